//! Whose answers a figure takes together.

use crate::clean::Responses;
use crate::domain::Scope;
use crate::study::Study;

/// Every municipality, every cluster, all.
pub struct Scopes(pub(super) Vec<ScopeOf>);

/// A scope and its members.
#[derive(Clone, Debug)]
pub struct ScopeOf {
    pub scope: Scope,
    /// Positions in `Study::municipalities`, ascending.
    pub members: Vec<usize>,
    /// Known for a single municipality only, and not below its used records: a cluster or all have no N.
    pub invited: Option<u32>,
}

impl Scopes {
    pub fn of(study: &Study, responses: &Responses) -> Self {
        let places = &study.municipalities;
        let mut scopes: Vec<ScopeOf> = places
            .iter()
            .enumerate()
            .map(|(at, place)| ScopeOf {
                scope: place.scope(),
                members: vec![at],
                // More used records than people: N cannot be right, so nothing is corrected by it.
                invited: place.invited.filter(|&invited| responses.quality[at].used <= invited),
            })
            .collect();
        for column in &study.config.clusters {
            let mut values: Vec<&str> = places.iter().filter_map(|place| place.cluster_value(column)).collect();
            values.sort_unstable();
            values.dedup();
            scopes.extend(values.into_iter().map(|value| ScopeOf {
                scope: Scope::Cluster { column: column.into(), value: value.into() },
                members: (0..places.len()).filter(|&at| places[at].cluster_value(column) == Some(value)).collect(),
                invited: None,
            }));
        }
        scopes.push(ScopeOf { scope: Scope::All, members: (0..places.len()).collect(), invited: None });
        Self(scopes)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &ScopeOf> {
        self.0.iter()
    }
}
