//! Respondents who know their own answers.

use rundblick::analyse::Indicators;
use rundblick::domain::{Count, Scope};

use super::knowledge::{Base, COUNTED, Cell, Knowledge};
use crate::common::study::{Small, Town, key, small};

/// A respondent: of which municipality, and the own answers as counts of one.
pub struct Respondent {
    town: String,
    own: Vec<(Base, String, Count)>,
}

/// Of the first municipalities the first and the last respondent each. What an answer counts for, the program says of a study in which
/// everybody is a municipality of one.
pub fn respondents(towns: &[Town], of: usize) -> Vec<Respondent> {
    let chosen: Vec<(usize, usize)> =
        towns.iter().enumerate().take(of).flat_map(|(at, town)| [(at, 0), (at, town.people.len() - 1)]).collect();
    let alone = |&(at, person): &(usize, usize)| Town::of(vec![towns[at].people[person].clone()]);
    let Small { indicators, .. } = small(&chosen.iter().map(alone).collect::<Vec<_>>());
    let of = |(one, &(at, _)): (usize, &(usize, usize))| Respondent { town: key(at), own: counts(&indicators, one) };
    chosen.iter().enumerate().map(of).collect()
}

fn counts(indicators: &Indicators, of: usize) -> Vec<(Base, String, Count)> {
    let scope = Scope::Municipality(key(of).into());
    let own = indicators.iter().filter(|(key, _)| {
        key.scope == scope && key.from.is_empty() && key.to.is_empty() && COUNTED.contains(&key.indicator.name())
    });
    own.filter_map(|(key, figure)| {
        let base = (key.scope.to_string(), key.indicator.name().to_owned(), key.item.to_string());
        Some((base, key.level.to_string(), figure.count()?))
    })
    .collect()
}

impl Respondent {
    /// What is recovered of the others.
    pub fn attack(&self, known: &Knowledge<'_>, truth: &Indicators, seed: u64) -> Vec<Cell> {
        let mut known = known.clone();
        known.respondent(&self.town, &self.own);
        known.solve();
        known.assert_true(truth, seed);
        known.recovered()
    }
}
