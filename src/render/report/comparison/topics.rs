//! Urgent topics: how urgent they are, how well the municipalities do, and the quadrants of the medians.

use crate::chart::{Point, QuadrantChart};
use crate::compare::{Line, Quadrant};
use crate::domain::Indicator;
use crate::render::model::{Block, Section};
use crate::render::report::comparison::theme::Theme;
use crate::render::report::page::Page;
use crate::render::report::topics::{on_its_side, quadrant_name};
use crate::study::Question;
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let (urgency, state) = page.compared.topic_questions()?;
    let mut blocks = Theme::new(page, urgency, Indicator::Top2, "", Unit::Share, "comparison-topics").blocks(lines);
    if let Some(state) = state {
        let theme = Theme::new(page, state, Indicator::Mean, "", Unit::Scale, "comparison-state");
        let of_state = theme.blocks(lines);
        blocks.extend((!of_state.is_empty()).then(|| page.heading("comparison-state-heading")));
        blocks.extend(of_state);
        blocks.extend(quadrants(page, urgency, state));
    }
    page.section("themen", "topics-title", blocks)
}

/// Each topic at its medians over the municipalities.
fn quadrants(page: &Page<'_>, urgency: &Question, state: &Question) -> Vec<Block> {
    let (Some((cut_x, cut_y)), Some(ends)) = (page.compared.cuts(), urgency.scale_ends()) else { return Vec::new() };
    let median =
        |question: &Question, item: usize| page.reference(Indicator::Mean, &question.item_name(item), "").median;
    let point = |(item, topic): (usize, &crate::study::Item)| {
        let other = state.items.iter().position(|other| other.key == topic.key)?;
        Some(Point {
            label: page.item_label(urgency, item).to_owned(),
            x: on_its_side(median(state, other)?, cut_x),
            y: on_its_side(median(urgency, item)?, cut_y),
        })
    };
    let points: Vec<Point> = urgency.items.iter().enumerate().filter_map(point).collect();
    let (x, y) = (Unit::Scale.published(cut_x), Unit::Scale.published(cut_y));
    let first: Vec<String> = points
        .iter()
        .filter(|point| point.y >= y && point.x < x)
        .map(|point| page.words.quoted(&point.label))
        .collect();
    let title = match first.len() {
        0 => page.text("comparison-quadrant-title-none"),
        n => page.with("comparison-quadrant-title", args!["n" => n, "labels" => page.words.list(&first)]),
    };
    let spec = QuadrantChart {
        language: page.language(),
        x_label: page.text("quadrant-x"),
        y_label: page.text("quadrant-y"),
        ends,
        cut_x: Some(x),
        cut_y: Some(y),
        corners: [Quadrant::ActFirst, Quadrant::KeepUp, Quadrant::Watch, Quadrant::Ease]
            .map(|quadrant| page.text(quadrant_name(quadrant))),
        points,
    };
    let cuts = args![
        "x" => page.words.value(cut_x, Unit::Scale), "y" => page.words.value(cut_y, Unit::Scale),
    ];
    let urgency_table = Theme::new(page, urgency, Indicator::Mean, "", Unit::Scale, "comparison-urgency");
    vec![
        page.heading("gaps-heading"),
        page.quadrant("abb-vierfelder", title, page.with("figure-note-quadrant", cuts), &spec),
        Block::Table(urgency_table.table_named("tab-dringlichkeit")),
    ]
}
