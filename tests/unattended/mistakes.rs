//! What people do to a study and its output between two nights costs no run, and is told.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::time::{Duration, SystemTime};

use rundblick::publish::{Ended, standing_runs};

use super::Nights;
use crate::common::workflow::{rundblick, stderr};

fn runs(nights: &Nights) -> usize {
    standing_runs(&nights.folder()).unwrap().0.len()
}

/// The study's file with another text in it.
fn change(nights: &Nights, file: &str, from: &str, to: &str) {
    let path = nights.study.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn settings_that_are_wrong_remove_no_old_run_and_no_internal_figures() {
    let nights = Nights::new().with("[output]\nkeep = 30\nkeep_internal = 3650");
    for day in ["2026-11-22", "2026-11-23", "2026-11-24"] {
        let run = nights.run_well(day, &[]);
        let manifest = fs::File::options().append(true).open(run.join("manifest.json")).unwrap();
        manifest.set_modified(SystemTime::now() - Duration::from_secs(200 * 24 * 60 * 60)).unwrap();
    }
    for (from, to) in [("keep = 30", "keep = 0"), ("keep = 0", "keeep = 30"), ("keeep = 30", "keep = ")] {
        change(&nights, "study.toml", from, to);
        let output = nights.run("2026-11-25", &[]);
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        let (standing, _) = standing_runs(&nights.folder()).unwrap();
        assert!(standing.len() == 3 && standing.iter().all(|run| run.has_internal), "{to}: {standing:?}");
        let last = nights.status().runs.remove(0);
        assert_eq!((last.outcome, last.exit), (Ended::Failed, Some(3)), "{to}");
    }
}

#[test]
fn whatever_stops_a_run_before_its_work_is_in_the_status() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &[]);
    let before = nights.status().runs.len();
    assert_eq!(nights.run("2026-11-23", &["--only", "nobody"]).status.code(), Some(2));
    assert_eq!(nights.status().runs[0].exit, Some(2));
    let templates = nights.study.path().join("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("report.html"), "{{ nothing").unwrap();
    assert_eq!(nights.run("2026-11-23", &[]).status.code(), Some(3));
    assert_eq!((nights.status().runs[0].exit, nights.status().runs.len()), (Some(3), before + 2));
}

#[test]
fn a_ledger_that_is_gone_stops_the_next_run_and_nothing_is_removed() {
    let nights = Nights::new().with("[output]\nkeep = 1");
    let released = nights.run_well("2026-11-22", &[]);
    let output = rundblick(["release", released.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    nights.run_well("2026-11-23", &[]);
    let ledger = nights.folder().join("ledger.csv");
    let kept = fs::read(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    let output = nights.run("2026-11-24", &[]);
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert!(stderr(&output).contains("ledger.csv is missing"), "{}", stderr(&output));
    assert!(released.is_dir() && runs(&nights) == 2);
    fs::write(&ledger, kept).unwrap();
    nights.run_well("2026-11-24", &[]);
    assert!(released.is_dir());
}

#[test]
fn a_run_that_was_killed_is_told_of_also_after_a_release() {
    let nights = Nights::new();
    let run = nights.run_well("2026-11-22", &[]);
    let host = rundblick::publish::host();
    let note = format!(r#"{{"pid":4294967295,"host":"{host}","since":"2026-11-22T02:30:00Z"}}"#);
    fs::write(nights.folder().join(".lock"), note).unwrap();
    let output = rundblick(["release", run.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = nights.run("2026-11-23", &[]);
    assert!(stderr(&output).contains("the run before was killed (process 4294967295"), "{}", stderr(&output));
    assert_eq!(nights.status().runs[1].outcome, Ended::Killed);
    // Told once.
    assert!(!stderr(&nights.run("2026-11-24", &[])).contains("was killed"));
}

#[test]
fn a_run_that_could_not_be_written_leaves_no_cache_in_the_way_of_the_next() {
    let nights = Nights::new();
    let forms = ["--formats", "html,xlsx"];
    let run = nights.run_well("2026-11-22", &forms);
    let cache = nights.folder().join(".cache");
    assert!(fs::read_dir(&cache).unwrap().count() > 0);
    fs::write(run.join("index.html"), "changed by hand").unwrap();
    let output = nights.run("2026-11-22", &forms);
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&cache).unwrap().count(), 0);
}

/// Only root can give a folder away: where the tests are somebody else's there is nothing to be seen.
#[test]
fn root_leaves_nothing_in_a_folder_of_somebody_else() {
    let nights = Nights::new();
    let run = nights.run_well("2026-11-22", &[]);
    if fs::metadata(&run).unwrap().uid() != 0 {
        println!("not root's: skipped");
        return;
    }
    chown(nights.folder(), Some(65_534), None).unwrap();
    for output in [nights.run("2026-11-23", &[]), rundblick(["release", run.to_str().unwrap()])] {
        assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
        assert!(stderr(&output).contains("belongs to the user 65534"), "{}", stderr(&output));
    }
    assert!(!nights.folder().join("ledger.csv").exists() && runs(&nights) == 1);
}
