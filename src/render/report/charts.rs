//! Cells become chart descriptions; finished charts become figures of the document.

use crate::chart::{
    self, Band, Bar, BarChart, DotChart, DotRow, Drawn, LikertChart, LikertRow, QuadrantChart, ValueAxis,
};
use crate::compare::Reference;
use crate::domain::{Indicator, Interval};
use crate::protect::Cell;
use crate::render::model::{Block, Figure};
use crate::render::report::page::Page;
use crate::study::Question;
use crate::words::{Unit, args};

/// The tallest chart of rows, in CSS pixels: a page of paper has room for it, and its texts can be read there.
const TALLEST: u32 = 1100;

/// What names a figure within a scope: indicator, item, level.
pub(super) type Named<'a> = (Indicator, &'a str, &'a str);

/// The published value that a mark may have: none for coded and withheld cells.
fn drawn_value(cell: &Cell, unit: Unit) -> Option<f64> {
    match cell {
        Cell::Share { count, .. } => count.percent().map(f64::from),
        Cell::WeightedShare { value, .. } => Some(Unit::Share.published(*value)),
        Cell::Mean { value, .. } | Cell::Measure { value, .. } => Some(unit.published(*value)),
        _ => None,
    }
}

fn drawn_interval(cell: &Cell, unit: Unit) -> Option<Interval> {
    match cell {
        Cell::Share { interval, census: false, .. }
        | Cell::WeightedShare { interval, .. }
        | Cell::Mean { interval, census: false, .. } => interval.map(|interval| unit.published_interval(interval)),
        _ => None,
    }
}

fn drawn_band(reference: &Reference, unit: Unit) -> Option<Band> {
    let band = unit.published_interval(reference.band?);
    Some(Band { low: band.low, high: band.high })
}

fn drawn_median(reference: &Reference, unit: Unit) -> Option<f64> {
    reference.median.map(|median| unit.published(median))
}

impl Page<'_> {
    /// A bar of an own cell with the group's band.
    pub(super) fn bar(&self, label: &str, category: usize, cell: &Cell, reference: &Reference, unit: Unit) -> Bar {
        Bar {
            label: label.to_owned(),
            category,
            value: drawn_value(cell, unit),
            value_label: self.words.cell(cell, unit).text,
            interval: drawn_interval(cell, unit),
            band: drawn_band(reference, unit),
            median: drawn_median(reference, unit),
        }
    }

    /// A dot of an own cell with the group's band.
    pub(super) fn dot(&self, label: &str, cell: &Cell, reference: &Reference, unit: Unit) -> DotRow {
        DotRow {
            label: label.to_owned(),
            value: drawn_value(cell, unit),
            value_label: self.words.cell(cell, unit).text,
            interval: drawn_interval(cell, unit),
            band: drawn_band(reference, unit),
            median: drawn_median(reference, unit),
        }
    }

    /// The bar of a municipality's own value, marked where it differs reliably from the others'.
    pub(super) fn own_bar(&self, label: &str, category: usize, (indicator, item, level): Named<'_>, unit: Unit) -> Bar {
        let (cell, reference) = (self.own(indicator, item, level), self.reference(indicator, item, level));
        let value_label = self.marked(self.words.cell(cell, unit), self.verdict(indicator, item, level)).text;
        Bar { value_label, ..self.bar(label, category, cell, &reference, unit) }
    }

    /// A dot of the group's median, where it has one.
    pub(super) fn median_dot(&self, label: &str, reference: &Reference, unit: Unit) -> DotRow {
        DotRow {
            label: label.to_owned(),
            value: drawn_median(reference, unit),
            value_label: self.optional(reference.median, unit).text,
            interval: None,
            band: drawn_band(reference, unit),
            median: None,
        }
    }

    /// The same as a dot.
    pub(super) fn own_dot(&self, label: &str, (indicator, item, level): Named<'_>, unit: Unit) -> DotRow {
        let (cell, reference) = (self.own(indicator, item, level), self.reference(indicator, item, level));
        let value_label = self.marked(self.words.cell(cell, unit), self.verdict(indicator, item, level)).text;
        DotRow { value_label, ..self.dot(label, cell, &reference, unit) }
    }

    /// What the marks say, where a value has one.
    fn mark_note<'t>(&self, mut labels: impl Iterator<Item = &'t String>) -> String {
        let marks = ["mark-above", "mark-below"].map(|id| self.text(id));
        let is_marked = labels.any(|label| marks.iter().any(|mark| label.ends_with(mark)));
        if is_marked { self.text("mark-note") } else { String::new() }
    }

    /// Bars of the municipality's own values; none where there is nothing to draw.
    pub(super) fn bars(&self, id: &str, title: String, categories: Vec<String>, bars: Vec<Bar>) -> Vec<Block> {
        let is_drawn = |bar: &Bar| bar.value.is_some() || bar.median.is_some() || bar.band.is_some();
        if !bars.iter().any(is_drawn) {
            return Vec::new();
        }
        self.bars_of("legend-value", id, title, categories, bars)
    }

    /// Bars of all municipalities together.
    pub(super) fn pooled_bars(&self, id: &str, title: String, bars: Vec<Bar>) -> Vec<Block> {
        self.bars_of("legend-pooled", id, title, Vec::new(), bars)
    }

    /// Bars of something else, which the legend names.
    pub(super) fn bars_of(
        &self,
        legend_value: &str,
        id: &str,
        title: String,
        categories: Vec<String>,
        bars: Vec<Bar>,
    ) -> Vec<Block> {
        self.in_parts(id, title, &bars, |title, bars| {
            let spec = BarChart {
                language: self.language(),
                axis: ValueAxis::Percent,
                categories: categories.clone(),
                bars: bars.to_vec(),
                legend_value: self.text(legend_value),
                legend_interval: self.text("legend-interval"),
                legend_band: self.text("legend-band"),
                legend_median: self.text("legend-median"),
            };
            let alt = chart::alt::bars(&spec, title, self.words);
            (chart::bars(&spec), alt, self.mark_note(bars.iter().map(|bar| &bar.value_label)))
        })
    }

    /// Dots of the municipality's own values; none where there is nothing to draw.
    pub(super) fn dots(&self, id: &str, title: String, axis: ValueAxis, rows: Vec<DotRow>) -> Vec<Block> {
        let is_drawn = |row: &DotRow| row.value.is_some() || row.median.is_some() || row.band.is_some();
        if !rows.iter().any(is_drawn) {
            return Vec::new();
        }
        self.dots_of("legend-value", id, title, axis, rows)
    }

    /// Dots of all municipalities together.
    pub(super) fn pooled_dots(&self, id: &str, title: String, axis: ValueAxis, rows: Vec<DotRow>) -> Vec<Block> {
        self.dots_of("legend-pooled", id, title, axis, rows)
    }

    /// Dots of something else, which the legend names.
    pub(super) fn dots_of(
        &self,
        legend_value: &str,
        id: &str,
        title: String,
        axis: ValueAxis,
        rows: Vec<DotRow>,
    ) -> Vec<Block> {
        self.in_parts(id, title, &rows, |title, rows| {
            let spec = DotChart {
                language: self.language(),
                axis,
                rows: rows.to_vec(),
                legend_value: self.text(legend_value),
                legend_interval: self.text("legend-interval"),
                legend_band: self.text("legend-band"),
                legend_median: self.text("legend-median"),
            };
            let alt = chart::alt::dots(&spec, title, self.words);
            (chart::dots(&spec), alt, self.mark_note(rows.iter().map(|row| &row.value_label)))
        })
    }

    /// One chart of all rows, or several of about as many where it would be too tall for a page. `draw` makes of a title and rows the
    /// drawing, its alternative text and its note.
    fn in_parts<R>(
        &self,
        id: &str,
        title: String,
        rows: &[R],
        draw: impl Fn(&str, &[R]) -> (Drawn, String, String),
    ) -> Vec<Block> {
        let whole = draw(&title, rows);
        let parts = whole.0.size.1.div_ceil(TALLEST) as usize;
        if parts < 2 {
            let (drawn, alt, note) = whole;
            return vec![self.figure(id, title, alt, note, drawn)];
        }
        let part = |(at, rows): (usize, &[R])| {
            let (id, title) = self.part(id, &title, at, parts);
            let (drawn, alt, note) = draw(&title, rows);
            self.figure(&id, title, alt, note, drawn)
        };
        rows.chunks(rows.len().div_ceil(parts).max(1)).enumerate().map(part).collect()
    }

    /// The id and the title of one of several parts.
    pub(super) fn part(&self, id: &str, title: &str, at: usize, parts: usize) -> (String, String) {
        match parts {
            1 => (id.to_owned(), title.to_owned()),
            _ => {
                let named = args!["title" => title, "part" => at + 1, "parts" => parts];
                (format!("{id}-{}", at + 1), self.with("grid-part", named))
            }
        }
    }

    pub(super) fn quadrant(&self, id: &str, title: String, note: String, spec: &QuadrantChart) -> Block {
        self.seen.quadrant();
        let alt = chart::alt::quadrant(spec, &title, self.words);
        self.figure(id, title, alt, note, chart::quadrant(spec))
    }

    /// The distributions of a scale's items, in the given order.
    pub(super) fn likert(&self, id: &str, title: String, question: &Question, items: &[usize]) -> Vec<Block> {
        let levels = question.valid_answers().map(|answer| answer.wording(self.language()).to_owned());
        let levels: Vec<String> = levels.collect();
        self.in_parts(id, title, items, |title, items| {
            let spec = LikertChart {
                language: self.language(),
                levels: levels.clone(),
                rows: items.iter().map(|&item| self.likert_row(question, item)).collect(),
                dont_know_label: self.text("likert-dont-know"),
            };
            let alt = chart::alt::likert(&spec, title, self.words);
            (chart::likert(&spec), alt, self.text("figure-note-likert"))
        })
    }

    fn likert_row(&self, question: &Question, item: usize) -> LikertRow {
        let name = question.item_name(item);
        let percents: Option<Vec<u32>> = question
            .valid_answers()
            .map(|answer| match self.own(Indicator::Distribution, &name, &answer.code) {
                Cell::Share { count, .. } => count.percent(),
                _ => None,
            })
            .collect();
        let mean = self.own(Indicator::Mean, &name, "");
        let note = match (&percents, mean.n()) {
            (Some(_), Some(n)) => self.with("likert-base", args!["n" => n]),
            (None, _) | (_, None) => self.text("likert-hidden"),
        };
        let dont_know = match mean {
            Cell::Mean { dont_know: Some(number), .. } if *number > 0 => self.words.whole((*number).into()),
            _ => String::new(),
        };
        LikertRow { label: self.item_label(question, item).to_owned(), percent: percents, dont_know, note }
    }

    /// A drawn chart as a figure of the document.
    pub(super) fn figure(&self, id: &str, title: String, alt: String, note: String, drawn: Drawn) -> Block {
        Block::Figure(Figure {
            id: id.to_owned(),
            title,
            alt,
            note,
            svg: drawn.svg,
            width: drawn.size.0,
            height: drawn.size.1,
        })
    }
}
