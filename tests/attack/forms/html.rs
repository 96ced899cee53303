//! Pages: tables, charts with their alternative texts, and every text and attribute.

use super::{Grid, Picture, Seen, plain, svg};
use crate::common::html::unescaped;

/// A piece of a page.
enum Piece<'a> {
    /// Name and what stands behind it.
    Open(&'a str, &'a str),
    Close(&'a str),
    Text(&'a str),
}

pub fn read(bytes: &[u8]) -> Seen {
    let page = std::str::from_utf8(bytes).expect("a page is UTF-8");
    let mut seen = Seen::default();
    let mut pieces = pieces(page).into_iter().peekable();
    // What is read aloud in the place of a sign is no text of the table.
    let (mut table, mut cell) = (None::<Grid>, None::<String>);
    let (mut is_spoken, mut is_style) = (false, false);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open("svg", attributes) => {
                let alt = attribute(attributes, "aria-label").unwrap_or_default();
                seen.texts.push(plain(&alt));
                let mut drawing = String::new();
                while let Some(piece) = pieces.next_if(|piece| !matches!(piece, Piece::Close("svg"))) {
                    match piece {
                        Piece::Open(name, attributes) => drawing += &format!("<{name} {attributes}>"),
                        Piece::Close(name) => drawing += &format!("</{name}>"),
                        Piece::Text(text) => drawing += text,
                    }
                }
                // Of the figure around it.
                let id = seen.pictures.pop().map(|figure| figure.id).unwrap_or_default();
                let picture = svg::picture(&format!("<svg>{drawing}</svg>"), Picture { id, alt, ..Picture::default() });
                seen.texts.extend(picture.texts.iter().cloned());
                seen.pictures.push(picture);
            }
            Piece::Open(name, attributes) => {
                seen.hidden.extend(values(attributes).map(|value| plain(&unescaped(value))));
                is_style = name == "style";
                let id = attribute(attributes, "id").unwrap_or_default();
                match name {
                    "figure" => seen.pictures.push(Picture { id, ..Picture::default() }),
                    "table" => table = Some(Grid { id, ..Grid::default() }),
                    "tr" => table.iter_mut().for_each(|table| table.rows.push(Vec::new())),
                    "th" | "td" => cell = Some(String::new()),
                    "span" if attribute(attributes, "class").as_deref() == Some("spoken") => is_spoken = true,
                    _ => {}
                }
            }
            Piece::Close("table") => seen.tables.extend(table.take()),
            Piece::Close("th" | "td") => {
                if let (Some(row), Some(text)) = (table.as_mut().and_then(|table| table.rows.last_mut()), cell.take()) {
                    row.push(plain(&text));
                }
            }
            Piece::Close("span") => is_spoken = false,
            Piece::Close("style") => is_style = false,
            Piece::Close(_) => {}
            Piece::Text(text) => {
                let text = unescaped(text);
                if let (Some(cell), false) = (&mut cell, is_spoken) {
                    *cell += &text;
                }
                if is_style { &mut seen.hidden } else { &mut seen.texts }.push(plain(&text));
            }
        }
    }
    seen.texts.retain(|text| !text.is_empty());
    seen
}

/// The page in pieces; comments and what stands in `style` are texts.
fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 2) } else { tag_end(rest) };
        let Some(end) = end else { break };
        let inside = rest[1..end].trim_end_matches('/');
        rest = &rest[end + 1..];
        let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        match name.strip_prefix('/') {
            Some(name) => pieces.push(Piece::Close(name)),
            None if name.starts_with('!') => pieces.push(Piece::Text(inside)),
            None => {
                pieces.push(Piece::Open(name, attributes));
                if name == "style" {
                    let end = rest.find("</style>").unwrap_or(rest.len());
                    pieces.push(Piece::Text(&rest[..end]));
                    rest = &rest[end..];
                }
            }
        }
        // An empty element of a drawing has no end of its own.
        if inside.len() + 1 < end && !name.starts_with(['/', '!']) {
            pieces.push(Piece::Close(name));
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Where a tag ends: not within an attribute's value.
fn tag_end(tag: &str) -> Option<usize> {
    let mut is_quoted = false;
    tag.char_indices().find_map(|(at, sign)| {
        is_quoted ^= sign == '"';
        (sign == '>' && !is_quoted).then_some(at)
    })
}

/// The values of all attributes, as they are written.
fn values(attributes: &str) -> impl Iterator<Item = &str> {
    attributes.split('"').skip(1).step_by(2)
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let start = format!("{name}=\"");
    let at = attributes.find(&start).filter(|&at| at == 0 || attributes.as_bytes()[at - 1].is_ascii_whitespace())?;
    attributes[at + start.len()..].split('"').next().map(unescaped)
}
