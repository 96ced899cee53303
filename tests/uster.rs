//! A real youth survey against frequencies counted elsewhere, and its report; `tests/studies/uster/README.md` says where both are from.

use std::collections::{BTreeMap, BTreeSet};

use rundblick::clean::NOT_SHOWN;
use rundblick::cli::pipeline::{self, Answers, Figures};
use rundblick::cli::progress::Progress;
use rundblick::compare::compare;
use rundblick::domain::{Date, Findings, Indicator, Language, Scope};
use rundblick::protect::{Cell, Sign};
use rundblick::render::model::{Block, Document, Figure};
use rundblick::render::{About, municipal_report};
use rundblick::study::{Base, Kind, Question, Sensitivity, Study, Variable};
use rundblick::words::Words;

use crate::common::workflow::{compute, figure, load, path, rundblick, stderr, tree};

const STUDY: &str = "tests/studies/uster";
const ROWS: usize = 238;

/// A row of the expected frequencies.
struct Expected {
    column: String,
    category: String,
    count: u32,
    base: u32,
    not_asked: u32,
}

fn expected() -> Vec<Expected> {
    let mut reader = csv::Reader::from_path(path(STUDY).join("expected_frequencies.csv")).unwrap();
    let number = |cell: &str| cell.parse().unwrap();
    let row = |record: csv::StringRecord| Expected {
        column: record[0].to_owned(),
        category: record[1].to_owned(),
        count: number(&record[2]),
        base: number(&record[3]),
        not_asked: number(&record[4]),
    };
    let rows: Vec<Expected> = reader.records().map(|record| row(record.unwrap())).collect();
    assert_eq!(rows.len(), ROWS);
    rows
}

fn uster() -> Scope {
    Scope::Municipality("198".into())
}

fn study() -> (Study, Answers, Figures) {
    let study = load(STUDY);
    let (answers, figures) = compute(&study);
    (study, answers, figures)
}

/// The variable of each column, by the headings that the codebook gives.
fn columns(study: &Study) -> BTreeMap<String, Variable> {
    let heading = |variable: &Variable| {
        let question = &study.codebook.questions[variable.question];
        match (variable.item, &question.column) {
            (Some(item), Some(pattern)) => pattern.replace("{item}", &question.items[item].key),
            _ => question.key.clone(),
        }
    };
    study.codebook.variables.iter().map(|variable| (heading(variable), *variable)).collect()
}

fn indicator(question: &Question) -> Indicator {
    match question.kind {
        Kind::Multiple => Indicator::Share,
        Kind::Single => Indicator::of_single(question.sensitivity == Sensitivity::Identifying),
        Kind::Scale => Indicator::Distribution,
        other => panic!("{}: {other:?}", question.key),
    }
}

#[test]
fn every_column_and_every_word_of_the_export_has_its_place_in_the_codebook() {
    let study = load(STUDY);
    let mut findings = Findings::new();
    let answers = pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    // 25 of 213 young people answer a battery all alike.
    assert!(findings.iter().all(|finding| finding.code == "careless"), "{findings:?}");
    let mut reader = csv::Reader::from_path(path(STUDY).join("exports/opendata_jugendbefragung.csv")).unwrap();
    let headings: BTreeSet<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(columns(&study).into_keys().collect::<BTreeSet<_>>(), headings);
    assert_eq!(headings.len(), 76);
    let responses = &answers.responses;
    assert_eq!((responses.len(), responses.rejects.len()), (213, 0));
    let boxes = study.codebook.questions.iter().filter(|question| question.kind == Kind::Multiple);
    assert_eq!(
        boxes.map(|question| (question.base, question.width())).collect::<Vec<_>>(),
        [
            (Some(Base::Shown), 8),
            (Some(Base::Shown), 7),
            (Some(Base::Shown), 10),
            (Some(Base::Shown), 9),
            (Some(Base::Shown), 7),
        ]
    );
}

#[test]
fn every_frequency_equals_the_one_counted_elsewhere() {
    let (study, answers, figures) = study();
    let columns = columns(&study);
    let mut sums: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut matched = 0;
    for Expected { column, category, count, base, not_asked } in expected() {
        let variable = columns[&column];
        let question = &study.codebook.questions[variable.question];
        let name = study.codebook.variable_name(variable);
        let actual = match question.kind {
            Kind::Number => {
                let (responses, variable) = (&answers.responses, question.first_variable);
                let age: f64 = category.parse().unwrap();
                let numbers = || responses.numbers(variable).filter(|number| !number.is_nan());
                let count = numbers().filter(|&number| number == age).count();
                let not_shown = responses.states(variable).filter(|&state| state == NOT_SHOWN).count();
                (count as u32, numbers().count() as u32, not_shown as u32)
            }
            Kind::Multiple => {
                let figure = figure(&figures.indicators, &uster(), Indicator::Share, &name, "");
                let (k, n) = (figure.k.unwrap(), figure.n.unwrap());
                let count = match category.as_str() {
                    "Ja" => k,
                    "Nein" => n - k,
                    other => panic!("{column}: {other}"),
                };
                (count, n, figure.not_shown.unwrap())
            }
            _ => {
                let figure = figure(&figures.indicators, &uster(), indicator(question), &name, &category);
                assert_eq!((figure.empty, figure.dont_know), (Some(0), Some(0)), "{column}: {category}");
                (figure.k.unwrap(), figure.n.unwrap(), figure.not_shown.unwrap())
            }
        };
        assert_eq!(actual, (count, base, not_asked), "{column}: {category}");
        let sum = sums.entry(column).or_insert((0, base));
        sum.0 += actual.0;
        matched += 1;
    }
    assert_eq!((matched, sums.len()), (ROWS, 76));
    // So no answer outside the expected ones was counted.
    assert!(sums.iter().all(|(_, (sum, base))| sum == base), "{sums:?}");
}

#[test]
fn what_could_tell_of_one_of_a_few_is_withheld() {
    let (study, _, figures) = study();
    let cell = |indicator, item: &str, level: &str| figures.released.cell(&uster(), indicator, item, level);
    let withheld = Cell::Sign(Sign::Withheld);
    for (item, level) in [("Z2Geschlecht", "non-binär"), ("Z2Geschlecht", "männlich"), ("Z3Schule", "FMS/HMS")] {
        assert_eq!(*cell(Indicator::Share, item, level), withheld, "{item}: {level}");
    }
    // No published box, level or answer of what is identifying or sensitive has one to four people in it, or all but one to four.
    let settings = figures.released.settings();
    assert_eq!(settings.min_cell, 5);
    let (mut shown, mut hidden) = (0, 0);
    for (key, cell) in figures.released.iter().filter(|(key, _)| key.scope == uster()) {
        let question = key.item.split('[').next().and_then(|key| study.codebook.find(key));
        let Some(question) = question.map(|at| &study.codebook.questions[at]) else { continue };
        if question.sensitivity == Sensitivity::Opinion {
            continue;
        }
        let count = figures.indicators.get(key).unwrap().count();
        match cell {
            Cell::Share { count, .. } => {
                shown += 1;
                assert!([count.k, count.n - count.k].iter().all(|&part| part == 0 || part >= 5), "{key:?}");
            }
            Cell::Sign(_) => hidden += u32::from(count.is_some()),
            Cell::Mean { .. } | Cell::Coefficient { .. } | Cell::Quartiles { .. } => {}
            other => panic!("{key:?}: {other:?}"),
        }
    }
    assert!(shown > 50 && hidden > 50, "{shown} shown, {hidden} hidden");
}

fn report() -> (Study, Document) {
    let (study, answers, figures) = study();
    let compared = compare(&study, &figures.released);
    let about = About { as_of: Date::new(2026, 11, 22).unwrap(), inputs: &answers.inputs };
    let document = municipal_report(&compared, 0, &about, &Words::new(Language::De));
    (study, document)
}

fn charts(document: &Document) -> BTreeMap<&str, &Figure> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let figures = blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some((figure.id.as_str(), figure)),
        _ => None,
    });
    figures.collect()
}

#[test]
fn every_question_of_the_survey_has_its_chart_unless_it_tells_who_answered() {
    let (study, document) = report();
    let charts = charts(&document);
    let asked = study.codebook.questions.iter().filter(|question| question.sensitivity != Sensitivity::Identifying);
    let ids: BTreeSet<String> = asked.map(|question| format!("abb-{}", question.key.to_lowercase())).collect();
    assert_eq!(charts.keys().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(), ids);
    assert_eq!(ids.len(), 11);
    assert!(charts["abb-a1socialmedia"].title.contains("„Whatsapp“"), "{}", charts["abb-a1socialmedia"].title);
    assert!(charts["abb-b1unsichrhandlung"].title.contains("„Ich meide den Ort.“ (74\u{202f}%)"));
    assert!(charts["abb-d2angebote"].title.contains("„kenne ich nicht“ bei „Jugendarbeit“ (45\u{202f}%)"));
}

#[test]
fn the_report_shows_no_withheld_value_and_no_markup_of_an_answer() {
    let (_, document) = report();
    let texts = serde_json::to_string(&document.sections).unwrap();
    for text in ["<b>", "&lt;b"] {
        assert!(!texts.contains(text), "{text}");
    }
    // Median and quartiles of the ages of 213, counted by hand: 39 are 14, 39 are 15, 41 are 16, 35 are 17, 30 are 18.
    assert!(texts.contains("Median 16,0, mittlere Hälfte der Befragten 15,0 bis 18,0"), "{texts}");
    // Boxes of one to four people have the sign in chart and table.
    // … and so do the few of a sex or a school, and those who would follow from them.
    let of_few =
        ["Ich melde mich bei der Polizei.", "Mich bei der Polizei gemeldet", "non-binär", "Handelsmittelschule"];
    for box_of_few in of_few {
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let rows = blocks.filter_map(|block| match block {
            Block::Table(table) => table.rows.iter().find(|row| row.head.contains(box_of_few)),
            _ => None,
        });
        let rows: Vec<_> = rows.collect();
        assert!(!rows.is_empty(), "{box_of_few}");
        for row in rows {
            assert!(
                row.cells.iter().all(|cell| [".", "–"].contains(&cell.text.as_str())),
                "{box_of_few}: {:?}",
                row.cells
            );
        }
    }
}

#[test]
fn the_program_makes_the_report_in_all_forms() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let output = rundblick(["run", STUDY, "--out", out, "--as-of", "2026-11-22"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("213 of 213 records used"), "{}", stderr(&output));
    let files = tree(&path(out).join("uster/latest").canonicalize().unwrap());
    let file = |name: &str| &files[&format!("municipalities/198-uster/{name}")];
    assert!(file("ergebnisbericht.pdf").starts_with(b"%PDF-"));
    let page = String::from_utf8(file("ergebnisbericht.html").clone()).unwrap();
    assert!(page.contains("möchte ich sowohl online wie auch direkt im Kontakt sein"));
}
