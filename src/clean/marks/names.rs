//! Names of people and places, salutations, offices.

use crate::clean::marks::lists::{
    DOUBTFUL_NAMES, FIRST_NAMES, FUNCTIONS, GENERIC_PLACES, SALUTATIONS, SURNAMES, TITLES,
};
use crate::clean::marks::words::{Word, Words};

pub(super) fn name(words: &Words<'_>) -> bool {
    words.tails().any(|(word, rest)| {
        let before_name = || word.leads_on() && rest.first().is_some_and(|next| next.is_capitalised() && is_long(next));
        word.is_one_of(FIRST_NAMES)
            || word.is_one_of(SURNAMES)
            || word.is_capitalised() && word.is_one_of(DOUBTFUL_NAMES) && !word.behind.contains('.') && before_name()
            || is_initial(word) && before_name()
    })
}

pub(super) fn salutation(words: &Words<'_>) -> bool {
    words.tails().any(|(word, rest)| {
        let next = rest.iter().find(|next| !is_title(next));
        let leads = word.leads_on() && rest.first().is_some_and(|next| !is_title(next) || next.leads_on());
        let is_name =
            |next: &Word<'_>| next.is_capitalised() || next.is_one_of(SURNAMES) || next.is_one_of(FIRST_NAMES);
        let greets = SALUTATIONS.contains(&word.lower.as_str()) && leads && next.is_some_and(is_name);
        let titles = is_title(word) && word.behind.starts_with('.') && rest.first().is_some_and(is_name);
        greets || titles
    })
}

pub(super) fn function(words: &Words<'_>) -> bool {
    words.tails().any(|(word, _)| FUNCTIONS.iter().any(|start| word.lower.starts_with(start)))
}

/// A name of the register, or a word of one that does not stand for places of its kind.
pub(super) fn place(words: &Words<'_>, places: &[&str]) -> bool {
    let parts: Vec<String> = places
        .iter()
        .flat_map(|place| place.split(|sign: char| !sign.is_alphabetic()))
        .map(str::to_lowercase)
        .filter(|part| part.chars().count() > 3 && !GENERIC_PLACES.contains(&part.as_str()))
        .collect();
    let is_part = |word: &str| parts.iter().any(|part| part == word);
    words.tails().any(|(word, _)| is_part(&word.lower) || word.lower.strip_suffix('s').is_some_and(is_part))
}

fn is_title(word: &Word<'_>) -> bool {
    TITLES.contains(&word.lower.as_str())
}

/// The "M." of "M. Müller", and not the "B." of "z. B.".
fn is_initial(word: &Word<'_>) -> bool {
    word.text.chars().count() == 1
        && word.is_capitalised()
        && word.behind.starts_with('.')
        && !word.before.trim_end().ends_with('.')
}

fn is_long(word: &Word<'_>) -> bool {
    word.text.chars().count() > 2
}
