//! Which sign separates the cells of a file.

use super::{Record, Records};

/// The separators that are looked for, the most likely first.
pub const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// How much of a file is looked at.
const SAMPLE_BYTES: usize = 1 << 20;
const SAMPLE_RECORDS: usize = 5;

/// The separator under which most of the first records are as wide as the heading; then the one that gives most columns.
/// `None` where none of them occurs outside quotes.
pub fn find_separator(text: &[u8]) -> Option<u8> {
    let sample = &text[..text.len().min(SAMPLE_BYTES)];
    let mut best = None;
    for separator in SEPARATORS {
        let fit = fit(sample, separator);
        if fit.1 > 1 && best.is_none_or(|(other, _)| fit > other) {
            best = Some((fit, separator));
        }
    }
    best.map(|(_, separator)| separator)
}

/// How many records have the heading's width, and this width.
fn fit(sample: &[u8], separator: u8) -> (usize, usize) {
    let mut records = Records::new(sample, separator);
    let mut record = Record::default();
    if !records.read(&mut record) {
        return (0, 0);
    }
    let width = record.width();
    let agreeing = (0..SAMPLE_RECORDS).filter(|_| records.read(&mut record) && record.width() == width).count();
    (agreeing, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_outside_quotes() {
        assert_eq!(find_separator(b"\"a,b,c,d\";\"e\"\r\n1;2\r\n"), Some(b';'));
        assert_eq!(find_separator(b"a,b\n1,2\n"), Some(b','));
        assert_eq!(find_separator(b"a\tb\tc\n1\t2,5\t3;4\n"), Some(b'\t'));
        assert_eq!(find_separator(b"alone\n1\n"), None);
    }

    #[test]
    fn unquoted_commas_in_question_texts_do_not_win_over_the_semicolons() {
        let file = "Nimmt es zu, ab, oder nicht, oder wie, oder was?;Alter\n1;2\n2;3\n";
        assert_eq!(find_separator(file.as_bytes()), Some(b';'));
    }

    #[test]
    fn a_heading_alone_is_enough() {
        assert_eq!(find_separator(b"a;b;c"), Some(b';'));
    }
}
