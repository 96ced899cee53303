//! A document as PDF for people who print, archive or listen: PDF/UA-1 and PDF/A-2a at once.

use tera::Context;

use crate::render::model::Document;
use crate::render::view::{Page, sections};
use crate::render::{RenderError, Templates, world};

/// The document as PDF. The same document gives the same bytes.
///
/// # Errors
/// When the document's model does not hold together, or a template fails: then with the line and what Typst says.
pub fn pdf(document: &Document, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    let mut drawings = Vec::new();
    let sections = sections(document, |figure| {
        // Numbered names: Typst keeps every file name it has ever seen.
        let name = format!("figure-{}.svg", drawings.len() + 1);
        drawings.push((name.clone(), figure.svg.clone()));
        Ok(name)
    })?;
    let (year, month, day) = document.date;
    let mut language = document.lang.splitn(2, '-');
    let mut context = Context::new();
    context.insert("page", &Page::from(document));
    context.insert("language", language.next().unwrap_or_default());
    context.insert("region", language.next().unwrap_or_default());
    context.insert("date", &[year, month.into(), day.into()]);
    context.insert("sections", &sections);
    world::compile(&world::Job {
        report: templates.typst("report.typ", &context)?,
        layout: templates.layout().to_owned(),
        drawings,
        date: document.date,
        identifier: format!("{}\n{}\n{}", document.kind, document.title, document.footer),
    })
}
