//! Fisher's exact test of two shares. Takes k of n in two groups, gives a probability.

use std::iter;

use crate::domain::Count;

/// Tables whose probabilities differ by less than this part count as equally probable, as in R.
const EQUALLY_PROBABLE: f64 = 1e-7;

/// Two-sided p in (0, 1] of Fisher's exact test that both groups have the same share: the probabilities of all tables with the observed
/// margins that are at most as probable as the observed one, summed (Fisher 1935; R's `fisher.test`).
///
/// 1 where a group is empty or all answers are alike. What is below the smallest normal double (2·10⁻³⁰⁸) is given as that.
///
/// Probabilities are taken relative to the largest one and follow each other by quotients of counts: no factorial that overflows, no
/// difference of large logarithms. So the relative error stays below 1e-11 for groups of a million, and the time grows with the square
/// root of the number of answers, since farther tables vanish.
pub fn fisher_exact(one: Count, other: Count) -> f64 {
    let tables = Tables { n1: u64::from(one.n), n2: u64::from(other.n), named: u64::from(one.k) + u64::from(other.k) };
    let observed = tables.weights().find(|&(k, _)| k == u64::from(one.k)).map_or(0.0, |(_, weight)| weight);
    let limit = observed * (1.0 + EQUALLY_PROBABLE);
    let (mut all, mut extreme) = (0.0, 0.0);
    for (_, weight) in tables.weights() {
        all += weight;
        if weight <= limit {
            extreme += weight;
        }
    }
    f64::clamp(extreme / all, f64::MIN_POSITIVE, 1.0)
}

/// All tables with the same margins. Each is told by k, the number in the first group that gave the answer.
struct Tables {
    n1: u64,
    n2: u64,
    /// How many gave the answer in both groups together.
    named: u64,
}

impl Tables {
    fn least(&self) -> u64 {
        self.named.saturating_sub(self.n2)
    }

    fn most(&self) -> u64 {
        self.named.min(self.n1)
    }

    /// The k of the most probable table.
    fn mode(&self) -> u64 {
        let mode = u128::from(self.n1 + 1) * u128::from(self.named + 1) / u128::from(self.n1 + self.n2 + 2);
        // Never more than `most`, which is a u64.
        (mode as u64).clamp(self.least(), self.most())
    }

    /// How much more probable k + 1 is than k.
    fn quotient(&self, k: u64) -> f64 {
        let [up_1, up_2] = [self.n1 - k, self.named - k].map(|count| count as f64);
        let [down_1, down_2] = [k + 1, self.n2 + k + 1 - self.named].map(|count| count as f64);
        (up_1 * up_2) / (down_1 * down_2)
    }

    /// Every k with its probability relative to the mode's: from there upward and then downward, each way until it leaves the range of
    /// doubles.
    fn weights(&self) -> impl Iterator<Item = (u64, f64)> {
        let mode = self.mode();
        let up = |&(k, weight): &(u64, f64)| (k < self.most()).then(|| (k + 1, weight * self.quotient(k)));
        let down = |&(k, weight): &(u64, f64)| (k > self.least()).then(|| (k - 1, weight / self.quotient(k - 1)));
        let in_range = |&(_, weight): &(u64, f64)| weight >= f64::MIN_POSITIVE;
        let upward = iter::successors(Some((mode, 1.0)), up).take_while(in_range);
        upward.chain(iter::successors(Some((mode, 1.0)), down).skip(1).take_while(in_range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fisher(one: (u32, u32), other: (u32, u32)) -> f64 {
        fisher_exact(Count::new(one.0, one.1), Count::new(other.0, other.1))
    }

    #[test]
    fn the_lady_who_tastes_tea() {
        // Tables of 4 and 4: 1, 16, 36, 16, 1 of 70.
        for (k, p) in [(4, 2.0 / 70.0), (3, 34.0 / 70.0), (2, 1.0), (1, 34.0 / 70.0), (0, 2.0 / 70.0)] {
            assert!((fisher((k, 4), (4 - k, 4)) - p).abs() < 1e-15, "{k} of 4");
        }
    }

    #[test]
    fn without_a_group_or_a_difference_in_answers_nothing_speaks_against_equality() {
        for (one, other) in [((0, 0), (0, 0)), ((0, 0), (3, 5)), ((2, 5), (0, 0)), ((0, 9), (0, 3)), ((9, 9), (3, 3))] {
            assert_eq!(fisher(one, other), 1.0, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_table_as_probable_as_the_observed_one_belongs_to_the_sum() {
        // k = 0, 1, 2, 3 of 3 against 3: 1, 9, 9, 1 of 20.
        assert!((fisher((1, 3), (2, 3)) - 1.0).abs() < 1e-15);
        assert!((fisher((0, 3), (3, 3)) - 0.1).abs() < 1e-15);
    }

    #[test]
    fn the_largest_counts_have_a_probability_above_nought() {
        let most = u32::MAX;
        assert_eq!(fisher((most, most), (0, most)), f64::MIN_POSITIVE);
        assert_eq!(fisher((most / 2, most), (most / 2, most)), 1.0);
        assert_eq!(fisher((most, most), (most, most)), 1.0);
    }
}
