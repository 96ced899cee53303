//! Answers: there where needed, unmistakable, with values where they are a scale.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Finding, Findings};
use crate::study::check::{Asked, Book};
use crate::study::document::Spot;
use crate::study::nearest::did_you_mean;
use crate::study::resolve::{MOST_POINTS_WITHOUT_THRESHOLD, has_threshold, has_values};
use crate::study::{Answer, Kind, Measure};

/// Every list on its own; a list that no question uses is a warning.
pub(super) fn lists(book: &Book<'_>, findings: &mut Findings) {
    let root = book.document.root().key("answers");
    let used: BTreeSet<_> = book.file.question.iter().filter_map(|entry| entry.answers.as_ref()).collect();
    // A mistyped name would make its list look unused.
    let all_known = used.iter().all(|name| book.file.answers.contains_key(*name));
    for (name, answers) in &book.file.answers {
        unmistakable(answers, root.key(name), findings);
        if all_known && !used.contains(name) {
            let message = format!("no question uses the answers `{name}`");
            let hint = "name the list in a question as `answers = \"…\"`, or remove it";
            findings.push(Finding::warning("unused-answers", root.key(name).place(), message, hint));
        }
    }
    for asked in book.questions() {
        unmistakable(&asked.entry.answer, asked.spot.key("answer"), findings);
    }
}

/// A code or wording stands for one answer only, since exports may print either.
fn unmistakable(answers: &[Answer], spot: Spot<'_>, findings: &mut Findings) {
    let mut owner: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, answer) in answers.iter().enumerate() {
        let wordings = answer.label.iter().flat_map(|label| label.all());
        for text in std::iter::once(answer.code.as_str()).chain(wordings) {
            if text.trim().is_empty() {
                let hint = "write what stands in the export; an empty cell is never an answer";
                findings.push(Finding::error(
                    "empty-text",
                    spot.at(position).place(),
                    "a code or label is empty",
                    hint,
                ));
            } else if *owner.entry(text).or_insert(position) != position {
                let message = format!("`{text}` could be two answers of the same list");
                let hint = "give each answer a code and wordings of its own";
                findings.push(Finding::error("duplicate", spot.at(position).place(), message, hint));
            }
        }
    }
}

/// Every question has the answers that its kind and measure need.
pub(super) fn answers(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        named(book, &asked, findings);
        let allowed = matches!(asked.entry.kind, Kind::Single | Kind::Scale | Kind::Network);
        let given = asked.entry.answers.is_some() || !asked.entry.answer.is_empty();
        if given && !allowed {
            let message = "answers are for the kinds `single`, `scale` and `network` only";
            let hint = "boxes have items; don't-know codes of numbers go into `missing`";
            findings.push(asked.error(
                "misplaced",
                if asked.entry.answers.is_some() { "answers" } else { "answer" },
                message,
                hint,
            ));
        } else if !given && allowed {
            let hint = "name a list as `answers = \"…\"`, or write `answer = [{ code = \"1\" }, …]`";
            findings.push(asked.error("no-answers", "kind", "it has no answers", hint));
        } else if allowed && !asked.question.answers.is_empty() {
            meaning(&asked, findings);
        }
        for (position, missing) in asked.entry.missing.iter().enumerate() {
            if asked.question.answers.iter().any(|answer| answer.code == missing.code) {
                let message =
                    format!("question `{}`: `{}` is an answer and a missing code", asked.entry.key, missing.code);
                let hint = "keep one of them; an answer can have `missing = \"dont_know\"` itself";
                let place = asked.spot.key("missing").at(position).place();
                findings.push(Finding::error("contradiction", place, message, hint));
            }
        }
    }
}

fn named(book: &Book<'_>, asked: &Asked<'_>, findings: &mut Findings) {
    let Some(name) = &asked.entry.answers else { return };
    if !book.file.answers.contains_key(name) {
        let hint = did_you_mean(name, "lists under [answers]", book.file.answers.keys().map(String::as_str));
        findings.push(asked.error("unknown-answers", "answers", format!("there are no answers called `{name}`"), hint));
    }
    if !asked.entry.answer.is_empty() {
        let message = "it has `answers` and `answer`";
        findings.push(asked.error("contradiction", "answer", message, "keep one: a shared list or its own answers"));
    }
}

/// Values, wishes and states of the valid answers.
fn meaning(asked: &Asked<'_>, findings: &mut Findings) {
    let key = if asked.entry.answers.is_some() { "answers" } else { "answer" };
    let valid: Vec<_> = asked.question.valid_answers().collect();
    if valid.len() < 2 {
        let hint = "list all answers that can be chosen";
        findings.push(asked.error("no-answers", key, "it has fewer than two valid answers", hint));
    }
    if has_values(asked.entry) {
        let mut values: Vec<f64> = valid.iter().filter_map(|answer| answer.value).collect();
        if values.len() < valid.len() {
            let hint = "give each answer without a numeric code its number: `value = 1`";
            findings.push(asked.error("no-value", key, "an answer of its scale has no value", hint));
        }
        values.sort_by(f64::total_cmp);
        if values.windows(2).any(|pair| pair[0] == pair[1]) {
            let hint = "give each answer a value of its own";
            findings.push(asked.error("duplicate", key, "two answers of its scale have the same value", hint));
        }
    }
    if asked.entry.measures == Measure::Wish && valid.iter().any(|answer| answer.wish.is_none()) {
        let hint = "give each answer its meaning: `wish = \"increase\"`, `\"same\"` or `\"decrease\"`";
        findings.push(asked.error("no-wish", key, "an answer does not say what it wishes", hint));
    }
    if asked.entry.measures == Measure::Solution && valid.iter().any(|answer| answer.state.is_none()) {
        let hint = "give each answer its meaning: `state = \"in_use\"`, `\"planned\"`, `\"wanted\"` or `\"no_topic\"`";
        findings.push(asked.error("no-state", key, "an answer does not say how far the solution is", hint));
    }
}

/// Long scales say from which value on an answer is high, and no threshold lies outside its scale.
pub(super) fn thresholds(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions().filter(|asked| has_threshold(asked.entry)) {
        let points = asked.question.valid_answers().count();
        match (asked.entry.threshold, asked.question.scale_ends()) {
            (None, _) if points > MOST_POINTS_WITHOUT_THRESHOLD => {
                let message = format!("a scale of {points} points needs a threshold");
                let hint = "write from which value on an answer counts as high: `threshold = 8`";
                findings.push(asked.error("no-threshold", "kind", message, hint));
            }
            (Some(threshold), Some((low, high))) if threshold <= low || threshold > high => {
                let message = format!("the threshold {threshold} does not part the scale from {low} to {high}");
                let hint = "name the lowest value that counts as high";
                findings.push(asked.error("wrong-threshold", "threshold", message, hint));
            }
            _ => {}
        }
    }
}
