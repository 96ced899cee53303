//! A chart's SVG as a picture of points, for papers and programs that take no drawings.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use png::{BitDepth, ColorType, Encoder, EncodingError, Filter};
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
    encode(&pixmap).map_err(|error| failed(error.to_string()))
}

/// With a palette, which makes files and work a third; a picture of more than 256 colours goes without.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_depth(BitDepth::Eight);
    let points = match indexed(pixmap) {
        Some((palette, points)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette.concat());
            // Numbers of colours say nothing of their neighbours.
            encoder.set_filter(Filter::NoFilter);
            points
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            pixmap.pixels().iter().flat_map(|point| [point.red(), point.green(), point.blue()]).collect()
        }
    };
    encoder.write_header()?.write_image_data(&points)?;
    Ok(file)
}

/// The colours as they come first, and of every point which one it has. On white ground no point is translucent.
fn indexed(pixmap: &Pixmap) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let (mut palette, mut known) = (Vec::new(), HashMap::new());
    let mut points = Vec::with_capacity(pixmap.pixels().len());
    let mut last = None;
    for point in pixmap.pixels() {
        let colour = [point.red(), point.green(), point.blue()];
        let index = match last {
            Some((before, index)) if before == colour => index,
            _ => *known.entry(colour).or_insert_with(|| {
                palette.push(colour);
                palette.len() - 1
            }),
        };
        last = Some((colour, index));
        points.push(u8::try_from(index).ok()?);
    }
    Some((palette, points))
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

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::PremultipliedColorU8;

    use super::*;

    /// What a reader makes of the file.
    fn decoded(file: &[u8]) -> (ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut points = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut points).expect("whole");
        (reader.info().color_type, points)
    }

    #[test]
    fn every_point_keeps_its_colour_with_a_palette_or_without() {
        for (colours, kind) in [(1, ColorType::Indexed), (256, ColorType::Indexed), (257, ColorType::Rgb)] {
            let mut pixmap = Pixmap::new(60, 7).expect("a size");
            let mut points = Vec::new();
            for (at, point) in pixmap.pixels_mut().iter_mut().enumerate() {
                let (red, green) = ((at % colours % 256) as u8, (at % colours / 256) as u8);
                *point = PremultipliedColorU8::from_rgba(red, green, 7, 255).expect("opaque");
                points.extend([red, green, 7]);
            }
            assert_eq!(decoded(&encode(&pixmap).expect("encoded")), (kind, points), "{colours} colours");
        }
    }
}
