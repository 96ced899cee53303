//! A chart's SVG as a picture of points, for papers and programs that take no drawings.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use crate::render::RenderError;
use crate::render::font::{self, FAMILY};
use crate::render::model::Figure;

/// Points per CSS pixel: a chart as wide as the text of an A4 page has 220 points to the inch.
const SCALE: u16 = 2;

/// The chart as PNG on white, drawn with our typeface alone.
///
/// # Errors
/// When the SVG is none, or names a typeface that is not ours.
pub(super) fn png(figure: &Figure) -> Result<Vec<u8>, RenderError> {
    let failed = |message: String| RenderError::model(format!("figure {}", figure.id), message);
    super::figure::check_families(figure)?;
    let options = Options { fontdb: fonts(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&figure.svg, &options).map_err(|error| failed(error.to_string()))?;
    let (width, height) = (figure.width * u32::from(SCALE), figure.height * u32::from(SCALE));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed("the drawing has no size".to_owned()))?;
    pixmap.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE.into(), SCALE.into()), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| failed(error.to_string()))
}

fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut fonts = Database::new();
        for file in font::FILES {
            fonts.load_font_source(Source::Binary(Arc::new(file)));
        }
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}
