//! Dots on a line with the group's quartile band and median: the own value against the others.

use super::legend::{Entry, Key};
use super::lines::{self, Frame, Layer, Line};
use super::marks;
use super::spec::{DotChart, Drawn};

/// Draws the rows in the order given.
pub fn dots(chart: &DotChart) -> Drawn {
    let rows: Vec<Line> = chart
        .rows
        .iter()
        .map(|row| Line {
            label: &row.label,
            category: 0,
            value: row.value,
            value_label: &row.value_label,
            interval: row.interval,
            band: row.band,
            median: row.median,
        })
        .collect();
    let mut entries = Vec::new();
    if chart.rows.iter().any(|row| row.value.is_some()) {
        entries.push(Entry { key: Key::Dot, text: chart.legend_value.clone() });
    }
    let frame = Frame {
        axis: chart.axis,
        language: chart.language,
        entries,
        interval: &chart.legend_interval,
        band: &chart.legend_band,
        median: &chart.legend_median,
        markers: false,
        layer: Layer::Above,
    };
    lines::draw(&rows, frame, |canvas, _, (_, x, middle)| marks::dot(canvas, (x, middle)))
}
