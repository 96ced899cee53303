//! Small multiples: a panel per municipality, its values on a few axes joined, before the band of the group.

use super::canvas::{Align, Canvas};
use super::legend::{self, Entry, Key};
use super::marks;
use super::spec::{Drawn, Profile, ProfileChart};
use super::theme::{AXIS, CATEGORIES, GRID, LABEL, MUTED, SMALL, TextStyle, WIDTH};
use super::wrap::{balanced, wrap};

const GAP: f64 = 16.0;
/// Height of a panel's plot.
const PLOT: f64 = 84.0;
const TITLE: TextStyle = TextStyle { size: 11.5, bold: true, paint: LABEL.paint };
const AXIS_STYLE: TextStyle = TextStyle { size: 10.5, bold: false, paint: MUTED };
/// Beside the first and the last axis of a panel.
const INSET: f64 = 14.0;

/// Draws a panel per municipality, in rows.
pub fn profiles(chart: &ProfileChart) -> Drawn {
    let mut canvas = Canvas::new();
    let mut top = legend::draw(&mut canvas, &entries(chart), 0.0, chart.language);
    top = axes_key(&mut canvas, chart, top + 6.0) + 12.0;
    let across = match chart.profiles.len() {
        0..=4 => chart.profiles.len().max(2),
        5..=12 => 4,
        13..=30 => 5,
        _ => 7,
    };
    let panel = (WIDTH - GAP * (across as f64 - 1.0)) / across as f64;
    for row in chart.profiles.chunks(across) {
        let titles: Vec<Vec<String>> =
            row.iter().map(|profile| balanced(&profile.label, panel, TITLE, chart.language)).collect();
        let lines = titles.iter().map(Vec::len).max().unwrap_or(1);
        let plot = top + TITLE.line() * lines as f64 + 5.0;
        for (position, (profile, title)) in row.iter().zip(&titles).enumerate() {
            let left = (panel + GAP) * position as f64;
            let middle = plot - 5.0 - TITLE.line() * title.len() as f64 / 2.0;
            canvas.block(title, (left, middle), Align::Left, TITLE);
            draw_panel(&mut canvas, chart, profile, (left, panel, plot));
        }
        top = plot + PLOT + AXIS_STYLE.line() + 12.0;
    }
    canvas.finish(top)
}

fn draw_panel(canvas: &mut Canvas, chart: &ProfileChart, profile: &Profile, (left, width, top): (f64, f64, f64)) {
    let count = chart.axes.len();
    let step = (width - 2.0 * INSET) / (count.saturating_sub(1)).max(1) as f64;
    let x = |axis: usize| left + INSET + step * axis as f64;
    let (low, high) = chart.ends;
    let share = |value: f64| if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
    let y = |value: f64| top + PLOT * (1.0 - share(value));
    for value in [low, (low + high) / 2.0, high] {
        canvas.horizontal(left, left + width, y(value), 1.0, GRID);
    }
    canvas.horizontal(left, left + width, top + PLOT, 1.0, AXIS);
    for axis in 0..count {
        if let Some(band) = chart.bands.get(axis).copied().flatten() {
            marks::tall_band(canvas, (x(axis) - 8.0, x(axis) + 8.0), (y(band.high), y(band.low)));
        }
        if let Some(median) = chart.medians.get(axis).copied().flatten() {
            marks::flat_median(canvas, (x(axis) - 8.0, x(axis) + 8.0), y(median));
        }
        let number = (axis + 1).to_string();
        let base = top + PLOT + AXIS_STYLE.line();
        canvas.text(&number, (x(axis), base), Align::Middle, AXIS_STYLE);
    }
    let value = |axis: usize| profile.values.get(axis).copied().flatten().filter(|value| value.is_finite());
    for axis in 1..count {
        if let (Some(before), Some(here)) = (value(axis - 1), value(axis)) {
            canvas.line((x(axis - 1), y(before)), (x(axis), y(here)), CATEGORIES[0]);
        }
    }
    for axis in 0..count {
        if let Some(value) = value(axis) {
            marks::small_dot(canvas, (x(axis), y(value)));
        }
    }
}

/// The axes by their numbers, and the ends that all share.
fn axes_key(canvas: &mut Canvas, chart: &ProfileChart, top: f64) -> f64 {
    let names: Vec<String> = chart.axes.iter().enumerate().map(|(at, name)| format!("{} {name}", at + 1)).collect();
    let text = format!("{} ({:.0}–{:.0})", names.join(" · "), chart.ends.0, chart.ends.1);
    let lines = wrap(&text, WIDTH, SMALL, chart.language);
    let height = SMALL.line() * lines.len() as f64;
    canvas.block(&lines, (0.0, top + height / 2.0), Align::Left, SMALL);
    top + height
}

fn entries(chart: &ProfileChart) -> Vec<Entry> {
    let mut entries = Vec::new();
    if chart.profiles.iter().flat_map(|profile| &profile.values).any(Option::is_some) {
        entries.push(Entry { key: Key::Dot, text: chart.legend_value.clone() });
    }
    if chart.bands.iter().any(Option::is_some) {
        entries.push(Entry { key: Key::Band, text: chart.legend_band.clone() });
    }
    if chart.medians.iter().any(Option::is_some) {
        entries.push(Entry { key: Key::Median, text: chart.legend_median.clone() });
    }
    entries
}
