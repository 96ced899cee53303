//! Scales: distributions as a Likert chart, means and agreement as a table. Scales of their own get a section.

use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::page::{Page, Ranked, table_cell};
use crate::render::report::situation::anchor;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Kind, Measure, Question};
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let own = |question: &&Question| {
        question.kind == Kind::Scale
            && matches!(question.measures, Measure::Scale | Measure::Situation | Measure::Other)
    };
    let mut blocks = Vec::new();
    for question in page.compared.study().codebook.questions.iter().filter(own) {
        blocks.push(Block::Heading { text: question.text.get(page.language()).to_owned() });
        blocks.extend(scale(page, question, "scale-chart-title"));
    }
    page.section("einschaetzungen", "scales-title", blocks)
}

/// Chart and table of a scale question. `title` words the item with the highest mean.
pub(super) fn scale(page: &Page<'_>, question: &Question, title: &str) -> Vec<Block> {
    let ranked = page.ranked(question, Indicator::Mean);
    let anchor = anchor(&question.key);
    let items: Vec<usize> = ranked.iter().map(|ranked| ranked.item).collect();
    let mut blocks =
        vec![page.likert(&format!("abb-{anchor}"), chart_title(page, question, &ranked, title), question, &items)];
    blocks.push(Block::Table(table(page, question, &ranked, &format!("tab-{anchor}"))));
    blocks
}

fn chart_title(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>], id: &str) -> String {
    let Some(first) = ranked.first().filter(|first| first.cell.n().is_some()) else {
        return page.text("scale-chart-title-none");
    };
    let value = page.words.cell(first.cell, Unit::Scale).text;
    let label = page.words.quoted(page.item_label(question, first.item));
    if question.items.is_empty() {
        return page.with("scale-chart-title-single", args!["value" => value]);
    }
    let tied: Vec<String> = ranked
        .iter()
        .filter(|ranked| ranked.rank == Some(1))
        .map(|ranked| page.words.quoted(page.item_label(question, ranked.item)))
        .collect();
    let labels = if tied.is_empty() { label } else { page.words.list(&tied) };
    page.with(id, args!["labels" => labels, "n" => tied.len(), "value" => value])
}

fn table(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>], id: &str) -> Table {
    let heads = ["head-mean", "head-n", "head-interval", "head-top2", "head-rwg", "head-median", "head-band"];
    let mut head = vec![plain_head(page.text("head-item"))];
    head.extend(heads.map(|id| numeric_head(page.text(id))));
    let rows = ranked.iter().map(|ranked| {
        let own = |indicator| page.own(indicator, &ranked.name, "");
        let (mean, reference) = (own(Indicator::Mean), page.reference(Indicator::Mean, &ranked.name, ""));
        let cells = vec![
            page.value_cell(mean, Unit::Scale),
            table_cell(page.words.base(mean)),
            table_cell(page.words.interval(mean, Unit::Scale)),
            page.value_cell(own(Indicator::Top2), Unit::Share),
            agreement(page, own(Indicator::Rwg), mean),
            page.optional(reference.median, Unit::Scale),
            page.optional_range(reference.band, Unit::Scale),
        ];
        Row {
            head: page.item_label(question, ranked.item).to_owned(),
            cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
        }
    });
    let mut notes = vec![page.with("scale-note", args!["top" => top_words(page, question)])];
    if ranked.iter().any(|ranked| is_polarised(page.own(Indicator::Mean, &ranked.name, ""))) {
        notes.push(page.text("rwg-polarised-note"));
    }
    if let Cell::Coefficient { value, n } = page.own(Indicator::Alpha, &question.key, "") {
        let alpha = page.words.value(*value, Unit::Coefficient);
        notes.push(page.with("scale-alpha", args!["alpha" => alpha, "n" => *n]));
    }
    Table {
        id: id.to_owned(),
        caption: question.text.get(page.language()).to_owned(),
        head,
        rows: rows.collect(),
        notes,
    }
}

fn is_polarised(mean: &Cell) -> bool {
    matches!(mean, Cell::Mean { polarised: true, .. })
}

/// rwg, with a mark where opinions stand against each other.
fn agreement(page: &Page<'_>, rwg: &Cell, mean: &Cell) -> TableCell {
    let mut cell = page.value_cell(rwg, Unit::Coefficient);
    if is_polarised(mean) {
        cell.spoken = Some(page.with("rwg-polarised-spoken", args!["value" => &cell.text]));
        cell.text = page.with("rwg-polarised", args!["value" => &cell.text]);
    }
    cell
}

/// Which levels count as high: "4 oder 5".
pub(super) fn top_words(page: &Page<'_>, question: &Question) -> String {
    let threshold = question.threshold.unwrap_or(f64::INFINITY);
    let mut values: Vec<f64> =
        question.valid_answers().filter_map(|answer| answer.value).filter(|value| *value >= threshold).collect();
    values.sort_by(f64::total_cmp);
    let decimals = usize::from(values.iter().any(|value| value.fract() != 0.0));
    let names: Vec<String> = values.iter().map(|value| page.words.decimal(*value, decimals)).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            page.with("list-or", args!["first" => first.join(", "), "last" => last])
        }
        _ => names.join(""),
    }
}
