//! What is withheld stands in no document.

use std::path::Path;

use rundblick::analyse::analyse;
use rundblick::clean::{Cleaner, assemble};
use rundblick::compare::compare;
use rundblick::domain::{Date, Earlier, Findings, Indicator, Language};
use rundblick::protect::{Cell, Sign, protect};
use rundblick::read::Reader;
use rundblick::render::model::{Block, Document, Table};
use rundblick::render::{About, comparison_report, municipal_report, overview};
use rundblick::study::{Kind, Measure, Question, Study};
use rundblick::words::{Unit, Words};

use crate::common::study::{Person, Small, Town, k_of_n, person, small};

fn about() -> About<'static> {
    About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] }
}

/// Every document of a study, the index page included, with all charts and alternative texts.
fn documents(shown: &Small) -> Vec<String> {
    let compared = compare(&shown.study, &shown.released);
    let words = Words::new(Language::De);
    let places = 0..shown.study.municipalities.len();
    let reports = places.map(|at| format!("{:#?}", municipal_report(&compared, at, &about(), &words)));
    let comparison = format!("{:#?}", comparison_report(&compared, &[7; 32], &about(), &words));
    reports.chain([comparison, format!("{:#?}", overview(&compared, &[], &about(), &words))]).collect()
}

/// Respondents who answer one variable, a sign each.
fn answers(variable: &str, signs: &str) -> Vec<Person> {
    signs.chars().map(|sign| person(&[(variable, &sign.to_string())])).collect()
}

/// Respondents who tick the first barrier (`1`), the second (`2`), the third (`3`).
fn barriers(people: &[&str]) -> Vec<Person> {
    let of = |ticks: &&str| {
        let cell = |sign: &str| if ticks.contains(sign) { "1" } else { "0" };
        person(&[
            ("BARR[b1]", cell("1")),
            ("BARR[b2]", cell("2")),
            ("BARR[b3]", cell("3")),
            ("BARR[none]", "0"),
            ("BARR[other]", "0"),
        ])
    };
    people.iter().map(of).collect()
}

fn users(ratings: &str, n: usize) -> Vec<Person> {
    let uses = ratings.chars().map(|rating| person(&[("SOL[l1]", "1"), ("EFFECT[l1]", &rating.to_string())]));
    uses.chain((ratings.len()..n).map(|_| person(&[("SOL[l1]", "3")]))).collect()
}

/// Two municipalities' answers that differ only in what is withheld or coded, with the rule.
pub fn twins() -> Vec<(&'static str, Vec<Person>, Vec<Person>)> {
    let boxes = |k| k_of_n("SIT[s1]", ("1", "0"), k, 8).into_iter().map(|one| with(one, &[("SIT[s2]", "1")])).collect();
    vec![
        ("2: none of eight or one", boxes(0), boxes(1)),
        ("2: all of eight or all but one", boxes(8), boxes(7)),
        ("2: roles", answers("ROLE", "11222222"), answers("ROLE", "12222222")),
        ("2: units", answers("UNIT", "AAABBBBCC"), answers("UNIT", "AABBBBCCC")),
        ("2: numbers of nine", answers("YEARS", "123456789"), answers("YEARS", "111119999")),
        ("2: a mean beside a coded top-2", answers("URGENCY[t1]", "55555555"), answers("URGENCY[t1]", "55555554")),
        ("2: distribution, sd and rwg below ten", answers("BATTERY[i1]", "223455"), answers("BATTERY[i1]", "133455")),
        ("2: a sensitive scale", answers("SECRET", "1111555554"), answers("SECRET", "5555111112")),
        ("1: fewer than five answers", answers("STATE[t1]", "5551"), answers("STATE[t1]", "1151")),
        (
            "5: a coded barrier and its level",
            barriers(&["1", "1", "1", "3", "3", "3"]),
            barriers(&["1", "1", "12", "3", "3", "3"]),
        ),
        (
            "5: a coded barrier beside the level",
            barriers(&["1", "1", "1", "3", "3", "3"]),
            barriers(&["1", "1", "1", "3", "3", "23"]),
        ),
        ("5: who passed a coded filter", users("", 8), users("3", 8)),
        ("5: who passed a coded filter, all but one", users("33433242", 8), users("3343324", 8)),
    ]
}

/// Two municipalities change places. They differ in what is withheld or coded and in nothing else, so that every sum stays the same: who
/// reads all documents must not see it.
#[test]
fn what_is_withheld_changes_no_document() {
    let cases = twins();
    // By name and as letters in the comparison.
    let cases = cases.iter().flat_map(|case| [true, false].map(|named| (case, named)));
    for ((rule, one, other), named) in cases {
        let rest = || (0..5).map(|at| Town { named, invited: Some(20), ..Town::of(rich(at)) });
        let study = |first: &[Person], second: &[Person]| {
            let town = |people: &[Person]| Town { named, ..Town::of(people.to_vec()) };
            small(&[town(first), town(second)].into_iter().chain(rest()).collect::<Vec<_>>())
        };
        let (before, after) = (study(one, other), study(other, one));
        let figures = |shown: &Small| format!("{:?}", shown.indicators);
        assert!(figures(&before) != figures(&after), "the answers differ: {rule}");
        for (one, other) in documents(&before).iter().zip(&documents(&after)) {
            let line = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            assert!(one == other, "{rule}: {line:?}");
        }
    }
}

fn with(mut one: Person, cells: &[(&str, &str)]) -> Person {
    one.extend(person(cells));
    one
}

/// Twelve respondents who answer everything, a little differently in each municipality.
pub fn rich(town: usize) -> Vec<Person> {
    let one = |at: usize| {
        let pick = |from: &[&'static str], shift: usize| from[(at * (1 + shift % 3) + shift + town) % from.len()];
        let mut cells = person(&[
            ("ROLE", ["1", "2"][at % 2]),
            ("UNIT", ["A", "B", "C"][at % 3]),
            ("YEARS", pick(&["1", "4", "9", "12"], 0)),
        ]);
        for name in crate::common::study::variables() {
            let cell = match name.split('[').next() {
                Some("SIT" | "BARR") if name != "BARR[none]" => pick(&["1", "0", "1"], name.len()),
                Some("BARR") => "0",
                Some("CONTACT" | "QUALITY" | "TRUST") => pick(&["1", "2", "3", "4"], name.len()),
                Some("WISH") => pick(&["I", "S", "D"], name.len()),
                Some("SOL") => pick(&["1", "1", "2", "3"], 1),
                Some("EFFECT") if cells[&name.replace("EFFECT", "SOL")] != "1" => "-1",
                Some("ROLE" | "UNIT" | "YEARS") => continue,
                _ => pick(&["1", "2", "3", "4", "5"], name.len()),
            };
            cells.insert(name, cell.to_owned());
        }
        cells
    };
    (0..12).map(one).collect()
}

/// In the reports of the small demo, most cells of which are withheld or coded, such a cell has its sign and neither count nor interval.
#[test]
fn a_withheld_or_coded_cell_has_neither_count_nor_interval_in_a_table() {
    let mut findings = Findings::new();
    let study = Study::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo-small"), &mut findings).unwrap();
    let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(&study));
    let mut batches = Vec::new();
    for export in &study.exports {
        let table = reader.read_file(&study.folder, export, &mut findings).unwrap();
        batches.push(cleaner.clean(export, &table, &mut findings));
    }
    let responses = assemble(&study, batches, &mut findings);
    let released = protect(&study, &analyse(&study, &responses).unwrap(), &Earlier::default());
    let compared = compare(&study, &released);
    let words = Words::new(Language::De);
    let (mut seen, mut hidden) = (0, 0);
    for municipality in 0..study.municipalities.len() {
        let document = municipal_report(&compared, municipality, &about(), &words);
        for question in &study.codebook.questions {
            let Some((indicator, unit)) = main_indicator(question) else { continue };
            for table in tables(&document).filter(|table| table.id == format!("tab-{}", question.key.to_lowercase())) {
                for item in 0..question.width() {
                    let cell = compared.own(municipality, indicator, &question.item_name(item), "");
                    let spot =
                        format!("{} {}: {cell:?}", study.municipalities[municipality].key, question.item_name(item));
                    seen += 1;
                    if !matches!(cell, Cell::Sign(_) | Cell::AtMostOne { .. } | Cell::AllButOne { .. }) {
                        continue;
                    }
                    hidden += 1;
                    let texts = row(table, question, item).unwrap_or_else(|| panic!("{spot}: no row"));
                    assert_eq!(texts[0], words.cell(cell, unit).text, "{spot}");
                    let column = |id: &str| table.head.iter().skip(1).position(|head| head.text == words.text(id));
                    let nothing = match cell {
                        Cell::Sign(sign @ (Sign::NothingToCount | Sign::NotMeaningful)) => words.sign(*sign).text,
                        _ => words.text("sign-withheld"),
                    };
                    if let Some(at) = column("head-interval") {
                        assert_eq!(texts[at], nothing, "{spot}");
                    }
                    if let Some(at) = column("head-sd") {
                        assert_eq!(texts[at], nothing, "{spot}");
                    }
                    if let Some(at) = column("head-base").or(column("head-n")) {
                        let base = cell.n().map_or(nothing, |n| n.to_string());
                        assert_eq!(texts[at], base, "{spot}");
                    }
                }
            }
        }
    }
    assert!(hidden > 100 && seen > hidden, "{hidden} of {seen}");
}

/// What the first column of a question's table shows.
fn main_indicator(question: &Question) -> Option<(Indicator, Unit)> {
    match (question.kind, question.measures) {
        (Kind::Multiple, Measure::Barrier) => Some((Indicator::Frequency, Unit::Share)),
        (Kind::Multiple, _) => Some((Indicator::Share, Unit::Share)),
        (Kind::Scale, Measure::Scale | Measure::Severity | Measure::Committee) => Some((Indicator::Mean, Unit::Scale)),
        _ => None,
    }
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The texts of an item's row.
fn row<'a>(table: &'a Table, question: &Question, item: usize) -> Option<Vec<&'a str>> {
    let label = question.items.get(item).map_or(&question.text, |item| &item.label).get(Language::De);
    let row = table.rows.iter().find(|row| row.head == label && !row.cells.is_empty())?;
    Some(row.cells.iter().map(|cell| cell.text.as_str()).collect())
}
