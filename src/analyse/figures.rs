//! Unprotected figures, tidy.

use rayon::prelude::*;

use crate::domain::{Count, FreeText, Indicator, Interval, Key, Keyed, Scope};
use crate::stats::Effect;

/// One figure, as a row of `indicators.csv`. `None` is "not applicable" or "not defined".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Valid answers: the base.
    pub n: Option<u32>,
    /// People invited; set where the figure has a finite-population correction.
    pub invited: Option<u32>,
    pub k: Option<u32>,
    /// In the indicator's unit: a share in [0, 1], a mean on its scale, an index of 0–100, a rank, a number of people.
    pub value: Option<f64>,
    /// 95 %.
    pub interval: Option<Interval>,
    pub sd: Option<f64>,
    pub median: Option<f64>,
    pub q1: Option<f64>,
    pub q3: Option<f64>,
    /// Don't known and refused.
    pub dont_know: Option<u32>,
    /// Item non-response.
    pub empty: Option<u32>,
    pub not_shown: Option<u32>,
    /// `polarised`, `census`, `more_used_than_invited`, `weighted`; empty where there is nothing to say.
    pub flag: &'static str,
    /// The largest number of answers that one municipality holds of `n`, where the figure pools several.
    pub largest: Option<u32>,
    /// Municipalities with an answer, where the figure pools several.
    pub municipalities: Option<u32>,
    /// Of a weighted figure: (Σw)²/Σw², so many unweighted answers say as much.
    pub effective_n: Option<f64>,
    /// Of a weighted figure: the largest part of Σw that one municipality holds, in [0, 1].
    pub heaviest: Option<f64>,
    /// Where the figure is a difference between two groups.
    pub contrast: Option<Box<Contrast>>,
}

/// The other group of a difference, and how the two were tested. The figure has the first group's `n` and `k`, as `value` the first group's
/// value less the other's, and the interval of that difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// Valid answers of the other group.
    pub n: u32,
    /// How many of them count, where shares are compared.
    pub k: Option<u32>,
    /// The other group's share or mean.
    pub value: f64,
    /// p₁ − p₂ or Cliff's δ.
    pub effect: Effect,
    /// Two-sided, in (0, 1]. Which differences are tested together with it is decided where it is known what a report shows.
    pub p: f64,
    /// As of the figure: what one municipality holds of the other group, and of how many it is.
    pub largest: Option<u32>,
    pub municipalities: Option<u32>,
}

impl Figure {
    /// The share k/n, where the figure is one.
    pub fn count(&self) -> Option<Count> {
        Some(Count::new(self.k?, self.n?))
    }
}

/// All figures of a study, unprotected, in the order of their keys.
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    pub wave: String,
    /// Free texts that the study's review file releases, by id: no figures, but unprotected like them.
    pub texts: Vec<FreeText>,
    figures: Keyed<Figure>,
}

impl Indicators {
    pub fn get(&self, key: &Key) -> Option<&Figure> {
        self.figures.get(key)
    }

    /// A figure by its parts.
    pub fn find(&self, scope: &Scope, indicator: Indicator, item: &str, level: &str) -> Option<&Figure> {
        self.get(&Key::new(scope, indicator, item, level))
    }

    /// In the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Figure)> {
        self.figures.iter()
    }

    pub fn len(&self) -> usize {
        self.figures.len()
    }

    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }
}

/// Gathers figures: each key once.
pub(super) struct Collector {
    wave: String,
    /// Sorted once: half a million respondents have more than a million figures, and a tree would sort each as it comes.
    figures: Vec<(Key, Figure)>,
}

impl Collector {
    pub(super) fn new(wave: &str) -> Self {
        Self { wave: wave.to_owned(), figures: Vec::new() }
    }

    pub(super) fn add(&mut self, scope: &Scope, indicator: Indicator, item: &str, level: &str, figure: Figure) {
        self.insert(Key::new(scope, indicator, item, level), figure);
    }

    pub(super) fn insert(&mut self, key: Key, figure: Figure) {
        self.figures.push((key, figure));
    }

    pub(super) fn finish(mut self) -> Indicators {
        self.figures.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Indicators { wave: self.wave, texts: Vec::new(), figures: Keyed::of_sorted(self.figures) }
    }
}
