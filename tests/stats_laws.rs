//! Laws that the statistics keep for any input.

use proptest::collection::vec;
use proptest::prelude::*;

use rundblick::domain::{Count, Interval};
use rundblick::stats::{
    Moments, competition_rank, competition_rank_of_numbers, cronbach_alpha, is_polarised, mean, mean_interval, median,
    median_of_levels, quantile7, rescale, rwg, sd, t_quantile, top_levels, wilson, wilson_attainable, wilson_effective,
    wilson_finite,
};

fn count_up_to(most: u32) -> impl Strategy<Value = Count> {
    (1..=most).prop_flat_map(|n| (0..=n).prop_map(move |k| Count::new(k, n)))
}

/// Any double but NaN and the infinite ones, subnormal and extreme ones included.
fn finite() -> impl Strategy<Value = f64> {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO, -10.0..10.0]
        .prop_filter("finite", |value: &f64| value.is_finite())
}

fn shuffled(values: impl Strategy<Value = Vec<f64>>) -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    values.prop_flat_map(|values| (Just(values.clone()), Just(values).prop_shuffle()))
}

fn width(interval: Option<Interval>) -> f64 {
    let interval = interval.unwrap();
    interval.high - interval.low
}

fn assert_holds(interval: Option<Interval>, share: f64) -> Result<(), TestCaseError> {
    let Interval { low, high } = interval.unwrap();
    prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0, "{low}..={high} around {share}");
    Ok(())
}

proptest! {
    #[test]
    fn intervals_of_shares_hold_their_share_and_stay_between_nought_and_one(count in count_up_to(u32::MAX), silent: u32) {
        let share = count.share().unwrap();
        let invited = count.n.saturating_add(silent);
        assert_holds(wilson(count), share)?;
        assert_holds(wilson_finite(count, invited), share)?;
        assert_holds(wilson_attainable(count, invited), share)?;
    }

    #[test]
    fn the_interval_of_any_share_and_effective_number_holds_the_share(p in 0.0..=1.0, n in prop::num::f64::POSITIVE) {
        prop_assume!(n > 0.0 && n.is_finite());
        assert_holds(wilson_effective(p, n), p)?;
    }

    #[test]
    fn the_widened_interval_holds_the_plain_one_as_far_as_answers_allow(count in count_up_to(5_000), silent in 0..5_000u32) {
        let invited = count.n + silent;
        let people = f64::from(invited);
        let (plain, widened) = (wilson_finite(count, invited).unwrap(), wilson_attainable(count, invited).unwrap());
        prop_assert!(widened.low <= plain.low.max(f64::from(count.k) / people));
        prop_assert!(widened.high >= plain.high.min(f64::from(count.k + silent) / people));
        for limit in [widened.low, widened.high] {
            prop_assert!((limit * people - (limit * people).round()).abs() < 1e-9, "{limit} of {people} people");
        }
    }

    #[test]
    fn more_answers_with_the_same_share_narrow_the_interval(count in count_up_to(10_000), times in 2..100u32) {
        let more = Count::new(count.k * times, count.n * times);
        prop_assert!(width(wilson(more)) < width(wilson(count)));
    }

    #[test]
    fn a_larger_answered_part_of_the_invited_narrows_the_interval(
        count in count_up_to(10_000),
        silent in 1..10_000u32,
        more in 1..10_000u32,
    ) {
        let answered_less = wilson_finite(count, count.n + silent + more);
        // One person is no sample of many: n* = 1 whatever N is.
        if count.n > 1 {
            prop_assert!(width(wilson_finite(count, count.n + silent)) < width(answered_less));
        }
        prop_assert!(width(answered_less) <= width(wilson(count)));
    }

    #[test]
    fn the_share_of_the_others_has_the_mirrored_interval(count in count_up_to(100_000), silent in 1..1_000u32) {
        let others = Count::new(count.n - count.k, count.n);
        let of = |count: Count| [wilson(count), wilson_finite(count, count.n + silent)].map(Option::unwrap);
        for (one, other) in of(count).into_iter().zip(of(others)) {
            prop_assert!((one.low - (1.0 - other.high)).abs() < 1e-12 && (one.high - (1.0 - other.low)).abs() < 1e-12);
        }
    }

    #[test]
    fn quantiles_and_moments_do_not_depend_on_the_order((values, other) in shuffled(vec(-1e3..1e3, 1..60))) {
        let probs = [0.0, 0.25, 0.5, 0.9, 1.0];
        prop_assert_eq!(quantile7(&values, &probs), quantile7(&other, &probs));
        prop_assert!((mean(&values).unwrap() - mean(&other).unwrap()).abs() < 1e-10);
        if values.len() > 1 {
            prop_assert!((sd(&values).unwrap() - sd(&other).unwrap()).abs() < 1e-9);
        }
    }

    #[test]
    fn quantiles_rise_and_lie_between_the_extremes(values in vec(finite(), 1..40), mut probs in vec(0.0..=1.0, 1..10)) {
        probs.sort_by(f64::total_cmp);
        let quantiles = quantile7(&values, &probs).unwrap();
        let (least, most) = (values.iter().copied().fold(f64::MAX, f64::min), values.iter().copied().fold(f64::MIN, f64::max));
        // Rising but for the rounding of the interpolation.
        prop_assert!(quantiles.windows(2).all(|pair| pair[0] <= pair[1] || (pair[0] - pair[1]).abs() <= 1e-12 * pair[0].abs()));
        prop_assert!(quantiles.iter().all(|quantile| (least..=most).contains(quantile)));
    }

    #[test]
    fn levels_with_counts_give_the_figures_of_the_single_values(counts in vec(0..30u32, 1..12)) {
        let levels: Vec<(f64, u32)> = counts.iter().enumerate().map(|(value, &count)| (value as f64, count)).collect();
        let values: Vec<f64> = levels.iter().flat_map(|&(value, count)| std::iter::repeat_n(value, count as usize)).collect();
        prop_assert_eq!(median_of_levels(&levels), median(&values));
        let (of_levels, of_values) = (Moments::from_levels(&levels), Moments::from_values(&values));
        prop_assert_eq!(of_levels.is_some(), of_values.is_some());
        if let (Some(a), Some(b)) = (of_levels, of_values) {
            prop_assert_eq!(a.n(), b.n());
            prop_assert!((a.mean() - b.mean()).abs() < 1e-12);
            prop_assert!((a.variance().unwrap_or(0.0) - b.variance().unwrap_or(0.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn ties_share_a_rank_and_a_rank_is_one_more_than_the_number_of_larger_shares(counts in vec(count_up_to(12), 1..40)) {
        let ranks = competition_rank(&counts);
        for (one, rank) in counts.iter().zip(&ranks) {
            let larger = counts.iter().filter(|other| other.k * one.n > one.k * other.n).count();
            prop_assert_eq!(*rank as usize, larger + 1);
        }
        let shares: Vec<f64> = counts.iter().filter_map(|count| count.share()).collect();
        prop_assert_eq!(ranks, competition_rank_of_numbers(&shares));
    }

    #[test]
    fn no_finite_input_gives_a_figure_that_is_not_finite(
        levels in vec((finite(), any::<u32>()), 0..12),
        rows in vec(vec(prop::option::weighted(0.9, finite()), 0..5), 0..8),
        [x, min, max] in [finite(), finite(), finite()],
        probs in vec(0.0..=1.0, 0..4),
        [k, n, invited] in any::<[u32; 3]>(),
    ) {
        let values: Vec<f64> = levels.iter().map(|(value, _)| *value).collect();
        let of_interval = |interval: Option<Interval>| interval.map(|interval| [interval.low, interval.high]);
        let mut figures: Vec<f64> = [mean(&values), sd(&values), median(&values), median_of_levels(&levels), rescale(x, min, max)]
            .into_iter()
            .chain([rwg(x, k), t_quantile(x), cronbach_alpha(&rows).alpha])
            .flatten()
            .collect();
        figures.extend(quantile7(&values, &probs).unwrap_or_default());
        let count = Count::new(k.min(n), n);
        let intervals = [
            wilson(count),
            wilson_finite(count, invited),
            wilson_attainable(count, invited),
            wilson_effective(x, min),
            mean_interval(&values, None),
            mean_interval(&values, Some(invited % 20)),
            Moments::from_levels(&levels).and_then(|moments| moments.interval(Some(invited))),
        ];
        figures.extend(intervals.into_iter().filter_map(of_interval).flatten());
        prop_assert!(figures.iter().all(|figure| figure.is_finite()), "{figures:?}");

        let top = top_levels(&levels, Some(x));
        prop_assert!(top.is_none_or(|top| top.k <= top.n));
        is_polarised(&levels);
        prop_assert_eq!(competition_rank_of_numbers(&values).len(), values.len());
    }
}
