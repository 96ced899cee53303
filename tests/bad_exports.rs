//! Studies that are right with exports that are not, through the program: its exit code, all that it says, and what it leaves.
//!
//! As in `tests/bad`: every folder in `tests/bad_exports` holds the files that replace those of `tests/bad/base`, and `expected.txt`,
//! the exit code and standard error of `rundblick run`. To add one: make the folder, run with `RUNDBLICK_ACCEPT=1`, and read what it
//! wrote.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use rundblick::domain::Moment;
use rundblick::publish::StudyFolder;

use crate::bad_studies;
use crate::common::workflow::{path, rundblick, stderr};

const EXPECTED: &str = "expected.txt";

fn folder() -> PathBuf {
    path("tests/bad_exports")
}

fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.collect();
    names.sort();
    names
}

/// The base study with the files of a case put over it.
fn study_of(case: &str) -> tempfile::TempDir {
    let study = bad_studies::study_of("base");
    bad_studies::copy(&folder().join(case), study.path());
    let exports = study.path().join("exports");
    // Where one file holds all, those of the base are in the way.
    if exports.join("all.csv").exists() {
        for name in ["a.csv", "b.csv"] {
            fs::remove_file(exports.join(name)).unwrap();
        }
    }
    study
}

fn run(study: &Path, out: &Path) -> Output {
    let (study, out) = (study.to_str().unwrap(), out.to_str().unwrap());
    rundblick(["run", study, "--out", out, "--as-of", "2026-11-22", "--formats", "html"])
}

fn check(study: &Path) -> Output {
    rundblick(["check", study.to_str().unwrap()])
}

/// The findings of standard error, without progress, summary and their number.
fn findings(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.contains(": error: ") || line.contains(": warning: ") || line.contains(": note: "))
        .collect()
}

/// What an output folder holds after a run that failed: at most the lock, how it went, and an empty cache.
fn assert_nothing_left(out: &Path, case: &str) {
    let entries = fs::read_dir(out.join("bad")).into_iter().flatten().map(|entry| entry.unwrap().file_name());
    let names: Vec<_> = entries.filter(|name| name != ".lock" && name != "status.json" && name != ".cache").collect();
    assert!(names.is_empty(), "{case}: {names:?}");
}

#[test]
fn every_bad_export_has_its_exit_code_and_its_message() {
    let accept = std::env::var_os("RUNDBLICK_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (study, out) = (study_of(&case), tempfile::tempdir().unwrap());
        let output = run(study.path(), out.path());
        let code = output.status.code().unwrap();
        let text = format!("exit code {code}\n{}", stderr(&output));
        assert!([0, 4].contains(&code), "{case}: {text}");
        match code {
            0 => assert!(out.path().join("bad/latest/index.html").is_file(), "{case}"),
            _ => assert_nothing_left(out.path(), &case),
        }
        let file = folder().join(&case).join(EXPECTED);
        if accept {
            fs::write(&file, &text).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected != text {
            wrong.push(format!("{case}: expected\n{expected}but found\n{text}"));
        }
        let checked = check(study.path());
        assert_eq!(checked.status.code(), Some(code), "{case}");
        assert_eq!(findings(&stderr(&checked)), findings(&text), "{case}: check says what run says");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_bad_study_stops_the_program_before_it_writes() {
    for case in bad_studies::cases() {
        let expected = fs::read_to_string(path("tests/bad").join(&case).join(EXPECTED)).unwrap();
        let (study, out) = (bad_studies::study_of(&case), tempfile::tempdir().unwrap());
        let output = if expected.contains("error[") { run(study.path(), out.path()) } else { check(study.path()) };
        let text = stderr(&output);
        let code = if expected.contains("error[") { 3 } else { 0 };
        assert_eq!(output.status.code(), Some(code), "{case}: {text}");
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0, "{case}: not even the study's folder");
        for line in expected.lines() {
            if let Some(finding) = as_printed(line) {
                assert!(text.contains(&finding), "{case}: {finding}\nis not in\n{text}");
            }
        }
    }
}

/// `error[code] place: message` as the program prints it; `None` for a line of help.
fn as_printed(line: &str) -> Option<String> {
    let (severity, rest) =
        line.split_once('[').filter(|(severity, _)| ["error", "warning", "note"].contains(severity))?;
    let (code, rest) = rest.split_once("] ")?;
    let (place, message) = rest.split_once(": ")?;
    Some(format!("{place}: {severity}: {message} [{code}]"))
}

#[test]
fn an_output_folder_that_cannot_be_written_is_noticed_before_the_work() {
    let study = bad_studies::study_of("base");
    let out = tempfile::tempdir().unwrap();
    let in_the_way = out.path().join("reports");
    fs::write(&in_the_way, "a file").unwrap();
    let output = run(study.path(), &in_the_way);
    assert_eq!(output.status.code(), Some(5));
    let expected = format!("error: cannot make the folder {}", in_the_way.join("bad").display());
    let text = stderr(&output);
    assert!(
        text.contains(&expected) && text.contains("help: move what is in the way, or name another folder"),
        "{text}"
    );
    assert!(!text.contains("Reading exports"), "{text}");
    assert_eq!(fs::read_to_string(in_the_way).unwrap(), "a file");
}

#[test]
fn a_second_run_at_the_same_time_is_told_to_wait() {
    let study = bad_studies::study_of("base");
    let out = tempfile::tempdir().unwrap();
    let at_work = StudyFolder::hold(out.path(), "bad", Moment::default()).unwrap();
    let output = run(study.path(), out.path());
    assert_eq!(output.status.code(), Some(7));
    assert!(stderr(&output).contains("another run is at work"), "{}", stderr(&output));
    drop(at_work);
    assert!(run(study.path(), out.path()).status.success());
}
