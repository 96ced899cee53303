//! Values by key, hundreds of thousands of them: in order, and found by hash.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::domain::{Key, Scope};

/// Values by their keys, in the keys' order.
///
/// A look into a tree of a million keys compares twenty pairs of texts, each somewhere in memory; that was half the time of whoever looked
/// for many. Here a look compares one.
#[derive(Clone, Debug)]
pub struct Keyed<T> {
    entries: Vec<(Key, T)>,
    /// Where the first entry with this hash stands.
    places: HashMap<u64, usize, FixedState>,
}

impl<T> Keyed<T> {
    /// Takes entries that are sorted by key, each key once.
    pub fn of_sorted(entries: Vec<(Key, T)>) -> Self {
        debug_assert!(
            entries.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "a key stands there twice, or in a wrong place"
        );
        let mut places = HashMap::with_capacity_and_hasher(entries.len(), FixedState::default());
        for (at, (key, _)) in entries.iter().enumerate() {
            places.entry(hash(key)).or_insert(at);
        }
        Self { entries, places }
    }

    pub fn get(&self, key: &Key) -> Option<&T> {
        let (known, value) = &self.entries[*self.places.get(&hash(key))?];
        if known == key {
            return Some(value);
        }
        // Another key of the same hash.
        let at = self.entries.binary_search_by(|(known, _)| known.cmp(key)).ok()?;
        Some(&self.entries[at].1)
    }

    /// In the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &T)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// In the order of the keys.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Key, &mut T)> {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// Those of one scope, in the order of the keys.
    pub fn of_scope(&self, scope: Scope) -> impl Iterator<Item = (&Key, &T)> {
        let first = self.entries.partition_point(|(key, _)| key.scope < scope);
        let of_scope = self.entries[first..].iter().take_while(move |(key, _)| key.scope == scope);
        of_scope.map(|(key, value)| (key, value))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self::of_sorted(Vec::new())
    }
}

fn hash(key: &Key) -> u64 {
    FixedState::default().hash_one(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Indicator;

    fn key(place: usize, item: usize) -> Key {
        Key::new(
            &Scope::Municipality(format!("{place:03}").into()),
            Indicator::Frequency,
            format!("BARR[{item:03}]"),
            "",
        )
    }

    fn keyed() -> Keyed<usize> {
        Keyed::of_sorted((0..2000).map(|at| (key(at / 50, at % 50), at)).collect())
    }

    #[test]
    fn every_key_finds_its_own_value_and_others_none() {
        let mut keyed = keyed();
        // As if the hashes of all keys of a place were one.
        for at in 0..2000 {
            keyed.places.insert(hash(&key(at / 50, at % 50)), at / 50 * 50);
        }
        for at in 0..2000 {
            assert_eq!(keyed.get(&key(at / 50, at % 50)), Some(&at));
        }
        assert_eq!(keyed.get(&key(0, 50)), None);
        assert_eq!(Keyed::<usize>::default().get(&key(0, 0)), None);
    }

    #[test]
    fn a_scope_has_its_values_and_no_others() {
        let keyed = keyed();
        let of = |place: usize| keyed.of_scope(key(place, 0).scope).map(|(_, at)| *at).collect::<Vec<_>>();
        assert_eq!(of(0), (0..50).collect::<Vec<_>>());
        assert_eq!(of(39), (1950..2000).collect::<Vec<_>>());
        assert_eq!(of(40), [0; 0]);
        assert_eq!(keyed.of_scope(Scope::All).count(), 0);
    }
}
