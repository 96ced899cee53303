//! Takes a finished PDF and gives it with every compressed stream's end unmistakable; changes nothing that a reader sees.
//!
//! The writer puts a line feed between a stream's data and `endstream`. Where the data end in a carriage return, by chance
//! of their checksum once in 256 streams, both together read as one end of line, and the data seem a byte shorter than
//! `/Length` says, which PDF/A-2 forbids (ISO 19005-2, 6.1.7.1). Such a stream gets one more byte: inflating stops at the
//! data's own end. A file that is built in a way this does not know comes back as it was.

use std::ops::Range;

use memchr::memmem;

const PADDING: u8 = 0;
/// `0000000016 00000 n` and two bytes of line end.
const ENTRY: usize = 20;
/// Digits of an offset in an entry.
const OFFSET: usize = 10;

/// The PDF without a stream whose data end in a carriage return; as a rule the very same bytes.
pub(super) fn unmistakable(pdf: Vec<u8>) -> Vec<u8> {
    mended(&pdf).unwrap_or(pdf)
}

/// `None` where there is nothing to mend or the file's structure is not known.
fn mended(pdf: &[u8]) -> Option<Vec<u8>> {
    let structure = Structure::read(pdf)?;
    let edits: Vec<Edit> =
        structure.objects(pdf)?.into_iter().filter_map(|object| mend(pdf, object)).flatten().collect();
    (!edits.is_empty()).then(|| structure.write(pdf, &edits)).flatten()
}

/// New bytes in the place of old ones.
struct Edit {
    old: Range<usize>,
    new: Vec<u8>,
}

/// Where the table of objects lies.
struct Structure {
    table: usize,
    entries: Range<usize>,
    /// The digits behind `startxref`.
    start: Range<usize>,
}

impl Structure {
    /// A single classic table of all objects, as our writer makes it.
    fn read(pdf: &[u8]) -> Option<Self> {
        const KEYWORD: &[u8] = b"startxref\n";
        const TABLE: &[u8] = b"xref\n0 ";
        let start = digits(pdf, memmem::rfind(pdf, KEYWORD)? + KEYWORD.len())?;
        pdf.get(start.end..)?.strip_prefix(b"\n%%EOF")?;
        let table = number(pdf, &start)?;
        pdf.get(table..)?.strip_prefix(TABLE)?;
        let count = digits(pdf, table + TABLE.len())?;
        let first = count.end + 1;
        let entries = first..first.checked_add(number(pdf, &count)?.checked_mul(ENTRY)?)?;
        pdf.get(entries.end..)?.strip_prefix(b"trailer\n")?;
        Some(Self { table, entries, start })
    }

    /// Places of the offsets of objects in use, each with its object's number.
    fn places(&self, pdf: &[u8]) -> impl Iterator<Item = (usize, Range<usize>)> {
        let used = |place: &Range<usize>| pdf.get(place.start + ENTRY - 3) == Some(&b'n');
        let starts = self.entries.clone().step_by(ENTRY);
        starts.map(|start| start..start + OFFSET).enumerate().filter(move |(_, place)| used(place))
    }

    /// From where to where each object goes, in the file's order.
    fn objects(&self, pdf: &[u8]) -> Option<Vec<Range<usize>>> {
        let mut starts = Vec::new();
        for (id, place) in self.places(pdf) {
            let start = number(pdf, &place)?;
            pdf.get(start..self.table)?.strip_prefix(format!("{id} 0 obj\n").as_bytes())?;
            starts.push(start);
        }
        starts.sort_unstable();
        let ends = starts.iter().skip(1).copied().chain([self.table]);
        Some(starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect())
    }

    /// The file with its edits, which stand in order before the table, and with the offsets that follow from them.
    fn write(&self, pdf: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
        let moved = |position: usize| {
            let grown = edits.iter().take_while(|edit| edit.old.start < position);
            position + grown.map(|edit| edit.new.len() - edit.old.len()).sum::<usize>()
        };
        let mut entries: Vec<Edit> = Vec::new();
        for (_, place) in self.places(pdf) {
            let new = format!("{:0OFFSET$}", moved(number(pdf, &place)?)).into_bytes();
            entries.push(Edit { old: place, new });
        }
        let start = Edit { old: self.start.clone(), new: moved(self.table).to_string().into_bytes() };
        let mut written = Vec::with_capacity(pdf.len() + 4 * edits.len() + 4);
        let mut done = 0;
        for Edit { old, new } in edits.iter().chain(&entries).chain([&start]) {
            written.extend_from_slice(pdf.get(done..old.start)?);
            written.extend_from_slice(new);
            done = old.end;
        }
        written.extend_from_slice(pdf.get(done..)?);
        Some(written)
    }
}

/// The edits for an object that is a compressed stream with data that end in a carriage return.
fn mend(pdf: &[u8], object: Range<usize>) -> Option<[Edit; 2]> {
    const DATA: &[u8] = b"\nstream\n";
    const LENGTH: &[u8] = b"/Length ";
    let bytes = pdf.get(object.clone())?;
    let dictionary = bytes.get(..memmem::find(bytes, DATA)?)?;
    memmem::find(dictionary, b"/Filter/FlateDecode")?;
    let length = digits(dictionary, memmem::find(dictionary, LENGTH)? + LENGTH.len())?;
    let value = number(dictionary, &length)?;
    let end = (dictionary.len() + DATA.len()).checked_add(value)?;
    // This also tells a reference (`/Length 12 0 R`) from a length.
    bytes.get(end..)?.strip_prefix(b"\nendstream\nendobj\n")?;
    (bytes.get(end.checked_sub(1)?) == Some(&b'\r')).then(|| {
        let (length, end) = (object.start + length.start..object.start + length.end, object.start + end);
        [Edit { old: length, new: (value + 1).to_string().into_bytes() }, Edit { old: end..end, new: vec![PADDING] }]
    })
}

/// The digits that begin at a place.
fn digits(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let count = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then_some(start..start + count)
}

fn number(bytes: &[u8], digits: &Range<usize>) -> Option<usize> {
    std::str::from_utf8(bytes.get(digits.clone())?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(id: usize, data: &[u8]) -> Vec<u8> {
        let mut object = format!("{id} 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream\n", data.len()).into_bytes();
        object.extend_from_slice(data);
        object.extend_from_slice(b"\nendstream\nendobj\n\n");
        object
    }

    /// A file with these objects, numbered from 1.
    fn file(objects: &[Vec<u8>]) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
        for object in objects {
            table += &format!("{:010} 00000 n\r\n", file.len());
            file.extend_from_slice(object);
        }
        let start = file.len();
        file.extend_from_slice(table.as_bytes());
        file.extend_from_slice(
            format!("trailer\n<</Size {}>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).as_bytes(),
        );
        file
    }

    fn plain(id: usize) -> Vec<u8> {
        format!("{id} 0 obj\n<</Type/Page>>\nendobj\n\n").into_bytes()
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_gets_a_byte_and_all_offsets_follow() {
        // 99 becomes 100: the length grows by a digit, too. The last object stands first in the file's table.
        let long = [[b'x'; 98].as_slice(), b"\r"].concat();
        let padded = |data: &[u8]| [data, b"\0"].concat();
        let before = [plain(1), stream(2, &long), plain(3), stream(4, b"ab\r\n"), stream(5, b"\r"), stream(6, b"\rx")];
        let after = [
            plain(1),
            stream(2, &padded(&long)),
            plain(3),
            stream(4, b"ab\r\n"),
            stream(5, &padded(b"\r")),
            stream(6, b"\rx"),
        ];
        assert_eq!(unmistakable(file(&before)), file(&after));
    }

    #[test]
    fn a_file_without_such_a_stream_stays_as_it_is() {
        let whole = file(&[plain(1), stream(2, b"abc"), stream(3, b"")]);
        assert_eq!(unmistakable(whole.clone()), whole);
    }

    #[test]
    fn a_file_of_another_structure_stays_as_it_is() {
        let file = file(&[plain(1), stream(2, b"abc\r")]);
        let text = |old: &[u8], new: &[u8]| {
            let at = memmem::find(&file, old).expect("there");
            [&file[..at], new, &file[at + old.len()..]].concat()
        };
        for other in [
            Vec::new(),
            b"startxref\n".to_vec(),
            b"startxref\n99999999999999999999".to_vec(),
            text(b"xref\n0 3", b"xref\n1 3"),
            text(b"xref\n0 3", b"xref\n0 9"),
            text(b"/Length 4", b"/Length 5"),
            text(b"/Length 4/", b"/Length 4 0 R/"),
            text(b"/Filter/FlateDecode", b""),
            text(b"1 0 obj", b"7 0 obj"),
        ] {
            assert_eq!(unmistakable(other.clone()), other);
        }
        for end in 0..file.len() {
            assert_eq!(unmistakable(file[..end].to_vec()), &file[..end]);
        }
    }
}
