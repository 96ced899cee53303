//! An export becomes a [`RawTable`]: cells as they stand in the file, each column with its meaning.
//!
//! One file per survey tool behind the same small interface (`tool::Tool`); personal-data columns never get past the
//! header. Never interprets an answer: that is for `clean`.

mod forms;
mod heading;
pub mod inspect;
mod known;
mod kobo;
mod layout;
mod limesurvey;
mod names;
mod open;
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

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::domain::{Finding, Findings, Place, hex};
use crate::study::{Codebook, Export};
use known::Known;
use tool::Head;

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
        let opened = open::open(bytes, export.encoding.as_deref(), export.separator, &place);
        let opened = keep_error(opened, findings)?;
        let top = keep_error(opened.top(&place), findings)?;
        let place = place.line(top.line);
        let tool = keep_error(tool::choose(&top.rows, export.format, &place), findings)?;
        let Head { headings, rows } = tool::head(tool, &top.rows);
        let row = self.known.row(tool, self.codebook, headings);
        let names = self.known.names(tool, self.codebook);
        let layout = layout::lay_out(&row, names, tool, export, self.codebook, &place, findings);
        let layout = keep_error(layout, findings)?;

        let info = TableInfo {
            file: export.name.clone(),
            format: tool.format(),
            encoding: opened.decoded.encoding.name(),
            separator: char::from(opened.separator),
            sha256: String::new(),
            bytes: bytes.len() as u64,
            personal: layout.personal,
            records: 0,
            signs: tool.signs(),
        };
        let mut table = RawTable::new(info, layout.columns);
        let shape = rows::Shape {
            headings: &row.headings,
            separator: opened.separator,
            valid: opened.decoded.valid,
            has_nul: memchr::memchr(0, opened.text()).is_some(),
        };
        keep_error(rows::fill(&mut table, opened.records(rows), shape, findings), findings)?;
        Some(table)
    }
}

/// SHA-256 of an export in lower-case hex, without reading what it says. `None` where the file cannot be read.
pub fn export_sha256(folder: &Path, export: &Export) -> Option<String> {
    std::fs::read(folder.join(&*export.name)).ok().map(|bytes| hex_sha256(&bytes))
}

fn keep_error<T>(result: Result<T, Finding>, findings: &mut Findings) -> Option<T> {
    result.map_err(|finding| findings.push(finding)).ok()
}

fn hex_sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
