//! The statistics against figures of other software, row by row; `tests/reference/README.md` says which.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rundblick::domain::Count;
use rundblick::stats::{
    Alpha, Moments, Weighted, competition_rank_of_numbers, cronbach_alpha, item_totals, mean, mean_interval, median,
    median_of_levels, quantile7, rescale, rwg, sd, wilson, wilson_effective, wilson_finite,
};

use crate::common::reference::for_every_row;

/// The values with how often each occurs, in falling order, as a scale has them.
fn levels(values: &[f64]) -> Vec<(f64, u32)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as u32)).collect()
}

#[test]
fn wilson_equals_prop_test_of_r_and_proportion_confint_of_statsmodels() {
    for_every_row("wilson.csv", |row| {
        let count = Count::new(row.whole("k"), row.whole("n"));
        row.assert_close("p", count.share(), row.figure("p"));
        row.assert_interval(wilson(count), "low", "high");
    });
}

#[test]
fn wilson_for_a_finite_population_equals_prop_test_of_r_with_the_corrected_n() {
    for_every_row("wilson_finite.csv", |row| {
        let count = Count::new(row.whole("k"), row.whole("n"));
        row.assert_interval(wilson_finite(count, row.whole("N")), "low", "high");
        if let Some(n_star) = row.figure("n_star") {
            row.assert_interval(wilson_effective(row.number("p"), n_star), "low", "high");
        }
    });
}

#[test]
fn weighted_shares_and_their_effective_number_equal_those_of_r_and_statsmodels() {
    for_every_row("weighted.csv", |row| {
        let answers: Vec<(f64, f64)> = row.vector("values").into_iter().zip(row.vector("weights")).collect();
        // The same answers by value, as tables hold them.
        let sums = [0.0, 1.0].map(|level| {
            let weights = answers.iter().filter(|(value, _)| *value == level).map(|(_, weight)| weight);
            (level, weights.clone().sum::<f64>(), weights.map(|weight| weight * weight).sum::<f64>())
        });
        for weighted in [Weighted::from_values(&answers), Weighted::from_sums(&sums)] {
            row.assert_close("p", weighted.map(|weighted| weighted.mean()), row.figure("p"));
            row.assert_close("effective n", weighted.map(|weighted| weighted.effective_n()), row.figure("n_eff"));
            row.assert_interval(weighted.and_then(|weighted| weighted.share_interval()), "low", "high");
        }
        row.assert_interval(wilson_effective(row.number("p"), row.number("n_eff")), "low", "high");
    });
}

#[test]
fn municipalities_that_count_alike_equal_single_answers_with_weights() {
    for_every_row("weighted.csv", |row| {
        if row.text("kind") != "equal_per_municipality" {
            return;
        }
        // Each municipality is one run of equal weights, 1 / its answers.
        let answers: Vec<(f64, f64)> = row.vector("values").into_iter().zip(row.vector("weights")).collect();
        let mut groups = Vec::new();
        let mut rest = answers.as_slice();
        while let Some(&(_, weight)) = rest.first() {
            let (group, others) = rest.split_at((1.0 / weight).round() as usize);
            groups.push((group.iter().map(|(value, _)| value).sum::<f64>() / group.len() as f64, group.len() as u32));
            rest = others;
        }
        let weighted = Weighted::equal_groups(&groups);
        row.assert_close("p", weighted.map(|weighted| weighted.mean()), row.figure("p"));
        row.assert_close("effective n", weighted.map(|weighted| weighted.effective_n()), row.figure("n_eff"));
    });
}

#[test]
fn quantiles_equal_type_7_of_r_and_numpy() {
    for_every_row("quantile7.csv", |row| {
        let (values, probs, expected) = (row.vector("values"), row.vector("probs"), row.vector("quantiles"));
        let quantiles = quantile7(&values, &probs).unwrap_or_default();
        assert_eq!(quantiles.len(), expected.len(), "{row}");
        for ((prob, quantile), expected) in probs.iter().zip(quantiles).zip(expected) {
            row.assert_close(&format!("the quantile at {prob}"), Some(quantile), Some(expected));
            if *prob == 0.5 {
                row.assert_close("the median", median(&values), Some(expected));
                row.assert_close("the median of levels", median_of_levels(&levels(&values)), Some(expected));
            }
        }
    });
}

#[test]
fn ranks_equal_rank_of_r_and_rankdata_of_scipy() {
    for_every_row("rank.csv", |row| {
        let ranks: Vec<f64> = competition_rank_of_numbers(&row.vector("values")).into_iter().map(f64::from).collect();
        assert_eq!(ranks, row.vector("ranks"), "{row}");
    });
}

#[test]
fn means_and_their_intervals_equal_confint_of_r_and_t_interval_of_scipy() {
    for_every_row("mean_interval.csv", |row| {
        let values = row.vector("values");
        let invited = (!row.text("N").is_empty()).then(|| row.whole("N"));
        row.assert_close("mean", mean(&values), row.figure("mean"));
        row.assert_close("sd", sd(&values), row.figure("sd"));
        row.assert_close("median", median(&values), row.figure("median"));
        row.assert_interval(mean_interval(&values, invited), "low", "high");

        let moments = Moments::from_levels(&levels(&values)).unwrap();
        assert_eq!(moments.n(), row.whole("n"), "{row}");
        row.assert_close("mean of levels", Some(moments.mean()), row.figure("mean"));
        row.assert_close("sd of levels", moments.sd(), row.figure("sd"));
        row.assert_interval(moments.interval(invited), "low", "high");

        if let (Some(min), Some(max)) = (row.figure("scale_min"), row.figure("scale_max")) {
            let index: Option<Vec<f64>> = values.iter().map(|&value| rescale(value, min, max)).collect();
            let index = index.unwrap();
            row.assert_close("index", mean(&index), row.figure("index"));
            row.assert_interval(mean_interval(&index, invited), "index_low", "index_high");
        }
    });
}

/// Respondents parted by `;`, items by a blank.
fn battery(text: &str) -> Vec<Vec<Option<f64>>> {
    let answer = |text: &str| (text != "NA").then(|| text.parse::<f64>().unwrap());
    text.split(';').map(|row| row.split(' ').map(answer).collect()).collect()
}

#[test]
fn alpha_equals_cronbach_of_multilevel_and_pingouin() {
    for_every_row("cronbach.csv", |row| {
        let Alpha { n_complete, alpha } = cronbach_alpha(&battery(row.text("rows")));
        assert_eq!(n_complete, row.whole("n_complete"), "{row}");
        row.assert_close("alpha", alpha, row.figure("alpha"));
    });
}

#[test]
fn items_of_a_battery_equal_alpha_of_psych_and_numpy() {
    let batteries = RefCell::new(BTreeMap::new());
    for_every_row("cronbach.csv", |row| {
        batteries.borrow_mut().insert(row.whole("case"), item_totals(&battery(row.text("rows"))));
    });
    for_every_row("item_totals.csv", |row| {
        let item = batteries.borrow()[&row.whole("battery")][row.whole("item") as usize - 1];
        row.assert_close("alpha without", item.alpha_without, row.figure("alpha_without"));
        row.assert_close("correlation", item.correlation, row.figure("correlation"));
    });
}

#[test]
fn rwg_equals_that_of_multilevel() {
    for_every_row("rwg.csv", |row| {
        let variance = Moments::from_values(&row.vector("values")).and_then(|moments| moments.variance());
        row.assert_close("variance", variance, row.figure("variance"));
        row.assert_close("rwg", variance.and_then(|variance| rwg(variance, row.whole("options"))), row.figure("rwg"));
    });
}
