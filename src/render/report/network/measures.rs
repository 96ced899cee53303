//! Measures of the whole network beside those of the other municipalities, each with what it means; ties inside and between sectors.

use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Table};
use crate::render::report::network::Network;
use crate::render::report::page::text_cell;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::words::{Unit, args};

/// Measures in the order of the reports, with the ids of their names; the explanation's id ends with `-meaning`.
pub(in crate::render::report) const MEASURES: [(Indicator, Unit, &str); 8] = [
    (Indicator::Density, Unit::Share, "measure-density"),
    (Indicator::DensityBounds, Unit::Share, "measure-density-bounds"),
    (Indicator::Reciprocity, Unit::Share, "measure-reciprocity"),
    (Indicator::ConfirmedTies, Unit::Index, "measure-confirmed"),
    (Indicator::CentralisationIn, Unit::Share, "measure-centralisation-in"),
    (Indicator::CentralisationOut, Unit::Share, "measure-centralisation-out"),
    (Indicator::CentralisationConfirmed, Unit::Share, "measure-centralisation-confirmed"),
    (Indicator::Ei, Unit::Coefficient, "measure-ei"),
];

pub(super) fn table(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let shown: Vec<_> =
        MEASURES.into_iter().filter(|(indicator, unit, _)| tells(page.own(*indicator, "", ""), *unit)).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let row = |(indicator, unit, id): &(Indicator, Unit, &str)| {
        let reference = page.reference(*indicator, "", "");
        let has_reference = *indicator != Indicator::DensityBounds && *indicator != Indicator::ConfirmedTies;
        let optional = |cell| if has_reference { cell } else { page.filled(text_cell("")) };
        Row {
            head: page.text(id),
            cells: vec![
                page.value_cell(page.own(*indicator, "", ""), *unit),
                optional(page.optional(reference.median, *unit)),
                optional(page.optional_range(reference.band, *unit)),
                text_cell(page.text(&format!("{id}-meaning"))),
            ],
        }
    };
    let full = match page.own(Indicator::EiFull, "", "") {
        Cell::Measure { value, .. } => {
            page.with("measure-ei-full", args!["value" => page.words.value(*value, Unit::Coefficient)])
        }
        _ => String::new(),
    };
    let head = vec![
        plain_head(page.text("head-measure")),
        numeric_head(page.text("head-own")),
        numeric_head(page.text("head-median")),
        numeric_head(page.text("head-band")),
        plain_head(page.text("head-meaning")),
    ];
    let mut blocks = vec![page.heading("measures-heading")];
    blocks.extend(density(network));
    blocks.push(Block::Table(Table {
        id: "tab-netzwerk".to_owned(),
        caption: page.text("measures-caption"),
        head,
        rows: shown.iter().map(row).collect(),
        notes: vec![full],
    }));
    blocks
}

/// The density in words, with what it would be at least and at most if all units had answered.
fn density(network: &Network<'_>) -> Option<Block> {
    let page = network.page;
    let density = page.own(Indicator::Density, "", "");
    let value = page.words.in_sentence(density, Unit::Share)?;
    Some(match page.own(Indicator::DensityBounds, "", "") {
        cell @ Cell::Bounds(bounds) if tells(cell, Unit::Share) => {
            let range = page.words.range(*bounds, Unit::Share);
            page.paragraph("density-within", args!["value" => value, "range" => range])
        }
        _ => page.paragraph("density-alone", args!["value" => value]),
    })
}

/// Bounds that are the same say no more than the density.
fn tells(cell: &Cell, unit: Unit) -> bool {
    match cell {
        Cell::Bounds(bounds) => unit.published(bounds.low) < unit.published(bounds.high),
        cell => cell.is_shown(),
    }
}

/// Which sectors keep to themselves.
pub(super) fn sectors(network: &Network<'_>) -> Option<Block> {
    let page = network.page;
    let sectors = &page.compared.study().codebook.sectors;
    let cell = |indicator: Indicator, key: &str| page.own(indicator, "", key);
    let known = |key: &str| *cell(Indicator::Ei, key) != Cell::Sign(crate::protect::Sign::NothingToCount);
    if !sectors.iter().any(|sector| cell(Indicator::Ei, &sector.key).is_shown()) {
        return None;
    }
    let rows = sectors.iter().filter(|sector| known(&sector.key)).map(|sector| Row {
        head: sector.label.get(page.language()).to_owned(),
        cells: [Indicator::Ei, Indicator::EiFull]
            .map(|indicator| page.value_cell(cell(indicator, &sector.key), Unit::Coefficient))
            .to_vec(),
    });
    Some(Block::Table(Table {
        id: "tab-sektoren".to_owned(),
        caption: page.text("sectors-caption"),
        head: vec![
            plain_head(page.text("head-sector")),
            numeric_head(page.text("head-ei")),
            numeric_head(page.text("head-ei-full")),
        ],
        rows: rows.collect(),
        notes: vec![page.text("sectors-note")],
    }))
}
