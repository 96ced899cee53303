//! The lines of the comparison side by side: heat maps of lines by items, and their tables.

use compact_str::CompactString;

use crate::chart::{self, DotRow, HeatCell, HeatColumn, HeatMap, HeatRow, ValueAxis};
use crate::compare::{Line, LineCell};
use crate::domain::Indicator;
use crate::protect::Sign;
use crate::render::model::{Block, Row, Table, TableCell};
use crate::render::report::comparison::spread::{Spread, is_crowd};
use crate::render::report::page::{Page, table_cell};
use crate::render::report::tables::{numeric_head, plain_head};
use crate::words::{Unit, args};

/// Lines and columns of one heat map, so that it fits a page and its headings can be read.
const MOST_ROWS: usize = 30;
const MOST_ACROSS: usize = 24;
/// Columns of one table.
const MOST_COLUMNS: usize = 6;

/// A figure that every line shows.
pub(super) struct Column {
    pub(super) label: String,
    pub(super) group: String,
    pub(super) indicator: Indicator,
    pub(super) item: CompactString,
    pub(super) level: String,
}

/// A value for the drawing, and as it is written.
type Summary = (Option<f64>, TableCell);

pub(super) struct Grid<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) lines: &'a [Line],
    pub(super) unit: Unit,
    /// Ends of the colours, as published.
    pub(super) ends: (f64, f64),
    pub(super) columns: Vec<Column>,
    pub(super) anchor: String,
    pub(super) title: String,
}

impl Grid<'_> {
    /// Heat maps and tables; none without lines or without any value.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let has_value = |line: &Line| self.columns.iter().any(|column| self.cell(line, column).value().is_some());
        if !self.lines.iter().any(has_value) {
            return Vec::new();
        }
        let mut blocks = match is_crowd(self.lines.len()) {
            true => self.spread(),
            false => self.heat_maps(),
        };
        blocks.extend(self.tables());
        blocks
    }

    /// Maps of the lines by the columns, as many as their pages have room for.
    fn heat_maps(&self) -> Vec<Block> {
        let columns: Vec<usize> = (0..self.columns.len()).collect();
        let across = columns.len().div_ceil(columns.len().div_ceil(MOST_ACROSS).max(1)).max(1);
        let parts: Vec<(&[Line], &[usize])> = self
            .lines
            .chunks(MOST_ROWS)
            .flat_map(|lines| columns.chunks(across).map(move |part| (lines, part)))
            .collect();
        parts.iter().enumerate().map(|(at, &(lines, part))| self.heat_map((lines, part), at, parts.len())).collect()
    }

    /// How the lines spread over the values, in place of a map of them all.
    pub(super) fn spread(&self) -> Vec<Block> {
        let values = |column: &Column| {
            let values = self.lines.iter().filter_map(|line| self.cell(line, column).value());
            (column.label.clone(), values.map(|value| self.unit.published(value)).collect())
        };
        let rows = self.columns.iter().map(values).collect();
        let (id, title) = (format!("abb-karte-{}", self.anchor), self.title.clone());
        Spread { page: self.page, unit: self.unit, ends: self.ends, lines: self.lines.len(), rows }.blocks(&id, &title)
    }

    /// Of a single figure: dots and a table; none without lines or without any value.
    pub(super) fn dots(&self, column: &Column, (min, max): (f64, f64), pooled: DotRow) -> Vec<Block> {
        if !self.lines.iter().any(|line| self.cell(line, column).value().is_some()) {
            return Vec::new();
        }
        // Without intervals: they follow from bases, which would tell those of the municipalities without a name.
        let row = |line: &Line| DotRow {
            label: self.page.line_label(line),
            value: self.cell(line, column).value().map(|value| self.unit.published(value)),
            value_label: self.worded(line, column).text,
            interval: None,
            band: None,
            median: None,
        };
        let mut blocks = Vec::new();
        if is_crowd(self.lines.len()) {
            blocks = self.spread();
        } else {
            let parts: Vec<&[Line]> = self.lines.chunks(MOST_ROWS).collect();
            for (at, part) in parts.iter().enumerate() {
                let (id, title) = self.part("abb-karte", at, parts.len());
                let rows = part.iter().map(row).chain((at + 1 == parts.len()).then(|| pooled.clone()));
                let axis = ValueAxis::Scale { min, max };
                blocks.extend(self.page.dots_of("legend-value-line", &id, title, axis, rows.collect()));
            }
        }
        blocks.extend(self.tables());
        blocks
    }

    /// The id and the title of one of several parts.
    fn part(&self, kind: &str, at: usize, parts: usize) -> (String, String) {
        self.page.part(&format!("{kind}-{}", self.anchor), &self.title, at, parts)
    }

    fn cell(&self, line: &Line, column: &Column) -> LineCell<'_> {
        self.page.line(line, column.indicator, &column.item, &column.level)
    }

    /// The cell of a line as it is written.
    fn worded(&self, line: &Line, column: &Column) -> TableCell {
        match self.cell(line, column) {
            LineCell::Named(cell) => self.page.value_cell(cell, self.unit),
            LineCell::Value(value) => table_cell(self.page.words.number(value, self.unit)),
            LineCell::Hidden => table_cell(self.page.words.sign(Sign::Withheld)),
        }
    }

    /// Below the lines: the median of all, and all together.
    fn summaries(&self) -> [(String, Vec<Summary>); 2] {
        let page = self.page;
        let median = |column: &Column| {
            let median = page.reference(column.indicator, &column.item, &column.level).median;
            (median, page.optional(median, self.unit))
        };
        let pooled = |column: &Column| {
            let cell = page.pooled(column.indicator, &column.item, &column.level);
            (LineCell::Named(cell).value(), page.value_cell(cell, self.unit))
        };
        [
            (page.text("row-median"), self.columns.iter().map(median).collect()),
            (page.text("row-pooled"), self.columns.iter().map(pooled).collect()),
        ]
    }

    fn heat_map(&self, (lines, places): (&[Line], &[usize]), part: usize, parts: usize) -> Block {
        let page = self.page;
        let columns = || places.iter().map(|&column| &self.columns[column]);
        // In a small field only the number stands; the legend says what it is.
        let short = |cell: &TableCell, value: Option<f64>| match value {
            Some(value) if self.unit == Unit::Share => page.words.decimal(self.unit.published(value), 0),
            Some(value) => page.words.value(value, self.unit),
            None if cell.text.chars().count() > 3 => page.text("grid-coded"),
            None => cell.text.clone(),
        };
        let heat_cell = |value: Option<f64>, cell: &TableCell| HeatCell {
            value: value.map(|value| self.unit.published(value)),
            text: short(cell, value),
            marked: false,
        };
        let mut rows: Vec<HeatRow> = lines
            .iter()
            .map(|line| HeatRow {
                label: page.line_label(line),
                apart: false,
                cells: columns()
                    .map(|column| heat_cell(self.cell(line, column).value(), &self.worded(line, column)))
                    .collect(),
            })
            .collect();
        for (at, (label, cells)) in self.summaries().into_iter().enumerate() {
            let cells = places.iter().map(|&column| &cells[column]);
            if cells.clone().any(|(value, _)| value.is_some()) {
                let cells = cells.map(|(value, cell)| heat_cell(*value, cell)).collect();
                rows.push(HeatRow { label, apart: at == 0, cells });
            }
        }
        let end = |value: f64| match self.unit {
            Unit::Share => page.words.percent(value as u32),
            _ => page.words.decimal(value, 0),
        };
        let spec = HeatMap {
            language: page.language(),
            ends: self.ends,
            end_labels: [end(self.ends.0), end(self.ends.1)],
            legend: page.text(if self.unit == Unit::Share { "grid-legend-share" } else { "grid-legend-mean" }),
            row_title: page.text("head-municipality"),
            column_title: String::new(),
            columns: columns()
                .map(|column| HeatColumn { label: column.label.clone(), group: column.group.clone() })
                .collect(),
            rows,
        };
        let (id, title) = self.part("abb-karte", part, parts);
        let alt = chart::alt::heat_map(&spec, &title, page.words);
        page.figure(&id, title, alt, page.text("grid-note"), chart::heat_map(&spec))
    }

    /// A table for each few columns, those of one group together.
    pub(super) fn tables(&self) -> Vec<Block> {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.columns.len() {
            match parts.last_mut() {
                Some(part) if part.len() < MOST_COLUMNS && self.columns[part[0]].group == self.columns[at].group => {
                    part.push(at)
                }
                _ => parts.push(vec![at]),
            }
        }
        let number = parts.len();
        parts.into_iter().enumerate().map(|(at, part)| Block::Table(self.table(&part, at, number))).collect()
    }

    fn table(&self, part: &[usize], at: usize, number: usize) -> Table {
        let page = self.page;
        let mut head = vec![plain_head(page.text("head-municipality"))];
        head.extend(part.iter().map(|&column| numeric_head(self.columns[column].label.clone())));
        let mut rows: Vec<Row> = self
            .lines
            .iter()
            .map(|line| Row {
                head: page.line_label(line),
                cells: part.iter().map(|&column| self.worded(line, &self.columns[column])).collect(),
            })
            .collect();
        for (label, cells) in self.summaries() {
            if part.iter().all(|&column| cells[column].0.is_none()) {
                continue;
            }
            rows.push(Row { head: label, cells: part.iter().map(|&column| cells[column].1.clone()).collect() });
        }
        let group = &self.columns[part[0]].group;
        let (id, caption) = self.part("tab-karte", at, number);
        let caption = match (number, group.is_empty()) {
            (1, _) | (_, true) => caption,
            (_, false) => page.with("grid-group", args!["title" => &self.title, "group" => group]),
        };
        Table { id, caption, head, rows, notes: Vec::new() }
    }
}

impl Page<'_> {
    /// The name of a line, or its letter.
    pub(super) fn line_label(&self, line: &Line) -> String {
        match (line.named(), line.letter()) {
            (Some(at), _) => self.compared.study().municipalities[at].name.clone(),
            (None, letter) => self.with("line-letter", args!["letter" => letter.unwrap_or_default()]),
        }
    }
}
