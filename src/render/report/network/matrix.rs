//! Who rates whom, as a heat map and as a table.

use crate::chart::{self, HeatCell, HeatColumn, HeatMap, HeatRow};
use crate::domain::{Indicator, Key, Scope};
use crate::protect::{Cell, TieKind};
use crate::render::model::{Block, Row, Table, TableCell};
use crate::render::report::network::Network;
use crate::render::report::page::{Page, text_cell};
use crate::render::report::tables::{numeric_head, plain_head};
use crate::render::report::told::Base;
use crate::study::{Measure, Question};
use crate::words::{Unit, args};

/// With more units than this a table has a row per unit that names the others, since so many columns fit no page.
const MOST_COLUMNS: usize = 10;

/// The contact of all pairs of the municipality; its own units inside are the diagonal.
pub(super) fn own_matrix(network: &Network<'_>) -> Vec<Block> {
    let page = network.page;
    let cell = |from: &str, to: &str| page.between(Indicator::PairContact, &network.contact.key, from, to);
    let rated: Vec<&str> = network.units.clone();
    let matrix = Matrix { page, question: network.contact, units: &rated, cell: &cell };
    matrix.blocks("abb-kontaktmatrix", "tab-kontaktmatrix", "matrix-caption", title(network))
}

/// The contact of all pairs over all municipalities.
pub(in crate::render::report) fn pooled_matrix(page: &Page<'_>) -> Vec<Block> {
    let Some(question) = page.compared.study().codebook.network_question(Measure::Contact) else { return Vec::new() };
    let units: Vec<&str> = (0..question.items.len()).map(|item| question.rated_unit(item)).collect();
    let released = page.compared.released();
    let cell = |from: &str, to: &str| {
        let key = Key::between(&Scope::All, Indicator::PairContact, question.key.as_str(), from, to);
        let cell = released.get(&key);
        page.seen.told.cell(&key, cell, Base::Unprinted);
        cell
    };
    if !units.iter().any(|from| units.iter().any(|to| cell(from, to).is_shown())) {
        return Vec::new();
    }
    let matrix = Matrix { page, question, units: &units, cell: &cell };
    matrix.blocks("abb-kontaktmatrix", "tab-kontaktmatrix", "matrix-pooled-caption", page.text("matrix-pooled-title"))
}

/// So many pairs of the closest contact are named.
const MOST_TIES: usize = 3;

/// The pairs with the most contact, where both report it.
fn title(network: &Network<'_>) -> String {
    let page = network.page;
    let (mut most, mut best) = (f64::NEG_INFINITY, Vec::new());
    for (at, one) in network.units.iter().enumerate() {
        for other in &network.units[at + 1..] {
            let both = (network.contact(one, other), network.contact(other, one));
            let (Some((there, TieKind::Confirmed)), Some((back, _))) = both else { continue };
            let sum = there + back;
            if sum > most + 1e-9 {
                (most, best) = (sum, Vec::new());
            }
            if (sum - most).abs() <= 1e-9 {
                best.push((network.label(one), network.label(other)));
            }
        }
    }
    match best[..] {
        [] => page.text("matrix-title-none"),
        [(one, other)] => page.with("matrix-title", args!["one" => one, "other" => other]),
        ref ties => {
            let pairs: Vec<String> = ties.iter().map(|(one, other)| format!("{one}\u{a0}– {other}")).collect();
            let id = if ties.len() <= MOST_TIES { "matrix-title-ties" } else { "matrix-title-many" };
            page.with(id, args!["n" => ties.len(), "pairs" => pairs.join("; ")])
        }
    }
}

struct Matrix<'a> {
    page: &'a Page<'a>,
    question: &'a Question,
    units: &'a [&'a str],
    cell: &'a dyn Fn(&str, &str) -> &'a Cell,
}

impl Matrix<'_> {
    fn blocks(&self, figure: &str, table: &str, caption: &str, title: String) -> Vec<Block> {
        let page = self.page;
        let spec = self.heat_map();
        let alt = chart::alt::heat_map(&spec, &title, page.words);
        let (low, high) = self.question.scale_ends().unwrap_or_default();
        let [low, high] = [low, high].map(|end| page.words.decimal(end, 0));
        let note = page.with("matrix-note", args!["low" => low, "high" => high]);
        let drawn = page.figure(figure, title, alt, note, chart::heat_map(&spec));
        let rows = if self.units.len() <= MOST_COLUMNS { self.square() } else { self.lists() };
        let (head, rows) = rows;
        let table = Table { id: table.to_owned(), caption: page.text(caption), head, rows, notes: Vec::new() };
        vec![drawn, Block::Table(table)]
    }

    fn label(&self, unit: &str) -> String {
        let question = self.page.compared.study().codebook.unit_question();
        let answer = question.and_then(|question| question.answers.iter().find(|answer| answer.code == unit));
        answer.map(|answer| answer.wording(self.page.language()).to_owned()).unwrap_or_default()
    }

    fn heat_map(&self) -> HeatMap {
        let page = self.page;
        let ends = self.question.scale_ends().unwrap_or((0.0, 1.0));
        let wording = |value: f64| {
            let answer = self.question.valid_answers().find(|answer| answer.value == Some(value));
            answer.map(|answer| answer.wording(page.language()).to_owned()).unwrap_or_default()
        };
        let cell = |from: &str, to: &str| {
            let cell = (self.cell)(from, to);
            HeatCell {
                value: shown(cell).map(|value| Unit::Scale.published(value)),
                text: page.words.cell(cell, Unit::Scale).text,
                marked: from == to,
            }
        };
        HeatMap {
            language: page.language(),
            ends,
            end_labels: [wording(ends.0), wording(ends.1)],
            legend: page.text("matrix-legend"),
            row_title: page.text("matrix-rows"),
            column_title: page.text("matrix-columns"),
            columns: self
                .units
                .iter()
                .map(|unit| HeatColumn { label: self.label(unit), group: String::new() })
                .collect(),
            rows: self
                .units
                .iter()
                .map(|from| HeatRow {
                    label: self.label(from),
                    apart: false,
                    cells: self.units.iter().map(|to| cell(from, to)).collect(),
                })
                .collect(),
        }
    }

    /// Rows and columns of units.
    fn square(&self) -> (Vec<crate::render::model::Head>, Vec<Row>) {
        let mut head = vec![plain_head(self.page.text("matrix-rows"))];
        head.extend(self.units.iter().map(|unit| numeric_head(self.label(unit))));
        let cell = |from: &str, to: &str| self.page.value_cell((self.cell)(from, to), Unit::Scale);
        let row = |from: &&str| Row {
            head: self.label(from),
            cells: self.units.iter().map(|to| cell(from, to)).collect::<Vec<TableCell>>(),
        };
        (head, self.units.iter().map(row).collect())
    }

    /// A row per unit with the others that it works with, most contact first.
    fn lists(&self) -> (Vec<crate::render::model::Head>, Vec<Row>) {
        let lowest = self.question.scale_ends().map_or(0.0, |(low, _)| low);
        let page = self.page;
        let head = vec![plain_head(page.text("matrix-rows")), plain_head(page.text("matrix-partners"))];
        let row = |from: &&str| {
            let rated = self.units.iter().filter(|to| *to != from);
            let mut partners: Vec<(f64, &str)> =
                rated.filter_map(|to| Some((shown((self.cell)(from, to))?, *to))).collect();
            partners.retain(|(value, _)| *value > lowest);
            partners.sort_by(|one, other| other.0.total_cmp(&one.0));
            let texts = partners.iter().map(|(value, to)| {
                let value = page.words.value(*value, Unit::Scale);
                page.with("matrix-partner", args!["label" => self.label(to), "value" => value])
            });
            let text = texts.collect::<Vec<_>>().join("; ");
            Row { head: self.label(from), cells: vec![page.filled(text_cell(text))] }
        };
        (head, self.units.iter().map(row).collect())
    }
}

fn shown(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Tie { contact, .. } => Some(*contact),
        Cell::Measure { value, .. } => Some(*value),
        _ => None,
    }
}
