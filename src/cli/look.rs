//! How the reports of a study look: its own templates and texts over the built-in ones.

use crate::cli::outcome::Stop;
use crate::domain::{Findings, Language};
use crate::render::Templates;
use crate::study::{Study, TEMPLATES_FOLDER, text_file};
use crate::words::Words;

/// The templates of a study.
///
/// # Errors
/// When one of its own is none of ours or cannot be read, with its line.
pub fn templates(study: &Study) -> Result<Templates, Stop> {
    Ok(Templates::with(&study.look)?)
}

/// The texts of a study in a language. What is wrong with its own is told once, by [`check`].
pub fn words(study: &Study, language: Language) -> Words {
    with_own(study, language, &mut Findings::new())
}

fn with_own(study: &Study, language: Language, findings: &mut Findings) -> Words {
    match study.look.texts.get(&language) {
        Some(own) => {
            let file = format!("{TEMPLATES_FOLDER}/{}", text_file(language));
            Words::with_own(language, &file, own, findings)
        }
        None => Words::new(language),
    }
}

/// Tells what is wrong with a study's own texts and templates.
pub fn check(study: &Study, findings: &mut Findings) {
    for language in [Language::De, Language::En] {
        with_own(study, language, findings);
    }
    if let Err(error) = Templates::with(&study.look) {
        findings.push(error.finding());
    }
}
