//! Whether an old workbook would take more memory than it should.
//!
//! The reader of `.xls` makes room for every cell between the first and the last, so two cells in far corners of a file of a few kilobytes
//! would take gigabytes. Here the records of the workbook are only looked at: how far their cells reach.

use crate::domain::{Finding, Place};

/// Cells of all sheets together that the reader may make room for.
const AREA_MAX: u64 = 2_000_000;
const SHEETS_MAX: u64 = 100;
/// Bytes that texts may take, were each as long as the longest.
const TEXTS_MAX: u64 = 2 << 30;

/// Refuses a workbook whose cells reach too far. One that cannot be read at all is for the reader to refuse.
pub(super) fn check(bytes: &[u8], place: &Place) -> Result<(), Finding> {
    let Some(file) = Compound::open(bytes) else { return Ok(()) };
    let mut reach = Reach::default();
    for stream in file.workbooks() {
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

/// A compound file: streams in sectors, each of which names the next (MS-CFB).
struct Compound<'b> {
    bytes: &'b [u8],
    /// Two to this power is the size of a sector.
    shift: u32,
    /// The sector after each.
    next: Vec<u32>,
    /// The same for the small sectors of the stream in the root entry.
    next_small: Vec<u32>,
    small: Vec<u8>,
    directory: Vec<u8>,
    cutoff: u32,
}

/// Greater numbers are no sectors.
const SECTOR_MAX: u32 = 0xFFFF_FFFA;
const SMALL_SHIFT: u32 = 6;

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?).clamp(SMALL_SHIFT, 12);
        let mut file = Self {
            bytes,
            shift,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            directory: Vec::new(),
            cutoff: u32_at(bytes, 56)?,
        };
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(bytes, 76 + 4 * at)).collect();
        let mut more = u32_at(bytes, 68)?;
        while more < SECTOR_MAX && tables.len() <= bytes.len() >> shift {
            let sector = numbers(file.sector(more));
            let Some((last, listed)) = sector.split_last() else { break };
            tables.extend(listed);
            more = *last;
        }
        for table in tables.into_iter().filter(|&table| table < SECTOR_MAX) {
            if file.next.len() > bytes.len() >> shift {
                break;
            }
            file.next.extend(numbers(file.sector(table)));
        }
        file.directory = file.stream(u32_at(bytes, 48)?);
        file.next_small = numbers(&file.stream(u32_at(bytes, 60)?));
        let root =
            file.directory.chunks(128).find(|entry| entry.get(66) == Some(&5)).and_then(|entry| u32_at(entry, 116));
        file.small = root.map(|start| file.stream(start)).unwrap_or_default();
        Some(file)
    }

    fn sector(&self, number: u32) -> &'b [u8] {
        let start = (number as usize).saturating_add(1).saturating_mul(1 << self.shift);
        let end = start.saturating_add(1 << self.shift).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// All that hangs together from a sector on; not more than the file has.
    fn stream(&self, start: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut sector = start;
        while sector < SECTOR_MAX && content.len() <= self.bytes.len() {
            content.extend_from_slice(self.sector(sector));
            let Some(&next) = self.next.get(sector as usize) else { break };
            sector = next;
        }
        content
    }

    fn small_stream(&self, start: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut sector = start;
        while sector < SECTOR_MAX && content.len() <= self.small.len() {
            let at = (sector as usize) << SMALL_SHIFT;
            content.extend_from_slice(
                self.small.get(at..(at + (1 << SMALL_SHIFT)).min(self.small.len())).unwrap_or_default(),
            );
            let Some(&next) = self.next_small.get(sector as usize) else { break };
            sector = next;
        }
        content
    }

    /// The streams that hold a workbook.
    fn workbooks(&self) -> Vec<Vec<u8>> {
        let is_book = |entry: &&[u8]| {
            let name: Vec<u16> =
                entry.chunks(2).take(32).filter_map(|unit| u16_at(unit, 0)).take_while(|&unit| unit != 0).collect();
            matches!(String::from_utf16_lossy(&name).to_lowercase().as_str(), "workbook" | "book")
        };
        let stream = |entry: &[u8]| {
            let (start, size) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
            Some(if size < self.cutoff { self.small_stream(start) } else { self.stream(start) })
        };
        self.directory.chunks(128).filter(is_book).filter_map(stream).collect()
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks(4).filter_map(|number| u32_at(number, 0)).collect()
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
    fn whatever_the_bytes_are_nothing_panics() {
        let place = Place::file("a.xls");
        for length in [0, 8, 31, 76, 511, 512, 2000] {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.resize(length.max(8), 0x55);
            assert!(check(&bytes, &place).is_ok());
            bytes.resize(length.max(8) + 3, 0xFF);
            let _ = check(&bytes, &place);
        }
    }
}
