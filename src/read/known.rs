//! What many exports have in common is found out once: a tool's names, and what each heading of a row means.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::names::{Hit, Names};
use super::personal::is_personal;
use super::tool::Tool;
use crate::study::{Codebook, Format};

/// Most heading rows that are remembered: the municipalities of a study send few different ones.
const ROWS_MAX: usize = 64;

/// What is known so far. Filled from several threads, and the same whatever their order.
#[derive(Default)]
pub(super) struct Known {
    names: [OnceLock<Names>; Format::ALL.len()],
    rows: Mutex<Vec<Arc<HeadingRow>>>,
}

/// A row of headings with what each may mean to a tool.
pub(super) struct HeadingRow {
    format: Format,
    pub headings: Vec<String>,
    /// Per heading.
    pub hits: Vec<Vec<Hit>>,
    pub personal: Vec<bool>,
}

impl Known {
    /// All names that a tool's headings may have.
    pub fn names(&self, tool: &dyn Tool, codebook: &Codebook) -> &Names {
        self.names[tool.format() as usize].get_or_init(|| tool.names(codebook))
    }

    /// The meanings of a row of headings.
    pub fn row(&self, tool: &dyn Tool, codebook: &Codebook, headings: Vec<String>) -> Arc<HeadingRow> {
        // A thread that panicked cannot have left a row half-made: rows are pushed whole.
        let rows = || self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |row: &&Arc<HeadingRow>| row.format == tool.format() && row.headings == headings;
        if let Some(row) = rows().iter().find(is_same) {
            return row.clone();
        }
        let names = self.names(tool, codebook);
        let row = Arc::new(HeadingRow {
            format: tool.format(),
            hits: headings.iter().map(|heading| tool.find(names, heading)).collect(),
            personal: headings.iter().map(|heading| is_personal(heading)).collect(),
            headings,
        });
        let mut rows = rows();
        if rows.len() < ROWS_MAX {
            rows.push(row.clone());
        }
        row
    }
}
