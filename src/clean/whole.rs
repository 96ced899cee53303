//! Checks of an export as a whole: whether it can say what the study needs.

use crate::clean::settle::Settle;
use crate::domain::{Finding, Findings, Place};
use crate::read::{Meaning, Meta, RawTable};
use crate::study::{Base, ResponseRule, Study};

pub(super) fn check(study: &Study, table: &RawTable, settle: &Settle<'_>, findings: &mut Findings) {
    if !table.is_empty() {
        completion_mark(study, table, findings);
        bases(study, table, settle, findings);
    }
}

/// Where a tool exports unfinished interviews too, nobody knows without the mark which they are.
fn completion_mark(study: &Study, table: &RawTable, findings: &mut Findings) {
    let column = table.info.signs.completion;
    if column.is_empty() || table.position(Meaning::Meta(Meta::Submitted)).is_some() {
        return;
    }
    let place = Place::file(table.info.file.clone()).column(column);
    let message = format!("the export has no column `{column}`: which records were sent off is not known");
    findings.push(match study.config.responses {
        ResponseRule::All => {
            let hint = format!("export the answers with `{column}`; until then every record counts as complete");
            Finding::warning("no-completion-mark", place, message, hint)
        }
        ResponseRule::Complete => {
            let hint = format!("export the answers with `{column}`, or say `responses = \"all\"` in study.toml");
            Finding::error("no-completion-mark", place, message, hint)
        }
    });
}

/// `base = "shown"` asks for an export that can tell "shown and not ticked" from "not shown".
fn bases(study: &Study, table: &RawTable, settle: &Settle<'_>, findings: &mut Findings) {
    let has_last_page = table.position(Meaning::Meta(Meta::LastPage)).is_some();
    for question in study.codebook.questions.iter().filter(|question| question.base == Some(Base::Shown)) {
        if settle.has_column(question) && !settle.proves_boxes(question, has_last_page) {
            findings.push(Finding::error(
                "base-not-provable",
                Place::file(table.info.file.clone()),
                format!("`{}` has base = \"shown\", but this export cannot tell an unticked box from one that was not shown", question.key),
                "export again with unticked boxes converted to N (or with the last page), give the question's `page`, or set base = \"ticked\" in codebook.toml",
            ));
        }
    }
}
