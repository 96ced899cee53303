//! How well the items of each battery go together.

use crate::domain::Indicator;
use crate::render::model::{Block, Row, Table};
use crate::render::report::page::Page;
use crate::render::report::situation::anchor;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::Question;
use crate::words::{Unit, args};

/// A table per battery whose figures are shown.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let batteries = page.compared.study().codebook.questions.iter().filter(|question| question.battery);
    let mut blocks: Vec<Block> = batteries.filter_map(|question| table(page, question)).collect();
    if !blocks.is_empty() {
        let lead = [page.heading("reliability-heading"), page.paragraph("reliability-intro", args![])];
        blocks.splice(0..0, lead);
        blocks.push(page.note("reliability-note", args![]));
    }
    blocks
}

fn table(page: &Page<'_>, question: &Question) -> Option<Block> {
    let heads = ["head-item-total", "head-alpha-without", "head-n"];
    let own = |indicator, item: usize| page.own(indicator, &question.item_name(item), "");
    if !(0..question.width()).any(|item| own(Indicator::ItemTotal, item).is_shown()) {
        return None;
    }
    let rows = (0..question.width()).map(|item| {
        let total = own(Indicator::ItemTotal, item);
        let cells = [total, own(Indicator::AlphaWithout, item)].map(|cell| page.value_cell(cell, Unit::Coefficient));
        let base = page.beside(total, page.words.base(total));
        Row { head: page.item_label(question, item).to_owned(), cells: cells.into_iter().chain([base]).collect() }
    });
    let question_text = question.text.get(page.language());
    Some(Block::Table(Table {
        id: format!("tab-{}-trennschaerfe", anchor(&question.key)),
        caption: page.with("reliability-caption", args!["question" => question_text]),
        head: [plain_head(page.text("head-item"))]
            .into_iter()
            .chain(heads.map(|id| numeric_head(page.text(id))))
            .collect(),
        rows: rows.collect(),
        notes: Vec::new(),
    }))
}
