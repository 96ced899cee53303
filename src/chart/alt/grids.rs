//! Alternative texts of heat maps and of small multiples.

use super::{Entry, extreme, names, not_shown, sentence, table};
use crate::chart::spec::{HeatMap, ProfileChart};
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
