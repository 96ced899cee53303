//! The sections of the documents: released figures, compared and worded, fill the model.
//!
//! One file per section of the Ergebnisbericht. Nothing here decides what may be shown: a cell that is withheld has no number to write.

mod about;

pub use about::About;

use crate::compare::Compared;
use crate::render::index::{Index, Link};
use crate::render::model::Document;
use crate::words::Words;

/// The report of one municipality ("Ergebnisbericht"); with fewer answers than the minimum a short one.
pub fn municipal_report(compared: &Compared<'_>, municipality: usize, about: &About<'_>, words: &Words) -> Document {
    let _ = (compared, municipality, about, words);
    Document::default()
}

/// The index page of a run. `links` holds the documents of each municipality, by its position.
pub fn overview(compared: &Compared<'_>, links: &[Vec<Link>], about: &About<'_>, words: &Words) -> Index {
    let _ = (compared, links, about, words);
    Index::default()
}
