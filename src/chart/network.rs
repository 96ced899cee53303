//! The units of a municipality and their ties.
//!
//! Shape and colour tell a unit's sector, a ring the integrating role, a hollow shape that it did not answer; strong lines are ties that
//! both report. Nothing depends on chance: the same network is always the same picture.

use super::canvas::{Align, Canvas};
use super::layout::positions;
use super::legend::{self, Entry, Key};
use super::marks;
use super::measure::widest;
use super::place::{Area, Ground, NEAR, Request, place};
use super::spec::{Drawn, LineKind, NetworkChart};
use super::theme::{AXIS, LABEL, PAPER, SMALL, TextStyle, WIDTH};
use super::wrap::{balanced, wrap};

/// Widest label, and room around the drawing beside that of its labels.
const LABEL_ROOM: f64 = 140.0;
const MARGIN_X: f64 = 20.0;
const MARGIN_Y: f64 = 30.0;
/// From so many units on labels are smaller, and from the second on units have numbers.
const SMALLER_FROM: usize = 14;
const NUMBERS_FROM: usize = 34;
/// Columns of the key of numbers.
const KEY_COLUMNS: usize = 3;

/// Draws the network.
pub fn network(chart: &NetworkChart) -> Drawn {
    let count = chart.units.len();
    let (radius, label) = match count {
        0..SMALLER_FROM => (9.0, LABEL),
        SMALLER_FROM..NUMBERS_FROM => (7.0, TextStyle { size: 11.5, ..LABEL }),
        _ => (6.0, TextStyle { size: 10.5, ..LABEL }),
    };
    let mut canvas = Canvas::new();
    let top = legend::draw(&mut canvas, &entries(chart), 0.0, chart.language) + 8.0;
    let height = (150.0 + 34.0 * count as f64).clamp(200.0, 560.0);
    let within = Area { left: 0.0, top, right: WIDTH, bottom: top + height };
    // Beside a unit at the edge its name has room on the outer side, where no tie is.
    let names = chart.units.iter().map(|unit| widest(&balanced(&unit.label, LABEL_ROOM, label, chart.language), label));
    let margin = MARGIN_X + radius + names.fold(0.0, f64::max);
    let points: Vec<(f64, f64)> = positions(chart)
        .into_iter()
        .map(|(x, y)| (margin + x * (WIDTH - 2.0 * margin), top + MARGIN_Y + y * (height - 2.0 * MARGIN_Y)))
        .collect();

    draw_ties(&mut canvas, chart, &points, radius);
    for (unit, &at) in chart.units.iter().zip(&points) {
        if unit.leading {
            marks::ring(&mut canvas, at, radius);
        }
        marks::unit(&mut canvas, at, radius, unit.sector.unwrap_or(0), !unit.answered);
    }
    let (texts, places) = labels(chart, &points, label, (radius, within));
    draw_labels(&mut canvas, &points, (&texts, &places), label, radius);
    let numbered = texts.iter().enumerate().any(|(unit, lines)| *lines == [(unit + 1).to_string()]);
    let bottom = if numbered { draw_key(&mut canvas, chart, within.bottom + 6.0) } else { within.bottom };
    canvas.finish(bottom)
}

fn draw_ties(canvas: &mut Canvas, chart: &NetworkChart, points: &[(f64, f64)], radius: f64) {
    let mut ties: Vec<_> =
        chart.ties.iter().filter(|tie| tie.from.max(tie.to) < points.len() && tie.from != tie.to).collect();
    // Strong lines on top.
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.kind), tie.from, tie.to));
    for tie in ties {
        let (from, to) = (points[tie.from], points[tie.to]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let rim = match tie.kind {
            LineKind::Confirmed => 0.0,
            LineKind::OneSided | LineKind::Unconfirmed => 1.35 * radius + 3.0,
        };
        if length > rim + 2.0 {
            let end = (to.0 - (to.0 - from.0) / length * rim, to.1 - (to.1 - from.1) / length * rim);
            marks::tie(canvas, from, end, tie.kind);
        }
    }
}

/// The texts beside the units and their places: names, or numbers where there are too many units or a name finds no place.
fn labels(
    chart: &NetworkChart,
    points: &[(f64, f64)],
    style: TextStyle,
    (radius, within): (f64, Area),
) -> (Vec<Vec<String>>, Vec<Option<Area>>) {
    let ends = chart.ties.iter().filter_map(|tie| Some((*points.get(tie.from)?, *points.get(tie.to)?)));
    let lines: Vec<_> = ends.collect();
    let place_all = |texts: Vec<Vec<String>>| {
        let size = |lines: &Vec<String>| (widest(lines, style).ceil() + 2.0, style.line() * lines.len() as f64);
        let requests: Vec<Request> =
            points.iter().zip(&texts).map(|(&point, lines)| Request { point, size: size(lines) }).collect();
        let ground = Ground { within, radius: radius + 6.0, taken: &[], lines: &lines, reach: 90.0 };
        let places = place(&requests, &ground);
        (texts, places)
    };
    if chart.units.len() < NUMBERS_FROM {
        let names = chart.units.iter().map(|unit| balanced(&unit.label, LABEL_ROOM, style, chart.language));
        let (texts, places) = place_all(names.collect());
        if places.iter().all(Option::is_some) {
            return (texts, places);
        }
    }
    place_all((1..=chart.units.len()).map(|number| vec![number.to_string()]).collect())
}

fn draw_labels(
    canvas: &mut Canvas,
    points: &[(f64, f64)],
    (texts, places): (&[Vec<String>], &[Option<Area>]),
    style: TextStyle,
    radius: f64,
) {
    let placed =
        || places.iter().zip(points).zip(texts).filter_map(|((area, point), text)| Some(((*area)?, *point, text)));
    for (area, point, _) in placed() {
        let end = area.nearest(point);
        if (end.0 - point.0).hypot(end.1 - point.1) > radius + 6.0 + NEAR {
            canvas.line(point, end, AXIS);
        }
    }
    // Paper behind the letters, so that no line runs through them, whoever's it is.
    for (area, ..) in placed() {
        let Area { left, top, right, bottom } = area.grown(1.0);
        canvas.rect((left, top), (right, bottom), PAPER);
    }
    for (area, _, lines) in placed() {
        let middle = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        canvas.block(lines, middle, Align::Middle, style);
    }
}

/// Numbers with their units, in columns.
fn draw_key(canvas: &mut Canvas, chart: &NetworkChart, top: f64) -> f64 {
    let room = WIDTH / KEY_COLUMNS as f64;
    let lines: Vec<Vec<String>> = chart
        .units
        .iter()
        .enumerate()
        .map(|(at, unit)| wrap(&format!("{} {}", at + 1, unit.label), room - 12.0, SMALL, chart.language))
        .collect();
    let per_column = lines.len().div_ceil(KEY_COLUMNS).max(1);
    let mut bottom = top;
    for (position, column) in lines.chunks(per_column).enumerate() {
        let mut y = top;
        for entry in column {
            let height = SMALL.line() * entry.len() as f64;
            canvas.block(entry, (room * position as f64, y + height / 2.0), Align::Left, SMALL);
            y += height + 2.0;
        }
        bottom = f64::max(bottom, y);
    }
    bottom
}

fn entries(chart: &NetworkChart) -> Vec<Entry> {
    let mut entries = Vec::new();
    let kinds = [
        (LineKind::Confirmed, &chart.legend_confirmed),
        (LineKind::OneSided, &chart.legend_one_sided),
        (LineKind::Unconfirmed, &chart.legend_unconfirmed),
    ];
    for (kind, text) in kinds {
        if chart.ties.iter().any(|tie| tie.kind == kind) {
            entries.push(Entry { key: Key::Tie(kind), text: text.clone() });
        }
    }
    for (sector, name) in chart.sectors.iter().enumerate() {
        if chart.units.iter().any(|unit| unit.sector == Some(sector) && unit.answered) {
            entries.push(Entry { key: Key::Unit { sector, hollow: false, ring: false }, text: name.clone() });
        }
    }
    if chart.units.iter().any(|unit| unit.leading) {
        let key = Key::Unit { sector: 0, hollow: false, ring: true };
        entries.push(Entry { key, text: chart.legend_leading.clone() });
    }
    if chart.units.iter().any(|unit| !unit.answered) {
        let key = Key::Unit { sector: 0, hollow: true, ring: false };
        entries.push(Entry { key, text: chart.legend_silent.clone() });
    }
    entries
}
