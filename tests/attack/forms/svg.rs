//! Charts: texts, and bars and dots measured against the axis.

use roxmltree::{Document, Node};

use super::{Mark, Picture, Seen, plain};

/// A bar's height, a dot's radius, and the distance of a text's middle from its upper edge.
const BAR: &str = "14";
const DOT: &str = "6";
const MIDDLE: f64 = 5.0;

pub fn read(bytes: &[u8]) -> Seen {
    let text = std::str::from_utf8(bytes).expect("a chart is UTF-8");
    let picture = picture(text, Picture::default());
    Seen { texts: picture.texts.clone(), pictures: vec![picture], ..Seen::default() }
}

/// What a drawing shows, beside what is known of it already.
pub fn picture(svg: &str, known: Picture) -> Picture {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg:.200}"));
    let texts = document.descendants().filter(|node| node.has_tag_name("text") || node.tag_name().name() == "text");
    let labels: Vec<Label> = texts.map(Label::of).collect();
    Picture { marks: marks(&document, &labels), texts: labels.into_iter().map(|label| label.text).collect(), ..known }
}

struct Label {
    text: String,
    x: f64,
    middle: f64,
    anchor: String,
    is_bold: bool,
}

impl Label {
    fn of(node: Node<'_, '_>) -> Self {
        let text = plain(node.text().unwrap_or_default());
        Self {
            text,
            x: number(node, "x"),
            middle: number(node, "y") + MIDDLE,
            anchor: node.attribute("text-anchor").unwrap_or_default().to_owned(),
            is_bold: node.attribute("font-weight") == Some("bold"),
        }
    }
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// The rows of a chart of bars or dots: those have their values in bold at the right edge. Of other charts none.
fn marks(document: &Document<'_>, labels: &[Label]) -> Vec<Mark> {
    let values: Vec<&Label> = labels.iter().filter(|label| label.is_bold && label.anchor == "end").collect();
    let axis: Vec<(f64, f64)> = labels
        .iter()
        .filter(|label| label.anchor == "middle" && values.iter().all(|value| value.middle > label.middle))
        .filter_map(|label| Some((label.x, printed(&label.text)?)))
        .collect();
    let (Some(first), Some(last)) = (axis.first(), axis.last()) else { return Vec::new() };
    if values.is_empty() || last.0 - first.0 < 1.0 {
        return Vec::new();
    }
    let pixel = (last.1 - first.1) / (last.0 - first.0);
    let at = |x: f64| first.1 + (x - first.0) * pixel;
    let ends: Vec<(f64, f64)> = document
        .descendants()
        .filter_map(|node| match node.tag_name().name() {
            "rect" if node.attribute("height") == Some(BAR) => {
                Some((number(node, "y") + 7.0, number(node, "x") + number(node, "width")))
            }
            "circle" if node.attribute("r") == Some(DOT) => Some((number(node, "cy"), number(node, "cx"))),
            _ => None,
        })
        .collect();
    // The texts of a row stand around its middle, a value of several lines too.
    let rows = rows_of(&values);
    rows.iter()
        .map(|&(middle, ref text)| {
            let is_near = |other: f64| rows.iter().all(|row| (row.0 - other).abs() >= (middle - other).abs());
            let own = labels.iter().filter(|label| label.anchor == "start" && !label.is_bold && is_near(label.middle));
            let own = own.filter(|label| label.middle > axis_end(&values) && label.x < first.0);
            Mark {
                label: plain(&own.map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ")),
                text: text.clone(),
                length: ends.iter().find(|(y, _)| (y - middle).abs() < 2.0).map(|(_, x)| at(*x)),
                pixel,
            }
        })
        .collect()
}

/// Above the first row, where the axis and the legend end.
fn axis_end(values: &[&Label]) -> f64 {
    values.iter().map(|value| value.middle).fold(f64::INFINITY, f64::min) - 40.0
}

/// The middle of each row, and its value: lines that follow each other closely belong together.
fn rows_of(values: &[&Label]) -> Vec<(f64, String)> {
    let mut rows: Vec<Vec<&Label>> = Vec::new();
    for &value in values {
        match rows.last_mut().filter(|row| row.last().is_some_and(|last| value.middle - last.middle < 22.0)) {
            Some(row) => row.push(value),
            None => rows.push(vec![value]),
        }
    }
    let middle = |row: &Vec<&Label>| row.iter().map(|label| label.middle).sum::<f64>() / row.len() as f64;
    let text = |row: &Vec<&Label>| row.iter().map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ");
    rows.iter().map(|row| (middle(row), text(row))).collect()
}

/// The number that a text prints, per cent as they stand; `None` for words and signs.
pub fn printed(text: &str) -> Option<f64> {
    let bare = text.trim_end_matches(|sign: char| " ▲▼".contains(sign) || sign.is_alphabetic());
    let bare = bare.trim_start_matches('(').trim_end_matches(')').trim_end_matches('%').trim_end();
    let digits: String =
        bare.replace('−', "-").replace(',', ".").chars().filter(|sign| !sign.is_whitespace()).collect();
    digits.parse().ok().filter(|_| digits.contains(|sign: char| sign.is_ascii_digit()))
}
