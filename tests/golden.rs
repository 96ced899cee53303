//! What runs leave, kept as files: `indicators.csv` of three studies and the whole run folder of a tiny one. A change of any byte shows
//! in the diff of `tests/golden`. `RUNDBLICK_ACCEPT=1` writes what is new; read the diff before you commit it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::common::workflow::{path, rundblick, stderr, tree};

/// What is kept only by its hash, in the manifest: a diff of it tells nobody anything.
const BINARY: [&str; 6] = [".docx", ".ods", ".odt", ".pdf", ".png", ".xlsx"];

/// Compares files with those that are kept in a folder, and says which differ; with `RUNDBLICK_ACCEPT` it keeps the new ones.
pub fn assert_kept(folder: &str, files: &BTreeMap<String, Vec<u8>>) {
    let folder = path(folder);
    if std::env::var_os("RUNDBLICK_ACCEPT").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (name, bytes) in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        return;
    }
    let kept = tree(&folder);
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(names, kept.keys().collect::<Vec<_>>(), "other files than in {}", folder.display());
    let differing: Vec<String> = files
        .iter()
        .filter(|(name, bytes)| kept[*name] != **bytes)
        .map(|(name, bytes)| first_difference(name, bytes, &kept[name]))
        .collect();
    assert!(differing.is_empty(), "other content than in {}:\n{}", folder.display(), differing.join("\n"));
}

/// The first line in which a text differs from what is kept.
fn first_difference(name: &str, new: &[u8], kept: &[u8]) -> String {
    let (new, kept) = (String::from_utf8_lossy(new), String::from_utf8_lossy(kept));
    let lines = new.lines().map(Some).chain([None]).zip(kept.lines().map(Some).chain([None]));
    let differing = lines.enumerate().find(|(_, (new, kept))| new != kept);
    match differing {
        Some((line, (new, kept))) => {
            let short = |text: Option<&str>| text.unwrap_or("(end)").chars().take(300).collect::<String>();
            format!("{name}, line {}:\n  kept {}\n  now  {}", line + 1, short(kept), short(new))
        }
        None => format!("{name}: line breaks"),
    }
}

#[test]
fn the_indicators_of_three_studies_are_those_that_are_kept() {
    let studies = [("demo", "data/demo"), ("lq2002", "tests/studies/lq2002"), ("uster", "tests/studies/uster")];
    let files = studies.map(|(name, study)| {
        let output = rundblick(["show", study, "--internal", "--csv"]);
        assert!(output.status.success(), "{}", stderr(&output));
        (format!("{name}.csv"), output.stdout)
    });
    assert_kept("tests/golden/indicators", &BTreeMap::from(files));
}

#[test]
fn a_whole_run_is_the_one_that_is_kept() {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let output = rundblick(["run", "tests/studies/tiny", "--out", to, "--as-of", "2026-11-22"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let folder = String::from_utf8(output.stdout).unwrap();
    let mut files = tree(Path::new(folder.trim_end()));
    files.retain(|name, _| !BINARY.iter().any(|ending| name.ends_with(ending)));
    assert_kept("tests/golden/tiny", &files);
}
