//! What of a released run may be handed out: to each municipality the files of its own folder.
//!
//! This is all that `deliver` gets to see of a run. A [`Handout`] can be made here only, and only of what lies below
//! `municipalities/<folder>/`: there is no way from it to `internal/`, to the comparison or to another folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::publish::disk::{Disk, RealDisk};
use crate::publish::error::{PublishError, Result};
use crate::publish::finished::Finished;
use crate::publish::folder::check_owner;
use crate::publish::ledger::Ledger;
use crate::publish::run::MANIFEST;

/// Where each municipality has its folder.
const MUNICIPALITIES: &str = "municipalities/";

/// A released run, as far as it is handed out.
pub struct Handouts {
    finished: Finished,
    study_folder: PathBuf,
    run: String,
}

/// The files of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    folder: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl Handouts {
    /// Opens the folder of a run, or a link to it.
    ///
    /// # Errors
    /// When it is no run, has been changed, or was not released; the ledger cannot be read, or the folder is for its owner to deliver from.
    pub fn open(run: &Path) -> Result<Self> {
        let no_run = || PublishError::NoRun { path: run.to_owned() };
        let finished = Finished::open(run)?;
        let name = finished.folder.file_name().and_then(|name| name.to_str()).ok_or_else(no_run)?.to_owned();
        let study_folder = finished.folder.parent().ok_or_else(no_run)?.to_owned();
        check_owner(&study_folder)?;
        if finished.manifest.run_name(&finished.bytes) != name {
            return Err(finished.spoilt(MANIFEST));
        }
        if Ledger::read_in(&study_folder)?.find(&name).is_none() {
            return Err(PublishError::NotReleased { run: run.to_owned() });
        }
        Ok(Self { finished, study_folder, run: name })
    }

    /// The name of the study that was run.
    pub fn study(&self) -> &str {
        &self.finished.manifest.study
    }

    pub fn wave(&self) -> &str {
        &self.finished.manifest.wave
    }

    /// The run's date, as ISO 8601 writes it.
    pub fn as_of(&self) -> &str {
        &self.finished.manifest.as_of
    }

    /// The run's name: `<as-of>-<hash>`.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// `output/<study>`.
    pub fn study_folder(&self) -> &Path {
        &self.study_folder
    }

    /// The names of the folders that municipalities have in the run, sorted.
    pub fn folders(&self) -> Vec<&str> {
        let paths = self.finished.manifest.files.keys();
        let mut folders: Vec<&str> =
            paths.filter_map(|path| path.strip_prefix(MUNICIPALITIES)?.split_once('/')).map(|(name, _)| name).collect();
        folders.dedup();
        folders
    }

    /// The files of one of [`folders`](Self::folders), read anew and compared with the manifest.
    ///
    /// # Errors
    /// When one is missing or is not what the run left. A folder that the run does not have has no files.
    pub fn of(&self, folder: &str) -> Result<Handout> {
        let start = format!("{MUNICIPALITIES}{folder}/");
        let mut files = BTreeMap::new();
        for file in self.finished.files(|path| path.starts_with(&start)) {
            let (path, content) = file?;
            files.insert(path[start.len()..].to_owned(), content);
        }
        Ok(Handout { folder: folder.to_owned(), files })
    }
}

impl Handout {
    /// The folder's name: `<key>-<name>`.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Name, relative to the folder and with `/`, and content, sorted.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, content)| (name.as_str(), content.as_slice()))
    }
}

/// Makes an empty file for its owner only, where there is none.
///
/// # Errors
/// When it cannot be made.
pub fn make_private_file(path: &Path) -> Result<()> {
    match RealDisk.write(path, &[], true) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(PublishError::disk("make the file", path)(error)),
        _ => Ok(()),
    }
}

/// Gives a file that is whole its name, over one that has it.
///
/// # Errors
/// When it cannot be renamed.
pub fn place_private_file(whole: &Path, path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let placed = RealDisk.rename(whole, path).and_then(|()| RealDisk.sync_folder(folder));
    placed.map_err(PublishError::disk("write", path))
}

/// Puts a file into a folder of a folder that exists, at once: whoever looks sees nothing, the old or the new one.
///
/// # Errors
/// When `root` does not exist or anything cannot be written.
pub fn place_handout(root: &Path, folder: &str, name: &str, content: &[u8]) -> io::Result<()> {
    let disk = RealDisk;
    if !root.is_dir() {
        return Err(ErrorKind::NotFound.into());
    }
    let folder = root.join(folder);
    disk.make_folder(&folder, false)?;
    let part = folder.join(format!(".{name}.part"));
    if part.symlink_metadata().is_ok() {
        disk.remove(&part)?;
    }
    let placed = disk.write(&part, content, false).and_then(|()| disk.rename(&part, &folder.join(name)));
    if placed.is_err() {
        // A part of a bundle is for nobody. Where it stays all the same, the next call removes it.
        let _ = disk.remove(&part);
    }
    placed?;
    disk.sync_folder(&folder)
}

/// What [`place_handout`] has put there; `None` where nothing is.
///
/// # Errors
/// When it cannot be read.
pub fn placed_handout(root: &Path, folder: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
    match fs::read(root.join(folder).join(name)) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::publish::tests::facts;
    use crate::publish::{CERTIFICATE, Run, StudyFolder, release};

    const HEAD: &str = "scope,part,indicator,item,level,from,to,sign,k,n,value,low,high\n";

    /// A run of two municipalities in `out`, and its folder.
    fn run(out: &Path) -> PathBuf {
        let held = StudyFolder::hold(out, "demo", Moment::default()).unwrap();
        let run = Run::begin(&held).unwrap();
        run.add("municipalities/1-a/report.html", b"of A").unwrap();
        run.add("municipalities/1-a/report.csv", format!("{HEAD}1,,frequency,A[1],,,,,3,12,0.25,,\n").as_bytes())
            .unwrap();
        run.add("municipalities/1-ab/report.html", b"of AB").unwrap();
        run.add("internal/indicators.csv", b"secret").unwrap();
        run.add("comparison/report.html", b"all").unwrap();
        run.add(CERTIFICATE, br#"{"passed":true}"#).unwrap();
        run.finish(facts("2026-11-22")).unwrap().folder
    }

    #[test]
    fn only_a_released_run_that_nobody_changed_is_handed_out() {
        let out = tempfile::tempdir().unwrap();
        let folder = run(out.path());
        assert!(matches!(Handouts::open(&folder), Err(PublishError::NotReleased { .. })));
        release(&folder, Moment::default()).unwrap();
        let handouts = Handouts::open(&out.path().join("demo/latest")).unwrap();
        assert_eq!((handouts.study(), handouts.wave(), handouts.as_of()), ("demo", "2026", "2026-11-22"));
        assert_eq!(handouts.folders(), ["1-a", "1-ab"]);

        fs::write(folder.join("municipalities/1-ab/report.html"), "other").unwrap();
        assert!(matches!(handouts.of("1-ab"), Err(PublishError::Spoilt { .. })));
        fs::write(folder.join(MANIFEST), "{}").unwrap();
        assert!(Handouts::open(&folder).is_err());
    }

    #[test]
    fn a_handout_has_the_files_of_its_folder_and_no_others() {
        let out = tempfile::tempdir().unwrap();
        let folder = run(out.path());
        release(&folder, Moment::default()).unwrap();
        let handouts = Handouts::open(&folder).unwrap();
        let names = |folder| handouts.of(folder).unwrap().files().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names("1-a"), ["report.csv", "report.html"]);
        assert_eq!(names("1-ab"), ["report.html"]);
        for folder in ["", ".", "..", "../internal", "1-a/../../internal", "internal", "1"] {
            assert_eq!(names(folder), [""; 0], "{folder}");
        }
    }

    #[test]
    fn a_file_is_placed_whole_and_read_again() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(placed_handout(root.path(), "1-a", "x.zip").unwrap(), None);
        for content in [b"one".as_slice(), b"two"] {
            place_handout(root.path(), "1-a", "x.zip", content).unwrap();
            assert_eq!(placed_handout(root.path(), "1-a", "x.zip").unwrap().as_deref(), Some(content));
        }
        assert_eq!(fs::read_dir(root.path().join("1-a")).unwrap().count(), 1);
        assert!(place_handout(&root.path().join("gone"), "1-a", "x.zip", b"").is_err());
    }
}
