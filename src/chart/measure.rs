//! How wide a text is in the charts' font at the size at which it is drawn.
//!
//! The sum of the advances: kerning, which browsers apply, makes German text a little narrower, never noticeably wider.

use std::sync::LazyLock;

use ab_glyph::Font;

use super::glyphs::font;
use super::theme::{LABEL, TextStyle};

/// The width of a text in our typeface where its letters have this size, in the same unit. The text is taken as drawn:
/// [`representable`](super::representable) first.
pub fn text_width(text: &str, size: f64) -> f64 {
    width(text, TextStyle { size, ..LABEL })
}

/// The width in CSS pixels. The text is taken as drawn: `glyphs::representable` first.
pub(super) fn width(text: &str, style: TextStyle) -> f64 {
    let font = font(style.bold);
    let Some(per_em) = font.units_per_em() else { return 0.0 };
    let known = &ADVANCES[usize::from(style.bold)];
    let advance = |character: char| match known.get(character as usize) {
        Some(&advance) => advance,
        None => font.h_advance_unscaled(font.glyph_id(character)),
    };
    let units: f32 = text.chars().map(advance).sum();
    f64::from(units / per_em) * style.size
}

/// Of the letters of European languages, regular and bold: looked up once, since every text is measured letter by letter.
static ADVANCES: LazyLock<[Vec<f32>; 2]> = LazyLock::new(|| {
    [false, true].map(|bold| {
        let font = font(bold);
        ('\0'..'\u{180}').map(|character| font.h_advance_unscaled(font.glyph_id(character))).collect()
    })
});

/// The widest of some lines.
pub(super) fn widest<'a>(lines: impl IntoIterator<Item = &'a String>, style: TextStyle) -> f64 {
    lines.into_iter().map(|line| width(line, style)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::VALUE;

    #[test]
    fn widths_are_those_of_the_font_files() {
        // Advances of Noto Sans Regular in 1/2048 em: "n" 1266, "i" 528, " " 532.
        assert!((width("n", LABEL) - 13.0 * 1266.0 / 2048.0).abs() < 1e-4);
        assert!((width("i n", LABEL) - 13.0 * 2326.0 / 2048.0).abs() < 1e-4);
        assert!(width("Ganztag", VALUE) > width("Ganztag", LABEL));
        assert_eq!(width("", LABEL), 0.0);
    }
}
