//! Two independent groups' answers to one item: how far apart they are, and how sure that is.

use crate::analyse::figures::{Contrast, Figure};
use crate::analyse::items::tick_count;
use crate::analyse::tally::{Levels, merged, total};
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

/// One of two groups: the answers of some municipalities together.
pub(super) struct Group {
    levels: Levels,
    /// What one municipality holds at most, and how many have an answer; `None` of a single municipality's group.
    parts: Option<(u32, u32)>,
}

impl Group {
    /// Of a single municipality.
    pub(super) fn single(levels: Levels) -> Self {
        Self { levels, parts: None }
    }

    /// Of several municipalities, from the answers of each.
    pub(super) fn pooled(groups: &[Levels]) -> Self {
        Self::of_parts(merged(groups, 0..groups.len()), groups.iter().map(|levels| total(levels)))
    }

    /// Of several municipalities, from their answers together and the number of each.
    pub(super) fn of_parts(levels: Levels, numbers: impl Iterator<Item = u32>) -> Self {
        let numbers = numbers.filter(|&n| n > 0);
        let parts = numbers.fold((0, 0), |(largest, count), n| (n.max(largest), count + 1));
        Self { levels, parts: Some(parts) }
    }
}

/// The difference of two groups, first less other; `None` where it is not tested.
pub(super) fn contrast(test: Test, one: &Group, other: &Group) -> Option<Figure> {
    if total(&one.levels) < FEWEST || total(&other.levels) < FEWEST {
        return None;
    }
    let (mut figure, mut contrast) = match test {
        Test::Share => shares(&one.levels, &other.levels),
        Test::Scale => scales(&one.levels, &other.levels),
    }?;
    (figure.largest, figure.municipalities) = one.parts.unzip();
    (contrast.largest, contrast.municipalities) = other.parts.unzip();
    figure.contrast = Some(Box::new(contrast));
    Some(figure)
}

fn shares(one: &Levels, other: &Levels) -> Option<(Figure, Contrast)> {
    let (one, other) = (tick_count(one), tick_count(other));
    let effect = Effect::Share(Dominance::of_shares(one, other)?);
    let figure = Figure {
        n: Some(one.n),
        k: Some(one.k),
        value: Some(effect.dominance().delta()),
        interval: stats::newcombe(one, other),
        ..Figure::default()
    };
    let p = stats::fisher_exact(one, other);
    let (n, k, value) = (other.n, Some(other.k), other.share()?);
    Some((figure, Contrast { n, k, value, effect, p, largest: None, municipalities: None }))
}

fn scales(one: &Levels, other: &Levels) -> Option<(Figure, Contrast)> {
    let two = TwoSamples::from_levels(one, other)?;
    let (first, second) = (Moments::from_levels(one)?, Moments::from_levels(other)?);
    let figure = Figure {
        n: Some(first.n()),
        value: Some(first.mean() - second.mean()),
        interval: stats::welch_interval(first, second),
        ..Figure::default()
    };
    let (effect, p) = (Effect::Scale(two.dominance()), two.mann_whitney());
    let (n, value) = (second.n(), second.mean());
    Some((figure, Contrast { n, k: None, value, effect, p, largest: None, municipalities: None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_answers_on_either_side_are_not_tested() {
        let [four, five] = [2, 3].map(|ones| Group::single(vec![(0.0, 2), (1.0, ones)]));
        for test in [Test::Share, Test::Scale] {
            assert_eq!(contrast(test, &four, &five), None);
            assert_eq!(contrast(test, &five, &four), None);
            assert!(contrast(test, &five, &five).is_some());
        }
    }

    #[test]
    fn a_pooled_group_says_what_one_municipality_holds() {
        let pool = Group::pooled(&[vec![(0.0, 3)], vec![], vec![(0.0, 1), (1.0, 4)]]);
        let figure = contrast(Test::Share, &Group::single(vec![(1.0, 6)]), &pool).unwrap();
        let contrast = figure.contrast.unwrap();
        assert_eq!((figure.largest, figure.municipalities), (None, None));
        assert_eq!((contrast.largest, contrast.municipalities, contrast.n, contrast.k), (Some(5), Some(2), 8, Some(4)));
    }

    #[test]
    fn shares_are_compared_by_their_counts() {
        // 13 of 21 against 34 of 100. p: R 4.2.2, fisher.test(matrix(c(13, 8, 34, 66), 2)); interval: Newcombe's method 10.
        let figure = contrast(
            Test::Share,
            &Group::single(vec![(0.0, 8), (1.0, 13)]),
            &Group::single(vec![(0.0, 66), (1.0, 34)]),
        )
        .unwrap();
        let contrast = figure.contrast.unwrap();
        assert_eq!((figure.n, figure.k, contrast.n, contrast.value), (Some(21), Some(13), 100, 0.34));
        assert!((figure.value.unwrap() - (13.0 / 21.0 - 0.34)).abs() < 1e-12);
        assert!(matches!(contrast.effect, Effect::Share(_)));
        assert!((contrast.p - 0.025869).abs() < 1e-3, "{}", contrast.p);
    }
}
