//! Ranked horizontal bars with interval whiskers, the group's quartile band and its median.

use super::legend::{Entry, Key};
use super::lines::{self, Frame, Layer, Line};
use super::spec::{BarChart, Drawn};
use super::theme::{CATEGORIES, category};

const BAR_HALF: f64 = 7.0;

/// Draws the bars in the order given.
pub fn bars(chart: &BarChart) -> Drawn {
    let occurring = occurring_categories(chart);
    let several = occurring.len() > 1;
    let rows: Vec<Line> = chart
        .bars
        .iter()
        .map(|bar| Line {
            label: &bar.label,
            category: bar.category,
            value: bar.value,
            value_label: &bar.value_label,
            interval: bar.interval,
            band: bar.band,
            median: bar.median,
        })
        .collect();
    let mut entries = Vec::new();
    if several {
        entries.extend(occurring.iter().filter_map(|&position| {
            let text = chart.categories.get(position)?.clone();
            Some(Entry { key: Key::Category(position), text })
        }));
    }
    if chart.bars.iter().any(|bar| bar.value.is_some()) {
        let paints = occurring.iter().take(CATEGORIES.len()).map(|&position| category(position)).collect();
        entries.push(Entry { key: Key::Bar(paints), text: chart.legend_value.clone() });
    }
    let frame = Frame {
        axis: chart.axis,
        language: chart.language,
        entries,
        interval: &chart.legend_interval,
        band: &chart.legend_band,
        median: &chart.legend_median,
        markers: several,
        layer: Layer::Below,
    };
    lines::draw(&rows, frame, |canvas, row, (base, x, middle)| {
        if x > base {
            canvas.rect((base, middle - BAR_HALF), (x, middle + BAR_HALF), category(row.category));
        }
    })
}

/// The categories of the bars, each once, in the palette's order.
fn occurring_categories(chart: &BarChart) -> Vec<usize> {
    chart.bars.iter().map(|bar| bar.category).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
