//! The indices of cooperation.

use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::{COOPERATION, INDICES, index_column};
use crate::analyse::items::{mean_figure, pooled};
use crate::analyse::scopes::Scopes;
use crate::analyse::tally::{Tallies, total};
use crate::domain::Indicator;
use crate::stats;

/// Mean index over respondents with its t interval, and Cronbach's α over the three.
pub(super) fn collect(scopes: &Scopes, tallies: &Tallies, collector: &mut Collector) {
    let columns = INDICES.map(|measure| (Indicator::Index, index_column(measure)));
    for (indicator, column) in columns.into_iter().chain([(Indicator::Cooperation, COOPERATION)]) {
        let members: Vec<u32> = tallies.column(column).iter().map(|levels| total(levels)).collect();
        if members.iter().all(|&n| n == 0) {
            continue;
        }
        let item = if indicator == Indicator::Index { column } else { "" };
        for scope in scopes.iter() {
            let figure = pooled(mean_figure(&tallies.levels(column, scope), scope), scope, |member| members[member]);
            collector.add(&scope.scope, indicator, item, "", figure);
        }
    }
    for scope in scopes.iter() {
        let rows: Vec<Vec<Option<f64>>> = tallies.indices(scope).map(|row| row.map(Some).to_vec()).collect();
        if !rows.is_empty() {
            let alpha = stats::cronbach_alpha(&rows);
            let figure = Figure { n: Some(alpha.n_complete), value: alpha.alpha, ..Figure::default() };
            collector.add(&scope.scope, Indicator::Alpha, COOPERATION, "", figure);
        }
    }
}
