//! Workbooks of a stranger: `.xlsx`, whose parts are counted while they are unpacked, and `.xls`.
//!
//! Takes bytes, gives the sheets of an XLSForm. Reads no sheet that it does not need, and no cell beyond the limits.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, Xls, Xlsx};
use zip::ZipArchive;

use crate::domain::{Finding, Place};
use crate::study::import::limits::{CELL_MAX, FORM_MAX, ROWS_MAX, SHEET_COLUMNS_MAX, too_large};
use crate::study::import::sheets::Sheets;
use crate::study::import::table::{Table, row};
use crate::study::import::xls_guard;
use crate::study::import::xml;

/// The survey structure in a LimeSurvey archive (`.lsa`); `None` where the archive is none.
pub(super) fn packed_structure(bytes: &[u8], place: &Place) -> Result<Option<String>, Finding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(place))?;
    let name =
        archive.file_names().filter_map(Result::ok).find(|name| name.ends_with(".lss")).map(|name| name.into_owned());
    let Some(name) = name else { return Ok(None) };
    let mut structure = Vec::new();
    let entry = archive.by_name(&name).map_err(|_| broken(place))?;
    entry.take(FORM_MAX + 1).read_to_end(&mut structure).map_err(|_| broken(place))?;
    if structure.len() as u64 > FORM_MAX {
        return Err(too_large(place));
    }
    xml::text(&structure, place).map(Some)
}

/// The sheets of an `.xlsx` workbook.
pub(super) fn xlsx(bytes: &[u8], place: &Place) -> Result<Sheets, Finding> {
    check_unpacked(bytes, place)?;
    unless_panicking(place, || {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken(place))?;
        let mut sheets = Sheets::default();
        let mut text = TextCount::default();
        for name in book.sheet_names() {
            let Some(sheet) = sheets.sheet(&name) else { continue };
            let mut cells = book.worksheet_cells_reader(&name).map_err(|_| broken(place))?;
            let mut rows: Vec<(u32, Vec<(usize, String)>)> = Vec::new();
            while let Some(cell) = cells.next_cell().map_err(|_| broken(place))? {
                let (at, column) = cell.get_position();
                if at >= ROWS_MAX || column >= SHEET_COLUMNS_MAX {
                    continue;
                }
                let content = content_of_ref(cell.get_value());
                text.add(content.len(), place)?;
                // Cells come row by row, as a rule.
                match rows.last_mut() {
                    Some((last, cells)) if *last == at => cells.push((column as usize, content)),
                    _ => rows.push((at, vec![(column as usize, content)])),
                }
            }
            *sheet = Some(Table::from_rows(rows.into_iter().map(|(at, cells)| row(at + 1, cells)).collect()));
        }
        Ok(sheets)
    })
}

/// The sheets of an old `.xls` workbook.
pub(super) fn xls(bytes: &[u8], place: &Place) -> Result<Sheets, Finding> {
    unless_panicking(place, || {
        xls_guard::check(bytes, place)?;
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| broken(place))?;
        let mut sheets = Sheets::default();
        let mut text = TextCount::default();
        for name in book.sheet_names() {
            let Some(sheet) = sheets.sheet(&name) else { continue };
            let range = book.worksheet_range(&name).map_err(|_| broken(place))?;
            let (first_row, first_column) = range.start().unwrap_or_default();
            let mut rows = Vec::new();
            for (at, cells) in (first_row..).zip(range.rows()) {
                let cells = (first_column as usize..).zip(cells).map(|(column, cell)| (column, content_of(cell)));
                let cells: Vec<(usize, String)> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
                text.add(cells.iter().map(|(_, cell)| cell.len()).sum(), place)?;
                rows.push(row(at + 1, cells));
            }
            *sheet = Some(Table::from_rows(rows));
        }
        Ok(sheets)
    })
}

/// Unpacks every part into nothing and counts what really comes out, whatever the archive says of itself.
fn check_unpacked(bytes: &[u8], place: &Place) -> Result<(), Finding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(place))?;
    let mut left = FORM_MAX;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| broken(place))?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|_| broken(place))?;
        left = left.checked_sub(unpacked).ok_or_else(|| too_large(place))?;
    }
    Ok(())
}

/// One long text may stand in many cells.
#[derive(Default)]
struct TextCount {
    bytes: u64,
}

impl TextCount {
    fn add(&mut self, bytes: usize, place: &Place) -> Result<(), Finding> {
        self.bytes += bytes as u64;
        if bytes > CELL_MAX || self.bytes > FORM_MAX { Err(too_large(place)) } else { Ok(()) }
    }
}

/// The reader of workbooks trusts them more than we do.
fn unless_panicking<T>(place: &Place, read: impl FnOnce() -> Result<T, Finding>) -> Result<T, Finding> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken(place)))
}

pub(super) fn broken(place: &Place) -> Finding {
    let hint = "open it in a spreadsheet program and save it as .xlsx, or its sheets as CSV";
    Finding::error("broken-workbook", place.clone(), "this workbook cannot be read", hint)
}

fn content_of_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        cell => content_of(&Data::from(cell.clone())),
    }
}

/// A cell as XLSForm means it: codes are whole numbers.
fn content_of(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(_) | Data::Error(_) | Data::Empty => String::new(),
    }
}
