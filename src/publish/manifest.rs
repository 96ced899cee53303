//! `manifest.json`: what a run was made of and what it left. No time of day and no host: the same inputs give the same bytes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{Date, hex};
use crate::publish::run::INTERNAL;

/// What the manifest says beyond the files.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Such as "2026".
    pub wave: String,
    /// The run's date, an input like every other.
    pub as_of: Date,
    /// SHA-256 in lower-case hex of every file that was read, by its name in the study.
    pub inputs: BTreeMap<String, String>,
    /// The settings that were in force, defaults included.
    pub settings: serde_json::Value,
    /// Municipalities, records, used, rejected …
    pub counts: BTreeMap<String, u64>,
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) rundblick: String,
    pub(super) study: String,
    pub(super) wave: String,
    pub(super) as_of: String,
    pub(super) counts: BTreeMap<String, u64>,
    pub(super) settings: serde_json::Value,
    pub(super) inputs: BTreeMap<String, String>,
    /// By path relative to the run folder, with `/`; every file but the manifest itself.
    pub(super) files: BTreeMap<String, FileEntry>,
}

/// A file of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileEntry {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl FileEntry {
    pub(super) fn of(content: &[u8]) -> Self {
        Self { bytes: content.len() as u64, sha256: hex(&Sha256::digest(content)) }
    }
}

impl Manifest {
    pub(super) fn new(study: &str, facts: Facts, files: BTreeMap<String, FileEntry>) -> Self {
        Self {
            rundblick: env!("CARGO_PKG_VERSION").to_owned(),
            study: study.to_owned(),
            wave: facts.wave,
            as_of: facts.as_of.to_string(),
            counts: facts.counts,
            settings: facts.settings,
            inputs: facts.inputs,
            files,
        }
    }

    /// The files that the run must still have: those under `internal/` go together when their time is up.
    pub(super) fn files_in<'m>(&'m self, run: &Path) -> impl Iterator<Item = (&'m str, &'m FileEntry)> {
        let has_internal = run.join(INTERNAL).exists();
        let is_internal = |path: &str| path.split('/').next() == Some(INTERNAL);
        let files = self.files.iter().map(|(path, entry)| (path.as_str(), entry));
        files.filter(move |(path, _)| has_internal || !is_internal(path))
    }

    pub(super) fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// `<as-of>-<first 8 hex of the manifest's SHA-256>`.
    pub(super) fn run_name(&self, bytes: &[u8]) -> String {
        format!("{}-{}", self.as_of, &hex(&Sha256::digest(bytes))[..8])
    }
}
