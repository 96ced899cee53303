//! What a release told, as it stands in the ledger, and how a cell is made of it again.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Count, Date, Indicator, Interval, Key, ReleasedRun, Scope, Shown, part, sign};
use crate::protect::cell::{Cell, FULL_N, LIMITED, Sign, TieKind};
use crate::protect::rules::Rules;
use crate::study::Measure;

/// A release, to look figures up.
pub(super) struct Told<'a> {
    run: &'a ReleasedRun,
    /// By scope, part, indicator, item, level, from and to.
    rows: BTreeMap<[&'a str; 7], &'a Shown>,
    /// Scopes and items of which it tells a figure.
    items: BTreeSet<(&'a str, &'a str)>,
    /// By scope and item: the number of answers, where a figure of the item's answers tells it.
    bases: BTreeMap<(&'a str, &'a str), u32>,
    /// Items of which it tells a value over several municipalities.
    pooled: BTreeSet<&'a str>,
}

/// What is said of a figure.
pub(super) struct Said {
    pub(super) n: Option<u32>,
    /// The ends between which the number of yes lies.
    pub(super) k: Option<(u32, u32)>,
    pub(super) value: Option<f64>,
    ends: [Option<f64>; 2],
}

impl<'a> Told<'a> {
    pub(super) fn new(run: &'a ReleasedRun) -> Self {
        let (mut rows, mut items, mut pooled) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let mut bases = BTreeMap::new();
        for row in &run.shown {
            let name: [&str; 7] = [&row.scope, &row.part, &row.indicator, &row.item, &row.level, &row.from, &row.to];
            let told = rows.entry(name).or_insert(row);
            if told.n.is_none() {
                *told = row;
            }
            if !Said::of_row(row).is_telling() {
                continue;
            }
            let is_pooled = row.scope == "all" || row.scope.starts_with("cluster:");
            if row.part.is_empty() {
                items.insert((&*row.scope, &*row.item));
                if let Some(n) = row.n.filter(|_| is_of_answers(&row.indicator)) {
                    bases.insert((&*row.scope, &*row.item), n);
                }
            }
            let is_of_others = row.part == part::OTHERS || row.indicator == Indicator::SolutionForBarrier.name();
            if (is_pooled && row.part.is_empty()) || is_of_others {
                pooled.insert(&*row.item);
            }
        }
        Self { run, rows, items, bases, pooled }
    }

    pub(super) fn as_of(&self) -> Date {
        self.run.as_of
    }

    /// What it says of a figure, or of a part of it.
    pub(super) fn row(&self, key: &Key, part: &str) -> Option<&'a Shown> {
        let scope = key.scope.to_string();
        let name: [&str; 7] = [&scope, part, key.indicator.name(), &key.item, &key.level, &key.from, &key.to];
        self.rows.get(&name).copied()
    }

    /// Whether it tells a figure of an item.
    pub(super) fn tells(&self, scope: &Scope, item: &str) -> bool {
        self.items.contains(&(&*scope.to_string(), item))
    }

    /// How many answers it told that an item had.
    pub(super) fn base(&self, scope: &Scope, item: &str) -> Option<u32> {
        self.bases.get(&(&*scope.to_string(), item)).copied()
    }

    /// Whether it says anything of a scope.
    pub(super) fn has_scope(&self, scope: &Scope) -> bool {
        let scope = scope.to_string();
        let first: [&str; 7] = [&scope, "", "", "", "", "", ""];
        self.rows.range(first..).next().is_some_and(|(name, _)| name[0] == scope)
    }

    /// Items of which it tells a value over several municipalities.
    pub(super) fn pooled_items(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.pooled.iter().copied().filter(|item| !item.is_empty())
    }

    /// The cell that the row was. `now` is the current one: what it is apart from its numbers.
    pub(super) fn cell(&self, key: &Key, row: &Shown, now: &Cell, is_number: bool, rules: &Rules<'_>) -> Cell {
        use Indicator::*;
        let n = row.n;
        match (row.sign.as_str(), n) {
            ("", _) => {}
            (sign::AT_MOST_ONE, Some(n)) => return Cell::AtMostOne { n },
            (sign::ALL_BUT_ONE, Some(n)) => return Cell::AllButOne { n },
            (sign::TOO_FEW, _) => return Cell::Sign(Sign::TooFew { minimum: rules.settings.minimum_n }),
            (sign::NOTHING, _) => return Cell::Sign(Sign::NothingToCount),
            (sign::NOT_MEANINGFUL, _) => return Cell::Sign(Sign::NotMeaningful),
            _ => return Cell::Sign(Sign::Withheld),
        }
        let interval = row.low.zip(row.high).map(|(low, high)| Interval { low, high });
        if let (DensityBounds, Some(bounds)) = (key.indicator, interval) {
            return Cell::Bounds(bounds);
        }
        let Some(value) = row.value else { return Cell::Sign(Sign::Withheld) };
        // Where no base is told none is printed: any number that needs no brackets will do.
        let base = n.unwrap_or(FULL_N);
        match key.indicator {
            ConfirmedTies => Cell::Whole(value as u32),
            PairContact if matches!(key.scope, Scope::Municipality(_)) => {
                Cell::Tie { contact: value, kind: self.tie(key, value, rules) }
            }
            Frequency | Share | Top2 | LevelAny | Distribution | SolutionShare | ItemNonresponse | Coverage => {
                match (row.k, n) {
                    (Some(k), Some(n)) => Cell::Share { count: Count::new(k, n), interval, census: false },
                    _ => Cell::WeightedShare { n: base, value, interval },
                }
            }
            Mean if is_number => match interval {
                Some(ends) => Cell::Quartiles { n: base, q1: ends.low, median: value, q3: ends.high },
                None => Cell::Sign(Sign::Withheld),
            },
            Mean | LevelNumber | Index | Cooperation | SolutionForBarrier => {
                let named = Shown { indicator: "dont_know".to_owned(), ..row.clone() };
                let name: [&str; 7] =
                    [&named.scope, &named.part, &named.indicator, &named.item, &named.level, &named.from, &named.to];
                let dont_know = self.rows.get(&name).and_then(|row| row.value).map(|number| number as u32);
                Cell::Mean { n: base, value, sd: None, interval, census: false, polarised: false, dont_know }
            }
            Rwg | Alpha | ItemTotal | AlphaWithout => Cell::Coefficient { n: base, value },
            _ => {
                // Whether a pair has nine answers or ten would tell of one.
                let flag = match now {
                    Cell::Measure { flag, .. } if *flag != LIMITED => flag,
                    _ => "",
                };
                Cell::Measure { value, flag }
            }
        }
    }

    /// What a pair's contact amounted to, by what was printed of both directions.
    fn tie(&self, key: &Key, contact: f64, rules: &Rules<'_>) -> TieKind {
        let question = rules.study.codebook.network_question(Measure::Contact);
        let threshold = question.and_then(|question| question.threshold).unwrap_or(f64::INFINITY);
        if contact < threshold {
            return TieKind::None;
        }
        let back = Key { from: key.to.clone(), to: key.from.clone(), ..key.clone() };
        let scope = key.scope.to_string();
        let answered = self.rows.values().any(|row| {
            row.scope == scope && row.indicator == key.indicator.name() && row.from == key.to && row.value.is_some()
        });
        match self.row(&back, "").and_then(|row| row.value) {
            Some(back) if back >= threshold => TieKind::Confirmed,
            _ if answered => TieKind::OneSided,
            _ => TieKind::Unconfirmed,
        }
    }
}

/// Figures of one item's own answers: all have the same base.
pub(super) fn is_of_answers(indicator: &str) -> bool {
    use Indicator::{Distribution, Frequency, Mean, Share, SolutionShare, Top2};
    [Frequency, Share, Distribution, SolutionShare, Mean, Top2].iter().any(|it| it.name() == indicator)
}

impl Said {
    pub(super) fn of_row(row: &Shown) -> Self {
        let k = match (row.sign.as_str(), row.n) {
            (sign::AT_MOST_ONE, Some(_)) => Some((0, 1)),
            (sign::ALL_BUT_ONE, Some(n)) => Some((n.saturating_sub(1), n)),
            _ => row.k.map(|k| (k, k)),
        };
        let is_coded = k.is_some() || row.sign.is_empty();
        Self { n: row.n.filter(|_| is_coded), k, value: row.value, ends: [row.low, row.high] }
    }

    pub(super) fn of_cell(cell: &Cell) -> Self {
        let k = match cell {
            Cell::Share { count, .. } => Some((count.k, count.k)),
            Cell::AtMostOne { .. } => Some((0, 1)),
            Cell::AllButOne { n } => Some((n.saturating_sub(1), *n)),
            _ => None,
        };
        let (value, ends) = match cell {
            Cell::AtMostOne { .. } | Cell::AllButOne { .. } => (None, None),
            Cell::Whole(number) => (Some(f64::from(*number)), None),
            Cell::Tie { contact, .. } => (Some(*contact), None),
            Cell::Bounds(bounds) => (None, Some(*bounds)),
            Cell::Mean { value, interval, .. } => (Some(*value), *interval),
            Cell::Quartiles { q1, median, q3, .. } => (Some(*median), Some(Interval { low: *q1, high: *q3 })),
            other => (other.stand_in(), None),
        };
        Self { n: cell.n(), k, value, ends: [ends.map(|it| it.low), ends.map(|it| it.high)] }
    }

    /// Whether it is more than a sign.
    pub(super) fn is_telling(&self) -> bool {
        self.k.is_some() || self.value.is_some() || self.ends[0].is_some()
    }

    /// Whether both are the same in print, as far as both say something.
    pub(super) fn prints_as(&self, other: &Self, key: &Key) -> bool {
        let is_same = |one: Option<f64>, other: Option<f64>| {
            one.zip(other).is_none_or(|(one, other)| key.indicator.printed(one) == key.indicator.printed(other))
        };
        is_same(self.value, other.value)
            && self.ends.iter().zip(other.ends).all(|(one, other)| is_same(*one, other))
            && self.k.zip(other.k).is_none_or(|(one, other)| one == other)
    }
}
