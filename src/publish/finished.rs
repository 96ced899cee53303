//! A finished run is read again: what its manifest lists, and nothing that has been changed since.

use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::error::{PublishError, Result};
use crate::publish::manifest::{FileEntry, Manifest};
use crate::publish::run::MANIFEST;

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

    /// The files for which `wanted` says yes, by their path in the run, each as it is reached; an error where one is missing or is not the
    /// one that the run wrote.
    pub fn files<'f>(&'f self, wanted: impl Fn(&str) -> bool + 'f) -> impl Iterator<Item = Result<(&'f str, Vec<u8>)>> {
        self.manifest.files.iter().filter(move |(path, _)| wanted(path)).map(|(path, entry)| {
            match fs::read(self.folder.join(path)) {
                Ok(content) if FileEntry::of(&content) == *entry => Ok((path.as_str(), content)),
                _ => Err(self.spoilt(path)),
            }
        })
    }

    pub(super) fn spoilt(&self, path: &str) -> PublishError {
        PublishError::Spoilt { run: self.folder.clone(), path: path.to_owned() }
    }
}

/// Whether a file of a run holds the figures of a document.
pub fn is_document_data(path: &str) -> bool {
    DOCUMENTS.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".csv")
}
