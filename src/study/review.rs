//! The review file: what a person decided about every free text.
//!
//! `rundblick review` writes it, a reviewer fills in its columns, and the study takes it back. Nothing of a text is published that has
//! no `yes` here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::domain::{Finding, Findings, Place, unmasked};
use crate::study::Config;
use crate::study::document::Document;
use crate::study::folder::Folder;
use crate::study::nearest::did_you_mean;
use crate::text::{Record, Records, decode, find_separator, tidy};

/// The columns of the file, in its order.
pub const REVIEW_COLUMNS: [&str; 10] =
    ["id", "question", "text", "marks", "release", "edited", "with_municipality", "with_role", "municipality", "role"];
/// What stands in `marks` of a row whose answer is no longer there as it was.
pub const GONE: &str = "gone";
/// Where the file is looked for, and written to, unless study.toml says otherwise.
pub const REVIEW_FILE: &str = "review.csv";

/// Larger files are none that this program wrote.
const LARGEST: u64 = 1 << 30;
/// An id: a letter, so that no spreadsheet takes it for a number, and so many hexadecimal digits.
const ID_START: char = 't';
const ID_DIGITS: usize = 20;

/// The decisions about free texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The name in findings.
    pub file: Arc<str>,
    /// In the order of the file.
    pub rows: Vec<ReviewRow>,
    by_id: BTreeMap<String, usize>,
}

/// The decision about one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewRow {
    pub id: String,
    /// The name of the variable, such as `IDEE` or `BARR[other]`.
    pub question: String,
    /// As it stood in the export when the file was written.
    pub text: String,
    pub marks: String,
    /// `None` as long as nobody has decided.
    pub release: Option<bool>,
    /// What is published in place of the text.
    pub edited: Option<String>,
    /// The municipality may be told.
    pub with_municipality: bool,
    /// The respondent's role may be told.
    pub with_role: bool,
    pub municipality: String,
    pub role: String,
    /// The line on which the row begins, counted from 1.
    pub line: u32,
}

impl Review {
    /// The row of a text.
    pub fn find(&self, id: &str) -> Option<&ReviewRow> {
        Some(&self.rows[*self.by_id.get(id)?])
    }

    /// The rows whose text is released.
    pub fn released(&self) -> impl Iterator<Item = &ReviewRow> {
        self.rows.iter().filter(|row| row.release == Some(true))
    }

    /// Reads a review file from anywhere; `None` where there is none, or where findings say what is wrong with it.
    pub fn read(path: &Path, findings: &mut Findings) -> Option<Self> {
        let name = path.display().to_string();
        let size = fs::metadata(path).ok()?.len();
        let bytes = if size <= LARGEST { fs::read(path) } else { Ok(Vec::new()) };
        match bytes {
            Ok(bytes) => parse(&bytes, &name.into(), findings),
            Err(_) => {
                let hint = "look at the file's permissions";
                findings.push(Finding::error("unreadable-file", Place::file(name), "cannot be read", hint));
                None
            }
        }
    }
}

impl ReviewRow {
    /// Whether a person has done anything about it.
    pub fn is_decided(&self) -> bool {
        self.release.is_some() || self.edited.is_some()
    }

    /// Whether its answer was no longer there when the file was written.
    pub fn is_gone(&self) -> bool {
        self.marks == GONE
    }
}

/// The id of a text with this hash.
pub fn review_id(hash: &[u8]) -> String {
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(ID_DIGITS);
    std::iter::once(ID_START).chain(digits.filter_map(|digit| char::from_digit(digit.into(), 16))).collect()
}

/// The review file that study.toml names. One that is missing releases nothing, which is no error: `rundblick review` makes it.
pub(super) fn of_study(
    folder: &mut Folder,
    config: &Config,
    document: &Document<'_>,
    findings: &mut Findings,
) -> Option<Review> {
    let named = config.review.as_ref()?.file.as_str();
    let place = document.root().key("review").key("file").place();
    match folder.read_bytes(named, place) {
        Ok(bytes) => parse(&bytes, &named.into(), findings),
        Err(finding) if finding.code == "missing-file" => {
            let message = format!("{}: no free text is released", finding.message);
            let hint = "`rundblick review` writes it; put it there once it has been read";
            findings.push(Finding::warning("missing-review", finding.place, message, hint));
            None
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

fn parse(bytes: &[u8], file: &Arc<str>, findings: &mut Findings) -> Option<Review> {
    let decoded = decode(bytes, None);
    if !decoded.valid {
        let good = std::str::from_utf8(&decoded.bytes).err().map_or(0, |error| error.valid_up_to());
        let line = decoded.bytes[..good].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let place = Place::file(file.clone()).line(u32::try_from(line).unwrap_or(u32::MAX));
        let hint = "save the file as UTF-8 (in Excel: \"CSV UTF-8\")";
        findings.push(Finding::error("not-utf8", place, "this line is not UTF-8", hint));
        return None;
    }
    let separator = find_separator(&decoded.bytes).unwrap_or(b';');
    let mut records = Records::new(&decoded.bytes, separator);
    let mut record = Record::default();
    if !records.read(&mut record) {
        let hint = "move it away and let `rundblick review` write a new one";
        let place = Place::file(file.clone());
        findings.push(Finding::error("bad-review", place, "this is no review file: it has no heading row", hint));
        return None;
    }
    let head = Head::of(&record, file, findings)?;
    let mut review = Review { file: file.clone(), ..Review::default() };
    let mut own = Findings::new();
    while records.read(&mut record) {
        if records.ends_within_quotes(&record, separator) {
            let hint = "close the quotation marks, or go back to the file as it was before";
            let place = Place::file(file.clone()).line(record.line());
            own.push(Finding::error("unclosed-quote", place, "quotation marks are not closed", hint));
            break;
        }
        if let Some(row) = head.row(&record, file, &mut own) {
            review.add(row, &mut own);
        }
    }
    let failed = own.has_errors();
    findings.extend(own);
    (!failed).then_some(review)
}

impl Review {
    fn add(&mut self, row: ReviewRow, findings: &mut Findings) {
        let place = Place::file(self.file.clone()).line(row.line);
        if let Some(first) = self.by_id.get(&row.id) {
            let message = format!("the row of line {} stands here once more", self.rows[*first].line);
            findings.push(Finding::error("duplicate-row", place.column("id"), message, "keep one of the two"));
            return;
        }
        if row.edited.is_some() && row.release.is_none() && !row.is_gone() {
            let message = "the text was edited and neither released nor kept back";
            let hint = "write `yes` or `no` under `release`; until then nothing of it is published";
            findings.push(Finding::warning("edited-not-released", place.column("release"), message, hint));
        }
        self.by_id.insert(row.id.clone(), self.rows.len());
        self.rows.push(row);
    }
}

/// Where each of [`REVIEW_COLUMNS`] stands.
struct Head {
    at: [usize; REVIEW_COLUMNS.len()],
    width: usize,
}

impl Head {
    fn of(record: &Record, file: &Arc<str>, findings: &mut Findings) -> Option<Self> {
        let place = Place::file(file.clone()).line(record.line());
        let names: Vec<String> = record.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        let width = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let mut own = Findings::new();
        for (position, name) in names[..width].iter().enumerate() {
            if !REVIEW_COLUMNS.contains(&name.as_str()) {
                let message = format!("column {} is none of a review file", position + 1);
                let hint =
                    did_you_mean(name, "writing the file anew would lose it, so take it out; columns", REVIEW_COLUMNS);
                own.push(Finding::error("unknown-column", place.clone(), message, hint));
            } else if names[..position].contains(name) {
                let message = format!("two columns are called `{name}`");
                own.push(Finding::error("duplicate-column", place.clone().column(name), message, "remove one of them"));
            }
        }
        let mut at = [0; REVIEW_COLUMNS.len()];
        for (column, at) in REVIEW_COLUMNS.iter().zip(&mut at) {
            match names.iter().position(|name| name == column) {
                Some(position) => *at = position,
                None => {
                    let hint = "put it back, or let `rundblick review` write a new file beside this one with --out";
                    let message = format!("there is no column `{column}`");
                    own.push(Finding::error("missing-column", place.clone(), message, hint));
                }
            }
        }
        let failed = own.has_errors();
        findings.extend(own);
        (!failed).then_some(Self { at, width })
    }

    /// A row; `None` where a finding says why there is none.
    fn row(&self, record: &Record, file: &Arc<str>, findings: &mut Findings) -> Option<ReviewRow> {
        let place = Place::file(file.clone()).line(record.line());
        let more = (self.width..record.width()).any(|at| !record.cell(at).trim_ascii().is_empty());
        if record.width() < self.width || more {
            let message = format!("this row has {} cells, the head row {}", record.width(), self.width);
            let hint = "put a cell that holds the separator or a line break in double quotes";
            findings.push(Finding::error("ragged-row", place, message, hint));
            return None;
        }
        if record.cells().all(|cell| cell.trim_ascii().is_empty()) {
            return None;
        }
        let [id, question, text, marks, release, edited, with_municipality, with_role, municipality, role] =
            self.at.map(|at| String::from_utf8_lossy(record.cell(at)));
        let mut decided = |column: &str, cell: &str| match cell.trim().to_lowercase().as_str() {
            "" => None,
            "yes" | "ja" => Some(true),
            "no" | "nein" => Some(false),
            _ => {
                let message = format!("`{column}` is neither yes nor no");
                let hint = "write `yes` or `no` (`ja`, `nein`), or leave the cell empty";
                findings.push(Finding::error("wrong-cell", place.clone().column(column), message, hint));
                None
            }
        };
        let release = decided("release", &release);
        let with_municipality = decided("with_municipality", &with_municipality) == Some(true);
        let with_role = decided("with_role", &with_role) == Some(true);
        let id = id.trim().to_owned();
        if !is_id(&id) {
            let hint = "put back what stood there: it says which answer the row is about";
            findings.push(Finding::error("wrong-cell", place.column("id"), "this is no id of an answer", hint));
            return None;
        }
        let written = |cell: &str| tidy(unmasked(cell));
        Some(ReviewRow {
            id,
            question: written(&question),
            text: written(&text),
            marks: written(&marks),
            release,
            edited: Some(written(&edited)).filter(|text| !text.is_empty()),
            with_municipality,
            with_role,
            municipality: written(&municipality),
            role: written(&role),
            line: record.line(),
        })
    }
}

fn is_id(text: &str) -> bool {
    text.strip_prefix(ID_START).is_some_and(|digits| {
        digits.len() == ID_DIGITS && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "t00000000000000000001";
    const B: &str = "t00000000000000000002";

    fn read(text: &[u8]) -> (Option<Review>, Vec<String>) {
        let mut findings = Findings::new();
        let review = parse(text, &"review.csv".into(), &mut findings);
        let shown = findings.sorted().iter().map(|finding| format!("{} {}", finding.code, finding.place)).collect();
        (review, shown)
    }

    fn head(separator: &str) -> String {
        REVIEW_COLUMNS.join(separator)
    }

    #[test]
    fn a_file_is_read_as_spreadsheets_save_it() {
        let rows = format!(
            "{A};IDEE;\"a; \"\"b\"\"\r\nc\";name;JA;'=x;;yes;Ort;Planung\r\n{B};IDEE;d;;;;;;;\r\n;;;;;;;;;\r\n"
        );
        let (review, findings) = read(format!("\u{feff}{}\r\n{rows}", head(";")).as_bytes());
        assert!(findings.is_empty(), "{findings:?}");
        let review = review.expect("a review");
        let row = review.find(A).expect("a row");
        assert_eq!((row.text.as_str(), row.edited.as_deref(), row.line), ("a; \"b\"\nc", Some("=x"), 2));
        assert_eq!((row.release, row.with_municipality, row.with_role), (Some(true), false, true));
        let other = review.find(B).expect("a row");
        assert_eq!((other.release, other.is_decided(), other.line), (None, false, 4));
        assert_eq!(review.released().count(), 1);

        // Windows-1252, with commas, and another order of columns.
        let columns: Vec<&str> = REVIEW_COLUMNS.into_iter().rev().collect();
        let mut bytes = format!("{}\n,,,,\"", columns.join(",")).into_bytes();
        bytes.extend(b"f\xfcr alle\",no,,,IDEE,");
        bytes.extend(A.as_bytes());
        let (review, findings) = read(&bytes);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(review.expect("a review").find(A).and_then(|row| row.edited.as_deref()), Some("für alle"));
    }

    #[test]
    fn every_fault_has_its_place() {
        let rows = |rows: &str| format!("{}\n{rows}", head(";"));
        let cases = [
            (String::new(), &["bad-review review.csv"][..]),
            (
                rows(&format!("{A};;;;maybe;;x;;;\n")),
                &["wrong-cell review.csv:2 [release]", "wrong-cell review.csv:2 [with_municipality]"],
            ),
            (rows("17;;;;yes;;;;;\n"), &["wrong-cell review.csv:2 [id]"]),
            (rows(&format!("{A};;;;;;;;;\n\n{A};;;;;;;;;\n")), &["duplicate-row review.csv:4 [id]"]),
            (rows(&format!("{A};;;;\n")), &["ragged-row review.csv:2"]),
            (rows(&format!("{A};;;;;;;;;;more\n")), &["ragged-row review.csv:2"]),
            (rows(&format!("{A};;\"open;;;;;;;\n")), &["unclosed-quote review.csv:2"]),
            (rows(&format!("{A};;;;;edited;;;;\n")), &["edited-not-released review.csv:2 [release]"]),
            (head(";").replace("release", "relese"), &["missing-column review.csv:1", "unknown-column review.csv:1"]),
            (
                head(";").replace("role", "marks"),
                &[
                    "missing-column review.csv:1",
                    "missing-column review.csv:1",
                    "unknown-column review.csv:1",
                    "duplicate-column review.csv:1 [marks]",
                ],
            ),
        ];
        for (text, expected) in cases {
            let (review, findings) = read(text.as_bytes());
            assert_eq!(findings, expected, "{text}");
            assert_eq!(review.is_none(), !findings.iter().all(|it| it.starts_with("edited")), "{text}");
        }
    }

    #[test]
    fn an_id_is_a_text_for_every_spreadsheet() {
        let id = review_id(&[0x12, 0x3e, 0x45, 0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(id, "t123e4500010203040506");
        assert!(is_id(&id) && !is_id("t123") && !is_id("123e4500010203040506"));
    }
}
