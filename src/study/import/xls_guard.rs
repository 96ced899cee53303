//! Whether an old workbook would take more memory than it should.
//!
//! The reader of `.xls` makes room for every cell between the first and the last, so two cells in far corners of a file of a few kilobytes
//! would take gigabytes. Here the records of the workbook are only looked at: how far their cells reach.

use std::io::{self, Cursor, Read};

use cfb::{CompoundFile, Entry};

use crate::domain::{Finding, Place};
use crate::study::import::workbook::broken;

/// Cells of all sheets together that the reader may make room for.
const AREA_MAX: u64 = 2_000_000;
const SHEETS_MAX: u64 = 100;
/// Bytes that texts may take, were each as long as the longest.
const TEXTS_MAX: u64 = 2 << 30;

/// Refuses a workbook that is damaged, and one whose cells reach too far.
pub(super) fn check(bytes: &[u8], place: &Place) -> Result<(), Finding> {
    let mut reach = Reach::default();
    for stream in workbooks(bytes).map_err(|_| broken(place))? {
        reach.look_at(&stream);
    }
    match reach.is_bounded() {
        true => Ok(()),
        false => {
            let message = "the cells of this workbook lie so far apart, or are so many, that reading it would take too much memory";
            let hint = "save it as .xlsx, or its sheets as CSV, without cells far from the others";
            Err(Finding::error("form-too-large", place.clone(), message, hint))
        }
    }
}

#[derive(Debug, Default)]
struct Reach {
    rows: u64,
    columns: u64,
    sheets: u64,
    texts: u64,
    text_bytes: u64,
    is_broken: bool,
}

impl Reach {
    fn is_bounded(&self) -> bool {
        let longest = self.text_bytes.min(1 << 17);
        !self.is_broken
            && self.sheets <= SHEETS_MAX
            && self.rows.saturating_mul(self.columns).saturating_mul(self.sheets.max(1)) <= AREA_MAX
            && self.texts.saturating_mul(longest) <= TEXTS_MAX
    }

    /// Notes every record: a type and a length of two bytes each, then the content.
    fn look_at(&mut self, stream: &[u8]) {
        let mut rest = stream;
        let mut in_texts = false;
        while let (Some(kind), Some(length)) = (u16_at(rest, 0), u16_at(rest, 2)) {
            let Some(content) = rest.get(4..4 + usize::from(length)) else { return };
            rest = &rest[4 + content.len()..];
            match kind {
                // A sheet, and where in the stream it begins.
                0x0085 => {
                    self.sheets += 1;
                    self.is_broken |= u32_at(content, 0).is_none_or(|start| start as usize > stream.len());
                }
                // The size of a sheet, as it says.
                0x0200 => {
                    let (rows, columns) = match content.len() {
                        0..14 => (u16_at(content, 2).map(u32::from), u16_at(content, 6)),
                        _ => (u32_at(content, 4), u16_at(content, 10)),
                    };
                    let first = if content.len() < 14 { u16_at(content, 0).map(u32::from) } else { u32_at(content, 0) };
                    self.is_broken |= first > rows;
                    self.reach(rows.unwrap_or(0), columns.unwrap_or(0).into());
                }
                // Cells: formula, string, number, label, error, label by number, several numbers.
                0x0006 | 0x00D6 | 0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00FD | 0x00BD => {
                    let last = if kind == 0x00BD { content.len().saturating_sub(2) } else { 2 };
                    let (row, column) = (u16_at(content, 0).unwrap_or(0), u16_at(content, last).unwrap_or(0));
                    self.reach(u32::from(row) + 1, u32::from(column) + 1);
                    self.texts += u64::from(kind == 0x00FD);
                }
                _ => {}
            }
            // The texts of all cells, and what continues them.
            in_texts = kind == 0x00FC || in_texts && kind == 0x003C;
            self.text_bytes += if in_texts { content.len() as u64 } else { 0 };
        }
    }

    fn reach(&mut self, rows: u32, columns: u32) {
        self.rows = self.rows.max(rows.into());
        self.columns = self.columns.max(columns.into());
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// The streams of a compound file that hold a workbook. Fails where it is damaged: the reader of workbooks would follow a chain of sectors
/// round and round, and make room for as many bytes as an entry claims to have.
fn workbooks(bytes: &[u8]) -> io::Result<Vec<Vec<u8>>> {
    let mut file = CompoundFile::open(Cursor::new(bytes))?;
    let entries: Vec<Entry> = file.walk().collect();
    if entries.iter().any(|entry| entry.len() > bytes.len() as u64) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let is_book = |entry: &&Entry| entry.is_stream() && ["workbook", "book"].contains(&&*entry.name().to_lowercase());
    let read = |entry: &Entry| {
        let mut content = Vec::new();
        file.open_stream(entry.path())?.read_to_end(&mut content)?;
        Ok(content)
    };
    entries.iter().filter(is_book).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn bounded(records: &[Vec<u8>]) -> bool {
        let mut reach = Reach::default();
        reach.look_at(&records.concat());
        reach.is_bounded()
    }

    #[test]
    fn cells_in_far_corners_are_seen() {
        assert!(bounded(&[cell(0, 0), cell(500, 30)]));
        assert!(!bounded(&[cell(0, 0), cell(65535, 0), cell(0, 255)]));
        let sheet = record(0x0085, &[0; 8]);
        assert!(!bounded(&[vec![sheet; 90].concat(), cell(5000, 10)]));
    }

    #[test]
    fn a_size_that_a_sheet_only_says_is_seen() {
        let size =
            |rows: u32| record(0x0200, &[&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &[0, 0, 0, 1, 0, 0]].concat());
        assert!(bounded(&[size(1000)]));
        assert!(!bounded(&[size(65536)]));
    }

    #[test]
    fn a_damaged_file_is_refused_before_anybody_trusts_it() {
        let place = Place::file("a.xls");
        for length in [0, 8, 31, 76, 511, 512, 2000] {
            for filler in [0x00, 0x55, 0xFF] {
                let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
                bytes.resize(8 + length, filler);
                assert_eq!(check(&bytes, &place), Err(broken(&place)));
            }
        }
    }

    #[test]
    fn sectors_in_a_circle_are_seen() {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        std::io::Write::write_all(&mut file.create_stream("Workbook").unwrap(), &[7; 9000]).unwrap();
        let whole = file.into_inner().into_inner();
        assert_eq!(workbooks(&whole).unwrap(), [vec![7; 9000]]);
        // The table of sectors says for each which is the next; the first row of two neighbours is one of a chain.
        let table = whole.chunks_exact(4).position(|entry| entry == 0xFFFF_FFFD_u32.to_le_bytes()).unwrap();
        let entries = whole[4 * table..].chunks_exact(4).map(|entry| u32::from_le_bytes(entry.try_into().unwrap()));
        let at = entries.take(100).position(|next| next < 100).unwrap();
        let mut circle = whole.clone();
        circle[4 * (table + at)..][..4].copy_from_slice(&(at as u32).to_le_bytes());
        assert!(workbooks(&circle).is_err());
    }
}
