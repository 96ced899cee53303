//! Rule 5 across municipalities: a value over several of them must not give away one that is withheld or coded in its own report.
//!
//! What is told over all, over a cluster, or of all others beside an own value is a sum over the municipalities. A withheld cell stays
//! open where people could be exchanged with other municipalities' withheld cells while every told number stays the same. Such exchanges
//! are looked for here; where they do not suffice, the value over several municipalities is withheld, and never a municipality's own.
//! One of the other municipalities may know all its own answers, so that the strongest partner never counts.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use crate::analyse::Figure;
use crate::domain::{Indicator, Key, Keyed, Municipality, Scope};
use crate::protect::cell::{Cell, FULL_N, Sign};
use crate::protect::rules::{HIDDEN_FROM, Rules};
use crate::study::{Kind, Question, Weights};

/// A value by what it is of.
type Name<'a> = (Indicator, &'a str);

/// Over what it is told.
#[derive(Default)]
struct Told {
    all: bool,
    clusters: bool,
}

/// How far the number of a cell could be another one, as readers see it.
#[derive(Clone, Copy, Default)]
struct Slot {
    up: u32,
    down: u32,
    /// How many numbers it must be able to be.
    needed: u32,
}

impl Rules<'_> {
    /// Withholds values over several municipalities that would give away one of them.
    pub(super) fn keep_municipalities_apart(&self, cells: &mut Keyed<Cell>) {
        let mut to_withhold: BTreeSet<(Indicator, CompactString, bool)> = BTreeSet::new();
        let mut without_base: BTreeSet<(Indicator, CompactString)> = BTreeSet::new();
        let groups = self.groups();
        for (name, told) in self.told(cells) {
            if self.base_tells(name) {
                without_base.insert((name.0, name.1.into()));
            }
            let (with_clusters, alone) = self.are_apart(cells, name, &groups);
            if told.clusters && !with_clusters {
                to_withhold.insert((name.0, name.1.into(), true));
            }
            if told.all && !alone {
                to_withhold.insert((name.0, name.1.into(), false));
            }
        }
        let is_named = |indicator, item: &str, clusters| to_withhold.contains(&(indicator, item.into(), clusters));
        for (key, cell) in cells.iter_mut().filter(|(key, cell)| is_plain(key) && cell.is_shown()) {
            match (&key.scope, &*cell) {
                (Scope::Cluster { .. }, _) if is_named(key.indicator, &key.item, true) => {
                    *cell = Cell::Sign(Sign::Withheld);
                }
                (Scope::All, _) if is_named(key.indicator, &key.item, false) => *cell = Cell::Sign(Sign::Withheld),
                (_, Cell::Difference(difference)) if !key.indicator.is_change() => {
                    let compared = self.compared_indicator(key);
                    let is_untold = |indicator| {
                        is_named(indicator, &key.item, false) || without_base.contains(&(indicator, key.item.clone()))
                    };
                    if compared.is_some_and(is_untold) {
                        *cell = Cell::Apart(difference.standing);
                    }
                }
                _ => {}
            }
        }
    }

    /// The base of all others is printed beside a difference. Where municipalities are below the minimum, each must still be able to have as
    /// many answers as it could have without that.
    fn base_tells(&self, (indicator, item): Name<'_>) -> bool {
        let levels = self.columns((indicator, item));
        let level = levels.first().and_then(|levels| levels.first()).cloned().unwrap_or_default();
        let of = |place: &Municipality| {
            let scope = place.scope();
            let n = self.indicators.get(&Key::new(&scope, indicator, item, level.clone()))?.n?;
            let used = self.used(&scope);
            let is_few = n > 0 || used < self.settings.minimum_n;
            (is_few && used > 0 && n < self.settings.minimum_n).then_some((n, used.min(self.settings.minimum_n - 1)))
        };
        let few: Vec<(u32, u32)> = self.study.municipalities.iter().filter_map(of).collect();
        let all: u32 = few.iter().map(|(n, _)| n).sum();
        few.iter().any(|(_, most)| *most > all)
    }

    /// What users of a solution elsewhere say is told in every report, of other municipalities in each. The users whose own mean is not told
    /// are nobody, or come from three municipalities or more with the minimum even without the largest of them.
    pub(super) fn keep_users_apart(&self, cells: &mut Keyed<Cell>) {
        let mut hidden: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (key, figure) in self.indicators.iter().filter(|(key, _)| key.indicator == Indicator::Mean) {
            let is_own = matches!(key.scope, Scope::Municipality(_));
            if let Some(n) = figure.n.filter(|&n| n > 0 && is_own)
                && !cells.get(key).is_some_and(Cell::is_shown)
            {
                hidden.entry(&key.item).or_default().push(n);
            }
        }
        let is_apart = |item: &str| hidden.get(item).is_none_or(|numbers| self.are_several(numbers));
        for (key, cell) in cells.iter_mut().filter(|(key, _)| key.indicator == Indicator::SolutionForBarrier) {
            if !is_apart(&key.item) {
                *cell = Cell::Sign(Sign::Withheld);
            }
        }
    }

    /// What is told over several municipalities.
    fn told<'a>(&self, cells: &'a Keyed<Cell>) -> BTreeMap<Name<'a>, Told> {
        let mut told: BTreeMap<Name<'a>, Told> = BTreeMap::new();
        for (key, cell) in cells.iter().filter(|(key, cell)| is_plain(key) && cell.is_shown()) {
            match (&key.scope, cell) {
                (_, Cell::Difference(_)) if !key.indicator.is_change() => {
                    if let Some(indicator) = self.compared_indicator(key) {
                        told.entry((indicator, &*key.item)).or_default().all = true;
                    }
                }
                (Scope::Municipality(_), _) | (_, Cell::Difference(_)) => {}
                (scope, _) if is_sum(key.indicator) => {
                    let entry = told.entry((key.indicator, &*key.item)).or_default();
                    entry.all |= *scope == Scope::All;
                    entry.clusters |= *scope != Scope::All;
                }
                _ => {}
            }
        }
        told
    }

    /// Positions of the municipalities that are in the same cluster of every column.
    fn groups(&self) -> Vec<Vec<usize>> {
        let columns = &self.study.config.clusters;
        let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
        for (at, place) in self.study.municipalities.iter().enumerate() {
            let of = |column: &String| place.cluster_value(column).unwrap_or_default();
            groups.entry(columns.iter().map(of).collect()).or_default().push(at);
        }
        groups.into_values().collect()
    }

    /// Whether no municipality follows from the values over several: with those of clusters told, and with those over all alone.
    fn are_apart(&self, cells: &Keyed<Cell>, name: Name<'_>, groups: &[Vec<usize>]) -> (bool, bool) {
        let places = &self.study.municipalities;
        let all: Vec<usize> = (0..places.len()).collect();
        let at_once = |check: &dyn Fn(&[usize]) -> bool| (groups.iter().all(|members| check(members)), check(&all));
        if is_mean(name.0) {
            return at_once(&|members| self.means_are_apart(cells, name, members));
        }
        let tables: Vec<Vec<Vec<Slot>>> = self
            .columns(name)
            .iter()
            .map(|levels| places.iter().map(|place| self.slots(cells, name, levels, &place.key)).collect())
            .collect();
        at_once(&|members| {
            tables.iter().all(|rows: &Vec<Vec<Slot>>| {
                let rows: Vec<&[Slot]> = members.iter().map(|&at| &*rows[at]).collect();
                // An exchange between unlike weights would change the weighted value.
                let is_weighted = self.study.config.weights != Weights::None;
                if is_weighted { rows.iter().all(|row| is_told(row)) } else { is_open(&rows) }
            })
        })
    }

    /// The levels of a value that belong together: all answers of a single choice; of anything else each level for itself.
    fn columns(&self, (indicator, item): Name<'_>) -> Vec<Vec<String>> {
        let question = self.question_of(item);
        let is_single = question.is_some_and(|question| question.kind == Kind::Single);
        match (indicator, question) {
            (Indicator::LevelAny, _) => {
                self.study.codebook.levels.iter().map(|level| vec![level.key.clone()]).collect()
            }
            (_, Some(question)) if is_single || indicator == Indicator::Distribution => {
                vec![self.choices(question).into_iter().map(|choice| choice.level).collect()]
            }
            _ => vec![vec![String::new()]],
        }
    }

    /// A municipality's cells of these levels. A single one is a yes beside its no.
    fn slots(&self, cells: &Keyed<Cell>, (indicator, item): Name<'_>, levels: &[String], key: &str) -> Vec<Slot> {
        let scope = Scope::Municipality(key.into());
        let of = |level: &String| {
            let key = Key::new(&scope, indicator, item, level.clone());
            self.indicators.get(&key).map_or(Slot::default(), |figure| self.slot(&key, figure, cells.get(&key)))
        };
        let slots: Vec<Slot> = levels.iter().map(of).collect();
        match slots[..] {
            [yes] => vec![yes, Slot { up: yes.down, down: yes.up, needed: 1 }],
            _ => slots,
        }
    }

    fn slot(&self, key: &Key, figure: &Figure, cell: Option<&Cell>) -> Slot {
        let Some(count) = figure.count() else { return Slot::default() };
        let counts = match self.study.config.weights {
            // Municipalities below the minimum are no part of the mean of municipalities.
            Weights::Equal => count.n >= self.settings.minimum_n,
            _ => true,
        };
        let (k, n) = (count.k, count.n);
        let needed = |n: u32| (self.settings.min_cell + 1).min(n + 1);
        match cell {
            _ if !counts => Slot::default(),
            // A report that is too short to say that nobody answered this leaves open how many did.
            _ if n == 0 => Slot { needed: self.short(&key.scope).map_or(1, needed), ..Slot::default() },
            Some(Cell::Share { .. }) => Slot::default(),
            Some(Cell::AtMostOne { .. }) => Slot { up: 1 - k.min(1), down: k.min(1), needed: 2 },
            Some(Cell::AllButOne { .. }) => {
                let no = (n - k).min(1);
                Slot { up: no, down: 1 - no, needed: 2 }
            }
            // Below ten answers an opinion's distribution is never told: it must not become clear, as a coded end must not.
            _ if n >= self.settings.minimum_n && n < FULL_N && self.is_opinion(key) => {
                Slot { up: n - k, down: k, needed: 2 }
            }
            _ => Slot { up: n - k, down: k, needed: needed(n) },
        }
    }

    /// The records of a municipality that gets a short report, which has no figures of its own.
    fn short(&self, scope: &Scope) -> Option<u32> {
        let used = self.used(scope);
        (used > 0 && used < self.settings.minimum_n).then_some(used)
    }

    /// Whether all answers of each municipality that has too few could lie at either end of the scale while the sum over all stays the same,
    /// without what the strongest of the others could take up.
    fn could_lie_at_an_end(&self, cells: &Keyed<Cell>, item: &str, members: &[usize]) -> bool {
        let Some(question) = self.question_of(item).filter(|question| question.kind == Kind::Scale) else {
            return true;
        };
        // How far down and up the sum of a municipality's answers could be, and whether they are too few.
        let of = |&at: &usize| {
            let scope = self.study.municipalities[at].scope();
            let of = |indicator| Key::new(&scope, indicator, item, "");
            let mean = of(Indicator::Mean);
            let figure = self.indicators.get(&mean)?;
            let (n, value) = (figure.n?, figure.value.unwrap_or_default());
            let is_told = cells.get(&mean).is_some_and(Cell::is_shown);
            let (least, most) = sum_ends(question, n, cells.get(&of(Indicator::Top2)))?;
            let sum = f64::from(n) * value;
            (n > 0 && !is_told).then_some((sum - least, most - sum, n < self.settings.minimum_n))
        };
        let rooms: Vec<(f64, f64, bool)> = members.iter().filter_map(of).collect();
        let without_largest = |at: usize, room: fn(&(f64, f64, bool)) -> f64| {
            let others = rooms.iter().enumerate().filter(|(it, _)| *it != at).map(|(_, it)| room(it));
            let (sum, most) = others.fold((0.0, 0.0), |(sum, most), room| (sum + room, f64::max(most, room)));
            sum - most + 1e-9
        };
        rooms
            .iter()
            .enumerate()
            .filter(|(_, (.., is_few))| *is_few)
            .all(|(at, (down, up, _))| *down <= without_largest(at, |it| it.1) && *up <= without_largest(at, |it| it.0))
    }

    /// The municipalities without a told mean are a group, with and without the largest of them.
    fn means_are_apart(&self, cells: &Keyed<Cell>, (indicator, item): Name<'_>, members: &[usize]) -> bool {
        let levels =
            self.columns((if indicator == Indicator::LevelNumber { Indicator::LevelAny } else { indicator }, item));
        levels.iter().flatten().all(|level| {
            let of = |&at: &usize| {
                let scope = self.study.municipalities[at].scope();
                let key = Key::new(&scope, indicator, item, level.clone());
                let figure = self.indicators.get(&key)?;
                let is_told = cells.get(&key).is_some_and(Cell::is_shown);
                let (n, value) = (figure.n?, figure.value.unwrap_or_default());
                (!is_told && (n > 0 || self.short(&scope).is_some())).then_some((n, value))
            };
            let hidden: Vec<(u32, f64)> = members.iter().filter_map(of).collect();
            let Some(&largest) = hidden.iter().max_by_key(|(n, _)| n) else { return true };
            let n: u32 = hidden.iter().map(|(n, _)| n).sum();
            let sum: f64 = hidden.iter().map(|&(n, value)| f64::from(n) * value).sum();
            let key = Key::new(&Scope::All, indicator, item, level.clone());
            let is_group = |n: u32, sum: f64| {
                n >= self.settings.minimum_n && !self.is_near_an_end(&key, sum / f64::from(n.max(1)), n)
            };
            let without = (n - largest.0, sum - f64::from(largest.0) * largest.1);
            hidden.len() >= HIDDEN_FROM
                && indicator != Indicator::LevelNumber
                && self.could_lie_at_an_end(cells, item, members)
                && is_group(n, sum)
                && is_group(without.0, without.1)
                && hidden.iter().all(|(n, _)| *n > 0)
        })
    }
}

/// The least and the most that `n` answers to a scale can sum up to beside what is told of its highest levels.
fn sum_ends(question: &Question, n: u32, top2: Option<&Cell>) -> Option<(f64, f64)> {
    let (low, high) = question.scale_ends()?;
    let from = question.threshold.unwrap_or(f64::INFINITY);
    let values = || question.valid_answers().filter_map(|answer| answer.value);
    let lowest_top = values().filter(|value| *value >= from).fold(high, f64::min);
    let highest_below = values().filter(|value| *value < from).fold(low, f64::max);
    let (fewest, most) = match top2 {
        Some(Cell::Share { count, .. }) => (count.k, count.k),
        Some(Cell::AtMostOne { .. }) => (0, 1.min(n)),
        Some(Cell::AllButOne { .. }) => (n.saturating_sub(1), n),
        _ => (0, n),
    };
    let sum = |top: u32, at_top: f64, below: f64| f64::from(top) * at_top + f64::from(n - top.min(n)) * below;
    Some((sum(fewest, lowest_top, low), sum(most, high, highest_below)))
}

/// Not between units or roles.
fn is_plain(key: &Key) -> bool {
    key.from.is_empty() && key.to.is_empty()
}

fn is_mean(indicator: Indicator) -> bool {
    matches!(indicator, Indicator::Mean | Indicator::LevelNumber | Indicator::Index | Indicator::Cooperation)
}

/// Whether a value over several municipalities follows from theirs.
fn is_sum(indicator: Indicator) -> bool {
    use Indicator::{Distribution, Frequency, LevelAny, Share, SolutionShare, Top2};
    is_mean(indicator) || matches!(indicator, Frequency | Share | Top2 | LevelAny | Distribution | SolutionShare)
}

fn is_told(row: &[Slot]) -> bool {
    row.iter().all(|slot| slot.up == 0 && slot.down == 0)
}

/// Whether every cell can be as many numbers as it must, by exchanges that change no sum of the table: in one row people go from a level to
/// another one, and in other rows as many back.
fn is_open(rows: &[&[Slot]]) -> bool {
    let levels = rows.first().map_or(0, |row| row.len());
    let mut reach = vec![vec![(0_u32, 0_u32); levels]; rows.len()];
    for (level, other) in (0..levels).flat_map(|level| (0..levels).map(move |other| (level, other))) {
        if level == other {
            continue;
        }
        let going = |row: &&[Slot]| row[level].down.min(row[other].up);
        let coming = |row: &&[Slot]| row[other].down.min(row[level].up);
        let (out, back): (Vec<u32>, Vec<u32>) = rows.iter().map(|row| (going(row), coming(row))).unzip();
        let (out_elsewhere, back_elsewhere) = (elsewhere(&out), elsewhere(&back));
        for (at, reach) in reach.iter_mut().enumerate() {
            let (up, down) = &mut reach[level];
            *up = (*up).max(back[at].min(out_elsewhere[at]));
            *down = (*down).max(out[at].min(back_elsewhere[at]));
        }
    }
    let of_row = |(row, reach): (&&[Slot], &Vec<(u32, u32)>)| {
        row.iter().zip(reach).all(|(slot, (up, down))| 1 + up + down >= slot.needed)
    };
    rows.iter().zip(&reach).all(of_row)
}

/// Per row what the other rows have together, the largest of them left out: its town knows its own answers.
fn elsewhere(numbers: &[u32]) -> Vec<u32> {
    let total: u32 = numbers.iter().sum();
    let mut largest: Vec<usize> = (0..numbers.len()).collect();
    largest.sort_by_key(|&at| std::cmp::Reverse(numbers[at]));
    let largest_but = |own: usize| largest.iter().find(|&&at| at != own).map_or(0, |&at| numbers[at]);
    (0..numbers.len()).map(|own| total - numbers[own] - largest_but(own)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of yes and no that are coded: none or one of several.
    fn coded(numbers: &[u32]) -> Vec<Vec<Slot>> {
        let row = |&k: &u32| vec![Slot { up: 1 - k, down: k, needed: 2 }, Slot { up: k, down: 1 - k, needed: 1 }];
        numbers.iter().map(row).collect()
    }

    fn is_open_with(rows: &[Vec<Slot>]) -> bool {
        is_open(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn coded_cells_stay_open_where_two_others_could_have_it_instead() {
        let cases: [(&[u32], bool); 8] = [
            (&[], true),
            (&[0], false),
            (&[0, 1], false),
            (&[0, 0, 1], false),
            (&[0, 1, 1], false),
            (&[0, 0, 1, 1], true),
            (&[0, 0, 0, 0, 0], false),
            (&[0, 0, 0, 0, 1], false),
        ];
        for (numbers, expected) in cases {
            assert_eq!(is_open_with(&coded(numbers)), expected, "{numbers:?}");
        }
    }

    #[test]
    fn a_row_that_is_told_takes_no_part() {
        let mut rows = coded(&[0, 1]);
        rows.extend(vec![vec![Slot::default(); 2]; 5]);
        assert!(!is_open_with(&rows));
    }

    #[test]
    fn what_others_have_leaves_out_the_largest() {
        assert_eq!(elsewhere(&[3, 1, 2]), [1, 2, 1]);
        assert_eq!(elsewhere(&[4]), [0]);
        assert_eq!(elsewhere(&[2, 2]), [0, 0]);
    }
}
