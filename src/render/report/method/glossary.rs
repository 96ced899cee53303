//! The terms of the report in plain words.

use crate::domain::Indicator;
use crate::render::model::{Block, Row, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::seen::Evidence;
use crate::render::report::tables::plain_head;

/// Terms that the report uses: texts `term-<id>` and `term-<id>-meaning`.
fn terms(evidence: &Evidence) -> Vec<&'static str> {
    let by_indicator = |indicator: Indicator| evidence.has(indicator);
    let terms = [
        ("base", evidence.has_values()),
        ("median", evidence.median),
        ("band", evidence.band),
        ("interval", evidence.wilson || evidence.mean_interval),
        ("census", evidence.census),
        ("particular", evidence.differences()),
        ("top2", by_indicator(Indicator::Top2)),
        ("rwg", by_indicator(Indicator::Rwg)),
        ("alpha", by_indicator(Indicator::Alpha)),
        ("index", by_indicator(Indicator::Index)),
        ("cluster", evidence.clusters),
    ];
    terms.into_iter().filter(|(_, is_used)| *is_used).map(|(term, _)| term).collect()
}

pub(super) fn blocks(page: &Page<'_>, evidence: &Evidence) -> Vec<Block> {
    let rows = terms(evidence).into_iter().map(|term| Row {
        head: page.text(&format!("term-{term}")),
        cells: vec![text_cell(page.text(&format!("term-{term}-meaning")))],
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        page.heading("glossary-heading"),
        Block::Table(Table {
            id: "tab-begriffe".to_owned(),
            caption: page.text("glossary-caption"),
            head: vec![plain_head(page.text("head-term")), plain_head(page.text("head-meaning"))],
            rows,
            notes: Vec::new(),
        }),
    ]
}
