//! A document's tables as an Excel workbook: numbers as numbers, to sort, filter and calculate with.
//!
//! Takes the same model as the other forms. Each table has a sheet whose first row is the heading and stays in place; what stands around a
//! table in the report (caption, notes, the signs) is on the sheets before it, so that nothing is in the way of sorting. Texts are always
//! written as texts: none becomes a formula.

mod columns;
mod quotes;
mod sheet;

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use crate::render::RenderError;
use crate::render::model::{Block, Document, Table};
use sheet::{cut, sheet_name, write_table};

/// The table of the signs, which stands on the sheet of notes.
const SIGNS: &str = "tab-zeichen";
/// Widths of the columns of the first sheets, in characters.
const WIDTHS: [f64; 3] = [34.0, 70.0, 34.0];

/// The workbook as bytes; the same document gives the same bytes.
///
/// # Errors
/// When a table is larger than a sheet can be.
pub fn workbook(document: &Document) -> Result<Vec<u8>, RenderError> {
    write(document).map_err(|error| RenderError::model("workbook", error.to_string()))
}

/// A table with the section that it stands in, its number in the report, and its sheet's name.
struct Sheet<'a> {
    section: &'a str,
    table: Cow<'a, Table>,
    name: String,
}

fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = document.date;
    let created = ExcelDateTime::from_ymd(year.clamp(1900, 9999) as u16, month, day)?;
    let properties = DocProperties::new().set_title(&document.title).set_subject(&document.kind);
    workbook.set_properties(&properties.set_author(&document.author).set_creation_datetime(&created));

    let sheets = sheets(document);
    overview(workbook.add_worksheet(), document, &sheets)?;
    notes(workbook.add_worksheet(), document, &sheets)?;
    for sheet in sheets.iter().filter(|sheet| sheet.table.id != SIGNS) {
        write_table(workbook.add_worksheet().set_name(&sheet.name)?, &sheet.table, document)?;
    }
    workbook.save_to_buffer()
}

fn sheets(document: &Document) -> Vec<Sheet<'_>> {
    let tables = document.sections.iter().flat_map(|section| {
        section.blocks.iter().filter_map(move |block| match block {
            Block::Table(table) => Some((section.title.as_str(), Cow::Borrowed(table))),
            Block::Quotes(quotes) => Some((section.title.as_str(), Cow::Owned(quotes::table(quotes)))),
            _ => None,
        })
    });
    tables
        .enumerate()
        .map(|(at, (section, table))| Sheet { section, name: sheet_name(at + 1, &table.caption), table })
        .collect()
}

/// A word of the page, as all forms have them.
fn word<'a>(document: &'a Document, key: &'a str) -> &'a str {
    document.words.get(key).map_or(key, String::as_str)
}

fn bold() -> Format {
    Format::new().set_bold()
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top)
}

/// What the document is, and the way to each table.
fn overview(sheet: &mut Worksheet, document: &Document, sheets: &[Sheet<'_>]) -> Result<(), XlsxError> {
    sheet.set_name(word(document, "sheet-overview"))?;
    for (column, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    let title = Format::new().set_bold().set_font_size(16);
    sheet.write_string_with_format(0, 0, cut(&document.title), &title)?;
    sheet.write_string(1, 0, cut(&format!("{} · {}", document.kind, document.subtitle)))?;
    let mut row = 2;
    for text in document.notice.iter() {
        sheet.write_string(row, 0, cut(text))?;
        row += 1;
    }
    row += 1;
    for (name, value) in &document.facts {
        sheet.write_string_with_format(row, 0, cut(name), &bold())?;
        sheet.write_string_with_format(row, 1, cut(value), &wrapped())?;
        row += 1;
    }
    row += 1;
    for (column, key) in ["sheet-sheet", "sheet-table", "sheet-section"].into_iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, word(document, key), &bold())?;
    }
    for listed in sheets {
        row += 1;
        let target = if listed.table.id == SIGNS { word(document, "sheet-notes") } else { &listed.name };
        let link = Url::new(format!("internal:'{}'!A1", target.replace('\'', "''"))).set_text(target);
        sheet.write_url(row, 0, link)?;
        sheet.write_string_with_format(row, 1, cut(&listed.table.caption), &wrapped())?;
        sheet.write_string_with_format(row, 2, cut(listed.section), &wrapped())?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The signs with their meanings, then the notes of each table.
fn notes(sheet: &mut Worksheet, document: &Document, sheets: &[Sheet<'_>]) -> Result<(), XlsxError> {
    sheet.set_name(word(document, "sheet-notes"))?;
    sheet.set_column_width(0, WIDTHS[0])?.set_column_width(1, 110)?;
    for (column, key) in ["sheet-subject", "sheet-note"].into_iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, word(document, key), &bold())?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    let signs = sheets.iter().filter(|listed| listed.table.id == SIGNS).flat_map(|listed| &listed.table.rows);
    let signs = signs.map(|sign| (sign.head.as_str(), sign.cells.first().map_or("", |cell| cell.text.as_str())));
    let notes =
        sheets.iter().flat_map(|listed| listed.table.notes.iter().map(|note| (listed.name.as_str(), note.as_str())));
    for (at, (subject, text)) in signs.chain(notes.filter(|(_, note)| !note.is_empty())).enumerate() {
        let row = at as u32 + 1;
        sheet.write_string(row, 0, cut(subject))?;
        sheet.write_string_with_format(row, 1, cut(text), &wrapped())?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}
