//! Coarser groupings: for questions that need them, and each holds every valid answer once.

use std::collections::BTreeSet;

use crate::domain::{Finding, Findings};
use crate::study::check::{Asked, Book};
use crate::study::nearest::did_you_mean;
use crate::study::{Grouping, Kind, Sensitivity};

pub(super) fn groupings(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions().filter(|asked| !asked.entry.coarser.is_empty()) {
        if asked.entry.kind != Kind::Single || asked.question.sensitivity == Sensitivity::Opinion {
            let message = "`coarser` is for questions of the kind `single` only that are identifying or sensitive";
            findings.push(asked.error("misplaced", "coarser", message, "remove `coarser`"));
            continue;
        }
        let decides =
            |other: &Asked<'_>| other.entry.shown_if.as_ref().is_some_and(|filter| filter.question == asked.entry.key);
        if let Some(other) = book.questions().find(decides) {
            let message = format!(
                "its answers decide whether `{}` is shown, so that they cannot be told in groups",
                other.entry.key
            );
            findings.push(asked.error("contradiction", "coarser", message, "remove `coarser`"));
        }
        let mut earlier: (BTreeSet<&str>, usize) = (BTreeSet::new(), asked.question.valid_answers().count());
        for (position, grouping) in asked.entry.coarser.iter().enumerate() {
            let error = |code, key: &str, message: String, hint: String| {
                let place = asked.spot.key("coarser").at(position).key(key).place();
                let message = format!("question `{}`: grouping `{}`: {message}", asked.entry.key, grouping.key);
                Finding::error(code, place, message, hint)
            };
            if !earlier.0.insert(&grouping.key) {
                let hint = "give each grouping a key of its own".to_owned();
                findings.push(error("duplicate", "key", "there is another one with this key".to_owned(), hint));
            }
            if !(2..earlier.1).contains(&grouping.group.len()) {
                let message = format!("the number of its groups is {}", grouping.group.len());
                let hint = format!("name two or more, and fewer than the {} before it", earlier.1);
                findings.push(error("not-coarser", "group", message, hint));
            }
            earlier.1 = grouping.group.len();
            for (message, hint) in wrong_answers(&asked, grouping) {
                findings.push(error("wrong-grouping", "group", message, hint));
            }
        }
    }
}

/// Answers that stand in no group, in two, or do not exist; groups with one key.
fn wrong_answers(asked: &Asked<'_>, grouping: &Grouping) -> Vec<(String, String)> {
    let codes: Vec<&str> = asked.question.valid_answers().map(|answer| answer.code.as_str()).collect();
    let mut wrong = Vec::new();
    let (mut keys, mut placed) = (BTreeSet::new(), BTreeSet::new());
    for group in &grouping.group {
        if !keys.insert(&group.key) {
            wrong.push((
                format!("two groups have the key `{}`", group.key),
                "give each group a key of its own".to_owned(),
            ));
        }
        for code in &group.answers {
            if !codes.contains(&code.as_str()) {
                wrong.push((
                    format!("there is no valid answer `{code}`"),
                    did_you_mean(code, "answers", codes.iter().copied()),
                ));
            } else if !placed.insert(code.as_str()) {
                let hint = "keep it in one of them".to_owned();
                wrong.push((format!("the answer `{code}` stands in two groups"), hint));
            }
        }
        if codes.contains(&grouping.level(group).as_str()) {
            let hint = "give the group another key".to_owned();
            wrong.push((format!("`{}` is the code of an answer", grouping.level(group)), hint));
        }
    }
    let without: Vec<&str> = codes.into_iter().filter(|code| !placed.contains(code)).collect();
    if !without.is_empty() {
        wrong.push((
            format!("these answers stand in no group: {}", without.join(", ")),
            "put each into a group".to_owned(),
        ));
    }
    wrong
}
