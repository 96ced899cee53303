//! The decisions about the network of units (rule 8).
//!
//! Who works with whom how often is a fact about units: where the study states `shown_by_unit`, ties are shown from one respondent on,
//! without their number, since how many people of a unit answered describes them. Without the statement only measures of the whole
//! municipality and ratings that a unit receives are shown. Quality, trust and wishes are opinions in any case. No figure of a unit or a
//! pair has its n: beside the whole it would tell how many people each unit has.

use crate::analyse::Figure;
use crate::domain::{Indicator, Key, Scope};
use crate::protect::cell::{Cell, FULL_N, LIMITED, Sign, TieKind};
use crate::protect::rules::Rules;

impl Rules<'_> {
    /// The cell of a figure of the network.
    pub(super) fn network(&self, key: &Key, figure: &Figure) -> Option<Cell> {
        use Indicator::*;
        Some(match key.indicator {
            PairContact if key.scope == Scope::All => without_n(self.mean(key, figure)),
            PairContact => self.by_unit(key, self.tie(key, figure)),
            PairQuality | PairTrust => without_n(self.mean(key, figure)),
            // It is told with the contact of its pair.
            Tie => return None,
            AsymmetryContact | Indegree | Outdegree | Betweenness | Brokerage => self.by_unit(key, measure(figure)),
            AsymmetryQuality => self.opinion_asymmetry(key, figure, PairQuality),
            AsymmetryTrust => self.opinion_asymmetry(key, figure, PairTrust),
            ReceivedContact => self.received(key, figure, PairContact),
            ReceivedQuality => self.received(key, figure, PairQuality),
            ReceivedTrust => self.received(key, figure, PairTrust),
            WishBalance => self.wish_balance(key, figure),
            // Of a sector it tells about its few units.
            Ei | EiFull if !key.level.is_empty() => self.by_unit(key, measure(figure)),
            Coverage => self.whole_network(key, || match figure.count() {
                Some(count) => Cell::Share { count, interval: None, census: false },
                None => Cell::Sign(Sign::NotMeaningful),
            }),
            DensityBounds => self.whole_network(key, || match figure.interval {
                Some(bounds) => Cell::Bounds(bounds),
                None => Cell::Sign(Sign::NotMeaningful),
            }),
            ConfirmedTies => self.whole_network(key, || match figure.value {
                Some(pairs) => Cell::Whole(pairs as u32),
                None => Cell::Sign(Sign::NotMeaningful),
            }),
            _ => self.whole_network(key, || measure(figure)),
        })
        .map(|cell| match cell.is_shown() && key.indicator != Coverage && self.ties_follow(key) {
            true => Cell::Sign(Sign::Withheld),
            false => cell,
        })
    }

    /// Where ties are not told: whether the density tells them all, since everybody is tied to everybody, or nobody to anybody.
    fn ties_follow(&self, key: &Key) -> bool {
        let density = self.indicators.find(&key.scope, Indicator::Density, "", "").and_then(|density| density.value);
        self.study.config.network.shown_by_unit.is_none() && density.is_some_and(|share| share <= 0.0 || share >= 1.0)
    }

    /// Shown from one respondent on, but only where the study says that respondents were told so.
    fn by_unit(&self, key: &Key, cell: Cell) -> Cell {
        match self.study.config.network.shown_by_unit {
            Some(_) => self.whole_network(key, || cell),
            None => Cell::Sign(Sign::Withheld),
        }
    }

    /// Shown where the municipality gets a report of its own.
    fn whole_network(&self, key: &Key, cell: impl FnOnce() -> Cell) -> Cell {
        let minimum = self.settings.minimum_n;
        if self.used(&key.scope) >= minimum { cell() } else { Cell::Sign(Sign::TooFew { minimum }) }
    }

    fn tie(&self, key: &Key, figure: &Figure) -> Cell {
        let Some(contact) = figure.value else { return Cell::Sign(Sign::NotMeaningful) };
        let tie = Key { indicator: Indicator::Tie, ..key.clone() };
        let kind = match self.indicators.get(&tie).map(|tie| tie.flag) {
            Some("confirmed") => TieKind::Confirmed,
            Some("one_sided") => TieKind::OneSided,
            Some("unconfirmed") => TieKind::Unconfirmed,
            _ => TieKind::None,
        };
        Cell::Tie { contact, kind }
    }

    /// The difference of two ratings is shown where both are.
    fn opinion_asymmetry(&self, key: &Key, figure: &Figure, pair: Indicator) -> Cell {
        let one = Key { indicator: pair, ..key.clone() };
        let other = Key { from: key.to.clone(), to: key.from.clone(), ..one.clone() };
        let is_shown = |key: &Key| self.indicators.get(key).is_some_and(|figure| self.mean(key, figure).is_shown());
        if is_shown(&one) && is_shown(&other) { measure(figure) } else { Cell::Sign(Sign::Withheld) }
    }

    /// What a unit receives is the sum over the pairs: with all but one of them shown, it would tell the last. So the pairs that are
    /// withheld are none, or come from two units or more with the minimum n together.
    fn received(&self, key: &Key, figure: &Figure, pair: Indicator) -> Cell {
        let into = Key { indicator: pair, ..key.clone() };
        let pairs = self.units().filter(|&from| from != key.to).filter_map(|from| {
            let key = Key { from: from.into(), ..into.clone() };
            let figure = self.indicators.get(&key)?;
            Some((figure.n.unwrap_or(0), self.network(&key, figure)?.is_shown()))
        });
        let hidden: Vec<u32> = pairs.filter(|&(n, is_shown)| n > 0 && !is_shown).map(|(n, _)| n).collect();
        let is_covered =
            hidden.is_empty() || (hidden.len() > 1 && hidden.iter().sum::<u32>() >= self.settings.minimum_n);
        match self.mean(key, figure) {
            Cell::Mean { .. } if !is_covered => Cell::Sign(Sign::Withheld),
            cell => without_n(cell),
        }
    }

    /// Codes of the units.
    fn units(&self) -> impl Iterator<Item = &str> {
        let answers = self.study.codebook.unit_question().into_iter().flat_map(|question| question.valid_answers());
        answers.map(|answer| answer.code.as_str())
    }

    /// An opinion: with 5 to 9 wishes withheld within one wish of an end, as the ends of a share are coded.
    fn wish_balance(&self, key: &Key, figure: &Figure) -> Cell {
        let n = match self.base(key, figure) {
            Ok(n) => n,
            Err(sign) => return sign,
        };
        let Some(value) = figure.value else { return Cell::Sign(Sign::NotMeaningful) };
        let slack = (1.0 + 1e-6) / f64::from(n);
        if n < FULL_N && 1.0 - value.abs() <= slack {
            return Cell::Sign(Sign::Withheld);
        }
        Cell::Measure { value, flag: if n < FULL_N { LIMITED } else { "" } }
    }
}

fn without_n(cell: Cell) -> Cell {
    match cell {
        Cell::Mean { value, .. } if cell.is_limited() => Cell::Measure { value, flag: LIMITED },
        Cell::Mean { value, .. } => Cell::Measure { value, flag: "" },
        other => other,
    }
}

fn measure(figure: &Figure) -> Cell {
    match figure.value {
        Some(value) => Cell::Measure { value, flag: figure.flag },
        None => Cell::Sign(Sign::NotMeaningful),
    }
}
