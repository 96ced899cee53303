//! Agreement of respondents on one item.

/// r_wg = 1 − s²/σ²_E with σ²_E = (A² − 1)/12, the variance of answers spread evenly over the `options` A of the scale; truncated at 0,
/// so in [0, 1] (James, Demaree & Wolf 1984). `variance` is s² with n − 1. `None` below two options and for a variance that is none.
pub fn rwg(variance: f64, options: u32) -> Option<f64> {
    if options < 2 || !variance.is_finite() || variance < 0.0 {
        return None;
    }
    let expected = (f64::from(options) * f64::from(options) - 1.0) / 12.0;
    Some((1.0 - variance / expected).max(0.0))
}

/// Whether the answers stand against each other: the two lowest and the two highest levels hold at least 25 % each. Compared in
/// integers. `false` without answers and on scales of fewer than four levels, where the two pairs overlap.
pub fn is_polarised(levels: &[(f64, u32)]) -> bool {
    let mut sorted = levels.to_vec();
    sorted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let [first, second, .., before_last, last] = sorted.as_slice() else { return false };
    let answers: u64 = sorted.iter().map(|&(_, count)| u64::from(count)).sum();
    let is_quarter =
        |pair: [&(f64, u32); 2]| 4 * pair.iter().map(|(_, count)| u64::from(*count)).sum::<u64>() >= answers;
    answers > 0 && is_quarter([first, second]) && is_quarter([before_last, last])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polarised_in_either_order(counts: &[u32]) -> bool {
        let levels: Vec<_> = counts.iter().enumerate().map(|(value, &count)| (value as f64, count)).collect();
        let reversed: Vec<_> = levels.iter().rev().copied().collect();
        assert_eq!(is_polarised(&levels), is_polarised(&reversed), "order must not matter: {counts:?}");
        is_polarised(&levels)
    }

    #[test]
    fn a_quarter_at_both_ends_is_polarised_and_one_answer_less_is_not() {
        assert!(polarised_in_either_order(&[1, 1, 4, 2, 0]));
        assert!(!polarised_in_either_order(&[1, 1, 5, 2, 0]));
        assert!(!polarised_in_either_order(&[0, 1, 4, 2, 1]));
        assert!(polarised_in_either_order(&[3, 0, 0, 3]));
    }

    #[test]
    fn short_scales_and_empty_ones_are_not_polarised() {
        assert!(!polarised_in_either_order(&[5, 0, 5]));
        assert!(!polarised_in_either_order(&[5, 5]));
        assert!(!polarised_in_either_order(&[0, 0, 0, 0, 0]));
        assert!(!polarised_in_either_order(&[]));
    }

    #[test]
    fn agreement_is_full_without_variance_and_never_below_nought() {
        assert_eq!(rwg(0.0, 5), Some(1.0));
        assert_eq!(rwg(2.0, 5), Some(0.0));
        assert_eq!(rwg(9.0, 5), Some(0.0));
        assert_eq!(rwg(1.0, 1), None);
        assert_eq!(rwg(1.0, 0), None);
        assert_eq!(rwg(-1.0, 5), None);
        assert_eq!(rwg(f64::NAN, 5), None);
    }
}
