//! What is particular about a municipality: reliable differences to all others, on the same side of the median.

use std::cmp::Ordering;

use crate::compare::Compared;
use crate::domain::{Indicator, Key, Scope};
use crate::protect::{Cell, Difference, Standing};
use crate::stats;

/// What is known about how an own value stands to the others'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was tested: too few answers here or elsewhere, or no value that may be shown.
    NotTested,
    /// No reliable difference.
    Alike,
    /// Reliably above or below.
    Particular(Ordering),
}

/// A particular value.
#[derive(Clone, Copy, Debug)]
pub struct Particularity<'a> {
    /// Of the difference; item and level are those of the own value, too.
    pub key: &'a Key,
    /// The own value's indicator.
    pub indicator: Indicator,
    /// Above or below the others.
    pub side: Ordering,
    pub own: &'a Cell,
    pub standing: &'a Standing,
    /// Both values; `None` where the others' may not be told.
    pub difference: Option<&'a Difference>,
}

impl Compared<'_> {
    /// How a municipality's value stands to all others together. Of scales the mean is tested, and no share that follows from it.
    pub fn verdict(&self, municipality: usize, indicator: Indicator, item: &str, level: &str) -> Verdict {
        let Some(difference) = indicator.difference() else { return Verdict::NotTested };
        match self.own(municipality, difference, item, level) {
            cell if cell.standing().is_none() => Verdict::NotTested,
            cell => match cell.standing().and_then(|standing| standing.reliable) {
                Some(side) if stats::is_particular(side, self.to_median(municipality, indicator, item, level)) => {
                    Verdict::Particular(side)
                }
                _ => Verdict::Alike,
            },
        }
    }

    /// All differences of a municipality that are told: what the family of its report is.
    pub fn tested(&self, municipality: usize) -> Vec<&Key> {
        self.differences(municipality).map(|(key, _)| key).collect()
    }

    /// What is particular about a municipality, largest difference first; ties stand in the order of the keys.
    pub fn particularities(&self, municipality: usize) -> Vec<Particularity<'_>> {
        let mut found: Vec<Particularity<'_>> = self
            .differences(municipality)
            .filter_map(|(key, cell)| {
                let (standing, difference) = (cell.standing()?, difference_of(cell));
                let (indicator, own) = self.own_of(municipality, key)?;
                match self.verdict(municipality, indicator, &key.item, &key.level) {
                    Verdict::Particular(side) => {
                        Some(Particularity { key, indicator, side, own, standing, difference })
                    }
                    Verdict::NotTested | Verdict::Alike => None,
                }
            })
            .collect();
        found.sort_by_key(|particular| std::cmp::Reverse(particular.standing.strength));
        found
    }

    fn differences(&self, municipality: usize) -> impl Iterator<Item = (&Key, &Cell)> {
        let scope = self.study.municipalities[municipality].scope();
        let is_own = |key: &Key| matches!(key.indicator, Indicator::Difference | Indicator::DifferenceScale);
        self.released.of_scope(scope).filter(move |(key, cell)| is_own(key) && cell.standing().is_some())
    }

    /// The own value that a difference compares.
    fn own_of(&self, municipality: usize, key: &Key) -> Option<(Indicator, &Cell)> {
        let of = |&indicator| (indicator, self.own(municipality, indicator, &key.item, &key.level));
        key.indicator.compared().iter().map(of).find(|(_, own)| own.is_shown())
    }

    fn to_median(&self, municipality: usize, indicator: Indicator, item: &str, level: &str) -> Option<Ordering> {
        let median = self.reference(&Scope::All, Some(municipality), indicator, item, level).median?;
        self.own(municipality, indicator, item, level).stand_in()?.partial_cmp(&median)
    }
}

fn difference_of(cell: &Cell) -> Option<&Difference> {
    match cell {
        Cell::Difference(difference) => Some(difference),
        _ => None,
    }
}
