//! What is worth talking about: contact that two units describe differently, what units receive, and where more is wished.

use crate::chart::ValueAxis;
use crate::compare::Reference;
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Table};
use crate::render::report::network::Network;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::Measure;
use crate::words::{Unit, args};

/// How many differences are told; those that tie with the last one are, too, up to the second number.
const ASYMMETRIES: usize = 3;
const MOST_ASYMMETRIES: usize = 5;

/// The pairs whose two sides describe their contact, its quality or their trust most differently.
pub(super) fn asymmetries(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let measures = [
        (Measure::Contact, Indicator::AsymmetryContact, Indicator::PairContact, "received-contact"),
        (Measure::Quality, Indicator::AsymmetryQuality, Indicator::PairQuality, "received-quality"),
        (Measure::Trust, Indicator::AsymmetryTrust, Indicator::PairTrust, "received-trust"),
    ];
    let mut blocks = Vec::new();
    for (measure, asymmetry, pair, name) in measures {
        let question = page.compared.study().codebook.network_question(measure);
        let Some((question, (low, high))) = question.and_then(|question| Some((question, question.scale_ends()?)))
        else {
            continue;
        };
        let items = differing(network, &question.key, asymmetry, pair);
        if !items.is_empty() {
            let [low, high] = [low, high].map(|end| page.words.decimal(end, 0));
            let name = page.text(name);
            blocks.push(page.paragraph("asymmetry-scale", args!["name" => name, "low" => low, "high" => high]));
            blocks.push(Block::List { items });
        }
    }
    if !blocks.is_empty() {
        blocks.splice(0..0, [page.heading("asymmetry-heading"), page.paragraph("asymmetry-intro", args![])]);
    }
    blocks
}

/// The pairs of one question that differ most, in sentences.
pub(super) fn differing(network: &Network<'_>, question: &str, asymmetry: Indicator, pair: Indicator) -> Vec<String> {
    let page = network.page;
    let mut found: Vec<(f64, &str, &str)> = Vec::new();
    for (at, one) in network.units.iter().enumerate() {
        for other in &network.units[at + 1..] {
            if let Cell::Measure { value, .. } = page.between(asymmetry, question, one, other) {
                found.push((Unit::Scale.published(*value), one, other));
            }
        }
    }
    // Published values decide, so that what reads alike is treated alike.
    found.retain(|(value, _, _)| *value >= 1.0);
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    let last = found.get(ASYMMETRIES - 1).map_or(0.0, |(value, _, _)| *value);
    let value = |from: &str, to: &str| match page.between(pair, question, from, to) {
        Cell::Tie { contact: value, .. } | Cell::Mean { value, .. } | Cell::Measure { value, .. } => Some(*value),
        _ => None,
    };
    let items =
        found.iter().filter(|(value, _, _)| *value >= last).take(MOST_ASYMMETRIES).filter_map(|(_, one, other)| {
            let (there, back) = (value(one, other)?, value(other, one)?);
            // The side that reports more is named first.
            let (one, other, most, least) =
                if there >= back { (one, other, there, back) } else { (other, one, back, there) };
            let [most, least] = [most, least].map(|value| page.words.value(value, Unit::Scale));
            let (one, other) = (network.label(one), network.label(other));
            Some(page.with("asymmetry-item", args!["one" => one, "other" => other, "most" => most, "least" => least]))
        });
    items.collect()
}

/// How the other units rate each one.
pub(super) fn received(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let codebook = &page.compared.study().codebook;
    let measures = [
        (Measure::Contact, Indicator::ReceivedContact, "received-contact"),
        (Measure::Quality, Indicator::ReceivedQuality, "received-quality"),
        (Measure::Trust, Indicator::ReceivedTrust, "received-trust"),
    ];
    let asked: Vec<_> = measures
        .into_iter()
        .filter_map(|(measure, indicator, id)| Some((codebook.network_question(measure)?, indicator, id)))
        .collect();
    let cell = |indicator, question: &str, unit: &str| page.between(indicator, question, "", unit);
    let has =
        |unit: &&str| asked.iter().any(|(question, indicator, _)| cell(*indicator, &question.key, unit).is_shown());
    if !network.units.iter().any(has) {
        return Vec::new();
    }
    let mut head = vec![plain_head(page.text("head-unit"))];
    let mut scales = Vec::new();
    for (question, _, id) in &asked {
        head.push(numeric_head(page.text(id)));
        if let Some((low, high)) = question.scale_ends() {
            let [low, high] = [low, high].map(|end| page.words.decimal(end, 0));
            scales.push(page.with("received-scale", args!["name" => page.text(id), "low" => low, "high" => high]));
        }
    }
    let rows = network.units.iter().map(|unit| Row {
        head: network.label(unit).to_owned(),
        cells: asked
            .iter()
            .map(|(question, indicator, _)| page.value_cell(cell(*indicator, &question.key, unit), Unit::Scale))
            .collect(),
    });
    vec![
        page.heading("received-heading"),
        Block::Table(Table {
            id: "tab-bereiche".to_owned(),
            caption: page.text("received-caption"),
            head,
            rows: rows.collect(),
            notes: vec![format!("{}.", scales.join("; "))],
        }),
    ]
}

/// With whom more cooperation is wished.
pub(super) fn wishes(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let Some(question) = page.compared.study().codebook.network_question(Measure::Wish) else { return Vec::new() };
    let cell = |unit: &str| page.between(Indicator::WishBalance, &question.key, "", unit);
    let mut units: Vec<&str> = network.units.clone();
    let value = |unit: &str| cell(unit).stand_in().map(|value| Unit::Points.published(value));
    if !units.iter().any(|unit| value(unit).is_some()) {
        return Vec::new();
    }
    units.sort_by(|one, other| {
        let of = |unit: &str| value(unit).unwrap_or(f64::NEG_INFINITY);
        of(other).total_cmp(&of(one))
    });
    let none = Reference::default();
    let rows = units.iter().map(|unit| page.dot(network.label(unit), cell(unit), &none, Unit::Points));
    let most = value(units[0]).filter(|most| *most > 0.0);
    let leaders: Vec<String> = units
        .iter()
        .filter(|unit| most.is_some() && value(unit) == most)
        .map(|unit| page.words.quoted(network.label(unit)))
        .collect();
    let title = match leaders.len() {
        0 => page.text("wishes-title-none"),
        1..=3 => page.with("wishes-title", args!["labels" => page.words.list(&leaders)]),
        _ => page.text("wishes-title-many"),
    };
    let axis = ValueAxis::Scale { min: -100.0, max: 100.0 };
    let table = Table {
        id: "tab-wuensche".to_owned(),
        caption: page.text("wishes-caption"),
        head: vec![plain_head(page.text("head-unit")), numeric_head(page.text("head-wish-balance"))],
        rows: units
            .iter()
            .map(|unit| Row {
                head: network.label(unit).to_owned(),
                cells: vec![page.value_cell(cell(unit), Unit::Points)],
            })
            .collect(),
        notes: Vec::new(),
    };
    let mut blocks = vec![page.heading("wishes-heading"), page.paragraph("wishes-intro", args![])];
    blocks.extend(page.dots("abb-wuensche", title, axis, rows.collect()));
    blocks.push(Block::Table(table));
    blocks
}
