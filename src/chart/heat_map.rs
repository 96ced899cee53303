//! Values in a grid.

use super::canvas::Canvas;
use super::spec::{Drawn, HeatMap};

/// Provisional.
pub fn heat_map(chart: &HeatMap) -> Drawn {
    let _ = chart;
    Canvas::new().finish(10.0)
}
