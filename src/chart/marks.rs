//! The marks that several charts and their legends share, each drawn in one place.

use super::canvas::Canvas;
use super::theme::{BAND, BAND_EDGE, CATEGORIES, MEDIAN, PAPER, Paint, WHISKER, category as colour};

/// An interval: a dark line with caps, visible over a bar.
pub(super) fn whisker(canvas: &mut Canvas, low: f64, high: f64, middle: f64) {
    canvas.horizontal(low, high, middle, 1.0, WHISKER);
    canvas.vertical(low, middle - 4.0, middle + 4.0, 1.0, WHISKER);
    canvas.vertical(high, middle - 4.0, middle + 4.0, 1.0, WHISKER);
}

/// The quartiles of the group: a soft field whose ends have the contrast.
pub(super) fn band(canvas: &mut Canvas, low: f64, high: f64, (top, bottom): (f64, f64)) {
    canvas.rect((low, top), (high, bottom), BAND);
    canvas.vertical(low, top, bottom, 1.0, BAND_EDGE);
    canvas.vertical(high, top, bottom, 1.0, BAND_EDGE);
}

/// The group's median: a thick tick as tall as the band.
pub(super) fn median(canvas: &mut Canvas, x: f64, (top, bottom): (f64, f64)) {
    canvas.vertical(x, top, bottom, 3.0, MEDIAN);
}

/// The own value as a dot, set off from what lies below it.
pub(super) fn dot(canvas: &mut Canvas, at: (f64, f64)) {
    canvas.disc(at, 7, PAPER);
    canvas.disc(at, 6, CATEGORIES[0]);
}

/// A segment of a stacked bar with its outline; too narrow for one, it is all outline.
pub(super) fn segment(
    canvas: &mut Canvas,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    paint: Paint,
    edge: Paint,
) {
    let (left, right) = (left.round(), right.round());
    canvas.rect((left, top), (right, bottom), edge);
    if right - left > 2.0 {
        canvas.rect((left + 1.0, top + 1.0), (right - 1.0, bottom - 1.0), paint);
    }
}

/// The marker of a category: shape and colour, so that it is told without colour as well.
pub(super) fn category(canvas: &mut Canvas, (x, y): (f64, f64), category: usize) {
    let paint = colour(category);
    match category % 5 {
        0 => canvas.rect((x - 4.0, y - 4.0), (x + 4.0, y + 4.0), paint),
        1 => canvas.disc((x, y), 5, paint),
        2 => canvas.polygon(vec![(x, y - 5.0), (x + 5.0, y + 4.0), (x - 5.0, y + 4.0)], paint),
        3 => canvas.polygon(vec![(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y)], paint),
        _ => canvas.polygon(vec![(x - 5.0, y - 4.0), (x + 5.0, y - 4.0), (x, y + 5.0)], paint),
    }
}
