//! Counts as exact fractions, and intervals.

use std::cmp::Ordering;

/// `k` of `n`: how many respondents of the base `n` gave an answer. Invariant: `k ≤ n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Count {
    pub k: u32,
    pub n: u32,
}

impl Count {
    /// # Panics
    /// In debug builds, when `k > n`.
    pub fn new(k: u32, n: u32) -> Self {
        debug_assert!(k <= n, "{k} of {n}");
        Self { k, n }
    }

    /// k/n in [0, 1]; `None` without a base.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.k) / f64::from(self.n))
    }

    /// The published value: k/n in whole per cent, half rounded up, by integers; `None` without a base.
    pub fn percent(self) -> Option<u32> {
        (self.n > 0).then(|| ((200 * u64::from(self.k) + u64::from(self.n)) / (2 * u64::from(self.n))) as u32)
    }

    /// Compares k/n exactly, without division, so that 3/10 and 6/20 tie. A count without a base is below all others.
    pub fn cmp_share(self, other: Self) -> Ordering {
        match (self.n, other.n) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            _ => (u64::from(self.k) * u64::from(other.n)).cmp(&(u64::from(other.k) * u64::from(self.n))),
        }
    }
}

/// A closed interval `low..=high` in the unit of its estimate.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_rounds_half_up_by_integers() {
        let cases = [(0, 7, 0), (1, 8, 13), (1, 200, 1), (13, 21, 62), (7, 7, 100)];
        for (k, n, percent) in cases {
            assert_eq!(Count::new(k, n).percent(), Some(percent), "{k} of {n}");
        }
        assert_eq!(Count::new(0, 0).percent(), None);
    }

    #[test]
    fn equal_fractions_tie() {
        assert_eq!(Count::new(3, 10).cmp_share(Count::new(6, 20)), Ordering::Equal);
        assert_eq!(Count::new(0, 0).cmp_share(Count::new(0, 5)), Ordering::Less);
    }
}
