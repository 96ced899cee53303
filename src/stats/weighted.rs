//! Weighted answers: their mean, and how many unweighted ones they are worth.

use super::proportion::wilson_effective;
use crate::domain::Interval;

/// The mean of weighted answers and their effective number. Where the answers are 0 and 1, the mean is the share of ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    mean: f64,
    effective_n: f64,
}

impl Weighted {
    /// Of single answers: value and weight. `None` without a weight above 0, and where a weight is negative or a number not finite.
    pub fn from_values(answers: &[(f64, f64)]) -> Option<Self> {
        // Only proportions count; the largest becomes 1, so that no square leaves the range.
        let largest = answers.iter().map(|&(_, weight)| weight).fold(0.0, f64::max);
        let relative = answers.iter().map(|&(value, weight)| (value, weight / largest));
        Self::from_sums(&relative.map(|(value, weight)| (value, weight, weight * weight)).collect::<Vec<_>>())
    }

    /// Of answers gathered by value, in any order: value, Σw and Σw² of those who gave it. `None` as [`Weighted::from_values`].
    pub fn from_sums(levels: &[(f64, f64, f64)]) -> Option<Self> {
        if levels.iter().any(|&(_, weight, squares)| !(weight >= 0.0 && squares >= 0.0)) {
            return None;
        }
        let levels: Vec<_> = levels.iter().filter(|(_, weight, _)| *weight > 0.0).collect();
        let (origin, ..) = **levels.first()?;
        let (mut low, mut high, mut sum, mut weights, mut squares) = (origin, origin, 0.0, 0.0, 0.0);
        for &&(value, weight, square) in &levels {
            (low, high) = (low.min(value), high.max(value));
            sum += weight * (value - origin);
            weights += weight;
            squares += square;
        }
        // Clamped, so that a share stays one and equal values stay themselves.
        let (mean, effective_n) = (origin + sum / weights, weights * weights / squares);
        let is_finite = mean.is_finite() && effective_n.is_finite();
        is_finite.then(|| Self { mean: mean.clamp(low, high), effective_n })
    }

    /// Groups that count alike, whatever their size: the mean and number of answers of each (`equal` weights: an answer has
    /// 1/(answers of its group)). Groups without answers are left out; `None` where none has any.
    pub fn equal_groups(groups: &[(f64, u32)]) -> Option<Self> {
        let answered = groups.iter().filter(|&&(_, n)| n > 0);
        Self::from_sums(&answered.map(|&(mean, n)| (mean, 1.0, 1.0 / f64::from(n))).collect::<Vec<_>>())
    }

    /// Σwx/Σw, in the unit of the values.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// (Σw)²/Σw² (Kish 1965): 1 to the number of answers; that number where all weights are equal.
    pub fn effective_n(&self) -> f64 {
        self.effective_n
    }

    /// Wilson's 95 % interval of a share with the effective number of answers; `None` where the mean is none in [0, 1].
    pub fn share_interval(&self) -> Option<Interval> {
        wilson_effective(self.mean, self.effective_n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_count_alike_give_the_mean_of_their_means() {
        let weighted = Weighted::equal_groups(&[(0.2, 10), (0.8, 1000), (0.5, 0)]).unwrap();
        assert_eq!(weighted.mean(), 0.5);
        assert!((weighted.effective_n() - 4.0 / (0.1 + 0.001)).abs() < 1e-12);
        // The same by single answers.
        let single: Vec<_> = (0..1010).map(|i| if i < 10 { (0.2, 1.0 / 10.0) } else { (0.8, 1.0 / 1000.0) }).collect();
        let single = Weighted::from_values(&single).unwrap();
        assert!((single.mean() - 0.5).abs() < 1e-12 && (single.effective_n() - weighted.effective_n()).abs() < 1e-9);
    }

    #[test]
    fn only_the_proportions_of_weights_count() {
        let answers = [(1.0, 3.0), (0.0, 1.0), (1.0, 0.5)];
        let plain = Weighted::from_values(&answers).unwrap();
        for unit in [1e-300, 1e300] {
            let scaled = Weighted::from_values(&answers.map(|(value, weight)| (value, weight * unit))).unwrap();
            assert!((scaled.mean() - plain.mean()).abs() < 1e-14);
            assert!((scaled.effective_n() - plain.effective_n()).abs() < 1e-13);
        }
    }

    #[test]
    fn no_weight_and_impossible_ones_have_no_mean() {
        assert_eq!(Weighted::from_values(&[]), None);
        assert_eq!(Weighted::from_values(&[(1.0, 0.0)]), None);
        for weight in [-1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Weighted::from_values(&[(1.0, 1.0), (0.0, weight)]), None, "{weight}");
        }
        assert_eq!(Weighted::from_values(&[(f64::NAN, 1.0)]), None);
        assert_eq!(Weighted::equal_groups(&[(0.5, 0)]), None);
    }

    #[test]
    fn a_mean_of_a_scale_has_no_interval_as_a_share() {
        assert_eq!(Weighted::from_values(&[(3.0, 1.0), (4.0, 2.0)]).unwrap().share_interval(), None);
    }
}
