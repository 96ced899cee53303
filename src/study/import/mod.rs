//! A survey tool's questionnaire file becomes the draft of a codebook and of a study's folder.
//!
//! Takes LimeSurvey's `.lss`, `.lsa` and queXML, XLSForm, or SoSci Survey's lists of variables and values; gives a [`Draft`], in which
//! what only a person can know is marked `TODO`. Never decides such a thing, and never reads an answer.
//!
//! A file per tool makes questions as codebook.toml has them; `answers`, `suggest` and `tidy` then do for all of them what keywords can
//! tell and what a codebook must be.

mod answers;
mod battery;
mod condition;
mod draft;
mod limits;
mod lss;
mod lss_types;
mod plain;
mod quexml;
mod recognise;
mod scaffold;
mod sheets;
mod sosci;
mod suggest;
mod table;
mod tidy;
mod workbook;
mod write;
mod xls_guard;
mod xlsform;
mod xml;

#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use scaffold::{Scaffold, scaffold};

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::domain::{Finding, Place};
use limits::{COLUMNS_MAX, FORM_MAX, too_large};

/// Gives the content of the file of a name that lies beside the one that is imported, where there is one.
pub type Beside<'b> = &'b dyn Fn(&str) -> Result<Option<Vec<u8>>, Finding>;

/// Imports a questionnaire from a file; what belongs to it, such as SoSci's values, is looked for in the same folder.
///
/// # Errors
/// A finding with the file as place, where it cannot be read, is no questionnaire, or passes a limit.
pub fn import_file(path: &Path) -> Result<Draft, Finding> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let bytes = read(path, &name)?;
    let beside = |name: &str| {
        let path = path.with_file_name(name);
        if path.is_file() { read(&path, name).map(Some) } else { Ok(None) }
    };
    import(&name, &bytes, &beside)
}

/// Imports a questionnaire. What it is, its content says; `name` is for comments and findings.
///
/// # Errors
/// A finding, where it is no questionnaire, cannot be read, or passes a limit.
pub fn import(name: &str, bytes: &[u8], beside: Beside<'_>) -> Result<Draft, Finding> {
    let place = Place::file(name);
    if bytes.len() as u64 > FORM_MAX {
        return Err(too_large(&place));
    }
    let mut draft = recognise::draft(name, bytes, beside, &place)?;
    draft.file = plain::plain(name);
    finish(draft, &place)
}

/// What is done with every draft, whatever the tool.
fn finish(mut draft: Draft, place: &Place) -> Result<Draft, Finding> {
    check_columns(draft.questions.iter().map(|asked| asked.entry.item.len().max(1)).sum(), place)?;
    tidy::questions(&mut draft);
    draft.questions.iter_mut().for_each(answers::judge);
    tidy::kinds(&mut draft);
    if draft.questions.is_empty() {
        let message = "the questionnaire has no question whose answers an export would hold";
        let hint = "look whether this is the right file, and export the whole questionnaire";
        return Err(Finding::error("no-question", place.clone(), message, hint));
    }
    condition::settle(&mut draft.questions);
    suggest::suggest(&mut draft);
    tidy::share(&mut draft);
    Ok(draft)
}

/// An export has no more columns than this, so a questionnaire with more has no use.
fn check_columns(columns: usize, place: &Place) -> Result<(), Finding> {
    if columns <= COLUMNS_MAX {
        return Ok(());
    }
    let message = format!("the questionnaire would fill {columns} columns; at most {COLUMNS_MAX} are read");
    Err(Finding::error("too-many-columns", place.clone(), message, "export a single questionnaire"))
}

fn read(path: &Path, name: &str) -> Result<Vec<u8>, Finding> {
    let place = Place::file(name);
    let mut bytes = Vec::new();
    let opened = File::open(path).and_then(|file| file.take(FORM_MAX + 1).read_to_end(&mut bytes));
    match opened {
        Ok(read) if read as u64 > FORM_MAX => Err(too_large(&place)),
        Ok(_) => Ok(bytes),
        Err(error) => {
            let message = format!("cannot be read: {}", error.kind());
            let hint = "name the questionnaire's file, such as survey.lss; look at its permissions";
            Err(Finding::error("unreadable-file", place, message, hint))
        }
    }
}
