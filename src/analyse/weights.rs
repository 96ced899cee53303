//! Values over several municipalities, weighted as the study says. A municipality's own values never are.

use crate::analyse::figures::Figure;
use crate::analyse::scopes::ScopeOf;
use crate::analyse::tally::Tallies;
use crate::stats::Weighted;
use crate::study::Weights;

/// What an answer counts in a figure, by its value in the column; `None` where it is none.
pub(super) enum Of<'a> {
    /// 0 or 1.
    Share(&'a dyn Fn(f64) -> Option<bool>),
    Mean(&'a dyn Fn(f64) -> Option<f64>),
}

impl Of<'_> {
    fn value(&self, value: f64) -> Option<f64> {
        match self {
            Self::Share(counts) => counts(value).map(|counts| f64::from(u8::from(counts))),
            Self::Mean(of) => of(value),
        }
    }
}

impl Tallies {
    /// A figure of several municipalities with its weighted value: Σwx/Σw. A share keeps an interval, Wilson's with (Σw)²/Σw² (Kish 1965);
    /// a mean has neither interval nor spread.
    pub(super) fn weigh(&self, figure: Figure, scope: &ScopeOf, column: &str, of: &Of<'_>) -> Figure {
        if self.weights() == Weights::None || scope.members.len() < 2 {
            return figure;
        }
        let mut sums: Vec<(f64, f64, f64)> = Vec::new();
        let (mut heaviest, mut total, mut members) = (0.0_f64, 0.0, 0);
        for &member in &scope.members {
            let answers = self.weighted(member, column, of);
            let weight: f64 = answers.iter().map(|(_, weight, _)| weight).sum();
            heaviest = heaviest.max(weight);
            total += weight;
            members += u32::from(weight > 0.0);
            sums.extend(answers);
        }
        let Some(weighted) = Weighted::from_sums(&sums) else {
            return Figure { value: None, interval: None, sd: None, flag: "weighted", ..figure };
        };
        Figure {
            value: Some(weighted.mean()),
            interval: if matches!(of, Of::Share(_)) { weighted.share_interval() } else { None },
            sd: None,
            median: None,
            flag: "weighted",
            municipalities: Some(members),
            effective_n: Some(weighted.effective_n()),
            heaviest: Some(heaviest / total),
            ..figure
        }
    }

    /// The answers of a municipality that count: value, Σw, Σw².
    fn weighted(&self, member: usize, column: &str, of: &Of<'_>) -> Vec<(f64, f64, f64)> {
        match self.weights() {
            Weights::None => Vec::new(),
            // 1/n each, so that the municipality counts 1; with fewer answers than may be shown it counts nothing.
            Weights::Equal => {
                let levels = self.column(column)[member].iter();
                let answers: Vec<(f64, u32)> =
                    levels.filter_map(|&(value, count)| Some((of.value(value)?, count))).collect();
                let n: u32 = answers.iter().map(|(_, count)| count).sum();
                if n < self.minimum() {
                    return Vec::new();
                }
                let n = f64::from(n);
                answers
                    .into_iter()
                    .map(|(value, count)| (value, f64::from(count) / n, f64::from(count) / n / n))
                    .collect()
            }
            Weights::Column => self
                .weights_of(column, member)
                .iter()
                .filter_map(|&(value, weight)| Some((of.value(value)?, weight, weight * weight)))
                .collect(),
        }
    }
}
