//! Which differences are reliable, and which of them are told as particular.
//!
//! Takes figures of one difference, gives yes or no. Never computes a test, and does not know whose difference it is.

use std::cmp::Ordering;

use super::dominance::Dominance;
use crate::domain::Interval;

/// The largest q of a reliable difference: at most every tenth of them is expected to be none.
pub const LARGEST_Q: f64 = 0.10;

/// How large a difference is, first group less second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Of two shares, p₁ − p₂; 15 points are the minimum.
    Share(Dominance),
    /// Of answers on a scale, Cliff's δ; .33, where it begins to be medium, is the minimum.
    Scale(Dominance),
}

impl Effect {
    pub fn dominance(self) -> Dominance {
        let (Self::Share(dominance) | Self::Scale(dominance)) = self;
        dominance
    }

    fn minimum_thousandths(self) -> u32 {
        match self {
            Self::Share(_) => 150,
            Self::Scale(_) => 330,
        }
    }

    /// Whether it is at least the minimum, in either direction. Compared in integers.
    pub fn reaches_minimum(self) -> bool {
        self.dominance().reaches(self.minimum_thousandths())
    }

    /// Its size as a multiple of the minimum: what differences of shares and of scales are ordered by.
    pub fn over_minimum(self) -> f64 {
        self.dominance().over(self.minimum_thousandths())
    }
}

/// To which side a difference is reliable: q ≤ 0.10, the effect at least its minimum, 0 outside the 95 % `interval` (of p₁ − p₂, or of
/// the difference of means), and both on the same side of 0. `None` where it is not reliable.
pub fn reliable_side(q: f64, effect: Effect, interval: Interval) -> Option<Ordering> {
    let side = side_of_nought(interval)?;
    (q <= LARGEST_Q && effect.reaches_minimum() && effect.dominance().sign() == side).then_some(side)
}

/// Whether a difference that is reliable to this side is particular: not where the own value stands on the strictly opposite side of the
/// median of all municipalities. `to_median` is the own value compared with that median; `None` where there is none, and the condition is
/// void.
pub fn is_particular(side: Ordering, to_median: Option<Ordering>) -> bool {
    to_median != Some(side.reverse())
}

/// On which side of 0 a whole interval lies; `None` where it holds 0.
fn side_of_nought(interval: Interval) -> Option<Ordering> {
    match () {
        () if interval.low > 0.0 => Some(Ordering::Greater),
        () if interval.high < 0.0 => Some(Ordering::Less),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Count;

    const ABOVE: Interval = Interval { low: 0.01, high: 0.5 };
    const BELOW: Interval = Interval { low: -0.5, high: -0.01 };

    fn share(one: (u32, u32), other: (u32, u32)) -> Effect {
        Effect::Share(Dominance::of_shares(Count::new(one.0, one.1), Count::new(other.0, other.1)).unwrap())
    }

    #[test]
    fn fifteen_points_are_enough_and_less_is_not_whatever_doubles_say() {
        // As doubles 0.35 − 0.2 is a little less than 0.15, 0.4 − 0.25 a little more.
        for (one, other) in [((7, 20), (4, 20)), ((8, 20), (5, 20)), ((4, 20), (7, 20)), ((3, 20), (0, 7))] {
            assert!(share(one, other).reaches_minimum(), "{one:?} {other:?}");
        }
        assert!(!share((8, 20), (2501, 10_000)).reaches_minimum());
    }

    #[test]
    fn a_medium_delta_is_enough_and_a_small_one_is_not() {
        assert!(Effect::Scale(Dominance::new(-33, 100)).reaches_minimum());
        assert!(!Effect::Scale(Dominance::new(329, 1000)).reaches_minimum());
    }

    #[test]
    fn effects_of_both_kinds_are_ordered_by_their_minimum() {
        assert_eq!(share((8, 20), (5, 20)).over_minimum(), 1.0);
        assert_eq!(share((5, 20), (11, 20)).over_minimum(), 2.0);
        assert_eq!(Effect::Scale(Dominance::new(-66, 100)).over_minimum(), 2.0);
    }

    #[test]
    fn each_condition_alone_keeps_a_difference_from_being_reliable() {
        let (large, small) = (share((8, 20), (5, 20)), share((7, 20), (5, 20)));
        assert_eq!(reliable_side(0.10, large, ABOVE), Some(Ordering::Greater));
        assert_eq!(reliable_side(0.10_f64.next_up(), large, ABOVE), None);
        assert_eq!(reliable_side(f64::NAN, large, ABOVE), None);
        assert_eq!(reliable_side(0.01, small, ABOVE), None);
        for low in [0.0, -0.01] {
            assert_eq!(reliable_side(0.01, large, Interval { low, high: 0.5 }), None);
        }
    }

    #[test]
    fn downward_is_as_reliable_as_upward() {
        let lower = share((5, 20), (8, 20));
        assert_eq!(reliable_side(0.05, lower, BELOW), Some(Ordering::Less));
        assert_eq!(reliable_side(0.05, lower, Interval { low: -0.5, high: 0.0 }), None);
    }

    #[test]
    fn only_a_value_on_the_other_side_of_the_median_contradicts() {
        for (side, other) in [(Ordering::Greater, Ordering::Less), (Ordering::Less, Ordering::Greater)] {
            assert!(is_particular(side, Some(side)));
            assert!(is_particular(side, Some(Ordering::Equal)));
            assert!(is_particular(side, None));
            assert!(!is_particular(side, Some(other)));
        }
    }

    #[test]
    fn means_that_differ_to_the_other_side_than_the_ranks_are_no_reliable_difference() {
        // Most rate higher and a few very low: δ is above 0, the difference of means below.
        assert_eq!(reliable_side(0.05, Effect::Scale(Dominance::new(40, 100)), BELOW), None);
    }
}
