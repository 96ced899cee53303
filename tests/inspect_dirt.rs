//! Every spoiling of the generated exports: which finding tells of it without a codebook, or why none can.

use std::collections::BTreeMap;
use std::path::Path;

use rundblick::domain::{Finding, Severity};

use crate::inspect::{exports, look_into_all};

/// What tells of a kind of dirt.
enum Told {
    /// A finding with one of these codes at its line, and at its column where a cell is meant.
    By(&'static [&'static str]),
    /// Nothing can: why.
    Unseen(&'static str),
}

const KINDS: [(&str, Told); 19] = [
    ("duplicate_row", Told::By(&["repeated-record"])),
    ("test_record", Told::By(&["test-record", "possible-test-record"])),
    ("whitespace", Told::By(&["stray-blanks"])),
    ("text_in_number", Told::By(&["not-a-number"])),
    ("decimal_comma", Told::By(&["mixed-decimals"])),
    ("excel_date", Told::By(&["spreadsheet-date"])),
    ("ragged_short", Told::By(&["ragged-row"])),
    ("ragged_long", Told::By(&["ragged-row"])),
    ("bad_byte", Told::By(&["bad-byte"])),
    ("blank_line", Told::By(&["blank-line"])),
    ("nul_byte", Told::By(&["nul-byte"])),
    ("formula", Told::By(&["formula"])),
    ("markup", Told::By(&["markup"])),
    ("personal_data", Told::By(&["personal-data"])),
    ("second_file", Told::By(&["repeated-record"])),
    // 55 on a scale from 1 to 6; a 0 may well be its lowest code.
    ("out_of_range", Told::By(&["far-code"])),
    ("column_order", Told::Unseen("columns are found by heading, so that no order is wrong")),
    ("missing_column", Told::Unseen("only the codebook knows which columns there should be")),
    ("extra_column", Told::Unseen("only the codebook knows that a column is none of the study; it is listed like any")),
];

#[test]
fn every_spoiling_that_can_be_seen_is_told_at_its_place_and_nothing_else_is() {
    let (_, findings) = look_into_all(&exports("tests/studies/mixed-dirty/exports"));
    let kinds: BTreeMap<&str, &Told> = KINDS.iter().map(|(kind, told)| (*kind, told)).collect();
    let mut reader =
        csv::Reader::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/studies/mixed-dirty/dirt.csv"))
            .unwrap();
    let dirt: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let mut accounted = vec![false; findings.len()];
    let mut told = BTreeMap::new();
    for entry in &dirt {
        let kind = entry["kind"].as_str();
        let codes = match kinds[kind] {
            Told::By(codes) => *codes,
            Told::Unseen(why) => {
                assert!(!why.is_empty());
                continue;
            }
        };
        let line: u32 = entry["line"].parse().unwrap();
        let is_at = |finding: &Finding| {
            let place = &finding.place;
            let is_cell = !entry["column"].is_empty() && !kind.starts_with("ragged");
            codes.contains(&finding.code)
                && place.file.as_deref().unwrap().ends_with(&entry["file"])
                // A second file is told of at its first record.
                && place.line == Some(if kind == "second_file" { 2 } else { line })
                && (!is_cell || place.column.as_deref() == Some(&entry["column"]))
        };
        let at: Vec<usize> = (0..findings.len()).filter(|&at| is_at(&findings[at])).collect();
        if kind == "out_of_range" && entry["written"] == "0" {
            assert!(at.is_empty(), "{entry:?}");
            continue;
        }
        assert!(!at.is_empty(), "{entry:?} is not told");
        at.into_iter().for_each(|at| accounted[at] = true);
        *told.entry(kind).or_insert(0) += 1;
    }
    let seen = KINDS.iter().filter(|(_, told)| matches!(told, Told::By(_))).count();
    assert_eq!(told.len(), seen, "{told:?}");
    for (finding, accounted) in findings.iter().zip(accounted) {
        // Forms have such columns when they are clean, too.
        let is_usual =
            finding.code == "not-sent-off" || finding.code == "personal-data" && finding.severity == Severity::Note;
        assert!(accounted || is_usual, "{finding:?}");
    }
}
