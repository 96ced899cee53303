//! Releasing a run: what its documents told is written into the study's ledger.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::domain::{Moment, ReleasedRun, Shown};
use crate::publish::error::{PublishError, Result};
use crate::publish::finished::{CERTIFICATE, Finished, is_document_data};
use crate::publish::folder::StudyFolder;
use crate::publish::ledger::{Ledger, document_rows};
use crate::publish::run::MANIFEST;

/// A run that is in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    pub study: String,
    pub run: String,
    /// Figures that its documents told.
    pub figures: u64,
    /// It stood there before; nothing was written.
    pub unchanged: bool,
}

/// Writes what the documents of a run told into the ledger of its study. `run` is its folder, or a link to it; `since` is now.
///
/// # Errors
/// When it is no run, has changed since, has no passed audit, or the ledger is damaged or cannot be written; then the ledger stands as it
/// was.
pub fn release(run: &Path, since: Moment) -> Result<Release> {
    let no_run = || PublishError::NoRun { path: run.to_owned() };
    let finished = Finished::open(run)?;
    let name = finished.folder.file_name().and_then(|name| name.to_str()).ok_or_else(no_run)?;
    let study_folder = finished.folder.parent().ok_or_else(no_run)?;
    let study = study_folder.file_name().and_then(|study| study.to_str()).ok_or_else(no_run)?;
    // Held until the ledger is in its place.
    let held = StudyFolder::hold(study_folder.parent().ok_or_else(no_run)?, study, since)?;

    let not = |what: &str| PublishError::NotReleasable { run: run.to_owned(), what: what.to_owned() };
    let Finished { manifest, bytes, .. } = &finished;
    if manifest.run_name(bytes) != name {
        return Err(finished.spoilt(MANIFEST));
    }
    let mut shown: Vec<Shown> = Vec::new();
    let mut has_passed = None;
    for file in finished.files(|_| true) {
        let (path, content) = file?;
        if path == CERTIFICATE {
            let certificate: Value = serde_json::from_slice(&content).unwrap_or_default();
            has_passed = Some(certificate["passed"] == Value::Bool(true));
        }
        if is_document_data(path) {
            let rows = document_rows(&content).map_err(|(line, what)| not(&format!("{path}, line {line}: {what}")))?;
            shown.extend(rows);
        }
    }
    match has_passed {
        Some(true) if !shown.is_empty() => {}
        Some(true) => return Err(not("its documents have no data (CSV)")),
        Some(false) => return Err(not("it has not passed the audit")),
        None => return Err(not("it has no certificate of an audit (disclosure.json)")),
    }

    let mut ledger = Ledger::read_in(study_folder)?;
    let shown = each_once(shown);
    let figures = shown.len() as u64;
    let unchanged = ledger.find(name).is_some();
    if !unchanged {
        let as_of = manifest.as_of.parse().map_err(|_| no_run())?;
        let released = ReleasedRun { run: name.to_owned(), as_of, wave: manifest.wave.clone(), shown };
        ledger.append(held.disk(), study_folder, released)?;
    }
    Ok(Release { study: manifest.study.clone(), run: name.to_owned(), figures, unchanged })
}

/// What tells figures apart: scope, indicator, item, level, from, to, part.
pub(super) type Name = [String; 7];

pub(super) fn name_of(row: &Shown) -> Name {
    [&row.scope, &row.indicator, &row.item, &row.level, &row.from, &row.to, &row.part].map(Clone::clone)
}

/// Sorted, each row once. What one document tells without its base is left out where another one tells it with it.
pub(super) fn each_once(shown: Vec<Shown>) -> Vec<Shown> {
    let mut by_name: BTreeMap<Name, Vec<Shown>> = BTreeMap::new();
    for row in shown {
        let rows = by_name.entry(name_of(&row)).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let fullest = |rows: Vec<Shown>| {
        let has_base = rows.iter().any(|row| row.n.is_some());
        rows.into_iter().filter(move |row| row.n.is_some() || !has_base)
    };
    by_name.into_values().flat_map(fullest).collect()
}
