//! A chart's SVG, prepared for a page of HTML or for the PDF.

use crate::render::RenderError;
use crate::render::font::FAMILY;
use crate::render::model::Figure;

/// The drawing without its root element, every id prefixed by the figure's so that none collides on the page.
///
/// # Errors
/// When the SVG has no root element.
pub(super) fn inline(figure: &Figure, svg: &str) -> Result<String, RenderError> {
    let body = body(svg).ok_or_else(|| RenderError::model(place(figure), "the SVG has no complete root element"))?;
    let mut text = body.to_owned();
    for marker in ["id=\"", "url(#", "href=\"#", "aria-labelledby=\""] {
        text = prefix(&text, marker, &figure.id);
    }
    Ok(text)
}

/// What the root element holds.
fn body(svg: &str) -> Option<&str> {
    let root = &svg[svg.find("<svg")?..];
    let mut quote = None;
    let end = root.char_indices().find_map(|(position, character)| {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None, '>') => return Some(position),
            _ => {}
        }
        None
    })?;
    let close = root.rfind("</svg>")?;
    root.get(end + 1..close)
}

/// Writes `id-` behind each marker; a marker inside a longer attribute name (`data-id="`) is left alone.
fn prefix(text: &str, marker: &str, id: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(position) = rest.find(marker) {
        let (before, after) = rest.split_at(position);
        result.push_str(before);
        result.push_str(marker);
        if !before.ends_with(|character: char| character.is_alphanumeric() || character == '-') {
            result.push_str(id);
            result.push('-');
        }
        rest = &after[marker.len()..];
    }
    result + rest
}

/// Holds that the SVG names no typeface but ours: another would be replaced silently, and its widths with it.
///
/// # Errors
/// When another family is named.
pub(super) fn check_families(figure: &Figure) -> Result<(), RenderError> {
    for (position, name) in figure.svg.match_indices("font-family") {
        let value = figure.svg[position + name.len()..].trim_start_matches(['=', ':', '"', '\'', ' ']);
        if !value.starts_with(FAMILY) {
            return Err(RenderError {
                hint: format!("write all texts of charts in {FAMILY}"),
                ..RenderError::model(place(figure), "the SVG names a typeface that the report does not have")
            });
        }
    }
    Ok(())
}

fn place(figure: &Figure) -> String {
    format!("figure {}", figure.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(svg: &str) -> Figure {
        Figure {
            id: "fig-1".into(),
            title: String::new(),
            alt: String::new(),
            note: String::new(),
            svg: svg.into(),
            width: 10,
            height: 10,
        }
    }

    #[test]
    fn ids_and_their_uses_get_the_figures_name() {
        let svg = "<?xml version=\"1.0\"?><svg viewBox=\"0 0 1 1\" data-x=\"a>b\"><clipPath id=\"c\"/>\
                   <g clip-path=\"url(#c)\" data-id=\"c\"><use href=\"#c\"/></g></svg>\n";
        assert_eq!(
            inline(&figure(svg), svg).as_deref(),
            Ok("<clipPath id=\"fig-1-c\"/><g clip-path=\"url(#fig-1-c)\" data-id=\"c\"><use href=\"#fig-1-c\"/></g>")
        );
    }

    #[test]
    fn a_drawing_without_root_is_refused() {
        assert!(inline(&figure("<g/>"), "<g/>").is_err());
        assert!(inline(&figure("<svg"), "<svg").is_err());
    }

    #[test]
    fn foreign_typefaces_are_refused() {
        assert!(check_families(&figure("<svg><text font-family=\"Noto Sans\"/></svg>")).is_ok());
        assert!(check_families(&figure("<svg><text style=\"font-family: Arial\"/></svg>")).is_err());
    }
}
