//! What a command does, for programs: one JSON object per line on standard error. Never a cell of an export: findings have none.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::clock;
use crate::cli::outcome::Outcome;
use crate::domain::{Finding, Moment, Severity};

/// What is told of, by its `event`.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// A stage such as reading the exports begins, of so many steps.
    StageBegun {
        stage: &'a str,
        steps: u64,
    },
    StageEnded {
        stage: &'a str,
        steps: u64,
        done: u64,
    },
    Finding {
        code: &'a str,
        file: Option<&'a str>,
        line: Option<u32>,
        column: Option<&'a str>,
        message: &'a str,
        hint: &'a str,
    },
    /// The last line. `result` is what a command prints on standard output where that is one line, such as the folder of a run.
    Ended {
        exit: u8,
        meaning: &'a str,
        summary: &'a str,
        result: &'a str,
    },
}

#[derive(Serialize)]
struct Line<'a> {
    /// UTC.
    time: Moment,
    /// `error`, `warning` or `info`.
    level: &'static str,
    #[serde(flatten)]
    event: Event<'a>,
}

/// Writes a line. Where standard error is closed there is nobody to tell.
pub fn tell(level: &'static str, event: Event<'_>) {
    if let Ok(mut line) = serde_json::to_vec(&Line { time: clock::now(), level, event }) {
        line.push(b'\n');
        // One call, so that lines of several threads do not mix.
        let _ = io::stderr().lock().write_all(&line);
    }
}

pub fn tell_finding(finding: &Finding) {
    let Finding { severity, place, code, message, hint } = finding;
    let level = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    let (file, column) = (place.file.as_deref(), place.column.as_deref());
    tell(level, Event::Finding { code, file, line: place.line, column, message, hint });
}

/// The findings of a command, and how it ended.
pub fn tell_end(outcome: &Outcome, findings: &[Finding]) {
    findings.iter().for_each(tell_finding);
    let level = if outcome.exit.code() == 0 { "info" } else { "error" };
    let result = if outcome.result.lines().count() == 1 { outcome.result.as_str() } else { "" };
    let (exit, meaning) = (outcome.exit.code(), outcome.exit.meaning());
    tell(level, Event::Ended { exit, meaning, summary: &outcome.summary, result });
}
