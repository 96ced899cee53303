//! The marks that several charts and their legends share, each drawn in one place.

use super::canvas::Canvas;
use super::spec::LineKind;
use super::theme::{AXIS, BAND, BAND_EDGE, CATEGORIES, INK, MEDIAN, PAPER, Paint, WHISKER, category as colour};

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

/// A unit of a network: shape and colour of its sector; hollow where it did not answer.
pub(super) fn unit(canvas: &mut Canvas, at: (f64, f64), radius: f64, sector: usize, hollow: bool) {
    let paint = if hollow { AXIS } else { colour(sector) };
    // Set off from the lines that end here.
    shape(canvas, at, radius + 2.0, sector, PAPER);
    shape(canvas, at, radius, sector, paint);
    if hollow {
        shape(canvas, at, radius - 2.5, sector, PAPER);
    }
}

/// Around the unit with the integrating role.
pub(super) fn ring(canvas: &mut Canvas, at: (f64, f64), radius: f64) {
    canvas.disc(at, (radius + 5.0).round() as u32, INK);
    canvas.disc(at, (radius + 3.0).round() as u32, PAPER);
}

fn shape(canvas: &mut Canvas, (x, y): (f64, f64), r: f64, sector: usize, paint: Paint) {
    match sector % 5 {
        0 => canvas.disc((x, y), r.round() as u32, paint),
        1 => canvas.rect((x - 0.9 * r, y - 0.9 * r), (x + 0.9 * r, y + 0.9 * r), paint),
        2 => canvas.polygon(vec![(x, y - 1.3 * r), (x + 1.2 * r, y + 0.9 * r), (x - 1.2 * r, y + 0.9 * r)], paint),
        3 => canvas.polygon(vec![(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)], paint),
        _ => canvas.polygon(vec![(x - 1.2 * r, y - 0.9 * r), (x + 1.2 * r, y - 0.9 * r), (x, y + 1.3 * r)], paint),
    }
}

/// A tie: strong and dark where both say so; thin with an arrow where one does; grey and broken to a unit that did not answer.
pub(super) fn tie(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), kind: LineKind) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length < 1.0 {
        return;
    }
    let along = |distance: f64| (from.0 + dx / length * distance, from.1 + dy / length * distance);
    const HEAD: f64 = 8.0;
    match kind {
        LineKind::Confirmed => stroke(canvas, from, to, 2.6, MEDIAN),
        LineKind::OneSided => {
            stroke(canvas, from, along(length - HEAD / 2.0), 1.2, MEDIAN);
            arrow(canvas, along((length - HEAD).max(0.0)), to, MEDIAN);
        }
        LineKind::Unconfirmed => {
            let (dash, gap) = (5.0, 4.0);
            let mut start = 0.0;
            while start < length - HEAD {
                stroke(canvas, along(start), along((start + dash).min(length - HEAD)), 1.2, AXIS);
                start += dash + gap;
            }
            arrow(canvas, along((length - HEAD).max(0.0)), to, AXIS);
        }
    }
}

/// A line of some thickness as a thin polygon.
fn stroke(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), thickness: f64, paint: Paint) {
    if thickness < 2.0 {
        return canvas.line(from, to, paint);
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1e-9);
    let (nx, ny) = (-dy / length * thickness / 2.0, dx / length * thickness / 2.0);
    canvas.polygon(
        vec![(from.0 + nx, from.1 + ny), (to.0 + nx, to.1 + ny), (to.0 - nx, to.1 - ny), (from.0 - nx, from.1 - ny)],
        paint,
    );
}

fn arrow(canvas: &mut Canvas, back: (f64, f64), tip: (f64, f64), paint: Paint) {
    let (dx, dy) = (tip.0 - back.0, tip.1 - back.1);
    let (nx, ny) = (-dy * 0.42, dx * 0.42);
    canvas.polygon(vec![tip, (back.0 + nx, back.1 + ny), (back.0 - nx, back.1 - ny)], paint);
}

/// The quartiles on an upright axis.
pub(super) fn tall_band(canvas: &mut Canvas, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
    canvas.rect((left, top), (right, bottom), BAND);
    canvas.horizontal(left, right, top, 1.0, BAND_EDGE);
    canvas.horizontal(left, right, bottom, 1.0, BAND_EDGE);
}

/// The median on an upright axis.
pub(super) fn flat_median(canvas: &mut Canvas, (left, right): (f64, f64), y: f64) {
    canvas.horizontal(left, right, y, 2.0, MEDIAN);
}

/// A value in a small panel.
pub(super) fn small_dot(canvas: &mut Canvas, at: (f64, f64)) {
    canvas.disc(at, 5, PAPER);
    canvas.disc(at, 4, CATEGORIES[0]);
}
