//! Every section in every state: much said and little, all withheld, one municipality, parts of the questionnaire that were not asked.
//!
//! What the documents say is kept as outlines in `tests/golden/states`; laws hold of their pages and PDF files in German and English. These
//! are left in `target/tmp/states`, to be looked at and given to validators.

mod hostile;
mod laws;
mod outline;
mod people;
mod studies;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use rayon::prelude::*;
use rundblick::domain::{Form, Language};
use rundblick::render::model::Document;
use rundblick::render::{Forms, Templates, html, index};

use crate::golden::assert_kept;
use studies::State;

/// Made once for all tests.
static STATES: LazyLock<Vec<State>> = LazyLock::new(studies::all);

const LANGUAGES: [Language; 2] = [Language::De, Language::En];

/// The name of a document's files.
fn file_name(document: &Document) -> String {
    format!("{}-{}", document.name(), document.title.to_lowercase().replace(' ', "-"))
}

#[test]
fn the_documents_of_every_state_say_what_is_kept() {
    let mut files = BTreeMap::new();
    for state in STATES.iter() {
        let documents = state.documents(Language::De);
        for document in &documents.reports {
            let name = format!("{}/{}.txt", state.name, file_name(document));
            files.insert(name, outline::of_document(document).into_bytes());
        }
        files.insert(format!("{}/index.txt", state.name), outline::of_index(&documents.index).into_bytes());
    }
    assert_kept("tests/golden/states", &files);
}

#[test]
fn no_page_of_any_state_has_holes() {
    let templates = Templates::built_in().unwrap();
    for (state, language) in STATES.iter().flat_map(|state| LANGUAGES.map(|language| (state, language))) {
        let documents = state.documents(language);
        let folder = folder(state, language);
        for document in &documents.reports {
            let page = html(document, &templates).unwrap();
            let spot = format!("{}, {}, {}", state.name, language.tag(), document.title);
            fs::write(folder.join(format!("{}.html", file_name(document))), &page).unwrap();
            laws::hold_of_page(&page, &spot);
        }
        // The pages for the owner of the study are German.
        if language == Language::De {
            let page = index(&documents.index, &templates).unwrap();
            fs::write(folder.join("index.html"), &page).unwrap();
            laws::hold_of_page(&page, &format!("{}, index", state.name));
        }
    }
}

#[test]
fn no_pdf_file_of_any_state_has_holes() {
    let templates = Templates::built_in().unwrap();
    let cases: Vec<_> = STATES.iter().flat_map(|state| LANGUAGES.map(|language| (state, language))).collect();
    cases.par_iter().for_each(|(state, language)| {
        let folder = folder(state, *language);
        for document in &state.documents(*language).reports {
            let made = Forms::new(document, &templates).files(Form::Pdf).unwrap().remove(0);
            let file = folder.join(format!("{}.pdf", file_name(document)));
            fs::write(&file, &made.bytes).unwrap();
            laws::hold_of_pdf(&file, document, &format!("{}, {}, {}", state.name, language.tag(), document.title));
        }
    });
}

/// Where what is made of a state lies.
fn folder(state: &State, language: Language) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("states").join(state.name).join(language.tag());
    fs::create_dir_all(&folder).unwrap();
    folder
}
