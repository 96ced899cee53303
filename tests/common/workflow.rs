//! Studies of the repository on their way to figures, and the program as a process.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use rundblick::analyse::{Figure, Indicators};
use rundblick::cli::pipeline::{self, Answers, Figures};
use rundblick::cli::progress::Progress;
use rundblick::domain::{Earlier, Findings, Indicator, Scope};
use rundblick::study::Study;

/// A file or folder of the repository.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A study that must have no findings.
pub fn load(name: &str) -> Study {
    let mut findings = Findings::new();
    let study =
        pipeline::load(&path(name), &mut findings).unwrap_or_else(|stop| panic!("{name}: {stop:?} {findings:?}"));
    assert!(findings.is_empty(), "{name}: {findings:?}");
    study
}

/// Its answers and figures.
pub fn compute(study: &Study) -> (Answers, Figures) {
    let mut findings = Findings::new();
    let answers = pipeline::read(study, Progress::Hidden, &mut findings);
    let answers = answers.unwrap_or_else(|stop| panic!("{stop:?} {findings:?}"));
    let figures = pipeline::compute(study, &answers.responses, &Earlier::default(), Progress::Hidden)
        .unwrap_or_else(|stop| panic!("{stop:?}"));
    (answers, figures)
}

/// A figure that must be there.
pub fn figure<'a>(figures: &'a Indicators, scope: &Scope, indicator: Indicator, item: &str, level: &str) -> &'a Figure {
    let figure = figures.find(scope, indicator, item, level);
    figure.unwrap_or_else(|| panic!("no {indicator} of {item} {level} for {scope}"))
}

/// Both are nothing, or no further apart than `tolerance` (times the size of large ones).
#[track_caller]
pub fn assert_close(what: &str, actual: Option<f64>, expected: Option<f64>, tolerance: f64) {
    let agrees = match (actual, expected) {
        (Some(actual), Some(expected)) => (actual - expected).abs() <= tolerance * expected.abs().max(1.0),
        (actual, expected) => actual == expected,
    };
    assert!(agrees, "{what} is {actual:?} and should be {expected:?}");
}

/// Runs the program in the repository.
pub fn rundblick<'a>(args: impl IntoIterator<Item = &'a str>) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("rundblick").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR").args(args).output().unwrap()
}

/// What the program wrote to standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The files below a folder with their content, links left out, by path relative to it.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap() {
            kind if kind.is_dir() => collect(&entry.path(), &format!("{name}/"), files),
            kind if kind.is_file() => drop(files.insert(name, fs::read(entry.path()).unwrap())),
            _ => {}
        }
    }
}
