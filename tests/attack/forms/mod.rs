//! What stands in the files of whole runs, in every form of output.
//!
//! [`FORMS`] is the one list of forms: a file whose ending is not in it fails `every_published_file_has_a_reader`, so that a new form must be
//! read here, and the attacker gets it.

mod attacked;
mod csv;
mod exact;
mod html;
mod json;
mod office;
mod pdf;
mod png;
mod runs;
mod secrets;
mod sheets;
mod svg;
mod told;
mod twins;

use rundblick::domain::Shown;

/// What a reader finds in a file.
#[derive(Debug, Default)]
pub struct Seen {
    /// In their order.
    pub tables: Vec<Grid>,
    pub pictures: Vec<Picture>,
    /// Rows of data.
    pub rows: Vec<Shown>,
    /// Everything that can be read: texts of tables and charts once more, and alternative texts.
    pub texts: Vec<String>,
    /// Everything that stands behind it: attributes, metadata, parts and streams of the file.
    pub hidden: Vec<String>,
    /// Pages, where the form has them.
    pub sides: usize,
}

impl Seen {
    /// All texts, read or hidden.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().chain(&self.hidden).map(String::as_str)
    }
}

/// A table as texts, the heading first. A row that heads others has one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The anchor, where the form has it.
    pub id: String,
    pub rows: Vec<Vec<String>>,
}

/// A chart.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// The anchor, where the form has it.
    pub id: String,
    /// The alternative text, where the form has it.
    pub alt: String,
    /// The rows of charts of bars and dots.
    pub marks: Vec<Mark>,
    pub texts: Vec<String>,
}

/// A row of a chart of bars or dots, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub label: String,
    /// What is printed beside it.
    pub text: String,
    /// How long the bar is, or where the dot stands, in the unit of the axis.
    pub length: Option<f64>,
    /// What a pixel is in that unit.
    pub pixel: f64,
}

pub type Reader = fn(&[u8]) -> Seen;

/// Every form of output by its ending. What is in no form of a report tells of figures as well: `json` is the manifest and the certificate.
pub const FORMS: [(&str, Reader); 10] = [
    ("html", html::read),
    ("pdf", pdf::read),
    ("odt", office::read),
    ("docx", office::read),
    ("xlsx", sheets::xlsx),
    ("ods", sheets::ods),
    ("csv", csv::read),
    ("svg", svg::read),
    ("png", png::read),
    ("json", json::read),
];

/// The reader of a file.
pub fn reader(name: &str) -> Option<Reader> {
    let (_, ending) = name.rsplit_once('.')?;
    FORMS.iter().find(|(form, _)| *form == ending).map(|(_, read)| *read)
}

/// A text as it is compared between forms: blanks of all kinds are one, and marks where a word may be broken are none.
pub fn plain(text: &str) -> String {
    let kept: String =
        text.chars().filter(|sign| !matches!(sign, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
