//! Settings stand only where they mean something.

use crate::domain::Findings;
use crate::study::check::{Asked, Book};
use crate::study::resolve::has_threshold;
use crate::study::{ItemRole, Kind, Measure};

pub(super) fn fields_fit(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        belongs_to_kind(&asked, findings);
        items(&asked, findings);
        boxes(&asked, findings);
        ends(&asked, findings);
        if asked.entry.page == Some(0) {
            findings.push(asked.error("wrong-page", "page", "pages count from 1", "write the page's number"));
        }
    }
}

fn belongs_to_kind(asked: &Asked<'_>, findings: &mut Findings) {
    let entry = asked.entry;
    let rules = [
        ("base", entry.base.is_some(), entry.kind == Kind::Multiple, "questions of the kind `multiple`"),
        ("ticked", !entry.ticked.is_empty(), entry.kind == Kind::Multiple, "questions of the kind `multiple`"),
        ("unticked", !entry.unticked.is_empty(), entry.kind == Kind::Multiple, "questions of the kind `multiple`"),
        ("min", entry.min.is_some(), entry.kind == Kind::Number, "questions of the kind `number`"),
        ("max", entry.max.is_some(), entry.kind == Kind::Number, "questions of the kind `number`"),
        (
            "threshold",
            entry.threshold.is_some(),
            has_threshold(entry),
            "questions of the kind `scale`, and of the kind `network` that measure contact",
        ),
        ("battery", entry.battery, entry.kind == Kind::Scale && entry.item.len() >= 2, "scales with two items or more"),
    ];
    for (key, given, fits, whose) in rules {
        if given && !fits {
            let message = format!("`{key}` is for {whose} only");
            findings.push(asked.error("misplaced", key, message, format!("remove `{key}`")));
        }
    }
}

fn items(asked: &Asked<'_>, findings: &mut Findings) {
    for (position, item) in asked.entry.item.iter().enumerate() {
        let (kind, measure) = (asked.entry.kind, asked.entry.measures);
        let rules = [
            ("is", item.is.is_some(), kind == Kind::Multiple, "questions of the kind `multiple`"),
            ("unit", item.unit.is_some(), kind == Kind::Network, "questions of the kind `network`"),
            ("level", item.level.is_some(), measure == Measure::Barrier && item.is_regular(), "barriers"),
            ("topics", !item.topics.is_empty(), measure == Measure::Barrier && item.is_regular(), "barriers"),
            ("barriers", !item.barriers.is_empty(), measure == Measure::Solution, "solutions"),
        ];
        for (key, given, fits, whose) in rules {
            if given && !fits {
                let message = format!("`{key}` is for {whose} only");
                findings.push(asked.item_error("misplaced", position, key, &message, format!("remove `{key}`")));
            }
        }
    }
}

fn boxes(asked: &Asked<'_>, findings: &mut Findings) {
    for role in [ItemRole::None, ItemRole::Other] {
        let positions: Vec<_> =
            asked.entry.item.iter().enumerate().filter(|(_, item)| item.is == Some(role)).map(|(at, _)| at).collect();
        for position in positions.into_iter().skip(1) {
            let message = "a question has one such box at most";
            findings.push(asked.item_error("duplicate", position, "is", message, "remove `is` from one of the two"));
        }
    }
    if asked.entry.ticked.iter().any(|sign| asked.entry.unticked.contains(sign)) {
        let message = "the same sign is in `ticked` and `unticked`";
        findings.push(asked.error("contradiction", "unticked", message, "keep it in one of the two"));
    }
}

fn ends(asked: &Asked<'_>, findings: &mut Findings) {
    if let (Some(min), Some(max)) = (asked.entry.min, asked.entry.max)
        && min > max
    {
        findings.push(asked.error("contradiction", "max", "`max` is smaller than `min`", "swap the two"));
    }
}
