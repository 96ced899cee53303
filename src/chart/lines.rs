//! The frame that bars and dots share: a label, a place on the axis, and a value in each row.
//!
//! Label, plot and value have columns of their own, so no text meets a mark. A row without a value gets no mark and no
//! whisker, whatever else it has.

use super::canvas::{Align, Canvas};
use super::legend::{self, Entry, Key};
use super::marks;
use super::measure::widest;
use super::scale::{Scale, ticks};
use super::spec::{Band, Drawn, ValueAxis};
use super::theme::{AXIS, GRID, LABEL, SMALL, VALUE, WIDTH};
use super::wrap::{balanced, wrap};
use crate::domain::{Interval, Language};

/// Widest columns of labels and of values.
const LABEL_ROOM: f64 = 250.0;
const VALUE_ROOM: f64 = 150.0;
const COLUMN_GAP: f64 = 14.0;
/// Beside the plot, for the half of the last axis number that reaches beyond it.
const OVERHANG: f64 = 22.0;
const MARKER_ROOM: f64 = 18.0;
const ROW_HEIGHT: f64 = 27.0;
const ROW_PADDING: f64 = 9.0;
/// Half the height of the band.
const BAND_HALF: f64 = 11.0;

/// What a row shows.
pub(super) struct Line<'a> {
    pub label: &'a str,
    /// Position in the palette.
    pub category: usize,
    pub value: Option<f64>,
    pub value_label: &'a str,
    pub interval: Option<Interval>,
    pub band: Option<Band>,
    pub median: Option<f64>,
}

/// What the rows stand in.
pub(super) struct Frame<'a> {
    pub axis: ValueAxis,
    pub language: Language,
    /// Entries of the legend before those for interval, band and median.
    pub entries: Vec<Entry>,
    pub interval: &'a str,
    pub band: &'a str,
    pub median: &'a str,
    /// Categories have markers before the labels.
    pub markers: bool,
    pub layer: Layer,
}

/// Whether the mark of the value lies below median and whisker or above them.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Layer {
    Below,
    Above,
}

/// Draws the chart; `mark` paints a value at the pixels `(base, x, middle)`: the axis' start, the value's place and the
/// row's middle.
pub(super) fn draw(lines: &[Line], frame: Frame, mark: impl Fn(&mut Canvas, &Line, (f64, f64, f64))) -> Drawn {
    let Frame { axis, language, .. } = frame;
    let marker = if frame.markers { MARKER_ROOM } else { 0.0 };
    let labels: Vec<_> = lines.iter().map(|line| balanced(line.label, LABEL_ROOM - marker, LABEL, language)).collect();
    let values: Vec<_> = lines.iter().map(|line| wrap(line.value_label, VALUE_ROOM, VALUE, language)).collect();
    let label_width = marker + widest(labels.iter().flatten(), LABEL).ceil();
    let value_width = (COLUMN_GAP + widest(values.iter().flatten(), VALUE).ceil()).max(OVERHANG);
    let scale = Scale::new(axis, (label_width + COLUMN_GAP).max(OVERHANG), WIDTH - value_width);

    let mut canvas = Canvas::new();
    let reference = reference_entries(lines, &frame);
    let entries: Vec<Entry> = frame.entries.into_iter().chain(reference).collect();
    let below = legend::draw(&mut canvas, &entries, 0.0, language);
    let top = axis_numbers(&mut canvas, &scale, axis, language, below + 12.0);
    let heights: Vec<f64> = labels
        .iter()
        .zip(&values)
        .map(|(label, value)| (LABEL.line() * label.len().max(value.len()) as f64 + ROW_PADDING).max(ROW_HEIGHT))
        .collect();
    let bottom = top + heights.iter().sum::<f64>();
    for (value, _) in ticks(axis, language) {
        canvas.vertical(scale.at(value), top, bottom, 1.0, GRID);
    }

    let mut row_top = top;
    for (((line, label), value), height) in lines.iter().zip(&labels).zip(&values).zip(heights) {
        let middle = (row_top + height / 2.0).round();
        if frame.markers {
            marks::category(&mut canvas, (6.0, middle), line.category);
        }
        canvas.block(label, (marker, middle), Align::Left, LABEL);
        canvas.block(value, (WIDTH, middle), Align::Right, VALUE);
        marks_of(&mut canvas, line, &scale, middle, frame.layer, &mark);
        row_top += height;
    }
    // Bars begin at a line; dots have no length to measure from it.
    if frame.layer == Layer::Below {
        canvas.vertical(scale.start, top, bottom, 1.0, AXIS);
    }
    canvas.finish(bottom)
}

/// What a row has in the plot, from the lowest layer to the highest.
fn marks_of(
    canvas: &mut Canvas,
    line: &Line,
    scale: &Scale,
    middle: f64,
    layer: Layer,
    mark: &impl Fn(&mut Canvas, &Line, (f64, f64, f64)),
) {
    let (top, bottom) = (middle - BAND_HALF, middle + BAND_HALF);
    if let Some(band) = line.band.filter(|band| band.low.is_finite() && band.high.is_finite()) {
        marks::band(canvas, scale.at(band.low), scale.at(band.high), (top, bottom));
    }
    let place = line.value.filter(|value| value.is_finite()).map(|value| (scale.start, scale.at(value), middle));
    if let (Some(place), Layer::Below) = (place, layer) {
        mark(canvas, line, place);
    }
    if let Some(median) = line.median.filter(|median| median.is_finite()) {
        marks::median(canvas, scale.at(median), (top - 1.0, bottom + 1.0));
    }
    if let (Some(_), Some(interval)) = (place, line.interval) {
        marks::whisker(canvas, scale.at(interval.low), scale.at(interval.high), middle);
    }
    if let (Some(place), Layer::Above) = (place, layer) {
        mark(canvas, line, place);
    }
}

/// The numbers above the plot; the pixel at which it begins.
fn axis_numbers(canvas: &mut Canvas, scale: &Scale, axis: ValueAxis, language: Language, top: f64) -> f64 {
    for (value, text) in ticks(axis, language) {
        canvas.text(&text, (scale.at(value), top + SMALL.size), Align::Middle, SMALL);
    }
    (top + SMALL.line() + 4.0).round()
}

fn reference_entries(lines: &[Line], frame: &Frame) -> Vec<Entry> {
    let occurs = [
        (lines.iter().any(|line| line.value.is_some() && line.interval.is_some()), Key::Whisker, frame.interval),
        (lines.iter().any(|line| line.band.is_some()), Key::Band, frame.band),
        (lines.iter().any(|line| line.median.is_some()), Key::Median, frame.median),
    ];
    let entries = occurs.into_iter().filter(|(occurs, ..)| *occurs);
    entries.map(|(_, key, text)| Entry { key, text: text.to_owned() }).collect()
}
