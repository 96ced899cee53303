//! What `rundblick inspect` prints, as a process: never what one person wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::slice::from_ref;

use assert_cmd::Command;
use rundblick::text::{Record, Records, decode, find_separator};
use serde_json::Value;

use crate::inspect::exports;

struct Ran {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Tables as wide as they need to be, so that nothing wraps.
fn run(args: &[&str], files: &[PathBuf]) -> Ran {
    let mut command = Command::cargo_bin("rundblick").unwrap();
    let output = command.env("COLUMNS", "20000").arg("inspect").args(args).args(files).output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// All records of a file, headings first.
fn records(file: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(file).unwrap();
    let text = decode(&bytes, None);
    let mut records = Records::new(&text.bytes, find_separator(&text.bytes).unwrap());
    let (mut record, mut all) = (Record::default(), Vec::new());
    while records.read(&mut record) {
        all.push(record.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect());
    }
    all
}

/// Contents that fewer than three cells of any column have, also as a box among others, and that no heading has.
fn rare_contents(file: &Path) -> BTreeSet<String> {
    const SHORT: usize = 6;
    // What the program itself may say.
    const WORDS: [&str; 3] = ["weiß nicht", "I don't know", "submitted"];
    let records = records(file);
    let mut most: BTreeMap<&str, usize> = BTreeMap::new();
    for at in 0..records[0].len() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for cell in records[1..].iter().filter_map(|record| record.get(at)) {
            let parts: BTreeSet<&str> = cell.split([';', ',']).map(str::trim).chain([cell.as_str()]).collect();
            parts.into_iter().for_each(|part| *counts.entry(part).or_default() += 1);
        }
        for (content, count) in counts {
            let most = most.entry(content).or_default();
            *most = count.max(*most);
        }
    }
    let repeated: Vec<&str> = most.iter().filter(|(_, count)| **count >= 3).map(|(content, _)| *content).collect();
    let is_rare = |content: &str| {
        content.len() >= SHORT
            && !WORDS.contains(&content)
            && !repeated.iter().any(|other| other.contains(content))
            && !records[0].iter().any(|heading| heading.contains(content))
    };
    most.keys().filter(|content| is_rare(content)).map(|content| (*content).to_owned()).collect()
}

#[test]
fn nothing_that_fewer_than_three_wrote_is_printed() {
    let folders = [
        "tests/studies/mixed/exports",
        "tests/studies/mixed-dirty/exports",
        "tests/studies/n2survey",
        "tests/studies/uster/exports",
    ];
    let mut checked = 0;
    for folder in folders {
        let mut files = exports(folder);
        files.retain(|file| !file.ends_with("municipalities.csv"));
        for file in files {
            let rare = rare_contents(&file);
            let (tables, json) = (run(&[], from_ref(&file)), run(&["--json"], from_ref(&file)));
            assert_eq!((tables.code, json.code), (0, 0), "{}", tables.stderr);
            // A findings' place has a heading, a file its name; neither is rare.
            for content in &rare {
                for (what, text) in [("tables", &tables.stdout), ("findings", &tables.stderr), ("JSON", &json.stdout)] {
                    assert!(!text.contains(content.as_str()), "{}: `{content}` in {what}", file.display());
                }
            }
            checked += rare.len();
        }
    }
    assert!(checked > 5000, "{checked}");
}

/// Even where all have it: not what stands in a personal column, an id or a time.
#[test]
fn personal_columns_ids_and_times_are_never_printed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let mut text = "id;submitdate;token;ipaddr;Ihre E-Mail-Adresse;Ansprechpartner;Freitext;Rückmeldung\n".to_owned();
    for _ in 0..6 {
        text.push_str("777001;2026-04-13 13:11:43;tok1234;192.0.2.99;eva@stadt.example;Eva Muster;Mail an eva@amt.example;0171/5550001\n");
    }
    fs::write(&file, text).unwrap();
    for args in [&[][..], &["--json"]] {
        let ran = run(args, from_ref(&file));
        assert_eq!(ran.code, 0);
        for secret in ["777001", "2026-04", "13:11", "tok1234", "192.0", "eva@", "Eva Muster", "Mail an", "5550001"] {
            assert!(!ran.stdout.contains(secret) && !ran.stderr.contains(secret), "{secret}: {}", ran.stdout);
        }
    }
}

#[test]
fn each_file_has_its_section_and_one_that_cannot_be_read_its_finding_and_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name)
    };
    let good = write("good.csv", "id;submitdate;\u{1b}[2JA\n1;x;1\n2;;2\n");
    let workbook = write("mailed.csv", "PK\u{3}\u{4}xl/workbook.xml");
    let ran = run(&[], &[good.clone(), workbook.clone()]);
    assert_eq!(ran.code, 4);
    assert!(
        ran.stdout.contains("good.csv\n  tool      limesurvey\n  encoding  UTF-8, separator `;`\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("\n  records   2: 1 not sent off\n  columns   3: 2 of the tool's own\n"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains('\u{1b}') && ran.stdout.contains("\\u{1b}[2JA"), "{}", ran.stdout);
    assert!(
        ran.stderr.contains("mailed.csv: error: this is a workbook or a zip archive, not a CSV file [not-a-table]\n")
    );

    let ran = run(&["--json"], &[workbook, good.clone()]);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json[0]["findings"][0]["code"], "not-a-table");
    assert_eq!((&json[0]["columns"], &json[1]["tool"]), (&Value::Null, &"limesurvey".into()));
    assert_eq!(json[1]["columns"][0]["role"], "id");
    assert_eq!(json[1]["findings"][0]["place"]["line"], 3);
    assert_eq!(run(&[], &[good]).code, 0);
}

#[test]
fn two_files_with_the_same_records_are_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/studies/mixed-dirty/exports");
    let files = ["99020000_msforms.csv", "99020000_msforms_2.csv"].map(|name| folder.join(name));
    let ran = run(&[], &files);
    assert!(ran.stderr.contains("99020000_msforms_2.csv:2: warning: the record stands in "), "{}", ran.stderr);
    assert!(ran.stderr.contains("as do 11 of 11 in all [repeated-record]"), "{}", ran.stderr);
}
