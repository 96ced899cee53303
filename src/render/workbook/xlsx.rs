//! A workbook for Excel.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use crate::render::RenderError;
use crate::render::model::Document;
use crate::render::workbook::book::{Book, Cell, Look, Sheet};
use crate::render::workbook::columns::Field;
use crate::render::workbook::{book, sheet};
use crate::words::NumberFormat;

/// What Excel takes as a text, in characters.
const LONGEST_TEXT: usize = 32_000;
/// Excel's number for A4.
const A4: u8 = 9;

/// The workbook as bytes; the same document gives the same bytes.
///
/// # Errors
/// When a table is larger than a sheet can be.
pub(in crate::render) fn xlsx(document: &Document) -> Result<Vec<u8>, RenderError> {
    write(&book(document)).map_err(|error| RenderError::model("workbook", error.to_string()))
}

fn write(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = book.date;
    let created = ExcelDateTime::from_ymd(year.clamp(1900, 9999) as u16, month, day)?;
    let properties = DocProperties::new().set_title(book.title).set_subject(book.subject);
    workbook.set_properties(&properties.set_author(book.author).set_creation_datetime(&created));
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet().set_name(&sheet.name)?, sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (column, width) in sheet.widths.iter().enumerate() {
        page.set_column_width(column as u16, *width as f64)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            write_cell(page, row as u32, column as u16, cell)?;
        }
    }
    if let Some(columns) = sheet.frozen {
        page.set_freeze_panes(1, columns)?.set_repeat_rows(0, 0)?;
    }
    if sheet.filtered {
        page.autofilter(0, 0, sheet.rows.len() as u32 - 1, sheet.widths.len() as u16 - 1)?;
    }
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match &cell.field {
        Field::Text(text) => page.write_string_with_format(row, column, cut(text), &look(cell.look))?,
        Field::Number { value, format, limited, mark } => {
            let format = Format::new().set_num_format(code(*format, *limited, mark)).set_align(FormatAlign::Top);
            page.write_number_with_format(row, column, *value, &format)?
        }
        Field::Link(sheet) => {
            let target = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
            page.write_url(row, column, Url::new(target).set_text(sheet))?
        }
        Field::Empty => page,
    };
    Ok(())
}

fn look(look: Look) -> Format {
    let wrapped = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
    match look {
        Look::Plain => Format::new(),
        Look::Title => Format::new().set_bold().set_font_size(16),
        Look::Heading => wrapped().set_bold(),
        Look::Wrapped => wrapped(),
    }
}

/// A text that a cell can hold; what is longer ends visibly.
fn cut(text: &str) -> String {
    sheet::cut(text, LONGEST_TEXT)
}

/// The number format, in brackets where the value rests on few answers, with its mark behind.
fn code(format: NumberFormat, limited: bool, mark: &str) -> String {
    let decimals = |count: u8| match count {
        0 => "0".to_owned(),
        count => format!("0.{}", "0".repeat(count.into())),
    };
    let plain = match format {
        NumberFormat::Percent => "0\\ %".to_owned(),
        NumberFormat::Decimals(count) => decimals(count),
        NumberFormat::Signed(count) => {
            let number = decimals(count);
            return format!("+{number};\\−{number};{number}");
        }
    };
    let bracketed = if limited { format!("\\({plain}\\)") } else { plain };
    if mark.is_empty() { bracketed } else { format!("{bracketed}\" {mark}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_cell_ends_visibly() {
        let text = cut(&"ä".repeat(40_000));
        assert_eq!(text.chars().count(), LONGEST_TEXT + 1);
        assert!(text.ends_with('…'));
    }

    #[test]
    fn number_formats_keep_brackets_and_signs() {
        assert_eq!(code(NumberFormat::Percent, false, ""), "0\\ %");
        assert_eq!(code(NumberFormat::Decimals(1), true, ""), "\\(0.0\\)");
        assert_eq!(code(NumberFormat::Decimals(2), false, "g"), "0.00\" g\"");
        assert_eq!(code(NumberFormat::Signed(0), false, ""), "+0;\\−0;0");
    }
}
