//! Charts: plain chart descriptions become SVG with a generated alternative text.
//!
//! Takes texts that are already worded and values that are already rounded and protected: a bar that may not be shown
//! has no value here, so it cannot have a length. Never reads a figure itself.

pub mod alt;
mod bars;
mod canvas;
mod dots;
mod glyphs;
mod html;
mod legend;
mod likert;
mod lines;
mod marks;
mod measure;
mod place;
mod quadrant;
mod scale;
mod spec;
mod theme;
mod wrap;

#[cfg(test)]
mod tests;

pub use bars::bars;
pub use dots::dots;
pub use glyphs::representable;
pub use html::{Scheme, themed, variables};
pub use likert::likert;
pub use quadrant::quadrant;
pub use spec::{Band, Bar, BarChart, DotChart, DotRow, Drawn, LikertChart, LikertRow, Point, QuadrantChart, ValueAxis};
