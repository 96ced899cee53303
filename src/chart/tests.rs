//! Every kind of chart with difficult contents: nothing panics, is cut, overlaps or tells what is withheld.
//!
//! The texts of each SVG are measured with the outlines of the real font.

use std::sync::LazyLock;

use ab_glyph::Font;
use roxmltree::{Document, Node};

use super::glyphs::font;
use super::theme::{AXIS, BAND, BAND_EDGE, CATEGORIES, MEDIAN, WHISKER, all};
use super::*;
use crate::domain::{Interval, Language};
use crate::words::Words;

const LONG: &str = "Jugendhilfeplanungsausschussvorsitzendenstellvertretungsverfahren";
const DIFFICULT: &str = "a < b & \"c\" > 'd' – 😀 שלום";
const BARRIERS: [&str; 9] = [
    "getrennte Zuständigkeiten und Budgets",
    "keine gemeinsame Datengrundlage",
    "unterschiedliche Planungsräume und -zeiträume",
    "fehlende Unterstützung durch die Leitung",
    "zu wenig Zeit",
    "Übergang Schule–Beruf",
    LONG,
    DIFFICULT,
    "ÄÖÜ/Ämterübergreifende-Steuerungsgruppen-Geschäftsordnungsentwurfsfassung",
];

fn label(position: usize) -> String {
    BARRIERS[position % BARRIERS.len()].to_owned()
}

// ---- charts ----

fn bar(position: usize, value: Option<f64>) -> Bar {
    Bar {
        label: label(position),
        category: position % 8,
        value,
        value_label: value.map_or(".".into(), |value| format!("{value}\u{202F}%")),
        interval: Some(Interval { low: 0.0, high: 100.0 }),
        band: Some(Band { low: 0.0, high: 100.0 }),
        median: Some([0.0, 50.0, 100.0][position % 3]),
    }
}

fn bar_chart(bars: Vec<Bar>) -> BarChart {
    BarChart {
        language: Language::De,
        axis: ValueAxis::Percent,
        categories: (0..8).map(|position| format!("Ebene {position}")).collect(),
        bars,
        legend_value: "Anteil der Nennungen".into(),
        legend_interval: "95-%-Konfidenzintervall".into(),
        legend_band: "mittlere Hälfte der Vergleichsgruppe".into(),
        legend_median: "Median der Vergleichsgruppe".into(),
    }
}

fn dot_chart(bars: Vec<Bar>, axis: ValueAxis) -> DotChart {
    let BarChart { language, legend_value, legend_interval, legend_band, legend_median, bars, .. } = bar_chart(bars);
    let rows = bars.into_iter().map(|Bar { label, value, value_label, interval, band, median, .. }| DotRow {
        label,
        value,
        value_label,
        interval,
        band,
        median,
    });
    DotChart { language, axis, rows: rows.collect(), legend_value, legend_interval, legend_band, legend_median }
}

fn likert_chart(levels: usize, rows: Vec<Option<Vec<u32>>>) -> LikertChart {
    LikertChart {
        language: Language::De,
        levels: (1..=levels).map(|level| format!("{level} trifft in gewissem Maße zu")).collect(),
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(position, percent)| LikertRow {
                label: label(position),
                note: if percent.is_some() { "n = 23".into() } else { format!("nicht ausgewiesen: {LONG} {LONG}") },
                percent,
                dont_know: ["", "3", "2 von 25"][position % 3].into(),
            })
            .collect(),
        dont_know_label: "weiß nicht oder keine Angabe".into(),
    }
}

fn quadrant_chart(points: Vec<(f64, f64)>, cut: Option<f64>) -> QuadrantChart {
    QuadrantChart {
        language: Language::De,
        x_label: format!("Stand {LONG} {LONG} {LONG}"),
        y_label: "Dringlichkeit".into(),
        ends: (1.0, 5.0),
        cut_x: cut,
        cut_y: cut,
        corners: [label(0), label(6), label(7), String::new()],
        points: points
            .into_iter()
            .enumerate()
            .map(|(position, (x, y))| Point { label: label(position), x, y })
            .collect(),
    }
}

fn heat_map_of(rows: usize, columns: usize, value: fn(usize, usize) -> Option<f64>) -> HeatMap {
    let cell = |row: usize, column: usize| {
        let value = value(row, column);
        HeatCell { value, text: value.map_or(".".into(), |value| format!("{value:.0}")), marked: row == column }
    };
    HeatMap {
        language: Language::De,
        ends: (0.0, 100.0),
        end_labels: ["0\u{202F}%".into(), "100\u{202F}%".into()],
        legend: "Anteil der Nennungen".into(),
        row_title: "Kommune".into(),
        column_title: "Barriere".into(),
        columns: (0..columns)
            .map(|column| HeatColumn { label: label(column), group: format!("Ebene {}", column / 6) })
            .collect(),
        rows: (0..rows)
            .map(|row| HeatRow {
                label: label(row),
                apart: row + 1 == rows,
                cells: (0..columns).map(|column| cell(row, column)).collect(),
            })
            .collect(),
    }
}

/// Units in a ring with chords; every third pair is confirmed, the last unit did not answer.
fn network_of(units: usize, ties: usize) -> NetworkChart {
    let tie = |at: usize| {
        let (from, to) = (at % units.max(1), (at * 7 + 1 + at / 5) % units.max(1));
        let kind = match at % 3 {
            _ if to + 1 == units => LineKind::Unconfirmed,
            0 => LineKind::Confirmed,
            _ => LineKind::OneSided,
        };
        NetworkTie { from, to, kind }
    };
    NetworkChart {
        language: Language::De,
        sectors: (0..4).map(|sector| format!("Sektor {sector}")).collect(),
        units: (0..units)
            .map(|unit| NetworkUnit {
                label: label(unit),
                sector: Some(unit % 4),
                answered: unit + 1 < units || units == 1,
                leading: unit == 1,
            })
            .collect(),
        ties: (0..ties).map(tie).collect(),
        legend_confirmed: "von beiden berichtet".into(),
        legend_one_sided: "nur von einer Seite berichtet".into(),
        legend_unconfirmed: "zu Bereichen ohne Antwort".into(),
        legend_silent: "hat nicht geantwortet".into(),
        legend_leading: "verbindende Rolle".into(),
    }
}

fn profile_chart(panels: usize, value: fn(usize, usize) -> Option<f64>) -> ProfileChart {
    let band = Some(Band { low: 30.0, high: 70.0 });
    let profile = |panel: usize| {
        let values: Vec<Option<f64>> = (0..4).map(|axis| value(panel, axis)).collect();
        let text = |value: &Option<f64>| value.map_or(".".into(), |value| format!("{value:.0}"));
        Profile { label: label(panel), value_labels: values.iter().map(text).collect(), values }
    };
    ProfileChart {
        language: Language::De,
        axes: ["Zusammenarbeit", "Kontakt", "Qualität", LONG].map(str::to_owned).to_vec(),
        ends: (0.0, 100.0),
        bands: vec![band, None, band, band],
        medians: vec![Some(50.0), Some(0.0), None, Some(100.0)],
        profiles: (0..panels).map(profile).collect(),
        legend_value: "eigener Wert".into(),
        legend_band: "mittlere Hälfte".into(),
        legend_median: "Median".into(),
    }
}

fn slope_chart(rows: usize, values: fn(usize) -> [f64; 2]) -> SlopeChart {
    let row = |position: usize| {
        let values = values(position);
        SlopeRow {
            label: label(position),
            values,
            value_labels: values.map(|value| format!("{value}\u{202F}%")),
            emphasised: position.is_multiple_of(4),
        }
    };
    SlopeChart { language: Language::De, heads: ["2025".into(), "2026".into()], rows: (0..rows).map(row).collect() }
}

static CASES: LazyLock<Vec<(String, Drawn)>> = LazyLock::new(cases);

/// All cases by name.
fn cases() -> Vec<(String, Drawn)> {
    let values = |count: usize, value: fn(usize) -> Option<f64>| -> Vec<Bar> {
        (0..count).map(|position| bar(position, value(position))).collect()
    };
    let wide = |mut bars: Vec<Bar>| {
        for bar in &mut bars {
            bar.value_label = "zu wenige Angaben für eine belastbare Aussage, n < 5".into();
        }
        bars
    };
    let odd = |position: usize| Some(((position * 37) % 101) as f64);
    let rows = [
        ("no row", values(0, odd)),
        ("one row", values(1, odd)),
        ("forty rows", values(40, odd)),
        ("all withheld", values(9, |_| None)),
        ("all zero", values(9, |_| Some(0.0))),
        ("all hundred", values(9, |_| Some(100.0))),
        ("beyond the axis", values(9, |position| Some([-20.0, 400.0, f64::NAN][position % 3]))),
        ("wide value labels", wide(values(9, odd))),
    ];
    let mut cases = Vec::new();
    for (name, rows) in rows {
        cases.push((format!("bars, {name}"), bars(&bar_chart(rows.clone()))));
        cases.push((format!("dots, {name}"), dots(&dot_chart(rows.clone(), ValueAxis::Percent))));
        let scale = ValueAxis::Scale { min: 1.0, max: 5.0 };
        cases.push((format!("dots on a scale, {name}"), dots(&dot_chart(rows.clone(), scale))));
        let point = ValueAxis::Scale { min: 3.0, max: 3.0 };
        cases.push((format!("dots on a point, {name}"), dots(&dot_chart(rows, point))));
    }

    let crossing = |position: usize| [((position * 37) % 101) as f64, ((position * 53) % 101) as f64];
    for (name, chart) in [
        ("no row", slope_chart(0, crossing)),
        ("one row", slope_chart(1, crossing)),
        ("forty rows", slope_chart(40, crossing)),
        ("all alike", slope_chart(12, |_| [40.0, 40.0])),
        ("all from one value", slope_chart(9, |position| [40.0, position as f64])),
        ("without a number", slope_chart(3, |_| [f64::NAN, 3.0])),
    ] {
        cases.push((format!("slope, {name}"), slope(&chart)));
    }

    let spread = |levels: usize, rows: usize| -> Vec<Option<Vec<u32>>> {
        let even = |row: usize| (0..levels).map(|level| ((level * 7 + row * 5) % 17) as u32 + 1).collect();
        (0..rows).map(|row| Some(even(row))).collect()
    };
    for levels in 1..=12 {
        cases.push((format!("likert, {levels} levels"), likert(&likert_chart(levels, spread(levels, 9)))));
    }
    let ends = |row: usize| Some(if row.is_multiple_of(2) { vec![100, 0, 0, 0, 0] } else { vec![0, 0, 0, 0, 100] });
    for (name, rows) in [
        ("no row", vec![]),
        ("one row", spread(5, 1)),
        ("forty rows", spread(5, 40)),
        ("all withheld", vec![None; 9]),
        ("both ends", (0..9).map(ends).collect()),
        ("one end", vec![Some(vec![0, 0, 0, 0, 100]); 3]),
        ("all neutral", vec![Some(vec![0, 0, 100, 0, 0]); 3]),
        ("nobody", vec![Some(vec![0; 5]); 3]),
        ("more per cents than levels", vec![Some(vec![20; 9]); 3]),
        ("fewer per cents than levels", vec![Some(vec![50]); 3]),
        ("some withheld", (0..9).map(|row| (row % 2 == 0).then(|| vec![10, 20, 30, 20, 20])).collect()),
    ] {
        cases.push((format!("likert, {name}"), likert(&likert_chart(5, rows))));
    }
    cases.push(("likert, no level".into(), likert(&likert_chart(0, vec![Some(vec![]), None]))));

    let scattered = |count: usize| -> Vec<(f64, f64)> {
        let place = |position: usize, factor: usize| 1.0 + ((position * factor) % 41) as f64 / 10.0;
        (0..count).map(|position| (place(position, 17), place(position, 29))).collect()
    };
    for (name, points, cut) in [
        ("no point", vec![], Some(3.0)),
        ("one point", vec![(3.0, 3.0)], Some(3.0)),
        ("twelve points", scattered(12), Some(3.1)),
        ("forty points", scattered(40), None),
        ("forty points in one place", vec![(3.0, 3.0); 40], Some(1.0)),
        ("the corners", vec![(1.0, 1.0), (1.0, 5.0), (5.0, 1.0), (5.0, 5.0)], Some(5.0)),
        ("beyond the ends", vec![(-9.0, 9.0), (f64::NAN, 3.0), (f64::INFINITY, 3.0)], Some(f64::NAN)),
    ] {
        cases.push((format!("quadrant, {name}"), quadrant(&quadrant_chart(points, cut))));
    }

    let mixed = |row: usize, column: usize| {
        (!(row + column).is_multiple_of(5)).then_some(((row * 13 + column * 29) % 101) as f64)
    };
    for (rows, columns) in [(0, 0), (1, 1), (3, 3), (8, 8), (12, 4), (12, 18), (30, 18), (3, 40), (54, 54)] {
        cases.push((format!("heat map, {rows} × {columns}"), heat_map(&heat_map_of(rows, columns, mixed))));
    }
    cases.push(("heat map, all withheld".into(), heat_map(&heat_map_of(9, 9, |_, _| None))));
    let beyond = |row: usize, _: usize| Some([-20.0, 400.0, f64::NAN][row % 3]);
    cases.push(("heat map, beyond the ends".into(), heat_map(&heat_map_of(9, 9, beyond))));
    for (units, ties) in [(0, 0), (1, 0), (2, 1), (3, 3), (5, 0), (8, 24), (21, 120), (25, 60), (54, 300)] {
        cases.push((format!("network, {units} units, {ties} ties"), network(&network_of(units, ties))));
    }
    for panels in [0, 1, 3, 12, 49] {
        cases.push((format!("profiles, {panels}"), profiles(&profile_chart(panels, mixed))));
    }
    cases.push(("profiles, all withheld".into(), profiles(&profile_chart(9, |_, _| None))));
    cases
}

// ---- measuring ----

/// The ink of a text: left, top, right, bottom in pixels.
struct Ink {
    text: String,
    edges: [f32; 4],
}

impl std::fmt::Display for Ink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {:?}", self.text, self.edges)
    }
}

impl Ink {
    fn meets(&self, other: &Self) -> bool {
        let ([left, top, right, bottom], [l, t, r, b]) = (self.edges, other.edges);
        left < r && l < right && top < b && t < bottom
    }
}

fn attribute(node: Node, name: &str) -> f32 {
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

fn texts(document: &Document) -> Vec<Ink> {
    document.descendants().filter(|node| node.tag_name().name() == "text").map(ink).collect()
}

// ---- what holds for every chart ----

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

// ---- what is withheld ----

fn colours(drawn: &Drawn) -> Vec<String> {
    let document = Document::parse(&drawn.svg).unwrap();
    let marks = document.descendants().filter(|node| node.tag_name().name() != "text");
    marks.filter_map(|node| node.attribute("fill").or(node.attribute("stroke")).map(str::to_owned)).collect()
}

#[test]
fn a_bar_without_value_has_no_rectangle_in_its_row() {
    let bare = |value| Bar { band: None, median: None, ..bar(0, value) };
    let drawn = bars(&bar_chart(vec![bare(None)]));
    // Paper, grid lines and the base line are all that is left: no bar, no whisker, no legend.
    let rest: Vec<String> = colours(&drawn);
    assert_eq!(rest, ["#FFFFFF", "#E2E6EA", "#E2E6EA", "#E2E6EA", "#E2E6EA", "#E2E6EA", "#7A8590"]);
    assert!(colours(&bars(&bar_chart(vec![bare(Some(40.0))]))).len() > rest.len());
}

#[test]
fn a_withheld_value_leaves_no_trace_whatever_else_the_row_has() {
    let chart = |interval| bars(&bar_chart(vec![Bar { interval, ..bar(0, None) }]));
    let with = chart(Some(Interval { low: 12.0, high: 34.0 }));
    assert_eq!(with, chart(None));
    let bar_colours = CATEGORIES.map(|paint| format!("#{:06X}", paint.light));
    assert!(colours(&with).iter().all(|colour| !bar_colours.contains(colour)));
    let dotted = dots(&dot_chart(vec![bar(0, None)], ValueAxis::Percent));
    assert!(!dotted.svg.contains("<circle"));
    let stacked = likert(&likert_chart(5, vec![None]));
    assert!(!stacked.svg.contains("#9C4A17") && !stacked.svg.contains("#1F5586"));
}

#[test]
fn a_bar_is_as_long_as_its_value() {
    let length = |value: f64| {
        let drawn = bars(&bar_chart(vec![Bar { band: None, median: None, interval: None, ..bar(0, Some(value)) }]));
        let document = Document::parse(&drawn.svg).unwrap();
        let fill = format!("#{:06X}", CATEGORIES[0].light);
        let bar = |node: &Node| node.attribute("fill") == Some(&fill) && node.attribute("height") == Some("14");
        document.descendants().find(bar).map_or(0.0, |node| attribute(node, "width"))
    };
    let whole = length(100.0);
    assert_eq!(length(0.0), 0.0);
    for value in [1.0, 25.0, 62.0] {
        // The place of the label's column depends on the value's text by some pixels.
        assert!((length(value) / whole - value as f32 / 100.0).abs() < 0.025, "{value}: {} of {whole}", length(value));
    }
}

#[test]
fn a_legend_names_only_what_occurs() {
    let drawn = bars(&bar_chart(vec![Bar { band: None, median: None, interval: None, ..bar(0, Some(5.0)) }]));
    assert!(drawn.svg.contains("Anteil der Nennungen"));
    for absent in ["Ebene", "Median", "Hälfte", "Konfidenzintervall"] {
        assert!(!drawn.svg.contains(absent), "{absent}");
    }
    let two = bars(&bar_chart(vec![bar(0, Some(5.0)), bar(1, Some(5.0))]));
    assert!(two.svg.contains("Ebene 0") && two.svg.contains("Ebene 1") && !two.svg.contains("Ebene 2"));
}

#[test]
fn a_likert_legend_names_levels_that_nobody_chose() {
    let drawn = likert(&likert_chart(5, vec![Some(vec![0, 0, 0, 0, 100])]));
    for level in 1..=5 {
        assert!(drawn.svg.contains(&format!(">{level} trifft")), "{level}");
    }
}

#[test]
fn the_neutral_level_is_centred() {
    let edges = |percents: Vec<u32>| {
        let drawn = likert(&likert_chart(percents.len(), vec![Some(percents)]));
        let document = Document::parse(&drawn.svg).unwrap();
        let centre = document.descendants().find(|node| node.attribute("fill") == Some("#7A8590")).unwrap();
        let neutral = document.descendants().rfind(|node| node.attribute("fill") == Some("#6F7C8A")).unwrap();
        let (left, width) = (attribute(neutral, "x"), attribute(neutral, "width"));
        (attribute(centre, "x") - left, left + width - attribute(centre, "x"))
    };
    let (left, right) = edges(vec![10, 20, 40, 20, 10]);
    assert!((left - right).abs() <= 2.0, "{left} {right}");
}

// ---- in words ----

#[test]
fn alternative_texts_say_what_the_picture_shows() {
    let words = Words::new(Language::De);
    let mut chart = bar_chart((0..7).map(|position| bar(position, Some(10.0 * position as f64))).collect());
    for (position, bar) in chart.bars.iter_mut().enumerate() {
        bar.label = format!("B{position}");
        bar.band = Some(Band { low: 15.0, high: 35.0 });
    }
    chart.bars[2].value = None;
    chart.bars[2].value_label = "99\u{202F}%".into();
    let text = alt::bars(&chart, "B6 ist die häufigste Barriere", &words);
    assert_eq!(
        text,
        "Balkendiagramm mit 7 Zeilen: B6 ist die häufigste Barriere. Höchster genauer Wert: 60\u{202F}% (B6). Niedrigster genauer Wert: \
         0\u{202F}% (B0). Von 6 Werten liegen 3 über der mittleren Hälfte der Vergleichsgruppe, einer darin und 2 \
         darunter. Ohne genauen Wert ist eine Zeile: B2. Alle ausgewiesenen Werte stehen in der zugehörigen \
         Tabelle."
    );
}

#[test]
fn few_values_are_read_out_and_one_is_singular() {
    let words = Words::new(Language::De);
    let one = bar_chart(vec![Bar { label: "Zeit".into(), band: None, median: Some(10.0), ..bar(0, Some(20.0)) }]);
    assert_eq!(
        alt::bars(&one, "Zeit fehlt.", &words),
        "Balkendiagramm mit einer Zeile: Zeit fehlt. Zeit: 20\u{202F}%. Gegenüber dem Median der Vergleichsgruppe liegt \
         der eine verglichene Wert darüber. Alle ausgewiesenen Werte stehen in der zugehörigen Tabelle."
    );
    assert_eq!(alt::bars(&bar_chart(vec![]), "Keine", &words), "Balkendiagramm ohne Zeilen: Keine.");
}

#[test]
fn an_alternative_text_never_has_a_withheld_value() {
    let words = Words::new(Language::De);
    let withheld = |position| Bar { value_label: "77\u{202F}%".into(), ..bar(position, None) };
    for count in [1, 3, 9] {
        let chart = bar_chart((0..count).map(withheld).collect());
        assert!(!alt::bars(&chart, "Titel", &words).contains("77"));
        let chart = dot_chart((0..count).map(withheld).collect(), ValueAxis::Percent);
        assert!(!alt::dots(&chart, "Titel", &words).contains("77"));
    }
    let text = alt::likert(&likert_chart(5, vec![None, Some(vec![5, 5, 10, 20, 60])]), "Titel", &words);
    assert!(text.contains(&format!("Ohne genauen Wert ist eine Zeile: {}.", label(0))), "{text}");
}

#[test]
fn every_alternative_text_finds_its_words() {
    let words = Words::new(Language::De);
    let values = |count: usize| (0..count).map(|position| bar(position, Some(position as f64))).collect::<Vec<_>>();
    let unbanded = |count: usize| values(count).into_iter().map(|bar| Bar { band: None, ..bar }).collect::<Vec<_>>();
    let mut texts = Vec::new();
    for count in [0, 1, 2, 6, 40] {
        texts.push(alt::bars(&bar_chart(values(count)), "Titel", &words));
        texts.push(alt::dots(&dot_chart(unbanded(count), ValueAxis::Percent), "Titel", &words));
        texts.push(alt::likert(&likert_chart(count.min(7), vec![Some(vec![10; count]); count]), "Titel", &words));
        texts.push(alt::quadrant(&quadrant_chart(vec![(2.0, 4.0); count], Some(3.0)), "Titel", &words));
    }
    for text in texts {
        assert!(!text.contains(['{', '}']) && !text.contains("chart-") && !text.contains(".."), "{text}");
    }
}

#[test]
fn a_point_on_the_cut_counts_as_high() {
    let words = Words::new(Language::De);
    let text = alt::quadrant(&quadrant_chart(vec![(3.0, 3.0)], Some(3.0)), "Titel", &words);
    assert!(text.contains(&format!("{} (1): {}.", label(6), label(0))), "{text}");
}

#[test]
fn a_cell_or_a_panel_without_value_has_a_sign_and_no_colour() {
    let ramp = super::theme::RAMP.map(|paint| format!("#{:06X}", paint.light));
    let drawn = heat_map(&heat_map_of(3, 3, |_, _| None));
    // The legend shows every step of the ramp once, and no cell has one.
    for paint in &ramp {
        assert_eq!(drawn.svg.matches(paint.as_str()).count(), 1, "{paint}");
    }
    let panels = profiles(&profile_chart(3, |_, _| None));
    assert!(!panels.svg.contains("<circle") && !panels.svg.contains("eigener Wert"));
}

#[test]
fn texts_of_grids_and_networks_find_their_words() {
    let words = Words::new(Language::De);
    let mixed = |row: usize, column: usize| (row != column).then_some((row * 10 + column) as f64);
    let text = alt::heat_map(&heat_map_of(3, 3, mixed), "Zeit fehlt überall", &words);
    assert!(
        text.starts_with("Wärmekarte mit 3 Zeilen und 3 Spalten: Zeit fehlt überall. Höchster genauer Wert: 21 ("),
        "{text}"
    );
    assert!(text.contains("Ohne genauen Wert sind 3 Felder."), "{text}");
    let text = alt::network(&network_of(5, 6), "Titel", &words);
    assert!(text.starts_with("Netzwerkzeichnung mit 5 Bereichen: Titel."), "{text}");
    let text = alt::profiles(&profile_chart(3, mixed), "Titel", &words);
    assert!(text.contains("3 kleine Profildiagramme: Titel. Achsen: Zusammenarbeit; Kontakt;"), "{text}");
    for units in [0, 1, 2, 21] {
        for text in [
            alt::network(&network_of(units, 2 * units), "Titel", &words),
            alt::heat_map(&heat_map_of(units, 4, mixed), "Titel", &words),
            alt::profiles(&profile_chart(units, mixed), "Titel", &words),
        ] {
            assert!(!text.contains(['{', '}']) && !text.contains("chart-") && !text.contains(".."), "{text}");
        }
    }
}
