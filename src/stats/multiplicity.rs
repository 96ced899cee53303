//! Many tests at once. Takes the p values of a family, gives what each means among the others.

/// q values, in the order of the p values: the smallest false discovery rate at which each would still be named (Benjamini & Hochberg
/// 1995, adjusted as R's `p.adjust`). q of the i-th smallest p is the minimum over j ≥ i of pⱼ·m/j, at most 1; never below p.
///
/// What has no p, or one that is no number in [0, 1], is not in the family: it has no q and does not count for m.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut family: Vec<(usize, f64)> = p.iter().enumerate().filter_map(|(place, p)| Some((place, (*p)?))).collect();
    family.retain(|(_, p)| (0.0..=1.0).contains(p));
    family.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut q = vec![None; p.len()];
    let mut least = 1.0_f64;
    for (before, &(place, p)) in family.iter().enumerate().rev() {
        // The quotient first: it is at least 1, so that rounding can't put q below p.
        least = least.min(family.len() as f64 / (before + 1) as f64 * p);
        q[place] = Some(least);
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_benjamini_and_hochberg() {
        // Their table of 15 p values, of which the four smallest are named at 5 %. q: R 4.2.2, p.adjust(p, "BH").
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000,
        ];
        let q: Vec<f64> = benjamini_hochberg(&p.map(Some)).into_iter().flatten().collect();
        let expected =
            [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714285, 0.06385714285714285, 0.0645, 0.0765, 0.486];
        for (q, expected) in q.iter().zip(expected) {
            assert!((q - expected).abs() < 1e-15, "{q} instead of {expected}");
        }
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert_eq!(q[14], 1.0);
    }

    #[test]
    fn what_has_no_p_is_not_in_the_family() {
        let q = benjamini_hochberg(&[None, Some(0.04), Some(f64::NAN), Some(0.02), Some(-0.1), Some(1.1)]);
        assert_eq!(q, [None, Some(0.04), None, Some(0.04), None, None]);
        assert_eq!(benjamini_hochberg(&[]), []);
        assert_eq!(benjamini_hochberg(&[None]), [None]);
    }
}
