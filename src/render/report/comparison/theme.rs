//! A question over all municipalities: what stands first, the group's values, and every line of the comparison.

use compact_str::CompactString;

use crate::chart::ValueAxis;
use crate::compare::{Line, Reference};
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Table};
use crate::render::report::comparison::grid::{Column, Grid};
use crate::render::report::page::{Page, table_cell};
use crate::render::report::situation::anchor;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Item, Question};
use crate::words::{Unit, args};

/// How many items a title names.
const MOST_NAMES: usize = 3;

pub(in crate::render::report) struct Theme<'a> {
    page: &'a Page<'a>,
    question: &'a Question,
    indicator: Indicator,
    level: &'a str,
    unit: Unit,
    /// The beginning of the ids of its texts.
    texts: &'static str,
}

impl<'a> Theme<'a> {
    pub(in crate::render::report) fn new(
        page: &'a Page<'a>,
        question: &'a Question,
        indicator: Indicator,
        level: &'a str,
        unit: Unit,
        texts: &'static str,
    ) -> Self {
        Self { page, question, indicator, level, unit, texts }
    }

    /// A chart and a table over all, then the lines; nothing where no value may be shown.
    pub(in crate::render::report) fn blocks(&self, lines: &[Line]) -> Vec<Block> {
        let items = self.ordered();
        let grid = self.grid(lines);
        let mut by_line = match (&items[..], self.unit) {
            // A map of one column would say less than dots on the scale.
            (&[item], Unit::Scale) => {
                let pooled =
                    self.page.dot(&self.page.text("row-pooled"), self.pooled(item), &self.reference(item), self.unit);
                grid.dots(&grid.columns[0], grid.ends, pooled)
            }
            _ => grid.blocks(),
        };
        let mut blocks = Vec::new();
        if items.iter().any(|&item| self.is_shown(item)) {
            // The dots of a single item have those of all below them.
            if items.len() > 1 || by_line.is_empty() {
                blocks.extend(self.chart(&items));
            }
            let place = if items.len() > 1 { 0 } else { by_line.len() };
            by_line.insert(place, Block::Table(self.table(&items)));
        }
        blocks.append(&mut by_line);
        if !blocks.is_empty() {
            let question = self.question_text();
            let intro = args!["question" => question, "top" => crate::render::report::scales::top_words(self.page, self.question)];
            blocks.insert(0, self.page.paragraph(&format!("{}-intro", self.texts), intro));
        }
        blocks
    }

    /// The question for the middle of a sentence or a title: without the full stop of a statement.
    fn question_text(&self) -> &'a str {
        self.question.text.get(self.page.language()).trim_end_matches('.')
    }

    fn name(&self, item: usize) -> CompactString {
        self.question.item_name(item)
    }

    pub(super) fn pooled(&self, item: usize) -> &'a Cell {
        self.page.pooled(self.indicator, &self.name(item), self.level)
    }

    pub(super) fn reference(&self, item: usize) -> Reference {
        self.page.reference(self.indicator, &self.name(item), self.level)
    }

    fn is_shown(&self, item: usize) -> bool {
        self.pooled(item).is_shown() || self.reference(item).median.is_some()
    }

    /// What an item is ordered by: the published median, else the pooled value.
    fn rank_value(&self, item: usize) -> Option<f64> {
        let value = self.reference(item).median.or_else(|| self.pooled(item).stand_in())?;
        Some(self.unit.published(value))
    }

    /// Regular items, the highest first.
    pub(in crate::render::report) fn ordered(&self) -> Vec<usize> {
        let mut items: Vec<usize> = (0..self.question.width())
            .filter(|&item| self.question.items.get(item).is_none_or(Item::is_regular))
            .collect();
        let value = |item: usize| self.rank_value(item).unwrap_or(f64::NEG_INFINITY);
        items.sort_by(|&one, &other| value(other).total_cmp(&value(one)).then(one.cmp(&other)));
        items
    }

    /// The items with the highest printed value, as a list, and that value.
    pub(in crate::render::report) fn leaders(&self) -> Option<(String, usize, String)> {
        let items = self.ordered();
        let first = self.rank_value(*items.first()?)?;
        let mut labels: Vec<String> = items
            .iter()
            .take_while(|&&item| self.rank_value(item) == Some(first))
            .map(|&item| self.page.words.quoted(self.page.item_label(self.question, item)))
            .collect();
        let number = labels.len();
        if number > MOST_NAMES {
            labels.truncate(MOST_NAMES);
            labels.push(self.page.with("and-more", args!["n" => number - MOST_NAMES]));
        }
        let value = if self.unit == Unit::Share { first / 100.0 } else { first };
        Some((self.page.words.list(&labels), number, self.page.words.value(value, self.unit)))
    }

    fn title(&self) -> String {
        match self.leaders() {
            Some((labels, number, value)) if !self.question.items.is_empty() => self
                .page
                .with(&format!("{}-title", self.texts), args!["labels" => labels, "n" => number, "value" => value]),
            _ => self.page.text("comparison-title-none"),
        }
    }

    fn anchor(&self) -> String {
        anchor(&self.question.key)
    }

    /// Whether any value over all may be told. Where none may, the medians stand for them.
    fn has_pooled(&self, items: &[usize]) -> bool {
        items.iter().any(|&item| self.pooled(item).is_shown())
    }

    fn chart(&self, items: &[usize]) -> Vec<Block> {
        let id = format!("abb-alle-{}", self.anchor());
        let label = |item: usize| self.page.item_label(self.question, item);
        if !self.has_pooled(items) {
            let rows = items.iter().map(|&item| self.page.median_dot(label(item), &self.reference(item), self.unit));
            let axis = match (self.unit, self.question.scale_ends()) {
                (Unit::Share, _) | (_, None) => ValueAxis::Percent,
                (_, Some((min, max))) => ValueAxis::Scale { min, max },
            };
            return self.page.dots_of("legend-median", &id, self.title(), axis, rows.collect());
        }
        if self.unit == Unit::Share {
            let bar =
                |&item: &usize| self.page.bar(label(item), 0, self.pooled(item), &self.reference(item), self.unit);
            return self.page.pooled_bars(&id, self.title(), items.iter().map(bar).collect());
        }
        let dot = |&item: &usize| self.page.dot(label(item), self.pooled(item), &self.reference(item), self.unit);
        let (min, max) = self.question.scale_ends().unwrap_or((0.0, 1.0));
        self.page.pooled_dots(&id, self.title(), ValueAxis::Scale { min, max }, items.iter().map(dot).collect())
    }

    fn table(&self, items: &[usize]) -> Table {
        let page = self.page;
        let has_pooled = self.has_pooled(items);
        let heads = ["head-median", "head-band", "head-range", "head-municipalities"];
        let mut head = vec![plain_head(page.text("head-item"))];
        head.extend(has_pooled.then(|| numeric_head(page.text("head-pooled-value"))));
        head.extend(heads.map(|id| numeric_head(page.text(id))));
        let rows = items.iter().map(|&item| {
            let reference = self.reference(item);
            let mut cells: Vec<_> =
                has_pooled.then(|| page.value_cell(self.pooled(item), self.unit)).into_iter().collect();
            cells.extend([
                page.optional(reference.median, self.unit),
                page.optional_range(reference.band, self.unit),
                page.optional_range(reference.range, self.unit),
                table_cell(page.words.counted(reference.municipalities as u64)),
            ]);
            Row { head: page.item_label(self.question, item).to_owned(), cells }
        });
        Table {
            id: format!("tab-alle-{}", self.anchor()),
            caption: page.with(&format!("{}-caption", self.texts), args!["question" => self.question_text()]),
            head,
            rows: rows.collect(),
            notes: self.notes(has_pooled),
        }
    }

    fn notes(&self, has_pooled: bool) -> Vec<String> {
        let untold = (!has_pooled).then(|| self.page.text("pooled-untold-note"));
        std::iter::once(self.page.text("comparison-table-note")).chain(untold).collect()
    }

    /// The table over all under another id.
    pub(super) fn table_named(&self, id: &str) -> Table {
        Table { id: id.to_owned(), ..self.table(&self.ordered()) }
    }

    fn grid<'l>(&'l self, lines: &'l [Line]) -> Grid<'l> {
        let page = self.page;
        let levels = &page.compared.study().codebook.levels;
        let group = |item: usize| {
            let level = self.question.items.get(item).and_then(|item| item.level.as_deref());
            let level = levels.iter().find(|known| Some(known.key.as_str()) == level);
            level.map(|level| level.label.get(page.language()).to_owned()).unwrap_or_default()
        };
        let items =
            (0..self.question.width()).filter(|&item| self.question.items.get(item).is_none_or(Item::is_regular));
        let columns = items.map(|item| Column {
            label: page.item_label(self.question, item).to_owned(),
            group: group(item),
            indicator: self.indicator,
            item: self.name(item),
            level: self.level.to_owned(),
        });
        let ends = match self.unit {
            Unit::Share => (0.0, 100.0),
            _ => self.question.scale_ends().unwrap_or((0.0, 1.0)),
        };
        Grid {
            page,
            lines,
            unit: self.unit,
            ends,
            columns: columns.collect(),
            anchor: self.anchor(),
            title: page.with(&format!("{}-grid", self.texts), args!["question" => self.question_text()]),
        }
    }
}
