//! Figures of any item: distributions, shares, means, top-2, agreement, alpha.

use std::cmp::Ordering;

use crate::analyse::Task;
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::frame::{base_column, number_column, state_column, tick_column};
use crate::analyse::scopes::ScopeOf;
use crate::analyse::tally::{Levels, States, Tallies, total};
use crate::analyse::weights::Of;
use crate::clean::State;
use crate::domain::{Count, Indicator, Interval};
use crate::stats;
use crate::study::{Choice, Kind, Question, Sensitivity};

/// The interval of a share: Wilson's, for a municipality of known size that of a finite population.
pub(super) fn share_interval(count: Count, scope: &ScopeOf) -> Option<Interval> {
    match usable_invited(count.n, scope) {
        Some(invited) => stats::wilson_attainable(count, invited),
        None => stats::wilson(count),
    }
}

/// N, where it is known and not below the answers.
pub(super) fn usable_invited(n: u32, scope: &ScopeOf) -> Option<u32> {
    scope.invited.filter(|&invited| invited >= n && invited > 0)
}

/// A share with its interval.
pub(super) fn share_figure(count: Count, scope: &ScopeOf) -> Figure {
    let invited = usable_invited(count.n, scope);
    Figure {
        n: Some(count.n),
        invited,
        k: Some(count.k),
        value: count.share(),
        interval: share_interval(count, scope),
        flag: if invited == Some(count.n) && count.n > 0 { "census" } else { "" },
        ..Figure::default()
    }
}

/// A mean with its interval, from counts of values.
pub(super) fn mean_figure(levels: &Levels, scope: &ScopeOf) -> Figure {
    let Some(moments) = stats::Moments::from_levels(levels) else {
        return Figure { n: Some(0), ..Figure::default() };
    };
    let invited = usable_invited(moments.n(), scope);
    Figure {
        n: Some(moments.n()),
        invited,
        value: Some(moments.mean()),
        interval: moments.interval(invited),
        sd: moments.sd(),
        median: stats::median_of_levels(levels),
        flag: if invited == Some(moments.n()) { "census" } else { "" },
        ..Figure::default()
    }
}

/// Adds who holds how much of a pooled figure, so that `protect` can judge dominance and remainders.
pub(super) fn pooled(mut figure: Figure, scope: &ScopeOf, n_of: impl Fn(usize) -> u32) -> Figure {
    if scope.members.len() > 1 {
        let parts: Vec<u32> = scope.members.iter().map(|&member| n_of(member)).filter(|&n| n > 0).collect();
        figure.largest = parts.iter().max().copied();
        figure.municipalities = Some(parts.len() as u32);
    }
    figure
}

fn with_missing(figure: Figure, states: &States) -> Figure {
    Figure {
        dont_know: Some(states.declined()),
        empty: Some(states.empty()),
        not_shown: Some(states.not_shown()),
        ..figure
    }
}

/// Counts of the scale's levels, empty ones included, lowest first.
pub(super) fn scale_levels(question: &Question, states: &States) -> Levels {
    let mut levels: Levels = Vec::new();
    for (position, answer) in question.answers.iter().enumerate() {
        if let (None, Some(value)) = (answer.missing, answer.value) {
            let count = states.of(position as i16);
            match levels.iter_mut().find(|(level, _)| *level == value) {
                Some(level) => level.1 += count,
                None => levels.push((value, count)),
            }
        }
    }
    levels.sort_by(|one, other| one.0.total_cmp(&other.0));
    levels
}

fn n_of(tallies: &Tallies, column: &str) -> impl Fn(usize) -> u32 + use<> {
    let counts: Vec<u32> = tallies
        .column(column)
        .iter()
        .map(|levels| levels.iter().filter(|(value, _)| *value >= 0.0).map(|&(_, count)| count).sum())
        .collect();
    move |member| counts[member]
}

/// Every answer of a single-choice question, k/n each.
pub(super) fn collect_single(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying);
    for item in 0..question.width() {
        collect_levels(task, item, indicator, collector);
    }
}

/// k/n of every valid answer of an item, answers that nobody gave included, and of every coarser group of them.
pub(super) fn collect_levels(task: &Task<'_>, item: usize, indicator: Indicator, collector: &mut Collector) {
    let question = task.question();
    let column = state_column(question.first_variable + item);
    let members = n_of(task.tallies, &column);
    let choices: Vec<Choice<'_>> = (0..=question.coarser.len()).flat_map(|coarser| question.choices(coarser)).collect();
    for scope in task.scopes.iter() {
        let states = task.tallies.states(&column, scope);
        for choice in &choices {
            let k = choice.answers.iter().map(|&position| states.of(position as i16)).sum();
            let count = Count::new(k, states.valid());
            let mut figure = pooled(with_missing(share_figure(count, scope), &states), scope, &members);
            // What describes the respondent is told as it is.
            if indicator != Indicator::Share {
                let gave = |state: f64| is_valid(state).then(|| choice.answers.contains(&(state as usize)));
                figure = task.tallies.weigh(figure, scope, &column, &Of::Share(&gave));
            }
            collector.add(&scope.scope, indicator, &question.item_name(item), &choice.level, figure);
        }
    }
}

/// Distribution, mean, top-2 and rwg of every item of a scale.
pub(super) fn collect_scale(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    for item in 0..question.width() {
        collect_levels(task, item, Indicator::Distribution, collector);
        let column = state_column(question.first_variable + item);
        let members = n_of(task.tallies, &column);
        let name = question.item_name(item);
        for scope in task.scopes.iter() {
            let states = task.tallies.states(&column, scope);
            let levels = scale_levels(question, &states);
            let mut mean = with_missing(mean_figure(&levels, scope), &states);
            if stats::is_polarised(&levels) {
                mean.flag = "polarised";
            }
            let value = |state: f64| value_of(question, state);
            let mean = task.tallies.weigh(pooled(mean, scope, &members), scope, &column, &Of::Mean(&value));
            collector.add(&scope.scope, Indicator::Mean, &name, "", mean);
            if let Some(count) = stats::top_levels(&levels, question.threshold) {
                let top = pooled(with_missing(share_figure(count, scope), &states), scope, &members);
                let top = task.tallies.weigh(top, scope, &column, &Of::Share(&|state| is_high(question, state)));
                collector.add(&scope.scope, Indicator::Top2, &name, "", top);
            }
            if let Some(rwg) = agreement(&levels) {
                let figure = Figure { n: Some(total(&levels)), value: Some(rwg), ..Figure::default() };
                collector.add(&scope.scope, Indicator::Rwg, &name, "", pooled(figure, scope, &members));
            }
        }
    }
}

fn is_valid(state: f64) -> bool {
    state >= 0.0
}

/// The value of a state on its scale.
pub(super) fn value_of(question: &Question, state: f64) -> Option<f64> {
    let answer = is_valid(state).then(|| question.answers.get(state as usize)).flatten()?;
    answer.value.filter(|_| answer.missing.is_none())
}

/// Whether a state on a scale counts as high.
pub(super) fn is_high(question: &Question, state: f64) -> Option<bool> {
    Some(value_of(question, state)? >= question.threshold?)
}

/// rwg from five answers on.
fn agreement(levels: &Levels) -> Option<f64> {
    let moments = stats::Moments::from_levels(levels).filter(|moments| moments.n() >= 5)?;
    stats::rwg(moments.variance()?, levels.len() as u32)
}

/// Mean, median and quartiles of a number.
pub(super) fn collect_number(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    for item in 0..question.width() {
        let variable = question.first_variable + item;
        let members = n_of(task.tallies, &state_column(variable));
        for scope in task.scopes.iter() {
            let levels = task.tallies.levels(&number_column(variable), scope);
            let states = task.tallies.states(&state_column(variable), scope);
            let mut figure = with_missing(mean_figure(&levels, scope), &states);
            if let Some(quartiles) = stats::quantile7(&expanded(&levels), &[0.25, 0.5, 0.75]) {
                (figure.q1, figure.median, figure.q3) = (Some(quartiles[0]), Some(quartiles[1]), Some(quartiles[2]));
            }
            collector.add(
                &scope.scope,
                Indicator::Mean,
                &question.item_name(item),
                "",
                pooled(figure, scope, &members),
            );
        }
    }
}

fn expanded(levels: &Levels) -> Vec<f64> {
    levels.iter().flat_map(|&(value, count)| std::iter::repeat_n(value, count as usize)).collect()
}

/// Ticks of every box of a question that asks for no barriers.
pub(super) fn collect_boxes(task: &Task<'_>, collector: &mut Collector) {
    for item in 0..task.question().width() {
        collect_ticks(task, item, Indicator::Share, collector);
    }
}

/// k/n of one box: n are the respondents in the base of its question who could tick it.
pub(super) fn collect_ticks(task: &Task<'_>, item: usize, indicator: Indicator, collector: &mut Collector) {
    let question = task.question();
    let base_name = base_column(question);
    let ticks = tick_column(question.first_variable + item);
    let members: Vec<u32> = task.tallies.column(&ticks).iter().map(|levels| total(levels)).collect();
    for scope in task.scopes.iter() {
        let base = task.tallies.states(&base_name, scope);
        let count = tick_count(&task.tallies.levels(&ticks, scope));
        let figure = Figure {
            dont_know: Some(0),
            empty: Some(base.of(0)),
            not_shown: Some(base.of(-1) + base.of(1) - count.n),
            ..share_figure(count, scope)
        };
        let figure = pooled(figure, scope, |member| members[member]);
        let figure = task.tallies.weigh(figure, scope, &ticks, &Of::Share(&|tick| Some(tick == 1.0)));
        collector.add(&scope.scope, indicator, &question.item_name(item), "", figure);
    }
}

/// Ticks among those who could tick.
pub(super) fn tick_count(ticks: &Levels) -> Count {
    Count::new(count_of(ticks, 1.0), total(ticks))
}

/// How often a value occurs.
pub(super) fn count_of(levels: &[(f64, u32)], value: f64) -> u32 {
    levels.iter().find(|(level, _)| *level == value).map_or(0, |&(_, count)| count)
}

/// Cronbach's α of a battery, over complete cases.
pub(super) fn collect_alpha(task: &Task<'_>, collector: &mut Collector) {
    let question = task.question();
    if !question.battery || question.kind != Kind::Scale {
        return;
    }
    let value = |state: State| question.answers.get(usize::try_from(state).ok()?).and_then(|answer| answer.value);
    let mut rows: Vec<Vec<Vec<f64>>> = vec![Vec::new(); task.study.municipalities.len()];
    for part in &task.responses.parts {
        let columns: Vec<&[State]> = question.variables().map(|variable| part.answers.states(variable)).collect();
        for (row, &owner) in part.municipality.iter().enumerate() {
            let complete: Option<Vec<f64>> = columns.iter().map(|states| value(states[row])).collect();
            rows[owner as usize].extend(complete);
        }
    }
    for scope in task.scopes.iter() {
        collector.add(&scope.scope, Indicator::Alpha, &question.key, "", alpha_figure(&rows, scope));
        let cases = cases(&rows, scope);
        for (item, total) in stats::item_totals(&cases).into_iter().enumerate() {
            let figures = [(Indicator::ItemTotal, total.correlation), (Indicator::AlphaWithout, total.alpha_without)];
            for (indicator, value) in figures {
                let figure = Figure { n: Some(cases.len() as u32), value, ..Figure::default() };
                let figure = pooled(figure, scope, |member| rows[member].len() as u32);
                collector.add(&scope.scope, indicator, &question.item_name(item), "", figure);
            }
        }
    }
}

/// Cronbach's α over the complete cases of a scope; `rows` holds those of each municipality.
pub(super) fn alpha_figure<R: AsRef<[f64]>>(rows: &[Vec<R>], scope: &ScopeOf) -> Figure {
    let alpha = stats::cronbach_alpha(&cases(rows, scope));
    let figure = Figure { n: Some(alpha.n_complete), value: alpha.alpha, ..Figure::default() };
    pooled(figure, scope, |member| rows[member].len() as u32)
}

/// The complete cases of a scope, sorted, so that the order of the respondents decides no bit of a sum.
fn cases<R: AsRef<[f64]>>(rows: &[Vec<R>], scope: &ScopeOf) -> Vec<Vec<Option<f64>>> {
    let mut cases: Vec<&[f64]> = scope.members.iter().flat_map(|&member| &rows[member]).map(AsRef::as_ref).collect();
    cases.sort_by(|one, other| {
        let mut orders = one.iter().zip(*other).map(|(one, other)| one.total_cmp(other));
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    cases.iter().map(|case| case.iter().copied().map(Some).collect()).collect()
}
