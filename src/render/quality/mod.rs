//! What arrived and what was found in it: the quality page for the owner of a study, and a text for each municipality to be mailed to who
//! sent its exports.
//!
//! Takes an [`Intake`] of plain counts and findings, which hold no cell's content; gives HTML and plain text.

mod filter;
mod groups;
mod kinds;
mod mail;
mod page;
mod plain;
mod sections;
mod summary;
mod view;

pub use mail::{Mail, mail};
pub use page::quality_page;

use std::sync::Arc;

use crate::domain::{Finding, Quality};
use crate::study::Format;

/// What came of the exports of a study.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// Per municipality of the study, in its order.
    pub places: Vec<PlaceIntake>,
    /// What belongs to no single municipality, by name of the file.
    pub others: Vec<FileIntake>,
    /// Rejected rows of which nobody knows whose they are.
    pub unowned: u32,
}

/// What came from one municipality.
#[derive(Clone, Debug, Default)]
pub struct PlaceIntake {
    pub quality: Quality,
    /// Its own exports, and of others and of the register what was found about it, by name.
    pub files: Vec<FileIntake>,
}

/// A file and everything found in it.
#[derive(Clone, Debug)]
pub struct FileIntake {
    /// As named in the study.
    pub name: Arc<str>,
    /// `None` for files of the study itself.
    pub export: Option<ExportFacts>,
    /// Every row and cell that was left out among them; without content of a cell.
    pub findings: Vec<Finding>,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportFacts {
    pub tool: Format,
    /// Such as `UTF-8 with BOM`.
    pub encoding: &'static str,
    pub separator: char,
    pub records: u32,
    /// It holds the records of several municipalities.
    pub is_shared: bool,
}
