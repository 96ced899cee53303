//! What an attacker could find out from all documents together, and from those released before.
//!
//! Takes what the documents show ([`Shown`]) and what is public about a study ([`Structure`]), gives an [`Audit`]: for every cell that is
//! coded or not told how many values it could have. Shares no code with `protect`, and never sees an undecided figure: what the
//! documents say is all that it knows. Never writes, never words a page.

mod facts;
mod links;
mod released;
mod structure;
mod system;
mod table;

pub use structure::Structure;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{Audited, ReleasedRun, Shown, hex};
use facts::{Facts, Said, Whose};
use table::{Checked, Table};

/// Gathers what the documents of a run show.
#[derive(Debug)]
pub struct Auditor {
    structure: Structure,
    positions: BTreeMap<String, usize>,
    facts: Facts,
    documents: u64,
}

/// What the documents leave open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    #[serde(flatten)]
    pub numbers: Audited,
    /// What went wrong. Nothing: the audit has passed.
    pub breaches: Vec<Breach>,
}

/// What an audit found of each item without a breach, by a hash of all that the documents say of the item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed(BTreeMap<String, Checked>);

/// A cell that the documents leave too few values, or a value that must not be told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Breach {
    /// In files: `BARR[SQ001]`.
    pub item: String,
    /// A municipality's key, or `all`.
    pub scope: String,
    pub reason: Reason,
}

/// Why. Never with a value that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The documents contradict each other.
    Contradiction,
    /// A coded cell could be one number only.
    Coded { level: String },
    /// A cell that is not told could be too few numbers.
    Withheld { level: String, left: u64, needed: u64 },
    /// One of two municipalities that a sum leaves open knows the other one.
    Insider,
    /// Fewer answers than the minimum stand behind a value that is told.
    TooFew,
    /// What is left of a total without its told parts is too few people.
    Remainder,
    /// All but one part of an index or a sum are told.
    LastPart,
    /// Against an earlier release too few answers came in or went.
    Release { run: String },
}

impl Auditor {
    pub fn new(structure: Structure) -> Self {
        let places = structure.municipalities.iter().enumerate();
        let positions = places.map(|(at, place)| (place.key.clone(), at)).collect();
        Self { structure, positions, facts: Facts::default(), documents: 0 }
    }

    pub fn structure(&self) -> &Structure {
        &self.structure
    }

    /// Takes in what a document shows.
    pub fn add(&mut self, shown: &[Shown]) {
        self.documents += 1;
        self.facts.add(shown, &self.positions);
    }

    /// Solves for every cell that is not told.
    pub fn finish(self, released: &[ReleasedRun]) -> Audit {
        self.finish_after(released, &Passed::default()).0
    }

    /// As [`finish`](Self::finish), without solving once more for items of which the very same was known in an audit before; also gives what
    /// the next one may take from this one.
    pub fn finish_after(mut self, released: &[ReleasedRun], before: &Passed) -> (Audit, Passed) {
        self.facts.tidy();
        let (used, public) = (self.used(), hash(&self.structure));
        let of_item = |item: &structure::Item| {
            let facts = self.facts.by_item.get(&item.name)?;
            let known = public.as_ref().and_then(|public| hash(&(public, item, facts, &used)));
            let mut breaches = Vec::new();
            let checked = known.as_ref().and_then(|known| before.0.get(known)).copied().unwrap_or_else(|| {
                links::minimum(&self.structure, item, facts, &mut breaches);
                links::roles(&self.structure, item, facts, &mut breaches);
                Table::new(&self.structure, item, facts, &used).check(&mut breaches)
            });
            Some((known, checked, breaches))
        };
        let results: Vec<_> = self.structure.items.par_iter().filter_map(of_item).collect();
        let mut breaches: Vec<Breach> = Vec::new();
        let (mut checked, mut passed) = (Checked::default(), Passed::default());
        for (known, of_item, found) in results {
            checked = checked.and(of_item);
            passed.0.extend(known.filter(|_| found.is_empty()).map(|known| (known, of_item)));
            breaches.extend(found);
        }
        links::components(&self.structure, &self.facts, &mut breaches);
        links::network(&self.structure, &self.facts, &mut breaches);
        for release in released {
            released::compare(&self.structure, &self.positions, &self.facts, release, &mut breaches);
        }
        breaches.sort();
        breaches.dedup();
        let numbers = Audited {
            documents: self.documents,
            shown: self.facts.shown,
            coded: self.facts.coded,
            withheld: self.facts.withheld,
            withheld_pooled: self.facts.withheld_pooled,
            too_few: self.facts.too_few,
            audited: checked.cells,
            fewest_coded: checked.fewest_coded,
            fewest_withheld: checked.fewest_withheld,
            releases: released.len() as u64,
        };
        (Audit { numbers, breaches }, passed)
    }

    /// Records of each municipality, where a document tells them.
    fn used(&self) -> Vec<Option<u32>> {
        let mut used = vec![None; self.structure.municipalities.len()];
        for fact in self.facts.by_item.get("").into_iter().flatten() {
            if let (Whose::Municipality(at), "used", Said::Value { value, .. }) =
                (&fact.whose, &*fact.indicator, fact.said)
            {
                used[*at] = Some(value as u32);
            }
        }
        used
    }
}

/// SHA-256 of all that a value is; `None` where it cannot be written, which no plain value is.
fn hash(value: &impl Serialize) -> Option<String> {
    let written = serde_json::to_vec(value).ok()?;
    Some(hex(&Sha256::digest(written)))
}

impl Audit {
    pub fn has_passed(&self) -> bool {
        self.breaches.is_empty()
    }
}
