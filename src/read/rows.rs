//! Records become rows: the cells of the kept columns, one after another in one buffer.

use std::ops::Range;

use super::table::{RawTable, RejectedRow};
use crate::domain::{Finding, Findings, Place};
use crate::text::{Record, Records};

/// Most bytes of a cell.
const CELL_MAX: usize = 1 << 20;

/// What is known of all records of a file.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    /// Of all its columns.
    pub headings: &'a [String],
    pub separator: u8,
    /// Whether all of it is valid UTF-8.
    pub valid: bool,
    /// Whether there is a zero byte in it.
    pub has_nul: bool,
}

/// Reads all records into the table; an error where they are too many.
pub(super) fn fill(
    table: &mut RawTable,
    mut records: Records<'_>,
    shape: Shape<'_>,
    findings: &mut Findings,
) -> Result<(), Finding> {
    let place = Place::file(table.info.file.clone());
    let kept: Vec<usize> = table.columns.iter().map(|column| column.number as usize - 1).collect();
    let runs = runs(&kept);
    let unnamed: Vec<usize> = (0..shape.headings.len()).filter(|&at| shape.headings[at].is_empty()).collect();
    let (mut nul, mut stray) = (0_u32, Lines::default());
    let mut cells = Vec::new();
    let mut record = Record::default();
    while records.read(&mut record) {
        if let Some(rejected) = fault(&record, &records, shape, &kept) {
            if rejected.code == UNCLOSED_QUOTE {
                findings.push(unclosed_quote(place.clone().line(rejected.line)));
            }
            table.rejected.push(rejected);
            continue;
        }
        if unnamed.iter().any(|&at| !record.cell(at).is_empty()) {
            stray.add(record.line());
        }
        if shape.has_nul && record.content().contains(&0) {
            nul = nul.saturating_add(1);
            let at = kept.iter().find(|&&column| record.cell(column).contains(&0));
            let row = place.clone().line(record.line());
            let cell = match at {
                Some(&column) => row.column(shape.headings[column].as_str()),
                None => row,
            };
            tell_nul(nul, cell, findings);
            for &column in &kept {
                cells.extend(record.cell(column).iter().filter(|&&byte| byte != 0));
                table.ends.push(end(cells.len(), &place)?);
            }
        } else {
            for run in &runs {
                append(&mut cells, &mut table.ends, &record, run.clone(), &place)?;
            }
        }
        table.lines.push(record.line());
    }
    // Every cell has been checked; where that failed, the file is not to be trusted.
    table.cells = String::from_utf8(cells).map_err(|_| {
        let hint = "export the answers once more, or name the file's `encoding` in study.toml";
        Finding::error("bad-byte", place.clone(), "bytes that are no characters in the file's encoding", hint)
    })?;
    table.info.records = u32::try_from(table.lines.len() + table.rejected.len()).unwrap_or(u32::MAX);
    tell_stray(&stray, &place, findings);
    tell_emptiness(table, place, findings);
    Ok(())
}

/// Neighbouring columns, which are copied as one piece.
fn runs(kept: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &column in kept {
        match runs.last_mut() {
            Some(run) if run.end == column => run.end += 1,
            _ => runs.push(column..column + 1),
        }
    }
    runs
}

/// Appends the cells of neighbouring columns.
fn append(
    cells: &mut Vec<u8>,
    ends: &mut Vec<u32>,
    record: &Record,
    run: Range<usize>,
    place: &Place,
) -> Result<(), Finding> {
    let content = record.content();
    let start = run.start.checked_sub(1).map_or(0, |before| record.end(before));
    let base = cells.len();
    cells.extend_from_slice(content.get(start..record.end(run.end - 1)).unwrap_or_default());
    end(cells.len(), place)?;
    // Every end is at most the last one, which has been checked.
    ends.extend(run.map(|column| (base + record.end(column) - start) as u32));
    Ok(())
}

fn end(bytes: usize, place: &Place) -> Result<u32, Finding> {
    u32::try_from(bytes).map_err(|_| {
        let hint = "split the export into several files";
        Finding::error("file-too-large", place.clone(), "the answers take more than 4 GiB", hint)
    })
}

pub(super) const UNCLOSED_QUOTE: &str = "unclosed-quote";

/// Why a record cannot be a row.
pub(super) fn fault(record: &Record, records: &Records<'_>, shape: Shape<'_>, kept: &[usize]) -> Option<RejectedRow> {
    let row =
        |code, reason| RejectedRow { line: record.line(), column: String::new(), value: String::new(), code, reason };
    if records.ends_within_quotes(record, shape.separator) {
        return Some(row(UNCLOSED_QUOTE, "a quotation mark is opened and never closed".to_owned()));
    }
    let (cells, width, last) = (record.width(), shape.headings.len(), records.last_line(record));
    if cells != width {
        let span = if cells < width && records.is_cut_off(record) {
            "; it is the last one, and the file may have been cut off here".to_owned()
        } else if last > record.line() {
            format!("; it reaches to line {last}, so a quotation mark may be missing")
        } else {
            String::new()
        };
        return Some(row("ragged-row", format!("the row has {cells} cells, the heading {width}{span}")));
    }
    if last > record.line() && records.has_text_behind_quotes(record, shape.separator) {
        let reason = format!("a quotation mark stands alone in a text, so that the row reaches to line {last}");
        return Some(row("stray-quote", reason));
    }
    let at_cell = |column: usize, value, code, reason| RejectedRow {
        column: shape.headings[column].clone(),
        value,
        ..row(code, reason)
    };
    // A cell that is not kept does no harm.
    if record.content().len() > CELL_MAX
        && let Some(&column) = kept.iter().find(|&&column| record.cell(column).len() > CELL_MAX)
    {
        let reason = format!("the cell has {} bytes; at most {CELL_MAX} are read", record.cell(column).len());
        return Some(at_cell(column, String::new(), "too-large-cell", reason));
    }
    if !shape.valid
        && let Some(&column) = kept.iter().find(|&&column| std::str::from_utf8(record.cell(column)).is_err())
    {
        let value = String::from_utf8_lossy(record.cell(column)).into_owned();
        let reason = format!("column {}: a byte that is no character in the file's encoding", column + 1);
        return Some(at_cell(column, value, "bad-byte", reason));
    }
    None
}

/// How often something was seen, and where first.
#[derive(Default)]
struct Lines {
    count: u32,
    first: Option<u32>,
}

impl Lines {
    fn add(&mut self, line: u32) {
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert(line);
    }
}

/// Zero bytes in a row: told of the first ones. `count` includes this row.
fn tell_nul(count: u32, place: Place, findings: &mut Findings) {
    const MOST: u32 = 20;
    if count > MOST {
        return;
    }
    let message = match count {
        MOST => "zero bytes, which are left out; more rows have some",
        _ => "zero bytes, which are left out",
    };
    let hint = "harmless where the answers are right; the file may have been damaged on its way";
    findings.push(Finding::note("nul-byte", place, message, hint));
}

fn tell_stray(stray: &Lines, place: &Place, findings: &mut Findings) {
    if let Some(line) = stray.first {
        let message = format!("{} rows have something in a column without a heading, first here", stray.count);
        let hint = "it is not read; give the column a heading if it matters";
        findings.push(Finding::warning("unnamed-column", place.clone().line(line), message, hint));
    }
}

fn tell_emptiness(table: &RawTable, place: Place, findings: &mut Findings) {
    if !table.is_empty() {
        return;
    }
    match table.rejected.first() {
        None => {
            let hint = "nobody has answered, or the export was made with a filter";
            findings.push(Finding::warning("header-only", place, "the file has headings and no answers", hint));
        }
        Some(rejected) => {
            let message =
                format!("none of the {} rows can be read; the first: {}", table.info.records, rejected.reason);
            let hint = "look at the separator and at the quotation marks, or export the answers once more";
            findings.push(Finding::error("no-readable-row", place.line(rejected.line), message, hint));
        }
    }
}

pub(super) fn unclosed_quote(place: Place) -> Finding {
    let message = "a quotation mark is opened here and never closed; all that follows is lost";
    let hint = "the file may have been cut off: ask the municipality to export its answers once more";
    Finding::warning(UNCLOSED_QUOTE, place, message, hint)
}
