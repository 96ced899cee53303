//! For a municipality with too few answers of its own: what all municipalities together say.

use crate::domain::Indicator;
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, Ranked};
use crate::render::report::situation::anchor;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Item, Measure, Question};
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let codebook = &page.compared.study().codebook;
    let mut blocks = Vec::new();
    for question in codebook.measuring(Measure::Barrier) {
        blocks.extend(shares(page, question, Indicator::Frequency, "group-barriers-heading", "head-barrier"));
    }
    for question in codebook.measuring(Measure::Urgency) {
        blocks.extend(shares(page, question, Indicator::Top2, "group-topics-heading", "head-topic"));
    }
    if !blocks.is_empty() {
        let intro = page.paragraph("group-intro", args!["n" => page.compared.study().municipalities.len()]);
        blocks.splice(0..0, [intro].into_iter().chain(page.weights_note()));
    }
    page.section("alle-kommunen", "group-title", blocks)
}

/// Pooled shares of a question's items, largest first.
fn shares(page: &Page<'_>, question: &Question, indicator: Indicator, heading: &str, first: &str) -> Vec<Block> {
    let cell = |item: usize| page.pooled(indicator, &question.item_name(item), "");
    let mut items: Vec<usize> =
        (0..question.items.len()).filter(|&item| question.items.get(item).is_none_or(Item::is_regular)).collect();
    items.retain(|&item| cell(item).is_shown());
    items.sort_by(|&one, &other| {
        let value = |item: usize| cell(item).stand_in().unwrap_or(f64::NEG_INFINITY);
        value(other).total_cmp(&value(one)).then(one.cmp(&other))
    });
    if items.is_empty() {
        return Vec::new();
    }
    let ranked: Vec<Ranked<'_>> = items
        .iter()
        .map(|&item| Ranked { item, name: question.item_name(item), cell: cell(item), rank: None })
        .collect();
    let reference = |item: usize| page.reference_of_all(indicator, &question.item_name(item), "");
    let bars = items
        .iter()
        .map(|&item| page.bar(page.item_label(question, item), 0, cell(item), &reference(item), Unit::Share))
        .collect();
    let leaders = page.leaders(question, &ranked, Unit::Share);
    let title = page.title_of(leaders.as_ref(), "group-chart-title", "group-chart-title-none");
    let mut head = vec![plain_head(page.text(first))];
    head.extend(
        ["head-pooled", "head-base", "head-interval", "head-median", "head-band"].map(|id| numeric_head(page.text(id))),
    );
    let rows = items.iter().map(|&item| {
        let reference = reference(item);
        Row {
            head: page.item_label(question, item).to_owned(),
            cells: vec![
                page.value_cell(cell(item), Unit::Share),
                page.beside(cell(item), page.words.base(cell(item))),
                page.beside(cell(item), page.words.interval(cell(item), Unit::Share)),
                page.optional(reference.median, Unit::Share),
                page.optional_range(reference.band, Unit::Share),
            ],
        }
    });
    let anchor = anchor(&question.key);
    vec![
        page.heading(heading),
        page.pooled_bars(&format!("abb-alle-{anchor}"), title, bars),
        Block::Table(Table {
            id: format!("tab-alle-{anchor}"),
            caption: question.text.get(page.language()).to_owned(),
            head,
            rows: rows.collect(),
            notes: Vec::new(),
        }),
    ]
}
