//! Cooperation: a profile of each line, medians of the networks, and the contact of all pairs of units.

use crate::chart::{self, Band, Profile, ProfileChart};
use crate::compare::Line;
use crate::domain::Indicator;
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::comparison::grid::{Column, Grid};
use crate::render::report::comparison::spread::is_crowd;
use crate::render::report::network::{MEASURES, pooled_matrix};
use crate::render::report::page::{Page, table_cell, text_cell};
use crate::render::report::tables::{numeric_head, plain_head};
use crate::words::{Unit, args};

/// Panels of one figure.
const MOST_PANELS: usize = 49;

const INDICES: [(Indicator, &str, &str); 4] = [
    (Indicator::Cooperation, "", "index-cooperation"),
    (Indicator::Index, "contact", "index-contact"),
    (Indicator::Index, "quality", "index-quality"),
    (Indicator::Index, "trust", "index-trust"),
];

pub(super) fn section(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let present: Vec<(Indicator, &str, &str)> = INDICES
        .into_iter()
        .filter(|(indicator, item, _)| {
            let has_value = |line: &Line| page.line(line, *indicator, item, "").value().is_some();
            page.reference(*indicator, item, "").median.is_some() || lines.iter().any(has_value)
        })
        .collect();
    let mut blocks = Vec::new();
    if !present.is_empty() {
        blocks.push(page.paragraph("comparison-cooperation-intro", args![]));
        let grid = grid(page, &present, lines);
        if is_crowd(lines.len()) {
            blocks.extend(grid.spread());
        } else {
            let parts: Vec<&[Line]> = lines.chunks(MOST_PANELS).collect();
            blocks.extend(parts.iter().enumerate().map(|(at, part)| profiles(page, &present, part, at, parts.len())));
        }
        blocks.extend(grid.tables());
    }
    if let Some(measures) = measures(page) {
        blocks.extend([page.heading("measures-heading"), measures]);
    }
    let matrix = pooled_matrix(page);
    if !matrix.is_empty() {
        blocks.push(page.heading("comparison-matrix-heading"));
        blocks.extend(matrix);
    }
    page.section("zusammenarbeit", "cooperation-title", blocks)
}

fn profiles(page: &Page<'_>, axes: &[(Indicator, &str, &str)], lines: &[Line], part: usize, parts: usize) -> Block {
    let references: Vec<_> = axes.iter().map(|(indicator, item, _)| page.reference(*indicator, item, "")).collect();
    let published = |value: f64| Unit::Index.published(value);
    let profile = |line: &Line| {
        let values: Vec<Option<f64>> = axes
            .iter()
            .map(|(indicator, item, _)| page.line(line, *indicator, item, "").value().map(published))
            .collect();
        let text = |value: &Option<f64>| match value {
            Some(value) => page.words.value(*value, Unit::Index),
            None => page.words.sign(crate::protect::Sign::Withheld).text,
        };
        Profile { label: page.line_label(line), value_labels: values.iter().map(text).collect(), values }
    };
    let spec = ProfileChart {
        language: page.language(),
        axes: axes.iter().map(|(_, _, id)| page.text(id)).collect(),
        ends: ends(page, axes),
        bands: references
            .iter()
            .map(|it| it.band.map(|band| Band { low: published(band.low), high: published(band.high) }))
            .collect(),
        medians: references.iter().map(|it| it.median.map(published)).collect(),
        profiles: lines.iter().map(profile).collect(),
        legend_value: page.text("legend-value-line"),
        legend_band: page.text("legend-band"),
        legend_median: page.text("legend-median"),
    };
    let title = match page.words.reference(&references[0], Unit::Index) {
        Some(reference) => page.with("comparison-profiles-title", args!["reference" => reference]),
        None => page.text("comparison-profiles-title-none"),
    };
    let (id, title) = page.part("abb-profile", &title, part, parts);
    let alt = chart::alt::profiles(&spec, &title, page.words);
    page.figure(&id, title, alt, page.text("comparison-profiles-note"), chart::profiles(&spec))
}

/// The tens around all values and bands, so that small differences can be seen: the values are dots, not bars.
fn ends(page: &Page<'_>, axes: &[(Indicator, &str, &str)]) -> (f64, f64) {
    let places = 0..page.compared.study().municipalities.len();
    let values = axes.iter().flat_map(|(indicator, item, _)| {
        let own = places.clone().filter_map(|at| page.of(at, *indicator, item, "").stand_in());
        own.collect::<Vec<f64>>()
    });
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = ((low / 10.0).floor() * 10.0, (high / 10.0).ceil() * 10.0);
    if high - low >= 20.0 { (low, high) } else { ((low - 10.0).max(0.0), (high + 10.0).min(100.0)) }
}

/// The indices of the lines.
fn grid<'a>(page: &'a Page<'a>, axes: &[(Indicator, &str, &str)], lines: &'a [Line]) -> Grid<'a> {
    let columns = axes.iter().map(|(indicator, item, id)| Column {
        label: page.text(id),
        group: String::new(),
        indicator: *indicator,
        item: (*item).into(),
        level: String::new(),
    });
    Grid {
        page,
        lines,
        unit: Unit::Index,
        ends: (0.0, 100.0),
        columns: columns.collect(),
        anchor: "indizes".to_owned(),
        title: page.text("cooperation-caption"),
    }
}

/// Medians of the networks over the municipalities where enough units answered.
fn measures(page: &Page<'_>) -> Option<Block> {
    let rows: Vec<Row> = MEASURES
        .into_iter()
        .filter(|(indicator, _, _)| *indicator != Indicator::ConfirmedTies)
        .filter_map(|(indicator, unit, id)| {
            let reference = page.reference(indicator, "", "");
            reference.median?;
            Some(Row {
                head: page.text(id),
                cells: vec![
                    page.optional(reference.median, unit),
                    page.optional_range(reference.band, unit),
                    page.optional_range(reference.range, unit),
                    table_cell(page.words.counted(reference.municipalities as u64)),
                    text_cell(page.text(&format!("{id}-meaning"))),
                ],
            })
        })
        .collect();
    let mut head = vec![plain_head(page.text("head-measure"))];
    head.extend(
        ["head-median", "head-band", "head-range", "head-municipalities"].map(|id| numeric_head(page.text(id))),
    );
    head.push(plain_head(page.text("head-meaning")));
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            id: "tab-netzwerk".to_owned(),
            caption: page.text("comparison-measures-caption"),
            head,
            rows,
            notes: vec![page.text("comparison-measures-note")],
        })
    })
}
