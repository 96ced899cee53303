//! Whether a codebook makes sense: a visible list of checks, all of which run.
//!
//! Takes the file and what was resolved from it, gives findings. Never changes anything.

mod answers;
mod coarser;
mod columns;
mod fields;
mod keys;
mod kinds;
mod links;
mod sectors;
mod units;

use crate::domain::{Finding, Findings, Place};
use crate::study::codebook::{CodebookFile, QuestionEntry};
use crate::study::document::{Document, Spot};
use crate::study::{Codebook, Question};

type Check = fn(&Book<'_>, &mut Findings);

/// Every check, by what it looks at.
const CHECKS: [Check; 16] = [
    keys::levels_and_sectors,
    keys::questions,
    keys::items,
    keys::texts,
    kinds::measures_fit,
    kinds::measured_once,
    kinds::items_where_needed,
    fields::fields_fit,
    answers::lists,
    answers::answers,
    answers::thresholds,
    links::of_and_filters,
    units::units_levels_and_barriers,
    sectors::sectors,
    coarser::groupings,
    columns::patterns,
];

/// A codebook under check.
struct Book<'b> {
    file: &'b CodebookFile,
    codebook: &'b Codebook,
    document: &'b Document<'b>,
}

/// A question under check.
struct Asked<'b> {
    position: usize,
    entry: &'b QuestionEntry,
    question: &'b Question,
    spot: Spot<'b>,
}

/// Runs all checks.
pub(super) fn codebook(file: &CodebookFile, codebook: &Codebook, document: &Document<'_>, findings: &mut Findings) {
    let book = Book { file, codebook, document };
    for check in CHECKS {
        check(&book, findings);
    }
}

impl<'b> Book<'b> {
    fn questions(&self) -> impl Iterator<Item = Asked<'b>> + use<'b> {
        let list = self.document.root().key("question");
        self.file
            .question
            .iter()
            .zip(&self.codebook.questions)
            .enumerate()
            .map(move |(position, (entry, question))| Asked { position, entry, question, spot: list.at(position) })
    }
}

impl<'b> Asked<'b> {
    /// The place of a key of this question.
    fn place(&self, key: &str) -> Place {
        self.spot.key(key).place()
    }

    fn item(&self, position: usize) -> Spot<'b> {
        self.spot.key("item").at(position)
    }

    fn error(&self, code: &'static str, key: &str, message: impl AsRef<str>, hint: impl Into<String>) -> Finding {
        Finding::error(code, self.place(key), format!("question `{}`: {}", self.entry.key, message.as_ref()), hint)
    }

    fn item_error(
        &self,
        code: &'static str,
        item: usize,
        key: &str,
        message: &str,
        hint: impl Into<String>,
    ) -> Finding {
        let name = self.question.item_name(item);
        Finding::error(code, self.item(item).key(key).place(), format!("item `{name}`: {message}"), hint)
    }
}
