//! Broken studies: each gives exactly the findings that it must.
//!
//! `tests/bad/base` is a small good study. Every other folder in `tests/bad` holds only the files that replace those of
//! the base, and `expected.txt`, the findings as printed. To add one: make the folder, run with `RUNDBLICK_ACCEPT=1`, and
//! read what it wrote.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rundblick::domain::{Findings, Severity};
use rundblick::study::Study;

const EXPECTED: &str = "expected.txt";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// The broken studies by name, sorted.
pub fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.filter(|name| name != "base").collect();
    names.sort();
    names
}

/// A whole study in a folder of its own: the base with the files of a case put over it.
pub fn study_of(case: &str) -> tempfile::TempDir {
    let target = tempfile::tempdir().unwrap();
    for source in ["base", case] {
        copy(&folder().join(source), target.path());
    }
    target
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        match source.is_dir() {
            true => copy(&source, &target),
            false => drop(fs::copy(source, target).unwrap()),
        }
    }
}

/// Whether the study could be loaded, and the findings as printed.
fn load(case: &str) -> (bool, Vec<Severity>, String) {
    let folder = study_of(case);
    let mut findings = Findings::new();
    let loaded = Study::load(folder.path(), &mut findings).is_some();
    let findings = findings.sorted();
    let text: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    (loaded, findings.iter().map(|finding| finding.severity).collect(), text)
}

#[test]
fn the_base_study_has_no_findings() {
    let (loaded, _, text) = load("base");
    assert_eq!((loaded, text.as_str()), (true, ""));
}

#[test]
fn every_broken_study_gives_its_findings_and_no_others() {
    let accept = std::env::var_os("RUNDBLICK_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (loaded, severities, text) = load(&case);
        assert_eq!(loaded, !severities.contains(&Severity::Error), "{case}: loaded without errors, and only then");
        assert!(!text.is_empty(), "{case}: nothing was found");
        let file = folder().join(&case).join(EXPECTED);
        if accept {
            fs::write(&file, &text).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected != text {
            wrong.push(format!("{case}: expected\n{expected}but found\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_says_what_to_do() {
    for case in cases() {
        let folder = study_of(&case);
        let mut findings = Findings::new();
        Study::load(folder.path(), &mut findings);
        for finding in findings.sorted() {
            assert!(!finding.hint.is_empty(), "{case}: {finding}");
            assert!(finding.place.file.is_some(), "{case}: {finding}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever someone does to a file, the outcome is a study or findings.
    #[test]
    fn a_damaged_file_gives_findings_and_never_a_panic(
        file in prop::sample::select(vec!["study.toml", "codebook.toml", "municipalities.csv"]),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..40,
        put in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\"[]{}=,;\n\r'9-".to_vec())], 0..6),
    ) {
        let folder = study_of("base");
        let path = folder.path().join(file);
        let mut bytes = fs::read(&path).unwrap();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, put);
        fs::write(&path, &bytes).unwrap();
        let mut findings = Findings::new();
        let study = Study::load(folder.path(), &mut findings);
        prop_assert_eq!(study.is_none(), findings.has_errors());
    }
}
