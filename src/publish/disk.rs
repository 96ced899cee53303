//! Every change that a run makes to the disk, as six operations, so that tests can let each of them fail.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, symlink};
use std::path::Path;

/// Changes to a disk. Each has reached it when it returns, except that a new name in a folder needs
/// [`sync_folder`](Disk::sync_folder).
pub(super) trait Disk: Send + Sync {
    /// Makes a folder and those above it; one that is there already is fine. `private`: only its owner may enter.
    fn make_folder(&self, path: &Path, private: bool) -> io::Result<()>;

    /// Writes a new file; one that is there already is an error. `private`: only its owner may read it.
    fn write(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()>;

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

    fn write(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()> {
        let mode = if private { 0o600 } else { 0o666 };
        let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        file.write_all(content)?;
        file.sync_all()
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
