//! `rundblick status`: how the last runs of a study went.

use serde::Serialize;

use crate::cli::args::StatusArgs;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::{exit::Exit, pipeline, plural};
use crate::domain::{Finding, Findings};
use crate::publish::{AtWork, Ended, Holder, Ledger, RunRecord, StandingRun, Status, standing_runs};
use crate::study::Study;

/// Runs that the table shows.
const SHOWN: usize = 20;

/// What there is to tell; for `--json` as it stands.
#[derive(Serialize)]
struct Told {
    /// The process that is at work now, and the one that was killed and of which no later run has told.
    at_work: Option<Holder>,
    killed: Option<Holder>,
    /// The run that `latest` leads to.
    latest: Option<String>,
    standing: Vec<Standing>,
    #[serde(flatten)]
    status: Status,
}

/// A run folder.
#[derive(Serialize)]
struct Standing {
    run: String,
    released: bool,
    has_internal: bool,
}

/// Tells how the last runs went; writes nothing.
pub fn status(args: &StatusArgs) -> Outcome {
    let mut findings = Findings::new();
    match work(args, &mut findings) {
        Ok(result) => Outcome::done(result, findings),
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn work(args: &StatusArgs, findings: &mut Findings) -> Result<String, Stop> {
    let file = args.study.file();
    let name = match Study::named_at(&file) {
        Some((name, _)) => name,
        None => return Err(pipeline::load(&file, findings).map_or_else(|stop| stop, |_| Stop::found(Exit::Study))),
    };
    let status = Status::read(&args.out, &name)?.unwrap_or_else(|| Status { study: name.clone(), ..Status::default() });
    let (runs, latest) = standing_runs(&args.out.join(&name))?;
    let ledger = Ledger::read(&args.out, &name)?;
    let released = ledger.released_runs();
    let standing = |StandingRun { name, has_internal, .. }: StandingRun| Standing {
        released: released.contains(&name.as_str()),
        run: name,
        has_internal,
    };
    let (at_work, killed) = match AtWork::look(&args.out, &name) {
        AtWork::Nobody => (None, None),
        AtWork::Somebody(holder) => (Some(holder), None),
        AtWork::Dead(holder) => (None, Some(holder)),
    };
    let told = Told { at_work, killed, latest, standing: runs.into_iter().map(standing).collect(), status };
    match args.json {
        // Plain numbers and texts always become JSON.
        true => serde_json::to_string_pretty(&told).map_err(|error| {
            Stop::new(Exit::Unexpected, Finding::error("status", crate::domain::Place::none(), error.to_string(), ""))
        }),
        false => Ok(text(&told)),
    }
}

fn text(told: &Told) -> String {
    let Told { at_work, killed, latest, standing, status } = told;
    let mut lines = vec![headline(status)];
    lines.extend(at_work.as_ref().map(|holder| format!("at work now: {holder}")));
    lines.extend(killed.as_ref().map(|holder| format!("killed: {holder}; the next run removes what it left")));
    let latest = latest.as_deref().unwrap_or("none");
    let released = standing.iter().filter(|run| run.released).count() as u64;
    let without = standing.iter().filter(|run| !run.has_internal).count() as u64;
    lines.push(format!("last complete run: {latest}"));
    lines.push(format!(
        "{} kept, {released} of them released, {without} without internal/",
        plural(standing.len() as u64, "run", "runs")
    ));
    if !status.runs.is_empty() {
        lines.push(String::new());
        lines.extend(table(&status.runs));
    }
    lines.join("\n")
}

/// The one line that says whether all is well.
fn headline(Status { study, last_success, runs }: &Status) -> String {
    let Some(last) = runs.first() else { return format!("{study}: no run yet") };
    let when = last.ended.unwrap_or(last.started);
    let exit = last.exit.map(|exit| format!(" with exit code {exit}")).unwrap_or_default();
    let outcome = format!("{study}: {}{exit} at {when}", last.outcome.name());
    match (last.outcome, last_success) {
        (Ended::Published | Ended::Unchanged, _) => outcome,
        (_, Some(success)) => format!("{outcome}; the last one that ended well was at {}", success.ended),
        (_, None) => format!("{outcome}; none has ended well yet"),
    }
}

const HEAD: [&str; 9] = ["started", "seconds", "outcome", "exit", "errors", "warnings", "notes", "used", "run"];
/// Columns of numbers, which stand right-aligned.
const NUMBERS: [usize; 6] = [1, 3, 4, 5, 6, 7];

fn table(runs: &[RunRecord]) -> Vec<String> {
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(runs.iter().take(SHOWN).map(row));
    let widths: [usize; HEAD.len()] =
        std::array::from_fn(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    let cell = |at: usize, text: &String| match NUMBERS.contains(&at) {
        true => format!("{text:>width$}", width = widths[at]),
        false => format!("{text:<width$}", width = widths[at]),
    };
    let line = |row: &[String; HEAD.len()]| {
        let cells: Vec<String> = row.iter().enumerate().map(|(at, text)| cell(at, text)).collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

fn row(run: &RunRecord) -> [String; HEAD.len()] {
    let dash = || "–".to_owned();
    let count = |name: &str| run.counts.get(name);
    [
        run.started.to_string(),
        run.ended.map_or_else(dash, |ended| ended.since(run.started).to_string()),
        run.outcome.name().to_owned(),
        run.exit.map_or_else(dash, |exit| exit.to_string()),
        run.findings.errors.to_string(),
        run.findings.warnings.to_string(),
        run.findings.notes.to_string(),
        count("used").zip(count("records")).map_or_else(dash, |(used, records)| format!("{used}/{records}")),
        run.run.clone().unwrap_or_else(dash),
    ]
}
