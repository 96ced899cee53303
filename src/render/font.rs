//! The report's typeface, and which characters it has.

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use typst::foundations::Bytes;
use typst::text::Font;

/// The only family that documents may use.
pub(super) const FAMILY: &str = "Noto Sans";

const REGULAR_SUBSET: &[u8] = include_bytes!("../../data/fonts/NotoSans-Regular.woff2");
const BOLD_SUBSET: &[u8] = include_bytes!("../../data/fonts/NotoSans-Bold.woff2");

/// The faces that documents may use: regular and bold.
pub(super) fn faces() -> &'static [Font] {
    static FACES: OnceLock<Vec<Font>> = OnceLock::new();
    FACES.get_or_init(|| {
        [notosans::REGULAR_TTF, notosans::BOLD_TTF].into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect()
    })
}

/// `@font-face` rules with the Latin subsets of both faces inside.
pub(super) fn face_rules() -> &'static str {
    static RULES: OnceLock<String> = OnceLock::new();
    RULES.get_or_init(|| {
        let rule = |weight: u16, data: &[u8]| {
            let data = STANDARD.encode(data);
            format!(
                "@font-face {{ font-family: \"{FAMILY}\"; font-weight: {weight}; \
                 src: url(data:font/woff2;base64,{data}) format(\"woff2\"); }}\n"
            )
        };
        rule(400, REGULAR_SUBSET) + &rule(700, BOLD_SUBSET)
    })
}

/// The text with every character that the typeface lacks as a visible `[U+1F600]`.
///
/// A single such character would make the whole PDF fail: PDF/A and PDF/UA allow no character without a glyph.
pub fn representable(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if has_glyph(character) {
            result.push(character);
        } else {
            result.push_str(&format!("[U+{:04X}]", u32::from(character)));
        }
    }
    result
}

/// Whether both faces have the character. Line feed and tab need no glyph.
fn has_glyph(character: char) -> bool {
    match character {
        ' '..='~' | '\n' | '\t' => true,
        // Without an own glyph in some faces, and laid out as a line break or as nothing.
        _ if character.is_control() => false,
        _ => faces().iter().all(|face| face.info().coverage.contains(character.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_german_reports_write_is_representable() {
        let text = "Müßig „so“ ‚so‘ – − … 62\u{202F}% § € ≥ ≤ ≠ × → ↑ ↓ \u{A0}ẞ é ő ł · •";
        assert_eq!(representable(text), text);
    }

    #[test]
    fn other_characters_become_visible_code_points() {
        assert_eq!(representable("a😀b\u{5D0}\u{7}"), "a[U+1F600]b[U+05D0][U+0007]");
    }
}
