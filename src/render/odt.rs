//! A document as OpenDocument text, for people who go on writing: headings, tables, captions and pictures are what a word processor
//! knows as such.

use tera::Context;

use crate::render::model::Document;
use crate::render::text_document::{foot, illustrated, picture_name};
use crate::render::{RenderError, Templates, odf};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
/// The parts of the file, each with its template.
const PARTS: [(&str, &str); 2] = [("content.xml", "odt/content.xml"), ("styles.xml", "odt/styles.xml")];

/// The document with its charts, which are given as PNG in their order. The same document gives the same bytes.
///
/// # Errors
/// When the document's model does not hold together, or a template fails (a study's own may).
pub(super) fn odt(document: &Document, templates: &Templates, pictures: &[Vec<u8>]) -> Result<Vec<u8>, RenderError> {
    let mut context = Context::new();
    context.insert("sections", &illustrated(document)?);
    context.insert("foot", &foot(document));
    let pictures: Vec<(String, &[u8])> =
        pictures.iter().enumerate().map(|(at, bytes)| (picture_name(at + 1), bytes.as_slice())).collect();
    odf::odf(MEDIA_TYPE, &PARTS, &pictures, document, context, templates)
}
