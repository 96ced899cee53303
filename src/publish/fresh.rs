//! New files and folders for a person to go on with: never over anything that is there.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::publish::disk::{Disk, RealDisk};
use crate::publish::error::{PublishError, Result};

/// Writes a new file, into a folder that exists.
///
/// # Errors
/// When there is something of that name, or it cannot be written; then nothing is left of it.
pub fn write_new_file(path: &Path, content: &[u8]) -> Result<()> {
    write(&RealDisk, path, content)
}

/// Writes a new file below a folder; the folders on the way are made where they are missing.
///
/// # Errors
/// As of [`write_new_file`].
pub fn write_new_file_below(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    RealDisk.make_folder(parent, false).map_err(PublishError::disk("make the folder", parent))?;
    write_new_file(&path, content)
}

/// Makes a folder with files in it; those above it are made where they are missing. `folders` are empty ones in it.
///
/// # Errors
/// When there is something of that name, an empty folder excepted, or anything cannot be written; then nothing is left of it.
pub fn write_new_folder(folder: &Path, files: &[(&str, &[u8])], folders: &[&str]) -> Result<()> {
    write_folder(&RealDisk, folder, files, folders)
}

fn write(disk: &dyn Disk, path: &Path, content: &[u8]) -> Result<()> {
    disk.write(path, content, false).map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => PublishError::Taken { path: path.to_owned() },
        _ => {
            // The beginning of a file would look like one; where it cannot be removed either, the error says enough.
            let _ = disk.remove(path);
            PublishError::disk("write", path)(source)
        }
    })
}

pub(super) fn write_folder(disk: &dyn Disk, folder: &Path, files: &[(&str, &[u8])], folders: &[&str]) -> Result<()> {
    let was_there = folder.symlink_metadata().is_ok();
    let is_empty = || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if was_there && !is_empty() {
        return Err(PublishError::Taken { path: folder.to_owned() });
    }
    let mut made: Vec<PathBuf> = Vec::new();
    let written = fill(disk, folder, files, folders, &mut made);
    if written.is_err() {
        // What was not there before; the error of writing says more than one of tidying up would.
        made.iter().rev().for_each(|path| drop(disk.remove(path)));
        if !was_there {
            let _ = disk.remove(folder);
        }
    }
    written
}

fn fill(
    disk: &dyn Disk,
    folder: &Path,
    files: &[(&str, &[u8])],
    folders: &[&str],
    made: &mut Vec<PathBuf>,
) -> Result<()> {
    disk.make_folder(folder, false).map_err(PublishError::disk("make the folder", folder))?;
    for (name, content) in files {
        let path = folder.join(name);
        write(disk, &path, content)?;
        made.push(path);
    }
    for name in folders {
        let path = folder.join(name);
        disk.make_folder(&path, false).map_err(PublishError::disk("make the folder", &path))?;
        made.push(path);
    }
    disk.sync_folder(folder).map_err(PublishError::disk("write", folder))
}
