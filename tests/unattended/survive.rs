//! Whatever happens to a run, the last complete one stays whole, and the next one ends well.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rundblick::domain::Moment;
use rundblick::publish::{AtWork, Ended, StudyFolder};

use super::{Nights, latest, start};
use crate::common::disk::{on_small_disk, with_small_files};
use crate::common::workflow::stderr;

/// How often a run is killed where `RUNDBLICK_KILLS` says nothing else.
const KILLS: u32 = 20;

/// Days that follow each other, so that every run is a new one.
fn day(number: u32) -> String {
    format!("2026-{:02}-{:02}", 1 + number / 28, 1 + number % 28)
}

#[test]
fn killed_at_any_moment_a_run_leaves_a_whole_one_and_the_next_ends_well() {
    let nights = Nights::new();
    let begun = Instant::now();
    nights.run_well(&day(0), &[]);
    let whole = begun.elapsed();
    let kills = std::env::var("RUNDBLICK_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut died = 0;
    for kill in 1..=kills {
        let date = day(kill % 300);
        let mut run = start(&nights.args(&date, &[]));
        sleep(whole.mul_f64(fastrand::f64() * 1.1));
        run.kill().unwrap();
        died += u32::from(run.wait().unwrap().code().is_none());
        assert!(nights.assert_whole() >= 1);
        if kill % 5 == 0 {
            nights.run_well(&date, &[]);
            assert_eq!(nights.stages(), [""; 0]);
            assert_eq!(AtWork::look(nights.out.path(), "bad"), AtWork::Nobody);
        }
    }
    assert!(died > 0, "no run was killed before its end");
    nights.run_well("2027-01-01", &[]);
    nights.assert_whole();
    assert!(latest(&nights.folder()).ends_with(latest(&nights.folder())));
    assert_eq!(nights.stages(), [""; 0]);
    let runs = nights.status().runs;
    assert!(runs.iter().all(|run| [Ended::Published, Ended::Unchanged, Ended::Killed].contains(&run.outcome)));
    assert!(runs.iter().any(|run| run.outcome == Ended::Killed), "the next run tells of one that was killed");
}

/// Starts a run, and sends it a signal when it is at work on its stage. What it was told, in the end.
fn signalled(nights: &Nights, signal: &str) -> std::process::Output {
    let run = start(&nights.args("2026-11-23", &["--formats", "html,pdf,svg,xlsx"]));
    while !nights.stages().iter().any(|stage| nights.folder().join(stage).join("internal/indicators.csv").exists()) {
        sleep(Duration::from_millis(2));
    }
    send(&run, signal);
    run.wait_with_output().unwrap()
}

fn send(run: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap().success());
}

#[test]
fn told_to_stop_a_run_tidies_up_and_says_so() {
    for (signal, name, code) in [("-TERM", "SIGTERM", 143), ("-INT", "SIGINT", 130)] {
        let nights = Nights::new();
        let before = nights.run_well("2026-11-22", &[]);
        let output = signalled(&nights, signal);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{text}");
        assert!(text.contains(&format!("error: told to stop by {name} [stopped]")), "{text}");
        let stands =
            format!("nothing was published; the last complete run is {}\n", before.file_name().unwrap().display());
        assert!(text.ends_with(&stands), "{text}");
        assert!(output.stdout.is_empty());
        assert_eq!(nights.stages(), [""; 0]);
        assert_eq!(nights.assert_whole(), 1);
        assert_eq!(AtWork::look(nights.out.path(), "bad"), AtWork::Nobody);
        let last = &nights.status().runs[0];
        assert_eq!((last.outcome, last.exit, &last.run), (Ended::Stopped, Some(code as u8), &None));
        nights.run_well("2026-11-23", &[]);
    }
}

#[test]
fn of_two_runs_at_once_one_works_and_the_other_says_who_does() {
    let nights = Nights::new();
    let (one, two) = (start(&nights.args("2026-11-22", &[])), start(&nights.args("2026-11-22", &[])));
    let ids = [one.id(), two.id()];
    let outputs = [one, two].map(|run| run.wait_with_output().unwrap());
    for output in &outputs {
        match output.status.code() {
            Some(0) => {}
            Some(7) => assert!(stderr(output).contains("another run is at work"), "{}", stderr(output)),
            code => panic!("{code:?}: {}", stderr(output)),
        }
    }
    assert!(outputs.iter().any(|output| output.status.success()), "one of {ids:?} works");
    assert_eq!(nights.assert_whole(), 1);

    let held = StudyFolder::hold(nights.out.path(), "bad", Moment::from_unix(1_795_919_400)).unwrap();
    let output = nights.run("2026-11-23", &["--metrics", nights.out.path().join("a.prom").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(7));
    let holder =
        format!("(process {} on {}, since 2026-11-29T02:30:00Z)", std::process::id(), rundblick::publish::host());
    assert!(stderr(&output).contains(&holder), "{}", stderr(&output));
    assert!(!nights.out.path().join("a.prom").exists(), "who is at work will tell");
    drop(held);
}

#[test]
fn a_disk_without_room_leaves_the_last_run_whatever_still_fits() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &[]);
    let mut codes = Vec::new();
    // From next to nothing to more than the largest file.
    for step in 0..20_u32 {
        let blocks = 1.6_f64.powi(step as i32).round() as u32;
        let output = with_small_files(blocks, &nights.args(&day(step), &["--fresh"]));
        nights.assert_stood(&output, "ulimit -f");
        codes.push(output.status.code());
    }
    assert!(codes.contains(&Some(5)) && codes.last() == Some(&Some(0)), "{codes:?}");
    nights.run_well("2026-12-01", &[]);
    nights.assert_whole();
}

#[test]
fn a_full_disk_leaves_the_last_run_however_much_was_free() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &[]);
    let mut codes = Vec::new();
    // KiB to spare: from none to more than a run needs.
    for step in 0..20_u32 {
        let room = 1.55_f64.powi(step as i32).round() as u32 - 1;
        let output = on_small_disk(nights.out.path(), room, &nights.args(&day(step), &["--fresh"]));
        let Some(output) = output else { return };
        nights.assert_stood(&output, "No space left on device");
        codes.push(output.status.code());
    }
    assert!(codes.contains(&Some(5)) && codes.last() == Some(&Some(0)), "{codes:?}");
    nights.run_well("2026-12-01", &[]);
    nights.assert_whole();
}

#[test]
fn an_output_folder_that_has_become_read_only_keeps_its_runs() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &[]);
    let folder = nights.folder();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Who may do everything, as in a container, may write there all the same.
    let may_write = fs::write(folder.join(".probe"), "").is_ok();
    let output = nights.run("2026-11-23", &[]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    if may_write {
        fs::remove_file(folder.join(".probe")).unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    } else {
        assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
        assert!(stderr(&output).contains("a folder that you may write to"), "{}", stderr(&output));
    }
    nights.assert_whole();
}

#[test]
fn an_export_that_is_gone_stops_a_run_and_the_last_one_stands() {
    let nights = Nights::new();
    let before = nights.run_well("2026-11-22", &[]);
    fs::remove_file(nights.study.path().join("exports/a.csv")).unwrap();
    for more in [&[][..], &["--if-changed"]] {
        let output = nights.run("2026-11-23", more);
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        assert!(stderr(&output).contains("exports/a.csv"), "{}", stderr(&output));
        assert_eq!(nights.status().runs[0].outcome, Ended::Failed);
    }
    assert_eq!(nights.assert_whole(), 1);
    assert_eq!(latest(&nights.folder()), fs::canonicalize(before).unwrap());
    assert_eq!(
        nights.status().last_success.map(|success| success.run),
        Some(latest(&nights.folder()).file_name().unwrap().to_string_lossy().into_owned())
    );
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let nights = Nights::new().with("[output]\nkeep = 1\nkeep_internal = 0");
    let first = nights.run_well("2026-11-22", &[]);
    let later = std::time::SystemTime::now() + Duration::from_secs(3 * 24 * 60 * 60);
    let manifest = fs::File::options().write(true).open(first.join("manifest.json")).unwrap();
    manifest.set_modified(later).unwrap();
    let output = nights.run("2026-11-21", &[]);
    assert!(output.status.success() && stderr(&output).contains("[clock-set-back]"), "{}", stderr(&output));
    assert_eq!(nights.assert_whole(), 2);
    assert!(first.join("internal/rejects.csv").exists());
    assert!(latest(&nights.folder()).file_name().unwrap().to_string_lossy().starts_with("2026-11-21-"));
}
