//! Laws that tests, effects and intervals of differences keep for any input.

use proptest::collection::vec;
use proptest::prelude::*;

use rundblick::domain::{Count, Interval};
use rundblick::stats::{
    Dominance, Effect, Magnitude, Moments, TwoSamples, Weighted, benjamini_hochberg, fisher_exact, is_particular,
    item_totals, newcombe, reliable_side, welch_interval, wilson,
};

fn count_up_to(most: u32) -> impl Strategy<Value = Count> {
    (1..=most).prop_flat_map(|n| (0..=n).prop_map(move |k| Count::new(k, n)))
}

fn unlike(count: Count) -> Count {
    Count::new(count.n - count.k, count.n)
}

/// How often each of some levels occurs in two groups, none of them empty.
fn counts() -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
    (1..8_usize)
        .prop_flat_map(|levels| (vec(0..9_u32, levels), vec(0..9_u32, levels)))
        .prop_filter("answers in both groups", |(one, other)| {
            one.iter().sum::<u32>() > 0 && other.iter().sum::<u32>() > 0
        })
}

fn levels(counts: &[u32]) -> Vec<(f64, u32)> {
    counts.iter().enumerate().map(|(value, &count)| (value as f64, count)).collect()
}

fn expanded(counts: &[u32]) -> Vec<f64> {
    levels(counts).into_iter().flat_map(|(value, count)| std::iter::repeat_n(value, count as usize)).collect()
}

fn two(one: &[u32], other: &[u32]) -> TwoSamples {
    TwoSamples::from_levels(&levels(one), &levels(other)).unwrap()
}

fn assert_is_p(p: f64) -> Result<(), TestCaseError> {
    prop_assert!(0.0 < p && p <= 1.0, "{p} is no p");
    Ok(())
}

fn assert_alike(a: f64, b: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= 1e-10 * a.abs().max(b.abs()), "{a:e} and {b:e}");
    Ok(())
}

/// n choose k as a double; exact for what is tested here.
fn choose(n: u32, k: u32) -> f64 {
    (1..=k).fold(1.0, |product, i| product * f64::from(n - k + i) / f64::from(i))
}

proptest! {
    #[test]
    fn newcombes_interval_holds_the_difference_between_minus_one_and_one(
        one in count_up_to(u32::MAX),
        other in count_up_to(u32::MAX),
    ) {
        let Interval { low, high } = newcombe(one, other).unwrap();
        let difference = one.share().unwrap() - other.share().unwrap();
        prop_assert!(-1.0 <= low && low <= difference && difference <= high && high <= 1.0);
        // The other way round, and for those who did not name it, it is mirrored.
        for mirrored in [newcombe(other, one), newcombe(unlike(one), unlike(other))] {
            let mirrored = mirrored.unwrap();
            prop_assert!((low + mirrored.high).abs() < 1e-12 && (high + mirrored.low).abs() < 1e-12);
        }
    }

    #[test]
    fn newcombes_interval_narrows_with_more_answers(one in count_up_to(1_000), other in count_up_to(1_000), times in 2..50_u32) {
        let width = |times: u32| {
            let of = |count: Count| Count::new(count.k * times, count.n * times);
            let interval = newcombe(of(one), of(other)).unwrap();
            interval.high - interval.low
        };
        prop_assert!(width(times) < width(1));
    }

    #[test]
    fn against_any_number_of_others_of_the_same_share_newcombes_interval_tends_to_wilsons(count in count_up_to(100)) {
        let others = Count::new(count.k * 10_000_000, count.n * 10_000_000);
        let (difference, own) = (newcombe(count, others).unwrap(), wilson(count).unwrap());
        let share = count.share().unwrap();
        prop_assert!((difference.low - (own.low - share)).abs() < 1e-3 && (difference.high - (own.high - share)).abs() < 1e-3);
    }

    #[test]
    fn fisher_gives_a_p_that_groups_and_answers_may_change_places_in(one in count_up_to(2_000), other in count_up_to(2_000)) {
        let p = fisher_exact(one, other);
        assert_is_p(p)?;
        assert_alike(p, fisher_exact(other, one))?;
        assert_alike(p, fisher_exact(unlike(one), unlike(other)))?;
        // Rows for columns.
        let named = Count::new(one.k, one.k + other.k);
        let not_named = Count::new(one.n - one.k, one.n - one.k + other.n - other.k);
        assert_alike(p, fisher_exact(named, not_named))?;
    }

    #[test]
    fn fisher_is_the_sum_over_the_hypergeometric_distribution(one in count_up_to(18), other in count_up_to(18)) {
        let named = one.k + other.k;
        let ways = |k: u32| choose(one.n, k) * choose(other.n, named - k);
        let tables = named.saturating_sub(other.n)..=named.min(one.n);
        let extreme: f64 = tables.clone().map(ways).filter(|&number| number <= ways(one.k) * (1.0 + 1e-7)).sum();
        let all: f64 = tables.map(ways).sum();
        assert_alike(fisher_exact(one, other), extreme / all)?;
    }

    #[test]
    fn fisher_falls_as_shares_move_apart(n1 in 1..200_u32, n2 in 1..200_u32, named in 0..400_u32) {
        let named = named % (n1 + n2 + 1);
        let p = |k: u32| fisher_exact(Count::new(k, n1), Count::new(named - k, n2));
        let tables: Vec<f64> = (named.saturating_sub(n2)..=named.min(n1)).map(p).collect();
        let top = tables.iter().position(|&p| p > 1.0 - 1e-9).unwrap();
        prop_assert!(tables[..=top].windows(2).all(|pair| pair[0] <= pair[1] * (1.0 + 1e-12)), "{tables:?}");
        prop_assert!(tables[top..].windows(2).all(|pair| pair[1] <= pair[0] * (1.0 + 1e-12)), "{tables:?}");
    }

    #[test]
    fn counts_in_any_order_and_split_are_the_same_as_single_values((one, other) in counts(), by in 0..8_usize) {
        let (mut x, mut y) = (expanded(&one), expanded(&other));
        let rotate = |values: &mut Vec<f64>| { let by = by % values.len(); values.rotate_left(by); };
        rotate(&mut x);
        rotate(&mut y);
        let single = TwoSamples::from_values(&x, &y).unwrap();
        prop_assert_eq!(single, two(&one, &other));
        let mut split = levels(&one);
        split.reverse();
        split.extend(levels(&one));
        let twice: Vec<u32> = one.iter().map(|count| 2 * count).collect();
        prop_assert_eq!(TwoSamples::from_levels(&split, &levels(&other)).unwrap(), two(&twice, &other));
    }

    #[test]
    fn only_the_order_of_values_counts((one, other) in counts()) {
        let stretched = |counts: &[u32]| -> Vec<(f64, u32)> {
            levels(counts).into_iter().map(|(value, count)| (value.exp() - 40.0, count)).collect()
        };
        let moved = TwoSamples::from_levels(&stretched(&one), &stretched(&other)).unwrap();
        prop_assert_eq!(moved, two(&one, &other));
    }

    #[test]
    fn mann_whitney_is_the_same_for_both_groups_and_delta_the_opposite((one, other) in counts()) {
        let (there, back) = (two(&one, &other), two(&other, &one));
        let p = there.mann_whitney();
        assert_is_p(p)?;
        prop_assert_eq!(p, back.mann_whitney());
        prop_assert_eq!(there.dominance().delta(), -back.dominance().delta());
        prop_assert_eq!(there.dominance().sign(), back.dominance().sign().reverse());
        prop_assert_eq!(there.dominance().magnitude(), back.dominance().magnitude());
        let pairs = (one.iter().sum::<u32>() * other.iter().sum::<u32>()) as f64;
        prop_assert_eq!(there.u() + back.u(), pairs);
        prop_assert!((-1.0..=1.0).contains(&there.dominance().delta()));
        // The scale read from the other end.
        let turned = |counts: &[u32]| counts.iter().rev().copied().collect::<Vec<_>>();
        let turned = two(&turned(&one), &turned(&other));
        prop_assert_eq!((turned.u(), turned.dominance(), turned.mann_whitney()), (back.u(), back.dominance(), p));
    }

    #[test]
    fn delta_counts_pairs((one, other) in counts()) {
        let (x, y) = (expanded(&one), expanded(&other));
        let pairs = x.iter().flat_map(|a| y.iter().map(move |b| a.partial_cmp(b).unwrap() as i32));
        let expected = f64::from(pairs.sum::<i32>()) / (x.len() * y.len()) as f64;
        prop_assert_eq!(two(&one, &other).dominance().delta(), expected);
    }

    #[test]
    fn the_exact_test_is_the_share_of_orders_that_are_as_far_apart(ranks in Just((0..9_u32).collect::<Vec<_>>()).prop_shuffle(), n1 in 1..9_usize) {
        let values: Vec<f64> = ranks.iter().map(|&rank| f64::from(rank)).collect();
        let observed = TwoSamples::from_values(&values[..n1], &values[n1..]).unwrap();
        let (mut all, mut as_far) = (0_u32, 0_u32);
        for choice in 0..1_u32 << 9 {
            if choice.count_ones() as usize == n1 {
                let (one, other): (Vec<u32>, Vec<u32>) = (0..9).partition(|rank| choice >> rank & 1 == 1);
                let of = |ranks: Vec<u32>| ranks.into_iter().map(f64::from).collect::<Vec<_>>();
                let two = TwoSamples::from_values(&of(one), &of(other)).unwrap();
                all += 1;
                as_far += u32::from(two.dominance().delta().abs() >= observed.dominance().delta().abs() - 1e-12);
            }
        }
        assert_alike(observed.mann_whitney(), f64::from(as_far) / f64::from(all))?;
    }

    #[test]
    fn of_ticks_delta_is_the_difference_of_the_shares(one in count_up_to(3_000), other in count_up_to(3_000)) {
        let ticks = |count: Count| [(1.0, count.k), (0.0, count.n - count.k)];
        let two = TwoSamples::from_levels(&ticks(one), &ticks(other)).unwrap();
        prop_assert_eq!(Dominance::of_shares(one, other), Some(two.dominance()));
        let difference = one.share().unwrap() - other.share().unwrap();
        prop_assert!((two.dominance().delta() - difference).abs() < 1e-15);
    }

    #[test]
    fn larger_effects_are_of_no_lower_class_and_reach_the_minimum_as_soon(a in count_up_to(300), b in count_up_to(300), c in count_up_to(300)) {
        let (one, other) = (Dominance::of_shares(a, b).unwrap(), Dominance::of_shares(a, c).unwrap());
        let (small, large) = if one.delta().abs() <= other.delta().abs() { (one, other) } else { (other, one) };
        prop_assert!(small.magnitude() <= large.magnitude());
        for kind in [Effect::Share, Effect::Scale] {
            prop_assert!(kind(small).reaches_minimum() <= kind(large).reaches_minimum());
            prop_assert!(kind(small).over_minimum() <= kind(large).over_minimum());
            prop_assert_eq!(kind(large).reaches_minimum(), kind(large).over_minimum() >= 1.0);
        }
        prop_assert_eq!(Effect::Scale(one).reaches_minimum(), one.magnitude() >= Magnitude::Medium);
    }

    #[test]
    fn what_is_particular_stays_so_with_less_doubt_and_turns_with_its_groups(
        one in count_up_to(60),
        other in count_up_to(600),
        q in 0.0..0.2_f64,
        own in prop::option::of(-1..=1_i32),
    ) {
        let to_median = own.map(|own| own.cmp(&0));
        let is = |one, other, q, to_median| {
            let effect = Effect::Share(Dominance::of_shares(one, other).unwrap());
            let side = reliable_side(q, effect, newcombe(one, other).unwrap());
            side.is_some_and(|side| is_particular(side, to_median))
        };
        let particular = is(one, other, q, to_median);
        prop_assert_eq!(particular, is(other, one, q, to_median.map(|side| side.reverse())));
        prop_assert!(!particular || is(one, other, q / 2.0, to_median));
        prop_assert!(!particular || is(one, other, q, None));
    }

    #[test]
    fn q_is_no_smaller_than_p_at_most_one_and_in_the_order_of_p(p in vec(prop::option::weighted(0.9, 0.0..=1.0_f64), 0..60)) {
        let q = benjamini_hochberg(&p);
        prop_assert_eq!(q.len(), p.len());
        let mut pairs: Vec<(f64, f64)> = Vec::new();
        for (p, q) in p.iter().zip(&q) {
            prop_assert_eq!(p.is_some(), q.is_some());
            pairs.extend(p.zip(*q));
        }
        prop_assert!(pairs.iter().all(|(p, q)| p <= q && *q <= 1.0));
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        prop_assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        // The largest p stays itself, and no q exceeds Bonferroni's.
        if let Some(&(p, q)) = pairs.last() {
            prop_assert_eq!(p, q);
        }
        prop_assert!(pairs.iter().all(|(p, q)| *q <= p * pairs.len() as f64 * (1.0 + 1e-15)));
    }

    #[test]
    fn equal_p_have_equal_q_and_their_order_changes_nothing(p in vec(0..8_u32, 1..30), by in 0..30_usize) {
        let mut p: Vec<Option<f64>> = p.into_iter().map(|p| Some(f64::from(p) / 8.0)).collect();
        let mut q = benjamini_hochberg(&p);
        for (i, j) in (0..p.len()).flat_map(|i| (0..i).map(move |j| (i, j))) {
            prop_assert!(p[i] != p[j] || q[i] == q[j]);
        }
        let by = by % p.len();
        p.rotate_left(by);
        q.rotate_left(by);
        prop_assert_eq!(benjamini_hochberg(&p), q);
    }

    #[test]
    fn welchs_interval_holds_the_difference_and_no_input_stops_it(
        one in vec(-1e3..1e3, 2..20),
        other in vec(-1e-3..1e-3, 2..20),
        shift in -1e6..1e6,
    ) {
        let of = |values: &[f64]| Moments::from_values(values).unwrap();
        let shifted: Vec<f64> = other.iter().map(|value| *value + shift).collect();
        let (one, other) = (of(&one), of(&shifted));
        let Interval { low, high } = welch_interval(one, other).unwrap();
        let difference = one.mean() - other.mean();
        prop_assert!(low <= difference && difference <= high);
        let back = welch_interval(other, one).unwrap();
        prop_assert!((low + back.high).abs() <= 1e-9 * low.abs().max(1.0) && (high + back.low).abs() <= 1e-9 * high.abs().max(1.0));
    }

    #[test]
    fn the_pooled_value_is_the_mean_weighted_by_answers(groups in vec(count_up_to(500), 1..20)) {
        let pooled = Count::new(groups.iter().map(|count| count.k).sum(), groups.iter().map(|count| count.n).sum());
        let shares: Vec<(f64, f64)> = groups.iter().map(|count| (count.share().unwrap(), f64::from(count.n))).collect();
        let weighted = Weighted::from_values(&shares).unwrap();
        prop_assert!((weighted.mean() - pooled.share().unwrap()).abs() < 1e-12);
    }

    #[test]
    fn the_effective_number_lies_between_one_and_all_answers(answers in vec((0.0..=1.0, 1e-6..1e6), 1..40), unit in 1e-9..1e9) {
        let weighted = Weighted::from_values(&answers).unwrap();
        let n = answers.len() as f64;
        prop_assert!(1.0 - 1e-12 <= weighted.effective_n() && weighted.effective_n() <= n * (1.0 + 1e-12));
        let interval = weighted.share_interval().unwrap();
        prop_assert!(0.0 <= interval.low && interval.low <= weighted.mean() && weighted.mean() <= interval.high && interval.high <= 1.0);
        let scaled: Vec<_> = answers.iter().map(|&(value, weight)| (value, weight * unit)).collect();
        let scaled = Weighted::from_values(&scaled).unwrap();
        assert_alike(weighted.effective_n(), scaled.effective_n())?;
        let alike: Vec<_> = answers.iter().map(|&(value, _)| (value, unit)).collect();
        assert_alike(Weighted::from_values(&alike).unwrap().effective_n(), n)?;
    }

    #[test]
    fn equal_groups_have_the_mean_of_their_means_and_at_most_all_answers(groups in vec(count_up_to(500), 1..20)) {
        let shares: Vec<(f64, u32)> = groups.iter().map(|count| (count.share().unwrap(), count.n)).collect();
        let weighted = Weighted::equal_groups(&shares).unwrap();
        let mean = shares.iter().map(|(share, _)| share).sum::<f64>() / shares.len() as f64;
        prop_assert!((weighted.mean() - mean).abs() < 1e-12);
        let answers: u32 = groups.iter().map(|count| count.n).sum();
        prop_assert!(weighted.effective_n() <= f64::from(answers) * (1.0 + 1e-12));
    }

    #[test]
    fn items_go_with_their_battery_the_same_in_any_unit(rows in vec(vec(1..6_i32, 4), 2..30)) {
        let of = |unit: f64, zero: f64| -> Vec<Vec<Option<f64>>> {
            rows.iter().map(|row| row.iter().map(|&value| Some(f64::from(value) * unit + zero)).collect()).collect()
        };
        for (plain, other) in item_totals(&of(1.0, 0.0)).into_iter().zip(item_totals(&of(12.5, -3.0))) {
            prop_assert_eq!(plain.correlation.is_some(), other.correlation.is_some());
            prop_assert_eq!(plain.alpha_without.is_some(), other.alpha_without.is_some());
            let (a, b) = (plain.correlation.unwrap_or(0.0), other.correlation.unwrap_or(0.0));
            prop_assert!((a - b).abs() < 1e-9 && (-1.0..=1.0).contains(&a));
        }
    }

    #[test]
    fn no_finite_input_gives_a_figure_that_is_not_finite(
        answers in vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..8),
        levels in vec((prop::num::f64::ANY, any::<u32>()), 0..8),
        others in vec((prop::num::f64::ANY, any::<u32>()), 0..8),
        rows in vec(vec(prop::option::weighted(0.9, prop::num::f64::ANY), 0..5), 0..8),
        p in vec(prop::option::of(prop::num::f64::ANY), 0..8),
    ) {
        let mut figures: Vec<f64> = Vec::new();
        if let Some(weighted) = Weighted::from_values(&answers) {
            figures.extend([weighted.mean(), weighted.effective_n()]);
        }
        if let Some(two) = TwoSamples::from_levels(&levels, &others) {
            figures.extend([two.mann_whitney(), two.u(), two.dominance().delta()]);
        }
        if let (Some(one), Some(other)) = (Moments::from_levels(&levels), Moments::from_levels(&others)) {
            figures.extend(welch_interval(one, other).into_iter().flat_map(|interval| [interval.low, interval.high]));
        }
        figures.extend(item_totals(&rows).into_iter().flat_map(|item| [item.alpha_without, item.correlation]).flatten());
        figures.extend(benjamini_hochberg(&p).into_iter().flatten());
        prop_assert!(figures.iter().all(|figure| figure.is_finite()), "{figures:?}");
    }
}
