//! Which solutions answer the leading barriers, how well they work elsewhere, and whom to ask.

use compact_str::CompactString;

use crate::compare::Compared;
use crate::domain::Indicator;
use crate::protect::{Cell, Sign};
use crate::study::{Measure, Question, SolutionState};

/// A solution for a barrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Position among the items of the solution question.
    pub item: usize,
    /// Named municipalities in which at least half of those who answered say that it is in use.
    pub ask: Vec<usize>,
}

/// The answer code that means "in use".
pub fn in_use_code(question: &Question) -> Option<&str> {
    question.answers.iter().find(|answer| answer.state == Some(SolutionState::InUse)).map(|answer| answer.code.as_str())
}

impl Compared<'_> {
    /// The question on solutions and the one on how well they work.
    pub fn solution_questions(&self) -> Option<(&Question, Option<&Question>)> {
        let codebook = &self.study.codebook;
        let solution = codebook.measuring(Measure::Solution).next()?;
        let effectiveness = codebook
            .measuring(Measure::Effectiveness)
            .find(|question| question.of.is_some_and(|at| std::ptr::eq(&codebook.questions[at], solution)));
        Some((solution, effectiveness))
    }

    /// The name in files of the effectiveness item that belongs to a solution.
    pub fn effectiveness_item(&self, solution_item: usize) -> Option<CompactString> {
        let (solution, effectiveness) = self.solution_questions()?;
        let effectiveness = effectiveness?;
        let key = &solution.items[solution_item].key;
        let position = effectiveness.items.iter().position(|item| item.key == *key)?;
        Some(effectiveness.item_name(position))
    }

    /// The solutions that the codebook ties to a barrier, the most effective elsewhere first; those without a value last.
    pub fn remedies(&self, municipality: usize, barrier: &str) -> Vec<Remedy> {
        let Some((solution, _)) = self.solution_questions() else { return Vec::new() };
        let tied =
            (0..solution.items.len()).filter(|&item| solution.items[item].barriers.iter().any(|key| key == barrier));
        let mut remedies: Vec<Remedy> = tied.map(|item| Remedy { item, ask: self.users(municipality, item) }).collect();
        remedies.sort_by(|one, other| {
            let value = |remedy: &Remedy| {
                self.effectiveness_elsewhere(municipality, remedy.item).stand_in().unwrap_or(f64::NEG_INFINITY)
            };
            value(other).total_cmp(&value(one)).then(one.item.cmp(&other.item))
        });
        remedies
    }

    /// Mean effectiveness of a solution among its users in all other municipalities.
    pub fn effectiveness_elsewhere(&self, municipality: usize, solution_item: usize) -> &Cell {
        match self.effectiveness_item(solution_item) {
            Some(name) => self.own(municipality, Indicator::SolutionForBarrier, &name, ""),
            None => &Cell::Sign(Sign::NothingToCount),
        }
    }

    /// Other municipalities that agreed to be named and use the solution.
    fn users(&self, municipality: usize, item: usize) -> Vec<usize> {
        let places = &self.study.municipalities;
        let is_asked = |&other: &usize| other != municipality && places[other].named && self.uses(other, item);
        (0..places.len()).filter(is_asked).collect()
    }

    /// Whether a municipality uses a solution: at least half of n ≥ 5 say so.
    pub fn uses(&self, municipality: usize, item: usize) -> bool {
        let Some((solution, _)) = self.solution_questions() else { return false };
        let Some(code) = in_use_code(solution) else { return false };
        match self.own(municipality, Indicator::SolutionShare, &solution.item_name(item), code) {
            Cell::Share { count, .. } => 2 * count.k >= count.n,
            Cell::AllButOne { .. } => true,
            _ => false,
        }
    }
}
