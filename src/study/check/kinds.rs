//! What a question measures fits how it is answered.

use std::collections::BTreeMap;

use crate::domain::Findings;
use crate::study::check::Book;
use crate::study::nearest::list;
use crate::study::{Kind, Measure};

/// The kinds of question that can measure something.
fn kinds(measure: Measure) -> &'static [Kind] {
    match measure {
        Measure::Barrier => &[Kind::Multiple, Kind::Scale],
        Measure::Contact | Measure::Quality | Measure::Trust | Measure::Wish => &[Kind::Network],
        Measure::Solution | Measure::Role | Measure::Unit => &[Kind::Single],
        Measure::Severity
        | Measure::Committee
        | Measure::Urgency
        | Measure::State
        | Measure::Effectiveness
        | Measure::Scale => &[Kind::Scale],
        Measure::Years | Measure::Weight => &[Kind::Number],
        Measure::Situation | Measure::Particularity => &[Kind::Multiple, Kind::Single, Kind::Scale, Kind::Number],
        Measure::Other => &[Kind::Single, Kind::Multiple, Kind::Scale, Kind::Number, Kind::Text],
    }
}

/// Measures of which a study can have one question only, since their figures bear the measure's name.
const ONCE: [Measure; 8] = [
    Measure::Role,
    Measure::Unit,
    Measure::Years,
    Measure::Weight,
    Measure::Contact,
    Measure::Quality,
    Measure::Trust,
    Measure::Wish,
];

pub(super) fn measures_fit(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        let fitting = kinds(asked.entry.measures);
        if !fitting.contains(&asked.entry.kind) {
            let (kind, measure) = (word(asked.entry.kind), word(asked.entry.measures));
            let message = format!("the kind `{kind}` does not fit `measures = \"{measure}\"`");
            let names: Vec<_> = fitting.iter().map(|kind| word(*kind)).collect();
            let hint = format!("possible kinds: {}", list(names.iter().map(String::as_str)));
            findings.push(asked.error("kind-measure", "kind", message, hint));
        }
    }
}

pub(super) fn measured_once(book: &Book<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<Measure, String> = BTreeMap::new();
    for asked in book.questions().filter(|asked| ONCE.contains(&asked.entry.measures)) {
        let measure = asked.entry.measures;
        match first.get(&measure) {
            Some(other) => {
                let message = format!("`{other}` measures `{}` already", word(measure));
                let hint = "let one question measure it, and the other `other`";
                findings.push(asked.error("measured-twice", "measures", message, hint));
            }
            None => {
                first.insert(measure, asked.entry.key.clone());
            }
        }
    }
}

pub(super) fn items_where_needed(book: &Book<'_>, findings: &mut Findings) {
    for asked in book.questions() {
        let measure = asked.entry.measures;
        let needed = matches!(asked.entry.kind, Kind::Multiple | Kind::Network)
            || matches!(
                measure,
                Measure::Barrier
                    | Measure::Severity
                    | Measure::Urgency
                    | Measure::State
                    | Measure::Solution
                    | Measure::Effectiveness
            );
        let forbidden = matches!(measure, Measure::Role | Measure::Unit | Measure::Years | Measure::Weight);
        if needed && asked.entry.item.is_empty() {
            let hint = "list them as `item = [{ key = \"…\", label = { de = \"…\" } }]`";
            findings.push(asked.error("no-items", "kind", "it has no items", hint));
        } else if forbidden && !asked.entry.item.is_empty() {
            let message = format!("a question that measures `{}` has no items", word(measure));
            findings.push(asked.error("misplaced", "item", message, "remove the items, or let it measure `other`"));
        }
    }
}

/// The word in codebook.toml.
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}
