//! What OpenDocument files have in common, text documents and workbooks alike.

use tera::Context;

use crate::render::model::Document;
use crate::render::package::{Package, locale, timestamp};
use crate::render::view::Page;
use crate::render::{RenderError, Templates};

/// The parts that say what a file is.
const META: (&str, &str) = ("meta.xml", "odf/meta.xml");
const MANIFEST: (&str, &str) = ("META-INF/manifest.xml", "odf/manifest.xml");
const PICTURES: &str = "Pictures";

/// A file with these parts, each made by its template, and with these pictures. To what is in `context` it adds the page itself.
///
/// # Errors
/// When a template fails (a study's own may).
pub(super) fn odf(
    media_type: &str,
    parts: &[(&str, &str)],
    pictures: &[(String, &[u8])],
    document: &Document,
    mut context: Context,
    templates: &Templates,
) -> Result<Vec<u8>, RenderError> {
    let parts: Vec<(&str, &str)> = parts.iter().copied().chain([META]).collect();
    let (language, region) = locale(&document.lang);
    context.insert("page", &Page::from(document));
    context.insert("date", &timestamp(document.date));
    context.insert("version", env!("CARGO_PKG_VERSION"));
    context.insert("language", language);
    context.insert("region", region);
    context.insert("media_type", media_type);
    context.insert("parts", &parts.iter().map(|(part, _)| *part).collect::<Vec<_>>());
    context.insert("pictures", &pictures.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    // What the file is stands at its very beginning, uncompressed.
    let mut package = Package::new();
    package.store("mimetype", media_type.as_bytes())?;
    for (part, template) in parts.into_iter().chain([MANIFEST]) {
        package.add(part, templates.xml(template, &context)?.as_bytes())?;
    }
    for (name, bytes) in pictures {
        package.store(&format!("{PICTURES}/{name}"), bytes)?;
    }
    package.finish()
}
