//! What a difference is about, in words.

use crate::domain::{Indicator, Key};
use crate::render::report::page::Page;
use crate::study::{Kind, Measure, Question};
use crate::words::{Unit, args};

/// An item that groups are compared by.
pub(super) struct Subject {
    /// Texts `particular-<id>`, `gap-<id>` and `subject-<id>`.
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) unit: Unit,
    pub(super) is_barrier: bool,
}

impl Subject {
    /// What a difference of this item and level is about.
    pub(super) fn of(page: &Page<'_>, key: &Key) -> Self {
        let codebook = &page.compared.study().codebook;
        let item = codebook.questions.iter().find_map(|question| {
            (0..question.width()).find(|&item| question.item_name(item) == key.item).map(|item| (question, item))
        });
        let Some((question, item)) = item else {
            let name = if key.item.is_empty() { "cooperation" } else { key.item.as_str() };
            let label = page.text(&format!("index-{name}"));
            return Self { id: "index", label, unit: Unit::Index, is_barrier: false };
        };
        let is_share = matches!(key.indicator, Indicator::Difference | Indicator::PerceptionGap | Indicator::Change);
        let unit = if is_share { Unit::Share } else { Unit::Scale };
        let label = match question.valid_answers().find(|answer| answer.code == key.level) {
            Some(answer) if question.measures != Measure::Solution => page.with(
                "particular-answer",
                args!["item" => page.item_label(question, item), "answer" => answer.wording(page.language())],
            ),
            _ => page.item_label(question, item).to_owned(),
        };
        let is_barrier = matches!(question.measures, Measure::Barrier | Measure::Severity);
        Self { id: id_of(question), label, unit, is_barrier }
    }
}

fn id_of(question: &Question) -> &'static str {
    match (question.measures, question.kind) {
        (Measure::Barrier, Kind::Multiple) => "barrier",
        (Measure::Barrier | Measure::Severity, _) => "severity",
        (Measure::Committee, _) => "committee",
        (Measure::Urgency, _) => "urgency",
        (Measure::State, _) => "state",
        (Measure::Solution, _) => "solution",
        (Measure::Effectiveness, _) => "effectiveness",
        (_, Kind::Scale) => "circumstance-scale",
        _ => "circumstance",
    }
}
