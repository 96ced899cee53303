//! The tables of figures: own value, base, interval, rank, and the group's values.

use compact_str::CompactString;

use crate::compare::Verdict;
use crate::domain::{Indicator, Interval, Scope};
use crate::protect::{Cell, Sign};
use crate::render::model::{Head, Row, Table, TableCell};
use crate::render::report::page::{Page, table_cell};
use crate::words::{Unit, Worded, args};

/// Headings over what other municipalities say.
const OF_OTHERS: [&str; 5] = ["head-all", "head-median", "head-band", "head-effect-elsewhere", "head-ask"];

/// What the columns of a table of figures are.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) indicator: Indicator,
    pub(super) unit: Unit,
    pub(super) with_rank: bool,
}

/// A line of such a table.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) item: CompactString,
    pub(super) level: String,
    pub(super) rank: Option<u32>,
}

/// Lines under a heading of their own; without heading they stand alone.
pub(super) struct Group {
    pub(super) heading: Option<String>,
    pub(super) lines: Vec<Line>,
}

impl Page<'_> {
    /// Own value, base, interval, rank, median, middle half, medians of the clusters.
    pub(super) fn figure_table(
        &self,
        id: &str,
        caption: String,
        first: &str,
        columns: Columns,
        groups: &[Group],
    ) -> Table {
        let clusters = self.shown_clusters(columns, groups);
        let mut head = vec![plain_head(self.text(first))];
        let value = if columns.unit == Unit::Share { "head-share" } else { "head-mean" };
        head.extend([value, "head-base", "head-interval"].map(|id| numeric_head(self.text(id))));
        if columns.with_rank {
            head.push(numeric_head(self.text("head-rank")));
        }
        head.extend(["head-median", "head-band"].map(|id| numeric_head(self.text(id))));
        for cluster in &clusters {
            if let Scope::Cluster { value, .. } = cluster {
                head.push(numeric_head(self.with("head-cluster-median", args!["cluster" => &**value])));
            }
        }
        let mut rows = Vec::new();
        for group in groups {
            rows.extend(group.heading.iter().map(|heading| Row { head: heading.clone(), cells: Vec::new() }));
            rows.extend(group.lines.iter().map(|line| self.figure_row(columns, line, &clusters)));
        }
        let is_particular =
            |line: &Line| matches!(self.verdict(columns.indicator, &line.item, &line.level), Verdict::Particular(_));
        let has_marks = groups.iter().flat_map(|group| &group.lines).any(is_particular);
        let notes = has_marks.then(|| self.text("mark-note")).into_iter().collect();
        Table { id: id.to_owned(), caption, head, rows, notes }
    }

    fn figure_row(&self, columns: Columns, line: &Line, clusters: &[Scope]) -> Row {
        let Columns { indicator, unit, with_rank } = columns;
        let cell = self.own(indicator, &line.item, &line.level);
        let mut cells = vec![
            table_cell(self.marked(self.words.cell(cell, unit), self.verdict(indicator, &line.item, &line.level))),
            self.beside(cell, self.words.base(cell)),
            self.beside(cell, self.words.interval(cell, unit)),
        ];
        if with_rank {
            let rank =
                |rank: u32| TableCell { text: format!("{rank}."), ..table_cell(self.words.counted(rank.into())) };
            if line.rank.is_some() {
                self.seen.indicator(Indicator::Rank);
            }
            cells.push(line.rank.map(rank).unwrap_or_default());
        }
        let reference = self.reference(indicator, &line.item, &line.level);
        cells.push(self.optional(reference.median, unit));
        cells.push(self.optional_range(reference.band, unit));
        for cluster in clusters {
            let reference = self.reference_in(cluster, indicator, &line.item, &line.level);
            cells.push(self.optional(reference.median, unit));
        }
        Row { head: line.label.clone(), cells: cells.into_iter().map(|cell| self.filled(cell)).collect() }
    }

    /// The own clusters in which at least one line has a median.
    fn shown_clusters(&self, columns: Columns, groups: &[Group]) -> Vec<Scope> {
        let has_median = |cluster: &Scope| {
            groups
                .iter()
                .flat_map(|group| &group.lines)
                .any(|line| self.reference_in(cluster, columns.indicator, &line.item, &line.level).median.is_some())
        };
        let own = self.municipality.map(|own| self.compared.clusters_of(own)).unwrap_or_default();
        own.into_iter().filter(has_median).collect()
    }

    /// Takes out the columns of the others' values, all of which would be empty where there are no others.
    pub(super) fn keep_own_columns(&self, table: &mut Table) {
        let of_others = OF_OTHERS.map(|id| self.text(id));
        let keeps: Vec<bool> = table.head.iter().map(|head| !of_others.contains(&head.text)).collect();
        let mut keeps_head = keeps.iter();
        table.head.retain(|_| *keeps_head.next().unwrap_or(&true));
        for row in &mut table.rows {
            let mut keeps_cell = keeps.iter().skip(1);
            row.cells.retain(|_| *keeps_cell.next().unwrap_or(&true));
        }
    }

    /// A group's value that cannot be told is withheld.
    pub(super) fn optional(&self, value: Option<f64>, unit: Unit) -> TableCell {
        match value {
            Some(value) => table_cell(self.words.number(value, unit)),
            None => table_cell(self.words.sign(Sign::Withheld)),
        }
    }

    pub(super) fn optional_range(&self, interval: Option<Interval>, unit: Unit) -> TableCell {
        match interval {
            Some(interval) => table_cell(self.words.ranged(interval, unit)),
            None => table_cell(self.words.sign(Sign::Withheld)),
        }
    }

    /// An empty cell says so: nothing applies.
    pub(super) fn filled(&self, cell: TableCell) -> TableCell {
        if cell.text.is_empty() { table_cell(self.words.sign(Sign::NothingToCount)) } else { cell }
    }

    /// What belongs to a value, such as its base or interval: where it is not shown, it has the sign for that.
    pub(super) fn beside(&self, value: &Cell, worded: Worded) -> TableCell {
        if !worded.text.is_empty() {
            return table_cell(worded);
        }
        table_cell(self.words.sign(match value {
            Cell::Sign(sign @ (Sign::NothingToCount | Sign::NotMeaningful)) => *sign,
            _ => Sign::Withheld,
        }))
    }

    /// The value of a cell in a table.
    pub(super) fn value_cell(&self, cell: &Cell, unit: Unit) -> TableCell {
        table_cell(self.words.cell(cell, unit))
    }
}

/// A heading over texts.
pub(super) fn plain_head(text: impl Into<String>) -> Head {
    Head { text: text.into(), numeric: false }
}

/// A heading over numbers.
pub(super) fn numeric_head(text: impl Into<String>) -> Head {
    Head { text: text.into(), numeric: true }
}
