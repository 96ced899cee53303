//! Runs that nobody watches, through the program: killed, stopped, out of room, at the same time; what they leave for those who look; what
//! they do not do twice.

mod incremental;
mod mistakes;
mod scheduled;
mod survive;
mod watched;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rundblick::publish::{Finished, Status, standing_runs};
use tempfile::TempDir;

use crate::bad_studies;
use crate::common::workflow::{rundblick, stderr};

/// The small base study, whose name is `bad`, in folders of its own.
struct Nights {
    study: TempDir,
    out: TempDir,
}

impl Nights {
    fn new() -> Self {
        Self { study: bad_studies::study_of("base"), out: tempfile::tempdir().unwrap() }
    }

    /// Adds lines to study.toml.
    fn with(self, settings: &str) -> Self {
        let file = self.study.path().join("study.toml");
        fs::write(&file, format!("{}\n{settings}\n", fs::read_to_string(&file).unwrap())).unwrap();
        self
    }

    fn study(&self) -> &str {
        self.study.path().to_str().unwrap()
    }

    fn out(&self) -> &str {
        self.out.path().to_str().unwrap()
    }

    /// The study's folder in the output.
    fn folder(&self) -> PathBuf {
        self.out.path().join("bad")
    }

    /// What a night's run is called with: `more` comes last.
    fn args<'a>(&'a self, as_of: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let mut args = vec!["run", self.study(), "--out", self.out(), "--as-of", as_of, "--formats", "html,svg"];
        args.extend(more);
        args
    }

    fn run(&self, as_of: &str, more: &[&str]) -> Output {
        rundblick(self.args(as_of, more))
    }

    /// A run that must end well; its folder.
    fn run_well(&self, as_of: &str, more: &[&str]) -> PathBuf {
        let output = self.run(as_of, more);
        assert!(output.status.success(), "{}", stderr(&output));
        PathBuf::from(String::from_utf8(output.stdout).unwrap().trim_end())
    }

    fn status(&self) -> Status {
        Status::read(self.out.path(), "bad").unwrap().unwrap_or_default()
    }

    /// Every folder that looks like a run is one, with every file as it was written; `latest` leads to one of them, where there are any.
    /// Gives their number.
    fn assert_whole(&self) -> usize {
        let (runs, latest) = standing_runs(&self.folder()).unwrap();
        let visible = fs::read_dir(self.folder()).into_iter().flatten().map(|entry| entry.unwrap());
        let folders = visible.filter(|entry| {
            entry.file_type().unwrap().is_dir() && !entry.file_name().to_string_lossy().starts_with('.')
        });
        assert_eq!(folders.count(), runs.len(), "a folder that is no whole run");
        for run in &runs {
            let finished = Finished::open(&self.folder().join(&run.name)).unwrap();
            finished.files(|_| true).for_each(|file| drop(file.unwrap()));
        }
        assert_eq!(latest.is_some(), !runs.is_empty());
        assert!(latest.is_none_or(|latest| runs.iter().any(|run| run.name == latest)));
        runs.len()
    }

    /// The run ended well, or said for which reason it had no room and what stands; whichever it was, nothing is there by half.
    fn assert_stood(&self, output: &Output, reason: &str) {
        let told = stderr(output);
        match output.status.code() {
            Some(0) => {}
            Some(5) => {
                assert!(told.contains(reason), "{told}");
                assert!(told.contains("nothing was published; the last complete run is "), "{told}");
            }
            code => panic!("{code:?}: {told}"),
        }
        assert_eq!(self.stages(), [""; 0], "{told}");
        assert!(self.assert_whole() >= 1, "{told}");
    }

    fn stages(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(".stage")).collect()
    }
}

/// The program as a process that is not waited for.
fn start(args: &[&str]) -> std::process::Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("rundblick"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn latest(folder: &Path) -> PathBuf {
    fs::canonicalize(folder.join("latest")).unwrap()
}
