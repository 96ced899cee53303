//! Values in a grid: each is written in its cell and coloured by its height, so that colour alone says nothing.
//!
//! Headings stand upright where the columns are wide enough and read upwards where they are not. Cells too small for their values keep
//! the colour only; the table beside the chart has them all.

use super::canvas::{Align, Canvas, HALF_CAPITAL};
use super::measure::{widest, width};
use super::spec::{Drawn, HeatCell, HeatMap};
use super::theme::{AXIS, GRID, INK, LABEL, MUTED, Paint, RAMP, SMALL, TextStyle, WIDTH, text_on};
use super::wrap::{balanced, wrap};

/// Widest column of row labels.
const LABEL_ROOM: f64 = 210.0;
const LABEL_GAP: f64 = 8.0;
/// Columns are no wider than this, and headings upright from that width on.
const WIDEST: f64 = 96.0;
const UPRIGHT_FROM: f64 = 62.0;
const ROW_HEIGHT: f64 = 24.0;
/// A step of the ramp in the legend.
const KEY: f64 = 22.0;
/// From so many columns on the grid is a pattern: rows as low as columns are narrow.
const DENSE_FROM: usize = 26;
/// Length of a heading that reads upwards: wished for, and at most.
const UPWARDS: (f64, f64) = (130.0, 420.0);
/// Above rows that are set apart.
const APART: f64 = 7.0;
/// Smallest text of headings in two lines.
const LEGIBLE: f64 = 10.0;
/// Smallest text of a value.
const SMALLEST: f64 = 9.0;

const TITLE: TextStyle = TextStyle { size: 12.0, bold: true, paint: MUTED };

/// Draws rows and columns in the order given.
pub fn heat_map(chart: &HeatMap) -> Drawn {
    let grid = Grid::of(chart);
    let mut canvas = Canvas::new();
    let below = legend(&mut canvas, chart);
    let top = grid.headings(&mut canvas, chart, below + 10.0);
    let bottom = grid.rows(&mut canvas, chart, top);
    canvas.finish(bottom)
}

/// Where the cells are.
struct Grid {
    left: f64,
    column: f64,
    label: TextStyle,
    value: Option<TextStyle>,
    /// The labels of the rows in their lines.
    labels: Vec<Vec<String>>,
    dense: bool,
}

impl Grid {
    fn of(chart: &HeatMap) -> Self {
        let dense = chart.columns.len() >= DENSE_FROM;
        let label = if dense { TextStyle { size: 9.0, ..LABEL } } else { TextStyle { size: 12.0, ..LABEL } };
        let title = width(&chart.row_title, TITLE);
        let labels: Vec<Vec<String>> =
            chart.rows.iter().map(|row| balanced(&row.label, LABEL_ROOM, label, chart.language)).collect();
        let left = widest(labels.iter().flatten(), label).max(title.min(LABEL_ROOM)).ceil() + LABEL_GAP;
        let column = ((WIDTH - left) / chart.columns.len().max(1) as f64).min(WIDEST);
        let texts = || chart.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text);
        let sizes = [12.0, 11.0, 10.0, SMALLEST].map(|size| TextStyle { size, ..SMALL });
        let value = sizes.into_iter().find(|style| widest(texts(), *style) <= column - 3.0);
        Self { left, column, label, value, labels, dense }
    }

    fn column_left(&self, column: usize) -> f64 {
        self.left + self.column * column as f64
    }

    /// Titles, groups and headings; the pixel where the cells begin.
    fn headings(&self, canvas: &mut Canvas, chart: &HeatMap, top: f64) -> f64 {
        let mut top = top;
        if !chart.column_title.is_empty() || !chart.row_title.is_empty() {
            let middle = top + TITLE.line() / 2.0;
            canvas.block(&wrap(&chart.row_title, self.left, TITLE, chart.language), (0.0, middle), Align::Left, TITLE);
            let room = WIDTH - self.left;
            canvas.block(
                &wrap(&chart.column_title, room, TITLE, chart.language),
                (self.left, middle),
                Align::Left,
                TITLE,
            );
            top += TITLE.line() + 6.0;
        }
        top = self.groups(canvas, chart, top);
        if self.column >= UPRIGHT_FROM { self.upright(canvas, chart, top) } else { self.upwards(canvas, chart, top) }
    }

    /// A line above the columns of each group, with its name.
    fn groups(&self, canvas: &mut Canvas, chart: &HeatMap, top: f64) -> f64 {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for (position, column) in chart.columns.iter().enumerate() {
            match spans.last_mut() {
                Some((first, end)) if chart.columns[*first].group == column.group => *end = position + 1,
                _ => spans.push((position, position + 1)),
            }
        }
        spans.retain(|(first, _)| !chart.columns[*first].group.is_empty());
        let names: Vec<Vec<String>> = spans
            .iter()
            .map(|&(first, end)| {
                let room = self.column * (end - first) as f64 - 4.0;
                wrap(&chart.columns[first].group, room, TITLE, chart.language)
            })
            .collect();
        let Some(lines) = names.iter().map(Vec::len).max() else { return top };
        let height = TITLE.line() * lines as f64;
        for (&(first, end), name) in spans.iter().zip(&names) {
            let (left, right) = (self.column_left(first), self.column_left(end));
            let middle = top + height - TITLE.line() * name.len() as f64 / 2.0;
            canvas.block(name, ((left + right) / 2.0, middle), Align::Middle, TITLE);
            canvas.horizontal(left + 2.0, right - 2.0, top + height + 3.0, 1.0, AXIS);
        }
        top + height + 10.0
    }

    fn upright(&self, canvas: &mut Canvas, chart: &HeatMap, top: f64) -> f64 {
        let heading = |label: &String| balanced(label, self.column - 6.0, SMALL, chart.language);
        let headings: Vec<Vec<String>> = chart.columns.iter().map(|column| heading(&column.label)).collect();
        let height = SMALL.line() * headings.iter().map(Vec::len).max().unwrap_or(0) as f64;
        for (position, heading) in headings.iter().enumerate() {
            let middle = top + height - SMALL.line() * heading.len() as f64 / 2.0;
            canvas.block(heading, (self.column_left(position) + self.column / 2.0, middle), Align::Middle, SMALL);
        }
        top + height + 6.0
    }

    fn upwards(&self, canvas: &mut Canvas, chart: &HeatMap, top: f64) -> f64 {
        // Two lines where they can be read, else one, as small as it needs to be to fit its column.
        let fitting = |lines: f64| (((self.column - 1.0) / lines).floor() / 1.3).min(SMALL.size);
        let size = if fitting(2.0) >= LEGIBLE { fitting(2.0) } else { fitting(1.0) };
        let style = TextStyle { size, paint: INK, ..SMALL };
        let most = (self.column / style.line()).floor().max(1.0) as usize;
        let fit = |label: &String| {
            let mut room = UPWARDS.0;
            loop {
                let lines = balanced(label, room, style, chart.language);
                if lines.len() <= most || room >= UPWARDS.1 {
                    return lines;
                }
                room += 20.0;
            }
        };
        let headings: Vec<Vec<String>> = chart.columns.iter().map(|column| fit(&column.label)).collect();
        let height = widest(headings.iter().flatten(), style).ceil();
        for (position, heading) in headings.iter().enumerate() {
            let middle = self.column_left(position) + self.column / 2.0;
            let first = middle - style.line() * (heading.len() as f64 - 1.0) / 2.0 + style.size * HALF_CAPITAL;
            for (line, text) in heading.iter().enumerate() {
                canvas.upwards(text, (first + style.line() * line as f64, top + height), style);
            }
        }
        top + height + 6.0
    }

    fn rows(&self, canvas: &mut Canvas, chart: &HeatMap, top: f64) -> f64 {
        let least = if self.dense { self.column.max(11.7) } else { ROW_HEIGHT };
        let mut top = top;
        for (position, (row, label)) in chart.rows.iter().zip(&self.labels).enumerate() {
            if row.apart && position > 0 {
                let right = self.column_left(chart.columns.len());
                canvas.horizontal(0.0, right, top + APART / 2.0, 1.0, AXIS);
                top += APART;
            }
            let height = (self.label.line() * label.len() as f64 + 2.0).max(least);
            canvas.block(label, (0.0, top + height / 2.0), Align::Left, self.label);
            for (column, cell) in row.cells.iter().enumerate().take(chart.columns.len()) {
                let left = self.column_left(column);
                self.cell(canvas, chart, cell, ((left, top), (left + self.column, top + height)));
            }
            top += height;
        }
        top
    }

    fn cell(&self, canvas: &mut Canvas, chart: &HeatMap, cell: &HeatCell, (start, end): ((f64, f64), (f64, f64))) {
        let gap = if self.dense { 0.5 } else { 1.0 };
        let inside = |by: f64| ((start.0 + by, start.1 + by), (end.0 - by, end.1 - by));
        let paint = cell.value.filter(|value| value.is_finite()).map(|value| step(value, chart.ends));
        if cell.marked {
            let (start, end) = inside(gap);
            canvas.rect(start, end, AXIS);
        }
        let (from, to) = inside(if cell.marked { gap + 2.0 } else { gap });
        match paint {
            Some(paint) => canvas.rect(from, to, paint),
            None if cell.marked => canvas.rect(from, to, super::theme::PAPER),
            None => {}
        }
        if let Some(style) = self.value {
            let paint = paint.map_or(MUTED, text_on);
            let middle = ((start.0 + end.0) / 2.0, (start.1 + end.1) / 2.0);
            canvas.block(std::slice::from_ref(&cell.text), middle, Align::Middle, TextStyle { paint, ..style });
        }
    }
}

/// The colour of a value: the ends' scale in equal steps.
fn step(value: f64, (low, high): (f64, f64)) -> Paint {
    let share = if high > low { (value - low) / (high - low) } else { 0.0 };
    let steps = RAMP.len();
    RAMP[((share.clamp(0.0, 1.0) * steps as f64) as usize).min(steps - 1)]
}

/// The ramp between its ends, and what it stands for: side by side as far as there is room, and below.
fn legend(canvas: &mut Canvas, chart: &HeatMap) -> f64 {
    let [low, high] = &chart.end_labels;
    let line = SMALL.line();
    let (mut left, mut top, mut below) = (0.0, 0.0, line);
    for part in [Part::Text(low), Part::Ramp, Part::Text(high), Part::Text(&chart.legend)] {
        let needed = match part {
            Part::Text(text) => widest(std::slice::from_ref(text), SMALL).ceil(),
            Part::Ramp => RAMP.len() as f64 * KEY,
        };
        if left > 0.0 && left + needed > WIDTH {
            (left, top) = (0.0, below);
        }
        match part {
            Part::Text(text) => {
                let lines = wrap(text, WIDTH - left, SMALL, chart.language);
                let height = lines.len() as f64 * line;
                canvas.block(&lines, (left, top + height / 2.0), Align::Left, SMALL);
                left += widest(&lines, SMALL).ceil() + 8.0;
                below = f64::max(below, top + height);
            }
            Part::Ramp => {
                let middle = top + line / 2.0;
                for paint in RAMP {
                    canvas.rect((left, middle - 6.0), (left + KEY, middle + 6.0), GRID);
                    canvas.rect((left + 1.0, middle - 5.0), (left + KEY - 1.0, middle + 5.0), paint);
                    left += KEY;
                }
                left += 8.0;
                below = f64::max(below, top + line);
            }
        }
    }
    below
}

enum Part<'a> {
    Text(&'a String),
    Ramp,
}
