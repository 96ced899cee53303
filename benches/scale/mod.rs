//! Studies of many municipalities, made once by `data/tools/make_exports.py`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rundblick::domain::Findings;
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
