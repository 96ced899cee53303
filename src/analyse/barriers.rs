//! Barriers: frequency, rank, and what is named per level.

use crate::analyse::Task;
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::{level_column, state_column, tick_column};
use crate::analyse::items::{
    collect_ticks, count_of, is_high, mean_figure, pooled, scale_levels, share_figure, tick_count,
};
use crate::analyse::tally::{Levels, States, merged, total};
use crate::analyse::weights::Of;
use crate::domain::{Count, Indicator};
use crate::stats;

/// Barriers that are ticked.
pub(super) fn collect_boxes(task: &Task<'_>, collector: &mut Collector) {
    for item in 0..task.question().width() {
        collect_ticks(task, item, Indicator::Frequency, collector);
    }
    collect_ranks(task, collector, |task, item, members| {
        let ticks = task.tallies.column(&tick_column(task.question().first_variable + item));
        Some(tick_count(&merged(ticks, members.iter().copied())))
    });
    collect_levels(task, collector);
}

/// Barriers that are only rated: top-2 is their frequency.
pub(super) fn collect_scale(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    let count = |task: &Task<'_>, item: usize, members: &[usize]| {
        let column = task.tallies.column(&state_column(question.first_variable + item));
        let states = merged(column, members.iter().copied());
        stats::top_levels(&scale_levels(question, &States::new(states)), question.threshold)
    };
    for item in 0..question.width() {
        for scope in task.scopes.iter() {
            if let Some(top) = count(task, item, &scope.members) {
                let figure = pooled(share_figure(top, scope), scope, |member| {
                    count(task, item, &[member]).map_or(0, |count| count.n)
                });
                let column = state_column(question.first_variable + item);
                let figure = task.tallies.weigh(figure, scope, &column, &Of::Share(&|state| is_high(question, state)));
                collector.add(&scope.scope, Indicator::Frequency, &question.item_name(item), "", figure);
            }
        }
    }
    collect_ranks(task, collector, count);
    collect_levels(task, collector);
}

/// Rank over the question's barriers, by exact fractions; "none of these" and "other" have none.
fn collect_ranks(
    task: &Task<'_>,
    collector: &mut Collector,
    count: impl Fn(&Task<'_>, usize, &[usize]) -> Option<Count>,
) {
    let question = task.question();
    let regular: Vec<usize> = (0..question.items.len()).filter(|&item| question.items[item].is_regular()).collect();
    for scope in task.scopes.iter() {
        let counted: Vec<(usize, Count)> = regular
            .iter()
            .filter_map(|&item| Some((item, count(task, item, &scope.members)?)))
            .filter(|(_, count)| count.n > 0)
            .collect();
        let counts: Vec<Count> = counted.iter().map(|&(_, count)| count).collect();
        for ((item, count), rank) in counted.into_iter().zip(stats::competition_rank(&counts)) {
            let figure = Figure { n: Some(count.n), k: Some(count.k), value: Some(rank.into()), ..Figure::default() };
            collector.add(&scope.scope, Indicator::Rank, &question.item_name(item), "", figure);
        }
    }
}

/// The share that names at least one barrier of a level, and the mean number named.
fn collect_levels(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    for level in &task.study.codebook.levels {
        let name = level_column(question, &level.key);
        let members: Vec<u32> = task.tallies.column(&name).iter().map(|levels| total(levels)).collect();
        if members.iter().all(|&n| n == 0) {
            continue;
        }
        for scope in task.scopes.iter() {
            let numbers: Levels = task.tallies.levels(&name, scope);
            let n = total(&numbers);
            let any = Count::new(n - count_of(&numbers, 0.0), n);
            let n_of = |member: usize| members[member];
            let figure = pooled(share_figure(any, scope), scope, n_of);
            let figure = task.tallies.weigh(figure, scope, &name, &Of::Share(&|number| Some(number > 0.0)));
            collector.add(&scope.scope, Indicator::LevelAny, &question.key, &level.key, figure);
            let figure = pooled(mean_figure(&numbers, scope), scope, n_of);
            let figure = task.tallies.weigh(figure, scope, &name, &Of::Mean(&Some));
            collector.add(&scope.scope, Indicator::LevelNumber, &question.key, &level.key, figure);
        }
    }
}
