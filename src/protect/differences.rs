//! Differences: what may be told of them, and which are reliable among those that are told.

use std::collections::BTreeMap;

use crate::analyse::{Contrast, Figure, Indicators};
use crate::domain::{Count, Key, Scope};
use crate::protect::cell::{Cell, Difference, FULL_N, Group, Sign};
use crate::protect::rules::{POOLED_OTHERS, Rules};
use crate::stats;

impl Rules<'_> {
    /// A difference gives away the others' value where the own one stands beside it: both must be ones that may be shown as they are.
    pub(super) fn difference(&self, key: &Key, figure: &Figure) -> Cell {
        let own = self.own_value(key);
        if let Cell::Sign(sign) = own {
            return Cell::Sign(sign);
        }
        let (Some(contrast), Some(value)) = (figure.contrast.as_deref(), figure.value) else {
            return Cell::Sign(Sign::NotMeaningful);
        };
        let n = figure.n.unwrap_or(0);
        let is_full = match own {
            Cell::Share { .. } => true,
            Cell::Mean { .. } => n >= FULL_N,
            _ => return Cell::Sign(Sign::Withheld),
        };
        if !self.others_pass(key, figure, contrast) {
            return Cell::Sign(Sign::Withheld);
        }
        Cell::Difference(Difference {
            n,
            value,
            others: Group { n: contrast.n, value: contrast.value },
            interval: figure.interval.filter(|_| is_full),
            effect: is_full.then(|| contrast.effect.dominance().delta()),
            q: is_full.then_some(contrast.p),
            reliable: None,
            strength: (contrast.effect.over_minimum() * 10.0) as u32,
        })
    }

    /// The cell of the value that is compared.
    fn own_value(&self, key: &Key) -> Cell {
        let of = |&indicator| Key { indicator, ..key.clone() };
        let own = key.indicator.compared().iter().map(of).find(|key| self.indicators.get(key).is_some());
        own.map_or(Cell::Sign(Sign::NothingToCount), |own| self.cell_of(&own.scope, own.indicator, own.item, own.level))
    }

    /// Rules 1, 2, 4 and 7 for all others together.
    fn others_pass(&self, key: &Key, figure: &Figure, others: &Contrast) -> bool {
        let (municipalities, largest) = (figure.municipalities.unwrap_or(0), figure.largest.unwrap_or(others.n));
        let is_pool = municipalities >= POOLED_OTHERS
            && others.n.saturating_sub(largest) >= self.settings.minimum_n
            && 2 * largest <= others.n;
        let is_told = match others.k.map(|k| Count::new(k, others.n)) {
            Some(count) if !self.is_opinion(key) => self.is_large_enough(count),
            _ => others.n >= FULL_N,
        };
        is_pool && is_told
    }
}

/// Gives the differences that are told their q, and says which are reliable. The differences of one municipality's report are one family;
/// what is withheld is in none, so that it changes nothing that is told.
pub(super) fn judge(cells: &mut BTreeMap<Key, Cell>, indicators: &Indicators) {
    let mut families: BTreeMap<&Scope, Vec<(&mut Difference, &Figure)>> = BTreeMap::new();
    for (key, cell) in cells.iter_mut() {
        if let (Cell::Difference(difference), Some(figure)) = (cell, indicators.get(key)) {
            families.entry(&key.scope).or_default().push((difference, figure));
        }
    }
    for family in families.values_mut() {
        let p: Vec<Option<f64>> =
            family.iter().map(|(_, figure)| figure.contrast.as_ref().map(|contrast| contrast.p)).collect();
        for ((difference, figure), q) in family.iter_mut().zip(stats::benjamini_hochberg(&p)) {
            difference.q = difference.q.and(q);
            if let (Some(q), Some(interval), Some(contrast)) = (q, figure.interval, &figure.contrast) {
                difference.reliable = stats::reliable_side(q, contrast.effect, interval);
            }
        }
    }
}
