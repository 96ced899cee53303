//! The drawing of the network, and who connects others in it.

use crate::chart::{self, LineKind, NetworkChart, NetworkTie, NetworkUnit};
use crate::domain::Indicator;
use crate::protect::{Cell, TieKind};
use crate::render::model::Block;
use crate::render::report::network::Network;
use crate::words::args;

pub(super) fn drawing(network: &Network<'_>) -> Block {
    let page = network.page;
    let study = page.compared.study();
    let sectors = &study.codebook.sectors;
    let unit = |code: &&str| NetworkUnit {
        label: network.label(code).to_owned(),
        sector: study.sector_of(code),
        answered: network.answered(code),
        leading: role(network, code) == Some(true),
    };
    let spec = NetworkChart {
        language: page.language(),
        sectors: sectors.iter().map(|sector| sector.label.get(page.language()).to_owned()).collect(),
        units: network.units.iter().map(unit).collect(),
        ties: ties(network),
        legend_confirmed: page.text("legend-confirmed"),
        legend_one_sided: page.text("legend-one-sided"),
        legend_unconfirmed: page.text("legend-unconfirmed"),
        legend_silent: page.text("legend-silent"),
        legend_leading: page.text("legend-leading"),
    };
    let count = |kind: LineKind| spec.ties.iter().filter(|tie| tie.kind == kind).count();
    let counts = args!["confirmed" => count(LineKind::Confirmed), "one" => count(LineKind::OneSided)];
    let title = page.with("network-title", counts);
    let alt = chart::alt::network(&spec, &title, page.words);
    let note = page.with("network-note", args!["threshold" => network.threshold()]);
    page.figure("abb-netzwerk", title, alt, note, chart::network(&spec))
}

/// Every tie once: a confirmed one for both directions.
fn ties(network: &Network<'_>) -> Vec<NetworkTie> {
    let mut ties = Vec::new();
    for (from, sender) in network.units.iter().enumerate() {
        for (to, receiver) in network.units.iter().enumerate().filter(|(to, _)| *to != from) {
            let kind = match network.contact(sender, receiver) {
                Some((_, TieKind::Confirmed)) if from < to => LineKind::Confirmed,
                Some((_, TieKind::OneSided)) => LineKind::OneSided,
                Some((_, TieKind::Unconfirmed)) => LineKind::Unconfirmed,
                _ => continue,
            };
            ties.push(NetworkTie { from, to, kind });
        }
    }
    ties
}

/// Whether a unit leads in betweenness: `true` where it does for certain, `false` where it rests on single respondents.
fn role(network: &Network<'_>, unit: &str) -> Option<bool> {
    match network.page.own(Indicator::Betweenness, &network.unit_item(unit), "") {
        Cell::Measure { flag: "integrating", .. } => Some(true),
        Cell::Measure { flag: "unclear", .. } => Some(false),
        _ => None,
    }
}

/// The sentence on the integrating role; none where nobody has it.
pub(super) fn integrating(network: &Network<'_>) -> Option<Block> {
    let page = network.page;
    let leaders: Vec<(&str, bool)> =
        network.units.iter().filter_map(|unit| Some((network.label(unit), role(network, unit)?))).collect();
    let is_clear = leaders.first()?.1;
    let labels: Vec<String> = leaders.iter().map(|(label, _)| page.words.quoted(label)).collect();
    let id = if is_clear { "network-integrating" } else { "network-unclear" };
    let text = page.with(id, args!["labels" => page.words.list(&labels), "n" => labels.len()]);
    Some(Block::Statement { text, label: page.text("network-integrating-label") })
}
