//! Section 6: urgent topics, and urgency against state.

use crate::chart::{Point, QuadrantChart};
use crate::compare::{Quadrant, TopicPoint};
use crate::domain::{Indicator, Key};
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, Ranked, table_cell, text_cell};
use crate::render::report::scales::{agreement, top_words};
use crate::render::report::situation::lines;
use crate::render::report::tables::{Columns, Group, numeric_head, plain_head};
use crate::study::Question;
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let (urgency, state) = page.compared.topic_questions()?;
    let ranked = page.ranked(urgency, Indicator::Top2);
    let mut blocks = ranking(page, urgency, &ranked);
    if state.is_some() {
        blocks.extend(gaps(page, urgency));
    }
    page.section("themen", "topics-title", blocks)
}

fn ranking(page: &Page<'_>, urgency: &Question, ranked: &[Ranked<'_>]) -> Vec<Block> {
    let bars = ranked.iter().map(|ranked| {
        let reference = page.reference(Indicator::Top2, &ranked.name, "");
        page.bar(page.item_label(urgency, ranked.item), 0, ranked.cell, &reference, Unit::Share)
    });
    let leaders = page.leaders(urgency, ranked, Unit::Share);
    let title = page.title_of(leaders.as_ref(), "topics-chart-title", "topics-chart-title-none");
    let columns = Columns { indicator: Indicator::Top2, unit: Unit::Share, with_rank: true };
    let groups = [Group { heading: None, lines: lines(page, urgency, ranked) }];
    let asked = args!["question" => urgency.text.get(page.language()), "top" => top_words(page, urgency)];
    let mut blocks = vec![page.paragraph("topics-intro", asked)];
    blocks.extend(page.bars("abb-themen", title, Vec::new(), bars.collect()));
    let table = page.figure_table("tab-themen", page.text("topics-caption"), "head-topic", columns, &groups);
    blocks.push(Block::Table(table));
    blocks
}

fn gaps(page: &Page<'_>, urgency: &Question) -> Vec<Block> {
    let points = page.municipality.map(|own| page.compared.topic_points(own)).unwrap_or_default();
    let shown: Vec<&TopicPoint> = points.iter().filter(|point| point.gap.is_some()).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![page.heading("gaps-heading"), page.paragraph("gaps-intro", args![])];
    if let (Some(cuts), Some(ends)) = (page.compared.cuts(), urgency.scale_ends()) {
        blocks.push(quadrants(page, urgency, &shown, cuts, ends));
    }
    blocks.push(Block::Table(gap_table(page, urgency, shown)));
    blocks
}

fn quadrants(page: &Page<'_>, urgency: &Question, shown: &[&TopicPoint], cuts: (f64, f64), ends: (f64, f64)) -> Block {
    let published = |value: f64| Unit::Scale.published(value);
    let points = shown.iter().filter_map(|point| {
        Some(Point {
            label: page.item_label(urgency, point.item).to_owned(),
            x: on_its_side(point.state?, cuts.0),
            y: on_its_side(point.urgency?, cuts.1),
        })
    });
    let first: Vec<String> = shown
        .iter()
        .filter(|point| point.quadrant == Some(Quadrant::ActFirst))
        .map(|point| page.words.quoted(page.item_label(urgency, point.item)))
        .collect();
    let title = match first.as_slice() {
        [] => page.text("quadrant-title-none"),
        some if some.len() <= 3 => {
            page.with("quadrant-title", args!["n" => some.len(), "labels" => page.words.list(some)])
        }
        many => page.with("quadrant-title-many", args!["n" => many.len()]),
    };
    let spec = QuadrantChart {
        language: page.language(),
        x_label: page.text("quadrant-x"),
        y_label: page.text("quadrant-y"),
        ends,
        cut_x: Some(published(cuts.0)),
        cut_y: Some(published(cuts.1)),
        corners: [Quadrant::ActFirst, Quadrant::KeepUp, Quadrant::Watch, Quadrant::Ease]
            .map(|quadrant| page.text(quadrant_name(quadrant))),
        points: points.collect(),
    };
    let cuts = args![
        "x" => page.words.value(cuts.0, Unit::Scale), "y" => page.words.value(cuts.1, Unit::Scale),
    ];
    page.quadrant("abb-vierfelder", title, page.with("figure-note-quadrant", cuts), &spec)
}

/// Where a value is drawn: as it is published, but never on the other side of a line than it is.
pub(super) fn on_its_side(value: f64, cut: f64) -> f64 {
    const HALF_A_TENTH: f64 = 0.05;
    let (drawn, line) = (Unit::Scale.published(value), Unit::Scale.published(cut));
    if value < cut && drawn >= line { line - HALF_A_TENTH } else { drawn }
}

pub(super) fn quadrant_name(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::ActFirst => "quadrant-act-first",
        Quadrant::KeepUp => "quadrant-keep-up",
        Quadrant::Watch => "quadrant-watch",
        Quadrant::Ease => "quadrant-ease",
    }
}

fn gap_table(page: &Page<'_>, urgency: &Question, mut shown: Vec<&TopicPoint>) -> Table {
    shown.sort_by(|one, other| {
        let gap = |point: &TopicPoint| point.gap.unwrap_or(f64::NEG_INFINITY);
        gap(other).total_cmp(&gap(one)).then(one.item.cmp(&other.item))
    });
    let mut head = vec![plain_head(page.text("head-topic"))];
    let heads = ["head-urgency", "head-rwg-urgency", "head-state", "head-rwg-state", "head-gap"];
    head.extend(heads.map(|id| numeric_head(page.text(id))));
    // Without cuts, which need enough other municipalities, there are no fields.
    let has_fields = shown.iter().any(|point| point.quadrant.is_some());
    head.extend(has_fields.then(|| plain_head(page.text("head-field"))));
    let rows = shown.into_iter().map(|point| {
        if let Some(gap) = point.gap {
            page.seen.told.value(&Key::new(&page.scope(), Indicator::Gap, &*point.names.0, ""), gap);
        }
        let gap = point.gap.map(|gap| table_cell(page.words.difference(gap, Unit::Scale))).unwrap_or_default();
        let field = point.quadrant.map(|quadrant| page.text(quadrant_name(quadrant))).unwrap_or_default();
        let mut cells = vec![
            page.value_cell(page.own(Indicator::Mean, &point.names.0, ""), Unit::Scale),
            agreement(page, &point.names.0),
            page.value_cell(page.own(Indicator::Mean, &point.names.1, ""), Unit::Scale),
            agreement(page, &point.names.1),
            gap,
        ];
        cells.extend(has_fields.then(|| text_cell(field)));
        Row {
            head: page.item_label(urgency, point.item).to_owned(),
            cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
        }
    });
    Table {
        id: "tab-dringlichkeit-stand".to_owned(),
        caption: page.text("gaps-caption"),
        head,
        rows: rows.collect(),
        notes: vec![page.text("gaps-note")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_drawn_as_published_and_on_its_side_of_the_line() {
        for (value, cut, drawn) in
            [(3.556, 3.57, 3.55), (2.9697, 3.0, 2.95), (3.57, 3.57, 3.6), (3.0, 3.0, 3.0), (2.04, 3.0, 2.0)]
        {
            assert!((on_its_side(value, cut) - drawn).abs() < 1e-9, "{value} beside {cut}");
        }
    }
}
