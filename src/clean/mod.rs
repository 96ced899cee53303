//! Raw cells become typed answers.
//!
//! Takes a [`crate::read::RawTable`] per export, gives [`Responses`] with four kinds of "no answer" kept apart, the rejected rows and
//! cells, a quality summary per municipality and findings. Never computes an indicator, never writes a file.

mod answers;
mod careless;
mod checks;
mod decode;
mod marks;
mod moment;
mod record;
mod repeats;
mod responses;
mod reviewed;
mod settle;
mod shown;
mod sources;
mod table;
mod texts;
mod ticks;
mod twins;
mod units;
mod whole;

pub use answers::Answers;
pub use checks::{CHECKS, Check, check};
pub use marks::{Mark, marks};
pub use repeats::{Repeats, Twins};
pub use responses::{
    Batch, DONT_KNOW, EMPTY, FileSummary, NOT_SHOWN, Part, REFUSED, REJECTED, Reject, Responses, State,
};
pub use reviewed::gone_row;
pub use table::Cleaner;

use crate::domain::Findings;
use crate::study::{ResponseRule, Study};

/// Puts the cleaned exports together, in the order of the study's exports, and runs all checks. `findings` are those
/// of reading and cleaning.
pub fn assemble(study: &Study, mut batches: Vec<Batch>, findings: &mut Findings) -> Responses {
    let mut responses = Responses::empty(study);
    responses.repeats = repeats::settle(&mut batches);
    careless::settle(study, &mut batches);
    let complete_only = study.config.responses == ResponseRule::Complete;
    for batch in batches {
        responses.append(batch, complete_only);
    }
    // Alike in all that tells one answer from another: one of them is enough.
    responses.texts.sort();
    responses.texts.dedup_by(|one, other| one.id == other.id);
    check(study, &responses, findings);
    responses
}
