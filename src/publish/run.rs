//! A run on its way: files go into a stage, the stage becomes the run folder in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::publish::disk::{Disk, RealDisk};
use crate::publish::error::{PublishError, Result};
use crate::publish::manifest::{Facts, FileEntry, Manifest};

const LATEST: &str = "latest";
const LOCK: &str = ".lock";
pub(super) const MANIFEST: &str = "manifest.json";
const INTERNAL: &str = "internal";
/// Names that begin so belong to a run on its way.
const STAGE: &str = ".stage-";

/// A run that is being written. Dropped before [`finish`](Run::finish) it leaves nothing.
///
/// Files are written as they come, from as many threads as there are; only their hashes stay in memory. Readers of
/// `output/<study>` see nothing of it until it is whole. What lies under `internal/` is for its owner only: the folder
/// has mode 0700, its files 0600, from the moment they exist.
///
/// One run of a study is at work at a time: an advisory lock on `output/<study>/.lock`, which the system gives back
/// however the process ends. So whatever stage is found on starting was left by a dead run, and is removed.
pub struct Run {
    disk: Box<dyn Disk>,
    study: String,
    /// `output/<study>`.
    folder: PathBuf,
    stage: PathBuf,
    state: Mutex<State>,
    /// Held until the run is in place.
    _lock: File,
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
    /// Begins a run in `out/<study>`, which is made where it is missing, so that an output folder that cannot be written
    /// is noticed before the work and not after it.
    ///
    /// # Errors
    /// When the folder cannot be written, or another run of the study is at work.
    pub fn begin(out: &Path, study: &str) -> Result<Self> {
        Self::begin_on(Box::new(RealDisk), out, study)
    }

    pub(super) fn begin_on(disk: Box<dyn Disk>, out: &Path, study: &str) -> Result<Self> {
        check_path(study)?;
        let folder = out.join(study);
        disk.make_folder(&folder, false).map_err(PublishError::disk("make the folder", &folder))?;
        let lock = lock(&folder)?;
        remove_stale(&*disk, &folder)?;

        let latest = folder.join(LATEST);
        if latest.symlink_metadata().is_ok_and(|found| !found.is_symlink()) {
            let taken = std::io::ErrorKind::AlreadyExists.into();
            return Err(PublishError::disk("make the link", &latest)(taken));
        }
        let stage = folder.join(format!("{STAGE}{}", std::process::id()));
        let run = Self { disk, study: study.to_owned(), folder, stage, state: Mutex::default(), _lock: lock };
        run.disk.make_folder(&run.stage, false).map_err(PublishError::disk("make the folder", &run.stage))?;
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
        self.write(path, content, private)?;
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
        let manifest = Manifest::new(&self.study, facts, written);
        let bytes = manifest
            .to_bytes()
            .map_err(|error| PublishError::disk("write", &self.stage.join(MANIFEST))(error.into()))?;
        self.write(MANIFEST, &bytes, false)?;
        for folder in folders.iter().chain([&self.stage]) {
            self.sync(folder)?;
        }

        let name = manifest.run_name(&bytes);
        let target = self.folder.join(&name);
        let unchanged = target.symlink_metadata().is_ok();
        if unchanged {
            check_standing(&target, &manifest, &bytes)?;
        } else {
            let renamed = self.disk.rename(&self.stage, &target);
            renamed.map_err(PublishError::disk("put the run in its place at", &target))?;
            self.sync(&self.folder)?;
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
                let made = self.disk.make_folder(&folder, private);
                made.map_err(PublishError::disk("make the folder", &folder))?;
                state.folders.insert(folder);
            }
        }
        state.files.insert(path.to_owned(), None);
        Ok(())
    }

    fn write(&self, path: &str, content: &[u8], private: bool) -> Result<()> {
        let path = self.stage.join(path);
        self.disk.write(&path, content, private).map_err(PublishError::disk("write", &path))
    }

    fn sync(&self, folder: &Path) -> Result<()> {
        self.disk.sync_folder(folder).map_err(PublishError::disk("write the folder", folder))
    }

    fn point_latest(&self, name: &str) -> Result<()> {
        let latest = self.folder.join(LATEST);
        if fs::read_link(&latest).is_ok_and(|target| target == Path::new(name)) {
            return Ok(());
        }
        let next = self.folder.join(format!("{STAGE}{LATEST}"));
        self.disk.link(Path::new(name), &next).map_err(PublishError::disk("make the link", &next))?;
        self.disk.rename(&next, &latest).map_err(PublishError::disk("move the link", &latest))?;
        self.sync(&self.folder)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while holding it left its file as `None`, which `finish` refuses.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes the stage, where it has not become the run. What cannot be removed now is removed when the next run begins.
impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.disk.remove(&self.stage);
    }
}

/// Waits for nobody: the lock is free or another run is at work.
pub(super) fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let open = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = open.map_err(PublishError::disk("open", &path))?;
    match file.try_lock() {
        Ok(()) => {
            let note =
                file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
            note.map_err(PublishError::disk("write", &path))?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Only to say who it is: without it the message is shorter.
            let _ = file.take(20).read_to_string(&mut holder);
            Err(PublishError::Busy { folder: folder.to_owned(), holder })
        }
        Err(TryLockError::Error(source)) => Err(PublishError::disk("lock", &path)(source)),
    }
}

/// Removes what dead runs left. Only for the holder of the lock.
fn remove_stale(disk: &dyn Disk, folder: &Path) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(PublishError::disk("read the folder", folder))?;
    for entry in entries {
        let entry = entry.map_err(PublishError::disk("read the folder", folder))?;
        if entry.file_name().to_string_lossy().starts_with(STAGE) {
            let path = entry.path();
            disk.remove(&path).map_err(PublishError::disk("remove what a dead run left at", &path))?;
        }
    }
    Ok(())
}

/// A run folder stands when it has this very manifest, and every file of it with its size.
fn check_standing(run: &Path, manifest: &Manifest, bytes: &[u8]) -> Result<()> {
    let changed = |path: &str| PublishError::Changed { run: run.to_owned(), path: path.to_owned() };
    if !fs::read(run.join(MANIFEST)).is_ok_and(|found| found == bytes) {
        return Err(changed(MANIFEST));
    }
    let whole = |path: &str, entry: &FileEntry| {
        run.join(path).symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == entry.bytes)
    };
    match manifest.files.iter().find(|(path, entry)| !whole(path, entry)) {
        Some((path, _)) => Err(changed(path)),
        None => Ok(()),
    }
}

/// Relative, with `/`, no part hidden, empty or leading out of the folder.
fn check_path(path: &str) -> Result<()> {
    let fine = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    if path.split('/').all(fine) { Ok(()) } else { Err(PublishError::BadPath { path: path.to_owned() }) }
}
