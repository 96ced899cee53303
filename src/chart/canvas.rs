//! A list of marks that becomes an SVG document at the end, when the height is known.
//!
//! All drawing goes through here, so every text is in the theme's font and every colour one of the theme's. Coordinates
//! are CSS pixels from the top left inside of the margins, rounded once; straight marks are filled rectangles, which stay sharp.

use plotters::prelude::{DrawingBackend, FontStyle, IntoFont, RGBColor, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, ShapeStyle, TextStyle as PlottersText};

use super::spec::Drawn;
use super::theme::{FONT, MARGIN, PAPER, Paint, TextStyle, WIDTH};

/// plotters writes a font's height, which it takes for 1.24 of its size, and emits the size.
const PLOTTERS_FONT_HEIGHT: f64 = 1.24;
/// The base line that plotters gives to text hung by its top, in em.
const TOP_TO_BASE: f64 = 0.76;
/// Half the height of capitals in Noto Sans, in em.
pub(super) const HALF_CAPITAL: f64 = 0.357;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Align {
    Left,
    Middle,
    Right,
}

/// Marks in the order in which they are painted.
#[derive(Default)]
pub(super) struct Canvas {
    marks: Vec<(Paint, Mark)>,
}

enum Mark {
    Box { left: f64, top: f64, right: f64, bottom: f64 },
    Disc { x: f64, y: f64, radius: u32 },
    Polygon(Vec<(f64, f64)>),
    Line { from: (f64, f64), to: (f64, f64) },
    Text { x: f64, base: f64, align: Align, style: TextStyle, text: String, turned: bool },
}

impl Canvas {
    pub fn new() -> Self {
        Self::default()
    }

    /// A filled rectangle by its edges.
    pub fn rect(&mut self, (left, top): (f64, f64), (right, bottom): (f64, f64), paint: Paint) {
        self.marks.push((paint, Mark::Box { left, top, right, bottom }));
    }

    /// A vertical line of whole pixels, centred on `x`.
    pub fn vertical(&mut self, x: f64, top: f64, bottom: f64, thickness: f64, paint: Paint) {
        let left = (x - thickness / 2.0).round();
        self.rect((left, top), (left + thickness, bottom), paint);
    }

    /// A horizontal line of whole pixels, centred on `y`.
    pub fn horizontal(&mut self, left: f64, right: f64, y: f64, thickness: f64, paint: Paint) {
        let top = (y - thickness / 2.0).round();
        self.rect((left, top), (right, top + thickness), paint);
    }

    /// A thin slanted line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint) {
        self.marks.push((paint, Mark::Line { from, to }));
    }

    pub fn disc(&mut self, (x, y): (f64, f64), radius: u32, paint: Paint) {
        self.marks.push((paint, Mark::Disc { x, y, radius }));
    }

    pub fn polygon(&mut self, corners: Vec<(f64, f64)>, paint: Paint) {
        self.marks.push((paint, Mark::Polygon(corners)));
    }

    /// One line of text with its base line at `base`.
    pub fn text(&mut self, text: &str, (x, base): (f64, f64), align: Align, style: TextStyle) {
        if !text.is_empty() {
            self.marks.push((style.paint, Mark::Text { x, base, align, style, text: text.to_owned(), turned: false }));
        }
    }

    /// One line of text that reads upwards from `y` on, with its base line at `base`.
    pub fn upwards(&mut self, text: &str, (base, y): (f64, f64), style: TextStyle) {
        if !text.is_empty() {
            let (align, text) = (Align::Left, text.to_owned());
            self.marks.push((style.paint, Mark::Text { x: base, base: y, align, style, text, turned: true }));
        }
    }

    /// Lines of text as a block whose vertical middle is `middle`.
    pub fn block(&mut self, lines: &[String], (x, middle): (f64, f64), align: Align, style: TextStyle) {
        let first = middle - style.line() * (lines.len() as f64 - 1.0) / 2.0 + style.size * HALF_CAPITAL;
        for (position, line) in lines.iter().enumerate() {
            self.text(line, (x, first + style.line() * position as f64), align, style);
        }
    }

    /// The document, on paper of the charts' width and the height of what is drawn, margins added.
    pub fn finish(self, height: f64) -> Drawn {
        let size = ((WIDTH + 2.0 * MARGIN) as u32, (height + 2.0 * MARGIN).ceil() as u32);
        let mut svg = String::new();
        {
            let mut backend = SVGBackend::with_string(&mut svg, size);
            // Writing into a string cannot fail, which is all that these results tell.
            let _ = backend.draw_rect((0, 0), (size.0 as i32, size.1 as i32), &fill(PAPER), true);
            for (paint, mark) in &self.marks {
                let _ = mark.draw(&mut backend, fill(*paint));
            }
            let _ = backend.present();
        }
        Drawn { svg: tidy(&svg), size }
    }
}

impl Mark {
    fn draw(&self, to: &mut SVGBackend, style: ShapeStyle) -> Result<(), impl std::error::Error + use<>> {
        match self {
            &Self::Box { left, top, right, bottom } => {
                to.draw_rect(pixel((left, top)), pixel((right, bottom)), &style, true)
            }
            &Self::Disc { x, y, radius } => to.draw_circle(pixel((x, y)), radius, &style, true),
            Self::Polygon(corners) => to.fill_polygon(corners.iter().map(|&corner| pixel(corner)), &style),
            &Self::Line { from, to: end } => to.draw_line(pixel(from), pixel(end), &style),
            Self::Text { x, base, align, style: text_style, text, turned } => {
                let horizontal = match align {
                    Align::Left => HPos::Left,
                    Align::Middle => HPos::Center,
                    Align::Right => HPos::Right,
                };
                let weight = if text_style.bold { FontStyle::Bold } else { FontStyle::Normal };
                let font = (FONT, text_style.size * PLOTTERS_FONT_HEIGHT, weight).into_font();
                let font = if *turned { font.transform(FontTransform::Rotate270) } else { font };
                let drawn = PlottersText { color: style.color.to_backend_color(), ..PlottersText::from(font) };
                let top = TOP_TO_BASE * text_style.size;
                // Turned around its corner, the text has its top at the left.
                let corner = if *turned { (x - top, *base) } else { (*x, base - top) };
                to.draw_text(text, &drawn.pos(Pos::new(horizontal, VPos::Top)), pixel(corner))
            }
        }
    }
}

fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    ((x + MARGIN).round() as i32, (y + MARGIN).round() as i32)
}

fn fill(paint: Paint) -> ShapeStyle {
    let [_, red, green, blue] = paint.light.to_be_bytes();
    RGBColor(red, green, blue).filled()
}

/// plotters' document without what says nothing: `opacity="1"`, and line ends inside of texts (which a viewer may show as
/// spaces).
fn tidy(svg: &str) -> String {
    let mut tidied = String::with_capacity(svg.len());
    for line in svg.lines() {
        if line.starts_with('<') {
            tidied.push_str(&line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", ""));
        } else {
            tidied.push_str(line);
        }
        let inside_text = line.starts_with("<text") || !line.starts_with('<');
        if !inside_text {
            tidied.push('\n');
        }
    }
    tidied
}
