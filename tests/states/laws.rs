//! What holds of every page and every PDF file, whatever was asked and answered.

use std::fs;
use std::path::Path;

use roxmltree::{Document as Xml, Node};
use rundblick::render::model::Document;

use crate::common::pdf;

/// What no reader may see: numbers of nobody, numbers that are none, values that are none, and places that nothing filled.
const HOLES: [&str; 15] = [
    "0 Befragte",
    "0 respondents",
    "0 Antworten",
    "0 answers",
    "0 Kommunen",
    "0 municipalities",
    "NaN",
    "inf",
    "-0",
    "\u{2212}0",
    "None",
    "Some(",
    "{$",
    "{{",
    "}",
];

/// Elements that say nothing when they are empty.
const TEXTS: [&str; 11] = ["p", "li", "dt", "dd", "h1", "h2", "h3", "caption", "figcaption", "blockquote", "th"];

/// Fails where the page has a hole, an empty heading, table, list or text, or a chart without an alternative text.
pub fn hold_of_page(page: &str, spot: &str) {
    let title = element(page, "<header class=\"title\">", "</header>");
    let main = element(page, "<main ", "</main>");
    for part in [&title, &main] {
        let xml = Xml::parse(part).unwrap_or_else(|error| panic!("{spot}: {error}"));
        for node in xml.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let text = text_of(node);
            assert!(!TEXTS.contains(&name) || !text.is_empty(), "{spot}: an empty {name}");
            let is_list = ["ul", "ol", "dl", "div", "section"].contains(&name);
            assert!(!is_list || node.children().any(|child| child.is_element()), "{spot}: an empty {name}");
            if name == "svg" {
                let alt = node.attribute("aria-label").unwrap_or_default();
                assert!(alt.split_whitespace().count() > 3, "{spot}: a chart with the alternative text {alt:?}");
                assert_no_holes(alt, spot);
            }
            if name == "table" {
                hold_of_table(node, spot);
            }
        }
        for node in xml.descendants().filter(|node| node.is_text()) {
            assert_no_holes(node.text().unwrap_or_default(), spot);
        }
    }
    headings_say_something(&Xml::parse(&main).unwrap(), spot);
}

/// From a start to an end of the page's text: what is between them is XML.
pub fn element(page: &str, start: &str, end: &str) -> String {
    let at = page.find(start).unwrap_or_else(|| panic!("no {start}"));
    let length = page[at..].find(end).unwrap_or_else(|| panic!("no {end}"));
    page[at..at + length + end.len()].to_owned()
}

pub fn text_of(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text());
    texts.collect::<String>().trim().to_owned()
}

/// A table has rows, each group of it too, and a row has something in a cell.
fn hold_of_table(table: Node<'_, '_>, spot: &str) {
    let named = |node: Node<'_, '_>, name: &str| node.descendants().filter(|it| it.has_tag_name(name)).count();
    let bodies: Vec<_> = table.descendants().filter(|node| node.has_tag_name("tbody")).collect();
    let caption = table.descendants().find(|node| node.has_tag_name("caption")).map(text_of).unwrap_or_default();
    assert!(!bodies.is_empty() && !caption.is_empty(), "{spot}: a table without rows, {caption:?}");
    for body in &bodies {
        assert!(named(*body, "td") > 0, "{spot}: a group without rows in {caption}");
    }
    let cells = bodies.iter().flat_map(|body| body.descendants()).filter(|node| node.has_tag_name("td"));
    let texts: Vec<String> = cells.map(text_of).collect();
    let says = |text: &String| text.chars().any(char::is_alphanumeric);
    assert!(texts.iter().any(says), "{spot}: nothing in {caption}: {texts:?}");
    let heads = table.descendants().filter(|node| node.has_tag_name("th"));
    heads.for_each(|head| assert!(head.attribute("scope").is_some(), "{spot}: {caption}: {}", text_of(head)));
}

/// Below each heading stands something before the next one of its level or of a higher one; levels skip none.
fn headings_say_something(main: &Xml<'_>, spot: &str) {
    // The title is the first heading.
    let (mut level, mut open) = (1, Vec::<(u8, String)>::new());
    for node in main.descendants() {
        let heading = match node.tag_name().name() {
            "h2" => Some(2),
            "h3" => Some(3),
            "h4" => Some(4),
            _ => None,
        };
        if let Some(next) = heading {
            let text = text_of(node);
            let silent = open.iter().find(|(level, _)| *level >= next);
            assert!(silent.is_none(), "{spot}: nothing stands below the heading {silent:?}, before {text}");
            assert!(next <= level + 1, "{spot}: a level is skipped at {text}");
            level = next;
            open.push((next, text));
        } else if node.is_text() && !text_of(node).is_empty() && !node.ancestors().any(|it| is_heading(it)) {
            open.clear();
        }
    }
    assert!(open.is_empty(), "{spot}: nothing stands below the headings {open:?}");
}

fn is_heading(node: Node<'_, '_>) -> bool {
    ["h2", "h3", "h4"].contains(&node.tag_name().name())
}

/// Fails where the PDF file has a hole or lacks a section. Its structure is for `.ci/check_structure.py`.
pub fn hold_of_pdf(file: &Path, document: &Document, spot: &str) {
    let text = pdf::text(&fs::read(file).unwrap(), &["-layout"]);
    text.lines().for_each(|line| assert_no_holes(line, &format!("{spot}, PDF")));
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let whole = squeezed(&text);
    for section in &document.sections {
        assert!(whole.contains(&squeezed(&section.title)), "{spot}, PDF: {} is missing", section.title);
    }
}

#[track_caller]
fn assert_no_holes(text: &str, spot: &str) {
    for hole in HOLES {
        let found = text.match_indices(hole).any(|(at, _)| stands_alone(text, at, hole));
        assert!(!found, "{spot}: {hole} in: {text}");
    }
}

/// Whether a hole is no part of a longer word or number: "20 Befragte", "information" and "2026-04" are none.
fn stands_alone(text: &str, at: usize, hole: &str) -> bool {
    let is_word = |sign: char| sign.is_alphanumeric();
    let starts_freely = !hole.starts_with(is_word) && hole != "-0" && hole != "\u{2212}0"
        || !text[..at].ends_with(|sign: char| is_word(sign) || [',', '.', '\u{202F}', '\u{a0}'].contains(&sign));
    let behind = &text[at + hole.len()..];
    let ends_freely = match hole {
        // A rounded difference of nothing; −0,4 is a number.
        "-0" | "\u{2212}0" => !behind.starts_with(|sign: char| is_word(sign) || [',', '.'].contains(&sign)),
        _ => !hole.ends_with(is_word) || !behind.starts_with(is_word),
    };
    starts_freely && ends_freely
}
