//! What is left of a run for those who watch: `status.json`, metrics, and of old runs what is to be kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::clock;
use crate::cli::exit::Exit;
use crate::cli::outcome::Stop;
use crate::domain::{Date, Finding, Findings, Moment, Place, Severity};
use crate::publish::{self, Cache, Ended, FindingCounts, Keep, Ledger, Removed, RunRecord, Status, StudyFolder};
use crate::study::OutputSettings;

/// How a run ended, as far as those who watch are told.
pub struct Ending<'a> {
    pub started: Moment,
    pub as_of: Date,
    pub exit: Exit,
    pub ended: Ended,
    /// The name of its folder.
    pub run: Option<String>,
    pub counts: BTreeMap<String, u64>,
    pub findings: &'a Findings,
}

/// The run before, where it was killed: this one found its note.
pub fn killed_before(folder: &StudyFolder) -> Option<Finding> {
    let message = format!("the run before was killed ({})", folder.dead()?);
    let hint = "what it left is removed; look into the system's log for the reason";
    Some(Finding::warning("killed-run", Place::none(), message, hint))
}

/// Adds the run to `status.json` and writes the metrics, where they are asked for. What cannot be written is a warning: the run itself
/// ended as it did.
pub fn record(folder: &StudyFolder, ending: Ending<'_>, metrics: Option<&Path>) -> Vec<Finding> {
    let record = RunRecord {
        started: ending.started,
        ended: Some(clock::now()),
        host: publish::host(),
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: ending.as_of.to_string(),
        outcome: ending.ended,
        exit: Some(ending.exit.code()),
        run: ending.run,
        findings: count(ending.findings),
        counts: ending.counts,
    };
    let mut found = Vec::new();
    let not_told =
        |code, error: publish::PublishError| Finding { code, severity: Severity::Warning, ..error.finding() };
    match folder.record(record) {
        Ok(status) => {
            found.extend(write_metrics(metrics, &status).map_err(|error| not_told("metrics-not-written", error)).err())
        }
        Err(error) => found.push(not_told("status-not-written", error)),
    }
    found
}

fn write_metrics(path: Option<&Path>, status: &Status) -> Result<(), publish::PublishError> {
    path.map_or(Ok(()), |path| publish::write_metrics(path, status))
}

/// One line for who finds that a run did not end well: what there is all the same.
pub fn stands(folder: &StudyFolder) -> String {
    let last = match publish::standing_runs(folder.path()) {
        Ok((_, Some(latest))) => format!("the last complete run is {latest}"),
        _ => "there is no complete run yet".to_owned(),
    };
    format!("nothing was published; {last}")
}

/// Where the metrics go: the command line's file, else that of study.toml.
pub fn metrics_file(given: Option<&PathBuf>, settings: &OutputSettings, study_file: &Path) -> Option<PathBuf> {
    let folder = study_file.parent().unwrap_or(Path::new(""));
    given.cloned().or_else(|| settings.metrics.as_ref().map(|file| folder.join(file)))
}

/// Each finding once, as they are printed.
fn count(findings: &Findings) -> FindingCounts {
    let mut counts = FindingCounts::default();
    for finding in findings.clone().sorted() {
        match finding.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => counts.notes += 1,
        }
    }
    counts
}

/// Removes what of the cache need not be kept any more, however the run ended: without that, nights that fail would fill the disk; and
/// where the run could not be written, the cache takes no room from the next one.
pub fn tidy_cache(cache: &Cache, settings: &OutputSettings, stop: Option<&Stop>, findings: &mut Findings) {
    match stop.map(Stop::exit) {
        Some(exit) if exit.is_signal() => return,
        Some(Exit::Output) => cache.clear(),
        _ => cache.tidy(settings.keep_internal, clock::now()),
    }
    if cache.has_failed() {
        let message = "documents could not be kept in the cache";
        let hint = "the next run makes them anew; look whether `.cache` in the study's output folder can be written";
        findings.push(Finding::warning("cache-not-written", Place::none(), message, hint));
    }
}

/// Removes what of old runs need not be kept any more. Where nobody knows what was released, nothing.
pub fn tidy(folder: &StudyFolder, out: &Path, settings: &OutputSettings, findings: &mut Findings) {
    let Ok(ledger) = Ledger::read(out, folder.study()) else { return };
    let keep = Keep { runs: settings.keep.map(|runs| runs as usize), internal_days: settings.keep_internal };
    match folder.tidy(keep, &ledger.released_runs(), clock::now()) {
        Ok(Removed { clock_is_back: true, .. }) => {
            let message = "a run in the output folder is of a later time than now: was the clock set back?";
            let hint = "set the clock; until then no old run is removed";
            findings.push(Finding::warning("clock-set-back", Place::none(), message, hint));
        }
        Ok(Removed { runs, internal, .. }) => {
            for (removed, what) in [(runs, "an old run"), (internal, "`internal/` of an old run")] {
                for run in removed {
                    findings.push(Finding::note("removed", Place::none(), format!("{what} was removed: {run}"), ""));
                }
            }
        }
        Err(error) => {
            findings.push(Finding { severity: Severity::Warning, code: "old-run-not-removed", ..error.finding() })
        }
    }
}
