//! The differences and changes of the demo study against SciPy and statsmodels: effects, intervals, p, and q of each report's family.

use rundblick::cli::pipeline::Figures;
use rundblick::domain::{Indicator, Scope};

use crate::common::reference::{Row, for_every_row};
use crate::common::workflow::{compute, figure, load};

/// Compares every row of a file; gives how many have a q.
fn compare(file: &str, of: impl Fn(&Row) -> Indicator) -> u32 {
    let study = load("data/demo");
    let (_, Figures { indicators, released }) = compute(&study);
    let mut with_q = 0;
    for_every_row(file, |row| {
        let scope = Scope::Municipality(row.text("scope").into());
        let (indicator, item, level) = (of(row), row.text("item"), row.text("level"));
        let figure = figure(&indicators, &scope, indicator, item, level);
        let contrast = figure.contrast.as_ref().unwrap();
        row.assert_close("value", figure.value, row.figure("value"));
        row.assert_interval(figure.interval, "low", "high");
        row.assert_close("effect", Some(contrast.effect.dominance().delta()), row.figure("effect"));
        row.assert_close_p(contrast.p, row.number("p"));
        if let Some(q) = released.cell(&scope, indicator, item, level).standing().and_then(|standing| standing.q) {
            row.assert_close_p(q, row.number("q"));
            with_q += 1;
        }
    });
    with_q
}

#[test]
fn every_difference_of_the_demo_is_that_of_scipy_and_statsmodels() {
    let with_q = compare("demo_differences.csv", |row| match row.text("indicator") {
        "difference" => Indicator::Difference,
        _ => Indicator::DifferenceScale,
    });
    assert!(with_q > 800, "{with_q}");
}

#[test]
fn every_change_of_the_demo_is_that_of_scipy_and_statsmodels() {
    let with_q = compare("demo_changes.csv", |row| match row.text("indicator") {
        "change" => Indicator::Change,
        _ => Indicator::ChangeScale,
    });
    assert!(with_q > 700, "{with_q}");
}
