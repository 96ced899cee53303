//! Cell text → state, for one question in one export.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::clean::responses::{BLANK, EMPTY, NOT_SHOWN, State, answer_states, missing_state};
use crate::read::{Signs, TableInfo};
use crate::study::{Kind, Question};
use crate::text::{is_spreadsheet_date, number};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Decoded {
    State(State),
    Number(f64),
    /// Nothing stands there: why is decided by page and filter.
    Blank,
    Rejected(Fault),
}

/// Why a cell was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A number that no answer has.
    OutOfRange,
    /// A text that no answer has.
    UnknownAnswer,
    /// No number.
    NotANumber,
    /// What a spreadsheet makes of `3.4`.
    SpreadsheetDate,
    /// An answer to a question that its filter kept back.
    BehindFilter,
}

impl Fault {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::OutOfRange => "out-of-range",
            Self::UnknownAnswer => "unknown-answer",
            Self::NotANumber => "not-a-number",
            Self::SpreadsheetDate => "spreadsheet-date",
            Self::BehindFilter => "behind-filter",
        }
    }

    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::OutOfRange => "no answer of the codebook has this code, or the number lies outside min and max",
            Self::UnknownAnswer => "no answer of the codebook has this code or wording",
            Self::NotANumber => "not a number",
            Self::SpreadsheetDate => "looks like a number that a spreadsheet turned into a date",
            Self::BehindFilter => "answered, though the question's filter (`shown_if`) says that it was not shown",
        }
    }
}

/// In [`Decoder::signs`]: look closer.
const NO_STATE: State = State::MAX;

/// Looks answers up by code and by wording in every language: as they stand, then in normal form, then as numbers.
pub(super) struct Decoder {
    kind: Kind,
    exact: HashMap<String, State, FixedState>,
    /// What a cell of a single ASCII sign says, by its byte, and an empty one, by 0; [`NO_STATE`] where that is no state.
    signs: [State; 128],
    /// `None` where two answers have the same normal form.
    normal: HashMap<String, Option<State>, FixedState>,
    /// Codes by number, for `3.0` or `3,0` where the code is `3`.
    numeric: Vec<(f64, State)>,
    min: f64,
    max: f64,
}

impl Decoder {
    /// Codes win over wordings, and the codebook over the tool's own signs.
    pub(super) fn new(question: &Question, info: &TableInfo) -> Self {
        let mut decoder = Self {
            kind: question.kind,
            exact: HashMap::default(),
            signs: [NO_STATE; 128],
            normal: HashMap::default(),
            numeric: Vec::new(),
            min: question.min.unwrap_or(f64::NEG_INFINITY),
            max: question.max.unwrap_or(f64::INFINITY),
        };
        for missing in &question.missing {
            decoder.add_code(&missing.code, missing_state(missing.is));
        }
        question.ticked.iter().for_each(|sign| decoder.add_code(sign, 1));
        question.unticked.iter().for_each(|sign| decoder.add_code(sign, 0));
        for (answer, state) in answer_states(question) {
            decoder.add_code(answer.code_in(info.format), state);
        }
        for (answer, state) in answer_states(question) {
            answer.label.iter().flat_map(|label| label.all()).for_each(|wording| decoder.add(wording, state));
        }
        decoder.add_signs(question, info.signs);
        decoder.note_signs();
        decoder
    }

    /// Most cells of an export are empty, a single digit or a letter.
    fn note_signs(&mut self) {
        for byte in 0..128_u8 {
            let decoded = if byte == 0 { Decoded::Blank } else { self.decode(char::from(byte).encode_utf8(&mut [0])) };
            self.signs[usize::from(byte)] = match decoded {
                Decoded::State(state) => state,
                Decoded::Blank => BLANK,
                Decoded::Number(_) | Decoded::Rejected(_) => NO_STATE,
            };
        }
    }

    /// What [`RawRow::sign`](crate::read::RawRow::sign) says, where that is a state or nothing.
    pub(super) fn state_of(&self, sign: u8) -> Option<State> {
        self.signs.get(usize::from(sign)).copied().filter(|&state| state != NO_STATE)
    }

    fn add_signs(&mut self, question: &Question, signs: &Signs) {
        if question.kind == Kind::Multiple {
            signs.ticked.iter().for_each(|sign| self.add_sign(sign, 1));
            signs.unticked.iter().for_each(|sign| self.add_sign(sign, 0));
            if signs.ticks_by_label {
                question.items.iter().flat_map(|item| item.label.all()).for_each(|label| self.add_sign(label, 1));
            }
        }
        if matches!(question.kind, Kind::Single | Kind::Scale | Kind::Network) {
            signs.empty_choice.iter().for_each(|sign| self.add_sign(sign, EMPTY));
        }
        signs.empty.iter().for_each(|sign| self.add_sign(sign, EMPTY));
        signs.not_shown.iter().for_each(|sign| self.add_sign(sign, NOT_SHOWN));
    }

    fn add_code(&mut self, code: &str, state: State) {
        self.add(code, state);
        self.numeric.extend(number(code).map(|number| (number, state)));
    }

    fn add(&mut self, text: &str, state: State) {
        self.exact.entry(text.to_owned()).or_insert(state);
        let normal = self.normal.entry(normalised(text).into_owned()).or_insert(Some(state));
        *normal = normal.filter(|&other| other == state);
    }

    /// A sign of the tool, where the codebook does not give it another meaning.
    fn add_sign(&mut self, sign: &str, state: State) {
        self.exact.entry(sign.to_owned()).or_insert(state);
        self.normal.entry(normalised(sign).into_owned()).or_insert(Some(state));
        self.numeric.extend(number(sign).map(|number| (number, state)));
    }

    /// Takes a wording of the study for an answer code of the codebook, whatever the tool's own codes are. `false` where the code is unknown.
    pub(super) fn map(&mut self, from: &str, to: &str, question: &Question) -> bool {
        let answer = answer_states(question).find(|(answer, _)| answer.code == to);
        let Some(state) = answer.map(|(_, state)| state).or_else(|| self.find(to)) else { return false };
        self.exact.insert(from.trim().to_owned(), state);
        self.normal.insert(normalised(from).into_owned(), Some(state));
        self.note_signs();
        true
    }

    fn find(&self, text: &str) -> Option<State> {
        self.exact.get(text.trim()).copied().or_else(|| self.normal.get(&*normalised(text)).copied().flatten())
    }

    pub(super) fn decode(&self, cell: &str) -> Decoded {
        if cell.is_empty() {
            return Decoded::Blank;
        }
        if self.kind == Kind::Text {
            return match self.exact.get(cell) {
                Some(&state) => Decoded::State(state),
                None if cell.trim().is_empty() => Decoded::Blank,
                None => Decoded::State(0),
            };
        }
        // Only what is no code as it stands is brought into a form.
        if let Some(&state) = self.exact.get(trimmed(cell)) {
            return Decoded::State(state);
        }
        let text = normalised(cell);
        if text.is_empty() {
            return Decoded::Blank;
        }
        if let Some(&Some(state)) = self.normal.get(&*text) {
            return Decoded::State(state);
        }
        let number = number(&text);
        if let Some(&(_, state)) = self.numeric.iter().find(|(code, _)| Some(*code) == number) {
            return Decoded::State(state);
        }
        if self.kind == Kind::Number {
            return match number {
                Some(value) if (self.min..=self.max).contains(&value) => Decoded::Number(value),
                Some(_) => Decoded::Rejected(Fault::OutOfRange),
                None if is_spreadsheet_date(&text) => Decoded::Rejected(Fault::SpreadsheetDate),
                None => Decoded::Rejected(Fault::NotANumber),
            };
        }
        Decoded::Rejected(match number {
            Some(_) => Fault::OutOfRange,
            None if is_spreadsheet_date(&text) => Fault::SpreadsheetDate,
            None => Fault::UnknownAnswer,
        })
    }
}

/// A cell without blanks around it. Hardly any has some.
fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// A text without stray blanks, with straight quotes, in lower case: how answers are compared when they are not equal.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || matches!(byte, b'.' | b',' | b'-'))
    {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for part in
        text.split(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}').filter(|part| !part.is_empty())
    {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in part.chars() {
            match c {
                '\u{2018}' | '\u{2019}' | '\u{201A}' | '`' | '´' => plain.push('\''),
                '\u{201C}' | '\u{201D}' | '\u{201E}' => plain.push('"'),
                '\u{2013}' | '\u{2014}' | '\u{2212}' => plain.push('-'),
                '\u{AD}' => {}
                c => plain.extend(c.to_lowercase()),
            }
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_compared_without_stray_blanks_and_curly_quotes() {
        assert_eq!(normalised("\u{a0}I don\u{2019}t  want "), "i don't want");
    }
}
