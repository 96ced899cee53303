//! How much of a run the next one saves, of 400 municipalities: where nothing has changed; where one sends its export once more with the
//! same answers, or with one corrected, which changes its own report and those whose comparison it moves; and where one sends one record
//! less, which changes a number in every report.
//!
//! `cargo bench --bench nights`, or `-- 40` for the first 40 municipalities. Needs Python with numpy for the exports.

mod scale;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Instant, SystemTime};

fn main() {
    let most: usize = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(usize::MAX);
    let study = scale::first(most);
    let out = tempfile::tempdir().unwrap();
    let first = run(study.path(), out.path(), "everything is new", &["--as-of", "2026-11-22"]);
    let tell =
        |what: &str, seconds: f64| println!("{what}: {seconds:.1} s, {:.1} % of the first", 100.0 * seconds / first);
    let next = ["--as-of", "2026-11-23", "--if-changed"];
    tell("nothing has changed, the next night", run(study.path(), out.path(), "nothing has changed", &next));
    fs::remove_file(out.path().join("scale/latest")).unwrap();
    for entry in fs::read_dir(out.path().join("scale")).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("2026") {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    tell("every document as before", run(study.path(), out.path(), "from the cache", &["--as-of", "2026-11-22"]));
    let export = fs::read_dir(study.path().join("exports")).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    let text = fs::read_to_string(&export).unwrap();
    fs::write(&export, format!("{text}\n")).unwrap();
    tell("one export sent again", run(study.path(), out.path(), "the same answers", &["--as-of", "2026-11-22"]));
    for (column, answers, what) in
        [("VERTR[P2]", ["1", "5"], "a trust corrected"), ("BARR[SQ002]", ["", "Y"], "a barrier corrected")]
    {
        fs::write(&export, corrected(&text, column, answers)).unwrap();
        tell(&format!("{what} in one export"), run(study.path(), out.path(), what, &["--as-of", "2026-11-22"]));
    }
    let (all_but_one, _) = text.trim_end().rsplit_once('\n').unwrap();
    fs::write(&export, format!("{all_but_one}\n")).unwrap();
    tell("one record less", run(study.path(), out.path(), "one file changed", &["--as-of", "2026-11-22"]));
}

/// The export with another of these answers in the last record, which is a complete one.
fn corrected(text: &str, column: &str, answers: [&str; 2]) -> String {
    let quoted = |cell: &str| format!("\"{cell}\"");
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    let at = text.lines().next().unwrap().split(';').position(|name| name == quoted(column)).unwrap();
    let mut cells: Vec<String> = last.split(';').map(str::to_owned).collect();
    let other = answers.into_iter().map(quoted).find(|answer| *answer != cells[at]).unwrap();
    cells[at] = other;
    format!("{before}\n{}\n", cells.join(";"))
}

/// Seconds of a run in all forms; says how many documents and audits it had to make.
fn run(study: &Path, out: &Path, what: &str, more: &[&str]) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rundblick"));
    command.arg("run").arg(study).arg("--out").arg(out).args(more);
    let (begun, since) = (Instant::now(), SystemTime::now());
    let output = command.output().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made = |entry: fs::DirEntry| entry.metadata().unwrap().modified().unwrap() > since;
    let entries = fs::read_dir(out.join("scale/.cache")).unwrap().map(Result::unwrap);
    println!("{what}: {seconds:.1} s, {} entries of the cache made", entries.map(made).filter(|made| *made).count());
    seconds
}
