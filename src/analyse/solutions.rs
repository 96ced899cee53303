//! Solutions: how far they are and how well they work elsewhere; topics: urgency against state.

use crate::analyse::Task;
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::state_column;
use crate::analyse::items::{collect_levels, mean_figure, pooled, scale_levels, value_of};
use crate::analyse::scopes::{ScopeOf, Scopes};
use crate::analyse::tally::{States, Tallies, merged, total, without};
use crate::analyse::weights::Of;
use crate::domain::{Indicator, Scope};
use crate::stats;
use crate::study::{Measure, Question, Study};

/// In use, planned, wanted, no topic: k/n each.
pub(super) fn collect_states(task: &Task<'_>, collector: &mut Collector) {
    for item in 0..task.question().width() {
        collect_levels(task, item, Indicator::SolutionShare, collector);
    }
}

/// How well a solution works among its users in all other municipalities.
pub(super) fn collect_elsewhere(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    let places = task.study.municipalities.len();
    for item in 0..question.width() {
        let name = state_column(question.first_variable + item);
        let column = task.tallies.column(&name);
        let valid: Vec<u32> = column.iter().map(|levels| States::new(levels.clone()).valid()).collect();
        let n_of = |member: usize| valid[member];
        let all = merged(column, 0..places);
        for (own, of_own) in column.iter().enumerate() {
            let others: Vec<usize> = (0..places).filter(|&other| other != own && n_of(other) > 0).collect();
            let states = States::new(without(&all, of_own));
            let elsewhere = ScopeOf { scope: Scope::All, members: others, invited: None };
            let figure = mean_figure(&scale_levels(question, &states), &elsewhere);
            let figure = pooled(figure, &elsewhere, n_of);
            let value = |state: f64| value_of(question, state);
            let figure = task.tallies.weigh(figure, &elsewhere, &name, &Of::Mean(&value));
            let scope = task.study.municipalities[own].scope();
            collector.add(&scope, Indicator::SolutionForBarrier, &question.item_name(item), "", figure);
        }
    }
}

/// Mean urgency minus mean state, each on its own base.
pub(super) fn collect_gaps(study: &Study, scopes: &Scopes, tallies: &Tallies, collector: &mut Collector) {
    for state in study.codebook.measuring(Measure::State) {
        let Some(urgency) = state.of.map(|at| &study.codebook.questions[at]) else { continue };
        for (item, topic) in urgency.items.iter().enumerate() {
            let Some(other) = state.items.iter().position(|other| other.key == topic.key) else { continue };
            for scope in scopes.iter() {
                let (one, two) = (levels(urgency, item, tallies, scope), levels(state, other, tallies, scope));
                let means = stats::Moments::from_levels(&one).zip(stats::Moments::from_levels(&two));
                let figure = Figure {
                    n: Some(total(&one).min(total(&two))),
                    value: means.map(|(urgency, state)| urgency.mean() - state.mean()),
                    ..Figure::default()
                };
                collector.add(&scope.scope, Indicator::Gap, &urgency.item_name(item), "", figure);
            }
        }
    }
}

fn levels(question: &Question, item: usize, tallies: &Tallies, scope: &ScopeOf) -> Vec<(f64, u32)> {
    scale_levels(question, &tallies.states(&state_column(question.first_variable + item), scope))
}
