//! Free texts: kept only where somebody is to read them, or has read and released them.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::clean::responses::State;
use crate::domain::FreeText;
use crate::read::{Meaning, RawRow, RawTable};
use crate::study::{Codebook, Kind, Measure, Study, review_id};
use crate::text::tidy;

/// Which texts outlive their row.
#[derive(Debug)]
pub(super) enum Keep {
    /// Those with these ids.
    Released(BTreeSet<String>),
    All,
}

impl Keep {
    /// Those that the study's review file releases: no other text gets past cleaning.
    pub(super) fn released(study: &Study) -> Self {
        let rows = study.review.iter().flat_map(|review| review.released());
        Self::Released(rows.map(|row| row.id.clone()).collect())
    }

    fn takes(&self, id: &str) -> bool {
        match self {
            Self::Released(ids) => ids.contains(id),
            Self::All => true,
        }
    }
}

/// Where the texts of an export stand. Empty where none is kept.
pub(super) struct Texts<'a> {
    codebook: &'a Codebook,
    keep: &'a Keep,
    columns: Vec<Column>,
    /// The variable of the respondent's role.
    role: Option<usize>,
}

struct Column {
    at: usize,
    variable: usize,
    /// The variable's name, such as `IDEE`.
    name: String,
    /// The text beside a box.
    is_other: bool,
}

/// Whose text it is.
pub(super) struct Author<'a> {
    /// Position in `Study::municipalities`.
    pub(super) municipality: u32,
    pub(super) key: &'a str,
    /// What tells the record from others of its municipality.
    pub(super) record: &'a str,
}

impl<'a> Texts<'a> {
    pub(super) fn new(codebook: &'a Codebook, table: &RawTable, keep: &'a Keep) -> Self {
        let column = |at: usize| {
            let (variable, is_other) = match table.columns[at].meaning {
                Meaning::OtherText(variable) => (variable, true),
                Meaning::Answer(variable) => (variable, false),
                _ => return None,
            };
            let is_text = codebook.questions[codebook.variables[variable].question].kind == Kind::Text;
            let name = || codebook.variable_name(codebook.variables[variable]);
            (is_other || is_text).then(|| Column { at, variable, name: name(), is_other })
        };
        let columns = match keep {
            Keep::Released(ids) if ids.is_empty() => Vec::new(),
            _ => (0..table.columns.len()).filter_map(column).collect(),
        };
        let role = codebook.measuring(Measure::Role).next().map(|question| question.first_variable);
        Self { codebook, keep, columns, role }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The kept texts of a row whose states are settled: those of questions and boxes that count as answered.
    pub(super) fn of_row<'r>(
        &'r self,
        author: &'r Author<'r>,
        row: RawRow<'r>,
        states: &'r [State],
        says_nothing: impl Fn(&str) -> bool + 'r,
    ) -> impl Iterator<Item = FreeText> + 'r {
        self.columns.iter().filter_map(move |column| {
            let state = states[column.variable];
            let is_answered = if column.is_other { state == 1 } else { state >= 0 };
            let cell = row.cell(column.at);
            if !is_answered || column.is_other && says_nothing(cell.trim()) {
                return None;
            }
            let text = tidy(cell);
            let id = id(author.key, &column.name, author.record, &text);
            (!text.is_empty() && self.keep.takes(&id)).then(|| FreeText {
                id,
                variable: column.variable,
                municipality: author.municipality as usize,
                role: self.role(states),
                text,
            })
        })
    }

    fn role(&self, states: &[State]) -> Option<String> {
        let variable = self.role?;
        let question = &self.codebook.questions[self.codebook.variables[variable].question];
        let answer = question.answers.get(usize::try_from(states[variable]).ok()?)?;
        Some(answer.code.clone())
    }
}

/// A hash of all that makes an answer this one: whoever changes it makes another one, which nobody has released.
fn id(municipality: &str, question: &str, record: &str, text: &str) -> String {
    let mut hash = Sha256::new_with_prefix("free text");
    for part in [municipality, question, record, text] {
        // With its length, so that no two lists of parts look alike.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    review_id(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_changes_with_everything_that_it_stands_for() {
        let all = [
            id("a", "Q", "1", "text"),
            id("b", "Q", "1", "text"),
            id("a", "R", "1", "text"),
            id("a", "Q", "2", "text"),
            id("a", "Q", "1", "text."),
            id("aQ", "", "1", "text"),
        ];
        assert_eq!(BTreeSet::from_iter(&all).len(), all.len());
        assert_eq!(id("a", "Q", "1", "text"), all[0]);
    }
}
