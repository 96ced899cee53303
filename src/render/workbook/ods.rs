//! A workbook as OpenDocument.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Context;

use crate::render::model::Document;
use crate::render::workbook::book::{Book, Cell, Look, Sheet};
use crate::render::workbook::columns::Field;
use crate::render::workbook::{book, sheet};
use crate::render::{RenderError, Templates, odf};
use crate::words::NumberFormat;

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// The parts of the file, each with its template.
const PARTS: [(&str, &str); 3] =
    [("content.xml", "ods/content.xml"), ("styles.xml", "ods/styles.xml"), ("settings.xml", "ods/settings.xml")];
/// What LibreOffice takes as a text, in characters.
const LONGEST_TEXT: usize = 32_000;
/// Of a digit, in millimetres.
const CHARACTER: f64 = 2.1;

/// The workbook as bytes; the same document gives the same bytes.
///
/// # Errors
/// When a template fails (a study's own may).
pub(in crate::render) fn ods(document: &Document, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    let book = book(document);
    let mut context = Context::new();
    context.insert("widths", &widths(&book));
    context.insert("formats", &formats(&book));
    context.insert("sheets", &book.sheets.iter().map(SheetView::from).collect::<Vec<_>>());
    odf::odf(MEDIA_TYPE, &PARTS, &[], document, context, templates)
}

/// The widths of columns that occur.
fn widths(book: &Book<'_>) -> Vec<WidthView> {
    let widths: BTreeSet<usize> = book.sheets.iter().flat_map(|sheet| sheet.widths.iter().copied()).collect();
    let view = |characters| WidthView { characters, length: format!("{:.1}mm", characters as f64 * CHARACTER) };
    widths.into_iter().map(view).collect()
}

#[derive(Serialize)]
struct WidthView {
    characters: usize,
    length: String,
}

/// The number formats that occur.
fn formats(book: &Book<'_>) -> Vec<FormatView> {
    let cells = book.sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    cells.filter_map(|cell| FormatView::of(&cell.field)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// How numbers are written.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct FormatView {
    /// Of the style.
    name: String,
    kind: &'static str,
    decimals: u8,
    before: &'static str,
    after: String,
}

impl FormatView {
    fn of(field: &Field) -> Option<Self> {
        let Field::Number { format, limited, mark, .. } = field else { return None };
        let (kind, decimals, unit) = match *format {
            NumberFormat::Percent => ("percent", 0, "\u{A0}%"),
            NumberFormat::Decimals(count) => ("number", count, ""),
            NumberFormat::Signed(count) => ("signed", count, ""),
        };
        let (before, closing) = if *limited { ("(", ")") } else { ("", "") };
        let space = if mark.is_empty() { "" } else { " " };
        // Names of styles hold letters and digits only; marks may be any sign.
        let codes: String = mark.chars().map(|sign| format!("-{:x}", u32::from(sign))).collect();
        let limit = if *limited { "-limited" } else { "" };
        Some(Self {
            name: format!("{kind}-{decimals}{limit}{codes}"),
            kind,
            decimals,
            before,
            after: format!("{unit}{closing}{space}{mark}"),
        })
    }
}

#[derive(Serialize)]
struct SheetView<'a> {
    name: &'a str,
    /// As it stands in addresses.
    quoted: String,
    /// The address of the whole.
    area: String,
    widths: &'a [usize],
    rows: Vec<Vec<CellView<'a>>>,
    /// Whether the first row stays in place, and how many columns do.
    headed: bool,
    frozen: u16,
    filtered: bool,
}

impl<'a> From<&'a Sheet> for SheetView<'a> {
    fn from(sheet: &'a Sheet) -> Self {
        let quoted = quoted(&sheet.name);
        let last = sheet.widths.len().saturating_sub(1);
        Self {
            name: &sheet.name,
            area: format!("{quoted}.A1:{quoted}.{}{}", column_name(last), sheet.rows.len()),
            quoted,
            widths: &sheet.widths,
            rows: sheet.rows.iter().map(|row| row.iter().map(CellView::from).collect()).collect(),
            headed: sheet.frozen.is_some(),
            frozen: sheet.frozen.unwrap_or_default(),
            filtered: sheet.filtered,
        }
    }
}

/// A cell, ready for the template.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum CellView<'a> {
    Text { look: &'static str, text: String },
    Number { format: String, is_share: bool, value: String },
    Link { text: &'a str, quoted: String },
    Empty,
}

impl<'a> From<&'a Cell> for CellView<'a> {
    fn from(cell: &'a Cell) -> Self {
        match &cell.field {
            Field::Text(text) => Self::Text {
                look: match cell.look {
                    Look::Plain => "plain",
                    Look::Title => "title",
                    Look::Heading => "heading",
                    Look::Wrapped => "wrapped",
                },
                text: sheet::cut(text, LONGEST_TEXT),
            },
            Field::Number { value, format, .. } => Self::Number {
                format: FormatView::of(&cell.field).map(|format| format.name).unwrap_or_default(),
                is_share: *format == NumberFormat::Percent,
                value: value.to_string(),
            },
            Field::Link(sheet) => Self::Link { text: sheet, quoted: quoted(sheet) },
            Field::Empty => Self::Empty,
        }
    }
}

fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// `A` to `Z`, then `AA`, of a column counted from 0.
fn column_name(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => letter.to_string(),
        before => format!("{}{letter}", column_name(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(column_name), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
