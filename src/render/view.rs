//! What the templates get: the model with its tables and figures numbered, rows in groups and charts prepared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::render::columns::Columns;
use crate::render::model::{Block, Document, Figure, Head, KeyFigure, Quote, Table, TableCell};
use crate::render::{Index, RenderError, figure};

/// What every page has: report, index or quality.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    pub(super) lang: &'a str,
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) facts: &'a [(String, String)],
    pub(super) notice: Option<&'a str>,
    pub(super) author: &'a str,
    pub(super) footer: &'a str,
    pub(super) words: &'a BTreeMap<String, String>,
}

impl<'a> From<&'a Document> for Page<'a> {
    fn from(document: &'a Document) -> Self {
        Self {
            lang: &document.lang,
            kind: &document.kind,
            title: &document.title,
            subtitle: &document.subtitle,
            facts: &document.facts,
            notice: document.notice.as_deref(),
            author: &document.author,
            footer: &document.footer,
            words: &document.words,
        }
    }
}

impl<'a> From<&'a Index> for Page<'a> {
    fn from(index: &'a Index) -> Self {
        Self {
            lang: &index.lang,
            kind: &index.kind,
            title: &index.title,
            subtitle: &index.subtitle,
            facts: &index.facts,
            notice: index.notice.as_deref(),
            author: &index.author,
            footer: &index.footer,
            words: &index.words,
        }
    }
}

/// A section; `D` is what a form needs to show a drawing: SVG for HTML, a file name for the PDF, a picture with its size for texts.
#[derive(Serialize)]
pub(super) struct SectionView<'a, D> {
    id: &'a str,
    title: &'a str,
    pieces: Vec<Piece<'a, D>>,
}

/// A block, ready for a template.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Piece<'a, D> {
    Heading {
        text: &'a str,
    },
    /// `leads`: it stays on the page of what follows.
    Paragraph {
        text: &'a str,
        leads: bool,
    },
    /// The statements under one label, which may be empty.
    Statements {
        label: &'a str,
        texts: Vec<&'a str>,
    },
    KeyFigures {
        figures: &'a [KeyFigure],
    },
    List {
        items: &'a [String],
    },
    Note {
        text: &'a str,
        leads: bool,
    },
    Quotes {
        quotes: &'a [Quote],
    },
    Table(TableView<'a>),
    Figure(FigureView<'a, D>),
}

#[derive(Serialize)]
struct TableView<'a> {
    id: &'a str,
    /// Such as "Tabelle 3".
    label: String,
    number: usize,
    caption: &'a str,
    head: Vec<HeadView<'a>>,
    /// Of the printed columns, in fiftieths of a per cent of the table; empty for the page of a browser, which sets tables itself.
    widths: Vec<u32>,
    groups: Vec<Group<'a>>,
    notes: Vec<&'a str>,
    row_count: usize,
}

#[derive(Serialize)]
struct HeadView<'a> {
    text: &'a str,
    numeric: bool,
    /// Hyphenated on paper.
    breaks: bool,
}

/// Rows under one group heading, or without any.
#[derive(Serialize)]
struct Group<'a> {
    head: Option<&'a str>,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    head: &'a str,
    /// The head is hyphenated on paper.
    breaks: bool,
    /// All cells have one line on paper.
    low: bool,
    cells: Vec<CellView<'a>>,
}

#[derive(Serialize)]
struct CellView<'a> {
    #[serde(flatten)]
    cell: &'a TableCell,
    breaks: bool,
}

#[derive(Serialize)]
struct FigureView<'a, D> {
    id: &'a str,
    /// Such as "Abbildung 3".
    label: String,
    number: usize,
    title: &'a str,
    alt: &'a str,
    note: &'a str,
    width: u32,
    height: u32,
    drawing: D,
}

/// Who sets the tables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setter {
    Browser,
    /// By the widths and heights that we say.
    Paper,
}

/// The sections of a document. `draw` makes of each figure what the form needs to show it.
///
/// # Errors
/// When an id is not an anchor or is used twice, a row does not fit its table, or `draw` fails.
pub(super) fn sections<'a, D>(
    document: &'a Document,
    setter: Setter,
    mut draw: impl FnMut(&'a Figure) -> Result<D, RenderError>,
) -> Result<Vec<SectionView<'a, D>>, RenderError> {
    let (mut ids, mut tables, mut figures) = (BTreeSet::new(), 0, 0);
    let mut sections = Vec::with_capacity(document.sections.len());
    for section in &document.sections {
        anchor(&section.id, &mut ids)?;
        let mut pieces = Vec::with_capacity(section.blocks.len());
        for (position, block) in section.blocks.iter().enumerate() {
            if let (Block::Statement { text, label }, Some(Piece::Statements { texts, .. })) =
                (block, pieces.last_mut())
                && label.is_empty()
            {
                texts.push(text);
                continue;
            }
            let leads = leads(&section.blocks, position);
            pieces.push(match block {
                Block::Heading { text } => Piece::Heading { text },
                Block::Paragraph { text } => Piece::Paragraph { text, leads },
                Block::Statement { text, label } => Piece::Statements { label, texts: vec![text] },
                Block::KeyFigures { figures } => Piece::KeyFigures { figures },
                Block::List { items } => Piece::List { items },
                Block::Note { text } => Piece::Note { text, leads },
                Block::Quotes(quotes) => Piece::Quotes { quotes: &quotes.quotes },
                Block::Table(table) => {
                    anchor(&table.id, &mut ids)?;
                    tables += 1;
                    Piece::Table(table_view(table, tables, document.word("table"), setter)?)
                }
                Block::Figure(figure) => {
                    anchor(&figure.id, &mut ids)?;
                    figure::check_families(figure)?;
                    figures += 1;
                    Piece::Figure(FigureView {
                        id: &figure.id,
                        label: format!("{} {figures}", document.word("figure")),
                        number: figures,
                        title: &figure.title,
                        alt: &figure.alt,
                        note: &figure.note,
                        width: figure.width,
                        height: figure.height,
                        drawing: draw(figure)?,
                    })
                }
            });
        }
        sections.push(SectionView { id: &section.id, title: &section.title, pieces });
    }
    Ok(sections)
}

/// Whether a text at `position` leads to a figure or a table, with at most texts before it, or opens a section before its
/// first subheading.
fn leads(blocks: &[Block], position: usize) -> bool {
    let is_text = |block: &&Block| matches!(block, Block::Paragraph { .. } | Block::Note { .. });
    match blocks[position..].iter().find(|block| !is_text(block)) {
        Some(Block::Figure(_) | Block::Table(_)) => true,
        Some(Block::Heading { .. }) => blocks[..position].iter().all(|block| is_text(&block)),
        _ => false,
    }
}

/// Ids that the templates use themselves.
const OWN_IDS: &[&str] = &["main", "contents", "contents-title"];

fn anchor<'a>(id: &'a str, known: &mut BTreeSet<&'a str>) -> Result<(), RenderError> {
    let valid = id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.chars().all(|character| character.is_ascii_alphanumeric() || character == '-');
    if !valid || OWN_IDS.contains(&id) {
        return Err(RenderError::model(id, "no valid anchor: a letter first, then letters, digits and -"));
    }
    if known.insert(id) { Ok(()) } else { Err(RenderError::model(id, "two parts of the document have this anchor")) }
}

fn table_view<'a>(table: &'a Table, number: usize, word: &str, setter: Setter) -> Result<TableView<'a>, RenderError> {
    let further = table.head.len().saturating_sub(1);
    let columns = if setter == Setter::Paper { Columns::of(table) } else { Columns::default() };
    let mut groups: Vec<Group> = Vec::new();
    for row in &table.rows {
        let is_group = row.cells.is_empty() && further > 0;
        if !is_group && row.cells.len() != further {
            return Err(RenderError::model(
                format!("table {}", table.id),
                format!("a row has {} cells where the head has {further}", row.cells.len()),
            ));
        }
        if is_group {
            groups.push(Group { head: Some(&row.head), rows: Vec::new() });
            continue;
        }
        let mut texts = [&row.head].into_iter().chain(row.cells.iter().map(|cell| &cell.text)).enumerate();
        let low = texts.all(|(at, text)| columns.holds(at, text));
        // What has room in one line has none of its words broken.
        let breaks = |at: usize, text: &str| !low && columns.breaks(at, text);
        let cells = row.cells.iter().enumerate();
        let cells = cells.map(|(at, cell)| CellView { cell, breaks: breaks(at + 1, &cell.text) }).collect();
        let row = RowView { head: &row.head, breaks: breaks(0, &row.head), low, cells };
        match groups.last_mut() {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { head: None, rows: vec![row] }),
        }
    }
    let head = |(at, head): (usize, &'a Head)| HeadView {
        text: &head.text,
        numeric: head.numeric,
        breaks: columns.breaks(at, &head.text),
    };
    Ok(TableView {
        id: &table.id,
        label: format!("{word} {number}"),
        number,
        caption: &table.caption,
        head: table.head.iter().enumerate().map(head).collect(),
        widths: columns.widths,
        groups,
        notes: table.notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect(),
        row_count: table.rows.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::model::{Row, Section};

    fn row(head: &str, cells: usize) -> Row {
        Row { head: head.into(), cells: vec![TableCell::default(); cells] }
    }

    fn table(rows: Vec<Row>) -> Table {
        let head = vec![Head { text: "a".into(), numeric: false }, Head { text: "b".into(), numeric: true }];
        Table { id: "t".into(), caption: String::new(), head, rows, notes: Vec::new() }
    }

    #[test]
    fn rows_gather_under_their_group() {
        let table = table(vec![row("x", 1), row("Group", 0), row("y", 1), row("z", 1)]);
        let view = table_view(&table, 1, "", Setter::Paper).expect("fits");
        let groups: Vec<_> = view.groups.iter().map(|group| (group.head, group.rows.len())).collect();
        assert_eq!(groups, [(None, 1), (Some("Group"), 2)]);
    }

    fn kinds(blocks: Vec<Block>) -> serde_json::Value {
        let sections_of = vec![Section { id: "s".into(), title: String::new(), blocks }];
        let document = Document { sections: sections_of, ..Document::default() };
        let view = sections(&document, Setter::Browser, |_| Ok(String::new())).expect("fits");
        serde_json::to_value(&view[0].pieces).expect("plain data")
    }

    #[test]
    fn texts_stay_with_the_table_or_the_first_subheading_behind_them() {
        let text = || Block::Paragraph { text: "x".into() };
        let note = Block::Note { text: "x".into() };
        let heading = || Block::Heading { text: "x".into() };
        let table = Block::Table(table(vec![]));
        let pieces = kinds(vec![text(), heading(), text(), note, table, text(), heading(), text()]);
        let leads: Vec<_> = (0..8).filter_map(|position| pieces[position]["leads"].as_bool()).collect();
        assert_eq!(leads, [true, true, true, false, false]);
    }

    #[test]
    fn statements_without_a_label_belong_to_the_one_before() {
        let statement = |text: &str, label: &str| Block::Statement { text: text.into(), label: label.into() };
        let pieces = kinds(vec![statement("a", ""), statement("b", "B"), statement("c", ""), statement("d", "D")]);
        let texts: Vec<_> = (0..3).map(|position| pieces[position]["texts"].to_string()).collect();
        assert_eq!(texts, ["[\"a\"]", "[\"b\",\"c\"]", "[\"d\"]"]);
    }

    #[test]
    fn empty_notes_are_none() {
        let table = Table { notes: vec![String::new(), "x".into()], ..table(Vec::new()) };
        assert_eq!(table_view(&table, 1, "", Setter::Paper).expect("fits").notes, ["x"]);
    }

    #[test]
    fn a_row_that_does_not_fit_is_refused_with_the_tables_name() {
        let error = table_view(&table(vec![row("x", 2)]), 1, "", Setter::Paper).err().expect("refused");
        assert_eq!(error.to_string(), "table t: a row has 2 cells where the head has 1");
    }

    #[test]
    fn anchors_are_plain_and_single() {
        let mut known = BTreeSet::new();
        assert!(anchor("barriers-2", &mut known).is_ok());
        for id in ["barriers-2", "", "2a", "a b", "a\"b", "main"] {
            assert!(anchor(id, &mut known).is_err(), "{id}");
        }
    }
}
