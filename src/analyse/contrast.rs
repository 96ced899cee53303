//! Two independent groups' answers to one item: how far apart they are, and how sure that is.

use crate::analyse::figures::{Contrast, Figure};
use crate::analyse::items::tick_count;
use crate::analyse::tally::{Levels, total};
use crate::stats::{self, Dominance, Effect, Moments, TwoSamples};

/// Fewest valid answers on either side: below, nothing is tested and nothing enters a family.
const FEWEST: u32 = 5;

/// How the answers to an item are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Answers are 0 or 1: difference of shares with Newcombe's interval, Fisher's exact test.
    Share,
    /// Answers have an order: Mann and Whitney's test with Cliff's δ, difference of means with Welch's interval.
    Scale,
}

/// The difference of two groups, first less other; `None` where it is not tested.
pub(super) fn contrast(test: Test, one: &Levels, other: &Levels) -> Option<Figure> {
    if total(one) < FEWEST || total(other) < FEWEST {
        return None;
    }
    match test {
        Test::Share => shares(one, other),
        Test::Scale => scales(one, other),
    }
}

fn shares(one: &Levels, other: &Levels) -> Option<Figure> {
    let (one, other) = (tick_count(one), tick_count(other));
    let p = stats::fisher_exact(one, other);
    let effect = Effect::Share(Dominance::of_shares(one, other)?);
    Some(Figure {
        n: Some(one.n),
        k: Some(one.k),
        value: Some(effect.dominance().delta()),
        interval: stats::newcombe(one, other),
        contrast: Some(Box::new(Contrast { n: other.n, k: Some(other.k), value: other.share()?, effect, p })),
        ..Figure::default()
    })
}

fn scales(one: &Levels, other: &Levels) -> Option<Figure> {
    let two = TwoSamples::from_levels(one, other)?;
    let (first, second) = (Moments::from_levels(one)?, Moments::from_levels(other)?);
    let (p, effect) = (two.mann_whitney(), Effect::Scale(two.dominance()));
    Some(Figure {
        n: Some(first.n()),
        value: Some(first.mean() - second.mean()),
        interval: stats::welch_interval(first, second),
        contrast: Some(Box::new(Contrast { n: second.n(), k: None, value: second.mean(), effect, p })),
        ..Figure::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_answers_on_either_side_are_not_tested() {
        let (four, five) = (vec![(0.0, 2), (1.0, 2)], vec![(0.0, 2), (1.0, 3)]);
        for test in [Test::Share, Test::Scale] {
            assert_eq!(contrast(test, &four, &five), None);
            assert_eq!(contrast(test, &five, &four), None);
            assert!(contrast(test, &five, &five).is_some());
        }
    }

    #[test]
    fn shares_are_compared_by_their_counts() {
        // 13 of 21 against 34 of 100. p: R 4.2.2, fisher.test(matrix(c(13, 8, 34, 66), 2)); interval: Newcombe's method 10.
        let figure = contrast(Test::Share, &vec![(0.0, 8), (1.0, 13)], &vec![(0.0, 66), (1.0, 34)]).unwrap();
        let contrast = figure.contrast.unwrap();
        assert_eq!((figure.n, figure.k, contrast.n, contrast.value), (Some(21), Some(13), 100, 0.34));
        assert!((figure.value.unwrap() - (13.0 / 21.0 - 0.34)).abs() < 1e-12);
        assert!(matches!(contrast.effect, Effect::Share(_)));
        assert!((contrast.p - 0.025869).abs() < 1e-3, "{}", contrast.p);
    }
}
