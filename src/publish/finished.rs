//! A finished run is read again: what its manifest lists, and nothing that has been changed since.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::publish::error::{PublishError, Result};
use crate::publish::manifest::{FileEntry, Manifest};
use crate::publish::run::MANIFEST;

/// The files of a finished run for which `wanted` says yes, by their path in it. `internal/` is never read.
///
/// # Errors
/// When the folder holds no run, or a file is missing or is not the one that the run wrote.
pub fn read_finished(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>> {
    let path = folder.join(MANIFEST);
    let bytes = fs::read(&path).map_err(PublishError::disk("read", &path))?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|error| PublishError::disk("read", &path)(error.into()))?;
    let mut files = BTreeMap::new();
    for (name, entry) in manifest.files.iter().filter(|(name, _)| !name.starts_with("internal/") && wanted(name)) {
        let path = folder.join(name);
        let content = fs::read(&path).map_err(PublishError::disk("read", &path))?;
        if FileEntry::of(&content) != *entry {
            return Err(PublishError::Changed { run: folder.to_owned(), path: name.clone() });
        }
        files.insert(name.clone(), content);
    }
    Ok(files)
}
