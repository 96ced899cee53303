//! By how much one group's answers are the higher ones, as an exact fraction.

use std::cmp::Ordering;

use crate::domain::Count;

/// Of all pairs of an answer of the first and one of the second group: the part in which the first is the higher one, less the part in
/// which it is the lower one. Of scales this is Cliff's δ (Cliff 1993); of shares, where answers are 0 or 1, it is p₁ − p₂.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dominance {
    /// At most `pairs`, with the sign of the difference.
    excess: i128,
    /// n₁·n₂, at least 1.
    pairs: u64,
}

/// How large Cliff's δ is, by the thresholds .147, .33 and .474, each of which belongs to the larger class (Romano et al. 2006).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magnitude {
    Negligible,
    Small,
    Medium,
    Large,
}

impl Dominance {
    pub(super) fn new(excess: i128, pairs: u64) -> Self {
        debug_assert!(pairs > 0 && excess.unsigned_abs() <= u128::from(pairs), "{excess} of {pairs}");
        Self { excess, pairs }
    }

    /// p₁ − p₂. `None` where a group has no base.
    pub fn of_shares(one: Count, other: Count) -> Option<Self> {
        let pairs = u64::from(one.n) * u64::from(other.n);
        let product = |k: u32, n: u32| i128::from(k) * i128::from(n);
        (pairs > 0).then(|| Self::new(product(one.k, other.n) - product(other.k, one.n), pairs))
    }

    /// In [−1, 1]; above 0 where the first group's answers are the higher ones.
    pub fn delta(self) -> f64 {
        self.excess as f64 / self.pairs as f64
    }

    /// Which side of 0 it is on.
    pub fn sign(self) -> Ordering {
        self.excess.cmp(&0)
    }

    /// The class of |δ|.
    pub fn magnitude(self) -> Magnitude {
        match () {
            () if self.reaches(474) => Magnitude::Large,
            () if self.reaches(330) => Magnitude::Medium,
            () if self.reaches(147) => Magnitude::Small,
            () => Magnitude::Negligible,
        }
    }

    /// Whether |δ| is at least this many thousandths, compared without division.
    pub(super) fn reaches(self, thousandths: u32) -> bool {
        self.excess.unsigned_abs() * 1000 >= u128::from(thousandths) * u128::from(self.pairs)
    }

    /// |δ| as a multiple of so many thousandths. Equal fractions give equal doubles up to 2⁴³ pairs.
    pub(super) fn over(self, thousandths: u32) -> f64 {
        (self.excess.unsigned_abs() * 1000) as f64 / (u128::from(thousandths) * u128::from(self.pairs)) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_belongs_to_the_larger_class_and_one_pair_less_does_not() {
        let cases = [
            (0, Magnitude::Negligible),
            (146, Magnitude::Negligible),
            (147, Magnitude::Small),
            (329, Magnitude::Small),
            (330, Magnitude::Medium),
            (473, Magnitude::Medium),
            (474, Magnitude::Large),
            (1000, Magnitude::Large),
        ];
        for (thousandths, class) in cases {
            for sign in [1, -1] {
                assert_eq!(Dominance::new(sign * thousandths, 1000).magnitude(), class, "{thousandths}");
                // The same fraction of as many pairs as there can be.
                let pairs = u64::MAX / 1000 * 1000;
                let excess = sign * thousandths * i128::from(pairs / 1000);
                assert_eq!(Dominance::new(excess, pairs).magnitude(), class, "{thousandths}, many pairs");
            }
        }
        assert_eq!(Dominance::new(33, 100).magnitude(), Magnitude::Medium, "0.33 is no double");
    }

    #[test]
    fn shares_differ_by_an_exact_fraction() {
        let difference = Dominance::of_shares(Count::new(3, 10), Count::new(6, 20)).unwrap();
        assert_eq!((difference.sign(), difference.delta()), (Ordering::Equal, 0.0));
        let difference = Dominance::of_shares(Count::new(1, 4), Count::new(1, 2)).unwrap();
        assert_eq!((difference.sign(), difference.delta()), (Ordering::Less, -0.25));
        assert_eq!(Dominance::of_shares(Count::new(0, 0), Count::new(1, 2)), None);
        let widest = Dominance::of_shares(Count::new(u32::MAX, u32::MAX), Count::new(0, u32::MAX)).unwrap();
        assert_eq!(widest.delta(), 1.0);
    }
}
