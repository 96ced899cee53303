//! Participation and the quality of the data.

use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::{base_column, state_column};
use crate::analyse::scopes::{ScopeOf, Scopes};
use crate::analyse::tally::Tallies;
use crate::clean::Responses;
use crate::domain::{Count, Indicator};
use crate::study::{Base, Kind, Study};

/// Invited, started, complete, used, response rate, item non-response, and the records that are doubtful.
pub(super) fn collect(
    study: &Study,
    responses: &Responses,
    scopes: &Scopes,
    tallies: &Tallies,
    collector: &mut Collector,
) {
    for scope in scopes.iter() {
        let sum = |count: &dyn Fn(usize) -> u32| scope.members.iter().map(|&member| count(member)).sum::<u32>();
        let quality = |member: usize| &responses.quality[member];
        let used = sum(&|member| quality(member).used);
        let whole = |value: u32| Figure { value: Some(value.into()), ..Figure::default() };
        let mut add = |indicator, figure| collector.add(&scope.scope, indicator, "", "", figure);
        add(Indicator::Started, whole(sum(&|member| quality(member).started)));
        add(Indicator::Complete, whole(sum(&|member| quality(member).complete)));
        add(Indicator::Used, whole(used));
        add(Indicator::Duplicates, whole(sum(&|member| quality(member).duplicates)));
        let tests = scope.members.iter().filter_map(|&member| quality(member).test_records);
        add(Indicator::TestRecords, Figure { value: tests.reduce(|a, b| a + b).map(f64::from), ..Figure::default() });
        let mut part = |indicator, n: u32, k: u32| {
            add(indicator, Figure { n: Some(n), k: Some(k), value: Count::new(k, n).share(), ..Figure::default() });
        };
        part(Indicator::Speeders, sum(&|member| quality(member).complete), sum(&|member| quality(member).speeders));
        part(
            Indicator::StraightLiners,
            sum(&|member| quality(member).started),
            sum(&|member| quality(member).straight_liners),
        );
        let invited: Option<u32> = scope.members.iter().map(|&member| study.municipalities[member].invited).sum();
        if let Some(invited) = invited {
            add(Indicator::Invited, whole(invited));
            let rate = if used <= invited && invited > 0 {
                Figure {
                    n: Some(invited),
                    k: Some(used),
                    value: Count::new(used, invited).share(),
                    ..Figure::default()
                }
            } else {
                Figure { flag: "more_used_than_invited", ..Figure::default() }
            };
            add(Indicator::ResponseRate, rate);
        }
        let count = item_nonresponse(study, tallies, scope);
        add(
            Indicator::ItemNonresponse,
            Figure { n: Some(count.n), k: Some(count.k), value: count.share(), ..Figure::default() },
        );
    }
}

/// Σ empty/Σ shown over single, scale and network items; a "ticked" box question is one cell, a "shown" one none, texts and numbers none.
fn item_nonresponse(study: &Study, tallies: &Tallies, scope: &ScopeOf) -> Count {
    let (mut empty, mut shown) = (0, 0);
    for question in &study.codebook.questions {
        match question.kind {
            Kind::Single | Kind::Scale | Kind::Network => {
                for variable in question.variables() {
                    let states = tallies.states(&state_column(variable), scope);
                    empty += states.empty();
                    shown += states.empty() + states.valid() + states.declined();
                }
            }
            Kind::Multiple if question.base == Some(Base::Ticked) => {
                let base = tallies.states(&base_column(question), scope);
                empty += base.of(0);
                shown += base.of(0) + base.of(1);
            }
            Kind::Multiple | Kind::Text | Kind::Number => {}
        }
    }
    Count::new(empty, shown)
}
