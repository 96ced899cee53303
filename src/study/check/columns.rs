//! Headings of columns: patterns with `{item}`, none twice.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::domain::{Finding, Findings};
use crate::study::check::{Asked, Book};

pub(super) fn patterns(book: &Book<'_>, findings: &mut Findings) {
    let mut owners: BTreeMap<String, CompactString> = BTreeMap::new();
    for asked in book.questions() {
        pattern(&asked, findings);
        for (position, heading) in headings(&asked).into_iter().enumerate() {
            let Some(heading) = heading else { continue };
            let name = asked.question.item_name(position);
            if let Some(other) = owners.insert(heading.clone(), name.clone()) {
                let message = format!("`{other}` and `{name}` have the same column `{heading}`");
                let hint = "give each its own heading with `column`";
                findings.push(Finding::error("duplicate-column", asked.place("column"), message, hint));
            }
        }
    }
}

fn pattern(asked: &Asked<'_>, findings: &mut Findings) {
    let Some(column) = &asked.entry.column else { return };
    let parts = column.contains("{item}");
    if asked.entry.item.is_empty() && parts {
        let message = "`column` has `{item}`, but the question has no items";
        findings.push(asked.error("wrong-column", "column", message, "write the heading itself"));
    } else if !parts && asked.entry.item.iter().any(|item| item.column.is_none()) {
        let message = "`column` is the same for all its items";
        findings.push(asked.error("wrong-column", "column", message, "put `{item}` where the item's key stands"));
    }
}

/// The headings that the codebook gives itself, one per variable; `None` where the tool's own style applies.
fn headings(asked: &Asked<'_>) -> Vec<Option<String>> {
    let pattern = asked.entry.column.as_deref();
    if asked.entry.item.is_empty() {
        return vec![pattern.map(str::to_owned)];
    }
    let patterned = pattern.filter(|pattern| pattern.contains("{item}"));
    let heading = |item: &crate::study::Item| {
        item.column.clone().or_else(|| patterned.map(|pattern| pattern.replace("{item}", &item.key)))
    };
    asked.entry.item.iter().map(heading).collect()
}
