//! The bytes of an export become text whose separator is known, and the rows at its top.

use crate::domain::{Finding, Place};
use crate::read::tool::HEAD_ROWS;
use crate::text::{Decoded, Encoding, Record, Records, decode, find_separator};

/// Most columns that a file may have.
const COLUMNS_MAX: usize = 10_000;

/// A file that is a table.
pub(super) struct Opened<'a> {
    pub decoded: Decoded<'a>,
    pub separator: u8,
}

/// The first rows of a file: those of headings, and perhaps answers.
pub(super) struct Top {
    pub rows: Vec<Vec<String>>,
    /// On which the first of them begins, counted from 1.
    pub line: u32,
}

impl Opened<'_> {
    pub fn text(&self) -> &[u8] {
        &self.decoded.bytes
    }

    /// The records behind the first ones.
    pub fn records(&self, skipped: usize) -> Records<'_> {
        let mut records = Records::new(self.text(), self.separator);
        let mut record = Record::default();
        for _ in 0..skipped {
            records.read(&mut record);
        }
        records
    }

    /// An error where there is no row, or the first one is wider than any questionnaire.
    pub fn top(&self, place: &Place) -> Result<Top, Finding> {
        let mut records = self.records(0);
        let mut record = Record::default();
        let mut top: Option<Top> = None;
        while top.as_ref().is_none_or(|top| top.rows.len() < HEAD_ROWS) && records.read(&mut record) {
            match &mut top {
                // Of later rows, which may be answers, the width does not matter yet.
                Some(top) => top.rows.push(texts(&record)),
                None => {
                    check_width(&record, place)?;
                    top = Some(Top { rows: vec![texts(&record)], line: record.line() });
                }
            }
        }
        top.ok_or_else(|| empty_file(place.clone()))
    }
}

/// The text and its separator, found by content unless they are named.
pub(super) fn open<'a>(
    bytes: &'a [u8],
    encoding: Option<&str>,
    separator: Option<char>,
    place: &Place,
) -> Result<Opened<'a>, Finding> {
    if bytes.trim_ascii().is_empty() {
        return Err(empty_file(place.clone()));
    }
    if let Some((what, hint)) = other_kind(bytes) {
        return Err(Finding::error("not-a-table", place.clone(), format!("this is {what}, not a CSV file"), hint));
    }
    let encoding = match encoding {
        None => None,
        Some(name) => Some(Encoding::from_name(name).ok_or_else(|| {
            let hint = "use `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`, or leave `encoding` out";
            Finding::error("unknown-encoding", place.clone(), format!("there is no encoding `{name}`"), hint)
        })?),
    };
    let decoded = decode(bytes, encoding);
    let separator = match separator {
        None => find_separator(&decoded.bytes).unwrap_or(b';'),
        Some(sign) if sign.is_ascii() && !matches!(sign, '"' | '\r' | '\n') => sign as u8,
        Some(sign) => {
            let message = format!("{sign:?} cannot separate cells");
            let hint = "use `;`, `,` or a tab, or leave `separator` out";
            return Err(Finding::error("unknown-separator", place.clone(), message, hint));
        }
    };
    Ok(Opened { decoded, separator })
}

/// What the file is where it is plainly no CSV, and what to do.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const SAVE: &str = "open it and save it as \"CSV UTF-8\"";
    const EXPORT: &str = "export the answers as CSV once more, logged in to the survey tool";
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = &start[..start.len().min(15)].to_ascii_lowercase();
    match start {
        _ if start.starts_with(b"pk\x03\x04") => Some(("a workbook or a zip archive", SAVE)),
        _ if start.starts_with(b"\xd0\xcf\x11\xe0") => Some(("an old Excel workbook", SAVE)),
        _ if start.starts_with(b"%pdf") => Some(("a PDF", EXPORT)),
        _ if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") => Some(("a web page", EXPORT)),
        _ if start.starts_with(b"<?xml") => Some(("XML, perhaps a questionnaire's structure", EXPORT)),
        _ => None,
    }
}

fn empty_file(place: Place) -> Finding {
    Finding::error("empty-file", place, "the file is empty", "ask the municipality to export its answers once more")
}

fn check_width(record: &Record, place: &Place) -> Result<(), Finding> {
    if record.width() <= COLUMNS_MAX {
        return Ok(());
    }
    let message = format!("{} columns; at most {COLUMNS_MAX} are read", record.width());
    let hint = "look whether the separator is right, or export only the questions of the codebook";
    Err(Finding::error("too-many-columns", place.clone(), message, hint))
}

/// The cells of a row that may be one of headings; trailing ones may be empty.
fn texts(record: &Record) -> Vec<String> {
    let cells = record.cells().take(COLUMNS_MAX);
    cells.map(|cell| String::from_utf8_lossy(cell).replace('\0', "").trim().to_owned()).collect()
}
