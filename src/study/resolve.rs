//! `codebook.toml` becomes a [`Codebook`]: defaults filled in, references resolved.
//!
//! Never fails: what cannot be resolved stays empty, and `check` says so.

use crate::study::codebook::{CodebookFile, MissingCode, QuestionEntry};
use crate::study::document::Document;
use crate::study::{Answer, Base, Codebook, ItemRole, Kind, Measure, Question, Sensitivity, Variable};

/// A scale with more points than this needs a threshold of its own.
pub(super) const MOST_POINTS_WITHOUT_THRESHOLD: usize = 7;

/// Resolves the whole codebook. `document` gives the lines.
pub(super) fn codebook(file: &CodebookFile, document: &Document<'_>) -> Codebook {
    let mut questions = Vec::with_capacity(file.question.len());
    let mut variables = Vec::new();
    for (position, entry) in file.question.iter().enumerate() {
        let line = document.root().key("question").at(position).line();
        questions.push(question(file, entry, variables.len(), line));
        match entry.item.len() {
            0 => variables.push(Variable { question: position, item: None }),
            width => variables.extend((0..width).map(|item| Variable { question: position, item: Some(item) })),
        }
    }
    Codebook {
        title: file.title.clone(),
        levels: file.level.clone(),
        sectors: file.sector.clone(),
        questions,
        variables,
    }
}

fn question(file: &CodebookFile, entry: &QuestionEntry, first_variable: usize, line: u32) -> Question {
    let answers = answers(file, entry);
    Question {
        key: entry.key.clone(),
        kind: entry.kind,
        measures: entry.measures,
        text: entry.text.clone(),
        page: entry.page,
        shown_if: entry.shown_if.clone(),
        of: entry.of.as_ref().and_then(|key| file.question.iter().position(|other| other.key == *key)),
        base: (entry.kind == Kind::Multiple).then(|| entry.base.unwrap_or_else(|| default_base(entry))),
        sensitivity: entry.sensitivity.unwrap_or_else(|| default_sensitivity(entry)),
        column: entry.column.clone(),
        threshold: entry.threshold.or_else(|| default_threshold(entry, &answers)),
        missing: missing(file, entry, &answers),
        answers,
        items: entry.item.clone(),
        ticked: entry.ticked.clone(),
        unticked: entry.unticked.clone(),
        coarser: entry.coarser.clone(),
        min: entry.min,
        max: entry.max,
        battery: entry.battery,
        names: entry.names.clone(),
        first_variable,
        line,
    }
}

/// The answers as listed, with values from numeric codes where the kind has values.
fn answers(file: &CodebookFile, entry: &QuestionEntry) -> Vec<Answer> {
    let shared = entry.answers.as_ref().and_then(|name| file.answers.get(name));
    let mut answers = shared.unwrap_or(&entry.answer).clone();
    for answer in &mut answers {
        if has_values(entry) && answer.missing.is_none() && answer.value.is_none() {
            answer.value = answer.code.parse().ok().filter(|value: &f64| value.is_finite());
        }
    }
    answers
}

/// Whether the answers of a question stand for numbers.
pub(super) fn has_values(entry: &QuestionEntry) -> bool {
    match entry.kind {
        Kind::Scale => true,
        Kind::Network => entry.measures != Measure::Wish,
        Kind::Single | Kind::Multiple | Kind::Number | Kind::Text => false,
    }
}

/// "None of these" makes a respondent without any tick one who did not answer.
fn default_base(entry: &QuestionEntry) -> Base {
    if entry.item.iter().any(|item| item.is == Some(ItemRole::None)) { Base::Ticked } else { Base::Shown }
}

/// What describes the respondent is identifying. A question of no known meaning with few answers could be about anything,
/// and free text about anyone: both count as sensitive unless the codebook says otherwise.
fn default_sensitivity(entry: &QuestionEntry) -> Sensitivity {
    match (entry.measures, entry.kind) {
        (Measure::Role | Measure::Unit | Measure::Years, _) => Sensitivity::Identifying,
        (Measure::Other, Kind::Single | Kind::Multiple | Kind::Number | Kind::Text) => Sensitivity::Sensitive,
        _ => Sensitivity::Opinion,
    }
}

/// Whether some answers of a question count as high, or as a tie.
pub(super) fn has_threshold(entry: &QuestionEntry) -> bool {
    entry.kind == Kind::Scale || (entry.kind == Kind::Network && entry.measures == Measure::Contact)
}

/// The second highest value, so that the two highest levels count as high.
fn default_threshold(entry: &QuestionEntry, answers: &[Answer]) -> Option<f64> {
    if !has_threshold(entry) {
        return None;
    }
    let mut values: Vec<f64> =
        answers.iter().filter(|answer| answer.missing.is_none()).filter_map(|answer| answer.value).collect();
    values.sort_by(f64::total_cmp);
    let few = values.len() <= MOST_POINTS_WITHOUT_THRESHOLD;
    if few { values.iter().rev().nth(1).copied() } else { None }
}

/// The question's own codes, then those of the whole codebook; a code in the answer list means what it says there.
fn missing(file: &CodebookFile, entry: &QuestionEntry, answers: &[Answer]) -> Vec<MissingCode> {
    let mut codes = entry.missing.clone();
    for common in &file.missing {
        let known =
            codes.iter().any(|own| own.code == common.code) || answers.iter().any(|answer| answer.code == common.code);
        if !known {
            codes.push(common.clone());
        }
    }
    codes
}
