//! Heat maps and profiles.

use super::specs::{heat_map_of, profile_chart};
use crate::chart::*;

#[test]
fn a_cell_or_a_panel_without_value_has_a_sign_and_no_colour() {
    let ramp = crate::chart::theme::RAMP.map(|paint| format!("#{:06X}", paint.light));
    let drawn = heat_map(&heat_map_of(3, 3, |_, _| None));
    // The legend shows every step of the ramp once, and no cell has one.
    for paint in &ramp {
        assert_eq!(drawn.svg.matches(paint.as_str()).count(), 1, "{paint}");
    }
    let panels = profiles(&profile_chart(3, |_, _| None));
    assert!(!panels.svg.contains("<circle") && !panels.svg.contains("eigener Wert"));
}
