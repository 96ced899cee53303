//! A study is a folder: `study.toml`, `codebook.toml`, `municipalities.csv`, exports.
//!
//! Takes a path, gives a [`Study`] whose parts agree with each other, or all findings that say why not.
//! Never reads an export's content.

mod check;
mod coarser;
mod colour;
pub mod codebook;
pub mod config;
mod delivery;
mod document;
pub mod import;
mod exports;
mod folder;
mod load;
mod look;
mod nearest;
mod official;
mod previous;
mod recipients;
mod register;
mod resolve;
mod review;
mod schema;
mod settings;
mod shape;
mod todo;
mod units;

pub use coarser::{AnswerGroup, Choice, Grouping};
pub use codebook::{
    Answer, Base, Codebook, Filter, InTools, Item, ItemRole, Kind, Level, Measure, Missing, Question, Sensitivity,
    SolutionState, Variable, Wish,
};
pub use colour::Colour;
pub use config::{
    Config, Disclosure, Format, KeyKind, LeaveOut, Network, OutputSettings, ResponseRule, ReviewFile, ShownByUnit,
    Theme, Weights,
};
pub use delivery::{Deliver, FolderWay, MailSecurity, MailWay, S3Way, SftpWay, WebdavWay};
pub use look::{Look, Picture, TEMPLATES_FOLDER, text_file};
pub use nearest::did_you_mean;
pub use official::is_known as is_official_key;
pub use previous::Previous;
pub use review::{GONE, REVIEW_COLUMNS, REVIEW_FILE, Review, ReviewRow, review_id};
pub use schema::{SchemaOf, schema};

use std::path::PathBuf;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::domain::{Findings, Municipality, hex};

/// Everything that a run needs to know before it reads the first export.
#[derive(Clone, Debug)]
pub struct Study {
    /// The folder that holds study.toml; every other path is relative to it.
    pub folder: PathBuf,
    pub config: Config,
    pub codebook: Codebook,
    /// Sorted by key.
    pub municipalities: Vec<Municipality>,
    /// Sorted by name. Every registered municipality has at least one, or a finding says so.
    pub exports: Vec<Export>,
    /// The wave before this one, where the study names it.
    pub previous: Option<Previous>,
    /// What was decided about free texts, where the study names a review file.
    pub review: Option<Review>,
    /// Its own templates, texts, colours.
    pub look: Look,
    /// The files that were read to make this, for the manifest: study.toml, codebook, register, the review file, templates, the earlier
    /// wave's indicators.
    pub inputs: Vec<InputFile>,
}

impl Study {
    /// What looks wrong with where municipalities are to be reached, by the line of the register: nothing is sent to these.
    pub fn doubtful_recipients(&self) -> Findings {
        let mut findings = Findings::new();
        recipients::recipients(&self.config, &self.municipalities, &mut findings);
        findings
    }
}

/// A file that a run depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// As named in the study, with `/`.
    pub name: Arc<str>,
    /// Lower-case hex.
    pub sha256: String,
}

impl InputFile {
    /// One checksum of several files, in lower-case hex: of the lines that `sha256sum` prints of them.
    pub fn together<'a>(files: impl Iterator<Item = &'a Self>) -> String {
        let lines: String = files.map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
        hex(&Sha256::digest(lines))
    }
}

/// One export, and whose answers it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Relative to the study folder, with `/`; the name in findings and rejects.
    pub name: Arc<str>,
    pub owner: Owner,
    /// Overrides of what is found by content.
    pub format: Option<Format>,
    pub encoding: Option<String>,
    pub separator: Option<char>,
    /// The heading of the column that holds the record's id, where the study names one.
    pub id_column: Option<String>,
    /// Headings of columns that are no part of the study: not read, and no finding about them.
    pub ignore: Vec<String>,
}

/// To whom the rows of an export belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// All rows to one municipality: its position in [`Study::municipalities`].
    Municipality(usize),
    /// Row by row: the heading of the column that holds the municipality's key.
    Column(String),
}
