//! Section 4: the indices of cooperation, the network of units, and the committees.

use crate::chart::ValueAxis;
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Section};
use crate::render::report::page::Page;
use crate::render::report::tables::{Columns, Group, Line};
use crate::render::report::{network, scales};
use crate::study::Measure;
use crate::words::{Unit, args};

/// The indices in the order of the reports: indicator, item in files, label.
const INDICES: [(Indicator, &str, &str); 4] = [
    (Indicator::Cooperation, "", "index-cooperation"),
    (Indicator::Index, "contact", "index-contact"),
    (Indicator::Index, "quality", "index-quality"),
    (Indicator::Index, "trust", "index-trust"),
];

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = indices(page);
    blocks.extend(network::blocks(page));
    for question in page.compared.study().codebook.measuring(Measure::Committee) {
        blocks.push(page.heading("committees-heading"));
        blocks.extend(scales::scale(page, question));
    }
    page.section("zusammenarbeit", "cooperation-title", blocks)
}

fn indices(page: &Page<'_>) -> Vec<Block> {
    let present: Vec<_> =
        INDICES.into_iter().filter(|(indicator, item, _)| page.own(*indicator, item, "").n().is_some()).collect();
    if present.is_empty() {
        return Vec::new();
    }
    let rows = present
        .iter()
        .map(|(indicator, item, label)| page.own_dot(&page.text(label), (*indicator, item, ""), Unit::Index));
    let mut blocks = vec![page.paragraph("cooperation-intro", args![])];
    blocks.extend(page.dots("abb-indizes", title(page), ValueAxis::Scale { min: 0.0, max: 100.0 }, rows.collect()));
    // Two indicators in one table: the lines of each are made by itself.
    let table = |indicator: Indicator| {
        let columns = Columns { indicator, unit: Unit::Index, with_rank: false };
        let lines = present.iter().filter(|(own, _, _)| *own == indicator).map(|(_, item, label)| Line {
            label: page.text(label),
            item: (*item).into(),
            level: String::new(),
            rank: None,
        });
        let groups = [Group { heading: None, lines: lines.collect() }];
        page.figure_table("tab-indizes", page.text("cooperation-caption"), "head-index", columns, &groups)
    };
    let mut whole = table(Indicator::Index);
    let first = table(Indicator::Cooperation);
    if whole.head == first.head {
        whole.rows.splice(0..0, first.rows);
    }
    if let Cell::Coefficient { value, n } = page.own(Indicator::Alpha, "cooperation", "") {
        let alpha = page.words.value(*value, Unit::Coefficient);
        whole.notes.push(page.with("cooperation-alpha", args!["alpha" => alpha, "n" => *n]));
    }
    blocks.push(Block::Table(whole));
    blocks
}

fn title(page: &Page<'_>) -> String {
    let cell = page.own(Indicator::Cooperation, "", "");
    let reference = page.reference(Indicator::Cooperation, "", "");
    match (page.words.in_sentence(cell, Unit::Index), reference.median) {
        (Some(value), Some(median)) => page.with(
            "cooperation-chart-title",
            args!["value" => value, "median" => page.words.value(median, Unit::Index)],
        ),
        (Some(value), None) => page.with("cooperation-chart-title-alone", args!["value" => value]),
        (None, _) => page.text("cooperation-chart-title-none"),
    }
}
