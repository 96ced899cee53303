//! The figures of the demo studies against what the generator of the data counted, and the indices of cooperation against a
//! computation of their own.

use std::collections::BTreeMap;

use rundblick::analyse::Indicators;
use rundblick::cli::pipeline::{Answers, Figures};
use rundblick::domain::{Indicator, Key, Quality, Scope};
use rundblick::study::{ResponseRule, Study};
use serde_json::Value;

use crate::common::workflow::{assert_close, compute, figure, load, path};

/// The truth is written with nine decimals.
const ROUNDED: f64 = 6e-10;

pub fn truth(name: &str) -> Value {
    let text = std::fs::read_to_string(path(name).join("truth.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

pub fn whole(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

fn items(rows: &Value, question: &str) -> impl Iterator<Item = (String, Value)> {
    // Nothing is compared of a question that the caller took out.
    let items = rows[question].as_object().cloned();
    assert!(items.as_ref().is_none_or(|items| !items.is_empty()), "{question}");
    items.unwrap_or_default().into_iter()
}

/// Compares every figure of a scope that the truth knows; gives their number.
pub fn compare(figures: &Indicators, scope: &Scope, rows: &Value) -> usize {
    let mut compared = 0;
    for (item, expected) in items(rows, "BARR") {
        let name = format!("BARR[{item}]");
        let actual = figure(figures, scope, Indicator::Frequency, &name, "");
        assert_eq!((actual.n, actual.k), (Some(whole(&expected["n"])), Some(whole(&expected["k"]))), "{scope} {name}");
        compared += 2;
    }
    for question in ["STARK", "DRING", "STAND"] {
        for (item, expected) in items(rows, question) {
            let name = format!("{question}[{item}]");
            let what = format!("{scope} {name}");
            let (mean, top2) = (
                figure(figures, scope, Indicator::Mean, &name, ""),
                figure(figures, scope, Indicator::Top2, &name, ""),
            );
            assert_eq!((mean.n, top2.n), (Some(whole(&expected["n"])), Some(whole(&expected["n"]))), "{what}");
            assert_close(&what, mean.value, expected["mean"].as_f64(), ROUNDED);
            assert_close(&what, top2.value, expected["top2"].as_f64(), ROUNDED);
            compared += 3;
        }
    }
    for (item, expected) in items(rows, "LOES") {
        let name = format!("LOES[{item}]");
        let counts = expected.as_object().unwrap();
        let n = counts.values().map(whole).sum();
        for (code, k) in counts {
            let actual = figure(figures, scope, Indicator::SolutionShare, &name, code);
            assert_eq!((actual.n, actual.k), (Some(n), Some(whole(k))), "{scope} {name} {code}");
            compared += 1;
        }
    }
    compared
}

/// The network questions; over all only contact is pooled.
const RATED: [(&str, Indicator); 3] =
    [("KONTAKT", Indicator::PairContact), ("QUAL", Indicator::PairQuality), ("VERTR", Indicator::PairTrust)];

/// Compares what each unit says of each other one, and of itself, with what the truth knows; gives the number of pairs.
pub fn compare_pairs(figures: &Indicators, scope: &Scope, rows: &Value) -> usize {
    let mut compared = 0;
    for (question, indicator) in RATED.into_iter().take(if *scope == Scope::All { 1 } else { 3 }) {
        let known: BTreeMap<Key, Value> = items(rows, question)
            .map(|(pair, expected)| {
                let (from, to) = pair.split_once('>').unwrap();
                (Key::between(scope, indicator, question, from, to), expected)
            })
            .collect();
        for (key, expected) in &known {
            let actual = figures.get(key).unwrap_or_else(|| panic!("no {key:?}"));
            assert_eq!(actual.n, Some(whole(&expected["n"])), "{key:?}");
            assert_close(&format!("{key:?}"), actual.value, expected["mean"].as_f64(), ROUNDED);
        }
        let of_pairs = figures.iter().filter(|(key, _)| key.scope == *scope && key.indicator == indicator);
        assert_eq!(of_pairs.count(), known.len(), "{scope} {question}: a pair that the truth does not know");
        compared += known.len();
    }
    compared
}

/// 19 boxes, 42 scales, 10 solutions of four states.
pub const FIGURES: usize = 2 * 19 + 3 * 42 + 4 * 10;

/// Compares every municipality, and all together, with the truth; gives the number of pairs in the municipalities.
pub fn compare_all(study: &Study, answers: &Answers, figures: &Figures, truth: &Value, rows: &str) -> usize {
    let mut pairs = 0;
    assert_eq!(truth["municipalities"].as_object().unwrap().len(), study.municipalities.len());
    for (place, quality) in study.municipalities.iter().zip(&answers.responses.quality) {
        let expected = &truth["municipalities"][&place.key];
        let known = (whole(&expected["respondents"]), whole(&expected["complete"]));
        assert_eq!((quality.started, quality.complete), known, "{}", place.key);
        let scope = place.scope();
        assert_eq!(compare(&figures.indicators, &scope, &expected[rows]), FIGURES);
        pairs += compare_pairs(&figures.indicators, &scope, &expected[rows]);
    }
    compare(&figures.indicators, &Scope::All, &truth["overall"][rows]);
    pairs
}

#[test]
fn every_figure_of_the_demos_is_the_true_one() {
    for name in ["data/demo", "data/demo-small"] {
        let truth = truth(name);
        for (rule, rows) in [(ResponseRule::All, "all_rows"), (ResponseRule::Complete, "complete_rows")] {
            let mut study = load(name);
            study.config.responses = rule;
            let (answers, figures) = compute(&study);
            let pairs = compare_all(&study, &answers, &figures, &truth, rows);
            let of_all = &truth["overall"];
            assert_eq!(compare_pairs(&figures.indicators, &Scope::All, &of_all[rows]), 64, "{name}: eight areas");
            assert!(pairs > 12 * 3 * 10, "{pairs}");
            let of = |indicator| figure(&figures.indicators, &Scope::All, indicator, "", "").value;
            assert_eq!(of(Indicator::Started), of_all["respondents"].as_f64());
            assert_eq!(of(Indicator::Complete), of_all["complete"].as_f64());
        }
    }
}

/// A respondent's ratings as digits of the export: unit, then contact, quality and trust of the eight areas.
type Ratings = (Option<usize>, [Vec<Option<f64>>; 3]);

/// Read with the csv crate alone, heading by heading.
fn ratings(file: &str) -> Vec<Ratings> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path(file)).unwrap();
    let headings: BTreeMap<String, usize> =
        reader.headers().unwrap().iter().enumerate().map(|(at, heading)| (heading.to_owned(), at)).collect();
    let respondent = |record: csv::StringRecord| {
        let cell = |heading: &str| record[headings[heading]].parse::<u32>().ok();
        let digit = |question: &str, area: u32, lowest: u32| {
            // The sixth answer is "don't know".
            let digit = cell(&format!("{question}[P{area}]")).filter(|&digit| (lowest..lowest + 5).contains(&digit))?;
            Some(f64::from(digit - lowest) * 25.0)
        };
        let of = |question: &str, lowest: u32| (1..=8).map(|area| digit(question, area, lowest)).collect();
        (cell("AMT").map(|unit| unit as usize), [of("KONTAKT", 0), of("QUAL", 1), of("VERTR", 1)])
    };
    reader.records().map(|record| respondent(record.unwrap())).collect()
}

/// Mean over the other areas that are rated; `None` without a unit or a rating.
fn index(unit: Option<usize>, ratings: &[Option<f64>]) -> Option<f64> {
    let unit = unit?;
    let others: Vec<f64> =
        ratings.iter().enumerate().filter(|(area, _)| area + 1 != unit).filter_map(|(_, rating)| *rating).collect();
    (!others.is_empty()).then(|| others.iter().sum::<f64>() / others.len() as f64)
}

/// n, mean, standard deviation.
fn describe(values: &[f64]) -> (u32, Option<f64>, Option<f64>) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    (values.len() as u32, (n > 0.0).then_some(mean), (n > 1.0).then(|| (square / (n - 1.0)).sqrt()))
}

fn variance(values: &[f64]) -> f64 {
    describe(values).2.unwrap().powi(2)
}

#[test]
fn the_indices_of_cooperation_are_those_of_a_computation_by_hand() {
    let study = load("data/demo");
    let (_, figures) = compute(&study);
    for key in ["99001000", "99002001", "99004001"] {
        let scope = Scope::Municipality(key.into());
        let respondents = ratings(&format!("data/demo/exports/{key}_limesurvey.csv"));
        let indices: Vec<[Option<f64>; 3]> = respondents
            .iter()
            .map(|(unit, questions)| [0, 1, 2].map(|question| index(*unit, &questions[question])))
            .collect();
        let complete: Vec<[f64; 3]> = indices
            .iter()
            .filter_map(|[contact, quality, trust]| Some([(*contact)?, (*quality)?, (*trust)?]))
            .collect();
        let check = |indicator, item: &str, values: &[f64]| {
            let (n, mean, sd) = describe(values);
            let actual = figure(&figures.indicators, &scope, indicator, item, "");
            let what = format!("{key} {indicator} {item}");
            assert!(n >= 10, "{what}: {n}");
            assert_eq!(actual.n, Some(n), "{what}");
            assert_close(&what, actual.value, mean, 1e-8);
            assert_close(&what, actual.sd, sd, 1e-8);
        };
        for (position, item) in ["contact", "quality", "trust"].into_iter().enumerate() {
            let values: Vec<f64> = indices.iter().filter_map(|row| row[position]).collect();
            check(Indicator::Index, item, &values);
        }
        let means: Vec<f64> = complete.iter().map(|row| row.iter().sum::<f64>() / 3.0).collect();
        check(Indicator::Cooperation, "", &means);

        let parts: f64 = (0..3).map(|part| variance(&complete.iter().map(|row| row[part]).collect::<Vec<_>>())).sum();
        let sums: Vec<f64> = complete.iter().map(|row| row.iter().sum()).collect();
        let alpha = figure(&figures.indicators, &scope, Indicator::Alpha, "cooperation", "");
        assert_eq!(alpha.n, Some(complete.len() as u32));
        assert_close(key, alpha.value, Some(1.5 * (1.0 - parts / variance(&sums))), 1e-8);
    }
}

#[test]
fn the_answers_are_the_same_with_one_thread_and_with_many() {
    let study = load("data/demo-small");
    let figures = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (answers, figures) = pool.install(|| compute(&study));
        (
            answers.inputs,
            figures.indicators.iter().map(|(key, figure)| format!("{key:?} {figure:?}")).collect::<Vec<_>>(),
        )
    };
    assert!(figures(1) == figures(5));
}

/// Every record has one fate.
pub fn sum_of_fates(quality: &Quality) -> u32 {
    let left_out = quality.rejected_rows + quality.excluded + quality.duplicates;
    quality.started + left_out + quality.test_records.unwrap_or(0)
}

#[test]
fn every_record_is_used_rejected_excluded_or_without_an_answer() {
    for name in ["data/demo", "data/demo-small", "tests/studies/lq2002"] {
        let study = load(name);
        let (answers, _) = compute(&study);
        for quality in &answers.responses.quality {
            assert_eq!(quality.records, sum_of_fates(quality), "{quality:?}");
            assert!(quality.used <= quality.started && quality.complete <= quality.started, "{quality:?}");
        }
        let of_files: u32 = answers.responses.files.iter().map(|file| file.records).sum();
        let of_places: u32 = answers.responses.quality.iter().map(|quality| quality.records).sum();
        assert_eq!(of_files, of_places, "{name}: no record is lost between the files and the municipalities");
    }
}
