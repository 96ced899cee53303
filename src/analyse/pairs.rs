//! How units rate each other: means of pairs, asymmetries, what a unit receives, wishes.
//!
//! Own-area ratings are figures of their own, from a unit to itself, and enter nothing else.

use crate::analyse::figures::{Collector, Figure};
use crate::analyse::tally::{Rating, States, Tallies};
use crate::domain::{Indicator, Key, Scope};
use crate::study::{Measure, Question, Study, Wish};

/// A measure in which units rate each other, with its indicators.
struct Rated {
    measure: Measure,
    pair: Indicator,
    asymmetry: Indicator,
    received: Indicator,
}

const RATED: [Rated; 3] = [
    Rated {
        measure: Measure::Contact,
        pair: Indicator::PairContact,
        asymmetry: Indicator::AsymmetryContact,
        received: Indicator::ReceivedContact,
    },
    Rated {
        measure: Measure::Quality,
        pair: Indicator::PairQuality,
        asymmetry: Indicator::AsymmetryQuality,
        received: Indicator::ReceivedQuality,
    },
    Rated {
        measure: Measure::Trust,
        pair: Indicator::PairTrust,
        asymmetry: Indicator::AsymmetryTrust,
        received: Indicator::ReceivedTrust,
    },
];

/// All figures between units, of every municipality; the contact of pairs over all as well.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    for (municipality, place) in study.municipalities.iter().enumerate() {
        let scope = place.scope();
        for rated in &RATED {
            if let Some(question) = Ratings::of(study, tallies, municipality, rated.measure) {
                collect_measure(&question, rated, &scope, collector);
            }
        }
        if let Some(question) = Ratings::of(study, tallies, municipality, Measure::Wish) {
            collect_wishes(&question, &scope, collector);
        }
    }
    collect_pooled(study, tallies, collector);
}

/// The ratings of one network question in one municipality.
pub(super) struct Ratings<'a> {
    question: &'a Question,
    tallies: &'a Tallies,
    municipality: usize,
    /// Codes of the municipality's units, in the order of the codebook.
    pub(super) units: Vec<&'a str>,
    /// Of each unit its position among the answers of the unit question, and the variable that rates it.
    positions: Vec<(i16, usize)>,
}

impl<'a> Ratings<'a> {
    /// `None` where the codebook has no such question.
    pub(super) fn of(study: &'a Study, tallies: &'a Tallies, municipality: usize, measure: Measure) -> Option<Self> {
        let question = study.codebook.network_question(measure)?;
        let answers = &study.codebook.unit_question()?.answers;
        let place = |code: &str| {
            let state = answers.iter().position(|answer| answer.code == code)?;
            let item = (0..question.items.len()).find(|&item| question.rated_unit(item) == code)?;
            Some((state as i16, question.first_variable + item))
        };
        let (units, positions) =
            study.units_of(municipality).into_iter().filter_map(|code| Some((code, place(code)?))).unzip();
        Some(Self { question, tallies, municipality, units, positions })
    }

    pub(super) fn key(&self) -> &'a str {
        &self.question.key
    }

    /// From which mean on contact is a tie.
    pub(super) fn threshold(&self) -> Option<f64> {
        self.question.threshold
    }

    /// How often the respondents of a unit gave each answer about another one.
    fn states(&self, from: usize, to: usize) -> States {
        let (unit, variable) = (self.positions[from].0, self.positions[to].1);
        let rating = Rating { municipality: self.municipality as u32, variable, unit };
        let counts = self.tallies.ratings().get(&rating).map_or(&[][..], Vec::as_slice);
        States::new(counts.iter().map(|&(state, count)| (f64::from(state), count)).collect())
    }

    /// The mean of the valid ratings of a pair.
    pub(super) fn rating(&self, from: usize, to: usize) -> Mean {
        Mean::of(self.question, &self.states(from, to))
    }

    /// The units other than one.
    fn others(&self, unit: usize) -> impl Iterator<Item = usize> + use<> {
        (0..self.units.len()).filter(move |&other| other != unit)
    }
}

/// An exact sum of ratings and their number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Mean {
    pub(super) sum: f64,
    pub(super) n: u32,
    dont_know: u32,
}

impl Mean {
    fn of(question: &Question, states: &States) -> Self {
        let mut mean = Self { dont_know: states.declined(), ..Self::default() };
        for (position, answer) in question.answers.iter().enumerate() {
            if let (None, Some(value)) = (answer.missing, answer.value) {
                let count = states.of(position as i16);
                mean.sum += value * f64::from(count);
                mean.n += count;
            }
        }
        mean
    }

    fn plus(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, n: self.n + other.n, dont_know: self.dont_know + other.dont_know }
    }

    pub(super) fn value(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }

    fn figure(self) -> Figure {
        Figure { n: Some(self.n), value: self.value(), dont_know: Some(self.dont_know), ..Figure::default() }
    }
}

fn collect_measure(ratings: &Ratings<'_>, rated: &Rated, scope: &Scope, collector: &mut Collector) {
    let units = &ratings.units;
    let between = |indicator, from: &str, to: &str| Key::between(scope, indicator, ratings.key(), from, to);
    for to in 0..units.len() {
        let mut received = Mean::default();
        for from in 0..units.len() {
            let mean = ratings.rating(from, to);
            if mean.n > 0 {
                collector.insert(between(rated.pair, units[from], units[to]), mean.figure());
            }
            if from != to {
                received = received.plus(mean);
            }
            let back = ratings.rating(to, from);
            if let (true, Some(one), Some(other)) = (from < to, mean.value(), back.value()) {
                let figure = Figure { n: Some(mean.n + back.n), value: Some((one - other).abs()), ..Figure::default() };
                collector.insert(between(rated.asymmetry, units[from], units[to]), figure);
            }
        }
        if received.n > 0 {
            collector.insert(between(rated.received, "", units[to]), received.figure());
        }
    }
}

/// Share of those who wish more with a unit, less the share of those who wish less.
fn collect_wishes(ratings: &Ratings<'_>, scope: &Scope, collector: &mut Collector) {
    for (to, unit) in ratings.units.iter().enumerate() {
        let (mut more, mut less, mut valid, mut declined) = (0, 0, 0, 0);
        for from in ratings.others(to) {
            let states = ratings.states(from, to);
            for (position, answer) in ratings.question.answers.iter().enumerate() {
                let count = states.of(position as i16);
                match answer.wish {
                    Some(Wish::Increase) => more += count,
                    Some(Wish::Decrease) => less += count,
                    _ => {}
                }
                valid += if answer.missing.is_none() { count } else { 0 };
            }
            declined += states.declined();
        }
        if valid > 0 {
            let balance = (f64::from(more) - f64::from(less)) / f64::from(valid);
            let figure =
                Figure { n: Some(valid), value: Some(balance), dont_know: Some(declined), ..Figure::default() };
            let key = Key::between(scope, Indicator::WishBalance, ratings.key(), "", *unit);
            collector.insert(key, figure);
        }
    }
}

/// The contact of every pair over all municipalities, own units included.
fn collect_pooled(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    let places = 0..study.municipalities.len();
    let all: Vec<Ratings<'_>> =
        places.filter_map(|municipality| Ratings::of(study, tallies, municipality, Measure::Contact)).collect();
    let Some(question) = study.codebook.network_question(Measure::Contact).filter(|_| all.len() > 1) else { return };
    let codes: Vec<&str> = (0..question.items.len()).map(|item| question.rated_unit(item)).collect();
    for from in &codes {
        for to in &codes {
            let means: Vec<Mean> = all
                .iter()
                .filter_map(|ratings| {
                    let position = |code: &&str| ratings.units.iter().position(|unit| unit == code);
                    Some(ratings.rating(position(from)?, position(to)?))
                })
                .filter(|mean| mean.n > 0)
                .collect();
            let pooled = means.iter().fold(Mean::default(), |sum, &mean| sum.plus(mean));
            if pooled.n > 0 {
                let figure = Figure {
                    largest: means.iter().map(|mean| mean.n).max(),
                    municipalities: Some(means.len() as u32),
                    ..pooled.figure()
                };
                let key = Key::between(&Scope::All, Indicator::PairContact, question.key.as_str(), *from, *to);
                collector.insert(key, figure);
            }
        }
    }
}
