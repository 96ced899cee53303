//! What changed since the wave before: of a municipality, and of the municipalities that were in both.

use std::cmp::{Ordering, Reverse};

use crate::compare::Compared;
use crate::compare::references::MEDIAN_FROM;
use crate::domain::{Indicator, Key};
use crate::protect::{Cell, Difference};
use crate::stats;

/// A value in both waves.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Item and level; the value's own indicator is another one.
    pub key: &'a Key,
    /// Later less earlier: `own` is the later wave, `others` the earlier one.
    pub difference: &'a Difference,
}

impl Change<'_> {
    /// To which side it changed reliably, if it did.
    pub fn side(&self) -> Option<Ordering> {
        self.difference.standing.reliable
    }
}

/// Medians over the municipalities that have the value in both waves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupChange {
    pub municipalities: usize,
    pub earlier: f64,
    pub later: f64,
}

impl Compared<'_> {
    /// All changes of a municipality that are told, reliable ones and the largest first.
    pub fn changes(&self, municipality: usize) -> Vec<Change<'_>> {
        let scope = self.study.municipalities[municipality].scope();
        let told = self.released.of_scope(scope).filter_map(|(key, cell)| match cell {
            Cell::Difference(difference) if key.indicator.is_change() => Some(Change { key, difference }),
            _ => None,
        });
        let mut told: Vec<Change<'_>> = told.collect();
        told.sort_by_key(|change| Reverse((change.side().is_some(), change.difference.standing.strength)));
        told
    }

    /// The change of one value of a municipality, by the value's own indicator.
    pub fn change(&self, municipality: usize, indicator: Indicator, item: &str, level: &str) -> Option<&Difference> {
        match self.own(municipality, indicator.change()?, item, level) {
            Cell::Difference(difference) => Some(difference),
            _ => None,
        }
    }

    /// The medians of both waves; as many others as a median needs must have the value in both.
    pub fn group_change(
        &self,
        own: Option<usize>,
        indicator: Indicator,
        item: &str,
        level: &str,
    ) -> Option<GroupChange> {
        let places = 0..self.study.municipalities.len();
        let has = |at: usize| self.change(at, indicator, item, level);
        let (later, earlier): (Vec<f64>, Vec<f64>) =
            places.filter_map(has).map(|change| (change.own.value, change.others.value)).unzip();
        let reader_is_in = own.is_none_or(|own| has(own).is_some());
        if later.len().saturating_sub(usize::from(reader_is_in)) < MEDIAN_FROM {
            return None;
        }
        let median = |values: &[f64]| stats::median(values);
        Some(GroupChange { municipalities: later.len(), earlier: median(&earlier)?, later: median(&later)? })
    }
}
