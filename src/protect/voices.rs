//! Rule 10: of free texts only what a person has released, as edited, and with no more than was released with it.

use crate::analyse::{Figure, Indicators};
use crate::domain::{FreeText, Indicator, Key, Scope};
use crate::protect::{Cell, Released, lines};
use crate::study::{Measure, ReviewRow, Sensitivity, Study};

/// A released answer in somebody's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    id: String,
    variable: usize,
    text: String,
    municipality: Option<usize>,
    role: Option<String>,
    kept_back: Option<KeptBack>,
}

/// What was released with a text and is not told all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptBack {
    /// The municipality has too few answers for a report of its own.
    Municipality,
    /// How many have the role may not be shown.
    Role,
}

impl Voice {
    /// Of the review file's row. It orders voices as nothing about them does.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Position in `Codebook::variables`.
    pub fn variable(&self) -> usize {
        self.variable
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Position in `Study::municipalities`, where it may be told.
    pub fn municipality(&self) -> Option<usize> {
        self.municipality
    }

    /// The code of the role, where it may be told.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    pub fn kept_back(&self) -> Option<KeptBack> {
        self.kept_back
    }
}

/// The released texts of a study, ordered by id. `released` has the cells by which the minimum of answers and the roles are judged.
pub(super) fn voices(study: &Study, indicators: &Indicators, released: &Released) -> Vec<Voice> {
    let Some(review) = &study.review else { return Vec::new() };
    let voice = |text: &FreeText| {
        let row = review.find(&text.id).filter(|row| row.release == Some(true))?;
        let told = Told::of(study, (indicators, released), row, text.municipality, text.role.as_deref());
        Some(Voice {
            id: text.id.clone(),
            variable: text.variable,
            text: row.edited.clone().unwrap_or_else(|| text.text.clone()),
            municipality: told.municipality,
            role: told.role,
            kept_back: told.kept_back,
        })
    };
    let mut voices: Vec<Voice> = indicators.texts.iter().filter_map(voice).collect();
    voices.sort_by(|one, other| one.id.cmp(&other.id));
    voices
}

/// What is told beside a text.
#[derive(Default)]
struct Told {
    municipality: Option<usize>,
    role: Option<String>,
    kept_back: Option<KeptBack>,
}

impl Told {
    fn of(
        study: &Study,
        (indicators, released): (&Indicators, &Released),
        row: &ReviewRow,
        municipality: usize,
        role: Option<&str>,
    ) -> Self {
        let mut told = Self::default();
        let place = study.municipalities[municipality].scope();
        if row.with_municipality {
            let used = released.cell(&place, Indicator::Used, "", "");
            match used {
                Cell::Whole(used) if *used >= released.settings().minimum_n => told.municipality = Some(municipality),
                _ => told.kept_back = Some(KeptBack::Municipality),
            }
        }
        if let Some(role) = role.filter(|_| row.with_role) {
            // Who reads the role of one respondent counts one of the cell.
            let is_common = is_common(study, indicators, role);
            match is_common && told.municipality.is_none_or(|_| is_shown(study, released, &place, role)) {
                true => told.role = Some(role.to_owned()),
                false => drop(told.kept_back.get_or_insert(KeptBack::Role)),
            }
        }
        told
    }
}

/// Whether a role is that of enough respondents over all, and others are, whether or not their number is told.
fn is_common(study: &Study, indicators: &Indicators, role: &str) -> bool {
    study.codebook.measuring(Measure::Role).next().is_some_and(|question| {
        let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying);
        let key = Key::new(&Scope::All, indicator, question.item_name(0), role);
        let count = indicators.get(&key).and_then(Figure::count);
        count.is_some_and(|count| lines::is_large_enough(count, &study.config.disclosure) && count.k > 0)
    })
}

/// Whether the number of respondents in a role is shown.
fn is_shown(study: &Study, released: &Released, scope: &Scope, role: &str) -> bool {
    study.codebook.measuring(Measure::Role).next().is_some_and(|question| {
        let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying);
        released.get(&Key::new(scope, indicator, question.item_name(0), role)).is_shown()
    })
}
