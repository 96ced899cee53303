//! Charts: plain chart descriptions become SVG with a generated alternative text.
//!
//! Takes texts that are already worded and values that are already rounded and protected: a bar that may not be shown
//! has no value here, so it cannot have a length. Never reads a figure itself.

pub mod alt;
mod bars;
mod canvas;
mod dots;
mod glyphs;
mod heat_map;
mod html;
mod layout;
mod legend;
mod likert;
mod lines;
mod marks;
mod measure;
mod network;
mod place;
mod profiles;
mod quadrant;
mod scale;
mod slope;
mod spec;
mod theme;
mod wrap;

#[cfg(test)]
mod tests;

pub use bars::bars;
pub use dots::dots;
pub use glyphs::{representable, turns_direction, written_out};
pub use heat_map::heat_map;
pub use html::{Scheme, themed, variables};
pub use likert::likert;
pub use measure::text_width;
pub use network::network;
pub use profiles::profiles;
pub use quadrant::quadrant;
pub use slope::slope;
pub use spec::{
    Band, Bar, BarChart, DotChart, DotRow, Drawn, HeatCell, HeatColumn, HeatMap, HeatRow, LikertChart, LikertRow,
    LineKind, NetworkChart, NetworkTie, NetworkUnit, Point, Profile, ProfileChart, QuadrantChart, SlopeChart, SlopeRow,
    ValueAxis,
};
