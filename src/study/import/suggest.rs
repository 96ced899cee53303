//! What a question may be about, by the words in it: suggestions for a person to decide.
//!
//! Never changes what a question measures; it says only what may be written there.

use std::collections::BTreeSet;

use crate::domain::Text;
use crate::study::codebook::{Kind, Level, Measure, QuestionEntry};
use crate::study::import::draft::{Asked, Draft, both};
use crate::study::import::plain::folded;

/// Words in the wording of a question, and what it then may measure; the first that fits counts.
const MEASURES: [(Measure, &[&str]); 17] = [
    (
        Measure::Severity,
        &["wie stark behindert", "wie stark hinder", "wie sehr behindert", "how strongly", "how severely"],
    ),
    (Measure::Barrier, &["barriere", "hindernis", "hemmnis", "hürde", "barrier", "obstacle"]),
    (Measure::Effectiveness, &["wirksam", "wirkung", "effective"]),
    (Measure::Solution, &["umsetzung", "lösung", "maßnahme", "implement", "solution"]),
    (Measure::Urgency, &["dringlich", "dringend", "urgent", "urgency"]),
    (Measure::State, &["aufgestellt", "stand der", "positioned", "how well is your municipality"]),
    (Measure::Trust, &["vertrauen", "trust"]),
    (Measure::Wish, &["zunehmen", "abnehmen", "increase", "decrease"]),
    (
        Measure::Quality,
        &["wie gut ist die zusammenarbeit", "qualität der zusammenarbeit", "how good is the cooperation", "quality of"],
    ),
    (
        Measure::Contact,
        &["wie oft arbeiten", "wie häufig arbeiten", "kontakt", "how often do you work with", "contact"],
    ),
    (Measure::Committee, &["gremien", "gremium", "committee"]),
    (Measure::Years, &["wie vielen jahren", "wie viele jahre", "how many years"]),
    (Measure::Role, &["welcher rolle", "welche rolle", "ihre rolle", "which role", "your role"]),
    (
        Measure::Unit,
        &["welchem bereich", "welchem amt", "welcher abteilung", "which area", "which department", "which unit"],
    ),
    (Measure::Particularity, &["besonderheit", "particular"]),
    (Measure::Situation, &["situation ihrer kommune", "ihre kommune geprägt", "situation of your municipality"]),
    (Measure::Weight, &["gewichtung"]),
];

/// Words in a barrier, and the level that it may belong to.
const LEVELS: [(&str, &[&str]); 3] = [
    (
        "rolle",
        &[
            "rolle",
            "konkurrenz",
            "vertrauen",
            "fachsprache",
            "kontrolle",
            "haltung",
            "zusatzaufgabe",
            "role",
            "trust",
            "rivalry",
            "attitude",
        ],
    ),
    (
        "strukturell",
        &[
            "zuständigkeit",
            "budget",
            "haushalt",
            "finanz",
            "daten",
            "stellen",
            "räume",
            "zeiträume",
            "förder",
            "gesetz",
            "rechtlich",
            "responsibilit",
            "funding",
            "data",
            "position",
            "legal",
        ],
    ),
    (
        "organisatorisch",
        &[
            "prozess",
            "gremien",
            "zeit",
            "personal",
            "information",
            "leitung",
            "abstimmung",
            "koordination",
            "process",
            "committee",
            "time",
            "staff",
            "management",
        ],
    ),
];

/// Says of each question what it may measure, of each item what it may be, and what belongs together.
pub(super) fn suggest(draft: &mut Draft) {
    let entries: Vec<QuestionEntry> = draft.questions.iter().map(|asked| asked.entry.clone()).collect();
    let measures: Vec<Option<Measure>> = entries.iter().map(|entry| measure(entry, &entries)).collect();
    let mut once = BTreeSet::new();
    for (asked, measure) in draft.questions.iter_mut().zip(&measures) {
        let Some(measure) = *measure else { continue };
        if ONCE.contains(&measure) && !once.insert(measure) {
            continue;
        }
        let found = |wanted| {
            let found = entries.iter().zip(&measures).find(|(_, other)| **other == Some(wanted));
            found.map(|(entry, _)| entry)
        };
        say(asked, measure, &found);
    }
    if measures.contains(&Some(Measure::Barrier)) {
        draft.levels = levels();
    }
    draft.todos.push(
        "look over `measures` of every question: what no keyword speaks of is `other`, and then counts as sensitive unless it is a scale".to_owned(),
    );
}

/// Of which a study has one question only.
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

/// The levels that suggestions speak of.
fn levels() -> Vec<Level> {
    let level = |key: &str, label: Text| Level { key: key.to_owned(), label };
    vec![
        level("strukturell", both("strukturell", "structural")),
        level("organisatorisch", both("organisatorisch", "organisational")),
        level("rolle", both("Rollenverständnis", "role understanding")),
    ]
}

/// What a question may measure, if anything that fits how it is answered.
fn measure(entry: &QuestionEntry, all: &[QuestionEntry]) -> Option<Measure> {
    let wordings: Vec<String> = entry.text.all().map(folded).collect();
    let speaks = |words: &[&str]| wordings.iter().any(|text| words.iter().any(|word| text.contains(word)));
    MEASURES.iter().filter(|(_, words)| speaks(words)).map(|(measure, _)| *measure).find(|&it| fits(it, entry, all))
}

fn fits(measure: Measure, entry: &QuestionEntry, all: &[QuestionEntry]) -> bool {
    let (items, scale, single) = (!entry.item.is_empty(), entry.kind == Kind::Scale, entry.kind == Kind::Single);
    let same_items = |other: &QuestionEntry| {
        let keys = |entry: &QuestionEntry| -> BTreeSet<String> {
            entry.item.iter().filter(|item| item.is.is_none()).map(|item| item.key.clone()).collect()
        };
        other.key != entry.key && keys(other) == keys(entry)
    };
    match measure {
        Measure::Barrier => items && (entry.kind == Kind::Multiple || scale),
        Measure::Severity | Measure::State | Measure::Effectiveness => items && scale && all.iter().any(same_items),
        Measure::Urgency => items && scale,
        Measure::Solution => items && single && entry.answer.iter().any(|answer| answer.state.is_some()),
        Measure::Contact | Measure::Quality | Measure::Trust => items && scale,
        Measure::Wish => items && entry.answer.iter().any(|answer| answer.wish.is_some()),
        Measure::Committee => scale,
        Measure::Years | Measure::Weight => !items && entry.kind == Kind::Number,
        Measure::Role | Measure::Unit => !items && single,
        Measure::Particularity | Measure::Situation => entry.kind != Kind::Text,
        Measure::Scale | Measure::Other => false,
    }
}

fn say<'e>(asked: &mut Asked, measure: Measure, found: &dyn Fn(Measure) -> Option<&'e QuestionEntry>) {
    let word = super::write::word(measure);
    let of = match measure {
        Measure::Severity => Some(Measure::Barrier),
        Measure::State => Some(Measure::Urgency),
        Measure::Effectiveness => Some(Measure::Solution),
        _ => None,
    };
    let of = of.and_then(found).map(|other| format!(", with `of = \"{}\"`", other.key)).unwrap_or_default();
    let more = match measure {
        Measure::Contact | Measure::Quality | Measure::Trust | Measure::Wish => {
            units(asked, found(Measure::Unit));
            ", with `kind = \"network\"` and a `unit` of each item, where its items are units".to_owned()
        }
        Measure::Barrier => {
            levels_of(asked);
            ", with a `level` of each item".to_owned()
        }
        Measure::Solution => ", with the `barriers` that each item answers".to_owned(),
        _ => of,
    };
    asked.todos.insert("measures", format!("`measures = {word}`{more}?"));
}

/// Which unit each item of a network may be: the answer with the same wording.
fn units(asked: &mut Asked, unit: Option<&QuestionEntry>) {
    let Some(unit) = unit else { return };
    for (position, item) in asked.entry.item.iter().enumerate() {
        let same =
            unit.answer.iter().find(|answer| answer.label.as_ref().is_some_and(|label| label.de == item.label.de));
        if let Some(answer) = same.filter(|answer| answer.code != item.key) {
            asked.item_todos.insert(position, format!("`unit = \"{}\"`?", answer.code));
        }
    }
}

fn levels_of(asked: &mut Asked) {
    for (position, item) in asked.entry.item.iter().enumerate().filter(|(_, item)| item.is.is_none()) {
        let wordings: Vec<String> = item.label.all().map(folded).collect();
        let speaks = |words: &[&str]| wordings.iter().any(|text| words.iter().any(|word| text.contains(word)));
        let level = LEVELS.iter().find(|(_, words)| speaks(words)).map(|(level, _)| *level);
        let todo = match level {
            Some(level) => format!("`level = \"{level}\"`?"),
            None => "which `level`?".to_owned(),
        };
        asked.item_todos.insert(position, todo);
    }
}
