//! Every kind of questionnaire becomes a codebook that loads, and the files that must not are refused with what is wrong.

use std::path::{Path, PathBuf};

use super::*;
use crate::domain::Findings;
use crate::study::Study;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn imported(name: &str) -> Draft {
    import_file(&path(name)).unwrap_or_else(|finding| panic!("{name}: {finding}"))
}

/// The study that a draft makes with one municipality, and the codes of what is found besides `todo`.
fn loaded(draft: &Draft) -> (Study, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let Scaffold { study, codebook, .. } = scaffold("drafted", "2026", Some(draft));
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("study.toml", &study);
    write("codebook.toml", &codebook);
    write("municipalities.csv", "ags,name,cluster,invited,named,file\n99001000,A,,,yes,a.csv\n");
    write("a.csv", "x");
    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings);
    let found: Vec<String> =
        findings.sorted().iter().filter(|finding| finding.code != "todo").map(ToString::to_string).collect();
    (study.unwrap_or_else(|| panic!("{found:#?}\n{codebook}")), found)
}

#[test]
fn print() {
    let Ok(names) = std::env::var("SHOW") else { return };
    for name in names.split(' ') {
        let draft = imported(name);
        println!("{}", draft.codebook_toml());
        println!("{:#?}", loaded(&draft).1);
    }
}
