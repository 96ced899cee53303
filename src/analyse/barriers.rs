//! Barriers: frequency, rank, and what is named per level.

use crate::analyse::Task;
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::{base_column, level_column, state_column, tick_column};
use crate::analyse::items::{collect_ticks, count_of, mean_figure, pooled, scale_levels, share_figure};
use crate::analyse::tally::{Levels, States, merged, total};
use crate::domain::{Count, Indicator};
use crate::stats;

/// Barriers that are ticked.
pub(super) fn collect_boxes(task: &Task<'_>, collector: &mut Collector) {
    for item in 0..task.question().width() {
        collect_ticks(task, item, Indicator::Frequency, collector);
    }
    collect_ranks(task, collector, |task, item, members| {
        let question = task.question();
        let ticks = tick_column(question.first_variable + item);
        let ticks = merged(task.tallies.column(&ticks), members.iter().copied());
        let base = merged(task.tallies.column(&base_column(question)), members.iter().copied());
        Some(Count::new(count_of(&ticks, 1.0), count_of(&base, 1.0)))
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
        let counts: Vec<Count> = regular.iter().filter_map(|&item| count(task, item, &scope.members)).collect();
        if counts.len() != regular.len() || counts.iter().any(|count| count.n == 0) {
            continue;
        }
        for ((&item, count), rank) in regular.iter().zip(&counts).zip(stats::competition_rank(&counts)) {
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
            collector.add(&scope.scope, Indicator::LevelAny, &question.key, &level.key, figure);
            let figure = pooled(mean_figure(&numbers, scope), scope, n_of);
            collector.add(&scope.scope, Indicator::LevelNumber, &question.key, &level.key, figure);
        }
    }
}
