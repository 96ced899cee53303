//! `output/<study>` while this process works in it: one at a time, however the last one ended.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::publish::disk::{Disk, RealDisk};
use crate::publish::error::{PublishError, Result};
use crate::publish::ledger::LEDGER;
use crate::publish::run::check_path;

const LOCK: &str = ".lock";
/// Names that begin so belong to a process at work; what is found of them on starting was left by a dead one.
pub(super) const STAGE: &str = ".stage-";
/// And these to an old run that is being removed.
pub(super) const GONE: &str = ".stage-gone-";
/// Longest note that is read from a lock, in bytes.
const NOTE_MAX: u64 = 4096;

/// Who holds a study's lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub pid: u32,
    pub host: String,
    pub since: Moment,
}

impl Holder {
    /// This process.
    fn here(since: Moment) -> Self {
        Self { pid: std::process::id(), host: host(), since }
    }

    /// Whether it can still be at work. Of another host nobody here can tell: then it is taken to be.
    fn may_live(&self) -> bool {
        self.host != host() || Path::new("/proc").join(self.pid.to_string()).exists()
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pid, host, since } = self;
        write!(f, "process {pid} on {host}, since {since}")
    }
}

/// This machine's name; empty where the system does not tell it.
pub fn host() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname").map(|name| name.trim().to_owned()).unwrap_or_default()
}

/// Who works in a study's folder now, by the note in its lock, and whether it was left behind by a process that was killed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtWork {
    Nobody,
    Somebody(Holder),
    Dead(Holder),
}

impl AtWork {
    /// Looks at `out/<study>` without touching its lock: whoever wants to begin is not disturbed.
    pub fn look(out: &Path, study: &str) -> Self {
        match File::open(out.join(study).join(LOCK)).ok().and_then(|file| note(&file)) {
            None => Self::Nobody,
            Some(holder) if holder.may_live() => Self::Somebody(holder),
            Some(holder) => Self::Dead(holder),
        }
    }
}

/// `output/<study>`, held by this process until the last clone is dropped.
///
/// An advisory lock on `.lock` in it, which the system gives back however the process ends. The file says who holds it, and is empty
/// where nobody does: a note that is found by the next holder was left by a process that was killed.
#[derive(Clone)]
pub struct StudyFolder(Arc<Held>);

struct Held {
    disk: Box<dyn Disk>,
    study: String,
    path: PathBuf,
    lock: File,
    dead: Option<Holder>,
    /// Whether it stands in the status that the last holder was killed.
    is_dead_recorded: AtomicBool,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Where the note cannot be taken away, the next holder tells of a run that was killed: no harm beyond that.
        let _ = self.lock.set_len(0);
        // Who died before is left for the next holder to tell, where this one told nobody.
        if let Some(dead) = self.dead.as_ref().filter(|_| !self.is_dead_recorded.load(Ordering::Relaxed)) {
            let _ = write_note(&mut self.lock, dead);
        }
    }
}

impl StudyFolder {
    /// Makes `out/<study>` where it is missing, locks it and removes what dead processes left of runs on their way. `since` is now.
    ///
    /// # Errors
    /// When the folder cannot be written or is for its owner to write, or another process holds it. Waits for nobody.
    pub fn hold(out: &Path, study: &str, since: Moment) -> Result<Self> {
        Self::hold_on(Box::new(RealDisk), out, study, since)
    }

    pub(super) fn hold_on(disk: Box<dyn Disk>, out: &Path, study: &str, since: Moment) -> Result<Self> {
        check_path(study)?;
        let path = out.join(study);
        check_owner(&path)?;
        disk.make_folder(&path, false).map_err(PublishError::disk("make the folder", &path))?;
        let (lock, dead) = lock(&path, since)?;
        let is_dead_recorded = AtomicBool::new(false);
        let folder = Self(Arc::new(Held { disk, study: study.to_owned(), path, lock, dead, is_dead_recorded }));
        folder.remove_stale()?;
        Ok(folder)
    }

    pub fn path(&self) -> &Path {
        &self.0.path
    }

    pub fn study(&self) -> &str {
        &self.0.study
    }

    /// Who held it last and was killed; told once, to the process that came next.
    pub fn dead(&self) -> Option<&Holder> {
        self.0.dead.as_ref()
    }

    /// Who was killed stands in the status.
    pub(super) fn dead_is_recorded(&self) {
        self.0.is_dead_recorded.store(true, Ordering::Relaxed);
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.0.disk
    }

    pub(super) fn sync(&self, folder: &Path) -> Result<()> {
        self.disk().sync_folder(folder).map_err(PublishError::disk("write the folder", folder))
    }

    fn remove_stale(&self) -> Result<()> {
        let begun_ledger = format!(".{LEDGER}.");
        for name in names(self.path())? {
            if name.starts_with(STAGE) || name.starts_with(&begun_ledger) {
                let path = self.path().join(&name);
                let removed = self.disk().remove(&path);
                // What is left of an old run is in nobody's way: whoever tidies tells of it.
                if !name.starts_with(GONE) {
                    removed.map_err(PublishError::disk("remove what a dead run left at", &path))?;
                }
            }
        }
        Ok(())
    }
}

/// Root can write into everybody's folder, but what root leaves there, such as a ledger for its owner only, would stop every later night.
///
/// # Errors
/// When this process is root's, and the folder somebody else's. One that is not there yet is nobody's: in containers root is the user, and what
/// they write into often belongs to somebody outside.
pub(super) fn check_owner(folder: &Path) -> Result<()> {
    let owner = |path: &Path| path.metadata().ok().map(|found| found.uid());
    match (owner(Path::new("/proc/self")), owner(folder)) {
        (Some(0), Some(owner)) if owner != 0 => Err(PublishError::OtherOwner { path: folder.to_owned(), owner }),
        _ => Ok(()),
    }
}

/// The names of what lies in a folder, sorted; what is no UTF-8 is nothing of ours.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let unread = || PublishError::disk("read the folder", folder);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread())? {
        names.extend(entry.map_err(unread())?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}

/// Locks a folder; with it, who held it last and was killed.
fn lock(folder: &Path, since: Moment) -> Result<(File, Option<Holder>)> {
    let path = folder.join(LOCK);
    let open = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = open.map_err(PublishError::disk("open", &path))?;
    match file.try_lock() {
        Ok(()) => {
            let dead = note(&file);
            let noted = file.set_len(0).and_then(|()| write_note(&mut file, &Holder::here(since)));
            noted.map_err(PublishError::disk("write", &path))?;
            Ok((file, dead))
        }
        Err(TryLockError::WouldBlock) => {
            Err(PublishError::Busy { folder: folder.to_owned(), holder: note(&file).map(Box::new) })
        }
        Err(TryLockError::Error(source)) => Err(PublishError::disk("lock", &path)(source)),
    }
}

fn write_note(file: &mut File, holder: &Holder) -> io::Result<()> {
    file.rewind()?;
    file.write_all(&serde_json::to_vec(holder).unwrap_or_default())
}

/// Who noted themselves in a lock. `None` where nobody did, or is about to.
fn note(file: &File) -> Option<Holder> {
    let mut text = Vec::new();
    file.take(NOTE_MAX).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
