//! What all documents say, by item, each fact once.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::structure::Structure;
use crate::domain::{Shown, part, sign};

/// Of whom a fact speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) enum Whose {
    /// By position in the structure.
    Municipality(usize),
    /// All of the municipalities but one.
    Others(usize),
    /// All municipalities of a group, or all.
    Group(String),
    /// A role, or all other roles than it (`true`), in a municipality or over all (`None`).
    Role(Option<usize>, String, bool),
}

/// A number that is told, or a sign.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub(super) enum Said {
    /// k of n.
    Count {
        k: u32,
        n: u32,
    },
    /// A printed number, with its base where that is told.
    Value {
        value: f64,
        n: Option<u32>,
    },
    AtMostOne {
        n: u32,
    },
    AllButOne {
        n: u32,
    },
    Withheld,
    TooFew,
    Nothing,
}

impl Whose {
    /// As scopes are named.
    pub(super) fn scope(&self, structure: &Structure) -> String {
        match self {
            Self::Municipality(at) | Self::Others(at) | Self::Role(Some(at), ..) => {
                structure.municipalities[*at].key.clone()
            }
            Self::Group(group) => group.clone(),
            Self::Role(None, ..) => "all".to_owned(),
        }
    }
}

impl Said {
    /// The number of answers, where it is told.
    pub(super) fn base(self) -> Option<u32> {
        match self {
            Self::Count { n, .. } | Self::Value { n: Some(n), .. } | Self::AtMostOne { n } | Self::AllButOne { n } => {
                Some(n)
            }
            Self::Value { n: None, .. } | Self::Withheld | Self::TooFew | Self::Nothing => None,
        }
    }
}

/// A fact about an item. Ordered by what it is of.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize)]
pub(super) struct Fact {
    pub(super) whose: Whose,
    /// As in indicators.csv.
    pub(super) indicator: Box<str>,
    pub(super) level: Box<str>,
    /// Units of a network.
    pub(super) from: Box<str>,
    pub(super) to: Box<str>,
    pub(super) said: Said,
}

/// All facts by item; of figures of the municipality itself, such as `used`, under the empty item.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) by_item: BTreeMap<String, Vec<Fact>>,
    pub(super) shown: u64,
    pub(super) coded: u64,
    pub(super) withheld: u64,
    pub(super) withheld_pooled: u64,
    pub(super) too_few: u64,
}

impl Facts {
    /// Takes in what a document shows. `positions` are those of the municipalities by key.
    pub(super) fn add(&mut self, rows: &[Shown], positions: &BTreeMap<String, usize>) {
        for row in rows {
            match row.sign.as_str() {
                "" => self.shown += 1,
                sign::AT_MOST_ONE | sign::ALL_BUT_ONE => self.coded += 1,
                sign::TOO_FEW => self.too_few += 1,
                sign::WITHHELD if is_pooled(row) => self.withheld_pooled += 1,
                sign::WITHHELD => self.withheld += 1,
                _ => {}
            }
            let Some((whose, said)) = whose(row, positions).zip(said(row)) else { continue };
            self.by_item.entry(row.item.clone()).or_default().push(Fact {
                whose,
                indicator: row.indicator.as_str().into(),
                level: row.level.as_str().into(),
                from: row.from.as_str().into(),
                to: row.to.as_str().into(),
                said,
            });
        }
    }

    /// The same facts stand in many documents.
    pub(super) fn tidy(&mut self) {
        for facts in self.by_item.values_mut() {
            // What is printed is a number.
            facts.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
            facts.dedup();
        }
    }
}

/// `None` for medians and other values of groups, which follow from told values only, for lines without a name, which are other reports'
/// values, and for the wave before, which rests on other answers.
fn whose(row: &Shown, positions: &BTreeMap<String, usize>) -> Option<Whose> {
    let place = positions.get(&row.scope).copied();
    if place.is_none() && !is_of_group(row) {
        return None;
    }
    if let Some(role) = row.part.strip_prefix(part::ROLE) {
        return Some(Whose::Role(place, role.to_owned(), false));
    }
    if let Some(role) = row.part.strip_prefix(part::OTHER_ROLES) {
        return Some(Whose::Role(place, role.to_owned(), true));
    }
    match (row.part.as_str(), place) {
        ("", Some(at)) => Some(Whose::Municipality(at)),
        ("", None) => Some(Whose::Group(row.scope.clone())),
        (part::OTHERS, Some(at)) => Some(Whose::Others(at)),
        _ => None,
    }
}

fn is_of_group(row: &Shown) -> bool {
    row.scope == "all" || row.scope.starts_with("cluster:")
}

/// Whether it is of several municipalities together.
fn is_pooled(row: &Shown) -> bool {
    is_of_group(row) || row.part == part::OTHERS
}

fn said(row: &Shown) -> Option<Said> {
    Some(match (row.sign.as_str(), row.k, row.n, row.value) {
        ("", Some(k), Some(n), _) => Said::Count { k, n },
        ("", None, n, Some(value)) => Said::Value { value, n },
        (sign::AT_MOST_ONE, _, Some(n), _) => Said::AtMostOne { n },
        (sign::ALL_BUT_ONE, _, Some(n), _) => Said::AllButOne { n },
        (sign::WITHHELD, ..) => Said::Withheld,
        (sign::TOO_FEW, ..) => Said::TooFew,
        (sign::NOTHING, ..) => Said::Nothing,
        _ => return None,
    })
}
