//! The way of the data from a study's files to released figures, in memory.
//!
//! Takes the path of a study, gives answers and figures, and adds all findings. Never writes a file: what stops here has left nothing.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::analyse::{Indicators, analyse};
use crate::clean::{self, Batch, Cleaner, Responses};
use crate::cli::exit::Exit;
use crate::cli::interrupt;
use crate::cli::outcome::Stop;
use crate::cli::progress::Progress;
use crate::domain::{Earlier, Finding, Findings, Place};
use crate::protect::{Released, protect};
use crate::read::Reader;
use crate::study::{Export, InputFile, Study};

/// The answers of a study.
#[derive(Debug)]
pub struct Answers {
    pub responses: Responses,
    /// Per municipality of the study the exports that hold records of it, by name.
    pub files: Vec<Vec<Arc<str>>>,
    /// Every file that was read: study.toml, codebook, register and exports, by name.
    pub inputs: Vec<InputFile>,
}

/// The figures of a study, for its owner and for its readers.
#[derive(Debug)]
pub struct Figures {
    /// Unprotected: for `internal/` only.
    pub indicators: Indicators,
    pub released: Released,
}

/// Loads the study: a study.toml, or the folder that holds one.
///
/// # Errors
/// [`Exit::Study`] when anything in it is wrong; the findings say what.
pub fn load(path: &Path, findings: &mut Findings) -> Result<Study, Stop> {
    Study::load(path, findings).ok_or_else(|| Stop::found(Exit::Study))
}

/// Reads and cleans all exports, several at once. Whatever the number of threads, the answers stand in the order of the study's
/// exports, and so do the findings.
///
/// # Errors
/// [`Exit::Export`] when an export cannot be used; all are read all the same, so that the findings are complete.
pub fn read(study: &Study, progress: Progress, findings: &mut Findings) -> Result<Answers, Stop> {
    read_with(study, &Cleaner::new(study), progress, findings)
}

/// The same with all free texts, for the review file alone.
///
/// # Errors
/// As of [`read`].
pub fn read_texts(study: &Study, progress: Progress, findings: &mut Findings) -> Result<Answers, Stop> {
    read_with(study, &Cleaner::new(study).keeping_texts(), progress, findings)
}

fn read_with(
    study: &Study,
    cleaner: &Cleaner<'_>,
    progress: Progress,
    findings: &mut Findings,
) -> Result<Answers, Stop> {
    let stage = progress.stage("Reading exports", study.exports.len());
    let reader = Reader::new(&study.codebook);
    let of_export = |export: &Export| {
        let mut own = Findings::new();
        if interrupt::check().is_err() {
            return (None, own);
        }
        // The raw cells live only here: of a study's exports no more are in memory than there are threads.
        let table = reader.read_file(&study.folder, export, &mut own);
        let batch = table.map(|table| cleaner.clean(export, &table, &mut own));
        stage.step();
        (batch, own)
    };
    let read: Vec<(Option<Batch>, Findings)> = study.exports.par_iter().map(of_export).collect();
    drop(stage);
    interrupt::check()?;

    let mut own = Findings::new();
    let mut batches = Vec::new();
    for (batch, found) in read {
        own.extend(found);
        batches.extend(batch);
    }
    let files = files(study, &batches);
    let responses = clean::assemble(study, batches, &mut own);
    let failed = own.has_errors();
    findings.extend(own);
    if failed {
        return Err(Stop::found(Exit::Export));
    }
    let exports = responses.files.iter();
    let exports = exports.map(|file| InputFile { name: file.name.clone(), sha256: file.sha256.clone() });
    let mut inputs: Vec<InputFile> = study.inputs.iter().cloned().chain(exports).collect();
    inputs.sort();
    Ok(Answers { responses, files, inputs })
}

fn files(study: &Study, batches: &[Batch]) -> Vec<Vec<Arc<str>>> {
    let mut files = vec![Vec::new(); study.municipalities.len()];
    for batch in batches {
        for &municipality in batch.file.quality.keys() {
            files[municipality as usize].push(batch.file.name.clone());
        }
    }
    files
}

/// Computes every figure and decides what may be shown of it beside what was released before.
///
/// # Errors
/// [`Exit::Unexpected`] when computing fails, which no answer can make it.
pub fn compute(study: &Study, responses: &Responses, earlier: &Earlier, progress: Progress) -> Result<Figures, Stop> {
    let stage = progress.stage("Computing figures", 2);
    // What polars says may quote values: it is not passed on.
    let indicators = analyse(study, responses).map_err(|_| {
        let message = "the figures could not be computed from the answers";
        Stop::new(Exit::Unexpected, Finding::error("analysis-defect", Place::none(), message, "please report it"))
    })?;
    stage.step();
    interrupt::check()?;
    let released = protect(study, &indicators, earlier);
    stage.step();
    interrupt::check()?;
    Ok(Figures { indicators, released })
}
