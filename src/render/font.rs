//! The report's typeface, for the PDF and inside the HTML.

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use typst::foundations::Bytes;
use typst::text::Font;

/// The only family that documents may use.
pub(super) const FAMILY: &str = "Noto Sans";

const REGULAR_SUBSET: &[u8] = include_bytes!("../../data/fonts/NotoSans-Regular.woff2");
const BOLD_SUBSET: &[u8] = include_bytes!("../../data/fonts/NotoSans-Bold.woff2");

/// The files of the faces that documents may use: regular and bold.
pub(super) const FILES: [&[u8]; 2] = [notosans::REGULAR_TTF, notosans::BOLD_TTF];

/// The faces for the typesetter.
pub(super) fn faces() -> &'static [Font] {
    static FACES: OnceLock<Vec<Font>> = OnceLock::new();
    FACES.get_or_init(|| FILES.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect())
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
