//! Diverging stacked bars of scale answers, centred on the neutral level, "don't know" in a column apart.
//!
//! With an odd number of levels half of the middle one lies on either side of the centre, with an even number none. A
//! row without a distribution has its note where the bar would be, and no segment.

use super::canvas::{Align, Canvas, HALF_CAPITAL};
use super::legend::{self, Entry, Key};
use super::marks;
use super::measure::{widest, width};
use super::scale::percent;
use super::spec::{Drawn, LikertChart, LikertRow};
use super::theme::{
    AXIS, GRID, HIGH, LABEL, LOW, NEUTRAL, NEUTRAL_EDGE, PAPER, Paint, SMALL, TextStyle, WIDTH, text_on,
};
use super::wrap::{balanced, wrap};

const LABEL_ROOM: f64 = 220.0;
const DONT_KNOW_ROOM: f64 = 76.0;
const NOTE_ROOM: f64 = 90.0;
const LABEL_GAP: f64 = 14.0;
const GAP: f64 = 24.0;
/// Beside the plot, for the half of the last axis number that reaches beyond it.
const OVERHANG: f64 = 22.0;
/// Around a number in its segment.
const SEGMENT_PADDING: f64 = 6.0;
const BAR_HALF: f64 = 10.0;
const ROW_HEIGHT: f64 = 27.0;
const ROW_PADDING: f64 = 9.0;
/// Per cent between two grid lines.
const STEP: f64 = 25.0;

/// Draws the items in the order given.
pub fn likert(chart: &LikertChart) -> Drawn {
    let columns = Columns::of(chart);
    let mut canvas = Canvas::new();
    let below = draw_legend(&mut canvas, chart);
    let top = draw_heads(&mut canvas, chart, &columns, below + 12.0);

    let heights: Vec<f64> =
        columns.cells.iter().map(|cells| (cells.lines() as f64 * LABEL.line() + ROW_PADDING).max(ROW_HEIGHT)).collect();
    let bottom = top + heights.iter().sum::<f64>();
    for step in columns.steps() {
        canvas.vertical(columns.at(step), top, bottom, 1.0, if step == 0.0 { AXIS } else { GRID });
    }
    let mut row_top = top;
    for ((row, cells), height) in chart.rows.iter().zip(&columns.cells).zip(heights) {
        let middle = (row_top + height / 2.0).round();
        canvas.block(&cells.label, (0.0, middle), Align::Left, LABEL);
        canvas.block(&cells.dont_know, (columns.dont_know_right, middle), Align::Right, SMALL);
        match &row.percent {
            Some(percent) => {
                canvas.block(&cells.note, (WIDTH - columns.note_width, middle), Align::Left, SMALL);
                draw_segments(&mut canvas, &columns, percent, middle);
            }
            None => draw_note(&mut canvas, &cells.note, (columns.plot_left, middle)),
        }
        row_top += height;
    }
    canvas.finish(bottom)
}

/// The lines of a row's texts.
struct Cells {
    label: Vec<String>,
    dont_know: Vec<String>,
    note: Vec<String>,
}

impl Cells {
    fn lines(&self) -> usize {
        self.label.len().max(self.dont_know.len()).max(self.note.len())
    }
}

/// Where the columns and the plot's centre lie.
struct Columns {
    cells: Vec<Cells>,
    levels: usize,
    plot_left: f64,
    centre: f64,
    /// Pixels of one per cent.
    unit: f64,
    /// Largest sums of per cents left and right of the centre.
    reach: (f64, f64),
    dont_know_head: Vec<String>,
    dont_know_right: f64,
    note_width: f64,
}

impl Columns {
    fn of(chart: &LikertChart) -> Self {
        let language = chart.language;
        let levels = chart.levels.len();
        let lines = |text: &str, room: f64, style: TextStyle| wrap(text, room, style, language);

        let notes = chart.rows.iter().filter(|row| row.percent.is_some()).map(|row| lines(&row.note, NOTE_ROOM, SMALL));
        let note_width = notes.map(|note| widest(&note, SMALL)).fold(0.0, f64::max).ceil();
        let has_dont_know = chart.rows.iter().any(|row| !row.dont_know.is_empty());
        let head = if has_dont_know { lines(&chart.dont_know_label, DONT_KNOW_ROOM, SMALL) } else { Vec::new() };
        let dont_know: Vec<_> = chart.rows.iter().map(|row| lines(&row.dont_know, DONT_KNOW_ROOM, SMALL)).collect();
        let dont_know_width = widest(head.iter().chain(dont_know.iter().flatten()), SMALL).ceil();

        let labels: Vec<_> = chart.rows.iter().map(|row| balanced(&row.label, LABEL_ROOM, LABEL, language)).collect();
        let plot_left = widest(labels.iter().flatten(), LABEL).ceil() + LABEL_GAP;
        let beside = |width: f64| if width > 0.0 { width + GAP } else { 0.0 };
        let plot_right = WIDTH - (beside(note_width) + beside(dont_know_width)).max(OVERHANG);

        let reach = chart.rows.iter().filter_map(|row| row.percent.as_deref()).map(|percent| sides(percent, levels));
        let reach =
            reach.fold((0.0, 0.0), |widest: (f64, f64), (left, right)| (widest.0.max(left), widest.1.max(right)));
        // A chart of withheld rows only has no bar to scale.
        let total = (reach.0 + reach.1).max(1.0);
        let unit = (plot_right - plot_left) / total;
        let cells = chart.rows.iter().zip(labels).zip(dont_know).map(|((row, label), dont_know)| {
            let room = if row.percent.is_some() { NOTE_ROOM } else { plot_right - plot_left };
            Cells { label, dont_know, note: lines(&row.note, room, SMALL) }
        });
        Self {
            cells: cells.collect(),
            levels,
            plot_left,
            centre: plot_left + reach.0 * unit,
            unit,
            reach,
            dont_know_head: head,
            dont_know_right: WIDTH - beside(note_width),
            note_width,
        }
    }

    /// The pixel of a sum of per cents, negative left of the centre.
    fn at(&self, percent: f64) -> f64 {
        self.centre + percent * self.unit
    }

    /// Where grid lines stand: multiples of the step that some bar reaches.
    fn steps(&self) -> Vec<f64> {
        let (left, right) = ((self.reach.0 / STEP).floor() as i32, (self.reach.1 / STEP).floor() as i32);
        if self.reach == (0.0, 0.0) {
            return Vec::new();
        }
        (-left..=right).map(|step| f64::from(step) * STEP).collect()
    }
}

/// The per cents left and right of the centre.
fn sides(percent: &[u32], levels: usize) -> (f64, f64) {
    let middle = levels / 2;
    let mut sums = (0.0, 0.0);
    for (level, &percent) in percent.iter().take(levels).enumerate() {
        let percent = f64::from(percent);
        if levels % 2 == 1 && level == middle {
            sums = (sums.0 + percent / 2.0, sums.1 + percent / 2.0);
        } else if level < middle {
            sums.0 += percent;
        } else {
            sums.1 += percent;
        }
    }
    sums
}

/// The colour and the outline of a level among `levels`.
fn paints(level: usize, levels: usize) -> (Paint, Paint) {
    let half = levels / 2;
    if levels % 2 == 1 && level == half {
        return (NEUTRAL, NEUTRAL_EDGE);
    }
    // From the outermost level inwards.
    let (palette, position) = if level < half { (&LOW, level) } else { (&HIGH, levels - 1 - level) };
    let tones: &[usize] = match half {
        1 => &[1],
        2 => &[0, 2],
        3 => &[0, 1, 2],
        4 => &[0, 1, 2, 3],
        _ => &[0, 1, 2, 3, 4],
    };
    (palette[tones[position.min(tones.len() - 1)]], palette[0])
}

fn draw_segments(canvas: &mut Canvas, columns: &Columns, percents: &[u32], middle: f64) {
    let mut start = -sides(percents, columns.levels).0;
    for (level, &value) in percents.iter().take(columns.levels).enumerate() {
        let end = start + f64::from(value);
        if value > 0 {
            let (paint, edge) = paints(level, columns.levels);
            let (left, right) = (columns.at(start), columns.at(end) - 1.0);
            marks::segment(canvas, (left, right), (middle - BAR_HALF, middle + BAR_HALF), paint, edge);
            let number = value.to_string();
            let style = TextStyle { paint: text_on(paint), ..SMALL };
            if width(&number, style) + SEGMENT_PADDING <= right - left {
                let base = middle + style.size * HALF_CAPITAL;
                canvas.text(&number, ((left + right) / 2.0, base), Align::Middle, style);
            }
        }
        start = end;
    }
}

/// The note of a withheld row, clear of the grid.
fn draw_note(canvas: &mut Canvas, lines: &[String], (left, middle): (f64, f64)) {
    let half = SMALL.line() * lines.len() as f64 / 2.0;
    if half > 0.0 {
        canvas.rect((left - 3.0, middle - half), (left + widest(lines, SMALL) + 3.0, middle + half), PAPER);
    }
    canvas.block(lines, (left, middle), Align::Left, SMALL);
}

fn draw_legend(canvas: &mut Canvas, chart: &LikertChart) -> f64 {
    if !chart.rows.iter().any(|row: &LikertRow| row.percent.is_some()) {
        return 0.0;
    }
    let entries: Vec<Entry> = chart
        .levels
        .iter()
        .enumerate()
        .map(|(level, text)| {
            let (paint, edge) = paints(level, chart.levels.len());
            Entry { key: Key::Segment(paint, edge), text: text.clone() }
        })
        .collect();
    legend::draw(canvas, &entries, 0.0, chart.language)
}

/// The numbers of the axis and the heading of the don't-know column; the pixel at which the rows begin.
fn draw_heads(canvas: &mut Canvas, chart: &LikertChart, columns: &Columns, top: f64) -> f64 {
    let height = SMALL.line() * columns.dont_know_head.len().max(1) as f64;
    let block_middle = top + height - SMALL.line() * columns.dont_know_head.len() as f64 / 2.0;
    canvas.block(&columns.dont_know_head, (columns.dont_know_right, block_middle), Align::Right, SMALL);
    let base = top + height - SMALL.line() / 2.0 + SMALL.size * HALF_CAPITAL;
    for step in columns.steps() {
        let text = percent(step.abs() as u32, chart.language);
        canvas.text(&text, (columns.at(step), base), Align::Middle, SMALL);
    }
    (top + height + 4.0).round()
}
