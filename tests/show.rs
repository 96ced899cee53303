//! `rundblick show` through the program: what its filters take, and that nothing unprotected comes out unasked.

use std::collections::BTreeMap;
use std::fs;

use rundblick::domain::Key;
use rundblick::protect::Cell;

use crate::common::workflow::{assert_close, compute, load, rundblick, stderr};

type Row = BTreeMap<String, String>;

fn show(args: &[&str]) -> String {
    let output = rundblick([&["show"], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn csv_rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn what_is_shown_is_what_protection_decided() {
    for study in ["data/demo-small", "tests/studies/tiny"] {
        let (_, figures) = compute(&load(study));
        let rows = csv_rows(&show(&[study, "--csv"]));
        assert_eq!(rows.len(), figures.released.iter().count(), "{study}");
        for (row, (key, cell)) in rows.iter().zip(figures.released.iter()) {
            let Key { scope, indicator, item, level, from, to } = key;
            let expected = [
                scope.to_string(),
                indicator.to_string(),
                item.to_string(),
                level.to_string(),
                from.to_string(),
                to.to_string(),
            ];
            assert_eq!(["scope", "indicator", "item", "level", "from", "to"].map(|name| row[name].clone()), expected);
            let numbers = ["k", "value", "ci_low", "ci_high", "sd", "median", "q1", "q3", "dont_know"];
            match cell {
                Cell::Sign(_) => {
                    assert!(numbers.iter().chain(&["n"]).all(|name| row[*name].is_empty()), "{row:?}");
                    assert!(!row["sign"].is_empty(), "{row:?}");
                }
                Cell::Apart(_) => {
                    assert!(numbers.iter().all(|name| row[*name].is_empty()), "{row:?}");
                    assert_eq!(row["sign"], "apart", "{row:?}");
                }
                Cell::AtMostOne { .. } | Cell::AllButOne { .. } => {
                    assert!(numbers.iter().all(|name| row[*name].is_empty()), "{row:?}");
                }
                Cell::Tie { .. } | Cell::Measure { .. } => {
                    assert!(row["n"].is_empty() && row["k"].is_empty(), "{row:?}")
                }
                _ => assert!(numbers.iter().any(|name| !row[*name].is_empty()), "{row:?}"),
            }
        }
    }
}

#[test]
fn json_tables_and_csv_say_the_same() {
    let filters = ["data/demo-small", "--indicator", "frequency", "--municipality", "all", "--item", "BARR"];
    let rows = csv_rows(&show(&[&filters[..], &["--csv"]].concat()));
    assert_eq!(rows.len(), 20, "18 barriers, none and other");
    let json: serde_json::Value = serde_json::from_str(&show(&[&filters[..], &["--json"]].concat())).unwrap();
    let table = show(&filters);
    for (row, object) in rows.iter().zip(json.as_array().unwrap()) {
        assert_eq!(object["item"], row["item"].as_str());
        let value: Option<f64> = (!row["value"].is_empty()).then(|| row["value"].parse().unwrap());
        // serde_json reads the last digit by default as near as it is quick.
        assert_close("value", object["value"].as_f64(), value, 1e-15);
        let line = table.lines().find(|line| line.contains(&row["item"])).unwrap_or_else(|| panic!("{table}"));
        if let Some(value) = value {
            assert!(line.contains(&format!("{:.1} %", 100.0 * value)), "{line}");
        }
    }
    assert!(table.starts_with("all municipalities together\n"), "{table}");
}

#[test]
fn unprotected_figures_come_only_when_asked_and_with_a_warning() {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let study = "tests/studies/tiny";
    assert!(rundblick(["run", study, "--out", to, "--formats", "svg"]).status.success());
    let kept = fs::read_to_string(out.path().join("tiny/latest/internal/indicators.csv")).unwrap();
    let output = rundblick(["show", study, "--internal", "--csv"]);
    assert_eq!(String::from_utf8(output.stdout.clone()).unwrap(), kept);
    assert!(stderr(&output).contains("these figures are not protected"), "{}", stderr(&output));
    assert!(!stderr(&rundblick(["show", study])).contains("not protected"));
}

#[test]
fn an_unknown_filter_says_what_there_is() {
    for (option, name, message) in [
        ("--municipality", "99003001", "there is no such municipality or group"),
        ("--indicator", "frequenzy", "did you mean `frequency`?"),
        ("--item", "BAR", "did you mean `BARR`?"),
    ] {
        let output = rundblick(["show", "data/demo-small", option, name]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
    let output = rundblick(["show", "data/demo-small", "--json", "--csv"]);
    assert_eq!(output.status.code(), Some(2));
}
