//! What texts to go on writing in have in common, whichever the word processor: sections, pictures and the lines around the page.

use serde::Serialize;

use crate::render::RenderError;
use crate::render::model::{Document, Figure};
use crate::render::view::{SectionView, Setter, sections};

/// The room for a picture on the page, in millimetres: A4 without margins, caption and notes.
const ROOM: (f64, f64) = (165.0, 195.0);
/// Millimetres of a CSS pixel.
const PIXEL: f64 = 25.4 / 96.0;
/// English metric units of Office Open XML in a millimetre.
const UNITS: f64 = 36_000.0;

/// A picture with its size on the page.
#[derive(Serialize)]
pub(super) struct Picture {
    file: String,
    /// Such as `165.00mm`.
    width: String,
    height: String,
    /// In English metric units.
    wide: u64,
    high: u64,
}

/// A piece of the line at the foot of a page.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub(super) enum Foot<'a> {
    Text(&'a str),
    Page,
    Pages,
}

/// The name of a picture in the file, by the number of its figure.
pub(super) fn picture_name(number: usize) -> String {
    format!("figure-{number}.png")
}

/// The sections with their pictures.
///
/// # Errors
/// When the document's model does not hold together.
pub(super) fn illustrated(document: &Document) -> Result<Vec<SectionView<'_, Picture>>, RenderError> {
    let mut number = 0;
    sections(document, Setter::Paper, |figure| {
        number += 1;
        Ok(picture(figure, number))
    })
}

fn picture(figure: &Figure, number: usize) -> Picture {
    let (width, height) = (f64::from(figure.width) * PIXEL, f64::from(figure.height) * PIXEL);
    let scale = 1_f64.min(ROOM.0 / width).min(ROOM.1 / height);
    let (width, height) = (width * scale, height * scale);
    Picture {
        file: picture_name(number),
        width: format!("{width:.2}mm"),
        height: format!("{height:.2}mm"),
        wide: (width * UNITS).round() as u64,
        high: (height * UNITS).round() as u64,
    }
}

/// The foot of a page, from a text such as "Seite {page} von {pages}".
pub(super) fn foot(document: &Document) -> Vec<Foot<'_>> {
    let mut pieces = Vec::new();
    let mut rest = document.word("position");
    while !rest.is_empty() {
        let places = [("{page}", Foot::Page), ("{pages}", Foot::Pages)];
        let next = places.into_iter().filter_map(|(place, foot)| Some((rest.find(place)?, place, foot)));
        let Some((at, place, foot)) = next.min_by_key(|(at, ..)| *at) else {
            pieces.push(Foot::Text(rest));
            break;
        };
        if at > 0 {
            pieces.push(Foot::Text(&rest[..at]));
        }
        pieces.push(foot);
        rest = &rest[at + place.len()..];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_has_fields_for_page_and_pages() {
        let of = |position: &str| {
            let words = [("position".to_owned(), position.to_owned())].into();
            serde_json::to_string(&foot(&Document { words, ..Document::default() })).expect("plain data")
        };
        let text = |text: &str| format!("{{\"kind\":\"text\",\"text\":\"{text}\"}}");
        let (page, pages) = ("{\"kind\":\"page\"}", "{\"kind\":\"pages\"}");
        assert_eq!(of("Seite {page} von {pages}"), format!("[{},{page},{},{pages}]", text("Seite "), text(" von ")));
        assert_eq!(of("{pages}/{page}."), format!("[{pages},{},{page},{}]", text("/"), text(".")));
        assert_eq!(of("x"), format!("[{}]", text("x")));
    }
}
