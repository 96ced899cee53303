//! What stands first, for the titles of charts and for sentences: never more than the printed values say.

use crate::protect::Cell;
use crate::render::report::page::{Page, Ranked};
use crate::study::Question;
use crate::words::{Unit, args};

/// How many items a title names; further ties are counted.
pub(super) const MOST_NAMES: usize = 3;

/// The items that share the highest printed value.
pub(super) struct Leaders {
    /// In quotation marks, as a list.
    pub(super) labels: String,
    /// How many items share it.
    pub(super) number: usize,
    /// The value, as it stands within brackets of the title.
    pub(super) value: String,
}

impl Page<'_> {
    /// The items with the highest printed value; `None` where no item stands out: nothing is shown, or nobody named anything for sure.
    pub(super) fn leaders(&self, question: &Question, ranked: &[Ranked<'_>], unit: Unit) -> Option<Leaders> {
        let first = ranked.first().filter(|first| stands_out(first.cell))?;
        let printed = self.words.cell(first.cell, unit).text;
        let tied = ranked.iter().take_while(|ranked| self.words.cell(ranked.cell, unit).text == printed);
        let mut labels: Vec<String> = tied.map(|tie| self.words.quoted(self.item_label(question, tie.item))).collect();
        let number = labels.len();
        if number > MOST_NAMES {
            labels.truncate(MOST_NAMES);
            labels.push(self.with("and-more", args!["n" => number - MOST_NAMES]));
        }
        Some(Leaders { labels: self.words.list(&labels), number, value: self.words.in_title(first.cell, unit) })
    }

    /// A title about the leaders, or a neutral one.
    pub(super) fn title_of(&self, leaders: Option<&Leaders>, id: &str, neutral: &str) -> String {
        match leaders {
            Some(Leaders { labels, number, value }) => {
                self.with(id, args!["labels" => labels, "n" => *number, "value" => value])
            }
            None => self.text(neutral),
        }
    }
}

/// A share of 0, or of at most one, leads nothing.
fn stands_out(cell: &Cell) -> bool {
    match cell {
        Cell::Sign(_) | Cell::AtMostOne { .. } => false,
        Cell::Share { count, .. } => count.k > 0,
        _ => true,
    }
}
