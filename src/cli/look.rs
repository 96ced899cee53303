//! How the reports of a study look: its own templates and texts over the built-in ones.

use crate::domain::{Findings, Language};
use crate::render::Templates;
use crate::study::{Study, TEMPLATES_FOLDER, text_file};
use crate::words::Words;

/// The templates of a study. What is wrong with its own templates and texts is told, each with its line; `None` where that is an error.
pub fn templates(study: &Study, findings: &mut Findings) -> Option<Templates> {
    let mut own = Findings::new();
    for language in [Language::De, Language::En] {
        with_own(study, language, &mut own);
    }
    let templates = Templates::with(&study.look).map_err(|error| own.push(error.finding()));
    let failed = own.has_errors();
    findings.extend(own);
    templates.ok().filter(|_| !failed)
}

/// The texts of a study in a language. What is wrong with its own is told once, by [`templates`].
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
