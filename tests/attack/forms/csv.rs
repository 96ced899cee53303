//! The data beside a report.

use rundblick::publish::document_rows;

use super::Seen;

pub fn read(bytes: &[u8]) -> Seen {
    let rows = document_rows(bytes).expect("the rows of a document");
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Seen { rows, texts: text.lines().map(str::to_owned).collect(), ..Seen::default() }
}
