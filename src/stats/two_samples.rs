//! Two groups' answers on one scale: Mann and Whitney's test, and by how much one group's answers are the higher ones.
//!
//! Takes values or counts of values, of which only the order matters; gives a probability and an exact fraction.

use statrs::function::erf::erfc;

use super::dominance::Dominance;

/// Up to this many pairs the test is exact, where no value occurs twice.
const EXACT_PAIRS: u64 = 400;

/// What the order of two groups' values amounts to: all that their test and their effect need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoSamples {
    n1: u32,
    n2: u32,
    /// Pairs in which the first group's value is the higher one, less those in which it is the lower one.
    excess: i128,
    /// Σ (t³ − t) over the values, each occurring t times in both groups together; 0 where none occurs twice.
    ties: u128,
}

impl TwoSamples {
    /// Of single values, in any order. `None` where a group is empty and where a value is not finite.
    ///
    /// Values tie where they are the same double (0 and −0 included): round computed ones first.
    pub fn from_values(one: &[f64], other: &[f64]) -> Option<Self> {
        let first = one.iter().map(|&value| (value, 1, 0));
        Self::from_counts(first.chain(other.iter().map(|&value| (value, 0, 1))).collect())
    }

    /// Of values that occur so many times each, in any order; the groups need not list the same values. `None` as
    /// [`TwoSamples::from_values`], and above 2³² − 1 answers in a group.
    pub fn from_levels(one: &[(f64, u32)], other: &[(f64, u32)]) -> Option<Self> {
        let first = one.iter().map(|&(value, count)| (value, count, 0));
        Self::from_counts(first.chain(other.iter().map(|&(value, count)| (value, 0, count))).collect())
    }

    /// Of values with their counts in the first and the second group.
    fn from_counts(mut levels: Vec<(f64, u32, u32)>) -> Option<Self> {
        levels.retain(|&(_, count1, count2)| count1 > 0 || count2 > 0);
        if !levels.iter().all(|(value, ..)| value.is_finite()) {
            return None;
        }
        let n1 = levels.iter().try_fold(0_u32, |n, &(_, count, _)| n.checked_add(count)).filter(|&n| n > 0)?;
        let n2 = levels.iter().try_fold(0_u32, |n, &(.., count)| n.checked_add(count)).filter(|&n| n > 0)?;
        // Finite values are all comparable, and this order takes 0 and −0 for equal.
        levels.sort_by(|(a, ..), (b, ..)| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));

        let (mut excess, mut ties, mut lower) = (0_i128, 0_u128, 0_u64);
        for equal in levels.chunk_by(|(a, ..), (b, ..)| a == b) {
            let count1: u64 = equal.iter().map(|&(_, count, _)| u64::from(count)).sum();
            let count2: u64 = equal.iter().map(|&(.., count)| u64::from(count)).sum();
            let higher = u64::from(n2) - lower - count2;
            excess += i128::from(count1) * (i128::from(lower) - i128::from(higher));
            let tied = u128::from(count1 + count2);
            ties += tied.pow(3) - tied;
            lower += count2;
        }
        Some(Self { n1, n2, excess, ties })
    }

    /// n₁·n₂, at least 1.
    fn pairs(&self) -> u64 {
        u64::from(self.n1) * u64::from(self.n2)
    }

    /// By how much the first group's values are the higher ones: Cliff's δ.
    pub fn dominance(&self) -> Dominance {
        Dominance::new(self.excess, self.pairs())
    }

    /// U of the first group: pairs in which its value is the higher one, ties counting one half.
    pub fn u(&self) -> f64 {
        (i128::from(self.pairs()) + self.excess) as f64 / 2.0
    }

    /// Two-sided p in (0, 1] of Mann and Whitney's test that neither group tends to higher values (Mann & Whitney 1947).
    ///
    /// Exact where no value occurs twice and n₁·n₂ ≤ 400; else by the normal distribution, with the variance corrected for ties and U
    /// moved by ½ toward its mean (R's `wilcox.test`). 1 where all values are equal. What is below the smallest normal double is given
    /// as that. The relative error is below 1e-9: the library's erfc has 1e-10.
    pub fn mann_whitney(&self) -> f64 {
        let p = if self.ties == 0 && self.pairs() <= EXACT_PAIRS { self.exact() } else { self.normal() };
        p.clamp(f64::MIN_POSITIVE, 1.0)
    }

    /// Twice the share of all orders of the two groups whose U is as far or farther to the observed side. Without ties.
    fn exact(&self) -> f64 {
        let (pairs, excess) = (self.pairs() as usize, self.excess.unsigned_abs() as usize);
        // U and n₁·n₂ − U are equally probable: the lower of them.
        let u = (pairs - excess) / 2;
        let as_far: i64 = orders_by_u(self.n1 as usize, self.n2 as usize, u).iter().sum();
        2.0 * as_far as f64 / orders(u64::from(self.n1), u64::from(self.n2)) as f64
    }

    fn normal(&self) -> f64 {
        // |U − n₁·n₂/2| is half the excess. Within ½ of the mean nothing is left, also where all values are equal.
        let distance = self.excess.unsigned_abs().saturating_sub(1) as f64 / 2.0;
        if distance == 0.0 {
            return 1.0;
        }
        let n = u128::from(self.n1) + u128::from(self.n2);
        // n₁n₂/12 · ((n + 1) − Σ(t³ − t)/(n(n − 1))), the difference by integers. Not 0, since not all values are equal here.
        let untied = (n.pow(3) - n - self.ties) as f64;
        let variance = self.pairs() as f64 * untied / (12.0 * (n * (n - 1)) as f64);
        erfc(distance / (2.0 * variance).sqrt())
    }
}

/// Per U from 0 to `most`: how many orders of m and n different values have it. These are the coefficients of the Gaussian binomial
/// ∏ (1 − q^(n+i))/(1 − q^i), i = 1 … m, multiplied out factor by factor.
fn orders_by_u(m: usize, n: usize, most: usize) -> Vec<i64> {
    let mut counts = vec![0; most + 1];
    counts[0] = 1;
    for i in 1..=m {
        for u in (n + i..=most).rev() {
            counts[u] -= counts[u - n - i];
        }
        for u in i..=most {
            counts[u] += counts[u - i];
        }
    }
    counts
}

/// All orders of m and n different values: (m + n)!/(m! n!). For m·n ≤ 400 below 10¹².
fn orders(m: u64, n: u64) -> u64 {
    let (few, many) = (m.min(n), m.max(n));
    (1..=few).fold(1, |orders, i| orders * (many + i) / i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(one: &[f64], other: &[f64]) -> TwoSamples {
        TwoSamples::from_values(one, other).unwrap()
    }

    #[test]
    fn the_orders_of_two_and_three_values_are_counted_by_u() {
        assert_eq!(orders_by_u(2, 3, 6), [1, 1, 2, 2, 2, 1, 1]);
        assert_eq!(orders_by_u(3, 2, 6), [1, 1, 2, 2, 2, 1, 1]);
        assert_eq!(orders(2, 3), 10);
        assert_eq!(orders(20, 20), 137_846_528_820);
        assert_eq!(orders_by_u(20, 20, 400).iter().sum::<i64>(), 137_846_528_820);
        assert_eq!(orders(400, 1), 401);
    }

    #[test]
    fn a_group_that_is_higher_throughout_has_all_pairs_and_the_smallest_p() {
        let two = values(&[4.0, 5.0, 6.0], &[1.0, 2.0, 3.0]);
        assert_eq!((two.u(), two.dominance().delta()), (9.0, 1.0));
        assert!((two.mann_whitney() - 2.0 / 20.0).abs() < 1e-15);
    }

    #[test]
    fn equal_values_of_both_groups_have_p_of_one_whatever_the_sign_of_nought() {
        for two in [values(&[2.0], &[2.0]), values(&[0.0, -0.0, 0.0], &[-0.0, 0.0]), values(&[1.0; 30], &[1.0; 30])] {
            assert_eq!((two.mann_whitney(), two.dominance().delta()), (1.0, 0.0));
        }
    }

    #[test]
    fn the_test_is_exact_up_to_400_pairs_and_not_beyond() {
        // R 4.2.2: x <- 1:20 * 2; wilcox.test(x, 1:20 * 2 - 21, exact = TRUE); wilcox.test(x, 1:21 * 2 - 21, exact = FALSE).
        let one: Vec<f64> = (1..=20).map(|i| f64::from(2 * i)).collect();
        let other: Vec<f64> = (1..=21).map(|i| f64::from(2 * i - 21)).collect();
        let (exact, normal) = (values(&one, &other[..20]), values(&one, &other));
        assert!((exact.mann_whitney() / 6.913659764653623e-6 - 1.0).abs() < 1e-12);
        assert!((normal.mann_whitney() / 5.585447263555537e-5 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn an_empty_group_an_endless_value_and_too_many_answers_are_no_samples() {
        assert_eq!(TwoSamples::from_values(&[], &[1.0]), None);
        assert_eq!(TwoSamples::from_values(&[1.0], &[]), None);
        assert_eq!(TwoSamples::from_values(&[1.0], &[f64::NAN]), None);
        assert_eq!(TwoSamples::from_values(&[f64::INFINITY], &[1.0]), None);
        assert_eq!(TwoSamples::from_levels(&[(1.0, 0)], &[(1.0, 4)]), None);
        assert_eq!(TwoSamples::from_levels(&[(1.0, u32::MAX), (2.0, 1)], &[(1.0, 4)]), None);
    }

    #[test]
    fn the_largest_counts_stay_in_range() {
        let most = u32::MAX;
        let two = TwoSamples::from_levels(&[(2.0, most)], &[(1.0, most)]).unwrap();
        assert_eq!((two.dominance().delta(), two.mann_whitney()), (1.0, f64::MIN_POSITIVE));
    }
}
