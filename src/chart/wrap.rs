//! Lines that fit a width: at spaces first, inside a word only where it is wider than a line.
//!
//! Never cuts: a word is broken after "/", "-", "–", at soft hyphens, between syllables (Liang's patterns by `hypher`)
//! and, where nothing else fits, between any two characters.

use hypher::{Lang, hyphenate};

use super::glyphs::representable;
use super::measure::{widest, width};
use super::theme::TextStyle;
use crate::domain::Language;

const SOFT_HYPHEN: char = '\u{AD}';
/// Letters that a hyphenated word keeps on either side.
const LEAST: usize = 3;
/// Places that do not fit, after which no further one does.
const MISSED: usize = 3;
/// Lines that a reader sees at once; of more the last one's length does not matter.
const MOST_BALANCED: usize = 8;

/// A text in lines no wider than `room` CSS pixels (a single character is never broken). No line for an empty text.
pub(super) fn wrap(text: &str, room: f64, style: TextStyle, language: Language) -> Vec<String> {
    let text = representable(text);
    let mut filler = Filler { lines: Vec::new(), line: String::new(), room, style };
    for word in text.split(|c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')) {
        filler.word(word, language);
    }
    filler.end_line();
    filler.lines
}

/// As `wrap`, in lines of similar length: as narrow as the same number of lines and of broken words allows.
pub(super) fn balanced(text: &str, room: f64, style: TextStyle, language: Language) -> Vec<String> {
    let broken = |lines: &[String]| lines.iter().filter(|line| line.ends_with('-')).count();
    let wide = wrap(text, room, style, language);
    if !(2..=MOST_BALANCED).contains(&wide.len()) {
        return wide;
    }
    [0.6, 0.7, 0.8, 0.9]
        .iter()
        .map(|part| wrap(text, room * part, style, language))
        .find(|lines| {
            lines.len() == wide.len() && broken(lines) <= broken(&wide) && widest(lines, style) <= widest(&wide, style)
        })
        .unwrap_or(wide)
}

struct Filler {
    lines: Vec<String>,
    line: String,
    room: f64,
    style: TextStyle,
}

impl Filler {
    fn fits(&self, text: &str) -> bool {
        width(text, self.style) <= self.room
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    /// The line so far with a further word.
    fn joined(&self, word: &str) -> String {
        if self.line.is_empty() { word.to_owned() } else { format!("{} {word}", self.line) }
    }

    fn word(&mut self, word: &str, language: Language) {
        let plain = visible(word);
        if plain.is_empty() {
            return;
        }
        if self.fits(&self.joined(&plain)) {
            self.line = self.joined(&plain);
        } else if self.fits(&plain) {
            self.end_line();
            self.line = plain;
        } else {
            // A long word begins on a line that still has a good part free.
            if width(&self.line, self.style) > 0.5 * self.room {
                self.end_line();
            }
            self.broken(word, language);
        }
    }

    fn broken(&mut self, word: &str, language: Language) {
        let mut rest = word;
        loop {
            let near = self.near(rest);
            if near.len() == rest.len() && self.fits(&self.joined(&visible(rest))) {
                break;
            }
            let places = breaks(near, language);
            let (head, tail) = match self.last_that_fits(rest, &places) {
                Some(place) => (place.head(rest), &rest[place.at..]),
                None if !self.line.is_empty() => {
                    self.end_line();
                    continue;
                }
                None => self.anywhere(near, rest),
            };
            self.line = self.joined(&head);
            self.end_line();
            if tail.is_empty() {
                return;
            }
            rest = tail;
        }
        self.line = self.joined(&visible(rest));
    }

    /// The last place up to which a word fits the line. A break without a hyphen may fit behind one with it that does not.
    fn last_that_fits<'p>(&self, word: &str, places: &'p [Break]) -> Option<&'p Break> {
        let (mut last, mut missed) = (None, 0);
        for place in places {
            if self.fits(&self.joined(&place.head(word))) {
                (last, missed) = (Some(place), 0);
            } else if missed == MISSED {
                break;
            } else {
                missed += 1;
            }
        }
        last
    }

    /// As much of a word as may concern a line, several times what fits: a word of thousands of letters is not looked through for each.
    fn near<'a>(&self, word: &'a str) -> &'a str {
        let most = (self.room as usize).max(LEAST);
        word.char_indices().nth(most).map_or(word, |(end, _)| &word[..end])
    }

    /// As many characters of the near ones as fit, at least one, and marks with the letter that carries them.
    fn anywhere<'a>(&self, near: &str, word: &'a str) -> (String, &'a str) {
        let starts =
            |&at: &usize| !word[at..].starts_with(|c: char| width(c.encode_utf8(&mut [0; 4]), self.style) == 0.0);
        let mut ends = near.char_indices().map(|(at, _)| at).skip(1).filter(starts).chain([near.len()]);
        let first = ends.next().unwrap_or(near.len());
        let end = ends.take_while(|&end| self.fits(&visible(&word[..end]))).last().unwrap_or(first);
        (visible(&word[..end]), &word[end..])
    }
}

/// The text without the hyphens that show only at a line's end.
fn visible(text: &str) -> String {
    text.replace(SOFT_HYPHEN, "")
}

/// A place where a word may be broken: the byte where the rest begins, and whether the line gets a hyphen.
struct Break {
    at: usize,
    hyphen: bool,
}

impl Break {
    /// What stands on the line.
    fn head(&self, word: &str) -> String {
        visible(&word[..self.at]) + if self.hyphen { "-" } else { "" }
    }
}

/// The places where a word may be broken, in order: its own ones (after signs, at soft hyphens) and, before the first of
/// them, its syllables.
fn breaks(word: &str, language: Language) -> Vec<Break> {
    let own = own_breaks(word);
    let first = own.first().map_or(word.len(), |place| place.at);
    let mut places = syllable_breaks(&word[..first], language);
    places.extend(own);
    places
}

fn own_breaks(word: &str) -> Vec<Break> {
    let mut places = Vec::new();
    let mut before = None;
    for (start, character) in word.char_indices() {
        let at = start + character.len_utf8();
        let between = before.is_some_and(char::is_alphanumeric) && word[at..].starts_with(char::is_alphanumeric);
        if between && matches!(character, SOFT_HYPHEN | '/' | '-' | '–') {
            places.push(Break { at, hyphen: character == SOFT_HYPHEN });
        }
        before = Some(character);
    }
    places
}

fn syllable_breaks(word: &str, language: Language) -> Vec<Break> {
    let language = match language {
        Language::De => Lang::German,
        Language::En => Lang::English,
    };
    let mut places = Vec::new();
    let mut start = 0;
    // The patterns are for letters: signs and digits around and inside the word divide it.
    for part in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let mut at = 0;
        for syllable in hyphenate(letters, language) {
            at += syllable.len();
            if letters[..at].chars().count() >= LEAST && letters[at..].chars().count() >= LEAST {
                places.push(Break { at: start + at, hyphen: true });
            }
        }
        start += part.len();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::LABEL;

    fn german(text: &str, room: f64) -> Vec<String> {
        wrap(text, room, LABEL, Language::De)
    }

    #[test]
    fn lines_break_at_spaces_and_fit() {
        let lines = german("unterschiedliche Planungsräume und -zeiträume", 200.0);
        assert_eq!(lines, ["unterschiedliche", "Planungsräume und -zeiträume"]);
    }

    #[test]
    fn a_word_that_fits_a_line_is_not_broken() {
        assert_eq!(german("der Jugendhilfeplanung", 140.0), ["der", "Jugendhilfeplanung"]);
    }

    #[test]
    fn a_long_compound_is_hyphenated_and_nothing_is_lost() {
        let word = "Jugendhilfeplanungsausschussvorsitzendenstellvertreterinnenamt";
        let lines = german(word, 120.0);
        assert!(lines.len() > 2, "{lines:?}");
        for line in &lines {
            assert!(width(line, LABEL) <= 120.0, "{line}");
        }
        assert_eq!(lines.concat().replace('-', ""), word);
    }

    #[test]
    fn soft_hyphens_and_slashes_are_where_words_break() {
        assert_eq!(german("Jugendhilfe\u{AD}planungsausschuss", 130.0), ["Jugendhilfe-", "planungsausschuss"]);
        assert_eq!(german("Schulverwaltung/Gesundheitsamt", 150.0), ["Schulverwaltung/", "Gesundheitsamt"]);
        assert_eq!(german("Ganz\u{AD}tag", 150.0), ["Ganztag"]);
    }

    #[test]
    fn a_word_without_syllables_is_broken_anywhere_but_not_cut() {
        let lines = german(&"x".repeat(50), 60.0);
        assert_eq!(lines.concat(), "x".repeat(50));
        assert!(lines.iter().all(|line| width(line, LABEL) <= 60.0));
        assert_eq!(german("W", 1.0), ["W"]);
        assert!(german(" \n ", 60.0).is_empty());
    }

    #[test]
    fn a_word_of_thousands_of_letters_is_broken_as_a_shorter_one() {
        let word = "Planungszuständigkeit".repeat(500);
        let lines = german(&word, 230.0);
        assert_eq!(lines.concat().replace('-', ""), word);
        assert!(lines.iter().all(|line| width(line, LABEL) <= 230.0));
        let shorter = german(&"Planungszuständigkeit".repeat(5), 230.0);
        assert_eq!(lines[..shorter.len() - 1], shorter[..shorter.len() - 1]);
    }

    #[test]
    fn balanced_lines_are_as_many_as_the_widest_need() {
        let text = "fehlende Unterstützung durch die Leitung";
        let lines = balanced(text, 230.0, LABEL, Language::De);
        assert_eq!(lines, ["fehlende Unterstützung", "durch die Leitung"]);
    }

    #[test]
    fn no_breaking_space_holds() {
        assert_eq!(german("um 62\u{202F}% mehr", 50.0), ["um", "62\u{202F}%", "mehr"]);
    }
}
