//! Rule 11: against every earlier release, what came in since is a cell of its own. Where it may not be told, the released figures stay.
//!
//! Decided item by item and municipality by municipality, so that the figures of an item always belong together. What follows from an item
//! (the level of a barrier, what a filter let through, the index of its parts) stays where that item does, and a value over several
//! municipalities where one of theirs does: else the new value would be the difference. What was withheld is told only after enough answers
//! have come in: else it would tell now what it kept then, for a neighbour or for a total. Shares no code with the audit, which looks at
//! the same rule.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use crate::domain::{Count, Earlier, Indicator, Key, Keyed, Scope, Shown, part, sign};
use crate::protect::cell::{Cell, Difference, FULL_N, Group, Sign};
use crate::protect::kept::Kept;
use crate::protect::lines;
use crate::protect::rules::Rules;
use crate::protect::told::{Said, Told, is_of_answers};
use crate::study::{Kind, Measure};

/// How many answers a municipality got since a release.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrived {
    Nobody,
    /// Fewer than the minimum, or nobody knows.
    Few,
    Enough,
}

/// What stays as it was released.
struct Stays {
    /// Items of municipalities.
    own: BTreeSet<(Scope, CompactString)>,
    /// Items whose values over several municipalities do.
    pooled: BTreeSet<CompactString>,
}

impl Rules<'_> {
    /// Puts released figures in the place of those that would differ from them by too few answers.
    pub(super) fn keep_released(&self, cells: &mut Keyed<Cell>, earlier: &Earlier) -> Kept {
        let mut kept = Kept::default();
        let told: Vec<Told<'_>> = earlier.runs.iter().map(Told::new).collect();
        if told.is_empty() {
            return kept;
        }
        let own = self.items_that_stay(cells, &told);
        let pooled = self.pooled_that_stay(cells, &told, &own);
        let stays = Stays { own, pooled };
        let of_units: BTreeSet<Key> = self.of_units_that_stay(cells, &told);
        let is_pooled = |key: &Key| !matches!(key.scope, Scope::Municipality(_)) || of_all_others(key.indicator);
        for (key, cell) in cells.iter_mut().filter(|(key, _)| !is_participation(key.indicator)) {
            let is_own = matches!(key.scope, Scope::Municipality(_));
            let own_stays = is_own && stays.own.contains(&(key.scope.clone(), key.item.clone()));
            let pooled_stays = is_pooled(key) && stays.pooled.contains(&key.item);
            if !key.indicator.compared().is_empty() {
                if cell.is_shown() && (own_stays || pooled_stays || !self.roles_may_follow(key, cell, &told)) {
                    *cell = Cell::Sign(Sign::Withheld);
                }
            } else if !rests_on_answers(key) {
                if of_units.contains(key) {
                    self.put_back(key, cell, latest(&told, key), &mut kept);
                }
            } else if own_stays && !is_pooled(key) {
                self.put_back(key, cell, latest(&told, key), &mut kept);
            }
        }
        // What several municipalities have together, where all of them still tell what they told.
        let standing = self.pooled_that_stand(cells, &told, &stays.pooled);
        for (key, cell) in cells.iter_mut() {
            if is_pooled(key) && rests_on_answers(key) && stays.pooled.contains(&key.item) {
                self.put_back(key, cell, standing.get(&key.item).copied(), &mut kept);
            }
        }
        kept
    }

    /// Of the items whose values over several municipalities stay, those of which every municipality's figures are the ones that the latest
    /// release with such a value told, with that release. A value of then beside figures of now would contradict them.
    fn pooled_that_stand<'t>(
        &self,
        cells: &Keyed<Cell>,
        told: &'t [Told<'t>],
        items: &BTreeSet<CompactString>,
    ) -> BTreeMap<CompactString, &'t Told<'t>> {
        let source = |item: &str| told.iter().rev().find(|told| told.pooled_items().any(|it| it == item));
        let mut standing: BTreeMap<&str, &Told<'t>> =
            items.iter().filter_map(|item| Some((item.as_str(), source(item)?))).collect();
        for (key, cell) in cells.iter() {
            let is_own = matches!(key.scope, Scope::Municipality(_)) && !of_all_others(key.indicator);
            let Some(told) = standing.get(key.item.as_str()).filter(|_| is_own && rests_on_answers(key)) else {
                continue;
            };
            let is_same = match told.row(key, "") {
                Some(row) => self.is_as_told(key, row, cell),
                None => !cell.is_shown(),
            };
            let has_fewer = || {
                let then = told.row(&Key::new(&key.scope, Indicator::Used, "", ""), "").and_then(|row| row.value);
                self.used(&key.scope) < then.map_or(0, |then| then as u32)
            };
            if !is_same || (!cell.is_shown() && has_fewer()) {
                standing.remove(key.item.as_str());
            }
        }
        standing.into_iter().map(|(item, told)| (item.into(), told)).collect()
    }

    fn is_as_told(&self, key: &Key, row: &Shown, cell: &Cell) -> bool {
        let (then, now) = (Said::of_row(row), Said::of_cell(cell));
        match (then.is_telling(), now.is_telling()) {
            // Of a named line of the comparison only the value is told.
            (true, true) => then.n.zip(now.n).is_none_or(|(then, now)| then == now) && then.prints_as(&now, key),
            (false, false) => matches!(cell, Cell::Sign(Sign::TooFew { .. })) == (row.sign == sign::TOO_FEW),
            _ => false,
        }
    }

    /// The items of which a municipality's figures stay.
    fn items_that_stay(&self, cells: &Keyed<Cell>, told: &[Told<'_>]) -> BTreeSet<(Scope, CompactString)> {
        let mut stay: BTreeSet<(Scope, CompactString)> = BTreeSet::new();
        let mut bases: BTreeMap<(&Scope, &str), u32> = BTreeMap::new();
        let is_own = |key: &Key| matches!(key.scope, Scope::Municipality(_)) && rests_on_answers(key);
        let own = || cells.iter().filter(|(key, cell)| is_own(key) && cell.is_shown());
        for (key, cell) in own().filter(|(key, _)| is_of_answers(key.indicator.name())) {
            bases.extend(cell.n().map(|n| ((&key.scope, &*key.item), n)));
        }
        for (key, cell) in own().filter(|(key, _)| key.indicator != Indicator::SolutionForBarrier) {
            let follows = |told: &Told<'_>| {
                let arrived = || self.arrived(told, &key.scope);
                let base = bases.get(&(&key.scope, &*key.item)).zip(told.base(&key.scope, &key.item));
                let answered = base.map(|(&now, then)| self.arrival(now.abs_diff(then)));
                // Of a line the cells that are not told are the rest of those that are.
                if answered == Some(Arrived::Few) {
                    return false;
                }
                told.row(key, "").is_none_or(|row| match row.sign == sign::WITHHELD {
                    true => answered.unwrap_or_else(arrived) == Arrived::Enough,
                    false => self.may_follow(key, row, cell, arrived),
                })
            };
            if !told.iter().all(follows) {
                stay.insert((key.scope.clone(), key.item.clone()));
            }
        }
        self.spread(&mut stay);
        stay
    }

    /// Rule 5: an item takes along what follows from it.
    fn spread(&self, stay: &mut BTreeSet<(Scope, CompactString)>) {
        const PARTS: [&str; 3] = ["contact", "quality", "trust"];
        loop {
            let mut more: Vec<(Scope, CompactString)> = Vec::new();
            for (scope, item) in stay.iter() {
                if PARTS.contains(&item.as_str()) {
                    more.push((scope.clone(), "cooperation".into()));
                }
                // Levels, and what all items of a question have together.
                more.extend(self.question_of(item).map(|question| (scope.clone(), question.key.as_str().into())));
                more.extend(self.follow_ups(item).into_iter().map(|item| (scope.clone(), item)));
            }
            let before = stay.len();
            stay.extend(more);
            if stay.len() == before {
                return;
            }
        }
    }

    /// The items that only those were asked who said something of this one.
    fn follow_ups(&self, item: &str) -> Vec<CompactString> {
        let Some(filter) = self.question_of(item) else { return Vec::new() };
        let questions = &self.study.codebook.questions;
        let own = (0..filter.items.len()).find(|&at| filter.item_name(at) == item);
        let mut names = Vec::new();
        for question in questions {
            let by_state = question.of.filter(|_| question.measures == Measure::Effectiveness);
            let is_filtered = match &question.shown_if {
                Some(filtered) => filtered.question == filter.key,
                None => by_state.is_some_and(|of| questions[of].key == filter.key),
            };
            if is_filtered {
                let is_of = |&at: &usize| {
                    let same =
                        question.items.get(at).and_then(|it| filter.items.iter().position(|of| of.key == it.key));
                    own.is_none() || same.is_none() || same == own
                };
                names.extend((0..question.width()).filter(is_of).map(|at| question.item_name(at)));
            }
        }
        names
    }

    /// The items of which values over several municipalities stay: where one municipality's does, where those that tell none have changed by
    /// too few answers, or where the value itself may not follow.
    fn pooled_that_stay(
        &self,
        cells: &Keyed<Cell>,
        told: &[Told<'_>],
        own: &BTreeSet<(Scope, CompactString)>,
    ) -> BTreeSet<CompactString> {
        let mut stay: BTreeSet<CompactString> = own.iter().map(|(_, item)| item.clone()).collect();
        let mut told_now: BTreeMap<&str, BTreeSet<&Scope>> = BTreeMap::new();
        for (key, cell) in cells.iter().filter(|(key, cell)| rests_on_answers(key) && cell.is_shown()) {
            if matches!(key.scope, Scope::Municipality(_)) {
                told_now.entry(&key.item).or_default().insert(&key.scope);
                continue;
            }
            let follows = |told: &Told<'_>| {
                // The municipalities are looked at one by one.
                told.row(key, "").is_none_or(|row| self.may_follow(key, row, cell, || Arrived::Enough))
            };
            if !told.iter().all(follows) {
                stay.insert(key.item.clone());
            }
        }
        let nowhere = BTreeSet::new();
        let scopes: Vec<Scope> = self.study.municipalities.iter().map(|place| place.scope()).collect();
        for told in told {
            for item in told.pooled_items() {
                let told_now = told_now.get(item).unwrap_or(&nowhere);
                let hidden = scopes.iter().filter(|scope| !told_now.contains(scope) || !told.tells(scope, item));
                let changed: Option<u32> =
                    hidden.map(|scope| self.used_change(told, scope)).try_fold(0, |sum, one| Some(sum + one?));
                if changed.is_none_or(|changed| changed > 0 && changed < self.settings.minimum_n) {
                    stay.insert(item.into());
                }
            }
        }
        stay
    }

    /// Figures that are told without a number of answers, such as those of the network: they change with the answers of a municipality.
    fn of_units_that_stay(&self, cells: &Keyed<Cell>, told: &[Told<'_>]) -> BTreeSet<Key> {
        let places = || self.study.municipalities.iter().map(|place| place.scope());
        let everywhere: Vec<Arrived> = (told.iter())
            .map(|told| {
                let arrived: Vec<Arrived> = places().map(|scope| self.arrived(told, &scope)).collect();
                let few = arrived.contains(&Arrived::Few);
                let nobody = arrived.iter().all(|&it| it == Arrived::Nobody);
                if few {
                    Arrived::Few
                } else if nobody {
                    Arrived::Nobody
                } else {
                    Arrived::Enough
                }
            })
            .collect();
        let stays = |key: &Key, cell: &Cell| {
            told.iter().zip(&everywhere).filter(|(told, _)| told.has_scope(&key.scope)).any(|(told, &everywhere)| {
                let is_own = matches!(key.scope, Scope::Municipality(_));
                let arrived = if is_own { self.arrived(told, &key.scope) } else { everywhere };
                let row = told.row(key, "");
                let is_same = row.is_none_or(|row| Said::of_row(row).prints_as(&Said::of_cell(cell), key));
                match arrived {
                    Arrived::Enough => false,
                    Arrived::Nobody => !is_same,
                    Arrived::Few => row.is_none() || !is_same,
                }
            })
        };
        let is_one = |key: &Key| {
            !rests_on_answers(key) && !is_participation(key.indicator) && key.indicator.compared().is_empty()
        };
        let found = cells.iter().filter(|(key, cell)| is_one(key) && cell.is_shown() && stays(key, cell));
        found.map(|(key, _)| key.clone()).collect()
    }

    /// Whether a figure may be told beside what a release told of it.
    fn may_follow(&self, key: &Key, row: &Shown, cell: &Cell, arrived: impl FnOnce() -> Arrived) -> bool {
        let (then, now) = (Said::of_row(row), Said::of_cell(cell));
        if !then.is_telling() || !now.is_telling() {
            return true;
        }
        let (Some(old_n), Some(n)) = (then.n, now.n) else {
            return then.prints_as(&now, key) || arrived() == Arrived::Enough;
        };
        if let (Some(before), Some(after)) = (then.k, now.k) {
            let places = self.settings;
            let passes = |k, n| self.is_cell(key, Count::new(k, n));
            return counts_follow((before, old_n), (after, n), places.minimum_n, passes);
        }
        if old_n == n {
            return then.prints_as(&now, key);
        }
        let people = old_n.abs_diff(n);
        people >= self.settings.minimum_n && self.mean_follows(key, (then.value, old_n), (now.value, n))
    }

    /// The mean of those who came or went is a cell, too.
    fn mean_follows(&self, key: &Key, (before, old_n): (Option<f64>, u32), (after, n): (Option<f64>, u32)) -> bool {
        let people = old_n.abs_diff(n);
        if people >= FULL_N || !is_mean(key.indicator) {
            return true;
        }
        let (Some(before), Some(after)) = (before, after) else { return true };
        let sum = f64::from(n) * after - f64::from(old_n) * before;
        let mean = sum / (f64::from(n) - f64::from(old_n));
        self.is_opinion(key) && !self.is_near_an_end(key, mean, people)
    }

    /// Rules 1 and 2 for those who came or went.
    fn is_cell(&self, key: &Key, count: Count) -> bool {
        match self.is_opinion(key) {
            true => count.n >= FULL_N || (count.k > 1 && count.k + 1 < count.n),
            false => lines::is_large_enough(count, self.settings),
        }
    }

    /// Whether the groups of a difference may be told beside those of releases.
    fn roles_may_follow(&self, key: &Key, cell: &Cell, told: &[Told<'_>]) -> bool {
        let Cell::Difference(Difference { own, others, .. }) = cell else { return true };
        if !key.indicator.is_perception_gap() {
            return true;
        }
        let role = |of: &str| format!("{}{of}", part::ROLE);
        let other = if key.to.is_empty() { format!("{}{}", part::OTHER_ROLES, key.from) } else { role(&key.to) };
        let groups = [(role(&key.from), own), (other, others)];
        told.iter().all(|told| {
            groups.iter().all(|(part, group)| {
                let rows = key.indicator.compared().iter().filter_map(|&indicator| {
                    let key = key.of_item(indicator);
                    Some((told.row(&key, part)?, key))
                });
                rows.into_iter().all(|(row, key)| self.group_follows(&key, row, group))
            })
        })
    }

    fn group_follows(&self, key: &Key, row: &Shown, group: &Group) -> bool {
        let (Some(old_n), Some(old)) = (row.n, row.value) else { return true };
        if old_n == group.n {
            return key.indicator.printed(old) == key.indicator.printed(group.value);
        }
        old_n.abs_diff(group.n) >= self.settings.minimum_n
    }

    fn arrived(&self, told: &Told<'_>, scope: &Scope) -> Arrived {
        self.used_change(told, scope).map_or(Arrived::Few, |change| self.arrival(change))
    }

    fn arrival(&self, change: u32) -> Arrived {
        match change {
            0 => Arrived::Nobody,
            change if change >= self.settings.minimum_n => Arrived::Enough,
            _ => Arrived::Few,
        }
    }

    /// By how many used records a municipality has changed; `None` where the release did not say how many there were.
    fn used_change(&self, told: &Told<'_>, scope: &Scope) -> Option<u32> {
        let now = self.used(scope);
        match told.row(&Key::new(scope, Indicator::Used, "", ""), "").and_then(|row| row.value) {
            Some(then) => Some(now.abs_diff(then as u32)),
            None if now == 0 => Some(0),
            None => None,
        }
    }

    /// Puts a released figure in the place of a cell. What was not told then is not told now.
    fn put_back(&self, key: &Key, cell: &mut Cell, source: Option<&Told<'_>>, kept: &mut Kept) {
        let is_number = self.question_of(&key.item).is_some_and(|question| question.kind == Kind::Number);
        match source.and_then(|told| Some((told, told.row(key, "")?))) {
            Some((told, row)) => {
                *cell = told.cell(key, row, cell, is_number, self);
                if cell.is_shown() {
                    kept.note(&key.scope, told.as_of());
                }
            }
            // Nobody, then as now.
            None if *cell == Cell::Sign(Sign::NothingToCount) => {}
            None => *cell = Cell::Sign(Sign::Withheld),
        }
    }
}

/// The latest release that tells a figure of the key's item.
fn latest<'t>(told: &'t [Told<'t>], key: &Key) -> Option<&'t Told<'t>> {
    told.iter().rev().find(|told| told.tells(&key.scope, &key.item))
}

/// Whether a count may follow another one. Each is known by the ends between which its k lies: one number, or two where it was coded.
fn counts_follow(
    (before, old_n): ((u32, u32), u32),
    (after, n): ((u32, u32), u32),
    minimum_n: u32,
    passes: impl Fn(u32, u32) -> bool,
) -> bool {
    if old_n == n {
        return before == after;
    }
    let people = old_n.abs_diff(n);
    let ks = (before.0..=before.1).flat_map(|old| (after.0..=after.1).map(move |new| (old, new)));
    // More came in than went, or the other way round.
    let came = ks.filter_map(|(old, new)| if n > old_n { new.checked_sub(old) } else { old.checked_sub(new) });
    let mut possible = came.filter(|&k| k <= people).peekable();
    people >= minimum_n && possible.peek().is_some() && possible.all(|k| passes(k, people))
}

/// Participation is always the current one: whoever invited people counts what came in.
fn is_participation(indicator: Indicator) -> bool {
    use Indicator::{
        Complete, Duplicates, Invited, ResponseRate, Speeders, Started, StraightLiners, TestRecords, Used,
    };
    matches!(
        indicator,
        Invited | Started | Complete | Used | ResponseRate | TestRecords | Duplicates | Speeders | StraightLiners
    )
}

/// Figures of an item that have a number of answers.
fn rests_on_answers(key: &Key) -> bool {
    use Indicator::*;
    let is_plain = key.from.is_empty() && key.to.is_empty();
    is_plain
        && matches!(
            key.indicator,
            Distribution
                | Share
                | Mean
                | Top2
                | Rwg
                | Alpha
                | ItemTotal
                | AlphaWithout
                | Frequency
                | LevelAny
                | LevelNumber
                | Index
                | Cooperation
                | SolutionShare
                | SolutionForBarrier
        )
}

fn is_mean(indicator: Indicator) -> bool {
    use Indicator::{Cooperation, Index, LevelNumber, Mean};
    matches!(indicator, Mean | LevelNumber | Index | Cooperation)
}

/// Told of a municipality, and resting on the answers of all others.
fn of_all_others(indicator: Indicator) -> bool {
    use Indicator::{Difference, DifferenceScale, SolutionForBarrier};
    matches!(indicator, Difference | DifferenceScale | SolutionForBarrier)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As for an opinion.
    fn follows(before: (u32, u32), after: (u32, u32)) -> bool {
        let exact = |(k, n): (u32, u32)| ((k, k), n);
        counts_follow(exact(before), exact(after), 5, |k, n| n >= FULL_N || (k > 1 && k + 1 < n))
    }

    #[test]
    fn those_who_came_or_went_are_a_cell_of_their_own() {
        let cases = [
            ("unchanged", (3, 12), (3, 12), true),
            ("one more", (3, 12), (4, 13), false),
            ("one changed", (3, 12), (4, 12), false),
            ("four more", (3, 12), (5, 16), false),
            ("five more, two yes", (3, 12), (5, 17), true),
            ("five more, three yes", (3, 12), (6, 17), true),
            ("five more, one yes", (3, 12), (4, 17), false),
            ("five more, four yes", (3, 12), (7, 17), false),
            ("nine more, none yes", (3, 12), (3, 21), false),
            ("ten more, none yes", (3, 12), (3, 22), true),
            ("ten more, all yes", (3, 12), (13, 22), true),
            ("five less", (5, 17), (3, 12), true),
            ("four less", (5, 16), (3, 12), false),
            ("more people, fewer yes", (5, 12), (3, 22), false),
            ("more yes than people", (2, 12), (13, 22), false),
        ];
        for (what, before, after, expected) in cases {
            assert_eq!(follows(before, after), expected, "{what}");
        }
    }

    #[test]
    fn a_coded_count_stays_open() {
        let at_most_one = |n| ((0, 1), n);
        let opinion = |k: u32, n: u32| n >= FULL_N || (k > 1 && k + 1 < n);
        assert!(counts_follow(at_most_one(7), at_most_one(7), 5, opinion), "the same is told");
        assert!(!counts_follow(at_most_one(7), ((1, 1), 7), 5, opinion));
        assert!(!counts_follow(at_most_one(7), at_most_one(8), 5, opinion));
        assert!(!counts_follow(at_most_one(7), ((2, 2), 14), 5, opinion), "one of seven or two of seven");
        assert!(counts_follow(at_most_one(7), ((4, 4), 14), 5, opinion), "three of seven or four of seven");
        assert!(counts_follow(at_most_one(7), ((0, 0), 17), 5, opinion), "ten more, and none of them");
    }
}
