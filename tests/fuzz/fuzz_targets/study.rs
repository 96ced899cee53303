//! Any texts as study.toml, codebook and register: never a panic, and either a study or what is wrong with it.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rundblick::domain::Findings;
use rundblick::study::Study;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("rundblick-fuzz-{}", std::process::id()));
    fs::create_dir_all(folder.join("exports")).expect("a folder");
    fs::write(folder.join("exports/a.csv"), "id;submitdate\n").expect("an export");
    folder
});

// The three files stand one after the other, with a zero byte between.
fuzz_target!(|bytes: &[u8]| {
    let mut files = bytes.split(|&byte| byte == 0);
    for name in ["study.toml", "codebook.toml", "municipalities.csv"] {
        fs::write(FOLDER.join(name), files.next().unwrap_or_default()).expect("a file");
    }
    let mut findings = Findings::new();
    let study = Study::load(&FOLDER.join("study.toml"), &mut findings);
    assert!(study.is_some() != findings.has_errors());
});
