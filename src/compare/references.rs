//! Median, quartile band and ends over the municipalities of a group, as far as rule 9 lets them be shown.

use crate::compare::Compared;
use crate::domain::{Indicator, Interval, Scope};
use crate::protect::Cell;
use crate::stats;

/// Others with a publishable value that a median needs.
pub(super) const MEDIAN_FROM: usize = 3;
/// … that a quartile band needs.
const BAND_FROM: usize = 5;
/// … that minimum and maximum need.
const RANGE_FROM: usize = 8;

/// What a report may say of a group's values. In the unit of the figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// Municipalities with a publishable value, the own one included.
    pub municipalities: usize,
    pub median: Option<f64>,
    /// First and third quartile (Hyndman & Fan type 7).
    pub band: Option<Interval>,
    pub range: Option<Interval>,
}

impl Compared<'_> {
    /// The group's values beside a municipality's own; without one (`None`) as the overall pages show them: there any of the municipalities
    /// may read, and as many others must remain.
    pub fn reference(
        &self,
        group: &Scope,
        own: Option<usize>,
        indicator: Indicator,
        item: &str,
        level: &str,
    ) -> Reference {
        let Some(values) = self.values.get(&(indicator, item.to_owned(), level.to_owned())) else {
            return Reference::default();
        };
        let shown: Vec<f64> =
            (0..values.len()).filter(|&at| self.is_member(group, at)).filter_map(|at| values[at]).collect();
        let reader_is_in = own.is_none_or(|own| values[own].is_some() && self.is_member(group, own));
        let others = shown.len().saturating_sub(usize::from(reader_is_in));
        let quantiles = |probs: &[f64]| stats::quantile7(&shown, probs);
        let between = |low: f64, high: f64| quantiles(&[low, high]).map(|q| Interval { low: q[0], high: q[1] });
        Reference {
            municipalities: shown.len(),
            median: (others >= MEDIAN_FROM).then(|| stats::median(&shown)).flatten(),
            band: (others >= BAND_FROM).then(|| between(0.25, 0.75)).flatten(),
            range: (others >= RANGE_FROM).then(|| between(0.0, 1.0)).flatten(),
        }
    }

    /// The pooled value of a group.
    pub fn pooled(&self, group: &Scope, indicator: Indicator, item: &str, level: &str) -> &Cell {
        self.released.cell(group, indicator, item, level)
    }

    fn is_member(&self, group: &Scope, municipality: usize) -> bool {
        let place = &self.study.municipalities[municipality];
        match group {
            Scope::All => true,
            Scope::Cluster { column, value } => place.cluster_value(column) == Some(value),
            Scope::Municipality(key) => place.key == *key,
        }
    }

    /// The clusters of a municipality, in the order of study.toml.
    pub fn clusters_of(&self, municipality: usize) -> Vec<Scope> {
        let place = &self.study.municipalities[municipality];
        let columns = self.study.config.clusters.iter();
        columns
            .filter_map(|column| {
                let value = place.cluster_value(column)?.to_owned();
                Some(Scope::Cluster { column: column.clone(), value })
            })
            .collect()
    }

    /// All clusters, in the order of study.toml, each column's by value.
    pub fn clusters(&self) -> Vec<Scope> {
        let of_column = |column: &String| {
            let places = self.study.municipalities.iter();
            let mut values: Vec<&str> = places.filter_map(|place| place.cluster_value(column)).collect();
            values.sort_unstable();
            values.dedup();
            let scope = |value: &str| Scope::Cluster { column: column.clone(), value: value.to_owned() };
            values.into_iter().map(scope).collect::<Vec<_>>()
        };
        self.study.config.clusters.iter().flat_map(of_column).collect()
    }

    /// Whether a group is large enough for whoever belongs to it: enough others for a median.
    pub fn is_comparable(&self, group: &Scope) -> bool {
        (0..self.study.municipalities.len()).filter(|&at| self.is_member(group, at)).count() > MEDIAN_FROM
    }
}
