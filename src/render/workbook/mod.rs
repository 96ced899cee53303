//! A document's tables as a workbook, for Excel or as OpenDocument: numbers as numbers, to sort, filter and calculate with.
//!
//! Takes the same model as the other forms. Each table has a sheet whose first row is the heading and stays in place; what stands around a
//! table in the report (caption, notes, the signs) is on the sheets before it, so that nothing is in the way of sorting. Texts are always
//! written as texts: none becomes a formula. Both formats are written from one [`Book`].

mod book;
mod columns;
mod ods;
mod quotes;
mod sheet;
mod xlsx;

use std::borrow::Cow;

use crate::render::model::{Block, Document, Table};
use book::{Book, Cell, Look, Sheet};
pub(super) use ods::ods;
use sheet::{name, sheet_name, table_sheet};
pub(super) use xlsx::xlsx;

/// The table of the signs, which stands on the sheet of notes.
const SIGNS: &str = "tab-zeichen";
/// Widths of the columns of the first sheets, in characters.
const WIDTHS: [usize; 3] = [34, 70, 34];
const NOTES_WIDTH: usize = 110;

/// A table with the section that it stands in, and its sheet's name.
struct Listed<'a> {
    section: &'a str,
    table: Cow<'a, Table>,
    name: String,
}

fn book(document: &Document) -> Book<'_> {
    let listed = listed(document);
    let tables = listed.iter().filter(|listed| listed.table.id != SIGNS);
    let tables = tables.map(|listed| table_sheet(&listed.name, &listed.table, document));
    Book {
        title: &document.title,
        subject: &document.kind,
        author: &document.author,
        date: document.date,
        sheets: [overview(document, &listed), notes(document, &listed)].into_iter().chain(tables).collect(),
    }
}

fn listed(document: &Document) -> Vec<Listed<'_>> {
    let tables = document.sections.iter().flat_map(|section| {
        section.blocks.iter().filter_map(move |block| match block {
            Block::Table(table) => Some((section.title.as_str(), Cow::Borrowed(table))),
            Block::Quotes(quotes) => Some((section.title.as_str(), Cow::Owned(quotes::table(quotes)))),
            _ => None,
        })
    });
    tables
        .enumerate()
        .map(|(at, (section, table))| Listed { section, name: sheet_name(at + 1, &table.caption), table })
        .collect()
}

/// What the document is, and the way to each table.
fn overview(document: &Document, listed: &[Listed<'_>]) -> Sheet {
    let line = |text: &str, look: Look| vec![Cell::text(text, look)];
    let mut rows = vec![
        line(&document.title, Look::Title),
        line(&format!("{} · {}", document.kind, document.subtitle), Look::Plain),
    ];
    rows.extend(document.notice.iter().map(|notice| line(notice, Look::Plain)));
    rows.push(Vec::new());
    let fact =
        |(name, value): &(String, String)| vec![Cell::text(name, Look::Heading), Cell::text(value, Look::Wrapped)];
    rows.extend(document.facts.iter().map(fact));
    rows.push(Vec::new());
    rows.push(headings(document, &["sheet-sheet", "sheet-table", "sheet-section"]));
    rows.extend(listed.iter().map(|listed| {
        let sheet = if listed.table.id == SIGNS { &notes_name(document) } else { &listed.name };
        let texts = [listed.table.caption.as_str(), listed.section].map(|text| Cell::text(text, Look::Wrapped));
        [Cell::link(sheet)].into_iter().chain(texts).collect()
    }));
    Sheet { name: name(document.word("sheet-overview")), widths: WIDTHS.to_vec(), rows, frozen: None, filtered: false }
}

/// The signs with their meanings, then the notes of each table.
fn notes(document: &Document, listed: &[Listed<'_>]) -> Sheet {
    let signs = listed.iter().filter(|listed| listed.table.id == SIGNS).flat_map(|listed| &listed.table.rows);
    let signs = signs.map(|sign| (sign.head.as_str(), sign.cells.first().map_or("", |cell| cell.text.as_str())));
    let notes =
        listed.iter().flat_map(|listed| listed.table.notes.iter().map(|note| (listed.name.as_str(), note.as_str())));
    let row = |(subject, text): (&str, &str)| Vec::from([subject, text].map(|text| Cell::text(text, Look::Wrapped)));
    let rows = signs.chain(notes.filter(|(_, note)| !note.is_empty())).map(row);
    Sheet {
        name: notes_name(document),
        widths: vec![WIDTHS[0], NOTES_WIDTH],
        rows: [headings(document, &["sheet-subject", "sheet-note"])].into_iter().chain(rows).collect(),
        frozen: Some(0),
        filtered: false,
    }
}

fn notes_name(document: &Document) -> String {
    name(document.word("sheet-notes"))
}

fn headings(document: &Document, keys: &[&str]) -> Vec<Cell> {
    keys.iter().map(|key| Cell::text(document.word(key), Look::Heading)).collect()
}
