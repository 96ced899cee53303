//! Typed answers, column by column.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clean::answers::Answers;
use crate::clean::record::{Fate, Record};
use crate::clean::repeats::Repeats;
use crate::domain::{FreeText, Quality};
use crate::study::{Answer, Format, Kind, Missing, Question, Study};

/// What stands in [`Answers::states`](crate::clean::Answers::states): a valid answer from 0 on, or why there is none.
///
/// Single, scale, network: position of the answer in `Question::answers`. Multiple: 1 ticked, 0 shown and not ticked.
/// Number, text: 0 answered.
pub type State = i16;

/// Nothing stands there: what that says is decided when the row is whole.
pub(super) const BLANK: State = State::MIN;
/// The question was not shown, or the export has no column for it.
pub const NOT_SHOWN: State = -1;
/// Shown and left empty.
pub const EMPTY: State = -2;
pub const DONT_KNOW: State = -3;
pub const REFUSED: State = -4;
/// The cell was rejected: no answer, and no item non-response either.
pub const REJECTED: State = -5;

/// The state of a missing answer.
pub fn missing_state(missing: Missing) -> State {
    match missing {
        Missing::NotShown => NOT_SHOWN,
        Missing::Empty => EMPTY,
        Missing::DontKnow => DONT_KNOW,
        Missing::Refused => REFUSED,
    }
}

/// The answers of a question, each with its state: its position, or why it is none.
pub(super) fn answer_states(question: &Question) -> impl Iterator<Item = (&Answer, State)> {
    let answers = question.answers.iter().enumerate();
    answers.map(|(position, answer)| (answer, answer.missing.map_or(position as State, missing_state)))
}

/// The used records of one export.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Position in `Study::municipalities`, per record.
    pub municipality: Vec<u32>,
    pub answers: Answers,
}

/// The used records of a study, typed.
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// Per export, as it was cleaned: half a million records are not copied.
    pub parts: Vec<Part>,
    /// Per municipality of the study.
    pub quality: Vec<Quality>,
    /// Per export.
    pub files: Vec<FileSummary>,
    pub repeats: Repeats,
    /// Rows and cells that were left out, by file and line.
    pub rejects: Vec<Reject>,
    /// Free texts of used records, by id: those that the study's review file releases, or all, where the cleaner was told to.
    pub texts: Vec<FreeText>,
}

/// One export after cleaning.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Those with a valid answer have a row in `answers`.
    pub(super) records: Vec<Record>,
    pub(super) answers: Answers,
    pub file: FileSummary,
    pub(super) rejects: Vec<Reject>,
    /// Kept free texts, each with its row among the answers.
    pub(super) texts: Vec<(u32, FreeText)>,
}

/// What became of an export as a whole, for the manifest and the checks.
#[derive(Clone, Debug)]
pub struct FileSummary {
    pub name: Arc<str>,
    pub sha256: String,
    pub format: Format,
    /// Such as `UTF-8 with BOM`.
    pub encoding: &'static str,
    pub separator: char,
    pub records: u32,
    pub rejected_rows: u32,
    /// Lines of the records that the tool marks as tests.
    pub tests: Vec<u32>,
    /// Where a column says whose the rows are: the municipality's position by line. Empty where all rows are one municipality's.
    pub owners: BTreeMap<u32, u32>,
    /// The file's part in the quality of each municipality, by its position.
    pub quality: BTreeMap<u32, Quality>,
    /// Variables that the export has a column for.
    pub variables: Vec<bool>,
    /// Positions in the study's `map` and `exclude` lists that did something.
    pub used_maps: Vec<bool>,
    pub used_exclusions: Vec<bool>,
}

/// A row or cell that was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reject {
    pub file: Arc<str>,
    /// The line on which the record begins, counted from 1.
    pub line: u32,
    /// The heading; empty where the whole row was left out.
    pub column: String,
    /// The cell as it stands in the file; empty where the whole row was left out.
    pub value: String,
    pub code: &'static str,
    pub reason: String,
}

impl Responses {
    pub(super) fn empty(study: &Study) -> Self {
        Self { quality: vec![Quality::default(); study.municipalities.len()], ..Self::default() }
    }

    /// Takes the records that count. `complete_only`: those that were sent off.
    pub(super) fn append(&mut self, mut batch: Batch, complete_only: bool) {
        let mut rows = Vec::with_capacity(batch.answers.len());
        let mut municipality = Vec::with_capacity(batch.answers.len());
        for record in &batch.records {
            let quality = batch.file.quality.entry(record.municipality).or_default();
            if record.fate == Fate::Repeats {
                quality.duplicates += 1;
                continue;
            }
            quality.started += 1;
            quality.complete += u32::from(record.complete);
            quality.speeders += u32::from(record.speeder);
            quality.straight_liners += u32::from(record.straight);
            quality.possible_tests += u32::from(record.trial);
            if let Some(row) = record.row
                && record.fate == Fate::Counts
                && (record.complete || !complete_only)
            {
                quality.used += 1;
                municipality.push(record.municipality);
                rows.push(row as usize);
            }
        }
        let is_used = |row: u32| rows.binary_search(&(row as usize)).is_ok();
        self.texts.extend(batch.texts.into_iter().filter(|&(row, _)| is_used(row)).map(|(_, text)| text));
        batch.answers.keep(&rows);
        self.parts.push(Part { municipality, answers: batch.answers });
        for (&municipality, quality) in &batch.file.quality {
            self.quality[municipality as usize].add(quality);
        }
        self.files.push(batch.file);
        self.rejects.extend(batch.rejects);
    }

    /// Number of used records.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.answers.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The states of a variable, over all records.
    pub fn states(&self, variable: usize) -> impl Iterator<Item = State> {
        self.parts.iter().flat_map(move |part| part.answers.states(variable)).copied()
    }

    /// The values of a number, over all records: NaN where the state is not 0. Nothing for other kinds.
    pub fn numbers(&self, variable: usize) -> impl Iterator<Item = f64> {
        self.parts.iter().flat_map(move |part| part.answers.numbers(variable)).copied()
    }

    /// Position in `Study::municipalities` of every record.
    pub fn municipalities(&self) -> impl Iterator<Item = u32> {
        self.parts.iter().flat_map(|part| &part.municipality).copied()
    }
}

/// Whether a state is a valid answer of a question of this kind: an unticked box is none by itself.
pub(super) fn is_answer(kind: Kind, state: State) -> bool {
    if kind == Kind::Multiple { state == 1 } else { state >= 0 }
}
