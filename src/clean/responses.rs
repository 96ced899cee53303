//! Typed answers, column by column.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::study::{Kind, Missing, Study};

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
    /// Rows and cells that were left out, by file and line.
    pub rejects: Vec<Reject>,
}

/// One export after cleaning: the same as [`Responses`], for its records.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub municipality: Vec<u32>,
    pub answers: Vec<Answers>,
    /// By position of the municipality.
    pub quality: BTreeMap<u32, Quality>,
    pub file: FileSummary,
    pub rejects: Vec<Reject>,
}

/// What became of an export as a whole, for the manifest and the checks.
#[derive(Clone, Debug, Default)]
pub struct FileSummary {
    pub name: Arc<str>,
    pub sha256: String,
    pub records: u32,
    pub rejected_rows: u32,
    /// Variables that the export has a column for.
    pub variables: Vec<bool>,
    /// Positions in the study's `map` and `exclude` lists that did something.
    pub used_maps: Vec<bool>,
    pub used_exclusions: Vec<bool>,
}

/// What the exports of a municipality look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// Records in the files, rejected ones included.
    pub records: u32,
    pub rejected_rows: u32,
    pub rejected_cells: u32,
    /// Left out because the study says so.
    pub excluded: u32,
    /// Records that could be read and are not excluded.
    pub started: u32,
    /// Of these, sent off.
    pub complete: u32,
    /// Of these, with at least one valid answer, and complete where the study asks for it.
    pub used: u32,
    /// Records whose id occurred before in the same municipality.
    pub duplicates: u32,
    /// "None of these" ticked together with another box.
    pub none_with_others: u32,
    /// Ids of the started records, to find duplicates across files; empty after [`Responses::count_duplicates`].
    pub(super) ids: Vec<String>,
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

    pub(super) fn append(&mut self, batch: Batch) {
        self.municipality.extend(batch.municipality);
        for (mine, theirs) in self.answers.iter_mut().zip(batch.answers) {
            mine.states.extend(theirs.states);
            mine.numbers.extend(theirs.numbers);
        }
        for (municipality, quality) in batch.quality {
            self.quality[municipality as usize].add(quality);
        }
        self.files.push(batch.file);
        self.rejects.extend(batch.rejects);
    }

    pub(super) fn count_duplicates(&mut self) {
        for quality in &mut self.quality {
            let mut ids = std::mem::take(&mut quality.ids);
            ids.sort_unstable();
            quality.duplicates = ids.windows(2).filter(|pair| pair[0] == pair[1]).count() as u32;
        }
    }

    /// Number of used records.
    pub fn len(&self) -> usize {
        self.municipality.len()
    }

    pub fn is_empty(&self) -> bool {
        self.municipality.is_empty()
    }
}

impl Quality {
    fn add(&mut self, other: Self) {
        self.records += other.records;
        self.rejected_rows += other.rejected_rows;
        self.rejected_cells += other.rejected_cells;
        self.excluded += other.excluded;
        self.started += other.started;
        self.complete += other.complete;
        self.used += other.used;
        self.none_with_others += other.none_with_others;
        self.ids.extend(other.ids);
    }
}

/// Whether a state is a valid answer of a question of this kind: an unticked box is none by itself.
pub(super) fn is_answer(kind: Kind, state: State) -> bool {
    if kind == Kind::Multiple { state == 1 } else { state >= 0 }
}
