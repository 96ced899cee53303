//! Ranks, the largest first; ties share the best rank and the next is skipped ("1224", standard competition ranking).

use std::cmp::Ordering;

use crate::domain::Count;

/// The rank from 1 of every share k/n among all, by exact fractions: 3/10 and 6/20 tie. Counts without a base come last.
pub fn competition_rank(counts: &[Count]) -> Vec<u32> {
    rank_by(counts, |a, b| a.cmp_share(*b))
}

/// The rank from 1 of every number among all; 0 and −0 tie. Values that are not numbers come last.
pub fn competition_rank_of_numbers(values: &[f64]) -> Vec<u32> {
    rank_by(values, |a, b| a.partial_cmp(b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan())))
}

/// One more than the number of larger values.
fn rank_by<T>(values: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<u32> {
    let larger = |value| values.iter().filter(|other| compare(other, value) == Ordering::Greater).count();
    values.iter().map(|value| larger(value) as u32 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_fractions_of_different_bases_share_the_best_rank() {
        let counts = [Count::new(6, 20), Count::new(9, 10), Count::new(3, 10), Count::new(0, 0), Count::new(0, 5)];
        assert_eq!(competition_rank(&counts), [2, 1, 2, 5, 4]);
    }

    #[test]
    fn different_fractions_that_divide_to_the_same_double_do_not_tie() {
        let counts = [Count::new(u32::MAX - 1, u32::MAX), Count::new(u32::MAX - 2, u32::MAX - 1)];
        assert_eq!(counts[0].share(), counts[1].share());
        assert_eq!(competition_rank(&counts), [1, 2]);
    }

    #[test]
    fn zeros_of_either_sign_tie_and_values_that_are_no_numbers_come_last() {
        assert_eq!(competition_rank_of_numbers(&[0.0, f64::NAN, -0.0, 1.0, f64::NAN]), [2, 4, 2, 1, 4]);
    }
}
