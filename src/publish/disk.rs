//! Every change that a run makes to the disk, as seven operations, so that tests can let each of them fail.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, symlink};
use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Threads that wait for the disk, which takes what several ask for at once: thousands of files one after the other took three times as long.
const WAITING: usize = 8;

/// Changes to a disk. Each has reached it when it returns, except that what was [`put`](Disk::put) needs [`sync_files`](Disk::sync_files), and
/// a new name in a folder [`sync_folder`](Disk::sync_folder).
pub(super) trait Disk: Send + Sync {
    /// Makes a folder and those above it; one that is there already is fine. `private`: only its owner may enter.
    fn make_folder(&self, path: &Path, private: bool) -> io::Result<()>;

    /// Makes a new file; one that is there already is an error. `private`: only its owner may read it.
    fn put(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()>;

    /// Lets files that were put reach the disk.
    fn sync_files(&self, paths: &[PathBuf]) -> io::Result<()>;

    /// Puts a new file and lets it reach the disk.
    fn write(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()> {
        self.put(path, content, private)?;
        self.sync_files(&[path.to_owned()])
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// At once: whoever looks sees the old or the new.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes a symbolic link at `at`.
    fn link(&self, target: &Path, at: &Path) -> io::Result<()>;

    /// Removes a file, a link, or a folder with all that is in it.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The file system.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, path: &Path, private: bool) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(if private { 0o700 } else { 0o777 }).create(path)
    }

    fn put(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()> {
        let mode = if private { 0o600 } else { 0o666 };
        OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?.write_all(content)
    }

    fn sync_files(&self, paths: &[PathBuf]) -> io::Result<()> {
        let sync = |path: &PathBuf| File::open(path)?.sync_all();
        let pool = (paths.len() > 1).then(|| ThreadPoolBuilder::new().num_threads(WAITING).build());
        match pool {
            Some(Ok(pool)) => pool.install(|| paths.par_iter().try_for_each(sync)),
            // A single file, or a system that gives no further threads.
            _ => paths.iter().try_for_each(sync),
        }
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, target: &Path, at: &Path) -> io::Result<()> {
        symlink(target, at)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if path.symlink_metadata()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    }
}
