//! The review file of free texts: the one table beside `internal/rejects.csv` that holds cells of exports.

use std::path::Path;

use csv::WriterBuilder;

use crate::domain::masked;
use crate::publish::disk::{Disk, RealDisk};
use crate::publish::error::{PublishError, Result};
use crate::publish::run::MANIFEST;

/// Lets spreadsheets see that it is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table: a heading row, then `rows` in their order, each with a cell per heading. With `;`, which German spreadsheets open without
/// asking; texts that would start a formula get an apostrophe in front.
pub fn review_csv<const N: usize>(
    head: &[&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> csv::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().delimiter(b';').from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| masked(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Writes a file for its owner only, at once and in place of one that is there, but never into a run: that may be handed out.
///
/// # Errors
/// When it cannot be written, or lies in a run; then what was there stands.
pub fn write_private_file(path: &Path, content: &[u8]) -> Result<()> {
    write(&RealDisk, path, content, true)
}

/// The same, for its owner only where it is `private`.
pub(super) fn write(disk: &dyn Disk, path: &Path, content: &[u8], private: bool) -> Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let real = folder.canonicalize().map_err(PublishError::disk("write into", folder))?;
    if real.ancestors().any(|above| above.join(MANIFEST).is_file()) {
        return Err(PublishError::InRun { path: path.to_owned() });
    }
    if path.is_dir() {
        return Err(PublishError::Taken { path: path.to_owned() });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let next = folder.join(format!(".{name}.{}", std::process::id()));
    // Left by a dead process of the same number, which in a container is no rare thing.
    let _ = disk.remove(&next);
    let written = disk.write(&next, content, private).and_then(|()| disk.rename(&next, path));
    written.and_then(|()| disk.sync_folder(folder)).map_err(|error| {
        // What was begun; where it cannot be removed either, the error says enough.
        let _ = disk.remove(&next);
        PublishError::disk("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_table_opens_in_spreadsheets_and_starts_no_formula() {
        let rows = [["t1", "=1+1;\"x\"\ny"].map(str::to_owned)];
        let bytes = review_csv(&["id", "text"], rows).expect("memory does not fail");
        assert_eq!(String::from_utf8_lossy(&bytes), "\u{feff}id;text\nt1;\"'=1+1;\"\"x\"\"\ny\"\n");
    }

    #[test]
    fn a_private_file_replaces_one_that_others_could_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("review.csv");
        fs::write(&path, "old").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
        write_private_file(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn nothing_of_it_goes_into_a_run() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(MANIFEST), "{}").expect("a file");
        fs::create_dir(folder.path().join("internal")).expect("a folder");
        let error = write_private_file(&folder.path().join("internal/review.csv"), b"x").expect_err("in a run");
        assert!(matches!(error, PublishError::InRun { .. }), "{error}");
    }
}
