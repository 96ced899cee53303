//! Many municipalities at once: how many of them lie where, in place of a mark for each that nobody would find.

use crate::chart::{self, HeatCell, HeatColumn, HeatMap, HeatRow};
use crate::domain::Interval;
use crate::render::model::Block;
use crate::render::report::page::Page;
use crate::words::{Unit, args};

/// Up to so many lines each has a mark of its own: two pages of a map.
const MOST_LINES: usize = 60;
/// Rows of one map, so that it fits a page.
const MOST_ROWS: usize = 40;
/// Most classes of values.
const MOST_CLASSES: i64 = 10;
/// Widths of a class, of which the least is taken that gives no more classes, in tenths.
const WIDTHS: [i64; 6] = [5, 10, 20, 50, 100, 200];

/// Whether there are too many lines for a mark each.
pub(super) fn is_crowd(lines: usize) -> bool {
    lines > MOST_LINES
}

/// Values of many lines.
pub(super) struct Spread<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) unit: Unit,
    /// Ends of the values, as published.
    pub(super) ends: (f64, f64),
    pub(super) lines: usize,
    /// What the values are of, and those that may be told, as published.
    pub(super) rows: Vec<(String, Vec<f64>)>,
}

impl Spread<'_> {
    /// Maps of the rows by classes of values, with the number of municipalities in each.
    pub(super) fn blocks(&self, id: &str, title: &str) -> Vec<Block> {
        let classes = Classes::of(self.ends, self.unit);
        let counts: Vec<Vec<usize>> = self.rows.iter().map(|(_, values)| classes.count(values)).collect();
        let most = counts.iter().flatten().copied().max().unwrap_or(0);
        let title = self.page.with("spread-title", args!["title" => title]);
        let parts = self.rows.len().div_ceil(MOST_ROWS);
        let rows: Vec<(&str, &[usize])> =
            self.rows.iter().zip(&counts).map(|((label, _), counts)| (label.as_str(), counts.as_slice())).collect();
        let part = |(at, rows): (usize, &[(&str, &[usize])])| {
            let (id, title) = self.page.part(id, &title, at, parts);
            self.map(&id, title, rows, (&classes, most))
        };
        rows.chunks(rows.len().div_ceil(parts).max(1)).enumerate().map(part).collect()
    }

    fn map(&self, id: &str, title: String, rows: &[(&str, &[usize])], (classes, most): (&Classes, usize)) -> Block {
        let page = self.page;
        let cell = |&count: &usize| HeatCell {
            value: Some(count as f64),
            text: page.words.whole(count as u64),
            marked: false,
        };
        let columns =
            classes.ends().map(|ends| HeatColumn { label: page.words.range(ends, self.unit), group: String::new() });
        let spec = HeatMap {
            language: page.language(),
            ends: (0.0, most as f64),
            end_labels: [page.words.whole(0), page.words.whole(most as u64)],
            legend: page.text("spread-legend"),
            row_title: String::new(),
            column_title: page.text(match self.unit {
                Unit::Share => "grid-legend-share",
                Unit::Index => "spread-points",
                _ => "grid-legend-mean",
            }),
            columns: columns.collect(),
            rows: rows
                .iter()
                .map(|(label, counts)| HeatRow {
                    label: (*label).to_owned(),
                    apart: false,
                    cells: counts.iter().map(cell).collect(),
                })
                .collect(),
        };
        let alt = chart::alt::heat_map(&spec, &title, page.words);
        page.figure(id, title, alt, page.with("spread-note", args!["n" => self.lines]), chart::heat_map(&spec))
    }
}

/// Classes of published values. They are reckoned in the last digit that is printed, so that no value lies between two of them.
struct Classes {
    low: i64,
    high: i64,
    width: i64,
    /// Of a whole: 10 where tenths are printed.
    digits: f64,
    /// What a published value is divided by to be one of the unit.
    scale: f64,
}

impl Classes {
    fn of((low, high): (f64, f64), unit: Unit) -> Self {
        let digits = if unit == Unit::Scale { 10 } else { 1 };
        let place = |value: f64| (value * digits as f64).round() as i64;
        let (low, high) = (place(low), place(high));
        let mut widths = WIDTHS.iter().map(|tenths| tenths * digits / 10).filter(|width| *width > 0);
        let fitting = widths.clone().find(|width| high - low <= width * MOST_CLASSES);
        let width = fitting.or(widths.next_back()).unwrap_or(1);
        Self { low, high, width, digits: digits as f64, scale: if unit == Unit::Share { 100.0 } else { 1.0 } }
    }

    /// One at least; the last one has the upper end.
    fn number(&self) -> i64 {
        ((self.high - self.low) / self.width).max(1)
    }

    /// The least and the greatest value of each, in the unit.
    fn ends(&self) -> impl Iterator<Item = Interval> {
        let value = |place: i64| place as f64 / self.digits / self.scale;
        (0..self.number()).map(move |class| {
            let low = self.low + class * self.width;
            let high = if class + 1 == self.number() { self.high } else { low + self.width - 1 };
            Interval { low: value(low), high: value(high) }
        })
    }

    /// How many of the published values lie in each.
    fn count(&self, values: &[f64]) -> Vec<usize> {
        let last = self.number() - 1;
        let mut counts = vec![0; self.number() as usize];
        for value in values {
            let place = (value * self.digits).round() as i64;
            counts[((place - self.low) / self.width).clamp(0, last) as usize] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(classes: &Classes) -> Vec<(f64, f64)> {
        classes.ends().map(|ends| (ends.low, ends.high)).collect()
    }

    #[test]
    fn shares_have_ten_classes_and_every_value_lies_in_one() {
        let classes = Classes::of((0.0, 100.0), Unit::Share);
        let ends = ends(&classes);
        assert_eq!((ends.len(), ends[0], ends[9]), (10, (0.0, 0.09), (0.9, 1.0)));
        let all: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(classes.count(&all), [10, 10, 10, 10, 10, 10, 10, 10, 10, 11]);
    }

    #[test]
    fn means_have_classes_of_half_a_step_or_more() {
        let classes = Classes::of((1.0, 5.0), Unit::Scale);
        assert_eq!((ends(&classes)[0], ends(&classes)[7]), ((1.0, 1.4), (4.5, 5.0)));
        assert_eq!(classes.count(&[1.4, 1.5, 5.0]), [1, 1, 0, 0, 0, 0, 0, 1]);
        assert_eq!(ends(&Classes::of((1.0, 10.0), Unit::Scale)).len(), 9);
        assert_eq!(ends(&Classes::of((0.0, 100.0), Unit::Index))[9], (90.0, 100.0));
        assert_eq!(ends(&Classes::of((0.0, 1.0), Unit::Scale)), [(0.0, 0.4), (0.5, 1.0)]);
    }
}
