//! Answers on a rating scale: how many are high, and how a value reads from 0 to 100.

use crate::domain::Count;

/// The longest scale whose two highest levels count as high without a threshold.
const LONGEST_WITHOUT_THRESHOLD: usize = 7;

/// How many answers are high: at or above `threshold`, or, where none is given, in the two highest levels of a scale of up to 7 points
/// ("top-2"). `None` without a threshold on a longer scale or on one of fewer than two levels; a base of 0 stays 0 of 0.
pub fn top_levels(levels: &[(f64, u32)], threshold: Option<f64>) -> Option<Count> {
    let threshold = match threshold {
        Some(threshold) => threshold,
        None => second_highest(levels)?,
    };
    let answers = |counted: &dyn Fn(f64) -> bool| {
        let mut counts = levels.iter().filter(|(value, _)| counted(*value)).map(|&(_, count)| count);
        counts.try_fold(0u32, u32::checked_add)
    };
    Some(Count::new(answers(&|value| value >= threshold)?, answers(&|_| true)?))
}

fn second_highest(levels: &[(f64, u32)]) -> Option<f64> {
    let mut values: Vec<f64> = levels.iter().map(|&(value, _)| value).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values.dedup();
    if values.len() > LONGEST_WITHOUT_THRESHOLD {
        return None;
    }
    values.get(1).copied()
}

/// `x` on a scale from `min` to `max` as 0 to 100: (x − min)/(max − min)·100; not cut off. `None` where the ends are equal or a number
/// is not finite.
pub fn rescale(x: f64, min: f64, max: f64) -> Option<f64> {
    let index = (x - min) / (max - min) * 100.0;
    (min != max && index.is_finite()).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_highest_levels_count_on_scales_of_up_to_seven_points() {
        let five = [(5.0, 4), (4.0, 3), (3.0, 2), (2.0, 1), (1.0, 0)];
        assert_eq!(top_levels(&five, None), Some(Count::new(7, 10)));
        let seven: Vec<_> = (1..=7).map(|value| (f64::from(value), 1)).collect();
        assert_eq!(top_levels(&seven, None), Some(Count::new(2, 7)));
    }

    #[test]
    fn an_empty_highest_level_is_still_a_level() {
        assert_eq!(top_levels(&[(1.0, 3), (2.0, 3), (3.0, 3), (4.0, 1), (5.0, 0)], None), Some(Count::new(1, 10)));
    }

    #[test]
    fn longer_scales_need_a_threshold() {
        let eleven: Vec<_> = (0..=10).map(|value| (f64::from(value), 1)).collect();
        assert_eq!(top_levels(&eleven, None), None);
        assert_eq!(top_levels(&eleven, Some(8.0)), Some(Count::new(3, 11)));
    }

    #[test]
    fn one_level_has_no_top_and_no_answers_are_none_of_none() {
        assert_eq!(top_levels(&[(1.0, 3)], None), None);
        assert_eq!(top_levels(&[(1.0, 0), (2.0, 0)], None), Some(Count::new(0, 0)));
        assert_eq!(top_levels(&[(1.0, u32::MAX), (2.0, u32::MAX)], None), None);
    }

    #[test]
    fn a_scale_reads_from_nought_to_a_hundred_in_either_direction() {
        assert_eq!(rescale(4.0, 1.0, 5.0), Some(75.0));
        assert_eq!(rescale(4.0, 5.0, 1.0), Some(25.0));
        assert_eq!(rescale(6.0, 1.0, 5.0), Some(125.0));
        assert_eq!(rescale(1.0, 1.0, 1.0), None);
        assert_eq!(rescale(f64::NAN, 1.0, 5.0), None);
    }
}
