//! Who took part: the named by name, the others together.

use crate::domain::Indicator;
use crate::protect::{Cell, Sign};
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::comparison::spread::{Spread, is_crowd};
use crate::render::report::page::{Page, table_cell};
use crate::render::report::tables::{numeric_head, plain_head};
use crate::words::{Unit, args};

const COLUMNS: [Indicator; 4] = [Indicator::Invited, Indicator::Complete, Indicator::Used, Indicator::ResponseRate];

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let places = &page.compared.study().municipalities;
    let mut named: Vec<usize> = (0..places.len()).filter(|&at| places[at].named).collect();
    named.sort_by(|&one, &other| places[one].name.cmp(&places[other].name));
    // With a single one that is not named, all less the named would be its figures.
    if places.len() - named.len() == 1 {
        named.clear();
    }
    let cells = |at: usize| COLUMNS.map(|indicator| plain(page, page.of(at, indicator, "", ""))).to_vec();
    let mut rows: Vec<Row> = named.iter().map(|&at| Row { head: places[at].name.clone(), cells: cells(at) }).collect();
    let others = places.len() - named.len();
    if others > 0 && !named.is_empty() {
        let whole = |indicator| {
            let sum: Option<u64> = (0..places.len())
                .filter(|at| !named.contains(at))
                .map(|at| match page.of(at, indicator, "", "") {
                    Cell::Whole(number) => Some(u64::from(*number)),
                    _ => None,
                })
                .sum();
            match sum {
                Some(sum) => {
                    page.seen.told.unnamed(indicator, sum);
                    table_cell(page.words.counted(sum))
                }
                None => table_cell(page.words.sign(Sign::NothingToCount)),
            }
        };
        let mut cells: Vec<TableCell> = COLUMNS[..3].iter().map(|&indicator| whole(indicator)).collect();
        cells.push(table_cell(page.words.sign(Sign::NothingToCount)));
        rows.push(Row { head: page.with("row-others", args!["n" => others]), cells });
    }
    let pooled = |indicator| plain(page, page.pooled(indicator, "", ""));
    rows.push(Row { head: page.text("row-all"), cells: COLUMNS.map(pooled).to_vec() });
    let mut head = vec![plain_head(page.text("head-municipality"))];
    head.extend(["row-invited", "row-complete", "row-used", "row-response"].map(|id| numeric_head(page.text(id))));
    let mut blocks = vec![page.paragraph("comparison-participation-intro", args!["n" => places.len()])];
    blocks.extend(chart(page, &named));
    blocks.push(Block::Table(Table {
        id: "tab-beteiligung".to_owned(),
        caption: page.text("comparison-participation-caption"),
        head,
        rows,
        notes: vec![page.text("participation-note")],
    }));
    page.section("beteiligung", "comparison-participation-title", blocks)
}

fn plain(page: &Page<'_>, cell: &Cell) -> TableCell {
    table_cell(page.words.participation(cell))
}

/// Response rates of the named, the highest first; of many how they spread.
fn chart(page: &Page<'_>, named: &[usize]) -> Vec<Block> {
    let places = &page.compared.study().municipalities;
    let rate = |at: usize| match page.of(at, Indicator::ResponseRate, "", "") {
        Cell::Share { count, .. } => Some(*count),
        _ => None,
    };
    let mut rates: Vec<_> = named.iter().filter_map(|&at| Some((at, rate(at)?))).collect();
    let percents: Vec<f64> = rates.iter().filter_map(|(_, count)| count.percent()).map(f64::from).collect();
    let ends = (percents.iter().copied().reduce(f64::min), percents.iter().copied().reduce(f64::max));
    let (true, (Some(low), Some(high))) = (rates.len() >= 2, ends) else { return Vec::new() };
    let (low, high) = (low as u32, high as u32);
    let range = if low == high { page.words.percent(low) } else { page.words.percent_range(low, high) };
    let title = page.with("comparison-participation-chart", args!["range" => range]);
    if is_crowd(rates.len()) {
        let rows = vec![(page.text("row-response"), percents)];
        let spread = Spread { page, unit: Unit::Share, ends: (0.0, 100.0), lines: rates.len(), rows };
        return spread.blocks("abb-ruecklauf", &title);
    }
    rates.sort_by(|one, other| other.1.cmp_share(one.1).then(one.0.cmp(&other.0)));
    let none = crate::compare::Reference::default();
    let bar = |(at, count): &(usize, crate::domain::Count)| {
        let cell = Cell::Share { count: *count, interval: None, census: true };
        let mut bar = page.bar(&places[*at].name, 0, &cell, &none, Unit::Share);
        // Of people, so never in brackets.
        bar.value_label = page.words.participation(&cell).text;
        bar
    };
    page.bars_of("row-response", "abb-ruecklauf", title, Vec::new(), rates.iter().map(bar).collect())
}
