//! Forty municipalities with eight ways to export: the figures against what the generator of the data counted, and every spoiling
//! against what is told of it.

use std::collections::{BTreeMap, BTreeSet};

use rundblick::cli::pipeline;
use rundblick::cli::progress::Progress;
use rundblick::domain::{Finding, Findings, Scope, Severity};
use rundblick::study::{Codebook, Format, ResponseRule};
use serde_json::Value;

use crate::common::workflow::{compute, load, path};
use crate::demo_truth::{FIGURES, compare, compare_all, compare_pairs, sum_of_fates, truth, whole};

#[test]
fn every_figure_of_a_mixed_study_is_the_true_one() {
    let truth = truth("tests/studies/mixed");
    for (rule, rows) in [(ResponseRule::All, "all_rows"), (ResponseRule::Complete, "complete_rows")] {
        let mut study = load("tests/studies/mixed");
        study.config.responses = rule;
        let (answers, figures) = compute(&study);
        let formats: BTreeSet<_> = answers.responses.files.iter().map(|file| file.format.name()).collect();
        assert_eq!(formats.into_iter().collect::<Vec<_>>(), ["googleforms", "kobo", "limesurvey", "msforms", "sosci"]);
        assert_eq!(study.municipalities.len(), 40);
        compare_all(&study, &answers, &figures, &truth, rows);
        compare_pairs(&figures.indicators, &Scope::All, &truth["overall"][rows]);
    }
}

#[test]
fn a_mixed_study_without_dirt_has_no_warning() {
    let study = load("tests/studies/mixed");
    let mut findings = Findings::new();
    pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    // What is noted is true of clean answers too: the forms ask for name and e-mail address, and some people hurry.
    let allowed = ["careless", "without-unit", "personal-data"];
    let others: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note || !allowed.contains(&finding.code))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

/// What becomes of a kind of dirt.
#[derive(Clone, Copy, PartialEq)]
pub enum Fate {
    /// A finding with one of these codes stands at its file and line, and at its column where it has one.
    Told(&'static [&'static str]),
    /// The same, unless the column is one that nothing rests on.
    ToldIfNeeded(&'static str),
    /// It changes no figure and needs no word.
    Harmless,
}

/// The kinds that data/tools/make_exports.py makes.
pub const KINDS: [(&str, Fate); 19] = [
    ("duplicate_row", Fate::Told(&["repeated-record"])),
    // A tool that marks tests, and one that does not.
    ("test_record", Fate::Told(&["test-record", "possible-test-record"])),
    ("whitespace", Fate::Harmless),
    ("out_of_range", Fate::Told(&["out-of-range"])),
    ("text_in_number", Fate::Told(&["not-a-number"])),
    ("decimal_comma", Fate::Harmless),
    ("excel_date", Fate::Told(&["spreadsheet-date"])),
    ("ragged_short", Fate::Told(&["ragged-row"])),
    ("ragged_long", Fate::Told(&["ragged-row"])),
    ("bad_byte", Fate::Told(&["bad-byte"])),
    ("blank_line", Fate::Harmless),
    ("nul_byte", Fate::Told(&["nul-byte"])),
    // Free texts are data wherever they land.
    ("formula", Fate::Harmless),
    ("markup", Fate::Harmless),
    ("column_order", Fate::Harmless),
    ("missing_column", Fate::ToldIfNeeded("missing-column")),
    ("extra_column", Fate::Told(&["unknown-column"])),
    ("personal_data", Fate::Told(&["personal-data"])),
    ("second_file", Fate::Told(&["repeated-record"])),
];

/// Kinds that leave out or add whole records.
const LOSSY: [&str; 3] = ["ragged_short", "ragged_long", "bad_byte"];

pub fn dirt() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path("tests/studies/mixed-dirty/dirt.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The question that a heading of any of the tools belongs to.
pub fn question_of(codebook: &Codebook, heading: &str) -> Option<String> {
    let last = heading.rsplit('/').next().unwrap();
    let code = last.split(['[', '_']).next().unwrap();
    let text = heading.split_once(" [").map_or(heading, |(text, _)| text);
    let found = codebook.questions.iter().find(|question| {
        let sosci = question.names.get(Format::SoSci) == Some(code);
        question.key == code || question.text.de == text || sosci
    });
    found.map(|question| question.key.clone())
}

#[test]
fn every_spoiling_is_told_at_its_place_or_absorbed() {
    let study = load("tests/studies/mixed-dirty");
    let mut findings = Findings::new();
    pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    let mut told = BTreeMap::new();
    let kinds = BTreeMap::from(KINDS);
    for entry in dirt() {
        let (kind, column) = (entry["kind"].as_str(), entry["column"].as_str());
        let question = question_of(&study.codebook, column);
        let codes: &[&str] = match &kinds[kind] {
            Fate::Told(codes) => codes,
            Fate::ToldIfNeeded(code) if question.is_some() => &[*code],
            _ => continue,
        };
        let line: u32 = entry["line"].parse().unwrap();
        let is_at = |finding: &&Finding| {
            let place = &finding.place;
            let column_agrees = match (kind, &place.column) {
                // A column that is not there has the question's key; a row has no column.
                ("missing_column", Some(named)) => Some(named.as_str()) == question.as_deref(),
                ("ragged_short", None) => true,
                (_, named) => named.as_deref().unwrap_or_default() == column,
            };
            // A second file is told of at its first record.
            let line_agrees = place.line == Some(line) || kind == "second_file" && place.line == Some(2);
            codes.contains(&finding.code)
                && place.file.as_deref() == Some(&entry["file"])
                && line_agrees
                && column_agrees
        };
        assert!(findings.iter().any(|finding| is_at(&finding)), "{entry:?} is not told");
        *told.entry(kind.to_owned()).or_insert(0) += 1;
    }
    assert!(told.len() >= 12, "{told:?}");
}

/// What is told and no dirt: each warning of a place belongs to an entry of dirt.csv.
#[test]
fn nothing_is_told_where_there_is_no_dirt() {
    let study = load("tests/studies/mixed-dirty");
    let mut findings = Findings::new();
    pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    let dirt = dirt();
    let files: BTreeSet<&str> = dirt.iter().map(|entry| entry["file"].as_str()).collect();
    let lines: BTreeSet<(&str, u32)> =
        dirt.iter().map(|entry| (entry["file"].as_str(), entry["line"].parse().unwrap())).collect();
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Note) {
        let file = finding.place.file.as_deref().unwrap();
        let Some(line) = finding.place.line.filter(|_| file.starts_with("exports/") && !file.ends_with("_2.csv"))
        else {
            assert!(files.contains(file) || finding.code == "more-used-than-invited", "{finding:?}");
            continue;
        };
        assert!(lines.contains(&(file, line)), "{finding:?}");
    }
}

#[test]
fn figures_that_no_dirt_touches_are_the_true_ones() {
    let truth = truth("tests/studies/mixed-dirty");
    let mut study = load("tests/studies/mixed-dirty");
    study.config.leave_out = vec![rundblick::study::LeaveOut::PossibleTests];
    let (answers, figures) = compute(&study);
    let dirt = dirt();
    let (mut whole_places, mut parts) = (0, 0);
    for (place, quality) in study.municipalities.iter().zip(&answers.responses.quality) {
        assert_eq!(quality.records, sum_of_fates(quality), "{quality:?}");
        let of_place = || dirt.iter().filter(|entry| entry["file"].contains(&place.key));
        if of_place().any(|entry| LOSSY.contains(&entry["kind"].as_str())) {
            continue;
        }
        // A cell or a column that is not read leaves its own question only, and those behind it as a filter.
        let touched: BTreeSet<String> = of_place()
            .filter(|entry| ["out_of_range", "missing_column"].contains(&entry["kind"].as_str()))
            .filter_map(|entry| question_of(&study.codebook, &entry["column"]))
            .collect();
        let mut expected = truth["municipalities"][&place.key].clone();
        let scope = place.scope();
        let known = (whole(&expected["respondents"]), whole(&expected["complete"]));
        let used = (quality.started - quality.possible_tests, quality.complete);
        assert_eq!(used.0, known.0, "{}: {quality:?}", place.key);
        let rows: &mut Value = &mut expected["all_rows"];
        if touched.is_empty() {
            assert_eq!(compare(&figures.indicators, &scope, rows), FIGURES);
            compare_pairs(&figures.indicators, &scope, rows);
            whole_places += 1;
        } else {
            for question in &touched {
                rows[question] = Value::Null;
            }
            compare(&figures.indicators, &scope, rows);
            parts += 1;
        }
    }
    assert!(whole_places >= 15 && parts >= 4, "{whole_places} and {parts}");
}
