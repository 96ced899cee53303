//! The index page of a run: the way in for the programme office.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::html::page_context;
use crate::render::view::Page;
use crate::render::{RenderError, Templates};

/// The page that leads to all documents of a run, already worded.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Index {
    /// BCP 47.
    pub lang: String,
    /// Such as "Übersicht".
    pub kind: String,
    pub title: String,
    pub subtitle: String,
    /// Name and value pairs under the title: wave, date, version.
    pub facts: Vec<(String, String)>,
    /// A notice at the top, such as that the data are invented.
    pub notice: Option<String>,
    pub author: String,
    pub footer: String,
    /// Paragraphs above the table.
    pub paragraphs: Vec<String>,
    /// Documents that are not one municipality's.
    pub documents: Vec<Link>,
    /// Above `documents`.
    pub documents_title: String,
    /// Above the table.
    pub table_title: String,
    pub caption: String,
    pub heads: IndexHeads,
    pub rows: Vec<IndexRow>,
    /// All municipalities together.
    pub total: IndexRow,
    /// Below the table.
    pub notes: Vec<String>,
    /// As [`Document::words`](crate::render::model::Document::words).
    pub words: BTreeMap<String, String>,
}

/// Column headings.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexHeads {
    pub name: String,
    pub invited: String,
    pub started: String,
    pub complete: String,
    pub used: String,
    pub response: String,
    pub state: String,
    pub documents: String,
}

/// A municipality of the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexRow {
    pub name: String,
    /// Such as "120".
    pub invited: String,
    pub started: String,
    pub complete: String,
    pub used: String,
    /// Such as "62 %".
    pub response: String,
    /// Such as "Bericht liegt vor" or "kein Export".
    pub state: String,
    pub links: Vec<Link>,
}

/// A link to a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Link {
    /// Such as "PDF".
    pub text: String,
    /// What a screen reader says as well, such as "Ergebnisbericht Musterstadt".
    pub spoken: String,
    /// Relative to the index page.
    pub href: String,
}

/// The index page as HTML.
///
/// # Errors
/// When a template fails (a study's own may).
pub fn index(index: &Index, templates: &Templates) -> Result<String, RenderError> {
    let mut context = page_context(&Page::from(index));
    context.insert("index", index);
    templates.html("index.html", context)
}
