//! Records that were filled in faster or more evenly than anybody reads: counted, and left out where the study says so.

use std::collections::BTreeMap;

use crate::clean::record::{Fate, Record};
use crate::clean::responses::Batch;
use crate::stats::median;
use crate::study::{Format, LeaveOut, Study};

/// A complete record is too fast below this part of the median of its tool (Leiner 2019 calls half and less suspicious).
const SPEEDER: f64 = 1.0 / 3.0;

/// Marks speeders among the records that count, and leaves out whom the study leaves out.
pub(super) fn settle(study: &Study, batches: &mut [Batch]) {
    let bounds = bounds(batches);
    for batch in batches {
        let bound = bounds.get(&batch.file.format).copied();
        for record in batch.records.iter_mut().filter(|record| record.fate == Fate::Counts) {
            record.speeder = is_timed(record)
                && record.seconds.zip(bound).is_some_and(|(seconds, bound)| f64::from(seconds) < bound);
            let is_left_out = study.config.leave_out.iter().any(|what| match what {
                LeaveOut::Speeders => record.speeder,
                LeaveOut::StraightLiners => record.straight,
                LeaveOut::PossibleTests => record.trial,
            });
            if is_left_out {
                record.fate = Fate::LeftOut;
            }
        }
    }
}

fn is_timed(record: &Record) -> bool {
    record.complete && record.fate == Fate::Counts
}

/// By tool, since each measures in its own way: the duration in seconds below which a record is too fast.
fn bounds(batches: &[Batch]) -> BTreeMap<Format, f64> {
    let mut seconds: BTreeMap<Format, Vec<f64>> = BTreeMap::new();
    for batch in batches {
        let timed = batch.records.iter().filter(|record| is_timed(record)).filter_map(|record| record.seconds);
        seconds.entry(batch.file.format).or_default().extend(timed.map(f64::from));
    }
    seconds.into_iter().filter_map(|(format, seconds)| Some((format, SPEEDER * median(&seconds)?))).collect()
}
