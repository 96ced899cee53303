//! What a chart shows.

use crate::domain::{Interval, Language};

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// A complete SVG document in light colours, text as `<text>` in the report's font.
    pub svg: String,
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
}

/// The axis of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueAxis {
    /// 0–100 %.
    Percent,
    /// A scale with its ends, such as 1–5.
    Scale { min: f64, max: f64 },
}

/// Quartiles of the comparison group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub low: f64,
    pub high: f64,
}

/// Ranked horizontal bars with interval whiskers, the group's quartile band and median.
#[derive(Clone, Debug)]
pub struct BarChart {
    pub language: Language,
    pub axis: ValueAxis,
    /// Names of the categories, for the legend; empty where the bars are of one kind.
    pub categories: Vec<String>,
    /// Top to bottom.
    pub bars: Vec<Bar>,
    /// Legend texts; an entry is drawn only where some bar has the thing.
    pub legend_value: String,
    pub legend_interval: String,
    pub legend_band: String,
    pub legend_median: String,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    /// Position of its category (such as the barriers' level) among `categories` and in the palette.
    pub category: usize,
    /// The rounded, published value on the axis; `None` draws no bar.
    pub value: Option<f64>,
    /// Written beside the bar: the value, or the sign that stands for it.
    pub value_label: String,
    pub interval: Option<Interval>,
    pub band: Option<Band>,
    pub median: Option<f64>,
}

/// Diverging stacked bars of scale answers, centred on the neutral level, "don't know" set apart at the right.
#[derive(Clone, Debug)]
pub struct LikertChart {
    pub language: Language,
    /// The levels, lowest first, as written in the legend; levels nobody chose included.
    pub levels: Vec<String>,
    pub rows: Vec<LikertRow>,
    /// The heading of the don't-know column.
    pub dont_know_label: String,
}

/// One item.
#[derive(Clone, Debug)]
pub struct LikertRow {
    pub label: String,
    /// Whole per cent per level, lowest first; `None` where the distribution is withheld: then only `note` is written.
    pub percent: Option<Vec<u32>>,
    /// Don't-knows, as worded; empty where there is nothing to say.
    pub dont_know: String,
    /// Written right of the bar (such as "n = 23"), or instead of it.
    pub note: String,
}

/// Dots on a line with the group's band: own value against the median.
#[derive(Clone, Debug)]
pub struct DotChart {
    pub language: Language,
    pub axis: ValueAxis,
    pub rows: Vec<DotRow>,
    pub legend_value: String,
    pub legend_interval: String,
    pub legend_band: String,
    pub legend_median: String,
}

/// One line of dots.
#[derive(Clone, Debug)]
pub struct DotRow {
    pub label: String,
    pub value: Option<f64>,
    pub value_label: String,
    pub interval: Option<Interval>,
    pub band: Option<Band>,
    pub median: Option<f64>,
}

/// Points in four quadrants with labels that do not collide.
#[derive(Clone, Debug)]
pub struct QuadrantChart {
    pub language: Language,
    pub x_label: String,
    pub y_label: String,
    /// Ends of both axes.
    pub ends: (f64, f64),
    /// Where the axes cut; `None` draws no cut on that axis.
    pub cut_x: Option<f64>,
    pub cut_y: Option<f64>,
    /// Names of the quadrants: high y low x, high both, low both, low y high x.
    pub corners: [String; 4],
    pub points: Vec<Point>,
}

/// One labelled point.
#[derive(Clone, Debug)]
pub struct Point {
    pub label: String,
    pub x: f64,
    pub y: f64,
}

/// Values in a grid, each written in its cell, coloured from low to high.
#[derive(Clone, Debug)]
pub struct HeatMap {
    pub language: Language,
    /// Ends of the colours' scale.
    pub ends: (f64, f64),
    /// The ends as written in the legend.
    pub end_labels: [String; 2],
    /// What the colours stand for, in the legend.
    pub legend: String,
    /// What the rows and the columns are, such as the units that rate and the rated ones; empty where it needs no word.
    pub row_title: String,
    pub column_title: String,
    pub columns: Vec<HeatColumn>,
    pub rows: Vec<HeatRow>,
}

/// A column of a heat map.
#[derive(Clone, Debug)]
pub struct HeatColumn {
    pub label: String,
    /// What it stands under together with its neighbours, such as a level; empty where there is none.
    pub group: String,
}

/// A row of a heat map.
#[derive(Clone, Debug)]
pub struct HeatRow {
    pub label: String,
    /// Set apart from the rows above, such as a median below the municipalities.
    pub apart: bool,
    /// One per column.
    pub cells: Vec<HeatCell>,
}

/// A cell of a heat map.
#[derive(Clone, Debug, Default)]
pub struct HeatCell {
    /// The rounded, published value; `None` has no colour.
    pub value: Option<f64>,
    /// The value as written, or the sign that stands for it.
    pub text: String,
    /// Outlined: of another kind than its neighbours, such as contact inside a unit.
    pub marked: bool,
}

/// The units of a municipality and the ties between them.
#[derive(Clone, Debug)]
pub struct NetworkChart {
    pub language: Language,
    /// Names of the sectors; empty where the units have none.
    pub sectors: Vec<String>,
    pub units: Vec<NetworkUnit>,
    pub ties: Vec<NetworkTie>,
    /// Legend texts; an entry is drawn only where the chart has the thing.
    pub legend_confirmed: String,
    pub legend_one_sided: String,
    pub legend_unconfirmed: String,
    /// A unit that did not answer.
    pub legend_silent: String,
    /// The unit with the integrating role.
    pub legend_leading: String,
}

/// A unit of a network.
#[derive(Clone, Debug)]
pub struct NetworkUnit {
    pub label: String,
    /// Position in [`NetworkChart::sectors`].
    pub sector: Option<usize>,
    pub answered: bool,
    pub leading: bool,
}

/// A tie between two units, by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NetworkTie {
    /// Who says so; of a confirmed tie, which stands once for both directions, the smaller position.
    pub from: usize,
    pub to: usize,
    pub kind: LineKind,
}

/// How a tie is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Both say so: a strong line without arrow.
    Confirmed,
    /// One says so, the other one, who answered, does not: a thin line with an arrow.
    OneSided,
    /// To a unit that did not answer: grey and broken, with an arrow.
    Unconfirmed,
}

/// Small multiples: a panel per municipality with a value on each of a few axes, joined, before the group's band.
#[derive(Clone, Debug)]
pub struct ProfileChart {
    pub language: Language,
    /// Names of the axes, left to right.
    pub axes: Vec<String>,
    /// Ends of all axes.
    pub ends: (f64, f64),
    /// Per axis the group's quartiles and median.
    pub bands: Vec<Option<Band>>,
    pub medians: Vec<Option<f64>>,
    pub profiles: Vec<Profile>,
    pub legend_value: String,
    pub legend_band: String,
    pub legend_median: String,
}

/// One panel.
#[derive(Clone, Debug)]
pub struct Profile {
    pub label: String,
    /// Per axis the rounded, published value; `None` draws no dot.
    pub values: Vec<Option<f64>>,
    /// Per axis the value as written, or the sign that stands for it.
    pub value_labels: Vec<String>,
}

/// Values at two points in time, a line from the one to the other.
#[derive(Clone, Debug)]
pub struct SlopeChart {
    pub language: Language,
    /// The two points in time, the earlier first.
    pub heads: [String; 2],
    pub rows: Vec<SlopeRow>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct SlopeRow {
    pub label: String,
    /// The rounded, published values, the earlier first.
    pub values: [f64; 2],
    /// As written.
    pub value_labels: [String; 2],
    /// Whether the change is reliable: such a line stands out.
    pub emphasised: bool,
}
