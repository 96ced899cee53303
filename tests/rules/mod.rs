//! The rules of disclosure control, a file each, by their numbers in the method annex: every rule at its edges. A case is named by what it
//! holds.

mod r01_minimum_n;
mod r02_sensitivity;
#[cfg(feature = "documents")]
mod r03_one_decision;
mod r04_own_against_others;
mod r05_complementary;
mod r05_optimum;
mod r06_coarser;
mod r07_dominance;
mod r08_network;
mod r09_other_municipalities;
#[cfg(feature = "documents")]
mod r10_free_text;
#[cfg(feature = "documents")]
mod r11_ledger;
#[cfg(feature = "documents")]
mod r12_audit;

use rundblick::protect::{Cell, Sign};

use crate::common::study::{Person, k_of_n, person};

/// What a cell shows, in short: the kind of it, its numbers, and whether there is an interval.
pub fn short(cell: &Cell) -> String {
    let with = |shown: bool| if shown { " with interval" } else { "" };
    match cell {
        Cell::Share { count, interval, .. } => format!("{} of {}{}", count.k, count.n, with(interval.is_some())),
        Cell::WeightedShare { n, value, interval } => format!("{value:.3} of {n}{}", with(interval.is_some())),
        Cell::AtMostOne { n } => format!("at most 1 of {n}"),
        Cell::AllButOne { n } => format!("at least {} of {n}", n - 1),
        Cell::Mean { n, sd, interval, .. } => {
            format!("mean of {n}{}{}", if sd.is_some() { " with sd" } else { "" }, with(interval.is_some()))
        }
        Cell::Quartiles { n, .. } => format!("quartiles of {n}"),
        Cell::Coefficient { n, .. } => format!("coefficient of {n}"),
        Cell::Whole(number) => format!("{number}"),
        Cell::Measure { value, .. } => format!("measure {value:.3}"),
        Cell::Bounds(bounds) => format!("{:.3} to {:.3}", bounds.low, bounds.high),
        Cell::Difference(it) => format!("{:+.3}{}", it.value, with(it.interval.is_some())),
        Cell::Apart(_) => "apart".to_owned(),
        Cell::Tie { contact, kind } => format!("{kind:?} {contact:.1}"),
        Cell::Sign(Sign::Withheld) => ".".to_owned(),
        Cell::Sign(Sign::TooFew { .. }) => "too few".to_owned(),
        Cell::Sign(Sign::NothingToCount) => "–".to_owned(),
        Cell::Sign(Sign::NotMeaningful) => "x".to_owned(),
    }
}

/// Respondents who tick or leave `SIT[s1]`, an opinion item whose base are all who saw it. All tick the other box.
pub fn ticks(k: usize, n: usize) -> Vec<Person> {
    let mut people = k_of_n("SIT[s1]", ("1", "0"), k, n);
    people.iter_mut().for_each(|one| one.extend(person(&[("SIT[s2]", "1")])));
    people
}

/// Respondents with these answers to both items of the battery.
pub fn battery(answers: &str) -> Vec<Person> {
    answers
        .chars()
        .map(|answer| person(&[("BATTERY[i1]", &answer.to_string()), ("BATTERY[i2]", &answer.to_string())]))
        .collect()
}

/// `n` respondents of whom `k` use the solution `l1`; these rate it as told, the others say nothing.
pub fn users(ratings: &str, n: usize) -> Vec<Person> {
    let uses = ratings.chars().map(|rating| person(&[("SOL[l1]", "1"), ("EFFECT[l1]", &rating.to_string())]));
    let rest = (ratings.len()..n).map(|_| person(&[("SOL[l1]", "3")]));
    uses.chain(rest).collect()
}

/// Respondents by the barriers that they tick: `12` ticks b1 and b2, `-` none of these.
pub fn barriers(people: &[&str]) -> Vec<Person> {
    let tick = |ticks: &str, sign: &str| if ticks.contains(sign) { "1" } else { "0" };
    people
        .iter()
        .map(|ticks| {
            person(&[
                ("BARR[b1]", tick(ticks, "1")),
                ("BARR[b2]", tick(ticks, "2")),
                ("BARR[b3]", tick(ticks, "3")),
                ("BARR[none]", tick(ticks, "-")),
                ("BARR[other]", "0"),
            ])
        })
        .collect()
}
