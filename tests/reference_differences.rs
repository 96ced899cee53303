//! Tests and intervals of differences against figures of other software, row by row; `tests/reference/README.md` says which.

use std::cmp::Ordering;

use rundblick::domain::Count;
use rundblick::stats::{
    Dominance, Magnitude, Moments, TwoSamples, benjamini_hochberg, fisher_exact, newcombe, welch_interval,
};

use crate::common::reference::{Row, for_every_row};

/// Values with how often each occurs, in no particular order.
fn levels(values: &[f64]) -> Vec<(f64, u32)> {
    let mut levels: Vec<(f64, u32)> = Vec::new();
    for &value in values {
        match levels.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => levels.push((value, 1)),
        }
    }
    levels
}

#[test]
fn newcombe_equals_confint_of_statsmodels_and_diff_binom_confint() {
    for_every_row("newcombe.csv", |row| {
        let (one, other) = (Count::new(row.whole("k1"), row.whole("n1")), Count::new(row.whole("k2"), row.whole("n2")));
        row.assert_close("difference", Dominance::of_shares(one, other).map(Dominance::delta), row.figure("diff"));
        row.assert_interval(newcombe(one, other), "low", "high");
    });
}

#[test]
fn fisher_equals_fisher_test_of_r_and_fisher_exact_of_scipy() {
    for file in ["fisher.csv", "fisher_many.csv"] {
        for_every_row(file, |row| {
            let group = |yes: &str, no: &str| Count::new(row.whole(yes), row.whole(yes) + row.whole(no));
            let (one, other) = (group("a", "b"), group("c", "d"));
            row.assert_close_p(fisher_exact(one, other), row.number("p"));
            // The test of groups and answers is the same as that of answers and groups.
            row.assert_close_p(fisher_exact(group("a", "c"), group("b", "d")), row.number("p"));
        });
    }
}

fn assert_two_samples(row: &Row, two: TwoSamples) {
    assert_eq!(two.u(), row.number("u"), "{row}");
    row.assert_close_p(two.mann_whitney(), row.number("p"));
    row.assert_close("delta", Some(two.dominance().delta()), row.figure("delta"));
    assert_eq!(two.dominance().sign(), row.number("delta").partial_cmp(&0.0).unwrap(), "{row}");
}

#[test]
fn mann_whitney_and_delta_equal_wilcox_test_of_r_and_mannwhitneyu_of_scipy() {
    for_every_row("mann_whitney.csv", |row| {
        let (x, y) = (row.vector("x"), row.vector("y"));
        let two = TwoSamples::from_values(&x, &y).unwrap();
        assert_two_samples(row, two);
        assert_eq!(TwoSamples::from_levels(&levels(&x), &levels(&y)), Some(two), "{row}");
        let class = match two.dominance().magnitude() {
            Magnitude::Negligible => "negligible",
            Magnitude::Small => "small",
            Magnitude::Medium => "medium",
            Magnitude::Large => "large",
        };
        assert_eq!(class, row.text("magnitude"), "{row}");
    });
}

#[test]
fn mann_whitney_of_counts_equals_wilcox_test_of_r_and_mannwhitneyu_of_scipy() {
    for_every_row("mann_whitney_levels.csv", |row| {
        let counts = |column: &str| row.vector(column).into_iter().enumerate();
        let levels = |column: &str| -> Vec<(f64, u32)> {
            counts(column).map(|(value, count)| (value as f64, count as u32)).collect()
        };
        assert_two_samples(row, TwoSamples::from_levels(&levels("one"), &levels("other")).unwrap());
    });
}

#[test]
fn q_values_equal_p_adjust_of_r_and_multipletests_of_statsmodels() {
    for_every_row("benjamini_hochberg.csv", |row| {
        let p: Vec<Option<f64>> = row.vector("p").into_iter().map(Some).collect();
        let (q, expected) = (benjamini_hochberg(&p), row.vector("q"));
        assert_eq!(q.len(), expected.len(), "{row}");
        for (q, expected) in q.into_iter().zip(expected) {
            row.assert_close_p(q.unwrap(), expected);
        }
    });
}

#[test]
fn welch_equals_t_test_of_r_and_ttest_ind_of_scipy() {
    for_every_row("welch.csv", |row| {
        let (x, y) = (row.vector("x"), row.vector("y"));
        let (of_x, of_y) = (Moments::from_values(&x).unwrap(), Moments::from_values(&y).unwrap());
        row.assert_close("difference", Some(of_x.mean() - of_y.mean()), row.figure("diff"));
        row.assert_interval(welch_interval(of_x, of_y), "low", "high");
        let counted = |values: &[f64]| Moments::from_levels(&levels(values)).unwrap();
        row.assert_interval(welch_interval(counted(&x), counted(&y)), "low", "high");
        // The difference the other way round has the mirrored interval.
        let other = welch_interval(of_y, of_x).unwrap();
        row.assert_close("low of the other", Some(-other.high), row.figure("low"));
        assert_ne!(other.low.partial_cmp(&other.high), Some(Ordering::Greater), "{row}");
    });
}
