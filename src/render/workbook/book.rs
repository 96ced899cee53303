//! What a workbook is, before it has a format: sheets of cells, each with its look.

use crate::render::workbook::columns::Field;

/// A workbook.
pub(super) struct Book<'a> {
    pub(super) title: &'a str,
    pub(super) subject: &'a str,
    pub(super) author: &'a str,
    /// Year, month, day.
    pub(super) date: (i32, u8, u8),
    pub(super) sheets: Vec<Sheet>,
}

/// A sheet, printed on landscape A4 as wide as the paper.
pub(super) struct Sheet {
    pub(super) name: String,
    /// Of the columns, in characters.
    pub(super) widths: Vec<usize>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Columns that stay in place, together with the first row, which is repeated on every printed page; `None` where nothing does.
    pub(super) frozen: Option<u16>,
    /// Whether the first row has buttons to filter by.
    pub(super) filtered: bool,
}

/// A cell.
pub(super) struct Cell {
    pub(super) field: Field,
    pub(super) look: Look,
}

/// How the text of a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// On one line, over the cells beside it.
    Plain,
    Title,
    /// Bold, in lines as wide as the column.
    Heading,
    /// In lines as wide as the column.
    Wrapped,
}

impl Cell {
    pub(super) fn text(text: &str, look: Look) -> Self {
        Self { field: Field::Text(text.to_owned()), look }
    }

    pub(super) fn link(sheet: &str) -> Self {
        Self { field: Field::Link(sheet.to_owned()), look: Look::Wrapped }
    }
}

impl From<Field> for Cell {
    fn from(field: Field) -> Self {
        Self { field, look: Look::Wrapped }
    }
}
