//! Typed answers, column by column.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clean::record::{Fate, Record};
use crate::clean::repeats::Repeats;
use crate::domain::Quality;
use crate::study::{Format, Kind, Missing, Study};

/// What stands in [`Answers::states`]: a valid answer from 0 on, or why there is none.
///
/// Single, scale, network: position of the answer in `Question::answers`. Multiple: 1 ticked, 0 shown and not ticked.
/// Number, text: 0 answered.
pub type State = i16;

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

/// All answers to one variable, a row per used record.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pub states: Vec<State>,
    /// Numbers only: the value where the state is 0, else NaN; empty for other kinds.
    pub numbers: Vec<f64>,
}

/// The used records of a study, typed.
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// Position in `Study::municipalities`, per record.
    pub municipality: Vec<u32>,
    /// Per variable of the codebook.
    pub answers: Vec<Answers>,
    /// Per municipality of the study.
    pub quality: Vec<Quality>,
    /// Per export.
    pub files: Vec<FileSummary>,
    pub repeats: Repeats,
    /// Rows and cells that were left out, by file and line.
    pub rejects: Vec<Reject>,
}

/// One export after cleaning.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Those with a valid answer have a row in `answers`.
    pub(super) records: Vec<Record>,
    pub(super) answers: Vec<Answers>,
    pub file: FileSummary,
    pub(super) rejects: Vec<Reject>,
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
        Self {
            answers: study.codebook.variables.iter().map(|_| Answers::default()).collect(),
            quality: vec![Quality::default(); study.municipalities.len()],
            ..Self::default()
        }
    }

    /// Takes the records that count. `complete_only`: those that were sent off.
    pub(super) fn append(&mut self, mut batch: Batch, complete_only: bool) {
        let mut rows = Vec::new();
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
                self.municipality.push(record.municipality);
                rows.push(row as usize);
            }
        }
        for (mine, theirs) in self.answers.iter_mut().zip(batch.answers) {
            mine.extend(&theirs, &rows);
        }
        for (&municipality, quality) in &batch.file.quality {
            self.quality[municipality as usize].add(quality);
        }
        self.files.push(batch.file);
        self.rejects.extend(batch.rejects);
    }

    /// Number of used records.
    pub fn len(&self) -> usize {
        self.municipality.len()
    }

    pub fn is_empty(&self) -> bool {
        self.municipality.is_empty()
    }
}

impl Answers {
    /// Appends these rows of others, in ascending order.
    fn extend(&mut self, others: &Self, rows: &[usize]) {
        if rows.len() == others.states.len() {
            self.states.extend_from_slice(&others.states);
            self.numbers.extend_from_slice(&others.numbers);
        } else {
            self.states.extend(rows.iter().map(|&row| others.states[row]));
            if !others.numbers.is_empty() {
                self.numbers.extend(rows.iter().map(|&row| others.numbers[row]));
            }
        }
    }
}

/// Whether a state is a valid answer of a question of this kind: an unticked box is none by itself.
pub(super) fn is_answer(kind: Kind, state: State) -> bool {
    if kind == Kind::Multiple { state == 1 } else { state >= 0 }
}
