//! Points in four quadrants: cuts, names in the corners, and labels that do not collide.
//!
//! Labels stand beside their points, clear of cuts and names, with a leader line where they had to move far. Where not all
//! find room, every point gets a number instead and the names follow below in two columns.

use super::canvas::{Align, Canvas, HALF_CAPITAL};
use super::measure::{widest, width};
use super::place::{Area, Ground, NEAR, Request, place};
use super::scale::{Scale, ticks};
use super::spec::{Drawn, Point, QuadrantChart, ValueAxis};
use super::theme::{AXIS, CATEGORIES, CORNER, GRID, INK, LABEL, PAPER, SMALL, TextStyle, WIDTH};
use super::wrap::{balanced, wrap};
use crate::domain::Language;
use crate::words::NARROW_NBSP;

const POINT_LABEL: TextStyle = TextStyle { paint: INK, ..SMALL };
/// Stands at the end to which the arrow points.
const AXIS_NAME: TextStyle = LABEL;
const LABEL_ROOM: f64 = 170.0;
/// Height of the field in which points lie; the strips for the corners' names come on top of it.
const FIELD_HEIGHT: f64 = 400.0;
const MARGIN_LEFT: f64 = 34.0;
const MARGIN_RIGHT: f64 = 12.0;
/// Free space between the frame and what stands in it.
const INSET: f64 = 10.0;
const RADIUS: f64 = 5.0;
/// How far a label and a number may go from their point.
const LABEL_REACH: f64 = 110.0;
const NUMBER_REACH: f64 = 600.0;
const COLUMN_GAP: f64 = 28.0;
const NUMBER_ROOM: f64 = 26.0;

/// Draws the points; one whose place is not a number is left out.
pub fn quadrant(chart: &QuadrantChart) -> Drawn {
    let mut canvas = Canvas::new();
    let points: Vec<&Point> = chart.points.iter().filter(|point| point.x.is_finite() && point.y.is_finite()).collect();

    let y_label = wrap(&format!("↑{NARROW_NBSP}{}", chart.y_label), WIDTH, AXIS_NAME, chart.language);
    let y_label_height = AXIS_NAME.line() * y_label.len() as f64;
    let frame_top = y_label_height + 6.0;
    canvas.block(&y_label, (0.0, y_label_height / 2.0), Align::Left, AXIS_NAME);

    let frame = Frame::new(chart, frame_top);
    frame.draw(&mut canvas, chart);
    let below = axis_texts(&mut canvas, &frame, chart);

    let places: Vec<(f64, f64)> = points.iter().map(|point| (frame.x.at(point.x), frame.y.at(point.y))).collect();
    let labels = points.iter().map(|point| balanced(&point.label, LABEL_ROOM, POINT_LABEL, chart.language)).collect();
    let numbers = (1..=points.len()).map(|number| vec![number.to_string()]).collect();
    let (texts, areas, numbered) = match frame.places(&places, &labels, LABEL_REACH) {
        areas if areas.iter().all(Option::is_some) => (labels, areas, false),
        _ => {
            let areas = frame.places(&places, &numbers, NUMBER_REACH);
            (numbers, areas, true)
        }
    };
    draw_points(&mut canvas, &places, &texts, &areas);
    let bottom = if numbered { draw_key(&mut canvas, &points, chart.language, below + 12.0) } else { below };
    canvas.finish(bottom)
}

/// The field with its corners.
struct Frame {
    area: Area,
    x: Scale,
    y: Scale,
    cut_x: Option<f64>,
    cut_y: Option<f64>,
    corners: [Corner; 4],
}

/// A quadrant's name and where it stands.
struct Corner {
    lines: Vec<String>,
    align: Align,
    area: Area,
}

impl Frame {
    fn new(chart: &QuadrantChart, top: f64) -> Self {
        let axis = axis_of(chart);
        let (left, right) = (MARGIN_LEFT, WIDTH - MARGIN_RIGHT);
        let x = Scale::new(axis, left + 2.0 * INSET, right - 2.0 * INSET);
        let cut_x = chart.cut_x.filter(|cut| cut.is_finite()).map(|cut| x.at(cut).round());

        // A name keeps to its quadrant unless that is too narrow for words.
        let half = (left + right) / 2.0;
        let cut = cut_x.unwrap_or(half);
        let rooms = [cut - left, right - cut].map(|room| (room - 2.0 * INSET).clamp(110.0, half - left - 2.0 * INSET));
        let [high_low, high_high, low_low, low_high] = &chart.corners;
        let lines = |name: &str, side: usize| wrap(name, rooms[side], CORNER, chart.language);
        let above = [lines(high_low, 0), lines(high_high, 1)];
        let below = [lines(low_low, 0), lines(low_high, 1)];
        let strip =
            |names: &[Vec<String>; 2]| names.iter().map(Vec::len).max().unwrap_or(0) as f64 * CORNER.line() + INSET;

        let field_top = top + strip(&above) + INSET;
        let bottom = (field_top + FIELD_HEIGHT + strip(&below) + INSET).round();
        let y = Scale { start: field_top + FIELD_HEIGHT, end: field_top, ..Scale::new(axis, 0.0, 0.0) };
        let cut_y = chart.cut_y.filter(|cut| cut.is_finite()).map(|cut| y.at(cut).round());
        let area = Area { left, top, right, bottom };
        let corner = |lines: Vec<String>, at_right: bool, at_bottom: bool| {
            let (wide, tall) = (widest(&lines, CORNER), lines.len() as f64 * CORNER.line());
            let left = if at_right { area.right - INSET - wide } else { area.left + INSET };
            let top = if at_bottom { area.bottom - INSET / 2.0 - tall } else { area.top + INSET / 2.0 };
            let align = if at_right { Align::Right } else { Align::Left };
            Corner { lines, align, area: Area { left, top, right: left + wide, bottom: top + tall } }
        };
        let [above_left, above_right] = above;
        let [below_left, below_right] = below;
        let corners = [
            corner(above_left, false, false),
            corner(above_right, true, false),
            corner(below_left, false, true),
            corner(below_right, true, true),
        ];
        Self { area, x, y, cut_x, cut_y, corners }
    }

    fn draw(&self, canvas: &mut Canvas, chart: &QuadrantChart) {
        let Area { left, top, right, bottom } = self.area;
        for (value, _) in ticks(axis_of(chart), chart.language) {
            canvas.vertical(self.x.at(value), top, bottom, 1.0, GRID);
            canvas.horizontal(left, right, self.y.at(value), 1.0, GRID);
        }
        if let Some(Area { left, top, bottom, .. }) = self.line_x() {
            canvas.vertical(left, top, bottom, 1.0, AXIS);
        }
        if let Some(cut) = self.cut_y {
            canvas.horizontal(left, right, cut, 1.0, AXIS);
        }
        for corner in &self.corners {
            let Area { left, top, right, bottom } = corner.area;
            let x = if corner.align == Align::Right { right } else { left };
            canvas.block(&corner.lines, (x, (top + bottom) / 2.0), corner.align, CORNER);
        }
    }

    /// The upright cut. It ends before a name that reaches over it.
    fn line_x(&self) -> Option<Area> {
        let line = self.cut_x.map(|x| Area { left: x, right: x + 1.0, ..self.area })?;
        let middle = (self.y.start + self.y.end) / 2.0;
        let crossed = self.corners.iter().map(|corner| corner.area).filter(|name| name.meets(&line));
        Some(crossed.fold(line, |line, name| match name.bottom < middle {
            true => Area { top: line.top.max(name.bottom + INSET / 2.0), ..line },
            false => Area { bottom: line.bottom.min(name.top - INSET / 2.0), ..line },
        }))
    }

    /// Places for texts beside their points.
    fn places(&self, points: &[(f64, f64)], texts: &Vec<Vec<String>>, reach: f64) -> Vec<Option<Area>> {
        let size = |lines: &Vec<String>| (widest(lines, POINT_LABEL) + 2.0, POINT_LABEL.line() * lines.len() as f64);
        let requests: Vec<Request> =
            points.iter().zip(texts).map(|(&point, lines)| Request { point, size: size(lines) }).collect();
        let corners = self.corners.iter().map(|corner| corner.area);
        let line_y = self.cut_y.map(|y| Area { top: y, bottom: y + 1.0, ..self.area });
        let taken: Vec<Area> = corners.chain(self.line_x()).chain(line_y).collect();
        let within = Area { left: self.area.left + 2.0, right: WIDTH - 1.0, ..self.area };
        place(&requests, &Ground { within, radius: RADIUS, taken: &taken, lines: &[], reach })
    }
}

fn axis_of(chart: &QuadrantChart) -> ValueAxis {
    ValueAxis::Scale { min: chart.ends.0, max: chart.ends.1 }
}

/// The numbers of both axes and the name of the horizontal one; the pixel below them.
fn axis_texts(canvas: &mut Canvas, frame: &Frame, chart: &QuadrantChart) -> f64 {
    let Area { left, bottom, right, .. } = frame.area;
    for (value, text) in ticks(axis_of(chart), chart.language) {
        canvas.text(&text, (left - 8.0, frame.y.at(value) + SMALL.size * HALF_CAPITAL), Align::Right, SMALL);
        canvas.text(&text, (frame.x.at(value), bottom + 4.0 + SMALL.size), Align::Middle, SMALL);
    }
    let below = bottom + 4.0 + SMALL.line() + 2.0;
    let x_label = wrap(&format!("{}{NARROW_NBSP}→", chart.x_label), right - left, AXIS_NAME, chart.language);
    let height = AXIS_NAME.line() * x_label.len() as f64;
    canvas.block(&x_label, (right, below + height / 2.0), Align::Right, AXIS_NAME);
    below + height
}

fn draw_points(canvas: &mut Canvas, points: &[(f64, f64)], texts: &[Vec<String>], areas: &[Option<Area>]) {
    for (&point, area) in points.iter().zip(areas) {
        let Some(area) = area else { continue };
        let end = area.nearest(point);
        let distance = (end.0 - point.0).hypot(end.1 - point.1);
        if distance > RADIUS + NEAR {
            canvas.line(point, end, AXIS);
        }
    }
    // Paper behind the letters, so that no line runs through them.
    for area in areas.iter().flatten() {
        canvas.rect((area.left, area.top), (area.right, area.bottom), PAPER);
    }
    for &point in points {
        canvas.disc(point, RADIUS as u32 + 1, PAPER);
        canvas.disc(point, RADIUS as u32, CATEGORIES[0]);
    }
    for ((&(x, _), lines), area) in points.iter().zip(texts).zip(areas) {
        let Some(area) = area else { continue };
        let middle = (area.top + area.bottom) / 2.0;
        // Lines of unequal length keep to the side where their point is.
        let (at, align) = if x <= area.left {
            (area.left + 1.0, Align::Left)
        } else if x >= area.right {
            (area.right - 1.0, Align::Right)
        } else {
            ((area.left + area.right) / 2.0, Align::Middle)
        };
        canvas.block(lines, (at, middle), align, POINT_LABEL);
    }
}

/// The names to the numbers, in two columns; the pixel below them.
fn draw_key(canvas: &mut Canvas, points: &[&Point], language: Language, top: f64) -> f64 {
    let column = (WIDTH - COLUMN_GAP) / 2.0;
    let number_room = NUMBER_ROOM.max(width(&points.len().to_string(), CORNER) + 8.0);
    let rows = points.len().div_ceil(2);
    let mut lowest = top;
    for (side, part) in points.chunks(rows.max(1)).enumerate() {
        let left = (column + COLUMN_GAP) * side as f64;
        let mut line_top = top;
        for (position, point) in part.iter().enumerate() {
            let lines = wrap(&point.label, column - number_room, POINT_LABEL, language);
            let number = (side * rows + position + 1).to_string();
            let height = POINT_LABEL.line() * lines.len().max(1) as f64;
            let first = line_top + POINT_LABEL.line() / 2.0;
            canvas.block(&[number], (left + number_room - 8.0, first), Align::Right, CORNER);
            canvas.block(&lines, (left + number_room, line_top + height / 2.0), Align::Left, POINT_LABEL);
            line_top += height + 3.0;
        }
        lowest = f64::max(lowest, line_top);
    }
    lowest
}
