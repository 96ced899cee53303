//! Alternative texts of heat maps, of small multiples and of slopes.

use super::{Entry, extreme, names, not_shown, sentence, table};
use crate::chart::spec::{HeatMap, ProfileChart, SlopeChart, SlopeRow};
use crate::words::{Words, args};

/// The text of a heat map: its highest and lowest cell, and how many have no value.
pub fn heat_map(chart: &HeatMap, title: &str, words: &Words) -> String {
    let sizes = args!["title" => sentence(title), "rows" => chart.rows.len(), "columns" => chart.columns.len()];
    let mut text = vec![words.with("chart-heat", sizes)];
    let cells = chart.rows.iter().flat_map(|row| {
        let columns = row.cells.iter().zip(&chart.columns);
        columns.map(|(cell, column)| (row.label.as_str(), column.label.as_str(), cell))
    });
    let places: Vec<(String, &crate::chart::HeatCell)> = cells
        .map(|(row, column, cell)| (words.with("chart-heat-place", args!["row" => row, "column" => column]), cell))
        .collect();
    let entries: Vec<Entry> = places
        .iter()
        .map(|(label, cell)| Entry { label, value: cell.value, text: &cell.text, band: None, median: None })
        .collect();
    let shown: Vec<&Entry> = entries.iter().filter(|entry| entry.value.is_some()).collect();
    text.extend(extreme("chart-highest", &shown, f64::max, words));
    text.extend(extreme("chart-lowest", &shown, f64::min, words));
    let hidden = entries.len() - shown.len();
    if hidden > 0 {
        text.push(words.with("chart-heat-hidden", args!["n" => hidden]));
    }
    text.extend(table(chart.rows.len(), words));
    text.join(" ")
}

/// The text of a slope chart: the lines that stand out, and which of all rises and falls most.
pub fn slope(chart: &SlopeChart, title: &str, words: &Words) -> String {
    let [earlier, later] = &chart.heads;
    let kind = args!["title" => sentence(title), "n" => chart.rows.len(), "earlier" => earlier, "later" => later];
    let mut text = vec![words.with("chart-slope", kind)];
    let told = |id: &str, row: &SlopeRow| {
        let values = args!["label" => &row.label, "earlier" => &row.value_labels[0], "later" => &row.value_labels[1]];
        words.with(id, values)
    };
    let rise = |row: &&SlopeRow| row.values[1] - row.values[0];
    let most = chart.rows.iter().filter(|row| rise(row) > 0.0).max_by(|a, b| rise(a).total_cmp(&rise(b)));
    let least = chart.rows.iter().filter(|row| rise(row) < 0.0).min_by(|a, b| rise(a).total_cmp(&rise(b)));
    text.extend(most.map(|row| told("chart-slope-rise", row)));
    text.extend(least.map(|row| told("chart-slope-fall", row)));
    let emphasised: Vec<&str> = chart.rows.iter().filter(|row| row.emphasised).map(|row| row.label.as_str()).collect();
    if !emphasised.is_empty() {
        text.push(words.with("chart-slope-reliable", args!["labels" => names(&emphasised, words)]));
    }
    text.extend(table(chart.rows.len(), words));
    text.join(" ")
}

/// The text of small multiples: who is highest and lowest on each axis.
pub fn profiles(chart: &ProfileChart, title: &str, words: &Words) -> String {
    let axes: Vec<&str> = chart.axes.iter().map(String::as_str).collect();
    let kind = args!["title" => sentence(title), "n" => chart.profiles.len(), "axes" => axes.join("; ")];
    let mut text = vec![words.with("chart-profiles", kind)];
    for (axis, name) in chart.axes.iter().enumerate() {
        let values: Vec<(&str, f64, &str)> = chart
            .profiles
            .iter()
            .filter_map(|profile| {
                let label = profile.value_labels.get(axis).map_or("", String::as_str);
                Some((profile.label.as_str(), profile.values.get(axis).copied().flatten()?, label))
            })
            .collect();
        let end = |pick: fn(f64, f64) -> f64| {
            let value = values.iter().map(|&(_, value, _)| value).reduce(pick)?;
            let those: Vec<&(&str, f64, &str)> = values.iter().filter(|entry| entry.1 == value).collect();
            let labels: Vec<&str> = those.iter().map(|entry| entry.0).collect();
            Some((names(&labels, words), those.first()?.2))
        };
        if let (Some((low, low_value)), Some((high, high_value))) = (end(f64::min), end(f64::max)) {
            let ends = args![
                "axis" => name, "high" => high, "high-value" => high_value, "low" => low, "low-value" => low_value,
            ];
            text.push(words.with("chart-profiles-ends", ends));
        }
    }
    let without: Vec<&str> = chart
        .profiles
        .iter()
        .filter(|profile| profile.values.iter().all(Option::is_none))
        .map(|profile| profile.label.as_str())
        .collect();
    text.extend(not_shown(&without, words));
    text.extend(table(chart.profiles.len(), words));
    text.join(" ")
}
