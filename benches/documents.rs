//! How long all documents of many municipalities take in all forms, and how much memory, from the exports to the audited run.
//!
//! `cargo bench --bench documents`, or `-- 100` for no more than 100 municipalities. Needs Python with numpy for the exports.

mod scale;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rundblick::domain::Form;

const MUNICIPALITIES: [usize; 3] = [100, 200, 400];
/// Of which the median is told.
const RUNS: usize = 3;

fn main() {
    let most: usize = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(usize::MAX);
    let all = Form::ALL.map(Form::name).join(",");
    let mut before: Option<(usize, f64)> = None;
    for municipalities in MUNICIPALITIES.into_iter().filter(|count| *count <= most) {
        let study = scale::first(municipalities);
        let without = median(study.path(), "csv").0;
        let (seconds, peak) = median(study.path(), &all);
        // Of one more municipality: what a run does once for all is in neither.
        let more = before.map_or(String::new(), |(count, earlier)| {
            format!("; each further one {:.2} s", (seconds - earlier) / (municipalities - count) as f64)
        });
        let rate = municipalities as f64 / (seconds - without);
        println!(
            "{municipalities} municipalities: {seconds:.1} s, {without:.1} s of them without documents, {rate:.1} sets a second{more}; {peak} MB"
        );
        before = Some((municipalities, seconds));
    }
}

/// Of some runs: seconds, and the most memory in MB.
fn median(study: &Path, forms: &str) -> (f64, u64) {
    let mut runs: Vec<(f64, u64)> = (0..RUNS).map(|_| run(study, forms)).collect();
    runs.sort_by(|one, other| one.0.total_cmp(&other.0));
    (runs[RUNS / 2].0, runs.iter().map(|(_, peak)| *peak).max().unwrap_or_default())
}

fn run(study: &Path, forms: &str) -> (f64, u64) {
    let out = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rundblick"));
    command.arg("run").arg(study).arg("--out").arg(out.path()).args(["--formats", forms]);
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut peak = 0;
    let ended = loop {
        peak = most_memory(running.id()).unwrap_or(peak);
        match running.try_wait().unwrap() {
            Some(ended) => break ended,
            None => sleep(Duration::from_millis(20)),
        }
    };
    assert!(ended.success());
    (begun.elapsed().as_secs_f64(), peak / 1024)
}

/// The most resident memory that a process has had, in KiB.
fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
