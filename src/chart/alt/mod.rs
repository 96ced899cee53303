//! Alternative texts, generated from the same description as the picture.
//!
//! They say what kind of chart it is, what it shows, its extremes and its relation to the group, and name what is not
//! shown. They compute no figure: every value is one that the chart writes. The table beside the chart has all values.

mod grids;
mod network;

pub use grids::{heat_map, profiles, slope};
pub use network::network;

use super::spec::{Band, BarChart, DotChart, LikertChart, LikertRow, QuadrantChart};
use crate::words::{Words, args};

/// Up to so many rows every value is read out.
const ALL_VALUES: usize = 5;
/// Up to so many names are listed where several share a place; more are counted.
const NAMES: usize = 4;
/// Up to so many points are listed by name in their quadrants.
const NAMED_POINTS: usize = 20;

/// A row as it matters for the text.
struct Entry<'a> {
    label: &'a str,
    value: Option<f64>,
    text: &'a str,
    band: Option<Band>,
    median: Option<f64>,
}

/// The text of a bar chart.
pub fn bars(chart: &BarChart, title: &str, words: &Words) -> String {
    let entries = chart.bars.iter().map(|bar| Entry {
        label: &bar.label,
        value: bar.value,
        text: &bar.value_label,
        band: bar.band,
        median: bar.median,
    });
    of_values("chart-bars", entries.collect(), title, words)
}

/// The text of a dot plot.
pub fn dots(chart: &DotChart, title: &str, words: &Words) -> String {
    let entries = chart.rows.iter().map(|row| Entry {
        label: &row.label,
        value: row.value,
        text: &row.value_label,
        band: row.band,
        median: row.median,
    });
    of_values("chart-dots", entries.collect(), title, words)
}

fn of_values(kind: &str, entries: Vec<Entry>, title: &str, words: &Words) -> String {
    let mut text = vec![words.with(kind, args!["title" => sentence(title), "n" => entries.len()])];
    let (shown, hidden): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.value.is_some());
    if shown.len() <= ALL_VALUES {
        let values =
            shown.iter().map(|entry| words.with("chart-value", args!["label" => entry.label, "value" => entry.text]));
        let values: Vec<String> = values.collect();
        if !values.is_empty() {
            text.push(words.with("chart-values", args!["values" => values.join("; ")]));
        }
    } else {
        text.extend(extreme("chart-highest", &shown, f64::max, words));
        text.extend(extreme("chart-lowest", &shown, f64::min, words));
    }
    text.extend(against_group(&shown, words));
    text.extend(not_shown(&hidden.iter().map(|entry| entry.label).collect::<Vec<_>>(), words));
    text.extend(table(entries.len(), words));
    text.join(" ")
}

/// Who has the highest or the lowest value, all that share it.
fn extreme(id: &str, shown: &[&Entry], pick: fn(f64, f64) -> f64, words: &Words) -> Option<String> {
    let value = shown.iter().filter_map(|entry| entry.value).reduce(pick)?;
    let those: Vec<&&Entry> = shown.iter().filter(|entry| entry.value == Some(value)).collect();
    let labels: Vec<&str> = those.iter().map(|entry| entry.label).collect();
    Some(words.with(id, args!["labels" => names(&labels, words), "value" => those.first()?.text]))
}

/// How many values lie above, inside and below the band of the group, else above and below its median.
fn against_group(shown: &[&Entry], words: &Words) -> Option<String> {
    let bands: Vec<(f64, Band)> = shown.iter().filter_map(|entry| Some((entry.value?, entry.band?))).collect();
    if !bands.is_empty() {
        let above = bands.iter().filter(|(value, band)| *value > band.high).count();
        let below = bands.iter().filter(|(value, band)| *value < band.low).count();
        let inside = bands.len() - above - below;
        let counts = args!["n" => bands.len(), "above" => above, "inside" => inside, "below" => below];
        return Some(words.with("chart-against-band", counts));
    }
    let medians: Vec<(f64, f64)> = shown.iter().filter_map(|entry| Some((entry.value?, entry.median?))).collect();
    if medians.is_empty() {
        return None;
    }
    let above = medians.iter().filter(|(value, median)| value > median).count();
    let below = medians.iter().filter(|(value, median)| value < median).count();
    Some(words.with("chart-against-median", args!["n" => medians.len(), "above" => above, "below" => below]))
}

/// The text of diverging stacked bars.
pub fn likert(chart: &LikertChart, title: &str, words: &Words) -> String {
    let mut text = vec![words.with("chart-likert", args!["title" => sentence(title), "n" => chart.rows.len()])];
    if let (Some(first), Some(last)) = (chart.levels.first(), chart.levels.last()) {
        text.push(words.with("chart-levels", args!["n" => chart.levels.len(), "first" => first, "last" => last]));
    }
    if let [only] = chart.rows.as_slice() {
        text.extend(distribution(chart, only, words));
    } else if chart.levels.len() > 1 {
        text.extend(most_at_level(chart, chart.levels.len() - 1, words));
        text.extend(most_at_level(chart, 0, words));
    }
    let hidden: Vec<&str> =
        chart.rows.iter().filter(|row| row.percent.is_none()).map(|row| row.label.as_str()).collect();
    text.extend(not_shown(&hidden, words));
    text.extend(table(chart.rows.len(), words));
    text.join(" ")
}

/// Every level of the only row.
fn distribution(chart: &LikertChart, row: &LikertRow, words: &Words) -> Option<String> {
    let shares = chart.levels.iter().zip(row.percent.as_ref()?);
    let value = |(level, share): (&String, &u32)| {
        words.with("chart-value", args!["label" => level, "value" => words.percent(*share)])
    };
    let values: Vec<String> = shares.map(value).collect();
    Some(words.with("chart-values", args!["values" => values.join("; ")]))
}

/// Where most chose an outermost level.
fn most_at_level(chart: &LikertChart, level: usize, words: &Words) -> Option<String> {
    let name = chart.levels.get(level)?;
    let shares: Vec<(&str, u32)> =
        chart.rows.iter().filter_map(|row| Some((row.label.as_str(), *row.percent.as_ref()?.get(level)?))).collect();
    let most = shares.iter().map(|(_, share)| *share).max()?;
    let labels: Vec<&str> = shares.iter().filter(|(_, share)| *share == most).map(|(label, _)| *label).collect();
    let values = args!["level" => name, "labels" => names(&labels, words), "value" => words.percent(most)];
    Some(words.with("chart-most-at-level", values))
}

/// The text of a quadrant chart: who lies where. A point on a cut counts as high.
pub fn quadrant(chart: &QuadrantChart, title: &str, words: &Words) -> String {
    let points = &chart.points;
    let axes = args![
        "title" => sentence(title), "n" => points.len(), "x" => &chart.x_label, "y" => &chart.y_label,
    ];
    let mut text = vec![words.with("chart-quadrant", axes)];
    if let (Some(cut_x), Some(cut_y)) = (chart.cut_x, chart.cut_y) {
        for (corner, (high_y, high_x)) in
            [(true, false), (true, true), (false, false), (false, true)].iter().enumerate()
        {
            let inside = points.iter().filter(|point| (point.y >= cut_y) == *high_y && (point.x >= cut_x) == *high_x);
            let labels: Vec<&str> = inside.map(|point| point.label.as_str()).collect();
            let name = &chart.corners[corner];
            text.push(if labels.is_empty() || points.len() > NAMED_POINTS {
                words.with("chart-corner-count", args!["corner" => name, "n" => labels.len()])
            } else {
                words.with("chart-corner", args!["corner" => name, "n" => labels.len(), "labels" => labels.join("; ")])
            });
        }
    }
    text.extend(table(points.len(), words));
    text.join(" ")
}

fn not_shown(labels: &[&str], words: &Words) -> Option<String> {
    let list = labels.join("; ");
    (!labels.is_empty()).then(|| words.with("chart-not-shown", args!["n" => labels.len(), "labels" => list]))
}

fn table(rows: usize, words: &Words) -> Option<String> {
    (rows > 0).then(|| words.text("chart-table"))
}

/// Some labels in a row, the many counted.
fn names(labels: &[&str], words: &Words) -> String {
    let shown = labels[..labels.len().min(NAMES)].join("; ");
    match labels.len().saturating_sub(NAMES) {
        0 => shown,
        more => words.with("chart-and-more", args!["labels" => shown, "n" => more]),
    }
}

/// A title as a sentence of its own.
fn sentence(title: &str) -> String {
    let title = title.trim();
    if title.ends_with(['.', '!', '?', ':']) { title.to_owned() } else { format!("{title}.") }
}
