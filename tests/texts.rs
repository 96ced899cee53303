//! The translation file and the program agree: nothing missing, nothing left over; and how figures are worded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rundblick::compare::Reference;
use rundblick::domain::{Count, Interval, Language};
use rundblick::protect::{Cell, Sign};
use rundblick::words::{Unit, Words, args};

use crate::common::workflow::path;

/// Ids that the program puts together, by what they begin with.
const COMPOSED: [&str; 25] = [
    "change-",
    "broker-",
    "data-",
    "method-",
    "gap-",
    "page-",
    "term-",
    "sign-",
    "document-form-",
    "statement-",
    "particular-",
    "subject-",
    "mark-",
    "measure-",
    "comparison-",
    "encoding-",
    "intake-count-",
    "intake-filter-",
    "intake-topic-",
    "mail-export-",
    "quality-",
    "mend-",
    "separator-",
    "severity-",
    "tool-",
];

fn ids(file: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(path("report_templates/text").join(file)).unwrap();
    let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once('=')).map(|(id, _)| id.trim().to_owned()).collect()
}

fn sources(folder: &Path, text: &mut String) {
    sources_but(folder, "", text);
}

/// Those of a folder but what lies in folders of one name.
fn sources_but(folder: &Path, without: &str, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            if entry.file_name() != without {
                sources_but(&entry.path(), without, text);
            }
        } else {
            text.push_str(&fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn every_message_of_the_translation_file_is_used() {
    let mut program = String::new();
    sources(&path("src"), &mut program);
    let is_used = |id: &String| {
        let named = program.contains(&format!("\"{id}\"")) || COMPOSED.iter().any(|start| id.starts_with(start));
        // The texts of the mails on a finding are found by its code.
        named || id.strip_prefix("mail-").is_some_and(|code| program.contains(&format!("\"{code}\"")))
    };
    assert!(ids("de.ftl").len() > 100);
    for file in ["de.ftl", "en.ftl", "mail.de.ftl", "mail.en.ftl"] {
        let unused: Vec<String> = ids(file).into_iter().filter(|id| !is_used(id)).collect();
        assert!(unused.is_empty(), "in {file} and nowhere in the program: {unused:?}");
    }
}

/// Texts of the pages for the owner of the study, which are German only.
const INTERNAL: [&str; 13] = [
    "document-",
    "encoding-",
    "head-documents",
    "head-state-of-report",
    "index-kind",
    "intake-",
    "mend-",
    "quality-",
    "separator-",
    "severity-error",
    "severity-note",
    "severity-warning",
    "tool-",
];
const INDEX: [&str; 13] = [
    "index-answers",
    "index-caption",
    "index-documents-title",
    "index-footer",
    "index-internal",
    "index-kind",
    "index-no-comparison",
    "index-subtitle",
    "index-table-title",
    "state-full",
    "state-no-answers",
    "state-not-made",
    "state-short",
];

/// The values that a message takes, by its id.
fn values(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(path("report_templates/text").join(file)).unwrap();
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) =
            line.split_once(" = ").filter(|_| line.starts_with(|sign: char| sign.is_ascii_lowercase()))
        {
            id = name.to_owned();
        }
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').next().unwrap());
        // `$n` and `$n-text` are the same number.
        values.entry(id.clone()).or_default().extend(names.map(|name| name.trim_end_matches("-text").to_owned()));
    }
    values
}

#[test]
fn reports_have_the_same_texts_with_the_same_values_in_both_languages() {
    let is_internal = |id: &String| INTERNAL.iter().any(|start| id.starts_with(start)) || INDEX.contains(&id.as_str());
    let mut german = values("de.ftl");
    german.retain(|id, _| !is_internal(id));
    assert_eq!(german, values("en.ftl"));
}

#[test]
fn mails_have_the_same_texts_in_both_languages() {
    assert_eq!(ids("mail.de.ftl"), ids("mail.en.ftl"));
}

#[test]
fn texts_of_mails_have_a_form_for_every_number() {
    for language in [Language::De, Language::En] {
        let words = Words::of_mails(language);
        for id in ids("mail.de.ftl") {
            for (n, used, invited) in
                [(0_u32, 0_u32, 0_u32), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 0), (12_345, 12_344, 99)]
            {
                let values = args![
                    "n" => n, "used" => used, "unused" => n - used, "invited" => invited, "list" => "a", "label" => "b",
                    "title" => "c", "wave" => "d", "name" => "e", "first" => "f", "last" => "g",
                ];
                let text = words.with(&id, values);
                assert!(!text.contains(['{', '}']) && !text.contains("  ") && text.trim() == text, "{id}: {text:?}");
            }
        }
    }
}

/// Every literal of a room that has the form of a code, outside its tests.
fn codes(room: &str, near: &[&str]) -> BTreeSet<String> {
    let mut program = String::new();
    // A look into a file is no run.
    sources_but(&path("src").join(room), "inspect", &mut program);
    let mut codes = BTreeSet::new();
    let lines: Vec<&str> = program.lines().collect();
    let mut in_tests = false;
    for (at, line) in lines.iter().enumerate() {
        in_tests = if line.starts_with("#[cfg(test)]") { true } else { in_tests && !line.starts_with("//! ") };
        let is_near = near.is_empty()
            || lines[at.saturating_sub(1)..=at].iter().any(|line| near.iter().any(|it| line.contains(it)));
        if in_tests || !is_near {
            continue;
        }
        let literals = line.split('"').skip(1).step_by(2);
        let is_code = |text: &&str| {
            text.contains('-')
                && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
        };
        codes.extend(literals.filter(is_code).map(str::to_owned));
    }
    codes
}

#[test]
fn every_code_that_a_run_can_find_has_its_text_and_remedy_and_every_text_its_code() {
    let mut known: BTreeSet<String> = ["text", "read", "clean"].iter().flat_map(|room| codes(room, &[])).collect();
    // Errors of a study end a run before anything is written.
    known.extend(codes("study", &["warning(", "note("]));
    // Findings of one word, and those of `cli`.
    known.extend(["careless", "character-without-glyph", "released-with-less", "todo"].map(str::to_owned));
    // It counts the findings beside it, so the page has the counts and not the finding.
    known.remove("rejected-rows");
    let ids = ids("de.ftl");
    for start in ["quality-", "mend-"] {
        let texts: BTreeSet<String> = ids.iter().filter_map(|id| id.strip_prefix(start)).map(str::to_owned).collect();
        assert_eq!(texts, known, "{start}");
    }
}

#[test]
fn a_message_that_is_missing_or_lacks_a_value_shows_itself() {
    let words = Words::new(Language::De);
    assert_eq!(words.text("no-such-message"), "{no-such-message}");
    assert!(words.with("cell-count", args!["k" => 1u32]).starts_with("{cell-count}"));
}

fn share(k: u32, n: u32) -> Cell {
    Cell::Share { count: Count::new(k, n), interval: Some(Interval { low: 0.4, high: 0.8 }), census: false }
}

fn mean(n: u32) -> Cell {
    Cell::Mean { n, value: 3.25, sd: None, interval: None, census: false, polarised: false, dont_know: None }
}

#[test]
fn cells_are_written_as_official_statistics_do() {
    let words = Words::new(Language::De);
    let cases: [(Cell, &str, Option<&str>); 12] = [
        (share(13, 21), "62\u{202F}%", None),
        (share(0, 21), "0\u{202F}%", None),
        (share(3, 7), "(43\u{202F}%)", Some("43\u{202F}%, eingeschränkt aussagekräftig")),
        (Cell::AtMostOne { n: 7 }, "höchstens 1 von 7", None),
        (Cell::AllButOne { n: 7 }, "mindestens 6 von 7", None),
        (mean(12), "3,3", None),
        (mean(6), "(3,3)", Some("3,3, eingeschränkt aussagekräftig")),
        (Cell::Whole(12345), "12\u{202F}345", None),
        (Cell::Sign(Sign::Withheld), ".", Some("nicht ausgewiesen")),
        (Cell::Sign(Sign::TooFew { minimum: 8 }), "n < 8", Some("weniger als 8 Antworten")),
        (Cell::Sign(Sign::NothingToCount), "–", Some("nichts vorhanden")),
        (Cell::Sign(Sign::NotMeaningful), "x", Some("Angabe nicht sinnvoll")),
    ];
    for (cell, text, spoken) in cases {
        let worded = words.cell(&cell, if matches!(cell, Cell::Share { .. }) { Unit::Share } else { Unit::Scale });
        assert_eq!((worded.text.as_str(), worded.spoken.as_deref()), (text, spoken), "{cell:?}");
    }
}

#[test]
fn cells_in_sentences_say_their_base_and_signs_say_nothing() {
    let words = Words::new(Language::De);
    let sentence = |cell: &Cell, unit| words.in_sentence(cell, unit);
    assert_eq!(sentence(&share(13, 21), Unit::Share).as_deref(), Some("62\u{202F}% (13 von 21)"));
    let limited = "43\u{202F}% (3 von 7, eingeschränkt aussagekräftig)";
    assert_eq!(sentence(&share(3, 7), Unit::Share).as_deref(), Some(limited));
    assert_eq!(sentence(&mean(6), Unit::Scale).as_deref(), Some("3,3 (eingeschränkt aussagekräftig)"));
    assert_eq!(sentence(&Cell::AtMostOne { n: 9 }, Unit::Share).as_deref(), Some("höchstens 1 von 9"));
    assert_eq!(sentence(&Cell::Sign(Sign::Withheld), Unit::Share), None);
}

#[test]
fn references_say_as_much_as_may_be_told() {
    let words = Words::new(Language::De);
    let mut reference = Reference { municipalities: 9, median: Some(0.413), band: None, range: None };
    let median = "Median aller Kommunen 41\u{202F}%";
    assert_eq!(words.reference(&reference, Unit::Share).as_deref(), Some(median));
    reference.band = Some(Interval { low: 0.326, high: 0.52 });
    let band = format!("{median} (mittlere Hälfte 33–52\u{202F}%)");
    assert_eq!(words.reference(&reference, Unit::Share), Some(band));
    assert_eq!(words.reference(&Reference::default(), Unit::Share), None);
    assert_eq!(words.range(Interval { low: -0.12, high: 0.44 }, Unit::Scale), "−0,1 bis 0,4");
}

#[test]
fn lists_have_their_and() {
    let words = Words::new(Language::De);
    let list = |parts: &[&str]| words.list(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
    assert_eq!((list(&[]), list(&["a"])), (String::new(), "a".to_owned()));
    assert_eq!((list(&["a", "b"]), list(&["a", "b", "c"])), ("a und b".to_owned(), "a, b und c".to_owned()));
}
