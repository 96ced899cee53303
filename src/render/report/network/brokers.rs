//! Who mediates between units that have no direct tie, by the sectors of the three.

use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Table};
use crate::render::report::network::Network;
use crate::render::report::page::table_cell;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::words::{Unit, args};

/// The roles of Gould & Fernandez (1989): as they are called in files, and the texts of their name; the explanation's id ends with `-meaning`.
const ROLES: [(&str, &str); 5] = [
    ("coordinator", "broker-coordinator"),
    ("gatekeeper", "broker-gatekeeper"),
    ("representative", "broker-representative"),
    ("itinerant", "broker-consultant"),
    ("liaison", "broker-liaison"),
];

/// The units that mediate, most paths first; nothing where the counts are not shown.
pub(super) fn brokers(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let counts = |unit: &str| -> Option<Vec<f64>> {
        let item = network.unit_item(unit);
        let count = |(role, _): &(&str, &str)| match page.own(Indicator::Brokerage, &item, role) {
            Cell::Measure { value, .. } => Some(*value),
            _ => None,
        };
        ROLES.iter().map(count).collect()
    };
    let mut shown: Vec<(&str, Vec<f64>)> =
        network.units.iter().filter_map(|unit| Some((*unit, counts(unit)?))).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let total = |counts: &[f64]| counts.iter().sum::<f64>();
    shown.retain(|(_, counts)| total(counts) > 0.0);
    // Units with as many paths stand as in the codebook.
    shown.sort_by(|one, other| total(&other.1).total_cmp(&total(&one.1)));
    let heading = page.heading("brokers-heading");
    if shown.is_empty() {
        return vec![heading, page.paragraph("brokers-none", args![])];
    }
    // Roles that nobody has take no room.
    let roles: Vec<usize> = (0..ROLES.len()).filter(|&at| shown.iter().any(|(_, counts)| counts[at] > 0.0)).collect();
    let mut head = vec![plain_head(page.text("head-unit"))];
    head.extend(roles.iter().map(|&at| numeric_head(page.text(ROLES[at].1))));
    head.push(numeric_head(page.text("broker-all")));
    let number = |count: f64| table_cell(page.words.number(count, Unit::Index));
    let rows = shown.iter().map(|(unit, counts)| Row {
        head: network.label(unit).to_owned(),
        cells: roles.iter().map(|&at| number(counts[at])).chain([number(total(counts))]).collect(),
    });
    let meanings: Vec<String> = roles.iter().map(|&at| page.text(&format!("{}-meaning", ROLES[at].1))).collect();
    vec![
        heading,
        page.paragraph("brokers-intro", args![]),
        Block::Table(Table {
            id: "tab-vermittlung".to_owned(),
            caption: page.text("brokers-caption"),
            head,
            rows: rows.collect(),
            notes: vec![meanings.join(" ")],
        }),
    ]
}
