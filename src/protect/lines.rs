//! Rule 5 within a line: which answers of a single choice are withheld, so that none of them follows from the others and the total.

use crate::domain::Count;
use crate::protect::cell::FULL_N;
use crate::study::Disclosure;

/// Up to so many answers the best choice is found by trying all.
const MOST_TRIED: usize = 14;

/// Per answer of a line whether it is withheld: those that rule 2 does not let through, and as few others as it takes, the smallest, so that
/// each withheld one could be `min_cell + 1` different numbers. Whoever reads knows the total and that a cell among the withheld ones broke
/// rule 2.
pub(super) fn withheld(counts: &[u32], n: u32, settings: &Disclosure) -> Vec<bool> {
    let line = Line { n, settings };
    let unsafe_ones: Vec<bool> = counts.iter().map(|&k| line.breaks(k)).collect();
    if !unsafe_ones.contains(&true) {
        return unsafe_ones;
    }
    let mut others: Vec<usize> = (0..counts.len()).filter(|&at| !unsafe_ones[at]).collect();
    others.sort_by_key(|&at| (counts[at], at));
    let with = |more: &mut dyn Iterator<Item = usize>| {
        let mut chosen = unsafe_ones.clone();
        more.for_each(|at| chosen[at] = true);
        chosen
    };
    // Sets of so many others: all of them, or only the smallest ones.
    let of_number = |number: usize| -> Vec<Vec<bool>> {
        if others.len() > MOST_TRIED {
            return vec![with(&mut others[..number].iter().copied())];
        }
        let sets = (0..1_u32 << others.len()).filter(|set| set.count_ones() as usize == number);
        sets.map(|set| with(&mut (0..others.len()).filter(|bit| set >> bit & 1 == 1).map(|bit| others[bit]))).collect()
    };
    let people = |chosen: &Vec<bool>| {
        chosen.iter().zip(counts).filter(|(is_withheld, _)| **is_withheld).map(|(_, k)| k).sum::<u32>()
    };
    // Mostly one more is enough, so that few sets are looked at.
    let mut found = (0..=others.len())
        .filter_map(|number| of_number(number).into_iter().filter(|set| line.is_open(set, counts)).min_by_key(people));
    found.next().unwrap_or_else(|| vec![true; counts.len()])
}

struct Line<'a> {
    n: u32,
    settings: &'a Disclosure,
}

impl Line<'_> {
    /// Rule 2: k and n − k each nobody or `min_cell`, and not all alike below ten answers.
    fn breaks(&self, k: u32) -> bool {
        !is_large_enough(Count::new(k, self.n), self.settings)
    }

    /// Whether each of the withheld cells has enough values left.
    fn is_open(&self, chosen: &[bool], counts: &[u32]) -> bool {
        let cells = chosen.iter().filter(|&&is_withheld| is_withheld).count();
        let people: u32 = chosen.iter().zip(counts).filter(|(is_withheld, _)| **is_withheld).map(|(_, k)| k).sum();
        let needed = (self.settings.min_cell + 1).min(self.n + 1);
        let left = (0..=people).filter(|&k| self.may_be(k, cells, people)).count();
        left as u32 >= needed
    }

    /// Whether one of so many withheld cells that hold so many people together can hold `k`, with at least one that breaks rule 2.
    fn may_be(&self, k: u32, cells: usize, people: u32) -> bool {
        let rest = people - k;
        match cells {
            0 | 1 => rest == 0,
            _ if self.breaks(k) => true,
            2 => self.breaks(rest),
            _ => (0..=rest).any(|other| self.breaks(other)),
        }
    }
}

/// Rule 2 for identifying and sensitive items.
pub(super) fn is_large_enough(count: Count, settings: &Disclosure) -> bool {
    let (yes, no) = (count.k, count.n - count.k);
    let cell = |number: u32| number == 0 || number >= settings.min_cell;
    let tells_all = yes == 0 || no == 0;
    cell(yes) && cell(no) && !(count.n < FULL_N && tells_all)
}
