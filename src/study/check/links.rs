//! Questions that belong to other questions: `of` and `shown_if`.

use std::collections::BTreeSet;

use crate::domain::Findings;
use crate::study::check::{Asked, Book};
use crate::study::nearest::{did_you_mean, list};
use crate::study::{Kind, Measure, Question};

/// What the question named by `of` has to measure; `None` for questions that stand alone.
fn belongs_to(measure: Measure) -> Option<(Measure, &'static str)> {
    match measure {
        Measure::Severity => Some((Measure::Barrier, "barrier")),
        Measure::State => Some((Measure::Urgency, "urgency")),
        Measure::Effectiveness => Some((Measure::Solution, "solution")),
        _ => None,
    }
}

pub(super) fn of_and_filters(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        of(book, &asked, findings);
        filter(book, &asked, findings);
    }
}

fn of(book: &Book<'_>, asked: &Asked<'_>, findings: &mut Findings) {
    let questions = &book.codebook.questions;
    let (wanted, word) = match (belongs_to(asked.entry.measures), &asked.entry.of) {
        (Some(wanted), _) => wanted,
        (None, None) => return,
        (None, Some(_)) => {
            let message = "`of` is for `severity`, `state` and `effectiveness` only";
            return findings.push(asked.error("misplaced", "of", message, "remove `of`"));
        }
    };
    let possible = || questions.iter().filter(move |question| question.measures == wanted).map(|it| it.key.as_str());
    let Some(name) = &asked.entry.of else {
        let hint = match possible().next() {
            Some(first) => format!("add `of = \"{first}\"`"),
            None => format!("add the question that measures `{word}`, and its key here as `of = \"…\"`"),
        };
        let message = format!("it does not say to which question of `{word}` it belongs");
        return findings.push(asked.error("no-of", "measures", message, hint));
    };
    match asked.question.of.map(|position| &questions[position]) {
        Some(other) if other.measures == wanted => same_items(asked, other, findings),
        _ => {
            let hint = did_you_mean(name, &format!("questions that measure `{word}`"), possible().collect::<Vec<_>>());
            let message = format!("`of = \"{name}\"` names no question that measures `{word}`");
            findings.push(asked.error("unknown-question", "of", message, hint));
        }
    }
}

/// The items of both questions are the same, "none of these" and "other" aside.
fn same_items(asked: &Asked<'_>, other: &Question, findings: &mut Findings) {
    let keys = |question: &Question| -> BTreeSet<String> {
        question.items.iter().filter(|item| item.is_regular()).map(|item| item.key.clone()).collect()
    };
    let (own, others) = (keys(asked.question), keys(other));
    for (verb, keys) in [("it lacks", others.difference(&own)), ("it has more than that", own.difference(&others))] {
        let keys: Vec<_> = keys.map(String::as_str).collect();
        if !keys.is_empty() {
            let message = format!("its items are not those of `{}`; {verb}: {}", other.key, list(keys));
            findings.push(asked.error("different-items", "item", message, "give the items of both the same keys"));
        }
    }
}

fn filter(book: &Book<'_>, asked: &Asked<'_>, findings: &mut Findings) {
    let Some(filter) = &asked.entry.shown_if else { return };
    let earlier = &book.codebook.questions[..asked.position];
    let Some(other) = earlier.iter().find(|question| question.key == filter.question) else {
        let message = format!("`shown_if` names no earlier question `{}`", filter.question);
        let hint = did_you_mean(
            &filter.question,
            "earlier questions",
            earlier.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(),
        );
        return findings.push(asked.error("unknown-question", "shown_if", message, hint));
    };
    if !matches!(other.kind, Kind::Single | Kind::Scale) {
        let message = format!("a filter cannot look at `{}`", other.key);
        let hint = "it can look at questions of the kinds `single` and `scale`";
        return findings.push(asked.error("wrong-filter", "shown_if", message, hint));
    }
    if !other.items.is_empty() {
        let same = asked.entry.item.iter().all(|item| other.items.iter().any(|it| it.key == item.key));
        if asked.entry.item.is_empty() || !same {
            let message = format!("its items are not those of `{}`, whose items decide what is shown", other.key);
            findings.push(asked.error("different-items", "shown_if", message, "give the items of both the same keys"));
        }
    }
    if filter.codes.is_empty() {
        let hint = "list the answers that let the question be shown";
        findings.push(asked.error("no-codes", "shown_if", "the filter has no codes", hint));
    }
    for code in filter.codes.iter().filter(|code| !other.answers.iter().any(|answer| answer.code == **code)) {
        let hint = did_you_mean(code, "its codes", other.answers.iter().map(|it| it.code.as_str()).collect::<Vec<_>>());
        let message = format!("`{}` has no answer with the code `{code}`", other.key);
        findings.push(asked.error("unknown-code", "shown_if", message, hint));
    }
}
