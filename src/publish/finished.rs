//! A finished run is read again: what its manifest lists, and nothing that has been changed since.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::error::{PublishError, Result};
use crate::publish::folder::StudyFolder;
use crate::publish::manifest::{FileEntry, Manifest};
use crate::publish::run::{LATEST, MANIFEST, check_standing};

/// The certificate of the audit in a run.
pub const CERTIFICATE: &str = "disclosure.json";
/// Where the documents of a run lie.
const DOCUMENTS: [&str; 2] = ["municipalities/", "comparison/"];

/// A run in its place.
pub struct Finished {
    pub(super) folder: PathBuf,
    pub(super) manifest: Manifest,
    /// The manifest as it stands there.
    pub(super) bytes: Vec<u8>,
}

impl Finished {
    /// Opens the folder of a run, or a link to it.
    ///
    /// # Errors
    /// When it holds no run.
    pub fn open(run: &Path) -> Result<Self> {
        let no_run = || PublishError::NoRun { path: run.to_owned() };
        let folder = run.canonicalize().map_err(|_| no_run())?;
        let bytes = fs::read(folder.join(MANIFEST)).map_err(|_| no_run())?;
        let manifest = serde_json::from_slice(&bytes).map_err(|_| no_run())?;
        Ok(Self { folder, manifest, bytes })
    }

    /// The name of its folder.
    pub fn name(&self) -> &str {
        self.folder.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Whether a file of this name was among its inputs.
    pub(super) fn rests_on(&self, input: &str) -> bool {
        self.manifest.inputs.contains_key(input)
    }

    /// Municipalities, records, used, rejected …
    pub fn counts(&self) -> &BTreeMap<String, u64> {
        &self.manifest.counts
    }

    /// The files for which `wanted` says yes, without `internal/` where its time was up, by their path in the run, each as it is reached; an error where one is missing or is not the
    /// one that the run wrote.
    pub fn files<'f>(&'f self, wanted: impl Fn(&str) -> bool + 'f) -> impl Iterator<Item = Result<(&'f str, Vec<u8>)>> {
        self.manifest.files_in(&self.folder).filter(move |(path, _)| wanted(path)).map(|(path, entry)| {
            match fs::read(self.folder.join(path)) {
                Ok(content) if FileEntry::of(&content) == *entry => Ok((path, content)),
                _ => Err(self.spoilt(path)),
            }
        })
    }

    pub(super) fn spoilt(&self, path: &str) -> PublishError {
        PublishError::Spoilt { run: self.folder.clone(), path: path.to_owned() }
    }
}

impl StudyFolder {
    /// The last complete run, where it was made of nothing else: by this version, of these inputs under these settings, on whatever date.
    /// `None` where there is none, or a file of it is missing or has another length.
    pub fn last_of(&self, inputs: &BTreeMap<String, String>, settings: &serde_json::Value) -> Option<Finished> {
        let last = Finished::open(&self.path().join(LATEST)).ok()?;
        let manifest = &last.manifest;
        let is_same = manifest.rundblick == env!("CARGO_PKG_VERSION")
            && manifest.study == self.study()
            && manifest.inputs == *inputs
            && manifest.settings == *settings;
        (is_same && check_standing(&last.folder, manifest, &last.bytes).is_ok()).then_some(last)
    }
}

/// Whether a file of a run holds the figures of a document.
pub fn is_document_data(path: &str) -> bool {
    DOCUMENTS.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".csv")
}
