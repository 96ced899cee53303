//! What a run leaves when all goes well, and when the disk does not.

mod watched;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::domain::{Moment, Severity};
use crate::publish::disk::{Disk, RealDisk};
use crate::publish::fresh::{write_folder, write_new_file, write_new_folder};
use crate::publish::manifest::{FileEntry, Manifest};
use crate::publish::run::{Published, Run};
use crate::publish::{AtWork, Facts, PublishError, StudyFolder};

const FILES: [(&str, &str); 4] = [
    ("index.html", "<title>Übersicht</title>"),
    ("municipalities/99001-nord/bericht.html", "<title>Nord</title>"),
    ("municipalities/99001-nord/bericht.pdf", "%PDF"),
    ("internal/rejects.csv", "file,line,column,value,reason\n"),
];

pub(in crate::publish) fn facts(as_of: &str) -> Facts {
    Facts {
        wave: "2026".into(),
        as_of: as_of.parse().expect("a date"),
        inputs: BTreeMap::from([("study.toml".into(), "ab".repeat(32))]),
        settings: serde_json::json!({ "responses": "all" }),
        counts: BTreeMap::from([("municipalities".into(), 1), ("records".into(), 12)]),
    }
}

fn publish_on(disk: Box<dyn Disk>, out: &Path, as_of: &str) -> Result<Published, PublishError> {
    let run = Run::begin(&StudyFolder::hold_on(disk, out, "demo", Moment::default())?)?;
    for (path, content) in FILES {
        run.add(path, content.as_bytes())?;
    }
    run.finish(facts(as_of))
}

fn publish(out: &Path, as_of: &str) -> Result<Published, PublishError> {
    publish_on(Box::new(RealDisk), out, as_of)
}

fn begin(out: &Path, study: &str) -> Result<Run, PublishError> {
    Run::begin(&StudyFolder::hold(out, study, Moment::default())?)
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into()).collect();
    names.sort();
    names
}

fn stages(study: &Path) -> Vec<String> {
    names(study).into_iter().filter(|name| name.starts_with(".stage")).collect()
}

/// Every file of the run that a path leads to has the hash that its manifest says.
fn assert_whole(run: &Path) {
    let manifest = fs::read(run.join("manifest.json")).expect("a manifest");
    let manifest: Manifest = serde_json::from_slice(&manifest).expect("a readable manifest");
    assert_eq!(manifest.files.len(), FILES.len());
    for (path, entry) in &manifest.files {
        assert_eq!(&FileEntry::of(&fs::read(run.join(path)).expect(path)), entry, "{path}");
    }
}

fn mode(path: PathBuf) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_run_is_named_by_its_date_and_manifest_and_latest_points_to_it() {
    let out = TempDir::new().expect("a folder");
    let published = publish(out.path(), "2026-11-22").expect("a run");
    assert_whole(&published.folder);
    assert!(!published.unchanged);

    let manifest = fs::read(published.folder.join("manifest.json")).expect("a manifest");
    let name = format!("2026-11-22-{}", &FileEntry::of(&manifest).sha256[..8]);
    assert_eq!(published.folder, out.path().join("demo").join(&name));
    assert_eq!(fs::read_link(out.path().join("demo/latest")).expect("a link"), Path::new(&name));
    assert_eq!(names(&out.path().join("demo")), [".lock".to_owned(), name, "latest".to_owned()]);
}

#[test]
fn the_manifest_lists_inputs_settings_counts_and_every_file() {
    let out = TempDir::new().expect("a folder");
    let published = publish(out.path(), "2026-11-22").expect("a run");
    let text = fs::read_to_string(published.folder.join("manifest.json")).expect("a manifest");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["rundblick"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["study"], "demo");
    assert_eq!(json["wave"], "2026");
    assert_eq!(json["as_of"], "2026-11-22");
    assert_eq!(json["inputs"]["study.toml"], "ab".repeat(32));
    assert_eq!(json["settings"]["responses"], "all");
    assert_eq!(json["counts"]["records"], 12);
    assert_eq!(json["files"]["municipalities/99001-nord/bericht.pdf"]["bytes"], 4);
    let sha256 = "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027";
    assert_eq!(json["files"]["municipalities/99001-nord/bericht.pdf"]["sha256"], sha256);
    assert!(text.ends_with("}\n"));
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_the_first_run_stands() {
    let (one, two) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let first = publish(one.path(), "2026-11-22").expect("a run");
    let elsewhere = publish(two.path(), "2026-11-22").expect("a run");
    assert_eq!(first.folder.file_name(), elsewhere.folder.file_name());

    let untouched = fs::metadata(&first.folder).expect("a folder").modified().expect("a time");
    let again = publish(one.path(), "2026-11-22").expect("the same run");
    assert_eq!(again, Published { unchanged: true, ..first.clone() });
    assert_eq!(fs::metadata(&first.folder).expect("a folder").modified().expect("a time"), untouched);
    assert_eq!(stages(&one.path().join("demo")), [""; 0]);
}

#[test]
fn a_run_that_was_changed_by_hand_is_not_taken_for_the_same() {
    let out = TempDir::new().expect("a folder");
    let published = publish(out.path(), "2026-11-22").expect("a run");
    fs::remove_file(published.folder.join("index.html")).expect("removed");
    let error = publish(out.path(), "2026-11-22").expect_err("the run was changed").finding();
    assert_eq!(error.code, "run-changed");
    assert!(error.message.contains("index.html"), "{}", error.message);
    assert_eq!(stages(&out.path().join("demo")), [""; 0]);
}

#[test]
fn latest_moves_to_the_new_run_and_the_old_one_stays() {
    let out = TempDir::new().expect("a folder");
    let first = publish(out.path(), "2026-11-22").expect("a run");
    let second = publish(out.path(), "2026-11-23").expect("a run");
    assert_whole(&first.folder);
    let latest = fs::canonicalize(out.path().join("demo/latest")).expect("a run");
    assert_eq!(latest, fs::canonicalize(second.folder).expect("a run"));
    let back = publish(out.path(), "2026-11-22").expect("the first again");
    let latest = fs::canonicalize(out.path().join("demo/latest")).expect("a run");
    assert_eq!(latest, fs::canonicalize(back.folder).expect("a run"));
}

#[test]
fn what_is_internal_is_for_its_owner_only() {
    let out = TempDir::new().expect("a folder");
    let run = publish(out.path(), "2026-11-22").expect("a run").folder;
    assert_eq!(mode(run.join("internal")), 0o700);
    assert_eq!(mode(run.join("internal/rejects.csv")), 0o600);
    assert_eq!(mode(run.join("index.html")) & 0o600, 0o600);
    assert_eq!(mode(run.join("municipalities")) & 0o700, 0o700);
}

#[test]
fn many_threads_write_into_one_run() {
    let out = TempDir::new().expect("a folder");
    let run = begin(out.path(), "demo").expect("a run");
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let run = &run;
            scope.spawn(move || {
                for file in 0..25 {
                    let path = format!("municipalities/{}/{thread}-{file}.svg", file % 5);
                    run.add(&path, path.as_bytes()).expect("written");
                }
            });
        }
    });
    let folder = run.finish(facts("2026-11-22")).expect("a run").folder;
    let manifest: Manifest =
        serde_json::from_slice(&fs::read(folder.join("manifest.json")).expect("a manifest")).expect("JSON");
    assert_eq!(manifest.files.len(), 200);
    assert_eq!(names(&folder.join("municipalities/3")).len(), 40);
}

#[test]
fn a_run_that_is_given_up_leaves_nothing() {
    let out = TempDir::new().expect("a folder");
    let run = begin(out.path(), "demo").expect("a run");
    run.add("index.html", b"x").expect("written");
    drop(run);
    assert_eq!(names(&out.path().join("demo")), [".lock"]);
}

#[test]
fn what_a_dead_run_left_is_removed_when_the_next_begins() {
    let out = TempDir::new().expect("a folder");
    let dead = out.path().join("demo/.stage-1");
    fs::create_dir_all(dead.join("internal")).expect("a folder");
    fs::write(dead.join("internal/rejects.csv"), "half a f").expect("a file");
    std::os::unix::fs::symlink("2026-01-01-00000000", out.path().join("demo/.stage-latest")).expect("a link");
    publish(out.path(), "2026-11-22").expect("a run");
    assert_eq!(stages(&out.path().join("demo")), [""; 0]);
}

#[test]
fn a_second_run_of_the_same_study_is_told_who_is_at_work() {
    let out = TempDir::new().expect("a folder");
    let first = begin(out.path(), "demo").expect("a run");
    first.add("index.html", b"x").expect("written");
    let error = begin(out.path(), "demo").err().expect("the study is busy").finding();
    assert_eq!(error.code, "run-at-work");
    let holder = format!("(process {} on {}, since 1970-01-01T00:00:00Z)", std::process::id(), crate::publish::host());
    assert!(error.message.ends_with(&holder), "{}", error.message);
    assert!(matches!(AtWork::look(out.path(), "demo"), AtWork::Somebody(_)));
    begin(out.path(), "other").expect("another study is free");
    first.finish(facts("2026-11-22")).expect("the first was not disturbed");
    assert_eq!(AtWork::look(out.path(), "demo"), AtWork::Nobody);
    begin(out.path(), "demo").expect("the study is free again");
}

#[test]
fn who_was_killed_is_known_to_the_next() {
    let out = TempDir::new().expect("a folder");
    drop(begin(out.path(), "demo").expect("a run"));
    let lock = out.path().join("demo/.lock");
    assert_eq!(fs::read(&lock).expect("a lock"), b"", "nobody is noted where nobody is at work");
    // No process has this number.
    let note = format!(r#"{{"pid":4294967295,"host":"{}","since":"2026-11-22T02:30:00Z"}}"#, crate::publish::host());
    fs::write(&lock, note).expect("a note");
    assert!(matches!(AtWork::look(out.path(), "demo"), AtWork::Dead(_)));
    let folder = StudyFolder::hold(out.path(), "demo", Moment::default()).expect("free");
    let dead = folder.dead().expect("a note").to_string();
    assert!(dead.starts_with("process 4294967295 on ") && dead.ends_with(", since 2026-11-22T02:30:00Z"), "{dead}");
    // Kept until it stands in the status, which a run writes and a release does not.
    drop(folder);
    let folder = StudyFolder::hold(out.path(), "demo", Moment::default()).expect("free");
    assert_eq!(folder.dead().map(ToString::to_string), Some(dead));
    folder.dead_is_recorded();
    drop(folder);
    assert_eq!(StudyFolder::hold(out.path(), "demo", Moment::default()).expect("free").dead(), None);

    for damaged in ["12", "{\"pid\":", "\u{0}\u{0}"] {
        fs::write(&lock, damaged).expect("a note");
        assert_eq!(AtWork::look(out.path(), "demo"), AtWork::Nobody, "{damaged}");
        begin(out.path(), "demo").expect("a damaged note locks nobody out");
    }
}

#[test]
fn a_path_that_leads_out_of_the_run_is_refused() {
    let out = TempDir::new().expect("a folder");
    let run = begin(out.path(), "demo").expect("a run");
    for path in ["../x", "/x", "a//b", "a/../../x", ".hidden", "a/.stage-1", "", "a\\b", "C:x", "manifest.json", "a/"] {
        let error = run.add(path, b"x").expect_err(path);
        assert!(matches!(error, PublishError::BadPath { .. }), "{path}: {error}");
    }
    assert!(matches!(begin(out.path(), ".."), Err(PublishError::BadPath { .. })));
}

#[test]
fn two_files_of_one_name_are_noticed() {
    let out = TempDir::new().expect("a folder");
    let run = begin(out.path(), "demo").expect("a run");
    run.add("index.html", b"one").expect("written");
    let error = run.add("index.html", b"two").expect_err("taken");
    assert_eq!(error.to_string(), "two files of the run are called index.html");
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named_before_the_work() {
    let out = TempDir::new().expect("a folder");
    let file = out.path().join("output");
    fs::write(&file, "a file in place of the folder").expect("a file");
    for path in [file, PathBuf::from("/proc/rundblick")] {
        let error = begin(&path, "demo").err().expect("not a folder to write in").finding();
        assert_eq!((error.severity, error.code), (Severity::Error, "output-not-written"));
        let named = path.join("demo").display().to_string();
        assert!(error.message.starts_with(&format!("cannot make the folder {named}: ")), "{}", error.message);
        assert!(error.message.contains("os error"), "{}", error.message);
        assert!(error.hint.contains("--out"), "{}", error.hint);
    }
}

#[test]
fn a_folder_in_place_of_latest_is_noticed_before_the_work() {
    let out = TempDir::new().expect("a folder");
    fs::create_dir_all(out.path().join("demo/latest")).expect("a folder");
    let error = begin(out.path(), "demo").err().expect("latest is in the way").finding();
    assert!(error.message.contains("demo/latest"), "{}", error.message);
    assert!(error.hint.starts_with("move what is in the way"), "{}", error.hint);
}

/// A disk that works for some operations and then no more.
struct Failing {
    left: AtomicUsize,
    then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    /// Nothing new fits; renaming and removing go on.
    Full,
    /// The process is dead: nothing happens any more.
    Killed,
}

impl Failing {
    fn check(&self) -> io::Result<()> {
        let works = |left: usize| left.checked_sub(1);
        match self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, works) {
            Ok(_) => Ok(()),
            Err(_) => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    fn check_alive(&self) -> io::Result<()> {
        if self.then == Then::Killed { self.check() } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn make_folder(&self, path: &Path, private: bool) -> io::Result<()> {
        self.check()?;
        RealDisk.make_folder(path, private)
    }

    fn put(&self, path: &Path, content: &[u8], private: bool) -> io::Result<()> {
        match self.check() {
            Ok(()) => RealDisk.put(path, content, private),
            Err(error) => {
                RealDisk.put(path, &content[..content.len() / 2], private)?;
                Err(error)
            }
        }
    }

    fn sync_files(&self, paths: &[PathBuf]) -> io::Result<()> {
        self.check()?;
        RealDisk.sync_files(paths)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.sync_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check_alive()?;
        RealDisk.rename(from, to)
    }

    fn link(&self, target: &Path, at: &Path) -> io::Result<()> {
        self.check()?;
        RealDisk.link(target, at)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.check_alive()?;
        RealDisk.remove(path)
    }
}

/// Lets the disk fail at each operation of a run in turn; afterwards a whole run must stand and the next must end well.
fn fail_everywhere(then: Then) -> usize {
    for operations in 0.. {
        let out = TempDir::new().expect("a folder");
        let study = out.path().join("demo");
        publish(out.path(), "2026-11-22").expect("the run before");
        let disk = Box::new(Failing { left: AtomicUsize::new(operations), then });
        let outcome = publish_on(disk, out.path(), "2026-11-23");

        assert_whole(&study.join("latest"));
        for name in names(&study).iter().filter(|name| !name.starts_with('.')) {
            assert_whole(&study.join(name));
        }
        if then == Then::Full {
            assert_eq!(stages(&study), [""; 0], "{operations}");
        }
        publish(out.path(), "2026-11-24").expect("the run after");
        assert_whole(&study.join("latest"));
        assert_eq!(stages(&study), [""; 0]);
        match outcome {
            Ok(_) => return operations,
            Err(error) => {
                let finding = error.finding();
                assert_eq!(finding.code, "output-not-written");
                assert!(finding.message.contains(&*out.path().to_string_lossy()), "{}", finding.message);
                assert!(finding.hint.contains("make room"), "{}", finding.hint);
            }
        }
    }
    unreachable!("a run has an end")
}

#[test]
fn a_disk_that_is_full_at_any_moment_leaves_the_last_run() {
    assert!(fail_everywhere(Then::Full) > FILES.len());
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_a_whole_one() {
    assert!(fail_everywhere(Then::Killed) > FILES.len());
}

const NEW: [(&str, &[u8]); 2] = [("study.toml", b"name = \"a\"\n"), ("municipalities.csv", b"ags\n")];

#[test]
fn a_new_folder_has_what_it_was_given_and_no_folder_is_written_over() {
    let out = TempDir::new().expect("a folder");
    let folder = out.path().join("a/b");
    write_new_folder(&folder, &NEW, &["exports"]).expect("a new folder");
    assert_eq!(names(&folder), ["exports", "municipalities.csv", "study.toml"]);
    let error = write_new_folder(&folder, &NEW, &[]).expect_err("it is there").finding();
    assert_eq!(error.code, "already-there");

    let empty = out.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    write_new_folder(&empty, &NEW, &["exports"]).expect("an empty folder is as good as none");
    fs::write(out.path().join("file"), "x").expect("a file");
    assert!(write_new_folder(&out.path().join("file"), &NEW, &[]).is_err());
    assert_eq!(fs::read(out.path().join("file")).expect("a file"), b"x");
}

#[test]
fn a_new_file_is_never_written_over_another() {
    let out = TempDir::new().expect("a folder");
    let path = out.path().join("codebook.toml");
    write_new_file(&path, b"one").expect("a new file");
    let error = write_new_file(&path, b"two").expect_err("it is there").finding();
    assert!(error.code == "already-there" && error.message.contains("codebook.toml"), "{error}");
    assert_eq!(fs::read(&path).expect("a file"), b"one");
    assert_eq!(
        write_new_file(&out.path().join("none/a.toml"), b"").expect_err("no folder").finding().code,
        "output-not-written"
    );
}

#[test]
fn a_disk_that_is_full_leaves_nothing_of_a_new_folder() {
    let works = |operations: usize, folder: &Path| {
        let disk = Failing { left: AtomicUsize::new(operations), then: Then::Full };
        write_folder(&disk, folder, &NEW, &["exports"]).is_ok()
    };
    let mut operations = 0;
    loop {
        let out = TempDir::new().expect("a folder");
        let (fresh, empty) = (out.path().join("fresh"), out.path().join("empty"));
        fs::create_dir(&empty).expect("a folder");
        let done = [works(operations, &fresh), works(operations, &empty)];
        if done == [true; 2] {
            break;
        }
        assert_eq!(done, [false; 2]);
        assert!(!fresh.exists() && names(&empty).is_empty(), "{operations}");
        operations += 1;
    }
    assert_eq!(operations, 7);
}
