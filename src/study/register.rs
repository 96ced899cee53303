//! `municipalities.csv`: one row per municipality.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Encryption, Finding, Findings, Language, Municipality, Place};
use crate::study::KeyKind;
use crate::study::nearest::did_you_mean;
use crate::study::official::{self, Fault};

/// The columns that a register may have, beside `extra.*`.
const COLUMNS: [&str; 15] = [
    "key",
    "ags",
    "name",
    "type",
    "population",
    "size_class",
    "cluster",
    "invited",
    "named",
    "file",
    "tool",
    "recipients",
    "encryption",
    "language",
    "units",
];
/// Columns whose values can form comparison groups, beside `extra.*`.
pub(super) const GROUPING: [&str; 3] = ["cluster", "type", "size_class"];

/// The register after reading.
pub(super) struct Register {
    /// Sorted by key.
    pub(super) municipalities: Vec<Municipality>,
    /// As in the head row.
    pub(super) columns: Vec<String>,
    /// No row had to be left out.
    pub(super) complete: bool,
}

/// Reads the register; rows with a fault are left out, with a finding each.
pub(super) fn read(file: &Arc<str>, text: &str, keys: KeyKind, findings: &mut Findings) -> Register {
    let head = text.lines().next().unwrap_or_default();
    let separator = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    let mut counter = LineCounter { text, offset: 0, line: 1 };
    let mut columns: Option<Vec<String>> = None;
    let mut municipalities: Vec<Municipality> = Vec::new();
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    let mut complete = true;
    for record in reader.records() {
        // The reader takes every text; an error could only be one of memory.
        let Ok(record) = record else { continue };
        let line = counter.line_at(record.position().map_or(0, |position| position.byte() as usize));
        let place = Place::file(file.clone()).line(line);
        let Some(columns) = &columns else {
            columns = Some(head_row(&record, &place, findings));
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != columns.len() {
            let message = format!("this row has {} cells, the head row {}", record.len(), columns.len());
            let hint = "put a cell that holds the separator in double quotes, and leave no cell out";
            findings.push(Finding::error("ragged-row", place, message, hint));
            complete = false;
            continue;
        }
        let cells = columns.iter().map(String::as_str).zip(record.iter().map(str::trim)).collect();
        let municipality = Row { cells, place: &place, findings }.municipality(keys, line);
        if municipality.key.is_empty() {
            complete = false;
            continue;
        }
        match lines.get(&municipality.key) {
            Some(first) => {
                let message = format!("the key `{}` stands in line {first} already", municipality.key);
                let hint = "give each municipality its own key and one row; several files go into one cell with `|`";
                findings.push(Finding::error("duplicate-key", place, message, hint));
                complete = false;
            }
            None => {
                lines.insert(municipality.key.clone(), line);
                municipalities.push(municipality);
            }
        }
    }
    complete &= !municipalities.is_empty();
    if municipalities.is_empty() && !findings.has_errors() {
        let hint = "write a head row such as `key,name,file` and one row per municipality";
        let place = Place::file(file.clone());
        findings.push(Finding::error("empty-register", place, "the register has no municipality", hint));
    }
    municipalities.sort_by(|a, b| a.key.cmp(&b.key));
    Register { municipalities, columns: columns.unwrap_or_default(), complete }
}

/// Counts lines as an editor does. The reader's own count stops before the line break or blank lines ahead of a record.
struct LineCounter<'t> {
    text: &'t str,
    offset: usize,
    line: u32,
}

impl LineCounter<'_> {
    /// The line of the first sign at or after a byte offset that is no line break. Offsets must not decrease.
    fn line_at(&mut self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let breaks = bytes.iter().skip(offset).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = (offset + breaks).clamp(self.offset, bytes.len());
        self.line += bytes[self.offset..start].iter().filter(|&&byte| byte == b'\n').count() as u32;
        self.offset = start;
        self.line
    }
}

fn head_row(record: &csv::StringRecord, place: &Place, findings: &mut Findings) -> Vec<String> {
    let columns: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
    for (position, column) in columns.iter().enumerate() {
        let known =
            COLUMNS.contains(&column.as_str()) || column.strip_prefix("extra.").is_some_and(|it| !it.is_empty());
        if !known {
            let hint = did_you_mean(column, "a column of your own begins with `extra.`; known columns", COLUMNS);
            let message = format!("unknown column `{column}`");
            findings.push(Finding::error("unknown-column", place.clone().column(column), message, hint));
        }
        if columns[..position].contains(column) {
            let message = format!("two columns are called `{column}`");
            findings.push(Finding::error(
                "duplicate-column",
                place.clone().column(column),
                message,
                "rename or remove one",
            ));
        }
    }
    let has = |name: &str| columns.iter().any(|column| column == name);
    if has("key") == has("ags") {
        let (message, hint) = if has("key") {
            ("the register has both `key` and `ags`", "keep one of them; put the other into a column `extra.…`")
        } else {
            ("the register has no column `key` or `ags`", "add the column that identifies each municipality")
        };
        findings.push(Finding::error("key-column", place.clone(), message, hint));
    }
    if !has("name") {
        let hint = "add the column with the municipalities' names";
        findings.push(Finding::error("name-column", place.clone(), "the register has no column `name`", hint));
    }
    columns
}

/// One row while it is read.
struct Row<'r> {
    cells: BTreeMap<&'r str, &'r str>,
    place: &'r Place,
    findings: &'r mut Findings,
}

impl Row<'_> {
    fn municipality(mut self, keys: KeyKind, line: u32) -> Municipality {
        let key = self.key(keys);
        if self.cells.contains_key("name") && self.text("name").is_empty() {
            self.fault("name", "the name is missing", "every report carries the municipality's name");
        }
        Municipality {
            key,
            name: self.text("name"),
            kind: self.text("type"),
            population: self.number("population"),
            size_class: self.text("size_class"),
            cluster: self.text("cluster"),
            invited: self.number("invited").and_then(|invited| u32::try_from(invited).ok()),
            named: self.named(),
            files: self.list("file", &['|']),
            tool: Some(self.text("tool")).filter(|tool| !tool.is_empty()),
            recipients: self.list("recipients", &['|', ';', ',', ' ']),
            encryption: self.encryption(),
            language: self.language(),
            units: self.list("units", &['|', ';', ',', ' ']),
            extra: self
                .cells
                .iter()
                .filter_map(|(column, cell)| Some((column.strip_prefix("extra.")?.to_owned(), (*cell).to_owned())))
                .collect(),
            line,
        }
    }

    /// The key; empty where it cannot be used.
    fn key(&mut self, keys: KeyKind) -> String {
        let column = if self.cells.contains_key("ags") { "ags" } else { "key" };
        let key = self.text(column);
        if key.is_empty() {
            if self.cells.contains_key(column) {
                self.fault(column, "the key is missing", "every row needs a key of its own");
            }
            return key;
        }
        if keys == KeyKind::Any {
            if key == "all" || key.starts_with("cluster:") || key.chars().any(char::is_control) {
                let message = "this key has a meaning of its own in the tables";
                self.fault(column, message, "use another key than `all` and `cluster:…`, in one line");
            }
            return key;
        }
        let forms = "a key has 2, 5, 8 or 12 digits; `key = \"any\"` in study.toml allows other keys";
        match official::check_form(&key) {
            Ok(()) if official::is_known(&key) => {}
            Ok(()) => {
                let message = format!("the key `{key}` is not on the official list of 30.11.2023");
                let hint = "correct it if it is mistyped; a municipality that is newer than the list is fine";
                let place = self.place.clone().column(column);
                self.findings.push(Finding::warning("unlisted-key", place, message, hint));
            }
            Err(Fault::LostZero) => {
                let message =
                    format!("the key `{key}` has {} digits: a spreadsheet has taken the leading zero", key.len());
                self.fault(column, message, format!("write `0{key}`, and format the column as text"));
            }
            Err(Fault::Land) => {
                let message = format!("the key `{key}` begins with no Land");
                self.fault(column, message, "the first two digits are 01 to 16, or 99 for invented municipalities");
            }
            Err(Fault::Length) => self.fault(column, format!("the key `{key}` has {} digits", key.len()), forms),
            Err(Fault::NotDigits) => self.fault(column, format!("the key `{key}` is not made of digits"), forms),
        }
        key
    }

    fn number(&mut self, column: &str) -> Option<u64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let number = if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u32>().ok() } else { None };
        if number.is_none() {
            let hint = "write digits only, without dots, blanks or decimals; leave it empty where unknown";
            self.fault(column, format!("`{column}` is not a plain whole number"), hint);
        }
        number.map(u64::from)
    }

    fn named(&mut self) -> bool {
        match self.text("named").to_lowercase().as_str() {
            "yes" | "ja" => true,
            "" | "no" | "nein" => false,
            _ => {
                self.fault("named", "`named` is neither yes nor no", "write `yes` or `no` (`ja`, `nein`)");
                false
            }
        }
    }

    fn encryption(&mut self) -> Encryption {
        let words = self.list("encryption", &['|', ';', ',', ' ']);
        let is_key = |word: &String| {
            // Bech32: 32 bytes are 52 signs, and 6 that check them.
            word.strip_prefix("age1").is_some_and(|rest| {
                rest.len() == 58 && rest.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
            })
        };
        match words.as_slice() {
            [] => Encryption::None,
            [word] if word == "zip" => Encryption::Zip,
            keys if keys.iter().all(is_key) => Encryption::Age(words),
            _ => {
                let hint = "write `zip`, or public keys of age (`age1…`) with blanks between, or leave the cell empty";
                self.fault("encryption", "this encryption is not known", hint);
                Encryption::None
            }
        }
    }

    fn language(&mut self) -> Option<Language> {
        match self.text("language").to_lowercase().as_str() {
            "" => None,
            "de" => Some(Language::De),
            "en" => Some(Language::En),
            _ => {
                self.fault("language", "this language is not known", "write `de` or `en`, or leave the cell empty");
                None
            }
        }
    }

    fn list(&self, column: &str, separators: &[char]) -> Vec<String> {
        let text = self.cells.get(column).copied().unwrap_or_default();
        text.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn text(&self, column: &str) -> String {
        self.cells.get(column).copied().unwrap_or_default().to_owned()
    }

    fn fault(&mut self, column: &str, message: impl Into<String>, hint: impl Into<String>) {
        let code = match column {
            "key" | "ags" => "wrong-key",
            _ => "wrong-cell",
        };
        self.findings.push(Finding::error(code, self.place.clone().column(column), message, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Register, Vec<String>) {
        let mut findings = Findings::new();
        let register = read(&"municipalities.csv".into(), text, KeyKind::Ags, &mut findings);
        let shown = findings.sorted().iter().map(|finding| format!("{} {}", finding.code, finding.place)).collect();
        (register, shown)
    }

    #[test]
    fn a_register_from_a_german_spreadsheet_is_read() {
        let (register, findings) = read_text(
            "ags;name;named;file;invited;extra.träger\r\n99002;\"B; C\";ja;a.csv | b.csv;40;x\r\n\r\n99001;A;;;;\r\n;;;;;\r\n",
        );
        assert!(findings.is_empty(), "{findings:?}");
        let [first, second] = &register.municipalities[..] else { panic!("two municipalities") };
        assert_eq!((first.key.as_str(), first.named, first.invited, first.line), ("99001", false, None, 4));
        assert_eq!(second.files, ["a.csv", "b.csv"]);
        assert_eq!((second.name.as_str(), second.named, second.invited), ("B; C", true, Some(40)));
        assert_eq!(second.extra["träger"], "x");
    }

    #[test]
    fn every_fault_of_a_register_has_its_place() {
        let text = "key,name,invitd,named\n5911000,A,1,yes\n99001,B,2,perhaps\n99001,C,3,no\n99002,D,4\n";
        assert_eq!(
            read_text(text).1,
            [
                "unknown-column municipalities.csv:1 [invitd]",
                "wrong-key municipalities.csv:2 [key]",
                "wrong-cell municipalities.csv:3 [named]",
                "duplicate-key municipalities.csv:4",
                "ragged-row municipalities.csv:5",
            ]
        );
    }

    #[test]
    fn the_language_of_mails_may_be_english() {
        let (register, findings) = read_text("key,name,language\n99001,A,en\n99002,B,DE\n99003,C,\n99004,D,fr\n");
        assert_eq!(findings, ["wrong-cell municipalities.csv:5 [language]"]);
        let languages: Vec<_> = register.municipalities.iter().map(|place| place.language).collect();
        assert_eq!(languages, [Some(Language::En), Some(Language::De), None, None]);
    }

    #[test]
    fn an_unlisted_key_is_a_warning() {
        let (register, findings) = read_text("key,name\n05911999,A\n");
        assert_eq!(findings, ["unlisted-key municipalities.csv:2 [key]"]);
        assert_eq!(register.municipalities.len(), 1);
    }
}
