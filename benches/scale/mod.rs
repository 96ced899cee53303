//! Studies of many municipalities, made once by `data/tools/make_exports.py`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use rundblick::clean::{Cleaner, Responses, assemble};
use rundblick::domain::Findings;
use rundblick::read::Reader;
use rundblick::study::Study;

/// Municipalities × mean respondents of each.
pub const SIZES: [&str; 2] = ["400x50", "1000x490"];

/// The study of a size; its files stay for the next time.
pub fn study(size: &str) -> Study {
    let folder = folder(size);
    if !folder.join("study.toml").exists() {
        make(size, &folder);
    }
    let mut findings = Findings::new();
    Study::load(&folder.join("study.toml"), &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
}

/// Beside the program that runs: in the folder of its build.
fn folder(size: &str) -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.ancestors().nth(3).unwrap().join("scale").join(size)
}

fn make(size: &str, folder: &Path) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (municipalities, respondents) = size.split_once('x').unwrap();
    let mut python = Command::new("python3");
    python.arg(repository.join("data/tools/make_exports.py"));
    python.arg("--out").arg(folder).args(["--municipalities", municipalities, "--respondents", respondents]);
    python.args(["--tools", "limesurvey", "--seed", "7", "--truth", "small"]);
    assert!(python.status().expect("python3").success(), "the exports could not be made: is numpy there?");
    fs::copy(repository.join("data/demo/codebook.toml"), folder.join("codebook.toml")).unwrap();
    let study =
        "name = \"scale\"\ntitle = { de = \"Groß\" }\nwave = \"2026\"\nkey = \"ags\"\nclusters = [\"cluster\"]\n";
    fs::write(folder.join("study.toml"), study).unwrap();
}

/// The answers of a study, several exports at once.
#[allow(dead_code, reason = "not every bench reads answers")]
pub fn responses(study: &Study) -> Responses {
    let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(study));
    let batches = study.exports.par_iter().map(|export| {
        let mut findings = Findings::new();
        let table = reader.read_file(&study.folder, export, &mut findings).unwrap();
        cleaner.clean(export, &table, &mut findings)
    });
    assemble(study, batches.collect(), &mut Findings::new())
}

/// A study of the first municipalities of the first size, in a folder of its own, whose exports may be changed.
#[allow(dead_code, reason = "not every bench runs the program")]
pub fn first(municipalities: usize) -> tempfile::TempDir {
    let source = study(SIZES[0]);
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("exports")).unwrap();
    for name in ["study.toml", "codebook.toml"] {
        fs::copy(source.folder.join(name), folder.path().join(name)).unwrap();
    }
    for export in source.exports.iter().take(municipalities) {
        fs::copy(source.folder.join(&*export.name), folder.path().join(&*export.name)).unwrap();
    }
    let register = fs::read_to_string(source.folder.join("municipalities.csv")).unwrap();
    let rows: Vec<&str> = register.lines().take(municipalities.saturating_add(1)).collect();
    fs::write(folder.path().join("municipalities.csv"), rows.join("\n")).unwrap();
    folder
}
