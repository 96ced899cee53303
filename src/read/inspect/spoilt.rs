//! What looks spoiled in headings and cells, each with its place and what to do. Never with what stands there.

use super::guess::{Kind, codes};
use super::look::{Flaw, Look, is_garbled, look};
use super::role::Said;
use super::tally::{KEY_LENGTHS, Spots, Tally};
use super::{Column, Counted, View};
use crate::domain::{Finding, Findings, Place, Severity};
use crate::read::layout::{shortened, tell_personal};
use crate::study::is_official_key;

/// So many cells of a column are told one by one.
const EACH: usize = 5;

/// A first row that is no heading row: somebody's answers must not be shown as headings.
pub(super) fn refuse_answers_as_headings(headings: &[String], place: &Place) -> Result<(), Finding> {
    let looks = || headings.iter().filter(|heading| !heading.is_empty()).map(|heading| look(heading));
    let values = looks().filter(|&look| look.is_number() || look == Look::Date).count();
    let is_record = looks().any(|look| look.personal().is_some() || look == Look::Moment);
    if !is_record && values * 2 <= looks().count() {
        return Ok(());
    }
    let message = "the first row is no heading row: it holds numbers, times or addresses, as answers do";
    let hint = "export the answers once more with their headings, or write them into the first row";
    Err(Finding::error("no-heading-row", place.clone(), message, hint))
}

/// All that the columns tell.
pub(super) fn tell(view: &View<'_>, counted: &Counted, columns: &[Column], findings: &mut Findings) {
    tell_headings(view, counted, findings);
    let decimals = Decimals::of(view, counted, columns);
    for (at, column) in columns.iter().enumerate() {
        let work = Work { column, tally: &counted.tallies[at], said: view.said[at], place: view.place };
        work.tell(decimals, findings);
    }
}

fn tell_headings(view: &View<'_>, counted: &Counted, findings: &mut Findings) {
    let headings = &view.head.headings;
    let personal: Vec<String> = headings
        .iter()
        .zip(&view.said)
        .filter(|(_, said)| **said == Said::Personal)
        .map(|(text, _)| text.clone())
        .collect();
    tell_personal(&personal, view.place, findings);
    let mut first = std::collections::BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        let number = at + 1;
        let place = view.place.clone().column(shortened(heading));
        if heading.is_empty() {
            let tally = &counted.tallies[at];
            if let Some(line) = tally.first_line() {
                let message = format!("{} cells stand in a column without a heading, the first here", tally.answers);
                let hint = "give the column a heading if it matters, else delete it";
                let place = view.place.clone().line(line).column(number.to_string());
                findings.push(Finding::warning("unnamed-column", place, message, hint));
            }
            continue;
        }
        if let Some(before) = first.insert(heading, number) {
            let message = format!("columns {before} and {number} have the same heading");
            let hint = "delete one of them, or export with question codes as headings";
            findings.push(Finding::warning("duplicate-column", place.clone(), message, hint));
        }
        if is_garbled(heading) {
            let message = format!("the heading of column {number} {GARBLED}");
            findings.push(Finding::warning("mojibake", place, message, GARBLED_HINT));
        }
    }
}

const GARBLED: &str = "was read in a wrong encoding before it got here: it has two signs in place of ä, ß or „";
const GARBLED_HINT: &str = "ask for the export as the survey tool writes it, not opened and saved by another program";

/// Which decimal sign is the file's.
#[derive(Clone, Copy, PartialEq)]
enum Decimals {
    /// All alike, or none.
    Agree,
    /// So many have the other sign: this one is told.
    Odd(Look),
}

impl Decimals {
    fn of(view: &View<'_>, counted: &Counted, columns: &[Column]) -> Self {
        // Where a comma stands between ticked boxes, `1,3` is no number.
        if view.tool.signs().between == "," {
            return Self::Agree;
        }
        let of_numbers = || columns.iter().zip(&counted.tallies).filter(|(column, _)| may_have_decimals(column.kind));
        let sum = |look| of_numbers().map(|(_, tally)| tally.look(look).count).sum::<u64>();
        match (sum(Look::Point), sum(Look::Comma)) {
            (0, _) | (_, 0) => Self::Agree,
            (points, commas) if points < commas => Self::Odd(Look::Point),
            _ => Self::Odd(Look::Comma),
        }
    }
}

fn may_have_decimals(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Single | Kind::Scale | Kind::Constant)
}

/// A column whose findings are written.
struct Work<'a> {
    column: &'a Column,
    tally: &'a Tally,
    said: Said,
    /// Of the heading row.
    place: &'a Place,
}

impl Work<'_> {
    fn tell(&self, decimals: Decimals, findings: &mut Findings) {
        if self.said == Said::Personal {
            return;
        }
        for look in Look::ALL.into_iter().filter(|look| look.personal().is_some() && self.column.looks_like.is_some()) {
            let message = format!("the cell looks like one of {}", look.personal().unwrap_or_default());
            let hint = "nothing of the column is shown; ask for an export without it, and do not pass the file on";
            self.cells(self.tally.look(look), Severity::Warning, "personal-data", &message, hint, findings);
        }
        self.tell_numbers(decimals, findings);
        self.tell_keys(findings);
        Flaw::ALL.into_iter().for_each(|flaw| self.tell_flaw(flaw, findings));
    }

    fn tell_numbers(&self, decimals: Decimals, findings: &mut Findings) {
        let (kind, tally) = (self.column.kind, self.tally);
        let is_own = matches!(self.said, Said::Role(..));
        if kind.is_chosen() || kind == Kind::Number {
            let message = "looks like a number or a code that a spreadsheet turned into a date";
            let hint = "write what was answered, or ask for the export as the survey tool writes it";
            self.cells(tally.look(Look::Date), Severity::Warning, "spreadsheet-date", message, hint, findings);
        }
        if kind == Kind::Number && !is_own && is_wide(tally) {
            let message = "not a number, as most of the column are";
            let hint = "write the number, or clear the cell";
            self.cells(tally.look(Look::Text), Severity::Warning, "not-a-number", message, hint, findings);
        }
        if let Decimals::Odd(look) = decimals
            && may_have_decimals(kind)
        {
            let (this, other) = if look == Look::Comma { ("comma", "point") } else { ("point", "comma") };
            let message = format!("a decimal {this}, where most numbers of the file have a {other}");
            let hint = "both are read; look whether the cell was changed by hand or means thousands";
            self.cells(tally.look(look), Severity::Warning, "mixed-decimals", &message, hint, findings);
        }
        if matches!(kind, Kind::Single | Kind::Scale) && !is_own {
            for far in codes(tally).far {
                let entries = tally.entries.iter().filter(|(content, _)| content.parse() == Ok(far));
                for (_, entry) in entries {
                    let message = "a code far from all others of the column";
                    let hint = "look whether it is a slip, or stands for \"no answer\"";
                    findings.push(Finding::note("far-code", self.at(entry.line), message, hint));
                }
            }
        }
    }

    /// Official keys that a spreadsheet took for numbers.
    fn tell_keys(&self, findings: &mut Findings) {
        /// Numbers of four digits are many things.
        const NAMES: [&str; 7] = ["ags", "ars", "kreis", "schlüssel", "gemeinde", "kommune", "key"];
        if matches!(self.said, Said::Role(..)) {
            return;
        }
        let heading = self.column.heading.to_lowercase();
        for (length, short) in KEY_LENGTHS.into_iter().zip(&self.tally.short_keys).filter(|(_, short)| short.count > 0)
        {
            let is_key = |content: &str| match length.checked_sub(content.len()) {
                Some(0) => is_official_key(content),
                Some(1) => !content.starts_with('0') && is_official_key(&format!("0{content}")),
                _ => false,
            };
            let is_named = length > 5 || NAMES.iter().any(|name| heading.contains(name));
            if is_named && self.tally.entries.keys().all(|content| is_key(content)) {
                let message = "an official key without its leading zero, which a spreadsheet has taken";
                let hint = "write the zero before it, and format the column as text";
                self.cells(short, Severity::Warning, "lost-zero", message, hint, findings);
            }
        }
    }

    fn tell_flaw(&self, flaw: Flaw, findings: &mut Findings) {
        let (severity, code, message, hint) = match flaw {
            // Around words blanks are nothing.
            Flaw::Blanks if !self.column.kind.is_chosen() && self.column.kind != Kind::Number => return,
            Flaw::Blanks => (
                Severity::Note,
                "stray-blanks",
                "blanks around the content".to_owned(),
                "harmless: they are taken away while reading",
            ),
            Flaw::Formula => (
                Severity::Warning,
                "formula",
                "begins like a formula, which a spreadsheet would compute".to_owned(),
                "do not open the file in a spreadsheet; here it is a text like any other",
            ),
            Flaw::Markup => {
                (Severity::Note, "markup", "holds markup, such as HTML".to_owned(), "harmless: it is never carried out")
            }
            Flaw::Garbled => (Severity::Warning, "mojibake", format!("the text {GARBLED}"), GARBLED_HINT),
            Flaw::Replaced => (
                Severity::Warning,
                "replacement-character",
                "a sign stands where a character was lost".to_owned(),
                GARBLED_HINT,
            ),
            Flaw::Nul => (
                Severity::Note,
                "nul-byte",
                "zero bytes, which are left out".to_owned(),
                "harmless where the answers are right; the file may have been damaged on its way",
            ),
        };
        self.cells(self.tally.flaw(flaw), severity, code, &message, hint, findings);
    }

    /// A few cells one by one; of many the first, with their number.
    fn cells(
        &self,
        spots: &Spots,
        severity: Severity,
        code: &'static str,
        message: &str,
        hint: &str,
        findings: &mut Findings,
    ) {
        let is_few = spots.first.len() <= EACH;
        for &line in &spots.first[..if is_few { spots.first.len() } else { 1 }] {
            let message = match is_few {
                true => message.to_owned(),
                false => format!("{message}; the first of {} such cells of the column", spots.count),
            };
            findings.push(Finding { severity, place: self.at(line), code, message, hint: hint.to_owned() });
        }
    }

    fn at(&self, line: u32) -> Place {
        let column = match self.column.heading.as_str() {
            "" => self.column.number.to_string(),
            heading => shortened(heading),
        };
        self.place.clone().line(line).column(column)
    }
}

/// Whether the numbers of a column are more than the codes of a scale, whose ends may be words.
fn is_wide(tally: &Tally) -> bool {
    /// Fewer numbers say nothing of the others.
    const NUMBERS_MIN: u64 = 5;
    let near = codes(tally).near;
    let range = near.first().zip(near.last()).map_or(0, |(first, last)| last - first);
    let numbers = [Look::Whole, Look::Point, Look::Comma].map(|look| tally.look(look).count);
    numbers.iter().sum::<u64>() >= NUMBERS_MIN && (tally.many || range > 11 || numbers[1] + numbers[2] > 0)
}
