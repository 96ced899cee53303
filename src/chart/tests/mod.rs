//! Every kind of chart with difficult contents: nothing panics, is cut, overlaps or tells what is withheld.

mod alt;
mod bars;
mod cases;
mod grids;
mod ink;
mod likert;
mod specs;

use roxmltree::{Document, Node};

use self::cases::{CASES, cases};
use self::ink::{Ink, attribute, texts};
use self::specs::{DIFFICULT, bar, bar_chart};
use super::theme::{AXIS, BAND, BAND_EDGE, CATEGORIES, MEDIAN, WHISKER, all};
use super::*;

#[test]
fn no_text_overlaps_another_or_leaves_the_picture() {
    for (name, drawn) in CASES.iter() {
        let document = Document::parse(&drawn.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (width, height) = (drawn.size.0 as f32, drawn.size.1 as f32);
        let texts = texts(&document);
        for (position, text) in texts.iter().enumerate() {
            let [left, top, right, bottom] = text.edges;
            assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height, "{name}: {text} is cut");
            for other in &texts[..position] {
                assert!(!text.meets(other), "{name}: {text} meets {other}");
            }
        }
    }
}

/// The box of a mark that a text must keep clear of: all but paper, lines of the grid, and segments, which have numbers.
/// Quadrants are told by lines that no label may cross.
fn obstacle(node: Node, quadrants: bool) -> Option<Ink> {
    let marks = CATEGORIES.into_iter().chain([WHISKER, BAND, BAND_EDGE, MEDIAN]).chain(quadrants.then_some(AXIS));
    let colours: Vec<String> = marks.map(|paint| format!("#{:06X}", paint.light)).collect();
    let text = node.attribute("fill").filter(|fill| colours.iter().any(|colour| colour == fill))?.to_owned();
    let edges = match node.tag_name().name() {
        "rect" => {
            let [x, y, width, height] = ["x", "y", "width", "height"].map(|edge| attribute(node, edge));
            [x, y, x + width, y + height]
        }
        "circle" => {
            let [x, y, radius] = ["cx", "cy", "r"].map(|edge| attribute(node, edge));
            [x - radius, y - radius, x + radius, y + radius]
        }
        _ => return None,
    };
    Some(Ink { text, edges })
}

#[test]
fn no_text_stands_on_a_mark() {
    for (name, drawn) in CASES.iter() {
        let document = Document::parse(&drawn.svg).unwrap();
        let marks: Vec<Ink> = {
            let quadrants = name.starts_with("quadrant");
            document.descendants().filter_map(|node| obstacle(node, quadrants)).collect()
        };
        for text in texts(&document) {
            for mark in &marks {
                assert!(!text.meets(mark), "{name}: {text} meets {mark}");
            }
        }
    }
}

#[test]
fn every_mark_lies_inside_the_picture_in_a_colour_of_the_theme() {
    let known: Vec<String> = all().map(|paint| format!("#{:06X}", paint.light)).collect();
    for (name, drawn) in CASES.iter() {
        let document = Document::parse(&drawn.svg).unwrap();
        for node in document.root_element().children().filter(Node::is_element) {
            for colour in ["fill", "stroke"].iter().filter_map(|paint| node.attribute(*paint)) {
                assert!(colour == "none" || known.iter().any(|known| known == colour), "{name}: {colour}");
            }
            if node.tag_name().name() == "rect" {
                let [x, y, width, height] = ["x", "y", "width", "height"].map(|edge| attribute(node, edge));
                assert!(width >= 0.0 && height >= 0.0, "{name}: {node:?}");
                let inside =
                    x >= 0.0 && y >= 0.0 && x + width <= drawn.size.0 as f32 && y + height <= drawn.size.1 as f32;
                assert!(inside, "{name}: {}", &drawn.svg[node.range()]);
            }
        }
    }
}

#[test]
fn a_chart_is_a_plain_document_and_the_same_each_time() {
    for ((name, drawn), (_, again)) in CASES.iter().zip(&cases()) {
        assert_eq!(drawn, again, "{name}");
        let (width, height) = drawn.size;
        let root = format!("<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xmlns=");
        assert!(drawn.svg.starts_with(&root), "{name}: {}", &drawn.svg[..100]);
        let document = Document::parse(&drawn.svg).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            let tag = node.tag_name().name();
            let plain = ["svg", "rect", "circle", "line", "polygon", "text"].contains(&tag);
            assert!(plain && node.attribute("id").is_none(), "{name}: {tag}");
        }
    }
}

#[test]
fn texts_are_escaped_whole_and_in_the_font() {
    let drawn = bars(&bar_chart(vec![Bar { label: DIFFICULT.into(), ..bar(0, Some(1.0)) }]));
    let document = Document::parse(&drawn.svg).unwrap();
    let written: Vec<&str> = document.descendants().filter_map(|node| node.text()).map(str::trim).collect();
    let all = written.join(" ");
    assert!(all.contains("a < b & \"c\" > 'd' – [U+1F600]"), "{all}");
    assert!(all.replace(' ', "").contains("[U+05E9][U+05DC]"), "{all}");
}

/// The colours of all marks, in the order of painting.
fn colours(drawn: &Drawn) -> Vec<String> {
    let document = Document::parse(&drawn.svg).unwrap();
    let marks = document.descendants().filter(|node| node.tag_name().name() != "text");
    marks.filter_map(|node| node.attribute("fill").or(node.attribute("stroke")).map(str::to_owned)).collect()
}
