//! Keys and texts: well-formed, there, and each once.

use std::collections::BTreeMap;

use crate::domain::{Finding, Findings, Place, Text};
use crate::study::check::Book;

pub(super) fn levels_and_sectors(book: &Book<'_>, findings: &mut Findings) {
    for (name, list) in [("level", &book.file.level), ("sector", &book.file.sector)] {
        let spot = book.document.root().key(name);
        let keys = list.iter().enumerate().map(|(at, level)| (level.key.as_str(), spot.at(at).key("key").place()));
        distinct(name, keys, findings);
        for (position, level) in list.iter().enumerate() {
            text_is_there(&level.label, spot.at(position).key("label").place(), findings);
        }
    }
}

pub(super) fn questions(book: &Book<'_>, findings: &mut Findings) {
    distinct("question", book.questions().map(|asked| (asked.entry.key.as_str(), asked.place("key"))), findings);
    if book.file.question.is_empty() {
        let hint = "describe each question of the survey under a heading `[[question]]`";
        let place = book.document.root().place();
        findings.push(Finding::error("no-question", place, "the codebook has no question", hint));
    }
}

pub(super) fn items(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        let keys = asked.entry.item.iter().enumerate();
        distinct("item", keys.map(|(at, item)| (item.key.as_str(), asked.item(at).key("key").place())), findings);
        let labels = asked.entry.item.iter().enumerate();
        once("label", labels.map(|(at, item)| (item.label.de.as_str(), asked.item(at).key("label").place())), findings);
    }
}

pub(super) fn texts(book: &Book<'_>, findings: &mut Findings) {
    let root = book.document.root();
    text_is_there(&book.file.title, root.key("title").place(), findings);
    for asked in book.questions() {
        text_is_there(&asked.entry.text, asked.place("text"), findings);
        for (position, item) in asked.entry.item.iter().enumerate() {
            text_is_there(&item.label, asked.item(position).key("label").place(), findings);
        }
        for (position, grouping) in asked.entry.coarser.iter().enumerate() {
            let spot = asked.spot.key("coarser").at(position);
            let labels = grouping.group.iter().map(|group| &group.label).chain([&grouping.label]);
            labels.for_each(|label| text_is_there(label, spot.place(), findings));
        }
    }
}

/// Keys of one kind: letters, digits, `_`, `-`, `.`, each once.
fn distinct<'k>(what: &str, keys: impl Iterator<Item = (&'k str, Place)>, findings: &mut Findings) {
    let keys: Vec<_> = keys.collect();
    for (key, place) in keys.clone() {
        let good = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
        if key.is_empty() || !key.chars().all(good) {
            let hint = "use letters, digits, `_`, `-` and `.`; the heading in the export goes into `column`";
            findings.push(Finding::error("bad-key", place, format!("`{key}` cannot be the key of a {what}"), hint));
        }
    }
    once(&format!("{what} key"), keys.into_iter(), findings);
}

fn once<'k>(what: &str, keys: impl Iterator<Item = (&'k str, Place)>, findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    for (key, place) in keys {
        if let Some(line) = seen.insert(key, place.line.unwrap_or(0)) {
            let message = format!("the {what} `{key}` stands in line {line} already");
            findings.push(Finding::error("duplicate", place, message, "rename or remove one of the two"));
        }
    }
}

fn text_is_there(text: &Text, place: Place, findings: &mut Findings) {
    if text.all().any(|wording| wording.trim().is_empty()) {
        findings.push(Finding::error("empty-text", place, "the text is empty", "write the wording of the survey"));
    }
}
