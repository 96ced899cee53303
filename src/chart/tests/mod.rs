//! Every kind of chart with difficult contents: nothing panics, is cut, overlaps or tells what is withheld.

mod alt;
mod bars;
mod cases;
mod grids;
mod ink;
mod likert;
mod sizes;
mod specs;

use roxmltree::{Document, Node};

use self::cases::{CASES, cases};
use self::ink::{Strips, attribute, hex, painted};
use self::specs::{DIFFICULT, bar, bar_chart};
use super::theme::{GRID, HIGH, LOW, NEUTRAL, NEUTRAL_EDGE, PAPER, Paint, all};
use super::*;

/// Holds that every text lies inside of the picture, meets no other one and no mark but the one that it is written on.
fn check_texts(name: &str, drawn: &Drawn) {
    let document = Document::parse(&drawn.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (width, height) = (drawn.size.0 as f32, drawn.size.1 as f32);
    let painted = painted(&document);
    let strips = Strips::of(&painted);
    for (at, text) in painted.iter().enumerate().filter_map(|(at, it)| Some((at, it.text()?))) {
        let [left, top, right, bottom] = text.edges;
        assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height, "{name}: {text} is cut");
        let near = strips.near(text);
        for other in near.iter().filter(|other| **other < at).filter_map(|&other| painted[other].text()) {
            assert!(!text.meets(other), "{name}: {text} meets {other}");
        }
        // What a text is written on hides what lies below it.
        let marks = || near.iter().filter_map(|&near| Some((near, painted[near].mark()?)));
        let ground = marks().rfind(|(under, mark)| *under < at && mark.is_one_of(&GROUNDS) && mark.holds(text));
        let ground = ground.map_or(0, |(ground, _)| ground);
        for (over, mark) in marks().filter(|(over, _)| *over > ground) {
            let is_harmless = mark.is_one_of(&[GRID]) || (over < at && mark.is_one_of(&[PAPER]));
            assert!(is_harmless || !mark.touches(text), "{name}: {text} meets a mark in {}", mark.colour());
        }
    }
}

/// Paper, cells and segments: a text may be written on them.
const GROUNDS: [Paint; 13] =
    [PAPER, NEUTRAL, NEUTRAL_EDGE, LOW[0], LOW[1], LOW[2], LOW[3], LOW[4], HIGH[0], HIGH[1], HIGH[2], HIGH[3], HIGH[4]];

#[test]
fn no_text_is_cut_overlaps_another_or_stands_on_a_mark() {
    for (name, drawn) in CASES.iter() {
        check_texts(name, drawn);
    }
}

#[test]
fn every_mark_lies_inside_the_picture_in_a_colour_of_the_theme() {
    let known: Vec<String> = all().map(hex).collect();
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
