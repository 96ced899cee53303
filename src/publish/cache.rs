//! `output/<study>/.cache`: documents that were made before, by the hash of all that they are made of.
//!
//! For its owner only. Nothing in it is needed: what is missing, damaged or cannot be written is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::domain::{Moment, hex};
use crate::publish::folder::{StudyFolder, names};

const CACHE: &str = ".cache";
const DAY: i64 = 24 * 60 * 60;
/// Bytes that the entries may take which the last run did not use.
const UNUSED_MAX: u64 = 256 << 20;

/// SHA-256 over all that a document in one form is made of.
pub type CacheKey = [u8; 32];

/// What was made before. It may be used from several threads.
///
/// An entry is a file named by its key; before the content stands a hash over key and content, so that what a dying process or a failing
/// disk left, or somebody put there under another name, is never taken for a document.
pub struct Cache {
    /// `None` where nothing can be kept.
    folder: Option<PathBuf>,
    /// Nothing is taken from it.
    fresh: bool,
    used: Mutex<BTreeSet<String>>,
    has_failed: AtomicBool,
}

impl Cache {
    /// The cache in the folder of a study, made where it is missing. `fresh`: what is made now is kept for later, nothing is taken.
    pub fn open(folder: &StudyFolder, fresh: bool) -> Self {
        let path = folder.path().join(CACHE);
        let opened = private_folder(&path);
        let has_failed = AtomicBool::new(opened.is_err());
        Self { folder: opened.ok().map(|()| path), fresh, used: Mutex::default(), has_failed }
    }

    /// What this key was made into before.
    pub fn find(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let name = hex(key);
        let path = self.folder.as_ref().filter(|_| !self.fresh)?.join(&name);
        let mut entry = fs::read(&path).ok()?;
        let is_whole = entry.split_first_chunk::<32>().is_some_and(|(hash, content)| *hash == seal(key, content));
        if !is_whole {
            // It is written anew in a moment.
            let _ = fs::remove_file(&path);
            return None;
        }
        self.note_use(name);
        Some(entry.split_off(32))
    }

    /// Keeps what the key was made into. Where that fails the run goes on without: [`has_failed`](Self::has_failed).
    pub fn keep(&self, key: &CacheKey, content: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let name = hex(key);
        let next = folder.join(format!("{name}.new"));
        let written = write(&next, &seal(key, content), content).and_then(|()| fs::rename(&next, folder.join(&name)));
        match written {
            Ok(()) => self.note_use(name),
            Err(_) => {
                let _ = fs::remove_file(&next);
                self.has_failed.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Whether something could not be kept.
    pub fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }

    /// Removes what is older than `days`, what is no entry, and of the entries that this run did not use the oldest ones, until the others
    /// take no more than 256 MiB.
    pub fn tidy(&self, days: u32, now: Moment) {
        let Some(folder) = &self.folder else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unused: BTreeMap<(i64, String), u64> = BTreeMap::new();
        for name in names(folder).unwrap_or_default() {
            let Ok(found) = folder.join(&name).symlink_metadata() else { continue };
            let is_entry = found.is_file() && name.len() == 64;
            if !is_entry || now.since(Moment::from_unix(found.mtime())) > i64::from(days) * DAY {
                let _ = fs::remove_file(folder.join(&name));
            } else if !used.contains(&name) {
                unused.insert((found.mtime(), name), found.len());
            }
        }
        let mut total: u64 = unused.values().sum();
        for ((_, name), bytes) in unused {
            if total <= UNUSED_MAX {
                break;
            }
            let _ = fs::remove_file(folder.join(name));
            total -= bytes;
        }
    }

    /// Removes all of it.
    pub fn clear(&self) {
        let Some(folder) = &self.folder else { return };
        for name in names(folder).unwrap_or_default() {
            let _ = fs::remove_file(folder.join(name));
        }
    }

    fn note_use(&self, name: String) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
    }
}

/// Makes the folder, or takes the one that is there, where it is one and no link to another place.
fn private_folder(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(found) if found.is_dir() => fs::set_permissions(path, Permissions::from_mode(0o700)),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => DirBuilder::new().mode(0o700).create(path),
    }
}

fn seal(key: &CacheKey, content: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(key).chain_update(content).finalize().into()
}

/// Without waiting for the disk: an entry that does not reach it is damaged, and so none.
fn write(path: &Path, seal: &[u8], content: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(seal)?;
    file.write_all(content)
}

/// What tells the program at `path` from every other build: its version, and which file it is, when it was put there and how long it is.
/// `None` where the file cannot be looked at.
pub fn program_identity(path: &Path) -> Option<[u8; 32]> {
    let file = path.metadata().ok()?;
    let numbers = [
        file.dev() as i64,
        file.ino() as i64,
        file.size() as i64,
        file.mtime(),
        file.mtime_nsec(),
        file.ctime(),
        file.ctime_nsec(),
    ];
    let mut hash = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
    numbers.iter().for_each(|number| hash.update(number.to_le_bytes()));
    Some(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: CacheKey = [7; 32];

    fn folder(out: &Path) -> StudyFolder {
        StudyFolder::hold(out, "demo", Moment::default()).expect("free")
    }

    fn entry(out: &Path, key: &CacheKey) -> PathBuf {
        out.join("demo/.cache").join(hex(key))
    }

    fn now() -> Moment {
        let made = tempfile::tempfile().and_then(|file| file.metadata()).expect("a file");
        Moment::from_unix(made.mtime())
    }

    #[test]
    fn what_was_kept_is_found_by_its_owner_only() {
        let out = tempfile::tempdir().expect("a folder");
        let study = folder(out.path());
        let cache = Cache::open(&study, false);
        assert_eq!(cache.find(&KEY), None);
        cache.keep(&KEY, b"a document");
        assert_eq!(cache.find(&KEY).as_deref(), Some(&b"a document"[..]));
        assert_eq!(cache.find(&[8; 32]), None);
        assert_eq!(Cache::open(&study, true).find(&KEY), None, "fresh takes nothing");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&entry(out.path(), &KEY)), 0o600);
        assert_eq!(mode(&out.path().join("demo/.cache")), 0o700);
        assert!(!cache.has_failed());
    }

    #[test]
    fn what_is_damaged_is_never_taken() {
        let out = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(&folder(out.path()), false);
        cache.keep(&KEY, b"a document");
        let path = entry(out.path(), &KEY);
        let whole = fs::read(&path).expect("an entry");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for bytes in [&damaged[..], &whole[..at]] {
                fs::write(&path, bytes).expect("written");
                assert_eq!(cache.find(&KEY), None, "{at}");
                assert!(!path.exists());
            }
        }
        // An entry of another key under this name.
        cache.keep(&[8; 32], b"another document");
        fs::rename(entry(out.path(), &[8; 32]), &path).expect("renamed");
        assert_eq!(cache.find(&KEY), None);
        cache.keep(&KEY, b"a document");
        assert_eq!(cache.find(&KEY).as_deref(), Some(&b"a document"[..]));
    }

    #[test]
    fn what_cannot_be_kept_stops_nobody() {
        let out = tempfile::tempdir().expect("a folder");
        let study = folder(out.path());
        fs::write(out.path().join("demo/.cache"), "in the way").expect("a file");
        let cache = Cache::open(&study, false);
        cache.keep(&KEY, b"a document");
        cache.tidy(90, now());
        assert!(cache.has_failed() && cache.find(&KEY).is_none());

        fs::remove_file(out.path().join("demo/.cache")).expect("removed");
        let elsewhere = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(elsewhere.path(), out.path().join("demo/.cache")).expect("a link");
        let cache = Cache::open(&study, false);
        cache.keep(&KEY, b"a document");
        assert!(cache.has_failed());
        assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn what_is_old_or_too_much_goes() {
        let out = tempfile::tempdir().expect("a folder");
        let study = folder(out.path());
        Cache::open(&study, false).keep(&KEY, b"unused");
        let cache = Cache::open(&study, false);
        cache.keep(&[8; 32], b"used");
        let (unused, used) = (entry(out.path(), &KEY), entry(out.path(), &[8; 32]));
        fs::write(out.path().join("demo/.cache/half.new"), "x").expect("written");
        cache.tidy(90, now());
        assert!(unused.exists() && used.exists() && !out.path().join("demo/.cache/half.new").exists());

        // As long as it says, without its bytes.
        OpenOptions::new().write(true).open(&unused).and_then(|file| file.set_len(UNUSED_MAX + 1)).expect("longer");
        OpenOptions::new().write(true).open(&used).and_then(|file| file.set_len(UNUSED_MAX + 1)).expect("longer");
        cache.tidy(90, now());
        assert!(!unused.exists() && used.exists());

        cache.tidy(90, Moment::from_unix(now().unix() + 91 * DAY));
        assert!(!used.exists());
    }
}
