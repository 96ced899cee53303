//! Mean, standard deviation and the interval of the mean, in the unit of the values.

use super::student::t_quantile;
use crate::domain::Interval;

/// Number, mean and sum of squared deviations of some values: all that the figures of a mean need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    n: u32,
    mean: f64,
    /// Σ (x − mean)².
    squares: f64,
}

impl Moments {
    /// Of single values. `None` without a value, and where a value or a sum is not finite.
    pub fn from_values(values: &[f64]) -> Option<Self> {
        Self::from_counts(values.iter().map(|&value| (value, 1)))
    }

    /// Of values that occur so many times each. `None` as [`Moments::from_values`], and above 2³² − 1 answers.
    pub fn from_levels(levels: &[(f64, u32)]) -> Option<Self> {
        Self::from_counts(levels.iter().copied())
    }

    /// Two passes, the first relative to one of the values: neither large values with small deviations nor equal ones lose digits.
    fn from_counts(counts: impl Iterator<Item = (f64, u32)> + Clone) -> Option<Self> {
        let counts = counts.filter(|&(_, count)| count > 0);
        let n = counts.clone().try_fold(0u32, |n, (_, count)| n.checked_add(count))?;
        let (origin, _) = counts.clone().next()?;
        let sum: f64 = counts.clone().map(|(value, count)| f64::from(count) * (value - origin)).sum();
        let mean = origin + sum / f64::from(n);
        let squares: f64 = counts.map(|(value, count)| f64::from(count) * (value - mean) * (value - mean)).sum();
        (mean.is_finite() && squares.is_finite()).then_some(Self { n, mean, squares })
    }

    /// How many values, at least 1.
    pub fn n(&self) -> u32 {
        self.n
    }

    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// s² with n − 1; `None` for a single value.
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / f64::from(self.n - 1))
    }

    /// s with n − 1; `None` for a single value.
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The 95 % t interval mean ± t(0.975; n − 1) · s/√n, with the factor √((N − n)/(N − 1)) where the number `invited` is given; a
    /// census, n = N, gives the point. Not cut off at the ends of a scale. `None` for a single value and where n > N.
    pub fn interval(&self, invited: Option<u32>) -> Option<Interval> {
        let sd = self.sd()?;
        let factor = match invited {
            // n > 1 here, so N − 1 is not 0.
            Some(invited) => (f64::from(invited.checked_sub(self.n)?) / (f64::from(invited) - 1.0)).sqrt(),
            None => 1.0,
        };
        let half = t_quantile(f64::from(self.n - 1))? * sd / f64::from(self.n).sqrt() * factor;
        Some(Interval { low: self.mean - half, high: self.mean + half })
    }
}

/// The arithmetic mean; `None` without a value.
pub fn mean(values: &[f64]) -> Option<f64> {
    Moments::from_values(values).map(|moments| moments.mean())
}

/// The standard deviation with n − 1; `None` below two values.
pub fn sd(values: &[f64]) -> Option<f64> {
    Moments::from_values(values)?.sd()
}

/// The interval of the mean, see [`Moments::interval`].
pub fn mean_interval(values: &[f64], invited: Option<u32>) -> Option<Interval> {
    Moments::from_values(values)?.interval(invited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_exactly_their_value_as_mean_and_no_variance() {
        let moments = Moments::from_values(&[0.1; 7]).unwrap();
        assert_eq!((moments.mean(), moments.variance()), (0.1, Some(0.0)));
        assert_eq!(moments.interval(None), Some(Interval { low: 0.1, high: 0.1 }));
    }

    #[test]
    fn a_census_has_the_mean_as_interval_and_too_few_people_have_none() {
        assert_eq!(mean_interval(&[1.0, 2.0, 3.0], Some(3)), Some(Interval { low: 2.0, high: 2.0 }));
        assert_eq!(mean_interval(&[1.0, 2.0, 3.0], Some(2)), None);
        assert_eq!(mean_interval(&[1.0], Some(1)), None);
    }

    #[test]
    fn nothing_and_sums_beyond_the_range_have_no_moments() {
        assert_eq!(Moments::from_values(&[]), None);
        assert_eq!(Moments::from_levels(&[(1.0, 0), (2.0, 0)]), None);
        assert_eq!(Moments::from_levels(&[(1.0, u32::MAX), (2.0, 1)]), None);
        for value in [f64::NAN, f64::INFINITY, f64::MAX] {
            assert_eq!(Moments::from_values(&[value, -1e300]), None);
        }
    }
}
