//! The differences of the demo study against SciPy and statsmodels: effects, intervals, p, and q of each report's family.

use rundblick::cli::pipeline::Figures;
use rundblick::domain::{Indicator, Scope};
use rundblick::protect::Cell;

use crate::common::reference::for_every_row;
use crate::common::workflow::{compute, figure, load};

#[test]
fn every_difference_of_the_demo_is_that_of_scipy_and_statsmodels() {
    let study = load("data/demo");
    let (_, Figures { indicators, released }) = compute(&study);
    let mut with_q = 0;
    for_every_row("demo_differences.csv", |row| {
        let scope = Scope::Municipality(row.text("scope").to_owned());
        let indicator = match row.text("indicator") {
            "difference" => Indicator::Difference,
            _ => Indicator::DifferenceScale,
        };
        let (item, level) = (row.text("item"), row.text("level"));
        let figure = figure(&indicators, &scope, indicator, item, level);
        let contrast = figure.contrast.as_ref().unwrap();
        row.assert_close("value", figure.value, row.figure("value"));
        row.assert_interval(figure.interval, "low", "high");
        row.assert_close("effect", Some(contrast.effect.dominance().delta()), row.figure("effect"));
        row.assert_close_p(contrast.p, row.number("p"));
        if let Cell::Difference(difference) = released.cell(&scope, indicator, item, level)
            && let Some(q) = difference.q
        {
            row.assert_close_p(q, row.number("q"));
            with_q += 1;
        }
    });
    assert!(with_q > 800, "{with_q}");
}
