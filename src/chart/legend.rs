//! The legend above a chart: small keys with their texts, in as many lines as they need.

use super::canvas::{Align, Canvas};
use super::marks;
use super::measure::widest;
use super::spec::LineKind;
use super::theme::{AXIS, Paint, SMALL, WIDTH};
use super::wrap::wrap;
use crate::domain::Language;

const KEY_GAP: f64 = 7.0;
const ENTRY_GAP: f64 = 22.0;
/// Below a line of entries.
const LINE_GAP: f64 = 5.0;

/// What stands before a legend's text.
pub(super) enum Key {
    /// A bar in the colours of all categories that occur.
    Bar(Vec<Paint>),
    /// The marker and the colour of a category.
    Category(usize),
    Dot,
    Whisker,
    Band,
    Median,
    /// A segment of a stacked bar, with its outline.
    Segment(Paint, Paint),
    /// A marker and a colour of a sector, filled or hollow, with a ring around or without.
    Unit {
        sector: usize,
        hollow: bool,
        ring: bool,
    },
    /// A tie of a network.
    Tie(LineKind),
}

/// An entry of a legend.
pub(super) struct Entry {
    pub key: Key,
    pub text: String,
}

impl Key {
    /// Room of the key in pixels.
    fn width(&self) -> f64 {
        match self {
            Self::Category(_) => 10.0,
            Self::Median => 5.0,
            Self::Segment(..) => 18.0,
            Self::Unit { .. } => 22.0,
            Self::Tie(_) => 34.0,
            Self::Bar(_) | Self::Dot | Self::Whisker | Self::Band => 26.0,
        }
    }
}

/// Draws the entries that have a text from `top` on; the pixel below the legend.
pub(super) fn draw(canvas: &mut Canvas, entries: &[Entry], top: f64, language: Language) -> f64 {
    let (mut left, mut top, mut height) = (0.0, top, 0.0);
    for entry in entries {
        let indent = entry.key.width() + KEY_GAP;
        let lines = wrap(&entry.text, WIDTH - indent, SMALL, language);
        if lines.is_empty() {
            continue;
        }
        let width = indent + widest(&lines, SMALL);
        if left > 0.0 && left + width > WIDTH {
            (left, top, height) = (0.0, top + height + LINE_GAP, 0.0);
        }
        let middle = top + SMALL.line() / 2.0;
        draw_key(canvas, &entry.key, left, middle);
        let block = SMALL.line() * lines.len() as f64;
        canvas.block(&lines, (left + indent, top + block / 2.0), Align::Left, SMALL);
        left += width + ENTRY_GAP;
        height = f64::max(height, block);
    }
    top + height
}

fn draw_key(canvas: &mut Canvas, key: &Key, left: f64, middle: f64) {
    let right = left + key.width();
    let center = (left + right) / 2.0;
    match key {
        Key::Bar(paints) => {
            let part = key.width() / paints.len().max(1) as f64;
            for (position, paint) in paints.iter().enumerate() {
                let start = left + part * position as f64;
                canvas.rect((start, middle - 5.0), (start + part, middle + 5.0), *paint);
            }
        }
        Key::Category(category) => marks::category(canvas, (center, middle), *category),
        Key::Dot => {
            canvas.horizontal(left, right, middle, 1.0, AXIS);
            marks::dot(canvas, (center, middle));
        }
        Key::Whisker => marks::whisker(canvas, left + 1.0, right - 1.0, middle),
        Key::Band => marks::band(canvas, left, right, (middle - 7.0, middle + 7.0)),
        Key::Median => marks::median(canvas, center, (middle - 8.0, middle + 8.0)),
        Key::Unit { sector, hollow, ring } => {
            if *ring {
                marks::ring(canvas, (center, middle), 7.0);
            }
            marks::unit(canvas, (center, middle), 5.0, *sector, *hollow);
        }
        Key::Tie(kind) => marks::tie(canvas, (left, middle), (right, middle), *kind),
        Key::Segment(paint, edge) => marks::segment(canvas, (left, right), (middle - 6.0, middle + 6.0), *paint, *edge),
    }
}
