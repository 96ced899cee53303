//! One table as one sheet.

use crate::render::model::{Document, Table};
use crate::render::workbook::book::{Cell, Look, Sheet};
use crate::render::workbook::columns::{Column, Field, columns, fields};

/// What Excel takes as a sheet's name, in characters; OpenDocument takes the same.
const NAME: usize = 31;
/// Widest column, in characters.
const WIDEST: usize = 44;

/// A name for the sheet of the table with this number: unique.
pub(super) fn sheet_name(number: usize, caption: &str) -> String {
    name(&format!("{number} {caption}"))
}

/// A text as the name of a sheet: without what Excel refuses, and cut where it is too long.
pub(super) fn name(text: &str) -> String {
    let plain: String =
        text.chars().map(|sign| if "[]:*?/\\'".contains(sign) || sign.is_control() { ' ' } else { sign }).collect();
    let whole = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= NAME {
        return whole;
    }
    let cut: String = whole.chars().take(NAME - 1).collect();
    // At a word's end, where that leaves enough of the name.
    let end = cut.rfind(' ').filter(|&end| cut[..end].chars().count() > NAME / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// The first characters of a text; what is longer ends visibly.
pub(super) fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The heading and the rows; the group of a row stands in a column of its own.
pub(super) fn table_sheet(name: &str, table: &Table, document: &Document) -> Sheet {
    let kinds = columns(table);
    let has_groups = table.rows.iter().any(|row| row.cells.is_empty() && !kinds.is_empty());
    let head = head(table, &kinds, has_groups, document);
    let longest = |text: &String| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0) + 3;
    let mut widths: Vec<usize> = head.iter().map(longest).collect();
    let mut rows: Vec<Vec<Cell>> = vec![head.iter().map(|text| Cell::text(text, Look::Heading)).collect()];
    let mut group = Field::Empty;
    for row in &table.rows {
        if row.cells.is_empty() && !kinds.is_empty() {
            group = Field::Text(row.head.clone());
            continue;
        }
        let mut line: Vec<Field> = Vec::new();
        line.extend(has_groups.then(|| group.clone()));
        line.push(Field::Text(row.head.clone()));
        line.extend(row.cells.iter().zip(&kinds).flat_map(|(cell, kind)| fields(cell, *kind)));
        for (width, field) in widths.iter_mut().zip(&line) {
            if let Field::Text(text) = field {
                *width = (*width).max(text.chars().count().min(WIDEST) + 2);
            }
        }
        rows.push(line.into_iter().map(Cell::from).collect());
    }
    widths.iter_mut().for_each(|width| *width = (*width).min(WIDEST + 2));
    Sheet {
        name: name.to_owned(),
        filtered: rows.len() > 1 && !widths.is_empty(),
        widths,
        rows,
        frozen: Some(if has_groups { 2 } else { 1 }),
    }
}

/// The headings of the sheet's columns.
fn head(table: &Table, kinds: &[Column], has_groups: bool, document: &Document) -> Vec<String> {
    let mut head = Vec::new();
    head.extend(has_groups.then(|| document.word("sheet-group").to_owned()));
    head.extend(table.head.first().map(|first| first.text.clone()));
    for (column, kind) in table.head.iter().skip(1).zip(kinds) {
        let part = |key: &str| format!("{}: {}", column.text, document.word(key));
        match kind {
            Column::Single => head.push(column.text.clone()),
            Column::Count => head.extend([part("sheet-count"), part("sheet-base")]),
            Column::Range => head.extend([part("sheet-low"), part("sheet-high")]),
        }
    }
    head
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
}
