//! How much of a document stands as it was released before.

use std::collections::BTreeMap;

use crate::domain::{Date, Scope};

/// Per scope and date of the release, how many figures stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept(BTreeMap<Scope, BTreeMap<Date, u32>>);

impl Kept {
    pub(super) fn note(&mut self, scope: &Scope, as_of: Date) {
        *self.0.entry(scope.clone()).or_default().entry(as_of).or_default() += 1;
    }

    /// By date, of one scope.
    pub(super) fn of(&self, scope: &Scope) -> BTreeMap<Date, u32> {
        self.0.get(scope).cloned().unwrap_or_default()
    }
}
