//! One table as one sheet.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::render::model::{Document, Table};
use crate::render::workbook::columns::{Column, Field, columns, fields};
use crate::render::workbook::word;
use crate::words::NumberFormat;

/// What Excel takes as a sheet's name and as a text, in characters.
const NAME: usize = 31;
const LONGEST_TEXT: usize = 32_000;
/// Widest column, in characters.
const WIDEST: usize = 44;

/// A name for the sheet of the table with this number: unique, and without what Excel refuses.
pub(super) fn sheet_name(number: usize, caption: &str) -> String {
    let plain: String =
        caption.chars().map(|sign| if "[]:*?/\\'".contains(sign) || sign.is_control() { ' ' } else { sign }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = format!("{number} {words}");
    if whole.chars().count() <= NAME {
        return whole.trim().to_owned();
    }
    let cut: String = whole.chars().take(NAME - 1).collect();
    // At a word's end, where that leaves enough of the name.
    let end = cut.rfind(' ').filter(|&end| cut[..end].chars().count() > NAME / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// A text that a cell can hold; what is longer ends visibly.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Writes the heading and the rows; the group of a row stands in a column of its own.
pub(super) fn write_table(sheet: &mut Worksheet, table: &Table, document: &Document) -> Result<(), XlsxError> {
    let kinds = columns(table);
    let has_groups = table.rows.iter().any(|row| row.cells.is_empty() && !kinds.is_empty());
    let head = head(table, &kinds, has_groups, document);
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let mut widths: Vec<usize> = Vec::new();
    for (column, text) in head.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, cut(text), &heading)?;
        widths.push(text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0) + 3);
    }
    let texts = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let (mut at, mut group) = (0, "");
    for row in &table.rows {
        if row.cells.is_empty() && !kinds.is_empty() {
            group = &row.head;
            continue;
        }
        at += 1;
        let mut line: Vec<Field> = Vec::new();
        line.extend(has_groups.then(|| Field::Text(group.to_owned())));
        line.push(Field::Text(row.head.clone()));
        line.extend(row.cells.iter().zip(&kinds).flat_map(|(cell, kind)| fields(cell, *kind)));
        for (column, field) in line.into_iter().enumerate() {
            match field {
                Field::Text(text) => {
                    widths[column] = widths[column].max(text.chars().count().min(WIDEST) + 2);
                    sheet.write_string_with_format(at, column as u16, cut(&text), &texts)?;
                }
                Field::Number { value, format, limited, mark } => {
                    let code = code(format, limited, &mark);
                    let format = Format::new().set_num_format(code).set_align(FormatAlign::Top);
                    sheet.write_number_with_format(at, column as u16, value, &format)?;
                }
                Field::Empty => {}
            }
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, (*width).min(WIDEST + 2) as f64)?;
    }
    sheet.set_freeze_panes(1, if has_groups { 2 } else { 1 })?;
    if at > 0 && !head.is_empty() {
        sheet.autofilter(0, 0, at, head.len() as u16 - 1)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The headings of the sheet's columns.
fn head(table: &Table, kinds: &[Column], has_groups: bool, document: &Document) -> Vec<String> {
    let mut head = Vec::new();
    head.extend(has_groups.then(|| word(document, "sheet-group").to_owned()));
    head.extend(table.head.first().map(|first| first.text.clone()));
    for (column, kind) in table.head.iter().skip(1).zip(kinds) {
        let part = |key: &str| format!("{}: {}", column.text, word(document, key));
        match kind {
            Column::Single => head.push(column.text.clone()),
            Column::Count => head.extend([part("sheet-count"), part("sheet-base")]),
            Column::Range => head.extend([part("sheet-low"), part("sheet-high")]),
        }
    }
    head
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
    fn names_of_sheets_are_what_excel_takes() {
        assert_eq!(sheet_name(3, "Barrieren: je [Kommune]/'x'?"), "3 Barrieren je Kommune x");
        let long = sheet_name(12, "Jugendhilfeplanungsausschussvorsitzendenstellvertreterinnen je Kommune");
        assert_eq!(long.chars().count(), 31);
        assert!(long.ends_with('…'));
        assert_eq!(sheet_name(4, "Mittlere Einschätzung jedes Bereichs durch alle"), "4 Mittlere Einschätzung jedes…");
        assert_eq!(sheet_name(1, ""), "1");
    }

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
