//! The checks over all exports: one visible list; all run.

use std::collections::{BTreeMap, BTreeSet};

use crate::clean::{Reject, Responses, reviewed, twins, units};
use crate::domain::{Finding, Findings, Place};
use crate::study::{LeaveOut, Study, Weights};

/// A check over the cleaned responses.
pub struct Check {
    /// The code of its findings; those of `rejects` have the code of each reject.
    pub code: &'static str,
    /// It says what no export has: nothing can be said while one cannot be used.
    pub needs_all: bool,
    pub run: fn(&Study, &Responses, &mut Findings),
}

/// Every check, in the order in which they run.
pub const CHECKS: &[Check] = &[
    Check { code: "no-answers", needs_all: true, run: no_answers },
    Check { code: "more-used-than-invited", needs_all: false, run: more_used_than_invited },
    Check { code: "repeated-record", needs_all: false, run: twins::repeated },
    Check { code: "same-id", needs_all: false, run: twins::same_id },
    Check { code: "possible-test-record", needs_all: false, run: twins::possible_tests },
    Check { code: "test-record", needs_all: false, run: test_records },
    Check { code: "careless", needs_all: false, run: careless },
    Check { code: "none-with-others", needs_all: false, run: none_with_others },
    Check { code: "without-unit", needs_all: false, run: units::without_unit },
    Check { code: "without-weight", needs_all: false, run: without_weight },
    Check { code: "unregistered-unit", needs_all: false, run: units::foreign_unit },
    Check { code: "review-gone", needs_all: true, run: reviewed::gone },
    Check { code: "rejected-rows", needs_all: false, run: rejected_rows },
    Check { code: "rejects", needs_all: false, run: rejects },
    Check { code: "missing-everywhere", needs_all: true, run: missing_everywhere },
    Check { code: "unused-mapping", needs_all: true, run: unused_mapping },
    Check { code: "unused-exclusion", needs_all: true, run: unused_exclusion },
];

/// As many findings of one kind as anybody reads.
pub(super) const MOST: usize = 20;

/// Runs all checks; where the findings so far have an error of an export, those that rest on no other export.
pub fn check(study: &Study, responses: &Responses, findings: &mut Findings) {
    let all = !findings.has_errors();
    for check in CHECKS.iter().filter(|check| all || !check.needs_all) {
        (check.run)(study, responses, findings);
    }
}

pub(super) fn register_line(study: &Study, municipality: usize) -> Place {
    Place::file(study.config.register.as_str()).line(study.municipalities[municipality].line)
}

/// Who has no weight counts in no value over several municipalities.
fn without_weight(study: &Study, responses: &Responses, findings: &mut Findings) {
    let Some(question) = study.codebook.weight_question().filter(|_| study.config.weights == Weights::Column) else {
        return;
    };
    let mut without: BTreeMap<u32, u32> = BTreeMap::new();
    for part in &responses.parts {
        let weights = part.answers.numbers(question.first_variable);
        for (owner, weight) in part.municipality.iter().zip(weights) {
            let has_weight = weight.is_finite() && *weight > 0.0;
            *without.entry(*owner).or_default() += u32::from(!has_weight);
        }
    }
    for (owner, count) in without.into_iter().filter(|(_, count)| *count > 0) {
        let place = &study.municipalities[owner as usize];
        let message = format!("{} ({}): {count} records have no weight above zero", place.name, place.key);
        let hint = "they count in the municipality's own values, and in no value over several municipalities";
        findings.push(Finding::warning("without-weight", register_line(study, owner as usize), message, hint));
    }
}

fn no_answers(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, quality) in responses.quality.iter().enumerate().filter(|(_, quality)| quality.used == 0) {
        let place = &study.municipalities[at];
        findings.push(Finding::warning(
            "no-answers",
            register_line(study, at),
            format!("{} ({}): no record with a valid answer among {}", place.name, place.key, quality.records),
            "ask for the export, or leave it: the municipality gets a short report without figures of its own",
        ));
    }
}

fn more_used_than_invited(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, quality) in responses.quality.iter().enumerate() {
        let place = &study.municipalities[at];
        if let Some(invited) = place.invited.filter(|&invited| quality.used > invited) {
            findings.push(Finding::warning(
                "more-used-than-invited",
                register_line(study, at).column("invited"),
                format!(
                    "{} ({}): {} records are used, but only {invited} people were invited",
                    place.name, place.key, quality.used
                ),
                "correct `invited`; until then there is no response rate and no finite-population correction",
            ));
        }
    }
}

/// Records that the tool marks as tests, each with its line; where there are too many, the first.
fn test_records(_: &Study, responses: &Responses, findings: &mut Findings) {
    for file in &responses.files {
        let told = if file.tests.len() > MOST { 1 } else { file.tests.len() };
        for &line in &file.tests[..told] {
            let message = match file.tests.len() - told {
                0 => "the survey tool marks the record as a test".to_owned(),
                others => format!("the survey tool marks the record as a test, and {others} others of the file"),
            };
            let place = Place::file(file.name.clone()).line(line);
            findings.push(Finding::note("test-record", place, message, "it is left out; nothing needs to be done"));
        }
    }
}

/// Speeders and straight-liners.
fn careless(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, quality) in responses.quality.iter().enumerate() {
        let place = &study.municipalities[at];
        let kinds = [
            (quality.speeders, LeaveOut::Speeders, "speeders", "took less than a third of the usual time"),
            (quality.straight_liners, LeaveOut::StraightLiners, "straight_liners", "answer a whole battery alike"),
        ];
        for (count, kind, name, what) in kinds.into_iter().filter(|kind| kind.0 > 0) {
            let hint = if study.config.leave_out.contains(&kind) {
                "they are left out, as study.toml says".to_owned()
            } else {
                format!("they count; `leave_out = [\"{name}\"]` in study.toml leaves them out")
            };
            let message = format!("{} ({}): {count} of {} records {what}", place.name, place.key, quality.started);
            findings.push(Finding::note("careless", register_line(study, at), message, hint));
        }
    }
}

fn none_with_others(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, quality) in responses.quality.iter().enumerate().filter(|(_, quality)| quality.none_with_others > 0) {
        let place = &study.municipalities[at];
        findings.push(Finding::note(
            "none-with-others",
            register_line(study, at),
            format!(
                "{} ({}): \"none of these\" ticked beside another box {} time(s)",
                place.name, place.key, quality.none_with_others
            ),
            "the other boxes stand",
        ));
    }
}

fn rejected_rows(_: &Study, responses: &Responses, findings: &mut Findings) {
    for file in responses.files.iter().filter(|file| file.rejected_rows > 0) {
        findings.push(Finding::warning(
            "rejected-rows",
            Place::file(file.name.clone()),
            format!("{} of {} records were left out", file.rejected_rows, file.records),
            "each is named with its line; internal/rejects.csv has them all",
        ));
    }
}

/// Every row and cell that was left out, by its place; where too many of a column are left out for the same reason, the first.
fn rejects(_: &Study, responses: &Responses, findings: &mut Findings) {
    let kind = |reject: &Reject| (reject.file.clone(), reject.column.clone(), reject.code);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for reject in &responses.rejects {
        *counts.entry(kind(reject)).or_default() += 1;
    }
    let mut folded = BTreeSet::new();
    for reject in &responses.rejects {
        let (kind, whole_row) = (kind(reject), reject.column.is_empty());
        let count = counts.get(&kind).copied().unwrap_or_default();
        if count > MOST && !folded.insert(kind) {
            continue;
        }
        let place = Place::file(reject.file.clone()).line(reject.line);
        let hint = match reject.code {
            "unregistered-municipality" => {
                "the record is left out; add the municipality to the register or correct the cell"
            }
            "bad-byte" | "too-large-cell" => {
                "the record is left out; export the answers once more, or name the file's `encoding`"
            }
            _ if whole_row => "the record is left out; mend it, or export the answers once more",
            _ => "correct the cell or the codebook; internal/rejects.csv has the value",
        };
        let place = if whole_row { place } else { place.column(&reject.column) };
        let finding = if count > MOST {
            let what = if whole_row { "rows" } else { "cells of this column" };
            let message = format!("{}; the first of {count} {what} with this fault", reject.reason);
            Finding::warning(reject.code, place, message, hint_of_many(hint))
        } else {
            Finding::warning(reject.code, place, &reject.reason, hint)
        };
        findings.push(finding);
    }
}

fn hint_of_many(hint: &str) -> String {
    let what_to_do = hint.strip_suffix("; internal/rejects.csv has the value").unwrap_or(hint);
    format!("{what_to_do}; internal/rejects.csv has them all")
}

fn missing_everywhere(study: &Study, responses: &Responses, findings: &mut Findings) {
    if responses.files.is_empty() {
        return;
    }
    for (variable, at) in study.codebook.variables.iter().enumerate() {
        if responses.files.iter().all(|file| !file.variables[variable]) {
            findings.push(Finding::warning(
                "missing-everywhere",
                Place::file(study.config.codebook.as_str()).line(study.codebook.questions[at.question].line),
                format!("no export has a column for `{}`", study.codebook.variable_name(*at)),
                "correct its `key`, `text` or `column`, or remove it from the codebook",
            ));
        }
    }
}

fn unused_mapping(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, map) in study.config.map.iter().enumerate() {
        if !responses.files.iter().any(|file| file.used_maps[at]) {
            findings.push(Finding::warning(
                "unused-mapping",
                Place::file("study.toml"),
                format!(
                    "no cell is mapped by [[map]] number {} (question `{}`, to `{}`)",
                    at + 1,
                    map.question,
                    map.to
                ),
                "correct `from`, or remove it",
            ));
        }
    }
}

fn unused_exclusion(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, exclusion) in study.config.exclude.iter().enumerate() {
        if !responses.files.iter().any(|file| file.used_exclusions[at]) {
            findings.push(Finding::warning(
                "unused-exclusion",
                Place::file("study.toml"),
                format!("no record of {} is left out by [[exclude]] number {}", exclusion.municipality, at + 1),
                "correct `record`, or remove it",
            ));
        }
    }
}
