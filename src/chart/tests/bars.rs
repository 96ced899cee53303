//! Bars and dots: as long as their value, nothing of what is withheld.

use roxmltree::{Document, Node};

use super::colours;
use super::ink::attribute;
use super::specs::{bar, bar_chart, dot_chart, likert_chart};
use crate::chart::theme::CATEGORIES;
use crate::chart::*;
use crate::domain::Interval;

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
