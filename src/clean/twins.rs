//! What is told of records that have something to do with each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clean::checks::MOST;
use crate::clean::{Responses, Twins};
use crate::domain::{Finding, Findings, Place};
use crate::study::{LeaveOut, Study};

/// By the files that they stand in, in their order.
fn by_files(twins: &[Twins]) -> BTreeMap<(Arc<str>, Arc<str>), Vec<&Twins>> {
    let mut by_files: BTreeMap<_, Vec<&Twins>> = BTreeMap::new();
    for pair in twins {
        by_files.entry((pair.file.clone(), pair.first_file.clone())).or_default().push(pair);
    }
    by_files
}

/// In one file each with its line, up to a number that anybody reads; between two files once for all.
fn tell(twins: &[Twins], findings: &mut Findings, finding: impl Fn(Place, String) -> Finding) {
    for ((file, first_file), pairs) in by_files(twins) {
        let place = Place::file(file.clone());
        let same_file = file == first_file;
        let told = if same_file && pairs.len() <= MOST { pairs.len() } else { 0 };
        for pair in &pairs[..told] {
            findings.push(finding(place.clone().line(pair.line), format!("that of line {}", pair.first_line)));
        }
        if told == 0 {
            let of = if same_file { "further up".to_owned() } else { format!("in {first_file}") };
            let what = format!("one {of}, as do {} in all", pairs.len());
            findings.push(finding(place.line(pairs[0].line), what));
        }
    }
}

pub(super) fn repeated(_: &Study, responses: &Responses, findings: &mut Findings) {
    tell(&responses.repeats.same, findings, |place, other| {
        let hint = "it counts once: the later complete one; nothing needs to be done";
        Finding::warning("repeated-record", place, format!("the record is the same response as {other}"), hint)
    });
}

pub(super) fn same_id(_: &Study, responses: &Responses, findings: &mut Findings) {
    tell(&responses.repeats.clashes, findings, |place, other| {
        let hint = "both count; if they are one response, leave the wrong one out with [[exclude]]";
        let message = format!("the record has the id, but not the answers of {other}");
        Finding::warning("same-id", place, message, hint)
    });
}

pub(super) fn possible_tests(study: &Study, responses: &Responses, findings: &mut Findings) {
    let is_left_out = study.config.leave_out.contains(&LeaveOut::PossibleTests);
    tell(&responses.repeats.trials, findings, |place, other| {
        let hint = if is_left_out {
            "it is left out, as study.toml says"
        } else {
            "it counts; leave it out with [[exclude]], or all such ones with `leave_out = [\"possible_tests\"]` in study.toml"
        };
        let message = format!("possible test record: all but the id and the texts is as in {other}");
        Finding::warning("possible-test-record", place, message, hint)
    });
}
