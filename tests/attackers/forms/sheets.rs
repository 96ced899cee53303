//! Workbooks: a sheet per table after the overview and the notes; the texts of all parts of the file.

use std::io::{Cursor, Read};

use calamine::{Data, Ods, Reader, Xlsx};

use super::{Grid, Seen, plain};

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
    seen.hidden.extend(parts(bytes).into_iter().flat_map(|(name, part)| [name, part]));
    seen
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => value.to_string(),
        Data::Int(value) => value.to_string(),
        other => plain(&other.to_string()),
    }
}

/// The parts of the file by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a whole part");
            (part.name().expect("a name").into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}
