//! What reading gives: the cells that matter, compactly, with their places.

use std::ops::Range;
use std::sync::Arc;

use super::signs::Signs;
use crate::study::Format;

/// One export after reading.
#[derive(Clone, Debug)]
pub struct RawTable {
    pub info: TableInfo,
    /// The columns that were kept; a row's cells are in this order.
    pub columns: Vec<Column>,
    /// All cells of all kept rows, one after another, as UTF-8.
    pub(super) cells: String,
    /// End of each cell in `cells`; `columns.len()` per row.
    pub(super) ends: Vec<u32>,
    /// Line of the file on which each row begins, counted from 1.
    pub(super) lines: Vec<u32>,
    /// Rows that could not be read, for rejects.csv.
    pub rejected: Vec<RejectedRow>,
}

/// How the file turned out to be written.
#[derive(Clone, Debug)]
pub struct TableInfo {
    /// As named in the study.
    pub file: Arc<str>,
    pub format: Format,
    /// Such as `UTF-8 with BOM`.
    pub encoding: &'static str,
    pub separator: char,
    /// Lower-case hex of the file's bytes.
    pub sha256: String,
    pub bytes: u64,
    /// Headings of personal-data columns, dropped while reading.
    pub personal: Vec<String>,
    /// Records in the file: kept and rejected ones.
    pub records: u32,
    /// What the tool writes beside answers.
    pub signs: &'static Signs,
}

/// A kept column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As in the file.
    pub heading: Arc<str>,
    /// Counted from 1.
    pub number: u32,
    pub meaning: Meaning,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    Meta(Meta),
    /// The answer to a variable of the codebook, by position in `Codebook::variables`.
    Answer(usize),
    /// The free text that belongs to an "other" box. For figures it only matters whether it is empty.
    OtherText(usize),
    /// The ticked boxes of a question in one cell, by position in `Codebook::questions`.
    Ticks(usize),
    /// The number of ticked boxes, or the code of an escape option, which is this variable.
    Escape(usize),
}

/// The tool's own columns that matter later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meta {
    /// The record's id.
    Id,
    /// Whether it was sent off: [`Signs::complete`] says how.
    Submitted,
    /// When it began, and when it ended.
    Started,
    Ended,
    /// How long it took, in seconds.
    Duration,
    /// The last page that was sent.
    LastPage,
    /// The key of the municipality that the row belongs to.
    Municipality,
    /// Tells test records, by position in [`Signs::tests`].
    Test(usize),
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// Counted from 1; where the record begins.
    pub line: u32,
    /// The cell that is at fault, by heading; empty where it is the whole row.
    pub column: String,
    /// The cell's content, lossily decoded; empty where it is the whole row. For rejects.csv only.
    pub value: String,
    /// A stable name such as `ragged-row`.
    pub code: &'static str,
    pub reason: String,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    line: u32,
    /// Where the first cell starts, and where each ends.
    start: u32,
    ends: &'a [u32],
}

impl RawTable {
    /// A table without rows.
    pub(super) fn new(info: TableInfo, columns: Vec<Column>) -> Self {
        Self { info, columns, cells: String::new(), ends: Vec::new(), lines: Vec::new(), rejected: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        let width = self.columns.len();
        let mut start = 0;
        self.lines.iter().enumerate().map(move |(index, &line)| {
            let ends = &self.ends[index * width..(index + 1) * width];
            let row = RawRow { table: self, line, start, ends };
            start = ends.last().copied().unwrap_or(start);
            row
        })
    }

    /// Position among the kept columns of the first with this meaning.
    pub fn position(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == meaning)
    }

    /// Whether a cell text of this table means "not shown".
    pub fn is_not_shown(&self, cell: &str) -> bool {
        self.info.signs.not_shown.contains(&cell)
    }
}

impl<'a> RawRow<'a> {
    /// The line of the file on which the record begins, counted from 1.
    pub fn line(self) -> u32 {
        self.line
    }

    fn span(self, column: usize) -> Range<usize> {
        let start = if column == 0 { self.start } else { self.ends[column - 1] };
        start as usize..self.ends[column] as usize
    }

    /// The cell of the kept column at `column`, as it stands in the file, without the mask of a formula.
    pub fn cell(self, column: usize) -> &'a str {
        let cell = &self.table.cells[self.span(column)];
        if self.table.info.signs.masks_formulas { unmasked(cell) } else { cell }
    }

    /// The cell where it is a single byte, hence ASCII; 0 where it is empty. Most cells are one or the other.
    pub fn sign(self, column: usize) -> Option<u8> {
        let span = self.span(column);
        match span.len() {
            0 => Some(0),
            1 => Some(self.table.cells.as_bytes()[span.start]),
            _ => None,
        }
    }
}

/// A text without the `'` that masks a `=` at its start.
pub(super) fn unmasked(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with('=')).unwrap_or(text)
}
