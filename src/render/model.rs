//! The model of a document: what every form (HTML, PDF, …) shows, in this order, already worded.
//!
//! All texts are plain text: each form escapes them. A value cannot differ between forms, since none computes any.

use serde::Serialize;

use crate::domain::{Shown, slug};
use crate::words::Value;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    /// BCP 47.
    pub lang: String,
    /// Such as "Ergebnisbericht".
    pub kind: String,
    pub title: String,
    pub subtitle: String,
    /// Name and value pairs under the title: survey, wave, date, publisher.
    pub facts: Vec<(String, String)>,
    /// A notice at the top, such as that the data are invented.
    pub notice: Option<String>,
    pub author: String,
    /// The run's date: year, month, day.
    pub date: (i32, u8, u8),
    /// The date as written.
    pub date_text: String,
    /// Running footer, such as "Ergebnisbericht · Musterstadt · Welle 2026".
    pub footer: String,
    pub sections: Vec<Section>,
    /// Words of the page itself (skip link, contents, "Table", "Figure" …) by their key.
    pub words: std::collections::BTreeMap<String, String>,
    /// The short name of the licence under which the data may be used, if any.
    pub licence: Option<String>,
    /// Every figure that the sections show, with the numbers that they print.
    #[serde(skip)]
    pub shown: Vec<Shown>,
}

impl Document {
    /// The name of the document's files without their endings, such as `ergebnisbericht`.
    pub fn name(&self) -> String {
        slug(&self.kind)
    }

    /// The charts, each with the number that it has in the document.
    pub fn figures(&self) -> impl Iterator<Item = (usize, &Figure)> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let figures = blocks.filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        figures.enumerate().map(|(at, figure)| (at + 1, figure))
    }

    /// A word of the page, as all forms have them.
    pub(super) fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }
}

/// A section with a heading of the second level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// An anchor: ASCII letters, digits, `-`.
    pub id: String,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading of the third level.
    Heading {
        text: String,
    },
    Paragraph {
        text: String,
    },
    /// A statement that stands out: one sentence with its figure.
    Statement {
        text: String,
        label: String,
    },
    /// Large figures side by side, each with a label and a line below.
    KeyFigures {
        figures: Vec<KeyFigure>,
    },
    List {
        items: Vec<String>,
    },
    /// Set off from the text: a caution or a reading aid.
    Note {
        text: String,
    },
    Quotes(Quotes),
    Table(Table),
    Figure(Figure),
}

/// Answers in the respondents' own words to one question. Line breaks in them are meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quotes {
    /// What they answer.
    pub title: String,
    /// Headings of the text and of what stands beside it, where both are columns.
    pub heads: [String; 2],
    pub quotes: Vec<Quote>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    pub text: String,
    /// Whose words they are, as far as that is told; else empty.
    pub by: String,
}

/// A large figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyFigure {
    pub label: String,
    pub value: String,
    pub detail: String,
}

/// A table with a caption, one head row and row headers in the first column.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// An anchor, unique in the document.
    pub id: String,
    pub caption: String,
    /// Column headings, the first above the row headers.
    pub head: Vec<Head>,
    pub rows: Vec<Row>,
    /// Below the table.
    pub notes: Vec<String>,
}

/// A column heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    pub text: String,
    /// Numbers stand right-aligned.
    pub numeric: bool,
}

/// A row: a group heading over the following rows, or cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The row header.
    pub head: String,
    /// One per further column; empty where the row is a group heading that spans the table.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TableCell {
    pub text: String,
    /// What a screen reader says instead, where the text is a sign.
    pub spoken: Option<String>,
    /// The published number behind the text, for spreadsheets; `None` for texts and signs.
    pub value: Option<Value>,
}

/// A chart with its title, alternative text and table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// An anchor, unique in the document.
    pub id: String,
    /// The finding that the chart shows.
    pub title: String,
    /// The alternative text.
    pub alt: String,
    /// How to read it.
    pub note: String,
    /// A complete SVG document in light colours.
    pub svg: String,
    /// CSS pixels.
    pub width: u32,
    pub height: u32,
}
