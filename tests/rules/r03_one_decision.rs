//! Rule 3: the same cell is decided once. What is withheld or coded in the table is so in the chart, its labels, its alternative text, the
//! sentences and the file.

use rundblick::compare::compare;
use rundblick::domain::{Date, Indicator, Language, sign};
use rundblick::render::model::{Block, Document, Figure, Table};
use rundblick::render::{About, municipal_report};
use rundblick::words::Words;

use crate::common::study::{Small, Town, small};
use crate::rules::{barriers, short};

const BARRIERS: [&str; 3] = ["BARR[b1]", "BARR[b2]", "BARR[b3]"];

fn report(shown: &Small) -> Document {
    let compared = compare(&shown.study, &shown.released);
    let about = About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] };
    municipal_report(&compared, 0, &about, &Words::new(Language::De))
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    let mut tables = blocks(document).filter_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    });
    tables.next().unwrap_or_else(|| panic!("no table {id}"))
}

fn figure<'d>(document: &'d Document, id: &str) -> &'d Figure {
    let mut figures = blocks(document).filter_map(|block| match block {
        Block::Figure(figure) if figure.id == id => Some(figure),
        _ => None,
    });
    figures.next().unwrap_or_else(|| panic!("no figure {id}"))
}

/// A town of eight: four name b1, one or nobody names b2, all name b3. Beside it others of twelve.
fn study(second: usize) -> Small {
    let one = |at: usize| match at {
        _ if at < second => "123",
        _ if at < 4 => "13",
        _ => "3",
    };
    let own: Vec<&str> = (0..8).map(one).collect();
    let other = ["1", "12", "123", "2", "23", "3", "1", "12", "13", "2", "23", "3"];
    let towns = std::iter::once(own.as_slice()).chain(std::iter::repeat_n(other.as_slice(), 5));
    small(&towns.map(|people| Town { named: true, ..Town::of(barriers(people)) }).collect::<Vec<_>>())
}

#[test]
fn a_coded_cell_is_coded_wherever_it_stands() {
    let shown = study(1);
    let cells = BARRIERS.map(|item| short(shown.own(Indicator::Frequency, item, "")));
    assert_eq!(cells, ["4 of 8 with interval", "at most 1 of 8", "at least 7 of 8"]);
    let document = report(&shown);
    // The table: coded text, no number behind it, no interval.
    let table = table(&document, "tab-barr");
    for (label, text) in [("B 2", "höchstens 1 von 8"), ("B 3", "mindestens 7 von 8")] {
        let row = table.rows.iter().find(|row| row.head.starts_with(label)).expect(label);
        assert_eq!((row.cells[0].text.as_str(), &row.cells[0].value), (text, &None), "{label}");
        assert_eq!((row.cells[2].text.as_str(), &row.cells[2].value), (".", &None), "{label}: the interval");
    }
    // The file.
    for (item, sign) in [("BARR[b2]", sign::AT_MOST_ONE), ("BARR[b3]", sign::ALL_BUT_ONE)] {
        let own = |row: &&rundblick::domain::Shown| row.scope == "t00" && row.item == item && row.part.is_empty();
        let rows: Vec<_> = document.shown.iter().filter(own).collect();
        assert!(!rows.is_empty(), "{item}");
        for row in rows.iter().filter(|row| row.indicator == "frequency") {
            assert_eq!((row.sign.as_str(), row.k, row.value, row.low), (sign, None, None, None), "{item}");
        }
        assert!(rows.iter().all(|row| row.indicator != "difference" || row.value.is_none()), "{item}: {rows:?}");
    }
    // The chart, its alternative text, every sentence: as if nobody had named b2.
    let other = report(&study(0));
    let (one, other) = [&document, &other].map(|it| figure(it, "abb-barr")).into();
    assert_eq!((&one.svg, &one.alt, &one.title), (&other.svg, &other.alt, &other.title));
}

#[test]
fn the_report_of_a_coded_cell_is_the_same_whichever_number_it_codes() {
    let [one, other] = [1, 0].map(|second| report(&study(second)));
    // The others' pooled value is the same in both: the whole document is.
    assert_eq!(format!("{one:#?}"), format!("{other:#?}"));
}
