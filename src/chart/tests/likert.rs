//! Stacked bars of scale answers.

use roxmltree::Document;

use super::ink::attribute;
use super::specs::likert_chart;
use crate::chart::*;

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
