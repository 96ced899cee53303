//! What the font of charts and documents can write.
//!
//! A character without a glyph would be an empty box in a picture and fails a whole PDF under PDF/A: it becomes visible
//! as `[U+1F600]`. Changes nothing else, measures nothing (`measure` does).

use std::borrow::Cow;
use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId};

static REGULAR: LazyLock<FontRef<'static>> = LazyLock::new(|| built_in(notosans::REGULAR_TTF));
static BOLD: LazyLock<FontRef<'static>> = LazyLock::new(|| built_in(notosans::BOLD_TTF));

fn built_in(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("a font that is part of the program can be read")
}

/// The font of a weight.
pub(super) fn font(bold: bool) -> &'static FontRef<'static> {
    if bold { &BOLD } else { &REGULAR }
}

/// The text with every character that Noto Sans (regular and bold) lacks as `[U+…]`. White space, soft hyphens and the
/// joiners that only shape their neighbours stay; variation selectors, which nobody sees, go.
pub fn representable(text: &str) -> Cow<'_, str> {
    if text.chars().all(has_glyph) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            _ if has_glyph(character) => written.push(character),
            '\u{FE00}'..='\u{FE0F}' => {}
            _ => written.push_str(&written_out(character)),
        }
    }
    Cow::Owned(written)
}

/// A sign that cannot be shown, as it is shown: `[U+202E]`.
pub fn written_out(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}

/// Whether a sign turns the direction of all that follows: behind a label with one "26 %" would be read as "62 %". No drawing and no template
/// lets one through; in a field of a workbook nothing follows it.
pub fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn has_glyph(character: char) -> bool {
    match character {
        // What nearly all texts are made of: a look into the font's tables would cost more than all else here.
        ' '..='~' | '\u{A0}'..='\u{17F}' => true,
        '\t' | '\n' | '\r' | '\u{200B}' => true,
        _ if character.is_control() || turns_direction(character) => false,
        _ => [false, true].iter().all(|&bold| font(bold).glyph_id(character) != GlyphId(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_texts_stay_as_they_are() {
        let text = "Übergang Schule–Beruf: „62\u{202F}%“ · größer ≥ 3, −1,5 – naïve Œuvre\u{AD}n, Łódź, Şükrü";
        assert!(matches!(representable(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn what_is_taken_for_granted_is_in_both_fonts() {
        for character in (' '..='~').chain('\u{A0}'..='\u{17F}').filter(|&character| character != '\u{AD}') {
            for bold in [false, true] {
                assert_ne!(font(bold).glyph_id(character), GlyphId(0), "{character}");
            }
        }
    }

    #[test]
    fn characters_without_a_glyph_are_named() {
        assert_eq!(representable("Idee 😀!"), "Idee [U+1F600]!");
        assert_eq!(representable("שלום"), "[U+05E9][U+05DC][U+05D5][U+05DD]");
        assert_eq!(representable("a\u{0}b"), "a[U+0000]b");
        assert_eq!(representable("❤\u{FE0F}"), "[U+2764]");
    }
}
