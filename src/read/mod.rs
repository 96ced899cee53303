//! An export becomes a [`RawTable`]: cells as they stand in the file, each column with its meaning.
//!
//! One file per survey tool behind the same small interface (`tool::Tool`); personal-data columns never get past the
//! header. Never interprets an answer: that is for `clean`.

mod forms;
mod heading;
mod known;
mod kobo;
mod layout;
mod limesurvey;
mod names;
mod personal;
mod plain;
mod qualtrics;
mod rows;
mod signs;
mod sosci;
mod surveymonkey;
mod table;
mod tool;
mod unipark;

pub use signs::{Blank, Signs, TestMark, TestWhen};
pub use table::{Column, Meaning, Meta, RawRow, RawTable, RejectedRow, TableInfo};

use std::fmt::Write as _;
use std::path::Path;

use known::Known;
use sha2::{Digest, Sha256};

use crate::domain::{Finding, Findings, Place};
use crate::study::{Codebook, Export};
use crate::text::{Decoded, Encoding, Record, Records, decode, find_separator};

/// Most columns that a file may have.
const COLUMNS_MAX: usize = 10_000;

/// Reads the exports of a study, from as many threads as you like.
pub struct Reader<'a> {
    codebook: &'a Codebook,
    known: Known,
}

impl<'a> Reader<'a> {
    pub fn new(codebook: &'a Codebook) -> Self {
        Self { codebook, known: Known::default() }
    }

    /// Reads one export from its bytes. `None` where nothing can be read; a finding then says why.
    ///
    /// Every record of the file is in the table: kept, or in [`RawTable::rejected`].
    pub fn read(&self, bytes: &[u8], export: &Export, findings: &mut Findings) -> Option<RawTable> {
        let (table, sha256) = rayon::join(|| self.read_table(bytes, export, findings), || hex_sha256(bytes));
        let mut table = table?;
        table.info.sha256 = sha256;
        Some(table)
    }

    /// Reads one export from the study's folder.
    pub fn read_file(&self, folder: &Path, export: &Export, findings: &mut Findings) -> Option<RawTable> {
        let path = folder.join(&*export.name);
        match std::fs::read(&path) {
            Ok(bytes) => self.read(&bytes, export, findings),
            Err(error) => {
                let hint = "put the file there, or correct its name in the register or in study.toml";
                let message = format!("the file cannot be read: {error}");
                findings.push(Finding::error("missing-file", Place::file(export.name.clone()), message, hint));
                None
            }
        }
    }

    fn read_table(&self, bytes: &[u8], export: &Export, findings: &mut Findings) -> Option<RawTable> {
        let place = Place::file(export.name.clone());
        let opened = open(bytes, export, &place);
        let (decoded, separator) = keep_error(opened, findings)?;
        let text = &decoded.bytes[..];

        let mut top = Vec::new();
        let mut records = Records::new(text, separator);
        let mut record = Record::default();
        let mut line = None;
        while top.len() < tool::HEAD_ROWS && records.read(&mut record) {
            line = line.or(Some(record.line()));
            // Of later rows, which may be answers, the width does not matter yet.
            if top.is_empty() {
                keep_error(check_width(&record, &place), findings)?;
            }
            top.push(texts(&record));
        }
        let Some(line) = line else {
            findings.push(empty_file(place));
            return None;
        };
        let place = place.line(line);
        let tool = keep_error(tool::choose(&top, export.format, &place), findings)?;
        let head = tool.head(&top);
        let mut headings = head.headings;
        if tool.signs().masks_formulas {
            headings.iter_mut().for_each(|heading| *heading = table::unmasked(heading).to_owned());
        }
        let mut records = Records::new(text, separator);
        for _ in 0..head.rows {
            records.read(&mut record);
        }
        let row = self.known.row(tool, self.codebook, headings);
        let names = self.known.names(tool, self.codebook);
        let layout = layout::lay_out(&row, names, tool, export, self.codebook, &place, findings);
        let layout = keep_error(layout, findings)?;

        let info = TableInfo {
            file: export.name.clone(),
            format: tool.format(),
            encoding: decoded.encoding.name(),
            separator: char::from(separator),
            sha256: String::new(),
            bytes: bytes.len() as u64,
            personal: layout.personal,
            records: 0,
            signs: tool.signs(),
        };
        let mut table = RawTable::new(info, layout.columns);
        let shape = rows::Shape {
            headings: &row.headings,
            separator,
            valid: decoded.valid,
            has_nul: memchr::memchr(0, text).is_some(),
        };
        keep_error(rows::fill(&mut table, records, shape, findings), findings)?;
        Some(table)
    }
}

fn keep_error<T>(result: Result<T, Finding>, findings: &mut Findings) -> Option<T> {
    result.map_err(|finding| findings.push(finding)).ok()
}

/// The text and its separator, found by content or as the study says.
fn open<'a>(bytes: &'a [u8], export: &Export, place: &Place) -> Result<(Decoded<'a>, u8), Finding> {
    if bytes.trim_ascii().is_empty() {
        return Err(empty_file(place.clone()));
    }
    if let Some((what, hint)) = other_kind(bytes) {
        return Err(Finding::error("not-a-table", place.clone(), format!("this is {what}, not a CSV file"), hint));
    }
    let encoding = match &export.encoding {
        None => None,
        Some(name) => Some(Encoding::from_name(name).ok_or_else(|| {
            let hint = "use `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`, or leave `encoding` out";
            Finding::error("unknown-encoding", place.clone(), format!("there is no encoding `{name}`"), hint)
        })?),
    };
    let decoded = decode(bytes, encoding);
    let separator = match export.separator {
        None => find_separator(&decoded.bytes).unwrap_or(b';'),
        Some(sign) if sign.is_ascii() && !matches!(sign, '"' | '\r' | '\n') => sign as u8,
        Some(sign) => {
            let message = format!("{sign:?} cannot separate cells");
            let hint = "use `;`, `,` or a tab, or leave `separator` out";
            return Err(Finding::error("unknown-separator", place.clone(), message, hint));
        }
    };
    Ok((decoded, separator))
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

fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
