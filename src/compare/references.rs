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
        let Some(values) = self.values.get(&(indicator, item.into(), level.into())) else {
            return Reference::default();
        };
        let spreads = values.spreads.get_or_init(|| self.spreads(&values.of));
        let Some((_, spread)) = spreads.iter().find(|(known, _)| known == group) else { return Reference::default() };
        let reader_is_in = own.is_none_or(|own| values.of[own].is_some() && self.is_member(group, own));
        let others = spread.municipalities.saturating_sub(usize::from(reader_is_in));
        Reference {
            municipalities: spread.municipalities,
            median: spread.median.filter(|_| others >= MEDIAN_FROM),
            band: spread.band.filter(|_| others >= BAND_FROM),
            range: spread.range.filter(|_| others >= RANGE_FROM),
        }
    }

    /// What the values of all groups are, whoever reads it.
    fn spreads(&self, values: &[Option<f64>]) -> Vec<(Scope, Reference)> {
        let spread = |group: Scope| {
            let shown: Vec<f64> =
                (0..values.len()).filter(|&at| self.is_member(&group, at)).filter_map(|at| values[at]).collect();
            let quantiles = stats::quantile7(&shown, &[0.0, 0.25, 0.5, 0.75, 1.0]);
            let between = |low: usize, high: usize| quantiles.as_ref().map(|q| Interval { low: q[low], high: q[high] });
            let median = quantiles.as_ref().map(|q| q[2]);
            let spread = Reference { municipalities: shown.len(), median, band: between(1, 3), range: between(0, 4) };
            (group, spread)
        };
        self.clusters().into_iter().chain([Scope::All]).map(spread).collect()
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
                let value = place.cluster_value(column)?.into();
                Some(Scope::Cluster { column: column.into(), value })
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
            let scope = |value: &str| Scope::Cluster { column: column.into(), value: value.into() };
            values.into_iter().map(scope).collect::<Vec<_>>()
        };
        self.study.config.clusters.iter().flat_map(of_column).collect()
    }

    /// Whether a group is large enough for whoever belongs to it: enough others for a median.
    pub fn is_comparable(&self, group: &Scope) -> bool {
        (0..self.study.municipalities.len()).filter(|&at| self.is_member(group, at)).count() > MEDIAN_FROM
    }
}
