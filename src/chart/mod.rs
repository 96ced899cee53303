//! Charts: plain chart descriptions become SVG with a generated alternative text.
//!
//! Takes texts that are already worded and values that are already rounded and protected: a bar that may not be shown
//! has no value here, so it cannot have a length. Never reads a figure itself.

mod spec;

pub use spec::{Band, Bar, BarChart, DotChart, DotRow, Drawn, LikertChart, LikertRow, Point, QuadrantChart, ValueAxis};
