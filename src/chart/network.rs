//! The units of a municipality and their ties.

use super::canvas::Canvas;
use super::spec::{Drawn, NetworkChart};

/// Provisional.
pub fn network(chart: &NetworkChart) -> Drawn {
    let _ = chart;
    Canvas::new().finish(10.0)
}
