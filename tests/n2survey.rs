//! Two real LimeSurvey exports of 559 columns, the same answers in two styles of headings; `tests/studies/n2survey/README.md` says where
//! they are from. What is expected of them was counted by hand, cells apart from this program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rundblick::clean::{DONT_KNOW, EMPTY, NOT_SHOWN, REFUSED, REJECTED, Responses, State};
use rundblick::cli::pipeline;
use rundblick::cli::progress::Progress;
use rundblick::domain::{Findings, Language};
use rundblick::read::Reader;
use rundblick::study::{ItemRole, Kind, Missing, Question, Study};

use crate::common::workflow::{load, path, rundblick, stderr};

const STUDY: &str = "tests/studies/n2survey";
const CODES_ONLY: &str = "dummy_data_codeonly.csv";
/// In the order of the study.
const STYLES: [&str; 2] = ["dummy_data_codeandtext.csv", CODES_ONLY];
const COLUMNS: usize = 559;
const VARIABLES: usize = 428;
/// Of twelve records one has no answer at all: the person only looked at the first page.
const USED: usize = 11;

/// With the codes of all findings.
fn responses(study: &Study) -> (Responses, Vec<&'static str>) {
    let mut findings = Findings::new();
    let answers = pipeline::read(study, Progress::Hidden, &mut findings).unwrap();
    (answers.responses, findings.sorted().iter().map(|finding| finding.code).collect())
}

/// The records of the export with codes as headings, by column; the one without an answer is left out.
fn cells() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path(STUDY).join(CODES_ONLY)).unwrap();
    let headings = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| -> BTreeMap<String, String> {
        headings.iter().zip(&record).map(|(heading, cell)| (heading.to_owned(), cell.to_owned())).collect()
    };
    let rows: Vec<_> = reader.records().map(|record| row(record.unwrap())).collect();
    assert_eq!((rows.len(), headings.len()), (12, COLUMNS));
    rows.into_iter().filter(|row| row["lastpage"] != "0").collect()
}

/// A variable's answers in one of the two exports.
fn of_export(responses: &Responses, variable: usize, export: usize) -> (&[State], Vec<u64>) {
    let answers = &responses.parts[export].answers;
    (answers.states(variable), answers.numbers(variable).iter().map(|number| number.to_bits()).collect())
}

#[test]
fn every_column_is_a_question_or_known_not_to_be_one() {
    let study = load(STUDY);
    assert_eq!((study.codebook.questions.len(), study.codebook.variables.len()), (101, VARIABLES));
    let reader = Reader::new(&study.codebook);
    for (export, style) in study.exports.iter().zip(STYLES) {
        assert_eq!(&*export.name, style);
        let mut findings = Findings::new();
        let table = reader.read_file(&study.folder, export, &mut findings).unwrap();
        assert!(findings.is_empty(), "{style}: {findings:?}");
        assert!(table.info.personal.is_empty(), "{style}: {:?}", table.info.personal);
        let kept: BTreeSet<&str> = table.columns.iter().map(|column| code(&column.heading)).collect();
        // Every variable, and the record's id, beginning, date of submission, duration and last page.
        assert_eq!(kept.len(), VARIABLES + 5, "{style}");
        let mut reader = csv::Reader::from_path(path(STUDY).join(style)).unwrap();
        let headings = reader.headers().unwrap().clone();
        let mut rest: BTreeMap<&str, usize> = BTreeMap::new();
        for heading in headings.iter().map(code).filter(|heading| !kept.contains(heading)) {
            let what = match heading {
                _ if heading.starts_with("groupTime") => "time of a page",
                _ if heading.ends_with("Time") => "time of a question",
                _ if heading.ends_with("[other]") => "text beside a list",
                _ if heading.ends_with("comment]") => "comment",
                other => other,
            };
            *rest.entry(what).or_default() += 1;
        }
        let expected = [
            ("D7", 1),
            ("comment", 4),
            ("datestamp", 1),
            ("seed", 1),
            ("startlanguage", 1),
            ("text beside a list", 9),
            ("time of a page", 10),
            ("time of a question", 99),
        ];
        assert_eq!(rest, BTreeMap::from(expected), "{style}");
        assert_eq!(kept.len() + expected.iter().map(|(_, number)| number).sum::<usize>(), COLUMNS);
    }
}

/// The code of a heading such as `A1. Text`.
fn code(heading: &str) -> &str {
    heading.split_once(". ").map_or(heading, |(code, _)| code)
}

#[test]
fn both_styles_of_headings_give_the_same_answers() {
    let study = load(STUDY);
    let (responses, findings) = responses(&study);
    assert_eq!(responses.len(), 2 * USED);
    assert_eq!(responses.municipalities().collect::<Vec<_>>(), [[0; USED], [1; USED]].concat());
    for (variable, &at) in study.codebook.variables.iter().enumerate() {
        let [codes, texts] = [0, 1].map(|export| of_export(&responses, variable, export));
        assert_eq!(codes, texts, "{}", study.codebook.variable_name(at));
        assert_eq!(codes.0.len(), USED);
    }
    // A year of birth was typed with two digits.
    let rejects: Vec<_> =
        responses.rejects.iter().map(|reject| (reject.line, reject.value.as_str(), reject.code)).collect();
    assert_eq!(rejects, [(7, "94", "out-of-range"); 2]);
    assert_eq!(findings, ["out-of-range", "out-of-range", "careless", "careless"]);
}

#[test]
fn unfinished_records_are_counted_as_such() {
    let (responses, _) = responses(&load(STUDY));
    for quality in &responses.quality {
        let counts = (quality.records, quality.started, quality.complete, quality.used, quality.rejected_rows);
        assert_eq!(counts, (12, 12, 5, 11, 0));
        assert_eq!((quality.excluded, quality.duplicates, quality.rejected_cells), (0, 0, 1));
    }
}

#[test]
fn every_cell_becomes_what_it_says() {
    let study = load(STUDY);
    let (responses, _) = responses(&study);
    let rows = cells();
    assert_eq!(rows.len(), USED);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, variable) in study.codebook.variables.iter().enumerate() {
        let question = &study.codebook.questions[variable.question];
        let name = study.codebook.variable_name(*variable);
        let column = question.column.as_ref().unwrap_or(&name);
        let (states, numbers) = of_export(&responses, position, 1);
        for (at, row) in rows.iter().enumerate() {
            let (cell, state) = (row[column].as_str(), states[at]);
            let spot = format!("{name} of {}: {cell:?} is {state}", row["id"]);
            let last_page: u32 = row["lastpage"].parse().unwrap();
            let is_past = question.page.is_some_and(|page| page > last_page);
            let (what, expected) = match (question.kind, cell) {
                (Kind::Multiple, "Yes") => ("ticked", 1),
                (Kind::Multiple, "No") => ("unticked", 0),
                // LimeSurvey closes the other boxes where "none of these" is ticked.
                (Kind::Multiple, "N/A") if none(question).is_some_and(|none| row[&none] == "Yes") => ("closed box", 0),
                (Kind::Multiple, "N/A") => ("box not shown", NOT_SHOWN),
                // The text beside "other" has no sign of its own and goes with the other boxes.
                (Kind::Multiple, "") => {
                    let boxes = (0..question.width()).map(|item| &row[question.item_name(item).as_str()]);
                    let is_shown = boxes.into_iter().any(|cell| cell == "Yes" || cell == "No");
                    ("no text of other", if is_shown { 0 } else { NOT_SHOWN })
                }
                (Kind::Text, text) if !text.is_empty() => ("text", 0),
                (Kind::Number, "94") => ("rejected", REJECTED),
                (Kind::Number, number) if !number.is_empty() => {
                    assert_eq!(f64::from_bits(numbers[at]), number.parse::<f64>().unwrap(), "{spot}");
                    ("number", 0)
                }
                (_, "") => ("blank", if is_past { NOT_SHOWN } else { EMPTY }),
                (Kind::Single | Kind::Scale, label) => {
                    let wording = |place: &usize| question.answers[*place].wording(Language::De) == label;
                    let place = (0..question.answers.len()).find(wording).unwrap_or_else(|| panic!("{spot}"));
                    match question.answers[place].missing {
                        None => ("answer", State::try_from(place).unwrap()),
                        Some(Missing::NotShown) => ("judges nothing", NOT_SHOWN),
                        Some(Missing::DontKnow) => ("don't know", DONT_KNOW),
                        Some(Missing::Refused) => ("refused", REFUSED),
                        Some(Missing::Empty) => ("empty", EMPTY),
                    }
                }
                _ => panic!("{spot}"),
            };
            assert_eq!(state, expected, "{spot}: {what}");
            *seen.entry(what).or_default() += 1;
        }
    }
    let expected = [
        ("answer", 1539),
        ("blank", 499),
        ("box not shown", 876),
        ("closed box", 103),
        ("don't know", 86),
        ("judges nothing", 11),
        ("no text of other", 132),
        ("number", 12),
        ("refused", 18),
        ("rejected", 1),
        ("text", 34),
        ("ticked", 302),
        ("unticked", 1095),
    ];
    assert_eq!(seen, BTreeMap::from(expected));
    assert_eq!(expected.iter().map(|(_, number)| number).sum::<usize>(), VARIABLES * USED);
}

/// The column of the box "none of these".
fn none(question: &Question) -> Option<String> {
    let item = question.items.iter().position(|item| item.is == Some(ItemRole::None))?;
    Some(question.item_name(item).into_string())
}

/// Word processors and spreadsheets turn one kind into the other.
#[test]
fn typographic_and_straight_apostrophes_are_the_same_answer() {
    let study = load(STUDY);
    let (before, _) = responses(&study);
    for (from, to) in [("’", "'"), ("'", "’")] {
        let folder = tempfile::tempdir().unwrap();
        for file in ["study.toml", "codebook.toml", "municipalities.csv"] {
            fs::copy(path(STUDY).join(file), folder.path().join(file)).unwrap();
        }
        for file in STYLES {
            let text = fs::read_to_string(path(STUDY).join(file)).unwrap();
            assert!(text.contains(from));
            fs::write(folder.path().join(file), text.replace(from, to)).unwrap();
        }
        let (after, findings) = responses(&load(folder.path().to_str().unwrap()));
        assert_eq!(findings, ["out-of-range", "out-of-range", "careless", "careless"]);
        for (variable, &at) in study.codebook.variables.iter().enumerate() {
            assert!(before.states(variable).eq(after.states(variable)), "{}", study.codebook.variable_name(at));
        }
    }
}

#[test]
fn the_program_makes_reports_of_it() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let output = rundblick(["run", STUDY, "--out", out, "--as-of", "2026-11-22"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("22 of 24 records used"), "{}", stderr(&output));
}
