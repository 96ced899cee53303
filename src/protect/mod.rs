//! Unprotected figures become released ones: the one room that decides what may be shown, and the only one that can build a
//! [`Released`].
//!
//! Takes [`Indicators`] and the codebook, gives a [`Cell`] for every figure. Rules by number as in the disclosure rules of the
//! method annex: 1 minimum n, 2 by what an item is, 3 one decision per cell, 4 own against others, 5 the links between tables, 6 coarser before blank, 7 dominance, 8 network, 10 free text, 11 earlier releases. Rule 9 (other municipalities) is kept by `compare` from released cells. Never words or draws anything.

mod cell;
mod coarser;
mod complement;
mod differences;
mod earlier;
mod kept;
mod lines;
mod network;
mod rules;
mod scales;
mod told;
mod voices;

pub use cell::{Cell, Difference, FULL_N, Group, Sign, Standing, TieKind};
pub use voices::{KeptBack, Voice};

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::analyse::{Figure, Indicators};
use crate::domain::{Date, Earlier, Indicator, Key, Keyed, Scope};
use crate::study::{Choice, Disclosure, Grouping, Question, Study};

/// What may be shown. Everything after this room sees figures only through it.
///
/// Only [`protect`] makes one, so that no figure reaches a report undecided:
///
/// ```
/// use rundblick::{analyse::Indicators, domain::Earlier, protect::{Released, protect}, study::Study};
/// fn release(study: &Study, indicators: &Indicators, earlier: &Earlier) -> Released {
///     protect(study, indicators, earlier)
/// }
/// ```
///
/// Its fields are closed, there is no way round:
///
/// ```compile_fail,E0451
/// use rundblick::{protect::Released, study::Disclosure};
/// let released = Released { cells: Default::default(), settings: Disclosure::default(), voices: Vec::new(), kept: Default::default(), coarseness: Default::default() };
/// ```
///
/// ```compile_fail,E0277
/// use rundblick::protect::Released;
/// let released: Released = Default::default();
/// ```
#[derive(Clone, Debug)]
pub struct Released {
    cells: Keyed<Cell>,
    settings: Disclosure,
    voices: Vec<Voice>,
    kept: kept::Kept,
    coarseness: coarser::Coarseness,
}

/// The cell of a figure that does not exist.
const NOTHING: Cell = Cell::Sign(Sign::NothingToCount);

/// Decides every figure. `earlier` is what was released of the same wave.
pub fn protect(study: &Study, indicators: &Indicators, earlier: &Earlier) -> Released {
    let rules = rules::Rules::new(study, indicators, earlier);
    let figures: Vec<(&Key, &Figure)> = indicators.iter().collect();
    let decided = figures.par_iter().filter_map(|(key, figure)| Some(((*key).clone(), rules.decide(key, figure)?)));
    let decided: Vec<(Key, Cell)> = decided.collect();
    let mut cells = Keyed::of_sorted(decided);
    rules.keep_roles_apart(&mut cells);
    rules.keep_municipalities_apart(&mut cells);
    rules.keep_users_apart(&mut cells);
    let kept = rules.keep_released(&mut cells, earlier);
    differences::judge(&mut cells, indicators);
    let (settings, coarseness) = (study.config.disclosure.clone(), rules.coarseness);
    let mut released = Released { cells, settings, voices: Vec::new(), kept, coarseness };
    released.voices = voices::voices(study, indicators, &released);
    released
}

impl Released {
    /// The decided cell of a figure; "nothing to count" where there is no such figure.
    pub fn cell(&self, scope: &Scope, indicator: Indicator, item: &str, level: &str) -> &Cell {
        self.get(&Key::new(scope, indicator, item, level))
    }

    /// The same by its key.
    pub fn get(&self, key: &Key) -> &Cell {
        self.cells.get(key).unwrap_or(&NOTHING)
    }

    /// All cells, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Cell)> {
        self.cells.iter()
    }

    /// The cells of one scope, in the order of their keys.
    pub fn of_scope(&self, scope: Scope) -> impl Iterator<Item = (&Key, &Cell)> {
        self.cells.of_scope(scope)
    }

    /// Answers in own words that a person has released, ordered by id.
    pub fn voices(&self) -> &[Voice] {
        &self.voices
    }

    /// How many figures of a scope stand as they were released, by the date of that run: too few answers came in since.
    pub fn kept(&self, scope: &Scope) -> BTreeMap<Date, u32> {
        self.kept.of(scope)
    }

    /// The answers to a choice as they are told: each by itself, or in the finest grouping that can be shown whole (rule 6).
    pub fn choices<'q>(&self, question: &'q Question) -> Vec<Choice<'q>> {
        question.choices(self.coarseness_of(question))
    }

    /// The grouping in which the answers to a choice are told; `None` where each is by itself.
    pub fn grouping<'q>(&self, question: &'q Question) -> Option<&'q Grouping> {
        question.coarser.get(self.coarseness_of(question).checked_sub(1)?)
    }

    fn coarseness_of(&self, question: &Question) -> usize {
        self.coarseness.get(question.key.as_str()).copied().unwrap_or(0)
    }

    /// The settings under which the cells were decided.
    pub fn settings(&self) -> &Disclosure {
        &self.settings
    }
}
