//! What a report shows, figure by figure, noted while its sections ask for it: the rows of its CSV file, and what the audit looks at.

use std::cell::RefCell;

use crate::compare::{GroupChange, LineCell, Reference};
use crate::domain::{Count, Indicator, Interval, Key, Shown, part, sign};
use crate::protect::{Cell, Difference, Group, Sign};

/// The rows of one report, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(super) struct Told(RefCell<Vec<Shown>>);

/// Whether the base of a figure is printed with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Printed,
    Unprinted,
}

impl Told {
    /// A cell as it is printed.
    pub(super) fn cell(&self, key: &Key, cell: &Cell, base: Base) {
        let row = row(key, cell);
        if let (Cell::Mean { dont_know: Some(number), .. }, Base::Printed) = (cell, base) {
            let value = Some(f64::from(*number));
            self.push(Shown { indicator: "dont_know".to_owned(), value, ..named(key) });
        }
        let row = match base {
            Base::Printed => row,
            // Without its base a share is told as it is printed: the exact one would give the base away.
            Base::Unprinted if row.sign.is_empty() => {
                Shown { k: None, n: None, low: None, high: None, ..row }.rounded(key)
            }
            Base::Unprinted => row,
        };
        self.push(row);
    }

    /// A number that follows from others.
    pub(super) fn value(&self, key: &Key, value: f64) {
        self.push(Shown { value: Some(value), ..named(key) }.rounded(key));
    }

    /// A line of the comparison.
    pub(super) fn line(&self, letter: &str, key: &Key, cell: &LineCell<'_>) {
        let scope = format!("line:{letter}");
        match cell {
            LineCell::Named(cell) => self.cell(key, cell, Base::Unprinted),
            LineCell::Value(value) => self.push(Shown { scope, value: Some(*value), ..named(key) }.rounded(key)),
            LineCell::Hidden => self.push(Shown { scope, sign: sign::WITHHELD.to_owned(), ..named(key) }),
        }
    }

    /// What is told of a group's values.
    pub(super) fn reference(&self, key: &Key, reference: &Reference) {
        let [q1, q3] = ends(reference.band);
        let [minimum, maximum] = ends(reference.range);
        let parts = [
            (part::MEDIAN, reference.median),
            (part::QUARTILE_1, q1),
            (part::QUARTILE_3, q3),
            (part::MINIMUM, minimum),
            (part::MAXIMUM, maximum),
        ];
        for (part, value) in parts.into_iter().filter(|(_, value)| value.is_some()) {
            self.push(Shown { part: part.to_owned(), value, ..named(key) }.rounded(key));
        }
    }

    /// Both groups of a difference, and the difference itself. `parts` says which they are.
    pub(super) fn difference(&self, key: &Key, compared: Indicator, difference: &Difference, parts: [&str; 2]) {
        let of = key.of_item(compared);
        for (part, Group { n, value, .. }) in parts.into_iter().zip([difference.own, difference.others]) {
            let row = Shown { part: part.to_owned(), n: Some(n), value: Some(value), ..named(&of) };
            self.push(row.rounded(&of));
        }
        let [low, high] = ends(difference.interval);
        let row = Shown { part: parts[0].to_owned(), value: Some(difference.value), low, high, ..named(key) };
        self.push(Shown { from: String::new(), to: String::new(), ..row }.rounded(&of));
    }

    /// The medians of both waves.
    pub(super) fn group_change(&self, key: &Key, change: &GroupChange) {
        for (part, value) in [(part::MEDIAN_EARLIER, change.earlier), (part::MEDIAN_LATER, change.later)] {
            self.push(Shown { part: part.to_owned(), value: Some(value), ..named(key) }.rounded(key));
        }
        if let Some(indicator) = key.indicator.change() {
            let of = Key { indicator, ..key.clone() };
            let value = Some(change.later - change.earlier);
            self.push(Shown { part: part::MEDIAN.to_owned(), value, ..named(&of) }.rounded(key));
        }
    }

    /// A number of people of the municipalities without a name.
    pub(super) fn unnamed(&self, indicator: Indicator, number: u64) {
        let indicator = indicator.name().to_owned();
        self.push(Shown { scope: "unnamed".to_owned(), indicator, value: Some(number as f64), ..Shown::default() });
    }

    fn push(&self, row: Shown) {
        self.0.borrow_mut().push(row);
    }

    /// All rows, sorted, each once.
    pub(super) fn rows(&self) -> Vec<Shown> {
        // One text to compare: reports name thousands of figures, most of them several times.
        let name = |row: &Shown| {
            [&*row.scope, &row.indicator, &row.item, &row.level, &row.from, &row.to, &row.part].join("\0")
        };
        let mut rows: Vec<(String, Shown)> = self.0.borrow().iter().map(|row| (name(row), row.clone())).collect();
        // What says more stands first.
        rows.sort_by(|(one, row), (other, than)| one.cmp(other).then((than.n, than.k).cmp(&(row.n, row.k))));
        rows.dedup_by(|(one, _), (other, _)| one == other);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

fn ends(interval: Option<Interval>) -> [Option<f64>; 2] {
    interval.map_or([None, None], |interval| [Some(interval.low), Some(interval.high)])
}

fn named(key: &Key) -> Shown {
    Shown {
        scope: key.scope.to_string(),
        indicator: key.indicator.name().to_owned(),
        item: key.item.to_string(),
        level: key.level.to_string(),
        from: key.from.to_string(),
        to: key.to.to_string(),
        ..Shown::default()
    }
}

fn row(key: &Key, cell: &Cell) -> Shown {
    let with_sign = |sign: &str, n: Option<u32>| Shown { sign: sign.to_owned(), n, ..named(key) };
    let row = match cell {
        Cell::Share { count: Count { k, n }, interval, .. } => {
            let [low, high] = ends(*interval);
            let value = Count::new(*k, *n).share();
            Shown { k: Some(*k), n: Some(*n), value, low, high, ..named(key) }
        }
        Cell::WeightedShare { n, value, interval } => {
            let [low, high] = ends(*interval);
            Shown { n: Some(*n), value: Some(*value), low, high, ..named(key) }
        }
        Cell::AtMostOne { n } => with_sign(sign::AT_MOST_ONE, Some(*n)),
        Cell::AllButOne { n } => with_sign(sign::ALL_BUT_ONE, Some(*n)),
        Cell::Mean { n, value, interval, .. } => {
            let [low, high] = ends(*interval);
            Shown { n: Some(*n), value: Some(*value), low, high, ..named(key) }
        }
        Cell::Quartiles { n, q1, median, q3 } => {
            Shown { n: Some(*n), value: Some(*median), low: Some(*q1), high: Some(*q3), ..named(key) }
        }
        Cell::Coefficient { n, value } => Shown { n: Some(*n), value: Some(*value), ..named(key) },
        Cell::Whole(number) => Shown { value: Some((*number).into()), ..named(key) },
        Cell::Measure { value, .. } | Cell::Tie { contact: value, .. } => Shown { value: Some(*value), ..named(key) },
        Cell::Bounds(bounds) => Shown { low: Some(bounds.low), high: Some(bounds.high), ..named(key) },
        Cell::Difference(_) | Cell::Apart(_) | Cell::Sign(Sign::Withheld) => with_sign(sign::WITHHELD, None),
        Cell::Sign(Sign::TooFew { .. }) => with_sign(sign::TOO_FEW, None),
        Cell::Sign(Sign::NothingToCount) => with_sign(sign::NOTHING, None),
        Cell::Sign(Sign::NotMeaningful) => with_sign(sign::NOT_MEANINGFUL, None),
    };
    row.rounded(key)
}

impl Shown {
    /// The numbers as they are printed; a share that has its k stays exact, since k and n are printed beside it.
    fn rounded(self, key: &Key) -> Self {
        let printed = |value| key.indicator.printed(value);
        let value = if self.k.is_some() { self.value } else { self.value.map(printed) };
        Self { value, low: self.low.map(printed), high: self.high.map(printed), ..self }
    }
}
