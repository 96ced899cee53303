//! The quality page and the mails: everything that was found stands there with its place, and no cell's content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use rundblick::cli::pipeline::{self, Answers};
use rundblick::cli::progress::Progress;
use rundblick::cli::quality::intake;
use rundblick::domain::{Findings, Language};
use rundblick::render::{FileIntake, Intake, mail};
use rundblick::study::Study;
use rundblick::text::{Record, Records, decode, find_separator};

use crate::bad_studies::copy;
use crate::common::html::unescaped;
use crate::common::workflow::{load, path, rundblick, stderr, tree};
use crate::golden::assert_kept;
use crate::mixed::{Fate, KINDS, dirt, question_of};

const STUDY: &str = "tests/studies/mixed-dirty";

/// The study, what was found in it, and the same sorted by municipality.
fn arrived() -> (Study, Findings, Intake) {
    let study = load(STUDY);
    let mut findings = Findings::new();
    let Answers { responses, .. } = pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    let intake = intake(&study, &responses, &findings);
    (study, findings, intake)
}

/// The files of a run of the study, made once.
fn run() -> &'static BTreeMap<String, Vec<u8>> {
    static RUN: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    RUN.get_or_init(|| {
        let out = tempfile::tempdir().unwrap();
        let to = out.path().to_str().unwrap();
        let output = rundblick(["run", STUDY, "--out", to, "--as-of", "2026-11-22", "--formats", "html"]);
        assert!(output.status.success(), "{}", stderr(&output));
        tree(&PathBuf::from(String::from_utf8(output.stdout).unwrap().trim_end()))
    })
}

fn text(name: &str) -> String {
    String::from_utf8(run()[name].clone()).unwrap()
}

/// The page without its head.
fn page() -> String {
    let page = text("internal/quality.html");
    page.split_once("<main").unwrap().1.to_owned()
}

/// What stands between two marks, each time that they come.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap())
}

/// File, code, line and column of everything that the page tells.
fn told() -> BTreeSet<(String, String, u32, String)> {
    let mut told = BTreeSet::new();
    for file in page().split("<h4>").skip(1) {
        let (name, rest) = file.split_once("</h4>").unwrap();
        for group in between(rest, "<tbody data-severity", "</tbody>") {
            let code = between(group, "<code>", "</code>").next().unwrap();
            for row in between(group, "<td class=\"lines\">", "</tr>") {
                let (lines, rest) = row.split_once("</td><td>").unwrap();
                let column = rest.split(" <span class=\"detail\"").next().unwrap().trim_end_matches("</td>");
                for line in lines.split(", ").map(|line| line.parse().unwrap_or(0)) {
                    told.insert((unescaped(name), code.to_owned(), line, unescaped(column)));
                }
            }
        }
    }
    told
}

#[test]
fn every_spoiling_that_is_told_stands_on_the_page_with_file_line_and_column() {
    let (study, told) = (load(STUDY), told());
    let kinds = BTreeMap::from(KINDS);
    let mut found = 0;
    for entry in dirt() {
        let (kind, column) = (entry["kind"].as_str(), entry["column"].as_str());
        let question = question_of(&study.codebook, column);
        let codes: &[&str] = match &kinds[kind] {
            Fate::Told(codes) => codes,
            Fate::ToldIfNeeded(code) if question.is_some() => &[*code],
            _ => continue,
        };
        let column = match kind {
            "missing_column" => question.unwrap(),
            "ragged_short" => "ganze Zeile".to_owned(),
            _ if column.is_empty() => "ganze Zeile".to_owned(),
            _ => column.to_owned(),
        };
        // A second file is told of at its first record.
        let line = if kind == "second_file" { 2 } else { entry["line"].parse().unwrap() };
        let is_told = |code: &&str| told.contains(&(entry["file"].clone(), (*code).to_owned(), line, column.clone()));
        assert!(codes.iter().any(is_told), "{entry:?} does not stand on the page");
        found += 1;
    }
    assert!(found > 60, "{found}");
}

#[test]
fn every_reject_stands_on_the_page() {
    let told = told();
    let places: BTreeSet<(&str, u32, &str)> =
        told.iter().map(|(file, _, line, column)| (file.as_str(), *line, column.as_str())).collect();
    let rejects = text("internal/rejects.csv");
    let mut reader = csv::Reader::from_reader(rejects.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert!(rows.len() > 30);
    for row in rows {
        let column = if row["column"].is_empty() { "ganze Zeile" } else { &row["column"] };
        assert!(places.contains(&(&row["file"], row["line"].parse().unwrap(), column)), "{row:?}");
    }
}

/// Page and mails.
fn written() -> BTreeMap<&'static str, String> {
    let is_ours = |name: &str| name == "internal/quality.html" || name.starts_with("internal/mails/");
    run().keys().filter(|name| is_ours(name)).map(|name| (name.as_str(), text(name))).collect()
}

/// Columns of tokens and addresses, and of free texts, as the tools head them.
const SECRET: [&str; 8] = [
    "token",
    "Zugangscode",
    "ipaddr",
    "IP-Adresse",
    "IDEE",
    "LO03_01",
    "loesungen/IDEE",
    "Welche Lösung hat sich bei Ihnen bewährt?",
];

/// The cells of these columns in all exports of the study.
fn secret_cells() -> BTreeSet<String> {
    let mut cells = BTreeSet::new();
    for export in fs::read_dir(path(STUDY).join("exports")).unwrap() {
        let bytes = fs::read(export.unwrap().path()).unwrap();
        let decoded = decode(&bytes, None);
        let mut records = Records::new(&decoded.bytes, find_separator(&decoded.bytes).unwrap());
        let mut record = Record::default();
        records.read(&mut record);
        let is_secret = |cell: &[u8]| SECRET.iter().any(|heading| heading.as_bytes() == cell);
        let columns: Vec<usize> = (0..record.width()).filter(|&column| is_secret(record.cell(column))).collect();
        while records.read(&mut record) {
            cells.extend(columns.iter().map(|&column| String::from_utf8_lossy(record.cell(column)).into_owned()));
        }
    }
    cells
}

#[test]
fn no_cell_of_an_export_stands_on_the_page_or_in_a_mail() {
    let mut secrets = secret_cells();
    let kinds = ["formula", "markup", "text_in_number", "excel_date"];
    let spoiled = dirt().into_iter().filter(|entry| kinds.contains(&entry["kind"].as_str()));
    secrets.extend(spoiled.map(|entry| entry["written"].clone()));
    // The start of a text with a bad byte.
    secrets.insert("Beratung f".to_owned());
    secrets.retain(|secret| secret.chars().count() >= 6);
    assert!(secrets.len() > 200, "{}", secrets.len());
    for (name, content) in written() {
        let content = unescaped(&content);
        for secret in &secrets {
            assert!(!content.contains(secret), "{secret:?} stands in {name}");
        }
    }
}

/// What senders can mend, as the mails' translation files have texts for it.
const TO_MEND: [&str; 17] = [
    "bad-byte",
    "header-only",
    "missing-column",
    "more-used-than-invited",
    "no-answers",
    "no-completion-mark",
    "no-export",
    "out-of-range",
    "personal-data",
    "possible-test-record",
    "ragged-row",
    "spreadsheet-date",
    "too-large-cell",
    "unclosed-quote",
    "unknown-answer",
    "unknown-column",
    "unnamed-column",
];

#[test]
fn mails_are_for_those_who_can_mend_something_and_for_nobody_else() {
    let (study, findings, _) = arrived();
    let mut expected = BTreeSet::new();
    for finding in findings.iter().filter(|finding| TO_MEND.contains(&finding.code)) {
        let file = finding.place.file.as_deref().unwrap();
        let of_line = study.municipalities.iter().find(|place| Some(place.line) == finding.place.line);
        let key = match file.strip_prefix("exports/") {
            Some(export) => export[..8].to_owned(),
            None => of_line.unwrap().key.clone(),
        };
        expected.insert(format!("internal/mails/{key}.txt"));
    }
    let mails: BTreeSet<String> =
        written().into_keys().filter(|name| name.ends_with(".txt")).map(str::to_owned).collect();
    assert_eq!(mails, expected);
    assert!(mails.len() > 20 && mails.len() < 40, "{}", mails.len());
    let page = page();
    for name in mails {
        let mail = text(&name);
        assert!(unescaped(&page).contains(&mail), "{name} stands on the page");
        assert!(mail.lines().all(|line| line.chars().count() <= 72 && line == line.trim_end()), "{mail}");
        assert!(!mail.contains('{') && mail.starts_with("Betreff: ") && mail.ends_with(".\n"), "{mail}");
    }
}

#[test]
fn mails_in_both_languages_read_as_those_that_are_kept() {
    let (mut study, _, intake) = arrived();
    let mut files = BTreeMap::new();
    for (key, language) in
        [("99001001", Language::De), ("99001001", Language::En), ("99008001", Language::De), ("99005001", Language::En)]
    {
        let at = study.municipalities.iter().position(|place| place.key == key).unwrap();
        study.municipalities[at].language = Some(language);
        let mail = mail(&study, at, &intake).unwrap();
        assert_eq!(mail.language, language);
        files.insert(format!("{key}.{}.txt", language.tag()), mail.text.into_bytes());
    }
    assert_kept("tests/golden/mails", &files);
}

#[test]
fn the_counts_of_the_page_are_those_of_the_table_and_their_sums() {
    const COLUMNS: [&str; 13] = [
        "records",
        "rejected_rows",
        "excluded",
        "test_records",
        "duplicates",
        "started",
        "complete",
        "used",
        "rejected_cells",
        "possible_tests",
        "speeders",
        "straight_liners",
        "none_with_others",
    ];
    let table = text("internal/quality.csv");
    let rows: Vec<BTreeMap<String, String>> =
        csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect();
    let page = page();
    let counts = between(&page, "<table class=\"counts\">", "</table>").next().unwrap();
    let shown: Vec<Vec<&str>> = counts
        .split("<th scope=\"row\">")
        .skip(1)
        .map(|row| between(row, "<td class=\"numeric\">", "</td>").collect())
        .collect();
    assert_eq!(shown.len(), rows.len() + 1);
    for (row, shown) in rows.iter().zip(&shown[1..]) {
        assert_eq!(COLUMNS.map(|column| row[column].as_str()), shown[..], "{}", row["name"]);
    }
    let sums =
        COLUMNS.map(|column| rows.iter().filter_map(|row| row[column].parse::<u32>().ok()).sum::<u32>().to_string());
    assert_eq!(sums, shown[0][..]);
}

/// In `answers.csv` of the tiny study the rows say whose they are.
#[test]
fn rows_of_a_common_file_go_to_their_municipality_and_nobody_is_mailed_for_it() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path("tests/studies/tiny"), folder.path());
    let file = folder.path().join("exports/answers.csv");
    let answers = fs::read_to_string(&file).unwrap();
    let (heading, row) = (answers.lines().next().unwrap(), answers.lines().nth(1).unwrap());
    let spoilt = row.replace("t1;1;2;A;3", "t1;99;2;A;77");
    let foreign = row.replace("t1;1;", "t9;98;");
    assert!(heading.starts_with("TOWN;ID;ROLE;UNIT;CONTACT[A];") && spoilt != row && foreign != row);
    fs::write(&file, format!("{answers}{spoilt}\n{foreign}\nt1;97;1\n")).unwrap();

    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings).unwrap();
    let Answers { responses, .. } = pipeline::read(&study, Progress::Hidden, &mut findings).unwrap();
    let intake = intake(&study, &responses, &findings);
    let told = |files: &[FileIntake]| -> Vec<(&str, Option<u32>)> {
        files.iter().flat_map(|file| &file.findings).map(|finding| (finding.code, finding.place.line)).collect()
    };
    let lines = u32::try_from(answers.lines().count()).unwrap();
    assert_eq!(told(&intake.places[0].files), [("out-of-range", Some(lines + 1))]);
    let export = intake.places[0].files[0].export.unwrap();
    assert_eq!((export.is_shared, export.records, export.separator), (true, lines + 2, ';'));
    assert!(intake.places[1..].iter().all(|place| place.files.is_empty()));
    let unowned = [("unregistered-municipality", Some(lines + 2)), ("ragged-row", Some(lines + 3))];
    assert_eq!(BTreeSet::from_iter(told(&intake.others)), BTreeSet::from(unowned));
    assert_eq!(intake.unowned, 2);
    assert!((0..study.municipalities.len()).all(|at| mail(&study, at, &intake).is_none()));
}

#[test]
fn no_other_page_leads_to_what_is_internal() {
    let pages: Vec<&String> =
        run().keys().filter(|name| name.ends_with(".html") && !name.starts_with("internal/")).collect();
    assert!(pages.len() > 40);
    for name in pages {
        assert!(!text(name).contains("internal/"), "{name}");
        assert!(!text(name).contains("quality.html"), "{name}");
    }
}
