//! The sections of the documents: released figures, compared and worded, fill the model.
//!
//! One file per section of the Ergebnisbericht. Nothing here decides what may be shown: a cell that is withheld has no number to write.
//! No text stands here: all come from the translation files.

mod about;
mod barriers;
mod certificate;
mod changes;
mod charts;
mod comparison;
mod consensus;
mod cooperation;
mod glance;
mod group;
mod method;
mod network;
mod others;
mod overview;
mod page;
mod particularities;
mod perception;
mod scales;
mod seen;
mod situation;
mod solutions;
mod subject;
mod tables;
mod titles;
mod told;
mod topics;
mod voices;
mod workshop;

pub use about::About;
pub use certificate::certificate;
pub use comparison::{COMPARED_FROM, comparison_report};
pub use overview::overview;
pub(super) use page::facts;

use crate::compare::Compared;
use crate::render::model::{Document, Section};
use crate::words::Words;
use page::Page;
use seen::Seen;

/// The report of one municipality ("Ergebnisbericht"). With fewer used records than the minimum it is a short one: participation and
/// the group's results.
pub fn municipal_report(compared: &Compared<'_>, municipality: usize, about: &About<'_>, words: &Words) -> Document {
    let seen = Seen::default();
    let page = Page { compared, municipality: Some(municipality), about: *about, words, seen: &seen };
    let sections: Vec<Section> = if page.has_enough() {
        [
            glance::section(&page),
            situation::section(&page),
            particularities::section(&page),
            changes::section(&page),
            cooperation::section(&page),
            barriers::section(&page),
            topics::section(&page),
            solutions::section(&page),
            scales::section(&page),
            others::section(&page),
            voices::section(&page),
            workshop::section(&page),
            method::section(&page),
        ]
        .into_iter()
        .flatten()
        .collect()
    } else {
        [situation::short_section(&page), group::section(&page), workshop::short_section(&page), method::section(&page)]
            .into_iter()
            .flatten()
            .collect()
    };
    page.document("report-kind", sections)
}
