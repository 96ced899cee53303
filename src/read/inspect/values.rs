//! Which contents of a column may be shown. The rule stands in the documentation of [`super`].

use serde::Serialize;

use super::guess::{Kind, codes};
use super::role::{Role, Said};
use super::tally::Tally;
use crate::read::heading::fold;
use crate::read::signs::Signs;

/// A content that is shown, and how many cells have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    pub text: String,
    pub count: u64,
}

/// A content that stands for no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    pub text: String,
    pub count: u64,
    pub means: Means,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The tool's sign: not shown.
    NotShown,
    /// The tool's sign: shown and left empty.
    LeftEmpty,
    /// A guess: a code away from the others, or words such as "don't know". It counts as an answer.
    Perhaps,
}

impl Means {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotShown => "not shown",
            Self::LeftEmpty => "left empty",
            Self::Perhaps => "no answer?",
        }
    }
}

/// Of the contents of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub values: Vec<Value>,
    /// How many contents are not shown, where others are.
    pub rarer: u64,
    pub missing: Vec<Missing>,
}

/// So few different answers are shown, so many boxes.
const VALUES_MAX: usize = 12;
const BOXES_MAX: usize = 40;
/// A text that so many cells have is nobody's own.
const REPEATED: u64 = 3;

/// In any case of letters, with straight quotes.
const WORDS: [&str; 16] = [
    "weiß nicht",
    "weiss nicht",
    "ich weiß nicht",
    "kann ich nicht beurteilen",
    "keine angabe",
    "keine antwort",
    "k. a.",
    "k.a.",
    "ka",
    "don't know",
    "i don't know",
    "no answer",
    "n/a",
    "na",
    "#n/a",
    "#nv",
];

pub(super) fn shown(kind: Kind, said: Said, tally: &Tally, signs: &'static Signs) -> Shown {
    let mut shown = Shown { missing: signs_of_tool(tally, signs), ..Shown::default() };
    let is_private = matches!(said, Said::Personal | Said::FreeText)
        || matches!(said, Said::Role(Role::Id | Role::Started | Role::Ended | Role::Duration, _));
    match kind {
        _ if is_private => {}
        Kind::Single | Kind::Scale | Kind::Box | Kind::Constant => show_answers(&mut shown, kind, tally, signs),
        Kind::Boxes => {
            let parts = tally.parts(signs).unwrap_or_default();
            let ticks = parts.counts.iter().map(|(text, &count)| (&**text, count));
            show(&mut shown, ticks.collect(), |_, count| count >= REPEATED, BOXES_MAX);
        }
        Kind::Number | Kind::Time | Kind::Text | Kind::Empty | Kind::Personal => {}
    }
    shown
}

fn signs_of_tool(tally: &Tally, signs: &'static Signs) -> Vec<Missing> {
    let means = |sign| if signs.not_shown.contains(&sign) { Means::NotShown } else { Means::LeftEmpty };
    let sign = |(&text, &count): (&&'static str, &u64)| Missing { text: text.to_owned(), count, means: means(text) };
    tally.signs.iter().map(sign).collect()
}

fn show_answers(shown: &mut Shown, kind: Kind, tally: &Tally, signs: &'static Signs) {
    let perhaps = if matches!(kind, Kind::Single | Kind::Scale) { codes(tally).missing } else { Vec::new() };
    let mut answers: Vec<(&str, u64)> = Vec::new();
    for (text, entry) in &tally.entries {
        let is_choice = matches!(kind, Kind::Single | Kind::Scale);
        let means = match () {
            () if is_choice && signs.empty_choice.contains(&&**text) => Some(Means::LeftEmpty),
            () if text.parse().is_ok_and(|number: i64| perhaps.contains(&number)) => Some(Means::Perhaps),
            () if WORDS.contains(&fold(text).as_str()) => Some(Means::Perhaps),
            () => None,
        };
        match means {
            Some(means) => shown.missing.push(Missing { text: text.to_string(), count: entry.count, means }),
            None if entry.look.personal().is_none() => answers.push((text, entry.count)),
            None => shown.rarer += 1,
        }
    }
    let sum = |wanted: &dyn Fn(&str, u64) -> bool| -> u64 {
        answers.iter().filter(|&&(text, count)| wanted(text, count)).map(|&(_, count)| count).sum()
    };
    let all = sum(&|_, _| true);
    // Else the column is one of texts, some of which happen to be alike.
    let are_categories = 2 * sum(&|text, count| is_code(text) || count >= REPEATED) >= all;
    let has_codes = kind.is_chosen() && 2 * sum(&|text, _| is_code(text)) >= all;
    let is_tick = |text: &str| signs.ticked.contains(&text) || signs.unticked.contains(&text);
    let may_be_shown = |text: &str, count: u64| match is_code(text) {
        true => has_codes || count >= REPEATED,
        false => are_categories && count >= REPEATED || kind == Kind::Box && is_tick(text),
    };
    show(shown, answers, may_be_shown, VALUES_MAX);
}

/// Codes in their order, then texts by how often they stand there.
fn show(shown: &mut Shown, mut all: Vec<(&str, u64)>, may_be_shown: impl Fn(&str, u64) -> bool, most: usize) {
    all.sort_by_key(|&(text, count)| match text.parse::<i64>() {
        Ok(number) => (0, number, 0, text),
        Err(_) if is_code(text) => (1, 0, 0, text),
        Err(_) => (2, 0, u64::MAX - count, text),
    });
    let (may, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|&(text, count)| may_be_shown(text, count));
    shown.rarer += others.len() as u64;
    if may.len() > most {
        shown.rarer += may.len() as u64;
    } else {
        shown.values.extend(may.into_iter().map(|(text, count)| Value { text: text.to_owned(), count }));
    }
}

/// A number of up to three digits, or a letter with up to three digits: too short to say anything of anybody.
fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let digits = match digits.split_at_checked(1) {
        Some((letter, rest)) if letter.bytes().all(|byte| byte.is_ascii_alphabetic()) => rest,
        _ if digits.is_empty() => return false,
        _ => digits,
    };
    digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short() {
        for code in ["1", "-9", "055", "Y", "A1", "L12"] {
            assert!(is_code(code), "{code}");
        }
        for text in ["", "-", "2019", "Ja", "AB1", "A1234", "Ö", "1.5", "1a"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
