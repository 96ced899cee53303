//! A panel per municipality.

use super::canvas::Canvas;
use super::spec::{Drawn, ProfileChart};

/// Provisional.
pub fn profiles(chart: &ProfileChart) -> Drawn {
    let _ = chart;
    Canvas::new().finish(10.0)
}
