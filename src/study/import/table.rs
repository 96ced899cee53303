//! A sheet as a table: headings, and rows that know their line.

use crate::domain::{Finding, Place};
use crate::study::import::limits::{ROWS_MAX, SHEET_COLUMNS_MAX};
use crate::text::{Record, Records, find_separator};

/// A sheet of a workbook, or a CSV file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
}

/// What stands in a row: columns and their cells, none of them empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Counted from 1.
    pub line: u32,
    pub cells: Vec<(usize, String)>,
}

impl Row {
    /// The cell of a column; empty where nothing stands there, or the column does not exist.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        self.cells.iter().find(|(at, _)| Some(*at) == column).map_or("", |(_, cell)| cell.as_str())
    }

    fn push(&mut self, column: usize, cell: &str) {
        let cell = cell.trim();
        if !cell.is_empty() {
            self.cells.push((column, cell.to_owned()));
        }
    }
}

impl Table {
    /// A CSV file in UTF-8, whatever separates its cells.
    pub(super) fn from_csv(text: &str, place: &Place) -> Result<Self, Finding> {
        rows(text, place).map(Self::from_rows)
    }

    /// The first row in which anything stands holds the headings.
    pub(super) fn from_rows(rows: Vec<Row>) -> Self {
        let mut rows = rows.into_iter().filter(|row| !row.cells.is_empty());
        let mut headings: Vec<String> = Vec::new();
        for (column, cell) in rows.next().unwrap_or_default().cells {
            headings.resize(headings.len().max(column + 1), String::new());
            headings[column] = cell;
        }
        Self { headings, rows: rows.collect() }
    }

    /// The column of a heading, in any case of letters.
    pub(super) fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|it| it.eq_ignore_ascii_case(heading))
    }

    pub(super) fn has(&self, headings: &[&str]) -> bool {
        headings.iter().all(|heading| self.column(heading).is_some())
    }
}

/// The rows of a CSV file; an error where they are more than a questionnaire can have.
pub(super) fn rows(text: &str, place: &Place) -> Result<Vec<Row>, Finding> {
    let bytes = text.as_bytes();
    let mut records = Records::new(bytes, find_separator(bytes).unwrap_or(b','));
    let mut record = Record::default();
    let mut rows = Vec::new();
    while records.read(&mut record) {
        let mut row = Row { line: record.line(), cells: Vec::new() };
        for (column, cell) in record.cells().take(SHEET_COLUMNS_MAX as usize).enumerate() {
            row.push(column, &String::from_utf8_lossy(cell));
        }
        rows.push(row);
        if rows.len() > ROWS_MAX as usize {
            let message = format!("the file has more than {ROWS_MAX} rows");
            let hint = "give a questionnaire's own file; are these answers?";
            return Err(Finding::error("form-too-large", place.clone(), message, hint));
        }
    }
    Ok(rows)
}

/// A row from cells in any order, as a workbook gives them.
pub(super) fn row(line: u32, cells: impl IntoIterator<Item = (usize, String)>) -> Row {
    let mut row = Row { line, cells: Vec::new() };
    cells.into_iter().for_each(|(column, cell)| row.push(column, &cell));
    row
}
