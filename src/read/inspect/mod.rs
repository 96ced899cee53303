//! A look into an export without any codebook: which tool wrote it and how, what each column holds, and what looks spoiled.
//!
//! Takes a file's bytes, gives an [`Inspection`] and findings. Never decides what an answer means: kinds are guesses. Reads
//! record by record; of a column it keeps counts and up to 64 different contents.
//!
//! **What is shown of the cells.** This is the first look into a file that came by mail, on a screen, perhaps in a log.
//!
//! 1. Nothing is shown of a column that is personal by its heading or in which one cell looks like an e-mail address, an IP
//!    address or a telephone number; of ids, times and durations; of numbers that are no codes; of free texts, and those that
//!    people typed beside a box.
//! 2. Of other columns a content is shown if three cells have it at least, if it is a sign of the tool or of "no answer", or a
//!    short code (up to three digits, or a letter with up to three digits) among codes. Texts are shown only where half of
//!    the answers are such, and none that is longer than 120 bytes.
//! 3. All other contents are counted, not shown. More than 12 answers or 40 boxes are counted too.
//! 4. No finding has a cell's content. Headings are shown: they are the questionnaire's.

mod battery;
mod doubtful;
mod guess;
mod ledger;
mod look;
mod role;
mod spoilt;
mod tally;
mod values;

pub use guess::Kind;
pub use role::Role;
pub use values::{Means, Missing, Value};

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::open::{self, Opened};
use super::rows::{self, Shape};
use super::tool::{self, Head, Tool};
use crate::domain::{Finding, Findings, Place, Severity};
use crate::study::Format;
use crate::text::Record;
use doubtful::Rows;
use ledger::Ledger;
use look::Look;
use role::Said;
use tally::Tally;

/// What there is to know of a file without a codebook.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// As it was given.
    pub file: Arc<str>,
    pub bytes: u64,
    /// `None` where no tool is recognised; the file is then taken for a plain table.
    pub tool: Option<Format>,
    /// Such as `UTF-8 with BOM`.
    pub encoding: &'static str,
    pub separator: char,
    /// Rows above the answers, and the line of the first.
    pub heading_rows: usize,
    pub heading_line: u32,
    /// All records, those that cannot be read included.
    pub records: u64,
    pub unreadable: u64,
    /// Records that stand there twice, byte by byte.
    pub repeated: u64,
    /// Records that were not sent off; `None` where the file does not say.
    pub not_sent: Option<u64>,
    /// Records that the tool marks as tests; `None` where it marks none.
    pub tests: Option<u64>,
    pub columns: Vec<Column>,
    /// A hash of each record that can be read, with its line.
    #[serde(skip)]
    prints: Vec<(u64, u32)>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Counted from 1.
    pub number: u32,
    /// As in the file; empty where there is none.
    pub heading: String,
    /// What the tool means by it, where it is one of its own.
    pub role: Option<Role>,
    /// A guess.
    pub kind: Kind,
    /// Such as "e-mail addresses", where the cells give away that the column is personal.
    pub looks_like: Option<&'static str>,
    /// Cells that are neither blank nor a sign of the tool for "no answer".
    pub answers: u64,
    pub blanks: u64,
    pub missing: Vec<Missing>,
    /// How many different answers there are; `None` where there are more than 64, or long ones.
    pub distinct: Option<usize>,
    /// Answers, or ticked boxes, that may be shown.
    pub values: Vec<Value>,
    /// How many different answers are not shown beside them.
    pub rarer: u64,
}

/// Looks into a file. `None` where it cannot be read at all; a finding then says why.
pub fn inspect_file(path: &Path, findings: &mut Findings) -> Option<Inspection> {
    let name: Arc<str> = path.display().to_string().into();
    match std::fs::read(path) {
        Ok(bytes) => inspect(&bytes, name, findings),
        Err(error) => {
            let message = format!("the file cannot be read: {error}");
            let hint = "look whether its name is right and whether you may read it";
            findings.push(Finding::error("missing-file", Place::file(name), message, hint));
            None
        }
    }
}

/// Looks into a file's bytes; `name` is what findings call it.
pub fn inspect(bytes: &[u8], name: impl Into<Arc<str>>, findings: &mut Findings) -> Option<Inspection> {
    let place = Place::file(name);
    look_into(bytes, &place, findings).map_err(|finding| findings.push(finding)).ok()
}

fn look_into(bytes: &[u8], place: &Place, findings: &mut Findings) -> Result<Inspection, Finding> {
    let opened = open::open(bytes, None, None, place)?;
    let top = opened.top(place)?;
    let place = place.clone().line(top.line);
    let recognised = tool::choose(&top.rows, None, &place);
    let tool = match &recognised {
        Ok(tool) => *tool,
        Err(_) => tool::by_format(Format::Plain),
    };
    let head = tool::head(tool, &top.rows);
    if let Err(finding) = &recognised {
        spoilt::refuse_answers_as_headings(&head.headings, &place)?;
        findings.push(Finding { severity: Severity::Warning, ..finding.clone() });
    }
    let view = View { place: &place, tool, head: &head, said: role::said(tool, &head.headings) };
    let counted = count(&opened, &view);
    let columns = view.columns(&counted);
    spoilt::tell(&view, &counted, &columns, findings);
    doubtful::tell(&view, &opened, &counted, &columns, findings);
    let ledger = counted.ledger;
    Ok(Inspection {
        file: place.file.clone().unwrap_or_default(),
        bytes: bytes.len() as u64,
        tool: recognised.ok().map(Tool::format),
        encoding: opened.decoded.encoding.name(),
        separator: char::from(opened.separator),
        heading_rows: head.rows,
        heading_line: top.line,
        records: ledger.in_order.len() as u64 + counted.rows.unreadable,
        unreadable: counted.rows.unreadable,
        repeated: ledger.repeated.count,
        not_sent: ledger.tells_completion().then_some(ledger.not_sent.count),
        tests: ledger.marks_tests().then_some(ledger.marked_tests.count),
        columns,
        prints: ledger.in_order,
    })
}

/// What is known of a file before its records are read.
struct View<'a> {
    /// Of the heading row.
    place: &'a Place,
    tool: &'static dyn Tool,
    head: &'a Head,
    said: Vec<Said>,
}

/// What reading the records gave.
struct Counted {
    tallies: Vec<Tally>,
    ledger: Ledger,
    rows: Rows,
}

fn count(opened: &Opened<'_>, view: &View<'_>) -> Counted {
    let signs = view.tool.signs();
    let headings = &view.head.headings;
    let has_nul = memchr::memchr(0, opened.text()).is_some();
    let shape = Shape { headings, separator: opened.separator, valid: opened.decoded.valid, has_nul };
    let all: Vec<usize> = (0..headings.len()).collect();
    let mut counted = Counted {
        tallies: vec![Tally::default(); headings.len()],
        ledger: Ledger::new(&view.said, signs),
        rows: Rows::default(),
    };
    let mut record = Record::default();
    let mut records = opened.records(0);
    let mut next_line = 0;
    for number in 0_usize.. {
        if !records.read(&mut record) {
            break;
        }
        if number > 0 {
            (next_line..record.line()).for_each(|line| counted.rows.blank.add(line));
        }
        next_line = records.last_line(&record).saturating_add(1);
        if number < view.head.rows {
            continue;
        }
        if let Some(rejected) = rows::fault(&record, &records, shape, &all) {
            counted.rows.reject(rejected);
            continue;
        }
        counted.ledger.add(&record, records.raw(&record));
        let line = record.line();
        for (tally, cell) in counted.tallies.iter_mut().zip(record.cells()) {
            if has_nul && cell.contains(&0) {
                tally.add_with_nul(cell, line, signs);
            } else {
                tally.add(cell, line, signs);
            }
        }
    }
    counted
}

impl View<'_> {
    fn columns(&self, counted: &Counted) -> Vec<Column> {
        let tallies = &counted.tallies;
        let signs = self.tool.signs();
        let groups = battery::batteries(&self.head.headings);
        let mut is_item = vec![false; tallies.len()];
        groups.iter().flatten().for_each(|&at| is_item[at] = true);
        let mut kinds: Vec<Kind> =
            tallies.iter().zip(&is_item).map(|(tally, &is_item)| guess::guess(tally, is_item, signs)).collect();
        groups.iter().for_each(|group| guess::settle(&mut kinds, tallies, group));
        (0..tallies.len()).map(|at| self.column(at, kinds[at], &tallies[at])).collect()
    }

    fn column(&self, at: usize, kind: Kind, tally: &Tally) -> Column {
        let said = self.said[at];
        let signs = self.tool.signs();
        let is_own = matches!(said, Said::Role(..));
        let personal =
            Look::ALL.into_iter().find(|&look| !is_own && tally.look(look).count > 0 && look.personal().is_some());
        let kind = match said {
            Said::Personal => Kind::Personal,
            _ if personal.is_some() => Kind::Personal,
            Said::FreeText if kind != Kind::Empty => Kind::Text,
            _ => kind,
        };
        let shown = values::shown(kind, said, tally, signs);
        // Codes that mean "left empty" where answers are chosen have been counted as answers.
        let is_code =
            |missing: &&Missing| missing.means == Means::LeftEmpty && !tally.signs.contains_key(&*missing.text);
        let codes: u64 = shown.missing.iter().filter(is_code).map(|missing| missing.count).sum();
        Column {
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            heading: self.head.headings[at].clone(),
            role: match said {
                Said::Role(role, _) => Some(role),
                _ => None,
            },
            kind,
            looks_like: if said == Said::Personal { None } else { personal.and_then(Look::personal) },
            answers: tally.answers.saturating_sub(codes),
            blanks: tally.blanks,
            missing: shown.missing,
            distinct: (!tally.many).then_some(tally.entries.len()),
            values: shown.values,
            rarer: shown.rarer,
        }
    }
}

/// Records that several of these files have, byte by byte: told at the later file.
pub fn compare_files(inspections: &[Inspection], findings: &mut Findings) {
    doubtful::tell_shared(inspections, findings);
}
