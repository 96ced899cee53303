//! A run on its way: files go into a stage, the stage becomes the run folder in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::publish::error::{PublishError, Result};
use crate::publish::folder::{STAGE, StudyFolder};
use crate::publish::manifest::{Facts, FileEntry, Manifest};

pub(super) const LATEST: &str = "latest";
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const INTERNAL: &str = "internal";

/// A run that is being written. Dropped before [`finish`](Run::finish) it leaves nothing.
///
/// Files are written as they come, from as many threads as there are; only their hashes stay in memory. Readers of
/// `output/<study>` see nothing of it until it is whole. What lies under `internal/` is for its owner only: the folder
/// has mode 0700, its files 0600, from the moment they exist.
///
/// One run of a study is at work at a time: it is in a folder that this process holds.
pub struct Run {
    /// `output/<study>`.
    folder: StudyFolder,
    stage: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// By path; `None` while it is being written.
    files: BTreeMap<String, Option<FileEntry>>,
    /// Folders of the stage that are there.
    folders: BTreeSet<PathBuf>,
}

/// A run in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// `output/<study>/<run>`.
    pub folder: PathBuf,
    /// The same inputs had been run before: that folder stands untouched.
    pub unchanged: bool,
}

impl Run {
    /// Begins a run.
    ///
    /// # Errors
    /// When the folder cannot be written, so that this is noticed before the work and not after it.
    pub fn begin(folder: &StudyFolder) -> Result<Self> {
        let latest = folder.path().join(LATEST);
        if latest.symlink_metadata().is_ok_and(|found| !found.is_symlink()) {
            let taken = std::io::ErrorKind::AlreadyExists.into();
            return Err(PublishError::disk("make the link", &latest)(taken));
        }
        let stage = folder.path().join(format!("{STAGE}{}", std::process::id()));
        let run = Self { folder: folder.clone(), stage, state: Mutex::default() };
        let made = folder.disk().make_folder(&run.stage, false);
        made.map_err(PublishError::disk("make the folder", &run.stage))?;
        Ok(run)
    }

    /// Writes a file into the run. `path` is relative, with `/`; what begins with `internal/` is for the owner only.
    ///
    /// # Errors
    /// When it cannot be written, the path has been used before, or is none that a run can hold.
    pub fn add(&self, path: &str, content: &[u8]) -> Result<()> {
        check_path(path)?;
        if path == MANIFEST {
            return Err(PublishError::BadPath { path: path.to_owned() });
        }
        let private = path.split('/').next() == Some(INTERNAL);
        self.reserve(path, private)?;
        self.put(path, content, private)?;
        self.state().files.insert(path.to_owned(), Some(FileEntry::of(content)));
        Ok(())
    }

    /// Writes the manifest, puts the run in its place and lets `latest` point to it.
    ///
    /// # Errors
    /// When anything of that fails. Until the run folder has its name there is nothing of it; afterwards it is whole,
    /// also where only `latest` could not be moved.
    pub fn finish(self, facts: Facts) -> Result<Published> {
        let State { files, folders } = std::mem::take(&mut *self.state());
        let mut written = BTreeMap::new();
        for (path, entry) in files {
            let entry = entry.ok_or_else(|| PublishError::Unfinished { path: path.clone() })?;
            written.insert(path, entry);
        }
        let manifest = Manifest::new(self.folder.study(), facts, written);
        let bytes = manifest
            .to_bytes()
            .map_err(|error| PublishError::disk("write", &self.stage.join(MANIFEST))(error.into()))?;
        self.put(MANIFEST, &bytes, false)?;

        let name = manifest.run_name(&bytes);
        let target = self.folder.path().join(&name);
        let unchanged = target.symlink_metadata().is_ok();
        if unchanged {
            check_standing(&target, &manifest, &bytes)?;
        } else {
            let files = manifest.files.keys().map(String::as_str).chain([MANIFEST]);
            let files: Vec<PathBuf> = files.map(|path| self.stage.join(path)).collect();
            self.folder.disk().sync_files(&files).map_err(PublishError::disk("write", &self.stage))?;
            for folder in folders.iter().chain([&self.stage]) {
                self.folder.sync(folder)?;
            }
            let renamed = self.folder.disk().rename(&self.stage, &target);
            renamed.map_err(PublishError::disk("put the run in its place at", &target))?;
            self.folder.sync(self.folder.path())?;
        }
        self.point_latest(&name)?;
        Ok(Published { folder: target, unchanged })
    }

    /// Takes a path for one file, and makes the folders above it.
    fn reserve(&self, path: &str, private: bool) -> Result<()> {
        let mut state = self.state();
        if state.files.contains_key(path) {
            return Err(PublishError::Twice { path: path.to_owned() });
        }
        let slashes = path.match_indices('/').map(|(at, _)| at);
        for folder in slashes.map(|at| self.stage.join(&path[..at])) {
            if !state.folders.contains(&folder) {
                let made = self.folder.disk().make_folder(&folder, private);
                made.map_err(PublishError::disk("make the folder", &folder))?;
                state.folders.insert(folder);
            }
        }
        state.files.insert(path.to_owned(), None);
        Ok(())
    }

    fn put(&self, path: &str, content: &[u8], private: bool) -> Result<()> {
        let path = self.stage.join(path);
        self.folder.disk().put(&path, content, private).map_err(PublishError::disk("write", &path))
    }

    fn point_latest(&self, name: &str) -> Result<()> {
        let latest = self.folder.path().join(LATEST);
        if fs::read_link(&latest).is_ok_and(|target| target == Path::new(name)) {
            return Ok(());
        }
        let next = self.folder.path().join(format!("{STAGE}{LATEST}"));
        self.folder.disk().link(Path::new(name), &next).map_err(PublishError::disk("make the link", &next))?;
        self.folder.disk().rename(&next, &latest).map_err(PublishError::disk("move the link", &latest))?;
        self.folder.sync(self.folder.path())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while holding it left its file as `None`, which `finish` refuses.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the stage, where it has not become the run. What cannot be removed now is removed when the next run begins.
impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.folder.disk().remove(&self.stage);
    }
}

/// A run folder stands when it has this very manifest, and every file of it with its size.
pub(super) fn check_standing(run: &Path, manifest: &Manifest, bytes: &[u8]) -> Result<()> {
    let changed = |path: &str| PublishError::Changed { run: run.to_owned(), path: path.to_owned() };
    if !fs::read(run.join(MANIFEST)).is_ok_and(|found| found == bytes) {
        return Err(changed(MANIFEST));
    }
    let whole = |path: &str, entry: &FileEntry| {
        run.join(path).symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == entry.bytes)
    };
    match manifest.files_in(run).find(|(path, entry)| !whole(path, entry)) {
        Some((path, _)) => Err(changed(path)),
        None => Ok(()),
    }
}

/// Relative, with `/`, no part hidden, empty or leading out of the folder.
pub(super) fn check_path(path: &str) -> Result<()> {
    let fine = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    if path.split('/').all(fine) { Ok(()) } else { Err(PublishError::BadPath { path: path.to_owned() }) }
}
