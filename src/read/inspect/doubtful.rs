//! Records that cannot be read, stand there twice, or may not be meant; and a file that has none.

use std::collections::HashMap;

use super::ledger::{Ledger, Pair, Pairs};
use super::role::Role;
use super::tally::{MOST, Spots};
use super::{Column, Counted, Inspection, Kind, View};
use crate::domain::{Finding, Findings, Place, Severity};
use crate::read::layout::shortened;
use crate::read::open::Opened;
use crate::read::rows::{UNCLOSED_QUOTE, unclosed_quote};
use crate::read::table::RejectedRow;

/// What reading the rows noticed beside what stands in them.
#[derive(Default)]
pub(super) struct Rows {
    pub unreadable: u64,
    /// The first ones, without their content.
    rejected: Vec<RejectedRow>,
    /// Lines without anything, between records.
    pub blank: Spots,
}

impl Rows {
    pub(super) fn reject(&mut self, row: RejectedRow) {
        self.unreadable += 1;
        // The one with an open quotation mark is the last, and tells of all that is lost behind it.
        if self.rejected.len() < MOST || row.code == UNCLOSED_QUOTE {
            self.rejected.push(RejectedRow { value: String::new(), ..row });
        }
    }
}

/// All that the rows tell.
pub(super) fn tell(
    view: &View<'_>,
    opened: &Opened<'_>,
    counted: &Counted,
    columns: &[Column],
    findings: &mut Findings,
) {
    let teller = Teller { place: view.place, findings };
    teller.tell(view, opened, counted, columns);
}

struct Teller<'a> {
    /// Of the heading row.
    place: &'a Place,
    findings: &'a mut Findings,
}

impl Teller<'_> {
    fn tell(mut self, view: &View<'_>, opened: &Opened<'_>, counted: &Counted, columns: &[Column]) {
        let (rows, ledger) = (&counted.rows, &counted.ledger);
        self.rejected(rows);
        self.emptiness(rows, ledger);
        let message = "a line without anything, which is passed over";
        self.lines(&rows.blank, Severity::Note, "blank-line", message, "harmless; nothing needs to be done");
        let message = "the survey tool marks the record as a test";
        self.lines(&ledger.marked_tests, Severity::Note, "test-record", message, "a run leaves it out");
        if let Some(&line) = ledger.not_sent.first.first() {
            let message = format!(
                "{} of {} records were not sent off, the first here",
                ledger.not_sent.count,
                ledger.in_order.len()
            );
            let hint = "they count unless study.toml says `responses = \"complete\"`";
            self.push(Severity::Note, "not-sent-off", line, message, hint);
        }
        self.same(ledger);
        self.trials(view, opened, ledger, columns);
        if view.head.headings.len() == 1 {
            let message = "there is only one column";
            let hint = "look whether the separator is one of `;`, `,` and a tab";
            self.findings.push(Finding::warning("one-column", self.place.clone(), message, hint));
        }
    }

    fn push(&mut self, severity: Severity, code: &'static str, line: u32, message: String, hint: &str) {
        let place = self.place.clone().line(line);
        self.findings.push(Finding { severity, place, code, message, hint: hint.to_owned() });
    }

    fn rejected(&mut self, rows: &Rows) {
        for row in &rows.rejected {
            if row.code == UNCLOSED_QUOTE {
                self.findings.push(unclosed_quote(self.place.clone().line(row.line)));
                continue;
            }
            let place = self.place.clone().line(row.line);
            let place = if row.column.is_empty() { place } else { place.column(shortened(&row.column)) };
            let hint = "the record cannot be used; mend it, or ask for the export once more";
            self.findings.push(Finding::warning(row.code, place, &row.reason, hint));
        }
        if let Some(more) = rows.unreadable.checked_sub(rows.rejected.len() as u64).filter(|&more| more > 0) {
            let message = format!("{more} more records cannot be read");
            let hint = "look at the separator and at the quotation marks, or ask for the export once more";
            self.findings.push(Finding::warning("rejected-rows", self.place.clone(), message, hint));
        }
    }

    fn emptiness(&mut self, rows: &Rows, ledger: &Ledger) {
        if !ledger.in_order.is_empty() {
            return;
        }
        match rows.rejected.first() {
            None => {
                let hint = "nobody has answered, or the export was made with a filter";
                let message = "the file has headings and no answers";
                self.findings.push(Finding::warning("header-only", self.place.clone(), message, hint));
            }
            Some(row) => {
                let message = format!("none of the {} rows can be read; the first: {}", rows.unreadable, row.reason);
                let hint = "look at the separator and at the quotation marks, or ask for the export once more";
                self.push(Severity::Error, "no-readable-row", row.line, message, hint);
            }
        }
    }

    fn lines(&mut self, spots: &Spots, severity: Severity, code: &'static str, message: &str, hint: &str) {
        for (at, &line) in spots.first.iter().enumerate() {
            let more = spots.count - spots.first.len() as u64;
            let message = match at + 1 == spots.first.len() && more > 0 {
                true => format!("{message}; {more} more follow"),
                false => message.to_owned(),
            };
            self.push(severity, code, line, message, hint);
        }
    }

    fn same(&mut self, ledger: &Ledger) {
        // Without an id or a time two people may have answered alike.
        let (severity, hint) = match ledger.tells_apart() {
            true => (Severity::Warning, "a run counts it once; nothing needs to be done"),
            false => (Severity::Note, "it may be two people who answer alike: the file has no id and no time to tell"),
        };
        self.pairs(&ledger.repeated, severity, "repeated-record", "the record is the same as that of", hint);
        let hint = "look whether it is one response or two; a run counts the later one where most answers are alike";
        let what = "the record has other cells, but the id of that of";
        self.pairs(&ledger.same_id, Severity::Warning, "same-id", what, hint);
    }

    /// Another id and another text beside the same times and answers.
    fn trials(&mut self, view: &View<'_>, opened: &Opened<'_>, ledger: &Ledger, columns: &[Column]) {
        let is_answer = |column: &&Column| column.role.is_none() && !matches!(column.kind, Kind::Text | Kind::Personal);
        let answers: Vec<usize> = columns.iter().filter(is_answer).map(|column| column.number as usize - 1).collect();
        let trials = ledger.trials(opened.records(view.head.rows), &answers);
        let what = "possible test record: all but the id and the texts is as in";
        let hint = "look whether it is a trial: delete it from the file, or leave it out with [[exclude]]";
        self.pairs(&trials, Severity::Warning, "possible-test-record", what, hint);
    }

    fn pairs(&mut self, pairs: &Pairs, severity: Severity, code: &'static str, what: &str, hint: &str) {
        for (at, &Pair { first, line }) in pairs.first.iter().enumerate() {
            let more = pairs.count - pairs.first.len() as u64;
            let more = match at + 1 == pairs.first.len() && more > 0 {
                true => format!("; {more} more follow"),
                false => String::new(),
            };
            self.push(severity, code, line, format!("{what} line {first}{more}"), hint);
        }
    }
}

/// Records that a later file has in common with an earlier one, byte by byte.
pub(super) fn tell_shared(inspections: &[Inspection], findings: &mut Findings) {
    let tells_apart = |inspection: &&Inspection| {
        inspection.columns.iter().any(|column| {
            matches!(column.role, Some(Role::Id | Role::Submitted | Role::Started | Role::Ended | Role::Duration))
        })
    };
    let mut known: HashMap<u64, usize> = HashMap::new();
    for (at, inspection) in inspections.iter().enumerate().filter(|(_, inspection)| tells_apart(inspection)) {
        // By the file that has them already: how many, and the line of the first.
        let mut shared: std::collections::BTreeMap<usize, (u64, u32)> = std::collections::BTreeMap::new();
        for &(print, line) in &inspection.prints {
            let first = *known.entry(print).or_insert(at);
            if first != at {
                shared.entry(first).or_insert((0, line)).0 += 1;
            }
        }
        for (first, (count, line)) in shared {
            let message = format!(
                "the record stands in {} too, as do {count} of {} in all",
                inspections[first].file,
                inspection.prints.len()
            );
            let hint = "a run counts a response of one municipality once; look whether both files are meant";
            let place = Place::file(inspection.file.clone()).line(line);
            findings.push(Finding::warning("repeated-record", place, message, hint));
        }
    }
}
