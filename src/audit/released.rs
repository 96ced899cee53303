//! Against what was released before: what came in since is a cell of its own (rule 11).

use std::collections::BTreeMap;

use crate::audit::facts::{Fact, Facts, Said};
use crate::audit::structure::{FULL_N, Structure};
use crate::audit::{Breach, Reason};
use crate::domain::ReleasedRun;

/// Whether a count may follow an earlier one of the same cell: nothing has changed, or the answers that came in or went are enough for a
/// cell of their own (rules 1 and 2).
fn differs_safely(structure: &Structure, earlier: (u32, u32), later: (u32, u32), is_opinion: bool) -> bool {
    if earlier == later {
        return true;
    }
    let ((old_k, old_n), (k, n)) = (earlier, later);
    let (people, yes) = (i64::from(n) - i64::from(old_n), i64::from(k) - i64::from(old_k));
    // More came in than went, or the other way round.
    let (people, yes) = if people < 0 { (-people, -yes) } else { (people, yes) };
    if people < i64::from(structure.minimum_n) || yes < 0 || yes > people {
        return false;
    }
    let (people, yes) = (people as u32, yes as u32);
    match is_opinion {
        true => people >= FULL_N || (yes > 1 && people - yes > 1),
        false => !structure.breaks(yes, people),
    }
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
    for (item, facts) in &facts.by_item {
        let Some(before) = earlier.by_item.get(item) else { continue };
        let of_item = structure.items.iter().find(|it| it.name == *item);
        // Of two groupings of the answers the one is the other and a difference.
        let coarseness = |facts: &[Fact]| -> Option<usize> {
            let told = facts.iter().find(|fact| matches!(fact.said, Said::Count { .. }) && !fact.level.is_empty());
            Some(of_item?.coarseness(&told?.level))
        };
        let (then, now) = (coarseness(before), coarseness(facts));
        if then.zip(now).is_some_and(|(then, now)| then != now) {
            let reason = Reason::Release { run: release.run.clone() };
            breaches.push(Breach { item: item.clone(), scope: "all".to_owned(), reason });
        }
        let is_opinion = of_item.is_none_or(|it| it.is_opinion);
        let name = |fact: &Fact| (fact.whose.clone(), fact.indicator.clone(), fact.level.clone());
        let before: BTreeMap<_, Said> = before.iter().map(|fact| (name(fact), fact.said)).collect();
        for fact in facts.iter().filter(|fact| fact.from.is_empty() && fact.to.is_empty()) {
            let is_safe = match (before.get(&name(fact)), fact.said) {
                (Some(Said::Count { k: old_k, n: old_n }), Said::Count { k, n }) => {
                    // Of participation, people are counted and not answers.
                    let is_participation = item.is_empty();
                    is_participation || differs_safely(structure, (*old_k, *old_n), (k, n), is_opinion)
                }
                (Some(Said::Value { n: Some(old_n), value: old }), Said::Value { n: Some(n), value }) => {
                    (*old_n, *old) == (n, value) || old_n.abs_diff(n) >= structure.minimum_n
                }
                _ => true,
            };
            if !is_safe {
                let reason = Reason::Release { run: release.run.clone() };
                breaches.push(Breach { item: item.clone(), scope: fact.whose.scope(structure), reason });
            }
        }
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
        let safely = |earlier, later, is_opinion| differs_safely(&structure, earlier, later, is_opinion);
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
    }
}
