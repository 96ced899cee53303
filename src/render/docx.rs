//! A document as Office Open XML text, for people who go on writing in Microsoft Word.

use tera::Context;

use crate::render::model::Document;
use crate::render::package::{Package, locale, timestamp};
use crate::render::text_document::{foot, illustrated, picture_name};
use crate::render::view::Page;
use crate::render::{RenderError, Templates};

/// The parts of the file, each with its template.
const PARTS: [(&str, &str); 10] = [
    ("[Content_Types].xml", "docx/content_types.xml"),
    ("_rels/.rels", "docx/relations.xml"),
    ("docProps/core.xml", "docx/core.xml"),
    ("word/document.xml", "docx/document.xml"),
    ("word/_rels/document.xml.rels", "docx/document_relations.xml"),
    ("word/styles.xml", "docx/styles.xml"),
    ("word/numbering.xml", "docx/numbering.xml"),
    ("word/settings.xml", "docx/settings.xml"),
    ("word/header1.xml", "docx/header.xml"),
    ("word/footer1.xml", "docx/footer.xml"),
];

/// The document with its charts, which are given as PNG in their order. The same document gives the same bytes.
///
/// # Errors
/// When the document's model does not hold together, or a template fails (a study's own may).
pub(super) fn docx(document: &Document, templates: &Templates, pictures: &[Vec<u8>]) -> Result<Vec<u8>, RenderError> {
    let (language, region) = locale(&document.lang);
    let names: Vec<String> = (1..=pictures.len()).map(picture_name).collect();
    let mut context = Context::new();
    context.insert("page", &Page::from(document));
    context.insert("language", &format!("{language}-{region}"));
    context.insert("date", &timestamp(document.date));
    context.insert("sections", &illustrated(document)?);
    context.insert("foot", &foot(document));
    context.insert("pictures", &names);
    let mut package = Package::new();
    for (part, template) in PARTS {
        package.add(part, templates.xml(template, &context)?.as_bytes())?;
    }
    for (name, bytes) in names.iter().zip(pictures) {
        package.store(&format!("word/media/{name}"), bytes)?;
    }
    package.finish()
}
