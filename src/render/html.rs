//! A document as one HTML file: no script, no request, fonts and charts inside.

use tera::Context;

use crate::chart::{self, Scheme};
use crate::render::model::Document;
use crate::render::view::{Page, SectionView, Setter, sections};
use crate::render::{RenderError, Templates, figure, font};

/// The document as a page of HTML.
///
/// # Errors
/// When the document's model does not hold together, or a template fails (a study's own may).
pub fn html(document: &Document, templates: &Templates) -> Result<String, RenderError> {
    report(document, false, templates)
}

/// The certificate as a page of HTML.
///
/// # Errors
/// As [`html`].
pub fn certificate_html(document: &Document, templates: &Templates) -> Result<String, RenderError> {
    report(document, true, templates)
}

fn report(document: &Document, is_certificate: bool, templates: &Templates) -> Result<String, RenderError> {
    let mut context = page_context(&Page::from(document));
    context.insert("sections", &drawn(document)?);
    context.insert("is_certificate", &is_certificate);
    templates.html("report.html", context)
}

/// The sections with their charts inside.
pub(super) fn drawn(document: &Document) -> Result<Vec<SectionView<'_, String>>, RenderError> {
    sections(document, Setter::Browser, |drawing| figure::inline(drawing, &chart::themed(&drawing.svg)))
}

/// What `base.html` needs.
pub(super) fn page_context(page: &Page) -> Context {
    let mut context = Context::new();
    context.insert("page", page);
    context.insert("font_faces", font::face_rules());
    context.insert("chart_style", &chart_style());
    context
}

/// The colours of the charts, on paper always light.
fn chart_style() -> String {
    let (light, dark) = (chart::variables(Scheme::Light), chart::variables(Scheme::Dark));
    format!(":root {{{light}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n")
}
