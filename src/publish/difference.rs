//! What differs between two finished runs, and why: inputs, settings, version; files; published figures.
//!
//! Of the figures it takes the documents' CSV alone: it can tell nothing that the reports do not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::domain::Shown;
use crate::publish::error::{PublishError, Result};
use crate::publish::finished::{Finished, is_document_data};
use crate::publish::ledger::document_rows;
use crate::publish::release::{Name, each_once, name_of};

/// Largest changes that are told of each scope.
const LARGEST: usize = 5;

/// What differs between two runs of a study. Of each pair the first is of the earlier run given first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub runs: [String; 2],
    /// The version, the run's date and the wave, where they differ.
    pub about: Vec<Changed<String>>,
    /// Input files by name, those that are in one run only or have another hash.
    pub inputs: Vec<Changed<String>>,
    /// Settings by their path, such as `disclosure.minimum_n`, as JSON.
    pub settings: Vec<Changed<Value>>,
    /// Municipalities, records, used, rejected …
    pub counts: Vec<Changed<u64>>,
    /// Files of the runs that are in one of them only or have another hash; those under `internal/` too, by name alone.
    pub files: Vec<Changed<String>>,
    /// By municipality, group or `all`; those without a change are left out.
    pub figures: Vec<ScopeDifference>,
    /// Figures that both runs tell alike.
    pub same_figures: u64,
}

/// What is not the same in both; `None` where one has no such thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed<T> {
    pub name: String,
    pub before: Option<T>,
    pub after: Option<T>,
}

/// The published figures of one scope.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScopeDifference {
    /// A municipality's key, `cluster:<column>=<value>`, or `all`.
    pub scope: String,
    /// Figures that only the second run tells, and only the first.
    pub added: u64,
    pub removed: u64,
    pub changed: u64,
    /// Of the changed ones, those that have a value now and had none, and the other way round.
    pub now_told: u64,
    pub now_withheld: u64,
    /// The changes of values, the largest first, five at most.
    pub largest: Vec<FigureChange>,
}

/// A figure with a value in both runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureChange {
    pub part: String,
    pub indicator: String,
    pub item: String,
    pub level: String,
    pub from: String,
    pub to: String,
    /// With its number of answers, where that is told.
    pub before: (f64, Option<u32>),
    pub after: (f64, Option<u32>),
}

impl Difference {
    /// What differs between two finished runs.
    ///
    /// # Errors
    /// When they are of two studies, or a file is not what its run left.
    pub fn between(before: &Finished, after: &Finished) -> Result<Self> {
        let (one, two) = (&before.manifest, &after.manifest);
        if one.study != two.study {
            return Err(PublishError::OtherStudy { studies: [one.study.clone(), two.study.clone()] });
        }
        let about = [
            ("version", &one.rundblick, &two.rundblick),
            ("as_of", &one.as_of, &two.as_of),
            ("wave", &one.wave, &two.wave),
        ];
        let about = about.into_iter().filter(|(_, before, after)| before != after).map(|(name, before, after)| {
            Changed { name: name.to_owned(), before: Some(before.clone()), after: Some(after.clone()) }
        });
        let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
        flatten("", &one.settings, &mut old);
        flatten("", &two.settings, &mut new);
        let hashes = |run: &Finished| -> BTreeMap<String, String> {
            run.manifest.files.iter().map(|(path, entry)| (path.clone(), entry.sha256.clone())).collect()
        };
        let (figures, same_figures) = figures(shown(before)?, shown(after)?);
        Ok(Self {
            runs: [before, after].map(|run| run.name().to_owned()),
            about: about.collect(),
            inputs: changed(&one.inputs, &two.inputs),
            settings: changed(&old, &new),
            counts: changed(&one.counts, &two.counts),
            files: changed(&hashes(before), &hashes(after)),
            figures,
            same_figures,
        })
    }
}

fn changed<T: Clone + PartialEq>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> Vec<Changed<T>> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |name: &String| Changed {
        name: name.clone(),
        before: before.get(name).cloned(),
        after: after.get(name).cloned(),
    };
    names.into_iter().map(of).filter(|it| it.before != it.after).collect()
}

/// Every setting under its path; lists are told as a whole.
fn flatten(path: &str, value: &Value, into: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                flatten(&if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, value, into);
            }
        }
        Value::Null => {}
        value => drop(into.insert(path.to_owned(), value.clone())),
    }
}

/// Scopes that are a letter of the comparison: which municipality it is changes from run to run.
const LETTERS: &str = "line:";

/// All that a run's documents tell of municipalities, groups and the whole, each figure once.
fn shown(run: &Finished) -> Result<BTreeMap<Name, Shown>> {
    let mut all = Vec::new();
    for file in run.files(is_document_data) {
        let (path, content) = file?;
        let rows = document_rows(&content).map_err(|_| run.spoilt(path))?;
        all.extend(rows.into_iter().filter(|row| !row.scope.starts_with(LETTERS)));
    }
    Ok(each_once(all).into_iter().map(|row| (name_of(&row), row)).collect())
}

fn figures(before: BTreeMap<Name, Shown>, after: BTreeMap<Name, Shown>) -> (Vec<ScopeDifference>, u64) {
    let names: BTreeSet<&Name> = before.keys().chain(after.keys()).collect();
    let mut scopes: BTreeMap<&str, ScopeDifference> = BTreeMap::new();
    let mut same = 0;
    for name in names {
        let (old, new) = (before.get(name), after.get(name));
        if old == new {
            same += 1;
            continue;
        }
        let [scope, ..] = name;
        let of_scope = scopes.entry(scope).or_insert_with(|| ScopeDifference::none(scope));
        match (old, new) {
            (None, _) => of_scope.added += 1,
            (_, None) => of_scope.removed += 1,
            (Some(old), Some(new)) => of_scope.add(old, new),
        }
    }
    let largest_first = |mut scope: ScopeDifference| {
        // A stable sort: among equal ones the order of their names.
        scope.largest.sort_by(|a, b| b.size().total_cmp(&a.size()));
        scope.largest.truncate(LARGEST);
        scope
    };
    (scopes.into_values().map(largest_first).collect(), same)
}

impl ScopeDifference {
    fn none(scope: &str) -> Self {
        let scope = scope.to_owned();
        Self { scope, added: 0, removed: 0, changed: 0, now_told: 0, now_withheld: 0, largest: Vec::new() }
    }

    fn add(&mut self, old: &Shown, new: &Shown) {
        self.changed += 1;
        match (old.value, new.value) {
            (None, Some(_)) => self.now_told += 1,
            (Some(_), None) => self.now_withheld += 1,
            (Some(before), Some(after)) if before != after => self.largest.push(FigureChange {
                part: new.part.clone(),
                indicator: new.indicator.clone(),
                item: new.item.clone(),
                level: new.level.clone(),
                from: new.from.clone(),
                to: new.to.clone(),
                before: (before, old.n),
                after: (after, new.n),
            }),
            _ => {}
        }
    }
}

impl FigureChange {
    /// Shares, means and measures have no common unit: by how much of the larger of the two the value changed, in [0, 2].
    fn size(&self) -> f64 {
        let (before, after) = (self.before.0, self.after.0);
        (after - before).abs() / before.abs().max(after.abs())
    }
}
