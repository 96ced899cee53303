//! Perception gaps: what roles see differently.

use std::cmp::{Ordering, Reverse};

use crate::compare::Compared;
use crate::domain::{Key, Scope};
use crate::protect::{Cell, Difference};

/// A reliable difference between two roles, or between a role and the others of its municipality.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// Item and level; the roles as codes, the second empty where it stands for all others.
    pub key: &'a Key,
    /// Whether the first role stands above or below the second.
    pub side: Ordering,
    pub difference: &'a Difference,
}

impl Compared<'_> {
    /// How many comparisons of roles are told of a scope, and the reliable ones, largest first.
    pub fn gaps(&self, scope: Scope) -> (usize, Vec<Gap<'_>>) {
        let told = self.released.of_scope(scope).filter_map(|(key, cell)| match cell {
            Cell::Difference(difference) if key.indicator.is_perception_gap() => Some((key, difference)),
            _ => None,
        });
        let told: Vec<(&Key, &Difference)> = told.collect();
        let mut found = Vec::new();
        for &(key, difference) in &told {
            found.extend(difference.standing.reliable.map(|side| Gap { key, side, difference }));
        }
        found.sort_by_key(|gap| Reverse(gap.difference.standing.strength));
        (told.len(), found)
    }
}
