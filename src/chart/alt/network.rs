//! The alternative text of a network drawing.

use super::{names, sentence, table};
use crate::chart::spec::{LineKind, NetworkChart, NetworkUnit};
use crate::words::{Words, args};

/// The text of a network: how many units and ties of which kind, who has most confirmed ties, who leads, who stands alone or did not answer.
pub fn network(chart: &NetworkChart, title: &str, words: &Words) -> String {
    let count = |kind: LineKind| chart.ties.iter().filter(|tie| tie.kind == kind).count();
    let mut text = vec![words.with("chart-network", args!["title" => sentence(title), "n" => chart.units.len()])];
    text.push(words.with(
        "chart-network-ties",
        args!["confirmed" => count(LineKind::Confirmed), "one" => count(LineKind::OneSided)],
    ));
    if count(LineKind::Unconfirmed) > 0 {
        text.push(words.with("chart-network-unconfirmed", args!["n" => count(LineKind::Unconfirmed)]));
    }
    let confirmed = |unit: usize| {
        let ties = chart.ties.iter().filter(|tie| tie.kind == LineKind::Confirmed);
        ties.filter(|tie| tie.from == unit || tie.to == unit).count()
    };
    let degrees: Vec<usize> = (0..chart.units.len()).map(confirmed).collect();
    let label = |unit: usize| chart.units[unit].label.as_str();
    if let Some(&most) = degrees.iter().max().filter(|&&most| most > 0) {
        let those: Vec<&str> = (0..degrees.len()).filter(|&unit| degrees[unit] == most).map(label).collect();
        text.push(words.with("chart-network-most", args!["n" => most, "labels" => names(&those, words)]));
    }
    let has_tie = |unit: usize| chart.ties.iter().any(|tie| tie.from == unit || tie.to == unit);
    let alone: Vec<&str> = (0..chart.units.len()).filter(|&unit| !has_tie(unit)).map(label).collect();
    let those = |which: fn(&NetworkUnit) -> bool| -> Vec<&str> {
        chart.units.iter().filter(|unit| which(unit)).map(|unit| unit.label.as_str()).collect()
    };
    for (id, labels) in [
        ("chart-network-leading", those(|unit| unit.leading)),
        ("chart-network-alone", alone),
        ("chart-network-silent", those(|unit| !unit.answered)),
    ] {
        if !labels.is_empty() {
            text.push(words.with(id, args!["n" => labels.len(), "labels" => labels.join("; ")]));
        }
    }
    text.extend(table(chart.units.len(), words));
    text.join(" ")
}
