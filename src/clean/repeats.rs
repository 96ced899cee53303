//! The same response twice, and rows that look like a trial of the questionnaire.

use std::sync::Arc;

use crate::clean::record::{Fate, Record};
use crate::clean::responses::Batch;

/// Two records of one municipality that have something to do with each other, the second further down or in a later file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twins {
    /// Position in `Study::municipalities`.
    pub municipality: u32,
    pub file: Arc<str>,
    pub line: u32,
    pub first_file: Arc<str>,
    pub first_line: u32,
}

/// What comparing the records found.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    /// The same response: it counts once.
    pub same: Vec<Twins>,
    /// The same id and other answers: both count.
    pub clashes: Vec<Twins>,
    /// Only id and texts differ: the second may be a trial.
    pub trials: Vec<Twins>,
}

/// Fewest answers whose likeness is no chance.
const TRIAL_MIN: usize = 10;

/// A record, by batch and position in it.
type At = (usize, usize);

/// Finds repeated records and decides which of them counts: the later complete one, else the later.
pub(super) fn settle(batches: &mut [Batch]) -> Repeats {
    let mut repeats = Repeats::default();
    // Ids are of one tool: another one begins to count at 1 as well.
    let by_id = |batch: &Batch, record: &Record| {
        (record.id != 0).then_some((record.municipality, batch.file.format as u64, record.id, 0))
    };
    for group in groups(batches, by_id) {
        let winner = last_complete(batches, &group);
        for &at in group.iter().filter(|&&at| at != winner) {
            let twins = twins(batches, at, winner);
            if is_same(batches, at, winner) {
                record(batches, at).fate = Fate::Repeats;
                repeats.same.push(twins);
            } else {
                repeats.clashes.push(twins);
            }
        }
    }
    let without_id = |_: &Batch, record: &Record| {
        let is_candidate = record.id == 0 && record.times != 0 && record.row.is_some();
        is_candidate.then_some((record.municipality, record.times, record.answers, record.texts))
    };
    for group in groups(batches, without_id) {
        let winner = last_complete(batches, &group);
        let same: Vec<At> =
            group.into_iter().filter(|&at| at != winner && agreement(batches, at, winner).is_none_or(is_all)).collect();
        for at in same {
            record(batches, at).fate = Fate::Repeats;
            repeats.same.push(twins(batches, at, winner));
        }
    }
    // With the repeated ones, so that a trial is told beside what it was made from, wherever that stands once more.
    let but_for_texts = |_: &Batch, record: &Record| {
        (record.times != 0).then_some((record.municipality, record.times, record.answers, 0))
    };
    for group in groups(batches, but_for_texts) {
        let first = group[0];
        let first_id = record(batches, first).id;
        for &at in &group[1..] {
            let other = *record(batches, at);
            let is_another = other.fate == Fate::Counts && (other.id != first_id || other.id == 0);
            let (alike, both) = agreement(batches, at, first).unwrap_or_default();
            let is_alike = alike == both && (both >= TRIAL_MIN || other.spans);
            if is_another && is_alike {
                record(batches, at).trial = true;
                repeats.trials.push(twins(batches, at, first));
            }
        }
    }
    for list in [&mut repeats.same, &mut repeats.clashes, &mut repeats.trials] {
        list.sort();
    }
    repeats
}

/// Records with the same key, where there are several: each group in the order of files and lines.
fn groups<K: Ord>(batches: &[Batch], key: impl Fn(&Batch, &Record) -> Option<K>) -> Vec<Vec<At>> {
    let mut keyed: Vec<(K, At)> = Vec::new();
    for (number, batch) in batches.iter().enumerate() {
        let records = batch.records.iter().enumerate();
        keyed.extend(records.filter_map(|(at, record)| Some((key(batch, record)?, (number, at)))));
    }
    keyed.sort_unstable();
    let groups = keyed.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|&(_, at)| at).collect()).collect()
}

fn record(batches: &mut [Batch], at: At) -> &mut Record {
    &mut batches[at.0].records[at.1]
}

fn last_complete(batches: &[Batch], group: &[At]) -> At {
    let rank = |at: &&At| {
        let record = &batches[at.0].records[at.1];
        (record.complete, record.moment, **at)
    };
    group.iter().max_by_key(rank).copied().unwrap_or_default()
}

fn twins(batches: &[Batch], one: At, other: At) -> Twins {
    let (first, second) = (one.min(other), one.max(other));
    let place = |at: At| (batches[at.0].file.name.clone(), batches[at.0].records[at.1].line);
    let ((first_file, first_line), (file, line)) = (place(first), place(second));
    Twins { municipality: batches[one.0].records[one.1].municipality, file, line, first_file, first_line }
}

/// Whether two records with the same id are the same response, perhaps changed: begun at the same time, as far as that is known, and of what
/// both answer, half is alike at least. Two questionnaires that each begin to count at 1 are not.
fn is_same(batches: &[Batch], one: At, other: At) -> bool {
    let begun = |at: At| batches[at.0].records[at.1].begun;
    begun(one).zip(begun(other)).is_none_or(|(one, other)| is_one_time(one, other))
        && agreement(batches, one, other).is_none_or(|(alike, both)| 2 * alike >= both)
}

/// Spreadsheets leave the seconds out, and exports differ in their time zone.
fn is_one_time(one: i64, other: i64) -> bool {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    let apart = one.abs_diff(other) as i64;
    let from_full_hour = (apart % HOUR).min(HOUR - apart % HOUR);
    apart <= 14 * HOUR && from_full_hour < MINUTE
}

fn is_all((alike, both): (usize, usize)) -> bool {
    alike == both
}

/// How many answers both have, and how many of these are alike. `None` where one has no answer at all.
fn agreement(batches: &[Batch], one: At, other: At) -> Option<(usize, usize)> {
    let place = |at: At| Some((&batches[at.0], batches[at.0].records[at.1].row? as usize));
    let ((one, one_row), (other, other_row)) = (place(one)?, place(other)?);
    let (mut alike, mut both) = (0, 0);
    let (one, other) = (&one.answers, &other.answers);
    for variable in 0..one.width() {
        let (state, other_state) = (one.states(variable)[one_row], other.states(variable)[other_row]);
        // An unticked box is an answer here: two sets of boxes are alike or not.
        if state < 0 || other_state < 0 {
            continue;
        }
        let numbers = (one.numbers(variable).get(one_row), other.numbers(variable).get(other_row));
        both += 1;
        alike += usize::from(state == other_state && numbers.0 == numbers.1);
    }
    Some((alike, both))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_stays_one_whatever_program_writes_it() {
        let noon = 1_776_078_049;
        for same in [0, 49, -11, 3600, -7200, 7200 - 49] {
            assert!(is_one_time(noon, noon + same), "{same}");
        }
        for other in [60, 600, 1800, 3660, 86_400, 15 * 3600] {
            assert!(!is_one_time(noon, noon + other), "{other}");
        }
    }
}
