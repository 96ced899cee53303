//! The indices of cooperation.

use crate::analyse::figures::Collector;
use crate::analyse::frame::{COOPERATION, INDICES, index_column};
use crate::analyse::items::{alpha_figure, mean_figure, pooled};
use crate::analyse::scopes::Scopes;
use crate::analyse::tally::{Tallies, total};
use crate::analyse::weights::Of;
use crate::domain::Indicator;

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
            let figure = tallies.weigh(figure, scope, column, &Of::Mean(&Some));
            collector.add(&scope.scope, indicator, item, "", figure);
        }
    }
    for scope in scopes.iter() {
        let alpha = alpha_figure(tallies.indices(), scope);
        if alpha.n != Some(0) {
            collector.add(&scope.scope, Indicator::Alpha, COOPERATION, "", alpha);
        }
    }
}
