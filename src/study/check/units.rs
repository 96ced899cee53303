//! What items point to: units of the network, levels of barriers, topics that barriers hold up, barriers that solutions answer.

use crate::domain::{Finding, Findings};
use crate::study::check::Book;
use crate::study::nearest::did_you_mean;
use crate::study::{Kind, Measure};

pub(super) fn units_levels_and_barriers(book: &Book<'_>, findings: &mut Findings) {
    let units: Option<Vec<_>> = book
        .codebook
        .measuring(Measure::Unit)
        .next()
        .map(|question| question.valid_answers().map(|answer| answer.code.as_str()).collect());
    let levels: Vec<_> = book.codebook.levels.iter().map(|level| level.key.as_str()).collect();
    let items_of = |measure: Measure| -> Vec<&str> {
        let items = book.codebook.measuring(measure).flat_map(|question| &question.items);
        items.filter(|item| item.is_regular()).map(|item| item.key.as_str()).collect()
    };
    let (barriers, topics) = (items_of(Measure::Barrier), items_of(Measure::Urgency));
    for asked in book.questions() {
        let network = asked.entry.kind == Kind::Network;
        if network && units.is_none() {
            let hint = "add the question for the respondent's own unit, with `measures = \"unit\"`";
            findings.push(asked.error("no-unit-question", "kind", "no question measures the unit", hint));
        }
        for (position, item) in asked.entry.item.iter().enumerate() {
            let unit = item.unit.as_deref().unwrap_or(&item.key);
            if let Some(units) = units.as_ref().filter(|units| network && !units.contains(&unit)) {
                let hint = did_you_mean(unit, "units", units.iter().copied());
                let message = format!("`{unit}` is no answer of the question that measures the unit");
                findings.push(asked.item_error("unknown-unit", position, "unit", &message, hint));
            }
            match &item.level {
                Some(level) if !levels.contains(&level.as_str()) => {
                    let hint = did_you_mean(level, "levels", levels.iter().copied());
                    let message = format!("there is no level `{level}`");
                    findings.push(asked.item_error("unknown-level", position, "level", &message, hint));
                }
                None if asked.entry.measures == Measure::Barrier && item.is_regular() && !levels.is_empty() => {
                    let name = asked.question.item_name(position);
                    let message = format!("item `{name}`: this barrier has no level");
                    let hint = "add `level = \"…\"`, else no level score counts it";
                    findings.push(Finding::warning("no-level", asked.item(position).place(), message, hint));
                }
                _ => {}
            }
            let references = [
                (&item.barriers, &barriers, "barriers", "barrier", "unknown-barrier"),
                (&item.topics, &topics, "topics", "topic", "unknown-topic"),
            ];
            for (named, known, key, what, code) in references {
                for name in named.iter().filter(|name| !known.contains(&name.as_str())) {
                    let hint = did_you_mean(name, key, known.iter().copied());
                    let message = format!("there is no {what} `{name}`");
                    findings.push(asked.item_error(code, position, key, &message, hint));
                }
            }
        }
    }
}
