//! Records of a CSV file and the lines on which they begin.
//!
//! Tolerant: any number of cells, LF, CRLF or CR, line breaks within quotes. Lines without a cell that holds anything
//! are passed over, which the `csv` crate does for empty lines only, and without telling; so lines are counted here.

use std::ops::Range;

use memchr::memchr2_iter;

/// One record: its cells without quotes, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Record {
    cells: csv::ByteRecord,
    line: u32,
    span: Range<usize>,
}

impl Record {
    /// The line on which the record begins, counted from 1 as an editor does.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything, or the line holds only blanks.
    fn is_blank(&self) -> bool {
        let all = self.cells.as_slice();
        all.is_empty() || self.width() == 1 && all.trim_ascii().is_empty()
    }

    /// The contents of all cells, one behind the other.
    pub fn content(&self) -> &[u8] {
        self.cells.as_slice()
    }

    /// Where in [`Record::content`] the cell at `index` ends; 0 where there is none.
    pub fn end(&self, index: usize) -> usize {
        self.cells.range(index).map_or(0, |range| range.end)
    }

    /// The cell at `index`; empty where there is none.
    pub fn cell(&self, index: usize) -> &[u8] {
        self.cells.get(index).unwrap_or_default()
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        self.cells.iter()
    }
}

/// Reads the records of a text one after another.
pub struct Records<'a> {
    text: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    /// Up to where the lines have been counted, and the line there.
    counted: (usize, u32),
}

impl<'a> Records<'a> {
    pub fn new(text: &'a [u8], separator: u8) -> Self {
        let reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text);
        Self { text, reader, counted: (0, 1) }
    }

    /// Reads the next record that holds anything; false at the end.
    pub fn read(&mut self, record: &mut Record) -> bool {
        loop {
            // Reading from memory into bytes, with any number of cells, has no way to fail.
            if !self.reader.read_byte_record(&mut record.cells).unwrap_or(false) {
                return false;
            }
            if !record.is_blank() {
                self.locate(record);
                return true;
            }
        }
    }

    fn locate(&mut self, record: &mut Record) {
        let after_last = record.cells.position().map_or(0, |position| position.byte() as usize);
        let breaks = self.text[after_last..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = after_last + breaks;
        let (counted, line) = self.counted;
        record.line = line.saturating_add(self.breaks(counted..start));
        record.span = start..self.reader.position().byte() as usize;
        self.counted = (start, record.line);
    }

    /// A carriage return ends a line where no line feed follows it, as it ends a record.
    fn breaks(&self, span: Range<usize>) -> u32 {
        let ends_line = |&at: &usize| {
            let at = span.start + at;
            self.text[at] == b'\n' || self.text.get(at + 1) != Some(&b'\n')
        };
        let breaks = memchr2_iter(b'\n', b'\r', &self.text[span.clone()]).filter(ends_line).count();
        u32::try_from(breaks).unwrap_or(u32::MAX)
    }

    /// The line on which a record ends.
    pub fn last_line(&self, record: &Record) -> u32 {
        let text = &self.text[record.span.clone()];
        let end = text.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
        record.line.saturating_add(self.breaks(record.span.start..record.span.start + end))
    }

    /// The record as it stands in the file, without what ends its last line.
    pub fn raw(&self, record: &Record) -> &'a [u8] {
        self.text[record.span.clone()].trim_ascii_end()
    }

    /// Whether the file ends with this record and without a line break.
    pub fn is_cut_off(&self, record: &Record) -> bool {
        record.span.end >= self.text.len() && !self.text.ends_with(b"\n") && !self.text.ends_with(b"\r")
    }

    /// Whether the file ends within the quotes of this record.
    pub fn ends_within_quotes(&self, record: &Record, separator: u8) -> bool {
        if record.span.end < self.text.len() {
            return false;
        }
        let mut state = State::Start;
        for &byte in &self.text[record.span.clone()] {
            state = state.next(byte, separator);
        }
        matches!(state, State::Quoted)
    }

    /// Whether quotes of this record end before their cell does: of two that are left alone in two records one cell was made.
    pub fn has_text_behind_quotes(&self, record: &Record, separator: u8) -> bool {
        let mut state = State::Start;
        self.text[record.span.clone()].iter().any(|&byte| {
            let is_behind = matches!(state, State::Closing)
                && byte != separator
                && !matches!(byte, b'"' | b'\r' | b'\n' | b' ' | b'\t');
            state = state.next(byte, separator);
            is_behind
        })
    }
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy)]
enum State {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark that ends the quotes, unless another follows.
    Closing,
}

impl State {
    fn next(self, byte: u8, separator: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Closing,
            (Self::Quoted, _) | (Self::Start | Self::Closing, b'"') => Self::Quoted,
            (_, b'\r' | b'\n') => Self::Start,
            (_, byte) if byte == separator => Self::Start,
            _ => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String)> {
        let mut records = Records::new(text.as_bytes(), b';');
        let mut record = Record::default();
        let mut found = Vec::new();
        while records.read(&mut record) {
            found.push((record.line(), String::from_utf8_lossy(record.cell(0)).into_owned()));
        }
        found
    }

    fn expected(list: &[(u32, &str)]) -> Vec<(u32, String)> {
        list.iter().map(|&(line, cell)| (line, cell.to_owned())).collect()
    }

    #[test]
    fn a_record_knows_its_line_after_quoted_line_breaks_and_blank_lines() {
        let text = "h;i\n\"a\nb\";1\n\n\nc;2\n \nd;3\n;\ne;4\n\n";
        assert_eq!(lines(text), expected(&[(1, "h"), (2, "a\nb"), (6, "c"), (8, "d"), (10, "e")]));
    }

    #[test]
    fn lines_are_the_same_with_crlf_and_with_cr_alone() {
        let text = "h;i\n\"a\nb\";1\n\n\nc;2\n";
        let want = [(1, "h"), (2, "a\r\nb"), (6, "c")];
        assert_eq!(lines(&text.replace('\n', "\r\n")), expected(&want));
        let want = [(1, "h"), (2, "a\rb"), (6, "c")];
        assert_eq!(lines(&text.replace('\n', "\r")), expected(&want));
        assert_eq!(lines("h;i\r\na;1\rb;2\r\nc;3\r\n"), expected(&[(1, "h"), (2, "a"), (3, "b"), (4, "c")]));
        let mixed = "h;i\r\n\"a\nb\";1\r\n\r\nc;2\r\n";
        assert_eq!(lines(mixed), expected(&[(1, "h"), (2, "a\nb"), (5, "c")]));
    }

    #[test]
    fn text_behind_quotes_is_seen_and_doubled_quotes_are_none() {
        let behind = |text: &str| {
            let mut records = Records::new(text.as_bytes(), b';');
            let mut record = Record::default();
            assert!(records.read(&mut record));
            records.has_text_behind_quotes(&record, b';')
        };
        assert!(behind("2;\"Zeit;1\n3;\"Geld;5\n") && behind("\"a\"b;1\n"));
        assert!(
            !behind("2;\"sagt \"\"nein\"\"\nund geht\";5\n") && !behind("\"a\" ;\"b\"\r\n") && !behind("a\"b\";1\n")
        );
    }

    #[test]
    fn blank_lines_before_the_heading_count() {
        assert_eq!(lines("\n\nh;i\nc;2"), expected(&[(3, "h"), (4, "c")]));
    }

    fn open_quotes(text: &str) -> bool {
        let mut records = Records::new(text.as_bytes(), b';');
        let (mut record, mut open) = (Record::default(), false);
        while records.read(&mut record) {
            open = records.ends_within_quotes(&record, b';');
        }
        open
    }

    #[test]
    fn only_a_quotation_mark_that_is_never_closed_is_unclosed() {
        for closed in ["a;\"b\"\"c\"\n", "a;5\" pipe\n", "\"a\";\"\"\n\n", "\"a\"x\";b"] {
            assert!(!open_quotes(closed), "{closed}");
        }
        for open in ["a;\"b\nc;d\n", "a;\"b\"\"", "a;b\n\"c"] {
            assert!(open_quotes(open), "{open}");
        }
    }

    #[test]
    fn the_last_line_of_a_record_is_told() {
        let mut records = Records::new(b"a;\"b\nc\"\r\n\r\nd;e", b';');
        let mut record = Record::default();
        assert!(records.read(&mut record));
        assert_eq!((record.line(), records.last_line(&record)), (1, 2));
    }
}
