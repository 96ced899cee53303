//! How far respondents agree, in a word.

use crate::protect::Cell;
use crate::words::{Unit, Words};

/// From dispute to a shared view. The classes of rwg are those of LeBreton & Senter (2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consensus {
    /// The two lowest and the two highest levels hold a quarter each, whatever rwg is.
    Polarised,
    /// Up to 0.30.
    Lacking,
    /// Up to 0.50.
    Weak,
    /// Up to 0.70.
    Moderate,
    /// Up to 0.90.
    Strong,
    VeryStrong,
}

impl Consensus {
    /// By the number as it is published: what reads alike has one word. `mean` says whether opinions are divided. `None` where rwg is not
    /// shown, so below ten answers.
    pub fn of(rwg: &Cell, mean: &Cell) -> Option<Self> {
        let Cell::Coefficient { value, .. } = rwg else { return None };
        if matches!(mean, Cell::Mean { polarised: true, .. }) {
            return Some(Self::Polarised);
        }
        Some(match (Unit::Coefficient.published(*value) * 100.0).round() as i64 {
            ..=30 => Self::Lacking,
            31..=50 => Self::Weak,
            51..=70 => Self::Moderate,
            71..=90 => Self::Strong,
            91.. => Self::VeryStrong,
        })
    }

    /// A view that respondents share.
    pub fn is_shared(self) -> bool {
        self >= Self::Strong
    }

    /// Opinions that stand against each other or lie far apart.
    pub fn is_disputed(self) -> bool {
        self <= Self::Weak
    }

    /// The word.
    pub fn word(self, words: &Words) -> String {
        words.text(match self {
            Self::Polarised => "consensus-polarised",
            Self::Lacking => "consensus-lacking",
            Self::Weak => "consensus-weak",
            Self::Moderate => "consensus-moderate",
            Self::Strong => "consensus-strong",
            Self::VeryStrong => "consensus-very-strong",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use crate::protect::Sign;

    fn mean(polarised: bool) -> Cell {
        Cell::Mean { n: 12, value: 3.0, sd: None, interval: None, census: false, polarised, dont_know: None }
    }

    #[test]
    fn each_class_of_rwg_has_its_word_by_the_published_number() {
        let cases = [
            (0.0, "sehr gering"),
            (0.304, "sehr gering"),
            (0.306, "gering"),
            (0.5, "gering"),
            (0.51, "mittel"),
            (0.704, "mittel"),
            (0.71, "hoch"),
            (0.904, "hoch"),
            (0.905, "sehr hoch"),
            (1.0, "sehr hoch"),
        ];
        let words = Words::new(Language::De);
        for (value, word) in cases {
            let rwg = Cell::Coefficient { n: 12, value };
            assert_eq!(Consensus::of(&rwg, &mean(false)).unwrap().word(&words), word, "{value}");
            assert_eq!(Consensus::of(&rwg, &mean(true)), Some(Consensus::Polarised));
        }
    }

    #[test]
    fn what_is_not_shown_has_no_word() {
        assert_eq!(Consensus::of(&Cell::Sign(Sign::Withheld), &mean(true)), None);
    }
}
