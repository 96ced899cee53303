//! Quantiles by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996), in the unit of the values.

/// The quantiles of `values`, in any order, at `probs`, each in [0, 1]. `None` without a value, for one that is not finite and for a
/// probability outside [0, 1].
pub fn quantile7(values: &[f64], probs: &[f64]) -> Option<Vec<f64>> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    probs.iter().map(|&prob| interpolate(sorted.len(), prob, |position| sorted.get(position).copied())).collect()
}

/// The median; `None` as [`quantile7`].
pub fn median(values: &[f64]) -> Option<f64> {
    quantile7(values, &[0.5])?.pop()
}

/// The median of values that occur so many times each, in any order; `None` as [`quantile7`].
pub fn median_of_levels(levels: &[(f64, u32)]) -> Option<f64> {
    if !levels.iter().all(|(value, _)| value.is_finite()) {
        return None;
    }
    let mut sorted = levels.to_vec();
    sorted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let n: usize = sorted.iter().map(|&(_, count)| count as usize).sum();
    interpolate(n, 0.5, |position| {
        let mut up_to = 0;
        sorted.iter().find_map(|&(value, count)| {
            up_to += count as usize;
            (position < up_to).then_some(value)
        })
    })
}

/// The value at (n − 1)·prob among n ordered values, of which `at` gives the one at a position from 0.
fn interpolate(n: usize, prob: f64, at: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    if n == 0 || !(0.0..=1.0).contains(&prob) {
        return None;
    }
    let position = (n - 1) as f64 * prob;
    let (low, high) = (at(position.floor() as usize)?, at(position.ceil() as usize)?);
    let weight = position.fract();
    // Weighted rather than low + weight · (high − low), whose difference can overflow; clamped, so that equal values stay themselves.
    Some(((1.0 - weight) * low + weight * high).clamp(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_an_endless_value_and_an_impossible_probability_have_no_quantile() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[1.0, f64::NAN]), None);
        assert_eq!(median_of_levels(&[(f64::NEG_INFINITY, 1)]), None);
        assert_eq!(median_of_levels(&[(1.0, 0)]), None);
        for prob in [-0.1, 1.1, f64::NAN] {
            assert_eq!(quantile7(&[1.0, 2.0], &[prob]), None);
        }
    }

    #[test]
    fn the_median_of_levels_counts_every_answer_and_needs_no_order() {
        assert_eq!(median_of_levels(&[(5.0, 2), (3.0, 0), (1.0, 2), (4.0, 1)]), Some(4.0));
        assert_eq!(median_of_levels(&[(5.0, 2), (3.0, 0), (1.0, 2)]), Some(3.0));
    }

    #[test]
    fn quantiles_of_the_largest_numbers_stay_finite() {
        let quantiles = quantile7(&[f64::MIN, f64::MAX], &[0.0, 0.3, 0.5, 0.9, 1.0]).unwrap();
        assert!(quantiles.iter().all(|quantile| quantile.is_finite()), "{quantiles:?}");
        assert!(quantiles.is_sorted());
    }
}
