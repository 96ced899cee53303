//! Rule 12: the audit in a run, and once more from the run's files; and that its rows are what the documents print.

use std::collections::BTreeSet;
use std::fs;

use rundblick::audit::{Auditor, Passed, Reason, Structure};
use rundblick::compare::compare;
use rundblick::domain::{Date, Language, Shown};
use rundblick::render::model::{Block, Document};
use rundblick::render::{About, comparison_report, municipal_report};
use rundblick::words::{Value, Words};

use crate::common::workflow::{compute, load, path, rundblick, stderr};

#[test]
fn a_run_is_audited_and_can_be_audited_again_from_its_files() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let made = rundblick(["run", "data/demo-small", "--out", folder, "--as-of", "2026-11-22", "--formats", "html"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let told = stderr(&made);
    let line = told.lines().find(|line| line.starts_with("audit passed: 13 documents, ")).expect("a line on the audit");
    let run = path(folder).join("demo-small/latest");
    let again = rundblick(["audit", run.to_str().unwrap()]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(String::from_utf8_lossy(&again.stdout).trim_end(), line);

    let file: serde_json::Value = serde_json::from_slice(&fs::read(run.join("disclosure.json")).unwrap()).unwrap();
    assert_eq!(file["passed"], true);
    assert_eq!(file["structure"]["minimum_n"], 5);
    assert!(file["audit"]["fewest_withheld"].as_u64().unwrap() >= 4 && file["audit"]["fewest_coded"] == 2);
    let pages = ["disclosure.html", "disclosure-en.html"].map(|name| fs::read_to_string(run.join(name)).unwrap());
    assert!(pages[0].contains("Die Prüfung ist bestanden.") && pages[1].contains("The audit has passed."));

    // What has been changed since is not audited.
    let reports = fs::read_dir(run.join("municipalities")).unwrap();
    let report = reports.map(|entry| entry.unwrap().path()).min().unwrap().join("ergebnisbericht.csv");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replacen(",withheld,", ",too_few,", 1)).unwrap();
    let changed = rundblick(["audit", run.to_str().unwrap()]);
    assert_eq!(changed.status.code(), Some(5), "{}", stderr(&changed));
    assert!(stderr(&changed).contains("ergebnisbericht.csv"), "{}", stderr(&changed));
    assert_eq!(rundblick(["audit", folder]).status.code(), Some(5), "no run");
}

fn documents(study: &str) -> Vec<Document> {
    let study = load(study);
    let (_, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: Date::new(2026, 11, 22).unwrap(), inputs: &[] };
    let words = Words::new(Language::De);
    let places = 0..study.municipalities.len();
    let mut documents: Vec<Document> = places.map(|at| municipal_report(&compared, at, &about, &words)).collect();
    documents.push(comparison_report(&compared, &[7; 32], &about, &words));
    documents
}

/// Every number in a table of a document stands in the rows that are audited and published as data.
#[test]
fn the_data_of_a_document_hold_every_number_of_its_tables() {
    for document in ["data/demo", "data/demo-small"].into_iter().flat_map(documents) {
        let counts: BTreeSet<(u32, u32)> = document.shown.iter().filter_map(|row| Some((row.k?, row.n?))).collect();
        let rounded = |value: f64| (value * 1000.0).round() as i64;
        let mut numbers: BTreeSet<i64> = BTreeSet::new();
        for Shown { k, n, value, low, high, .. } in &document.shown {
            numbers.extend([*value, *low, *high].into_iter().flatten().map(rounded));
            // A share that has its k is exact there and printed in whole per cent.
            numbers.extend(k.and(*value).map(|value| rounded((value * 100.0 + 1e-9).round() / 100.0)));
            numbers.extend(n.map(|n| rounded(n.into())));
        }
        // Differences of shares are printed in points.
        numbers.extend(numbers.clone().into_iter().map(|value| value * 100));
        let skipped = ["tab-eingaben", "tab-beteiligung", "tab-vermittlung"];
        for table in document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) if !skipped.contains(&table.id.as_str()) => Some(table),
            _ => None,
        }) {
            let heads: Vec<&str> = table.head.iter().skip(1).map(|head| head.text.as_str()).collect();
            for (row, at, cell) in
                table.rows.iter().flat_map(|row| row.cells.iter().enumerate().map(move |(at, cell)| (row, at, cell)))
            {
                let place = || format!("{}, {}: {} / {} {}", document.title, table.id, row.head, heads[at], cell.text);
                // Ranks and numbers of municipalities count what the document shows.
                if ["Rang", "Kommunen", "Reihe"].contains(&heads[at]) {
                    continue;
                }
                match cell.value {
                    Some(Value::Count { k, n }) => assert!(counts.contains(&(k, n)), "{}", place()),
                    Some(Value::Number { value, .. }) => assert!(numbers.contains(&rounded(value)), "{}", place()),
                    _ => {}
                }
            }
        }
    }
}

/// The audit says no, and why, where a document tells one number more; also where it remembers that without this number it said yes.
#[test]
fn one_number_too_many_fails_the_audit() {
    let study = load("data/demo");
    let rows: Vec<Shown> = documents("data/demo").into_iter().flat_map(|document| document.shown).collect();
    let auditor = |more: &[Shown]| {
        let mut auditor = Auditor::new(Structure::of(&study));
        auditor.add(&rows);
        auditor.add(more);
        auditor
    };
    let (passed, before) = auditor(&[]).finish_after(&[], &Passed::default());
    assert!(passed.has_passed() && auditor(&[]).finish_after(&[], &before) == (passed.clone(), before.clone()));
    // All that an item's verdict rests on: the rules, and how many records each municipality has.
    let mut stricter = load("data/demo");
    stricter.config.disclosure.minimum_n = 12;
    let without_used: Vec<Shown> = rows.iter().filter(|row| row.indicator != "used").cloned().collect();
    for (study, rows, fails) in [(&stricter, &rows, true), (&study, &without_used, false)] {
        let auditor = || {
            let mut auditor = Auditor::new(Structure::of(study));
            auditor.add(rows);
            auditor
        };
        let audit = auditor().finish(&[]);
        assert!(audit != passed && audit.has_passed() != fails, "{:?}", audit.numbers);
        assert_eq!(auditor().finish_after(&[], &before).0, audit);
    }
    let breaches = |more: &[Shown]| {
        let audit = auditor(more).finish(&[]);
        let (after, remembered) = auditor(more).finish_after(&[], &before);
        assert_eq!(after, audit);
        assert_eq!(auditor(more).finish_after(&[], &remembered).0, audit, "what failed is not remembered");
        audit.breaches
    };
    // A town of three is what the other eleven leave of the value over all.
    let (_, figures) = compute(&study);
    let item = "BARR[SQ009]";
    let all = figures
        .indicators
        .find(&rundblick::domain::Scope::All, rundblick::domain::Indicator::Frequency, item, "")
        .and_then(|figure| figure.count())
        .unwrap();
    let told = Shown {
        scope: "all".to_owned(),
        indicator: "frequency".to_owned(),
        item: item.to_owned(),
        k: Some(all.k),
        n: Some(all.n),
        value: all.share(),
        ..Shown::default()
    };
    let found = breaches(std::slice::from_ref(&told));
    let is_of_town = |scope: &str| scope == "99001002";
    assert!(found.iter().any(|breach| breach.item == item && is_of_town(&breach.scope)), "{found:?}");
    assert!(found.iter().any(|breach| matches!(breach.reason, Reason::Withheld { .. })), "{found:?}");
    // A value of four.
    let four = Shown { scope: "99003000".to_owned(), k: Some(2), n: Some(4), value: Some(0.5), ..told };
    assert!(breaches(&[four]).iter().any(|breach| breach.reason == Reason::TooFew));
}
