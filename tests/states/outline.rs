//! What a document says, in a form that a person can read through: sections, sentences, tables by their size, figures by their title.

use std::fmt::Write as _;

use rundblick::render::Index;
use rundblick::render::model::{Block, Document, Table};

/// Texts longer than this are cut: how they go on is seen in review of the translation files.
const LONGEST: usize = 120;

/// A document, a line per heading, text, table and figure.
pub fn of_document(document: &Document) -> String {
    let mut outline = format!("# {}: {}\n", document.kind, document.title);
    for (name, value) in &document.facts {
        line(&mut outline, "fact", &format!("{name}: {value}"));
    }
    for section in &document.sections {
        write!(outline, "\n## {}\n", section.title).unwrap();
        // The annex's definitions are those of every report.
        let is_told =
            |block: &&Block| section.id != "methode" || matches!(block, Block::Heading { .. } | Block::Table(_));
        section.blocks.iter().filter(is_told).for_each(|block| add(&mut outline, block));
    }
    outline
}

fn add(outline: &mut String, block: &Block) {
    match block {
        Block::Heading { text } => line(outline, "\n###", text),
        Block::Paragraph { text } => line(outline, "text", text),
        Block::Statement { text, label } if label.is_empty() => line(outline, "statement", text),
        Block::Statement { text, label } => line(outline, &format!("statement [{label}]"), text),
        Block::KeyFigures { figures } => {
            for figure in figures {
                line(outline, "key figure", &format!("{}: {} ({})", figure.label, figure.value, figure.detail));
            }
        }
        Block::List { items } => items.iter().for_each(|item| line(outline, "item", item)),
        Block::Note { text } => line(outline, "note", text),
        Block::Quotes(quotes) => {
            for quote in &quotes.quotes {
                line(outline, "quote", &format!("{} ({})", quote.text, quote.by));
            }
        }
        Block::Table(it) => table(outline, it),
        Block::Figure(figure) => {
            line(outline, &format!("figure {} {}x{}", figure.id, figure.width, figure.height), &figure.title);
            line(outline, "  alt", &figure.alt);
            line(outline, "  note", &figure.note);
        }
    }
}

fn table(outline: &mut String, table: &Table) {
    let groups = table.rows.iter().filter(|row| row.cells.is_empty()).count();
    let heads: Vec<&str> = table.head.iter().map(|head| head.text.as_str()).collect();
    let rows = table.rows.len() - groups;
    line(outline, &format!("table {}, {rows} rows in {} groups", table.id, groups.max(1)), &table.caption);
    line(outline, "  columns", &heads.join(" | "));
    table.notes.iter().for_each(|note| line(outline, "  note", note));
}

/// The index page: its texts and, by municipality, its state.
pub fn of_index(index: &Index) -> String {
    let mut outline = format!("# {}: {}\n", index.kind, index.title);
    index.paragraphs.iter().for_each(|text| line(&mut outline, "text", text));
    for row in index.rows.iter().chain([&index.total]) {
        let cells = [&row.name, &row.invited, &row.started, &row.complete, &row.used, &row.response, &row.state];
        line(&mut outline, "row", &cells.map(String::as_str).join(" | "));
    }
    index.notes.iter().for_each(|note| line(&mut outline, "note", note));
    outline
}

fn line(outline: &mut String, what: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let short: String = text.chars().take(LONGEST).collect();
    let end = if short.len() < text.len() { "…" } else { "" };
    writeln!(outline, "{what}: {}{end}", short.replace('\n', " ⏎ ")).unwrap();
}
