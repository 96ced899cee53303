//! What the templates of a document get, as JSON for those who write their own.

use serde_json::{Value, json};

use crate::render::model::Document;
use crate::render::view::Page;
use crate::render::{RenderError, Templates, html, pdf};

/// What `report.html` and `report.typ` get, with the endings of their files. Of a page the typeface and the style of its charts, half a
/// megabyte, are left out.
///
/// # Errors
/// When the document's model does not hold together.
pub fn contexts(document: &Document, templates: &Templates) -> Result<[(&'static str, Vec<u8>); 2], RenderError> {
    let page = json!({
        "page": Page::from(document), "sections": html::drawn(document)?, "theme": templates.theme(),
        "font_faces": "…", "chart_style": "…",
    });
    let (paper, _) = pdf::paper(document, templates)?;
    Ok([("html.json", bytes(page)), ("typ.json", bytes(json!(paper)))])
}

fn bytes(value: Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
