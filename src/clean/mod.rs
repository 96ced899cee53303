//! Raw cells become typed answers.
//!
//! Takes a [`crate::read::RawTable`] per export, gives [`Responses`] with four kinds of "no answer" kept apart, the rejected rows and
//! cells, a quality summary per municipality and findings. Never computes an indicator, never writes a file.

mod checks;
mod decode;
mod responses;
mod shown;
mod table;
mod units;

pub use checks::{CHECKS, Check, check};
pub use responses::{
    Answers, Batch, DONT_KNOW, EMPTY, FileSummary, NOT_SHOWN, Quality, REFUSED, REJECTED, Reject, Responses, State,
};
pub use table::clean;

use crate::domain::Findings;
use crate::study::Study;

/// Puts the cleaned exports together, in the order of the study's exports, and runs all checks. `findings` are those
/// of reading and cleaning.
pub fn assemble(study: &Study, batches: Vec<Batch>, findings: &mut Findings) -> Responses {
    let mut responses = Responses::empty(study);
    for batch in batches {
        responses.append(batch);
    }
    responses.count_duplicates();
    check(study, &responses, findings);
    responses
}
