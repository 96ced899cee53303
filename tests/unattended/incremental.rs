//! What was made before is not made again, and never differs from what would be made.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::SystemTime;

use super::Nights;
use crate::common::workflow::{stderr, tree};

const FORMS: [&str; 2] = ["--formats", "html,pdf,xlsx"];

/// The entries of the cache, each with the time at which it was written.
fn entries(nights: &Nights) -> Vec<(PathBuf, SystemTime)> {
    let entries = fs::read_dir(nights.folder().join(".cache")).unwrap().map(|entry| entry.unwrap());
    let mut entries: Vec<_> =
        entries.map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap())).collect();
    entries.sort();
    entries
}

/// The run of a date once more, without its folder.
fn again(nights: &Nights, more: &[&str]) -> PathBuf {
    let run = nights.run_well("2026-11-22", &[&FORMS[..], more].concat());
    let files = tree(&run);
    fs::remove_dir_all(&run).unwrap();
    let second = nights.run_well("2026-11-22", &[&FORMS[..], more].concat());
    assert_eq!(second, run);
    assert!(tree(&second) == files, "the same inputs, other bytes");
    second
}

#[test]
fn what_is_taken_from_the_cache_is_what_would_be_made() {
    let (cached, fresh) = (Nights::new(), Nights::new());
    let run = again(&cached, &[]);
    let made = entries(&cached);
    assert_eq!(made.len(), 5, "two documents in two forms, and the audit");
    let anew = fresh.run_well("2026-11-22", &[&FORMS[..], &["--fresh"]].concat());
    assert!(tree(&run) == tree(&anew), "a cached run differs from a fresh one");

    // Nothing was written anew, and all of it is for the owner only.
    again(&cached, &[]);
    assert_eq!(entries(&cached), made);
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert!(made.iter().all(|(path, _)| mode(path) == 0o600));
    assert_eq!(mode(&cached.folder().join(".cache")), 0o700);
    // And `--fresh` takes nothing.
    again(&cached, &["--fresh"]);
    let after = entries(&cached);
    assert!(after.iter().zip(&made).all(|(new, old)| new.0 == old.0 && new.1 > old.1));
}

#[test]
fn a_damaged_cache_changes_no_byte() {
    let nights = Nights::new();
    let run = nights.run_well("2026-11-22", &FORMS);
    let files = tree(&run);
    let made = entries(&nights);
    for (at, (path, _)) in made.iter().enumerate() {
        let bytes = fs::read(path).unwrap();
        let damaged = match at % 4 {
            0 => bytes[..bytes.len() / 2].to_vec(),
            1 => Vec::new(),
            // The entry of another document.
            2 => fs::read(&made[0].0).unwrap(),
            _ => bytes.iter().map(|byte| byte ^ 1).collect(),
        };
        fs::write(path, damaged).unwrap();
    }
    fs::remove_dir_all(&run).unwrap();
    let second = nights.run_well("2026-11-22", &FORMS);
    assert!(tree(&second) == files, "damage reached a document");
    assert!(entries(&nights).iter().zip(&made).all(|(new, old)| new.0 == old.0 && new.1 > old.1));
}

#[test]
fn only_documents_that_change_are_made_again() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &FORMS);
    let made = entries(&nights);
    // The register's column of mail languages is no part of any figure, but its hash stands in every annex.
    let register = nights.study.path().join("municipalities.csv");
    fs::write(&register, format!("{}\n", fs::read_to_string(&register).unwrap())).unwrap();
    nights.run_well("2026-11-22", &FORMS);
    let after = entries(&nights);
    assert_eq!(after.len(), made.len() + 4, "the audit rests on figures alone");
    assert!(made.iter().all(|entry| after.contains(entry)));

    // One record less: another number in each.
    let export = nights.study.path().join("exports/a.csv");
    let text = fs::read_to_string(&export).unwrap();
    fs::write(&export, text.trim_end().rsplit_once('\n').unwrap().0).unwrap();
    nights.run_well("2026-11-22", &FORMS);
    assert_eq!(entries(&nights).len(), after.len() + 4);
}

#[test]
fn nothing_is_done_where_nothing_has_changed() {
    let nights = Nights::new();
    let run = nights.run_well("2026-11-22", &["--if-changed"]);
    let output = nights.run("2026-11-25", &["--if-changed"]);
    let text = stderr(&output);
    assert!(output.status.success() && text.ends_with("14 of 14 records used; nothing has changed since\n"), "{text}");
    assert!(!text.contains("Reading exports"), "{text}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), run.to_str().unwrap());
    assert_eq!(nights.assert_whole(), 1);

    // Other settings, an export, a release, a file that is missing: each is a reason.
    let other = nights.run_well("2026-11-25", &["--if-changed", "--only", "99001000"]);
    assert_ne!(other, run);
    let again = nights.run_well("2026-11-26", &["--if-changed"]);
    assert_ne!(again, run, "the last run was another one");
    let export = nights.study.path().join("exports/a.csv");
    fs::write(&export, format!("{}\n", fs::read_to_string(&export).unwrap())).unwrap();
    let changed = nights.run_well("2026-11-27", &["--if-changed"]);
    assert_ne!(changed, again);
    fs::remove_file(changed.join("index.html")).unwrap();
    let whole = nights.run_well("2026-11-28", &["--if-changed"]);
    assert_ne!(whole, changed);
    assert_eq!(nights.run_well("2026-11-29", &["--if-changed"]), whole);
}
