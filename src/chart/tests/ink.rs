//! What is drawn where: texts by the outlines of the real font, marks by their shapes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use ab_glyph::Font;
use roxmltree::{Document, Node};

use crate::chart::glyphs::font;
use crate::chart::theme::{Paint, all};

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

fn ink(node: Node) -> Ink {
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

/// A shape that is no text.
pub(super) struct Mark {
    /// 0xRRGGBB.
    colour: u32,
    shape: Shape,
}

enum Shape {
    /// Left, top, right, bottom.
    Box([f32; 4]),
    Disc {
        middle: (f32, f32),
        radius: f32,
    },
    /// Its corners; a line has two.
    Polygon(Vec<(f32, f32)>),
}

impl Mark {
    /// The mark that an element draws; none for a text or the root.
    fn of(node: Node) -> Option<Self> {
        let numbers = |names: [&str; 4]| names.map(|name| attribute(node, name));
        let shape = match node.tag_name().name() {
            "rect" => {
                let [x, y, width, height] = numbers(["x", "y", "width", "height"]);
                Shape::Box([x, y, x + width, y + height])
            }
            "circle" => {
                Shape::Disc { middle: (attribute(node, "cx"), attribute(node, "cy")), radius: attribute(node, "r") }
            }
            "line" => {
                let [x1, y1, x2, y2] = numbers(["x1", "y1", "x2", "y2"]);
                Shape::Polygon(vec![(x1, y1), (x2, y2)])
            }
            "polygon" => {
                let corners = node.attribute("points").expect("corners").split_whitespace();
                let corner = |text: &str| text.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()));
                Shape::Polygon(corners.filter_map(corner).collect())
            }
            _ => return None,
        };
        let paint = ["fill", "stroke"].iter().filter_map(|name| node.attribute(*name)).find(|paint| *paint != "none");
        let colour = paint.and_then(|paint| u32::from_str_radix(paint.strip_prefix('#')?, 16).ok());
        Some(Self { colour: colour.expect("a colour"), shape })
    }

    pub(super) fn is_one_of(&self, paints: &[Paint]) -> bool {
        paints.iter().any(|paint| paint.light == self.colour)
    }

    pub(super) fn colour(&self) -> &'static str {
        all().find(|paint| paint.light == self.colour).map_or("no colour of the theme", |paint| paint.name)
    }

    /// From where to where it reaches from top to bottom.
    fn extent(&self) -> (f32, f32) {
        match &self.shape {
            &Shape::Box([_, top, _, bottom]) => (top, bottom),
            &Shape::Disc { middle: (_, y), radius } => (y - radius, y + radius),
            Shape::Polygon(corners) => {
                corners.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(top, bottom), corner| {
                    (top.min(corner.1), bottom.max(corner.1))
                })
            }
        }
    }

    /// Whether it lies under a part of the text, or over it.
    pub(super) fn touches(&self, text: &Ink) -> bool {
        let [left, top, right, bottom] = text.edges;
        match &self.shape {
            &Shape::Box([l, t, r, b]) => left < r && l < right && top < b && t < bottom,
            &Shape::Disc { middle: (x, y), radius } => {
                (x - x.clamp(left, right)).hypot(y - y.clamp(top, bottom)) < radius
            }
            Shape::Polygon(corners) => {
                let sides = corners.iter().zip(corners.iter().cycle().skip(1));
                let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
                sides.clone().any(|(&from, &to)| crosses(from, to, text.edges)) || encloses(corners, middle)
            }
        }
    }

    /// Whether it is a box with the whole text inside, such as the cell of a value.
    pub(super) fn holds(&self, text: &Ink) -> bool {
        let [left, top, right, bottom] = text.edges;
        matches!(self.shape, Shape::Box([l, t, r, b]) if l <= left && t <= top && right <= r && bottom <= b)
    }
}

/// Whether a part of the line from one point to another lies inside of the edges.
fn crosses(from: (f32, f32), to: (f32, f32), [left, top, right, bottom]: [f32; 4]) -> bool {
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (start, way, low, high) in [(from.0, to.0 - from.0, left, right), (from.1, to.1 - from.1, top, bottom)] {
        if way == 0.0 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        (enters, leaves) = (enters.max(one.min(other)), leaves.min(one.max(other)));
    }
    enters < leaves
}

/// Whether a point lies inside of a polygon.
fn encloses(corners: &[(f32, f32)], (x, y): (f32, f32)) -> bool {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1));
    let left_of = |&(&(x1, y1), &(x2, y2)): &(&(f32, f32), &(f32, f32))| {
        (y1 > y) != (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    };
    sides.filter(left_of).count() % 2 == 1
}

/// A picture's texts and marks, in the order in which they are painted.
pub(super) enum Painted {
    Text(Ink),
    Mark(Mark),
}

impl Painted {
    pub(super) fn text(&self) -> Option<&Ink> {
        match self {
            Self::Text(text) => Some(text),
            Self::Mark(_) => None,
        }
    }

    pub(super) fn mark(&self) -> Option<&Mark> {
        match self {
            Self::Text(_) => None,
            Self::Mark(mark) => Some(mark),
        }
    }
}

pub(super) fn painted(document: &Document) -> Vec<Painted> {
    let elements = document.root_element().children().filter(Node::is_element);
    elements
        .filter_map(|node| match node.tag_name().name() {
            "text" => Some(Painted::Text(ink(node))),
            _ => Mark::of(node).map(Painted::Mark),
        })
        .collect()
}

/// As it is written in a picture.
pub(super) fn hex(paint: Paint) -> String {
    format!("#{:06X}", paint.light)
}

/// What reaches into which strip of a picture, so that in a large one only neighbours are compared.
pub(super) struct Strips(BTreeMap<i32, Vec<usize>>);

/// In pixels.
const STRIP: f32 = 16.0;

impl Strips {
    pub(super) fn of(painted: &[Painted]) -> Self {
        let mut strips: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (at, painted) in painted.iter().enumerate() {
            let (top, bottom) = match painted {
                Painted::Text(text) => (text.edges[1], text.edges[3]),
                Painted::Mark(mark) => mark.extent(),
            };
            for strip in strips_of(top, bottom) {
                strips.entry(strip).or_default().push(at);
            }
        }
        Self(strips)
    }

    /// Positions of all that may meet a text, in their order.
    pub(super) fn near(&self, text: &Ink) -> Vec<usize> {
        let strips = strips_of(text.edges[1], text.edges[3]);
        let near: BTreeSet<usize> = strips.filter_map(|strip| self.0.get(&strip)).flatten().copied().collect();
        near.into_iter().collect()
    }
}

fn strips_of(top: f32, bottom: f32) -> RangeInclusive<i32> {
    (top / STRIP).floor() as i32..=(bottom / STRIP).floor() as i32
}
