//! How the last run went, for Prometheus: a file for the textfile collector of its node exporter.

use std::fmt::Write as _;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::publish::disk::RealDisk;
use crate::publish::error::{PublishError, Result};
use crate::publish::review::write;
use crate::publish::status::{Ended, Status};

/// A gauge: what it is called after `rundblick_`, what it means, and its samples, each with labels beside `study`.
type Gauge = (&'static str, &'static str, Vec<(Vec<(&'static str, String)>, f64)>);

/// The exposition format, version 0.0.4. Empty where there has been no run.
pub fn metrics(status: &Status) -> String {
    let mut text = String::new();
    for (name, help, samples) in gauges(status).into_iter().filter(|(_, _, samples)| !samples.is_empty()) {
        // Writing to a String cannot fail.
        let _ = write!(text, "# HELP rundblick_{name} {help}\n# TYPE rundblick_{name} gauge\n");
        for (labels, value) in samples {
            let labels = std::iter::once(("study", status.study.clone())).chain(labels);
            let labels: Vec<String> = labels.map(|(label, value)| format!("{label}=\"{}\"", escaped(&value))).collect();
            let _ = writeln!(text, "rundblick_{name}{{{}}} {value}", labels.join(","));
        }
    }
    text
}

fn gauges(status: &Status) -> Vec<Gauge> {
    let Some(last) = status.runs.first() else { return Vec::new() };
    let one = |value: f64| vec![(Vec::new(), value)];
    let seconds = |moment: crate::domain::Moment| moment.unix() as f64;
    let outcomes = [Ended::Published, Ended::Unchanged, Ended::Failed, Ended::Stopped];
    let outcome = |it: Ended| (vec![("outcome", it.name().to_owned())], f64::from(u8::from(it == last.outcome)));
    let found = [("error", last.findings.errors), ("warning", last.findings.warnings), ("note", last.findings.notes)];
    let finding = |(severity, count): (&str, u64)| (vec![("severity", severity.to_owned())], count as f64);
    let count = |(what, count): (&String, &u64)| (vec![("what", what.clone())], *count as f64);
    vec![
        (
            "info",
            "The version of rundblick that made the last run.",
            vec![(vec![("version", last.version.clone())], 1.0)],
        ),
        ("last_run_timestamp_seconds", "When the last run ended.", last.ended.map(seconds).map_or(Vec::new(), one)),
        (
            "last_success_timestamp_seconds",
            "When the last run ended that left whole reports or found them unchanged.",
            status.last_success.as_ref().map(|success| seconds(success.ended)).map_or(Vec::new(), one),
        ),
        (
            "last_run_duration_seconds",
            "How long the last run took.",
            last.ended.map(|ended| ended.since(last.started) as f64).map_or(Vec::new(), one),
        ),
        ("last_run_exit_code", "The exit code of the last run.", last.exit.map(f64::from).map_or(Vec::new(), one)),
        ("last_run_outcome", "How the last run ended: 1 for that outcome.", outcomes.map(outcome).to_vec()),
        ("last_run_findings", "What the last run found, by severity.", found.map(finding).to_vec()),
        ("last_run_count", "What the last run read and made.", last.counts.iter().map(count).collect()),
    ]
}

/// Inside the quotation marks of a label.
fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Writes the metrics at once and in place of those that are there. Everybody may read them, whatever the process's umask: the collector
/// is another user.
///
/// # Errors
/// When the file cannot be written, or lies in a run; then what was there stands.
pub fn write_metrics(path: &Path, status: &Status) -> Result<()> {
    write(&RealDisk, path, metrics(status).as_bytes(), false)?;
    fs::set_permissions(path, Permissions::from_mode(0o644)).map_err(PublishError::disk("let others read", path))
}
