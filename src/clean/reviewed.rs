//! Released free texts whose answer is no longer there.

use std::collections::BTreeSet;

use crate::clean::Responses;
use crate::domain::{Finding, Findings, Place};
use crate::study::Study;

/// What was released and is gone or worded otherwise now: nothing of it is published.
pub(super) fn gone(study: &Study, responses: &Responses, findings: &mut Findings) {
    let Some(review) = &study.review else { return };
    let there: BTreeSet<&str> = responses.texts.iter().map(|text| text.id.as_str()).collect();
    for row in review.released().filter(|row| !row.is_gone() && !there.contains(row.id.as_str())) {
        findings.push(gone_row(&review.file, row.line));
    }
}

/// The finding about a row of the review file whose answer is gone.
pub fn gone_row(file: &str, line: u32) -> Finding {
    let message = "the answer of this row is no longer in the exports, or was changed: nothing of it is published";
    let hint = "`rundblick review` adds what is there now, and keeps this row at the end of the file";
    Finding::warning("review-gone", Place::file(file).line(line), message, hint)
}
