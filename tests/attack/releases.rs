//! Two releases of a study: the attacker has the documents of both, and knows that between them people only came.

use std::collections::{BTreeMap, BTreeSet};

use rundblick::analyse::{Figure, Indicators};
use rundblick::audit::Structure;
use rundblick::domain::{Earlier, ReleasedRun, Shown, part, sign};

use super::knowledge::{Base, COUNTED, Cell, Ends, Knowledge};
use super::studies::random_person;
use crate::common::study::Town;

/// What was told becomes what was released.
pub fn released(rows: &[Shown]) -> Earlier {
    let as_of = "2026-07-01".parse().unwrap();
    let run = ReleasedRun { run: "2026-07-01-0a1b2c3d".into(), as_of, wave: "2026".into(), shown: rows.to_vec() };
    Earlier { runs: vec![run] }
}

/// The same municipalities some time later: one to six people more in some of them, and now and then a dozen.
pub fn later(random: &mut fastrand::Rng, towns: &[Town]) -> Vec<Town> {
    let mut towns = towns.to_vec();
    let certain = random.usize(..towns.len());
    for (at, town) in towns.iter_mut().enumerate() {
        let more = match random.u32(..10) {
            0 => random.usize(10..=14),
            1..=4 => random.usize(1..=6),
            _ if at == certain => 1,
            _ => 0,
        };
        let lean = random.f64();
        town.people.extend((0..more).map(|_| random_person(random, lean)));
    }
    towns
}

/// What of a row is compared: scope, part, indicator, item and level.
type Name<'a> = [&'a str; 5];

fn name(row: &Shown) -> Name<'_> {
    [&row.scope, &row.part, &row.indicator, &row.item, &row.level]
}

/// The ends of the number of yes that a row tells.
fn ends(row: &Shown) -> Option<Ends> {
    match (row.sign.as_str(), row.k, row.n) {
        ("", Some(k), _) => Some((k.into(), k.into())),
        (sign::AT_MOST_ONE, _, Some(_)) => Some((0, 1)),
        (sign::ALL_BUT_ONE, _, Some(n)) => Some((i64::from(n) - 1, n.into())),
        _ => None,
    }
}

/// Figures that both releases tell and that differ by too few answers, or by answers whose number of yes could be one that no cell may have.
pub fn differences(structure: &Structure, first: &[Shown], second: &[Shown]) -> Vec<String> {
    let is_plain = |row: &&Shown| row.from.is_empty() && row.to.is_empty() && !row.item.is_empty();
    let before: BTreeMap<Name<'_>, &Shown> =
        first.iter().filter(is_plain).filter(|row| row.n.is_some()).map(|row| (name(row), row)).collect();
    let tells = |row: &&Shown| {
        let (Some(old), Some(n)) = (before.get(&name(row)), row.n) else { return false };
        let Some(old_n) = old.n else { return false };
        let came = i64::from(n) - i64::from(old_n);
        let yes: Option<Vec<i64>> = ends(old).zip(ends(row)).map(|((low, high), (from, to))| {
            let could = (low..=high).flat_map(|old| (from..=to).map(move |new| new - old));
            let signed = could.map(|yes| if came < 0 { -yes } else { yes });
            signed.filter(|yes| (0..=came.abs()).contains(yes)).collect()
        });
        match came.abs() {
            0 => ends(old) != ends(row) || (yes.is_none() && old.value != row.value),
            1..5 => true,
            came => yes.is_some_and(|yes| {
                yes.is_empty() || yes.iter().any(|&yes| may_not_be(structure, &row.item, yes, came))
            }),
        }
    };
    second.iter().filter(is_plain).filter(tells).map(|row| format!("{:?}", name(row))).collect()
}

/// Rule 2 for the answers that came.
fn may_not_be(structure: &Structure, item: &str, yes: i64, n: i64) -> bool {
    let no = n - yes;
    let is_opinion = structure.items.iter().find(|it| it.name == item).is_none_or(|it| it.is_opinion);
    let is_small = |number: i64| number > 0 && number < i64::from(structure.min_cell);
    match is_opinion {
        true => n < 10 && (yes <= 1 || no <= 1),
        false => is_small(yes) || is_small(no) || (n < 10 && (yes == 0 || no == 0)),
    }
}

/// The rows of the second release that are of then and now. Where the released figures stay they are those of the first release, of which the
/// attacker knows already.
pub fn current(rows: &[Shown], truth: &Indicators, structure: &Structure) -> Vec<Shown> {
    let figures: BTreeMap<[String; 4], &Figure> = (truth.iter())
        .filter(|(key, _)| key.from.is_empty() && key.to.is_empty())
        .map(|(key, figure)| {
            ([key.scope.to_string(), key.indicator.name().into(), key.item.to_string(), key.level.to_string()], figure)
        })
        .collect();
    let find = |scope: &str, row: &Shown| {
        figures.get(&[scope.to_owned(), row.indicator.clone(), row.item.clone(), row.level.clone()]).copied()
    };
    let is_current = |row: &Shown| match row.part.as_str() {
        "" => find(&row.scope, row).is_some_and(|figure| agrees(row, figure.count(), figure.n, figure.value)),
        part::OTHERS => find("all", row).zip(find(&row.scope, row)).is_some_and(|(all, own)| {
            let count = all.count().zip(own.count()).map(|(all, own)| (all.k - own.k, all.n - own.n));
            count.is_some_and(|(k, n)| {
                let share = f64::from(k) / f64::from(n);
                row.n == Some(n) && row.value.is_some_and(|value| (value - share).abs() < 0.005 + 1e-9)
            })
        }),
        _ => true,
    };
    let says = |row: &Shown| row.n.is_some() || row.value.is_some();
    let is_town = |row: &Shown| structure.municipalities.iter().any(|place| place.key == row.scope);
    let is_learnt = |indicator: &str| indicator == "mean" || COUNTED.contains(&indicator);
    let is_answer = |row: &Shown| row.from.is_empty() && row.to.is_empty() && is_learnt(&row.indicator);
    let stale: BTreeSet<(&str, &str)> = (rows.iter())
        .filter(|row| is_answer(row) && is_town(row) && row.part.is_empty() && says(row) && !is_current(row))
        .map(|row| (&*row.scope, &*row.item))
        .collect();
    let is_left = |row: &&Shown| match is_answer(row) {
        true if is_town(row) && row.part.is_empty() => !stale.contains(&(&*row.scope, &*row.item)),
        true => !says(row) || is_current(row),
        false => true,
    };
    rows.iter().filter(is_left).cloned().collect()
}

/// Whether a row is what a figure prints as.
fn agrees(row: &Shown, count: Option<rundblick::domain::Count>, n: Option<u32>, value: Option<f64>) -> bool {
    let fits_n = row.n.is_none_or(|told| Some(told) == n);
    let fits_k = ends(row).zip(count).is_none_or(|((low, high), count)| (low..=high).contains(&count.k.into()));
    let slack = if count.is_some() { 0.005 } else { 0.051 };
    let fits_value = row.value.zip(value).is_none_or(|(told, value)| (told - value).abs() < slack + 1e-9);
    fits_n && fits_k && (ends(row).is_some() || fits_value)
}

/// What an attacker knows of two releases.
pub struct Two<'a> {
    pub first: Knowledge<'a>,
    pub second: Knowledge<'a>,
}

impl Two<'_> {
    /// Everything that follows from both.
    pub fn solve(&mut self) {
        self.first.solve();
        self.second.solve();
        for _ in 0..20 {
            let linked = self.link();
            let first = self.first.tighten();
            if !(self.second.tighten() || first || linked) {
                break;
            }
        }
    }

    /// Nobody has gone: every count and every base is as large as before, and larger by those who came at most.
    fn link(&mut self) -> bool {
        let (first, second) = (&mut self.first, &mut self.second);
        let mut changed = false;
        for town in second.towns.clone() {
            let (Some(then), Some(now)) = (first.used.get(&town).copied(), second.used.get(&town).copied()) else {
                continue;
            };
            let came = now - then;
            let after = (town.clone(), String::new(), String::new());
            let bases: BTreeSet<Base> = [&first.n, &second.n]
                .into_iter()
                .flat_map(|n| n.range(after.clone()..).take_while(|(base, _)| base.0 == town))
                .map(|(base, _)| base.clone())
                .collect();
            for base in bases {
                let of = |known: &Knowledge<'_>| known.base(&base.0, &base.1, &base.2);
                let (old, new) = (of(first), of(second));
                let tighter = (old.0.max(new.0 - came), old.1.min(new.1));
                changed |= tighter != old;
                first.n.insert(base.clone(), tighter);
                let tighter = (new.0.max(old.0), new.1.min(old.1 + came));
                changed |= tighter != new;
                second.n.insert(base.clone(), tighter);
            }
            let after: Cell = (town.clone(), String::new(), String::new(), String::new());
            let cells: BTreeSet<Cell> = [&first.k, &second.k]
                .into_iter()
                .flat_map(|k| k.range(after.clone()..).take_while(|(cell, _)| cell.0 == town))
                .map(|(cell, _)| cell.clone())
                .collect();
            for cell in cells {
                let (old, new) = (first.ends(&cell), second.ends(&cell));
                let (old_n, n) = (first.base(&cell.0, &cell.1, &cell.2), second.base(&cell.0, &cell.1, &cell.2));
                let came = came.min(n.1 - old_n.0).max(0);
                // That nobody or everybody of ten says something may be told, and is true of each part of them.
                if new != (0, 0) && !(new.0 == new.1 && new == n) {
                    changed |= first.narrow(&cell, (new.0 - came, new.1));
                }
                changed |= second.narrow(&cell, (old.0, old.1 + came));
            }
        }
        changed
    }
}
