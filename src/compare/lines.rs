//! Who gets a line of its own in the comparison (rule 9): by name with consent, as a letter among enough others, or not at all.

use sha2::{Digest, Sha256};

use crate::compare::Compared;
use crate::domain::Indicator;
use crate::protect::Cell;

/// Unnamed municipalities that letters need, so that none can be guessed.
const LETTERS_FROM: usize = 5;

/// What decides the order of the letters: unknown to readers, the same for the same answers.
pub type Seed = [u8; 32];

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    municipality: usize,
    letter: Option<String>,
}

/// What a line shows of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum LineCell<'a> {
    /// Of a named municipality: its cell.
    Named(&'a Cell),
    /// Of a lettered one: the value alone, without base, brackets and coded ends, which all tell how many answered.
    Value(f64),
    /// Of a lettered one: not shown, for whatever reason.
    Hidden,
}

impl Line {
    /// The position of a named municipality; `None` for a letter.
    pub fn named(&self) -> Option<usize> {
        self.letter.is_none().then_some(self.municipality)
    }

    pub fn letter(&self) -> Option<&str> {
        self.letter.as_deref()
    }
}

impl<'a> LineCell<'a> {
    /// The number that a chart may draw.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Named(Cell::Share { count, .. }) => count.share(),
            Self::Named(Cell::Mean { value, .. } | Cell::Measure { value, .. }) | Self::Value(value) => Some(*value),
            Self::Named(_) | Self::Hidden => None,
        }
    }
}

impl Compared<'_> {
    /// The lines: the named by name, then letters in an order that only the seed gives. Municipalities with too few answers for a report
    /// of their own have no line.
    pub fn lines(&self, seed: &Seed) -> Vec<Line> {
        let places = &self.study.municipalities;
        let minimum = self.released.settings().minimum_n;
        let has_enough = |&at: &usize| match self.own(at, Indicator::Used, "", "") {
            Cell::Whole(used) => *used >= minimum,
            _ => false,
        };
        let (mut named, mut unnamed): (Vec<usize>, Vec<usize>) =
            (0..places.len()).filter(has_enough).partition(|&at| places[at].named);
        named.sort_by(|&one, &other| places[one].name.cmp(&places[other].name).then(one.cmp(&other)));
        if unnamed.len() < LETTERS_FROM {
            unnamed.clear();
        }
        unnamed.sort_by_cached_key(|&at| {
            let mut hash = Sha256::new_with_prefix(seed);
            hash.update(&places[at].key);
            hash.finalize().to_vec()
        });
        let named = named.into_iter().map(|municipality| Line { municipality, letter: None });
        let lettered = unnamed.into_iter().enumerate();
        named.chain(lettered.map(|(at, municipality)| Line { municipality, letter: Some(letter(at)) })).collect()
    }

    /// What a line shows of a figure.
    pub fn line_cell(&self, line: &Line, indicator: Indicator, item: &str, level: &str) -> LineCell<'_> {
        let cell = self.own(line.municipality, indicator, item, level);
        if line.letter.is_none() {
            return LineCell::Named(cell);
        }
        match LineCell::Named(cell).value() {
            Some(value) => LineCell::Value(value),
            None => LineCell::Hidden,
        }
    }

    /// How many municipalities have agreed to be named.
    pub fn named(&self) -> usize {
        self.study.municipalities.iter().filter(|place| place.named).count()
    }
}

/// A, B, … Z, AA, AB, …
fn letter(mut position: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (position % 26) as u8));
        if position < 26 {
            break;
        }
        position = position / 26 - 1;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letter).to_vec();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
