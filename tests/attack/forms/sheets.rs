//! Workbooks: a sheet per table after the overview and the notes; the texts of all parts of the file.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};

use super::{Grid, Seen, plain};
use crate::common::package::members;

/// The sheets before the tables.
const BEFORE: usize = 2;

pub fn xlsx(bytes: &[u8]) -> Seen {
    read(Xlsx::new(Cursor::new(bytes)).expect("a workbook"), bytes)
}

pub fn ods(bytes: &[u8]) -> Seen {
    read(Ods::new(Cursor::new(bytes)).expect("a workbook"), bytes)
}

fn read<'b, B: Reader<Cursor<&'b [u8]>>>(mut book: B, bytes: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for (at, name) in book.sheet_names().into_iter().enumerate() {
        let Ok(sheet) = book.worksheet_range(&name) else { panic!("no sheet {name}") };
        let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(text).collect()).collect();
        seen.texts.push(name);
        seen.texts.extend(rows.iter().flatten().cloned());
        if at >= BEFORE {
            seen.tables.push(Grid { id: String::new(), rows });
        }
    }
    let parts = members(bytes).into_iter();
    seen.hidden.extend(parts.flat_map(|(name, part)| [name, String::from_utf8_lossy(&part).into_owned()]));
    seen
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => value.to_string(),
        Data::Int(value) => value.to_string(),
        other => plain(&other.to_string()),
    }
}
