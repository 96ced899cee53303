//! Against what was released before: what came in since is a cell of its own (rule 11).

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use crate::audit::facts::{Fact, Facts, Said, Whose};
use crate::audit::structure::{FULL_N, Structure};
use crate::audit::{Breach, Reason};
use crate::domain::ReleasedRun;

/// A count as it is told: the ends between which it lies, and its base.
type Told = ([u32; 2], u32);

/// `None` where no count is told.
fn told(said: Said) -> Option<Told> {
    match said {
        Said::Count { k, n } => Some(([k, k], n)),
        Said::AtMostOne { n } => Some(([0, 1], n)),
        Said::AllButOne { n } => Some(([n.saturating_sub(1), n], n)),
        _ => None,
    }
}

/// Whether a count may follow an earlier one of the same cell: nothing has changed, or the answers that came in or went are enough for a
/// cell of their own (rules 1 and 2), whatever the coded ones were.
fn differs_safely(structure: &Structure, earlier: Told, later: Told, is_opinion: bool) -> bool {
    if earlier == later {
        return true;
    }
    let ((old, old_n), (new, n)) = (earlier, later);
    let people = i64::from(n) - i64::from(old_n);
    if people.abs() < i64::from(structure.minimum_n) {
        return false;
    }
    let pairs = (old[0]..=old[1]).flat_map(|old| (new[0]..=new[1]).map(move |new| i64::from(new) - i64::from(old)));
    // More came in than went, or the other way round.
    let yes = pairs.map(|yes| if people < 0 { -yes } else { yes });
    let mut possible = yes.filter(|yes| (0..=people.abs()).contains(yes)).peekable();
    let is_cell = |yes: i64| {
        let (yes, people) = (yes as u32, people.unsigned_abs() as u32);
        match is_opinion {
            true => people >= FULL_N || (yes > 1 && people - yes > 1),
            false => !structure.breaks(yes, people),
        }
    };
    possible.peek().is_some() && possible.all(is_cell)
}

/// Figures of one item's own answers: all have the same base.
const OF_ANSWERS: [&str; 6] = ["frequency", "share", "distribution", "solution_share", "mean", "top2"];
/// Figures of several items' answers.
const OF_ITEMS: [&str; 4] = ["level_any", "level_number", "index", "cooperation"];

/// The numbers of answers of an item, by municipality.
fn bases(facts: &[Fact]) -> BTreeMap<&Whose, u32> {
    let own = facts.iter().filter(|fact| is_own(fact) && OF_ANSWERS.contains(&&*fact.indicator));
    own.filter_map(|fact| Some((&fact.whose, fact.said.base()?))).collect()
}

/// Used records by municipality, which are always told.
fn used(facts: &Facts) -> BTreeMap<&Whose, u32> {
    let own = facts.by_item.get("").into_iter().flatten().filter(|fact| &*fact.indicator == "used" && is_own(fact));
    own.filter_map(|fact| match fact.said {
        Said::Value { value, .. } => Some((&fact.whose, value as u32)),
        _ => None,
    })
    .collect()
}

fn is_of_answers(fact: &Fact) -> bool {
    OF_ANSWERS.iter().chain(&OF_ITEMS).any(|indicator| *indicator == &*fact.indicator)
}

fn is_own(fact: &Fact) -> bool {
    matches!(fact.whose, Whose::Municipality(_)) && fact.from.is_empty() && fact.to.is_empty()
}

/// What two releases say of one item.
struct Item<'a> {
    structure: &'a Structure,
    name: &'a str,
    before: &'a [Fact],
    facts: &'a [Fact],
    /// Used records, then and now.
    used: [&'a BTreeMap<&'a Whose, u32>; 2],
}

impl Item<'_> {
    /// Of whom something is told that may not follow.
    fn breaches(&self) -> BTreeSet<&Whose> {
        let of_item = self.structure.items.iter().find(|it| it.name == self.name);
        let is_opinion = of_item.is_none_or(|it| it.is_opinion);
        let name = |fact: &Fact| (fact.whose.clone(), fact.indicator.clone(), fact.level.clone());
        let before: BTreeMap<_, Said> = self.before.iter().map(|fact| (name(fact), fact.said)).collect();
        let bases = [bases(self.before), bases(self.facts)];
        let is_safe = |fact: &Fact| match before.get(&name(fact)) {
            Some(&old) => match (told(old).zip(told(fact.said)), old, fact.said) {
                (Some((old, new)), ..) => differs_safely(self.structure, old, new, is_opinion),
                (None, Said::Value { n: Some(old_n), value: old }, Said::Value { n: Some(n), value }) => {
                    (old_n, old) == (n, value) || old_n.abs_diff(n) >= self.structure.minimum_n
                }
                // What was withheld then and is told now.
                (None, Said::Withheld, new) if new.base().is_some() && is_own(fact) && is_of_answers(fact) => {
                    let change = change(&bases, &fact.whose).or_else(|| change(&self.used, &fact.whose));
                    change.is_some_and(|change| change >= self.structure.minimum_n)
                }
                _ => true,
            },
            None => true,
        };
        let plain = self.facts.iter().filter(|fact| fact.from.is_empty() && fact.to.is_empty());
        let mut found: BTreeSet<&Whose> = plain.filter(|fact| !is_safe(fact)).map(|fact| &fact.whose).collect();
        // Of a line the cells that are not told are the rest of those that are: also of others than were told then.
        let few = |whose: &Whose| {
            let change = change(&bases, whose).unwrap_or(0);
            change > 0 && change < self.structure.minimum_n
        };
        found.extend(bases[1].keys().filter(|&whose| few(whose)));
        found
    }

    /// Of two groupings of the answers the one is the other and a difference.
    fn is_regrouped(&self) -> bool {
        let of_item = self.structure.items.iter().find(|it| it.name == self.name);
        let coarseness = |facts: &[Fact]| -> Option<usize> {
            let told = facts.iter().find(|fact| matches!(fact.said, Said::Count { .. }) && !fact.level.is_empty());
            Some(of_item?.coarseness(&told?.level))
        };
        coarseness(self.before).zip(coarseness(self.facts)).is_some_and(|(then, now)| then != now)
    }
}

/// By how many answers or records a municipality has changed.
fn change<'a>(numbers: &[impl Borrow<BTreeMap<&'a Whose, u32>>; 2], whose: &Whose) -> Option<u32> {
    let [then, now] = [&numbers[0], &numbers[1]].map(|numbers| numbers.borrow().get(whose));
    Some(then?.abs_diff(*now?))
}

/// Compares every count and base that both tell.
pub(super) fn compare(
    structure: &Structure,
    positions: &BTreeMap<String, usize>,
    facts: &Facts,
    release: &ReleasedRun,
    breaches: &mut Vec<Breach>,
) {
    let mut earlier = Facts::default();
    earlier.add(&release.shown, positions);
    let used = [used(&earlier), used(facts)];
    // Of participation, people are counted and not answers.
    for (name, facts) in facts.by_item.iter().filter(|(name, _)| !name.is_empty()) {
        let Some(before) = earlier.by_item.get(name) else { continue };
        let item = Item { structure, name, before, facts, used: [&used[0], &used[1]] };
        let reason = || Reason::Release { run: release.run.clone() };
        let mut breach = |scope| breaches.push(Breach { item: name.clone(), scope, reason: reason() });
        if item.is_regrouped() {
            breach("all".to_owned());
        }
        item.breaches().into_iter().for_each(|whose| breach(whose.scope(structure)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_since_is_a_cell_of_its_own() {
        let structure = Structure {
            minimum_n: 5,
            min_cell: 3,
            shown_by_unit: false,
            municipalities: Vec::new(),
            items: Vec::new(),
        };
        let exact = |(k, n): (u32, u32)| ([k, k], n);
        let safely = |earlier, later, is_opinion| differs_safely(&structure, exact(earlier), exact(later), is_opinion);
        let cases = [
            ("unchanged", (3, 12), (3, 12), true),
            ("one answer more", (3, 12), (4, 13), false),
            ("an answer changed", (3, 12), (4, 12), false),
            ("four more", (3, 12), (5, 16), false),
            ("five more, two of them yes", (3, 12), (5, 17), true),
            ("five more, one of them yes", (3, 12), (4, 17), false),
            ("ten more, all alike", (3, 12), (3, 22), true),
            ("five less", (5, 17), (3, 12), true),
            ("more people and fewer yes", (5, 12), (3, 22), false),
        ];
        for (what, earlier, later, expected) in cases {
            assert_eq!(safely(earlier, later, true), expected, "{what}");
        }
        assert!(!safely((3, 12), (5, 22), false), "of identifying items two are too few");
        assert!(safely((3, 12), (6, 22), false));
        let after_coded = |later| differs_safely(&structure, ([0, 1], 7), later, true);
        assert!(after_coded(([0, 1], 7)), "the same is told");
        assert!(!after_coded(([1, 1], 7)), "now it is exact");
        assert!(!after_coded(([0, 1], 8)), "one more");
        assert!(!after_coded(([2, 2], 14)), "one of seven, or two of seven");
        assert!(after_coded(([4, 4], 14)), "three of seven, or four");
    }
}
