//! What runs leave for those who watch, what is kept of old ones, and what differs between two.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{FILES, facts, publish, stages};
use crate::domain::{Moment, Shown};
use crate::publish::disk::{Disk, RealDisk};
use crate::publish::{
    Changed, Difference, Ended, Facts, FindingCounts, Finished, Keep, PublishError, Removed, Run, RunRecord, Status,
    StudyFolder, metrics, standing_runs, write_metrics,
};

const DAY: u64 = 24 * 60 * 60;

fn hold(out: &Path) -> StudyFolder {
    StudyFolder::hold(out, "demo", Moment::default()).expect("free")
}

fn record(started: &str, outcome: Ended, run: Option<&str>) -> RunRecord {
    let started: Moment = started.parse().expect("a moment");
    RunRecord {
        started,
        ended: Some(Moment::from_unix(started.unix() + 72)),
        host: "h".into(),
        pid: 7,
        version: "0.1.0".into(),
        as_of: "2026-11-22".into(),
        outcome,
        exit: Some(if run.is_some() { 0 } else { 4 }),
        run: run.map(str::to_owned),
        findings: FindingCounts { errors: 0, warnings: 2, notes: 1 },
        counts: facts("2026-11-22").counts,
    }
}

#[test]
fn the_last_runs_are_told_the_last_one_first_and_the_last_good_one_stays() {
    let out = TempDir::new().expect("a folder");
    assert_eq!(Status::read(out.path(), "demo").expect("none"), None);
    let study = hold(out.path());
    study.record(record("2026-11-22T02:30:00Z", Ended::Published, Some("2026-11-22-0a1b2c3d"))).expect("written");
    for day in 0..120 {
        let at = Moment::from_unix(1_795_919_400 + day * 86_400).to_string();
        study.record(record(&at, Ended::Failed, None)).expect("written");
    }
    let status = Status::read(out.path(), "demo").expect("whole").expect("there");
    assert_eq!((status.study.as_str(), status.runs.len()), ("demo", 100));
    assert!(status.runs[0].started > status.runs[99].started);
    let success = status.last_success.expect("the first one");
    assert_eq!(
        (success.run.as_str(), success.ended.to_string().as_str()),
        ("2026-11-22-0a1b2c3d", "2026-11-22T02:31:12Z")
    );
    assert_eq!(stages(study.path()), [""; 0]);
}

#[test]
fn a_damaged_status_is_said_and_begun_anew() {
    let out = TempDir::new().expect("a folder");
    let study = hold(out.path());
    let file = study.path().join("status.json");
    fs::write(&file, "{ \"study\": \"demo\", \"ru").expect("written");
    let error = Status::read(out.path(), "demo").expect_err("damaged").finding();
    assert!(error.code == "bad-status" && error.message.contains("status.json"), "{error}");
    let status = study.record(record("2026-11-22T02:30:00Z", Ended::Stopped, None)).expect("written");
    assert_eq!(Status::read(out.path(), "demo").expect("whole"), Some(status));
}

#[test]
fn the_run_after_one_that_was_killed_tells_of_it_once() {
    let out = TempDir::new().expect("a folder");
    drop(hold(out.path()));
    let note = r#"{"pid":4294967295,"host":"h","since":"2026-11-21T02:30:00Z"}"#;
    fs::write(out.path().join("demo/.lock"), note).expect("a note");
    let study = hold(out.path());
    for at in ["2026-11-22T02:30:00Z", "2026-11-22T03:30:00Z"] {
        study.record(record(at, Ended::Published, Some("r"))).expect("written");
    }
    let status = Status::read(out.path(), "demo").expect("whole").expect("there");
    let outcomes: Vec<Ended> = status.runs.iter().map(|run| run.outcome).collect();
    assert_eq!(outcomes, [Ended::Published, Ended::Published, Ended::Killed]);
    assert_eq!((status.runs[2].pid, status.runs[2].exit, status.runs[2].ended), (u32::MAX, None, None));
}

/// The exposition format as its specification has it: each line a HELP, a TYPE or a sample of the family that was named last.
fn assert_exposition(text: &str) -> Vec<(String, f64)> {
    let is_name = |name: &str| {
        !name.starts_with(|sign: char| sign.is_ascii_digit())
            && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
    };
    let (mut family, mut families, mut samples) = (String::new(), Vec::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, help) = help.split_once(' ').expect("a help");
            assert!(is_name(name) && !help.is_empty(), "{line}");
            assert_eq!(lines.next(), Some(format!("# TYPE {name} gauge").as_str()));
            assert!(!families.contains(&name.to_owned()), "{name} stands twice");
            family = name.to_owned();
            families.push(family.clone());
            continue;
        }
        let (name, rest) = line.split_once('{').expect("labels");
        assert_eq!(name, family);
        let (labels, value) = rest.rsplit_once("} ").expect("a value");
        // Between two quotation marks stands no bare one: `",` ends a label.
        for label in labels.split("\",").map(|label| label.trim_end_matches('"')) {
            let (label, value) = label.split_once("=\"").expect("a label");
            assert!(
                is_name(label)
                    && !value.replace("\\\\", "").replace("\\\"", "").replace("\\n", "").contains(['"', '\\']),
                "{line}"
            );
        }
        samples.push((line.rsplit_once(' ').expect("a value").0.to_owned(), value.parse().expect("a number")));
    }
    assert!(text.ends_with('\n'));
    samples
}

#[test]
fn metrics_are_what_prometheus_reads() {
    let out = TempDir::new().expect("a folder");
    let study = hold(out.path());
    study.record(record("2026-11-22T02:30:00Z", Ended::Published, Some("r"))).expect("written");
    let version = "a\\b\"c\nd".to_owned();
    let failed = RunRecord { version, ..record("2026-11-23T02:30:00Z", Ended::Failed, None) };
    let status = study.record(failed).expect("written");
    let samples = assert_exposition(&metrics(&status));
    let value = |name: &str| {
        let found = samples.iter().find(|(sample, _)| sample == name);
        found.unwrap_or_else(|| panic!("{name} is not in {samples:#?}")).1
    };
    let moment = |text: &str| text.parse::<Moment>().expect("a moment").unix() as f64;
    assert_eq!(value("rundblick_last_run_timestamp_seconds{study=\"demo\"}"), moment("2026-11-23T02:31:12Z"));
    assert_eq!(value("rundblick_last_success_timestamp_seconds{study=\"demo\"}"), moment("2026-11-22T02:31:12Z"));
    assert_eq!(value("rundblick_last_run_duration_seconds{study=\"demo\"}"), 72.0);
    assert_eq!(value("rundblick_last_run_exit_code{study=\"demo\"}"), 4.0);
    assert_eq!(value("rundblick_last_run_outcome{study=\"demo\",outcome=\"failed\"}"), 1.0);
    assert_eq!(value("rundblick_last_run_outcome{study=\"demo\",outcome=\"published\"}"), 0.0);
    assert_eq!(value("rundblick_last_run_findings{study=\"demo\",severity=\"warning\"}"), 2.0);
    assert_eq!(value("rundblick_last_run_count{study=\"demo\",what=\"records\"}"), 12.0);
    assert_eq!(value("rundblick_info{study=\"demo\",version=\"a\\\\b\\\"c\\nd\"}"), 1.0);
    assert_eq!(metrics(&Status::default()), "");

    let file = out.path().join("rundblick.prom");
    for status in [&Status::default(), &status] {
        write_metrics(&file, status).expect("written");
    }
    assert_eq!(fs::read_to_string(&file).expect("a file"), metrics(&status));
    assert_eq!(super::mode(file), 0o644);
    assert_eq!(super::names(out.path()), ["demo", "rundblick.prom"]);
    let error = write_metrics(&out.path().join("none/a.prom"), &status).expect_err("no folder");
    assert!(matches!(error, PublishError::Disk { .. }), "{error}");
}

/// A run of a date whose manifest is so many days old; its name.
fn aged(out: &Path, as_of: &str, days: u64) -> String {
    let folder = publish(out, as_of).expect("a run").folder;
    let manifest = File::options().write(true).open(folder.join("manifest.json")).expect("a manifest");
    manifest.set_modified(SystemTime::now() - Duration::from_secs(days * DAY)).expect("a time");
    folder.file_name().expect("a name").to_string_lossy().into_owned()
}

fn now() -> Moment {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    Moment::from_unix(i64::try_from(now.as_secs()).expect("a time"))
}

fn keep(runs: Option<usize>, internal_days: u32) -> Keep {
    Keep { runs, internal_days }
}

#[test]
fn old_runs_go_but_never_the_released_ones_and_never_latest() {
    let out = TempDir::new().expect("a folder");
    let days = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"];
    let runs: Vec<String> = days.iter().enumerate().map(|(at, day)| aged(out.path(), day, 50 - at as u64)).collect();
    let study = hold(out.path());
    for foreign in ["notes", "2026-11-01-00000000"] {
        fs::create_dir(study.path().join(foreign)).expect("a folder");
    }
    fs::write(study.path().join("notes/manifest.json"), "{}").expect("a file");
    // All stay where no number is said.
    assert_eq!(study.tidy(keep(None, 90), &[], now()).expect("tidied"), Removed::default());
    // `latest` leads to an old run, as after a restored backup.
    fs::remove_file(study.path().join("latest")).expect("a link");
    std::os::unix::fs::symlink(&runs[0], study.path().join("latest")).expect("a link");

    let removed = study.tidy(keep(Some(2), 90), &[&runs[1]], now()).expect("tidied");
    assert_eq!(removed, Removed { runs: vec![runs[2].clone()], ..Removed::default() });
    let left = super::names(study.path());
    let mut expected = vec![".lock".to_owned(), "2026-11-01-00000000".into(), "latest".into(), "notes".into()];
    expected.extend([0, 1, 3, 4].map(|at| runs[at].clone()));
    expected.sort();
    assert_eq!(left, expected);
    let (standing, latest) = standing_runs(study.path()).expect("readable");
    let standing: Vec<&String> = standing.iter().map(|run| &run.name).collect();
    assert_eq!((standing, latest.as_ref()), (vec![&runs[4], &runs[3], &runs[1], &runs[0]], Some(&runs[0])));
}

#[test]
fn internal_files_go_when_their_time_is_up_and_the_run_stands() {
    let out = TempDir::new().expect("a folder");
    let old = aged(out.path(), "2026-08-01", 91);
    let young = aged(out.path(), "2026-11-01", 89);
    let latest = aged(out.path(), "2026-11-05", 100);
    let study = hold(out.path());
    let removed = study.tidy(keep(None, 90), &[&old], now()).expect("tidied");
    assert_eq!(removed, Removed { internal: vec![old.clone()], ..Removed::default() });
    let has = |run: &str| study.path().join(run).join("internal").exists();
    assert_eq!([has(&old), has(&young), has(&latest)], [false, true, true]);
    assert_eq!(study.tidy(keep(None, 90), &[], now()).expect("tidied"), Removed::default());

    // It is whole without them: its other files are read, and the same inputs find it there.
    let finished = Finished::open(&study.path().join(&old)).expect("a run");
    assert_eq!(finished.files(|_| true).filter(Result::is_ok).count(), FILES.len() - 1);
    drop(study);
    assert!(publish(out.path(), "2026-08-01").expect("the same run").unchanged);
    fs::remove_file(out.path().join("demo").join(&young).join("internal/rejects.csv")).expect("removed");
    assert!(publish(out.path(), "2026-11-01").is_err(), "a single file that is missing is another matter");
}

#[test]
fn where_the_clock_was_set_back_nothing_is_removed() {
    let out = TempDir::new().expect("a folder");
    let runs = [aged(out.path(), "2026-08-01", 200), aged(out.path(), "2026-11-05", 0)];
    let study = hold(out.path());
    let yesterday = Moment::from_unix(now().unix() - DAY as i64);
    let removed = study.tidy(keep(Some(1), 0), &[], yesterday).expect("nothing to do");
    assert_eq!(removed, Removed { clock_is_back: true, ..Removed::default() });
    assert!(runs.iter().all(|run| study.path().join(run).join("internal").exists()));
    // A run of an earlier date is a run like every other: `latest` leads to the one that was made last.
    drop(study);
    let back = publish(out.path(), "2026-01-01").expect("a run").folder;
    assert_eq!(out.path().join("demo/latest").canonicalize().ok(), back.canonicalize().ok());
}

/// A folder of which nothing can be changed.
struct ReadOnly;

impl Disk for ReadOnly {
    fn make_folder(&self, path: &Path, _: bool) -> io::Result<()> {
        if path.is_dir() { Ok(()) } else { Err(io::ErrorKind::ReadOnlyFilesystem.into()) }
    }

    fn put(&self, _: &Path, _: &[u8], _: bool) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync_files(&self, paths: &[PathBuf]) -> io::Result<()> {
        RealDisk.sync_files(paths)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn link(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }
}

#[test]
fn a_folder_that_cannot_be_written_any_more_keeps_its_runs() {
    let out = TempDir::new().expect("a folder");
    let runs = [aged(out.path(), "2026-08-01", 200), aged(out.path(), "2026-11-05", 100)];
    let study = StudyFolder::hold_on(Box::new(ReadOnly), out.path(), "demo", Moment::default()).expect("a lock");
    let error = Run::begin(&study).err().expect("read-only").finding();
    assert!(error.code == "output-not-written" && error.hint.contains("may write to"), "{error}");
    assert!(study.record(record("2026-11-22T02:30:00Z", Ended::Failed, None)).is_err());
    assert!(study.tidy(keep(Some(1), 90), &[], now()).is_err());
    for run in &runs {
        super::assert_whole(&study.path().join(run));
    }
    super::assert_whole(&study.path().join("latest"));
}

#[test]
fn what_cannot_be_removed_of_an_old_run_is_told_each_time_and_stops_none() {
    let out = TempDir::new().expect("a folder");
    aged(out.path(), "2026-11-05", 0);
    fs::create_dir(out.path().join("demo/.stage-gone-2026-08-01-0a1b2c3d")).expect("a folder");
    let held = || StudyFolder::hold_on(Box::new(ReadOnly), out.path(), "demo", Moment::default());
    let error = held().expect("free").tidy(keep(None, 90), &[], now()).expect_err("it stays");
    assert!(error.to_string().contains(".stage-gone-2026-08-01-0a1b2c3d"), "{error}");
    fs::create_dir(out.path().join("demo/.stage-17")).expect("a folder");
    assert!(held().is_err(), "a stage would be in the way of the next one");
    hold(out.path());
    assert_eq!(super::names(&out.path().join("demo")).iter().filter(|name| name.starts_with(".stage")).count(), 0);
}

#[test]
fn a_run_of_the_same_is_found_whatever_its_date() {
    let out = TempDir::new().expect("a folder");
    let Facts { inputs, settings, .. } = facts("2026-11-22");
    assert!(hold(out.path()).last_of(&inputs, &settings).is_none());
    let run = publish(out.path(), "2026-11-22").expect("a run").folder;
    let study = hold(out.path());
    let last = study.last_of(&inputs, &settings).expect("the same");
    assert_eq!(
        (Some(last.name()), last.counts()),
        (run.file_name().and_then(|name| name.to_str()), &facts("2026-11-22").counts)
    );
    assert!(study.last_of(&Default::default(), &settings).is_none());
    assert!(study.last_of(&inputs, &serde_json::json!({ "responses": "complete" })).is_none());
    fs::remove_file(run.join("index.html")).expect("removed");
    assert!(study.last_of(&inputs, &settings).is_none(), "what is no longer whole is made again");
}

/// A run with one document of these figures.
fn told(out: &Path, as_of: &str, facts: Facts, shown: &[Shown]) -> PathBuf {
    let run = Run::begin(&hold(out)).expect("a run");
    let mut writer = csv::Writer::from_writer(Vec::new());
    shown.iter().for_each(|row| writer.serialize(row).expect("a row"));
    run.add("municipalities/99001-nord/bericht.csv", &writer.into_inner().expect("memory")).expect("written");
    run.add("index.html", as_of.as_bytes()).expect("written");
    run.finish(facts).expect("a run").folder
}

fn share(scope: &str, item: &str, value: Option<f64>, n: u32) -> Shown {
    let (scope, indicator, item) = (scope.to_owned(), "frequency".to_owned(), item.to_owned());
    let sign = if value.is_some() { "" } else { "withheld" }.to_owned();
    Shown { scope, indicator, item, value, sign, n: Some(n), ..Shown::default() }
}

#[test]
fn what_differs_between_two_runs_is_told_with_its_reasons() {
    let out = TempDir::new().expect("a folder");
    let before = [
        share("01", "A", Some(0.5), 10),
        share("01", "B", Some(0.25), 12),
        share("01", "C", None, 10),
        share("01", "D", Some(0.4), 10),
        share("02", "A", Some(0.1), 10),
        share("all", "A", Some(0.3), 20),
        share("line:A", "A", Some(0.3), 20),
    ];
    let after = [
        share("01", "A", Some(0.6), 10),
        share("01", "B", Some(0.75), 12),
        share("01", "C", Some(0.5), 14),
        share("01", "E", Some(0.4), 10),
        share("02", "A", Some(0.1), 10),
        share("all", "A", None, 20),
        share("line:A", "A", Some(0.9), 20),
    ];
    let mut new = facts("2026-11-23");
    new.inputs.insert("study.toml".into(), "cd".repeat(32));
    new.inputs.insert("exports/b.csv".into(), "ef".repeat(32));
    new.settings = serde_json::json!({ "responses": "all", "disclosure": { "minimum_n": 6 } });
    new.counts.insert("records".into(), 15);
    let one = told(out.path(), "one", facts("2026-11-22"), &before);
    let two = told(out.path(), "two", new, &after);
    let open = |run: &Path| Finished::open(run).expect("a run");
    let difference = Difference::between(&open(&one), &open(&two)).expect("two runs");

    let of = |name: &str, before: Option<&str>, after: Option<&str>| Changed {
        name: name.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    assert_eq!(difference.about, [of("as_of", Some("2026-11-22"), Some("2026-11-23"))]);
    let (ab, cd, ef) = ("ab".repeat(32), "cd".repeat(32), "ef".repeat(32));
    assert_eq!(difference.inputs, [of("exports/b.csv", None, Some(&ef)), of("study.toml", Some(&ab), Some(&cd))]);
    let setting = Changed { name: "disclosure.minimum_n".into(), before: None, after: Some(6.into()) };
    assert_eq!(difference.settings, [setting]);
    assert_eq!(difference.counts, [Changed { name: "records".into(), before: Some(12), after: Some(15) }]);
    let files: Vec<&str> = difference.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["index.html", "municipalities/99001-nord/bericht.csv"]);

    assert_eq!(difference.same_figures, 1);
    let [town, all] = &difference.figures[..] else { panic!("{:?}", difference.figures) };
    assert_eq!((town.scope.as_str(), all.scope.as_str()), ("01", "all"), "letters mean nobody from run to run");
    assert_eq!((town.changed, town.added, town.removed, town.now_told, town.now_withheld), (3, 1, 1, 1, 0));
    let largest: Vec<(&str, f64, f64)> =
        town.largest.iter().map(|change| (change.item.as_str(), change.before.0, change.after.0)).collect();
    assert_eq!(largest, [("B", 0.25, 0.75), ("A", 0.5, 0.6)]);
    assert_eq!((all.changed, all.now_withheld, all.largest.len()), (1, 1, 0));

    let none = Difference::between(&open(&one), &open(&one)).expect("one run");
    assert!(none.inputs.is_empty() && none.files.is_empty() && none.figures.is_empty());
    fs::write(two.join("municipalities/99001-nord/bericht.csv"), "x").expect("written");
    assert!(matches!(Difference::between(&open(&one), &open(&two)), Err(PublishError::Spoilt { .. })));
}
