//! Released figures of one municipality beside those of the others (rule 9): medians, bands, ranks, cuts.
//!
//! Takes [`Released`], gives [`Compared`]. Everything is computed from publishable values, after the cell decisions. Never sees an
//! unprotected figure.

mod changes;
mod gaps;
mod lines;
mod particular;
mod references;
mod solutions;
mod topics;
mod voices;

pub use changes::{Change, GroupChange};
pub use gaps::Gap;
pub use lines::{Line, LineCell, Seed};
pub use particular::{Particularity, Verdict};
pub use references::Reference;
pub use solutions::{Remedy, in_use_code};
pub use topics::{Quadrant, TopicPoint};
pub use voices::Quote;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use compact_str::CompactString;

use crate::domain::{Indicator, Key, Scope};
use crate::protect::{Cell, Released, Sign};
use crate::stats;
use crate::study::Study;

/// Released figures with what the groups' values are.
///
/// They come from [`Released`] figures:
///
/// ```
/// use rundblick::{compare::{Compared, compare}, protect::Released, study::Study};
/// fn together<'a>(study: &'a Study, figures: &'a Released) -> Compared<'a> {
///     compare(study, figures)
/// }
/// ```
///
/// … and never from undecided ones:
///
/// ```compile_fail,E0308
/// use rundblick::{analyse::Indicators, compare::{Compared, compare}, study::Study};
/// fn together<'a>(study: &'a Study, figures: &'a Indicators) -> Compared<'a> {
///     compare(study, figures)
/// }
/// ```
pub struct Compared<'a> {
    study: &'a Study,
    released: &'a Released,
    /// By figure, its scope left out.
    values: BTreeMap<(Indicator, CompactString, CompactString), Values>,
}

/// Of one figure, over all municipalities.
struct Values {
    /// The publishable values, by position.
    of: Vec<Option<f64>>,
    /// What they are in each group, found when it is first asked for: every report asks for the same.
    spreads: OnceLock<Vec<(Scope, Reference)>>,
}

/// Takes the publishable values together.
pub fn compare<'a>(study: &'a Study, released: &'a Released) -> Compared<'a> {
    let positions: BTreeMap<&str, usize> =
        study.municipalities.iter().enumerate().map(|(at, place)| (place.key.as_str(), at)).collect();
    let mut values: BTreeMap<_, Values> = BTreeMap::new();
    let none = || Values { of: vec![None; study.municipalities.len()], spreads: OnceLock::new() };
    for (Key { scope, indicator, item, level, from, to }, cell) in released.iter() {
        // Pairs of units are of one municipality each: no group has a median of them.
        if !from.is_empty() || !to.is_empty() {
            continue;
        }
        if let (Scope::Municipality(key), Some(value)) = (scope, cell.stand_in()) {
            let at = positions[key.as_str()];
            values.entry((*indicator, item.clone(), level.clone())).or_insert_with(none).of[at] = Some(value);
        }
    }
    Compared { study, released, values }
}

impl Compared<'_> {
    pub fn study(&self) -> &Study {
        self.study
    }

    pub fn released(&self) -> &Released {
        self.released
    }

    /// A municipality's own cell.
    pub fn own(&self, municipality: usize, indicator: Indicator, item: &str, level: &str) -> &Cell {
        let scope = self.study.municipalities[municipality].scope();
        self.released.cell(&scope, indicator, item, level)
    }

    /// The indicator that a difference compares: the one that has a cell of its scope, item and level.
    pub fn compared_by(&self, key: &Key) -> Option<Indicator> {
        let has = |&&indicator: &&Indicator| {
            let key = key.of_item(indicator);
            *self.released.get(&key) != Cell::Sign(Sign::NothingToCount)
        };
        key.indicator.compared().iter().find(has).copied()
    }

    /// Ranks of a municipality's cells among each other, "1224", largest first, by published values; `None` for cells without one.
    /// Coded cells tie with each other.
    pub fn ranks(cells: &[&Cell]) -> Vec<Option<u32>> {
        let values: Vec<f64> = cells.iter().filter_map(|cell| cell.stand_in()).collect();
        let mut ranks = stats::competition_rank_of_numbers(&values).into_iter();
        cells.iter().map(|cell| cell.stand_in().and_then(|_| ranks.next())).collect()
    }
}
