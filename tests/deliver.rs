//! `rundblick deliver` through the program, into a folder. What real servers get, `.ci/deliver` proves.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use tempfile::TempDir;

use crate::bad_studies;
use crate::common::disk::{on_small_disk, with_small_files};
use crate::common::workflow::{path, rundblick, stderr, tree};

/// The tiny study with a run, and `[deliver.folder]`.
struct Office {
    folder: TempDir,
    run: PathBuf,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let study = folder.path().join("study");
        bad_studies::copy(&path("tests/studies/tiny"), &study);
        let toml = study.join("study.toml");
        let text = fs::read_to_string(&toml).unwrap();
        fs::write(&toml, format!("{text}\n[deliver.folder]\npath = \"target\"\n")).unwrap();
        fs::create_dir(study.join("target")).unwrap();
        let out = folder.path().join("out");
        let formats = ["--formats", "html", "--as-of", "2026-11-22", "--out", out.to_str().unwrap()];
        let output = rundblick(["run", study.to_str().unwrap()].into_iter().chain(formats));
        assert!(output.status.success(), "{}", stderr(&output));
        Self { run: out.join("tiny/latest").canonicalize().unwrap(), folder }
    }

    fn released() -> Self {
        let office = Self::new();
        assert!(rundblick(["release", office.run.to_str().unwrap()]).status.success());
        office
    }

    fn deliver(&self, options: &[&str]) -> Output {
        rundblick(self.args().iter().map(String::as_str).chain(options.iter().copied()))
    }

    fn args(&self) -> [String; 3] {
        let study = self.folder.path().join("study");
        ["deliver".to_owned(), self.run.to_str().unwrap().to_owned(), study.to_str().unwrap().to_owned()]
    }

    /// As if nothing had been delivered yet.
    fn forget(&self) {
        fs::remove_dir_all(self.target()).unwrap();
        fs::create_dir(self.target()).unwrap();
        let ledger = self.run.with_file_name("deliveries.sqlite");
        for file in ["", "-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{file}", ledger.display()));
        }
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("study/target")
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_released_run_is_delivered_once() {
    let office = Office::new();
    let refused = office.deliver(&[]);
    assert_eq!(refused.status.code(), Some(5));
    assert!(stderr(&refused).contains("[not-released]") && tree(&office.target()).is_empty(), "{}", stderr(&refused));
    assert!(rundblick(["release", office.run.to_str().unwrap()]).status.success());

    let rehearsed = office.deliver(&["--dry-run"]);
    assert!(rehearsed.status.success() && tree(&office.target()).is_empty());
    assert_eq!(stdout(&rehearsed).matches("to be sent").count(), 5, "{}", stdout(&rehearsed));

    let one = office.deliver(&["--only", "t2"]);
    assert!(stderr(&one).contains("1 delivery: 1 delivered"), "{}", stderr(&one));
    let rest = office.deliver(&[]);
    assert!(stderr(&rest).contains("5 deliveries: 4 delivered, 1 delivered before"), "{}", stderr(&rest));
    let placed = tree(&office.target());
    assert_eq!(placed.len(), 5, "{:?}", placed.keys());
    let again = office.deliver(&[]);
    assert!(again.status.success() && stderr(&again).contains("5 delivered before"), "{}", stderr(&again));
    assert!(office.deliver(&["--only", "t2", "--again=all"]).status.success());
    assert_eq!(placed, tree(&office.target()));
}

#[test]
fn what_is_not_delivered_is_listed_with_an_exit_code_of_its_own() {
    let office = Office::released();
    fs::remove_dir(office.target()).unwrap();
    let output = office.deliver(&[]);
    assert_eq!(output.status.code(), Some(8));
    assert_eq!(stderr(&output).matches("[not-delivered]").count(), 5, "{}", stderr(&output));
    fs::create_dir(office.target()).unwrap();
    assert!(stderr(&office.deliver(&[])).contains("5 deliveries: 5 delivered"));
}

#[test]
fn a_wrong_order_sends_nothing() {
    let office = Office::released();
    assert_eq!(office.deliver(&["--again"]).status.code(), Some(2));
    let unknown = office.deliver(&["--only", "t22"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(stderr(&unknown).contains("did you mean `t2`"), "{}", stderr(&unknown));
    fs::write(office.run.join("municipalities/t1-aberg/ergebnisbericht.html"), "changed").unwrap();
    let changed = office.deliver(&[]);
    assert_eq!(changed.status.code(), Some(5));
    assert!(stderr(&changed).contains("[run-changed]") && tree(&office.target()).is_empty(), "{}", stderr(&changed));
}

/// At 20 sizes of the room that there is: what lies there afterwards is whole, what is said is true, and the next call brings the rest.
fn delivers_by_and_by(call: impl Fn(&Office, u32, &[&str]) -> Option<Output>) {
    let office = Office::released();
    assert!(office.deliver(&[]).status.success());
    let whole = tree(&office.target());
    assert_eq!(whole.len(), 5);
    let args = office.args();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut codes = Vec::new();
    for step in 0..20 {
        office.forget();
        let Some(output) = call(&office, step, &args) else { return };
        let (code, told) = (output.status.code(), stderr(&output));
        assert!([Some(0), Some(5), Some(8)].contains(&code), "{step}: {code:?} {told}");
        let placed = tree(&office.target());
        assert!(
            placed.iter().all(|(name, bytes)| whole.get(name) == Some(bytes)),
            "{step}: {:?} {told}",
            placed.keys()
        );
        let is_said = |line: &&str| line.ends_with("delivered") && !line.contains("NOT");
        assert!(stdout(&output).lines().filter(is_said).count() <= placed.len(), "{step}: {}", stdout(&output));
        assert_eq!(code == Some(0), placed.len() == 5 && !told.contains("error"), "{step}: {told}");
        codes.push(code);
        let rest = office.deliver(&[]);
        assert!(rest.status.success(), "{step}: {}", stderr(&rest));
        assert_eq!(tree(&office.target()), whole, "{step}");
    }
    assert!(codes.first() != Some(&Some(0)) && codes.last() == Some(&Some(0)), "{codes:?}");
}

#[test]
fn files_without_room_are_delivered_whole_or_not_at_all() {
    delivers_by_and_by(|_, step, args| Some(with_small_files(1.45_f64.powi(step as i32).round() as u32, args)));
}

#[test]
fn a_full_disk_gets_bundles_whole_or_not_at_all() {
    delivers_by_and_by(|office, step, args| {
        on_small_disk(office.folder.path(), 1.6_f64.powi(step as i32).round() as u32 - 1, args)
    });
}
