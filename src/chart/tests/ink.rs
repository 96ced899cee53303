//! What is drawn where: texts by the outlines of the real font, marks by their shapes.

use ab_glyph::Font;
use roxmltree::{Document, Node};

use crate::chart::glyphs::font;

/// The ink of a text: left, top, right, bottom in pixels.
pub(super) struct Ink {
    pub(super) text: String,
    pub(super) edges: [f32; 4],
}

impl std::fmt::Display for Ink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.text, self.edges)
    }
}

impl Ink {
    pub(super) fn meets(&self, other: &Self) -> bool {
        let ([left, top, right, bottom], [l, t, r, b]) = (self.edges, other.edges);
        left < r && l < right && top < b && t < bottom
    }
}

pub(super) fn attribute(node: Node, name: &str) -> f32 {
    node.attribute(name).and_then(|value| value.trim_end_matches("em").parse().ok()).unwrap_or_else(|| panic!("{name}"))
}

pub(super) fn ink(node: Node) -> Ink {
    assert_eq!(node.attribute("font-family"), Some("Noto Sans"));
    let text = node.text().unwrap_or_default().to_owned();
    let font = font(node.attribute("font-weight") == Some("bold"));
    let size = attribute(node, "font-size");
    let unit = size / font.units_per_em().unwrap();
    let width: f32 = text.chars().map(|c| font.h_advance_unscaled(font.glyph_id(c)) * unit).sum();
    let start = match node.attribute("text-anchor") {
        Some("end") => attribute(node, "x") - width,
        Some("middle") => attribute(node, "x") - width / 2.0,
        _ => attribute(node, "x"),
    };
    let base = attribute(node, "y") + attribute(node, "dy") * size;
    let mut pen = start;
    let mut edges = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for character in text.chars() {
        let glyph = font.glyph_id(character);
        assert!(glyph.0 != 0, "no glyph for {character:?} in {text:?}");
        // In font units, y upwards whichever corner is called the lowest.
        if let Some(bounds) = font.outline(glyph).map(|outline| outline.bounds) {
            let (low, high) = (bounds.min.y.min(bounds.max.y), bounds.min.y.max(bounds.max.y));
            edges[0] = edges[0].min(pen + bounds.min.x * unit);
            edges[1] = edges[1].min(base - high * unit);
            edges[2] = edges[2].max(pen + bounds.max.x * unit);
            edges[3] = edges[3].max(base - low * unit);
        }
        pen += font.h_advance_unscaled(glyph) * unit;
    }
    let Some(turn) = node.attribute("transform") else { return Ink { text, edges } };
    // Turned to read upwards around its own place.
    let (x, y) = (attribute(node, "x"), attribute(node, "y"));
    assert_eq!(turn, format!("rotate(270, {x}, {y})"), "{text}");
    let [left, top, right, bottom] = edges;
    Ink { text, edges: [x + (top - y), y - (right - x), x + (bottom - y), y - (left - x)] }
}

pub(super) fn texts(document: &Document) -> Vec<Ink> {
    document.descendants().filter(|node| node.tag_name().name() == "text").map(ink).collect()
}
