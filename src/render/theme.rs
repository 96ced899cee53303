//! What a study sets of the design: the accent, in light and dark, and a logo.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::study::{Colour, Look};

/// The paper of pages in dark mode, as in style.css.
const DARK_PAPER: &str = "#16191d";
/// The accent of layout.typ where the study sets none, as in style.css.
const ACCENT: &str = "#17506f";

/// Given to the templates as `theme`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Theme {
    /// `#rrggbb`, readable on white; `None` for the built-in one.
    accent: Option<String>,
    /// The same, readable on dark paper.
    accent_dark: Option<String>,
    /// The logo as a `data:` address.
    logo: Option<String>,
    /// The file that Typst knows the logo by, and its bytes.
    #[serde(skip)]
    pub(super) picture: Option<(String, Vec<u8>)>,
}

impl Theme {
    pub fn of(look: &Look) -> Self {
        let dark = Colour::parse(DARK_PAPER).unwrap_or(Colour::BLACK);
        let logo = look.logo.as_ref();
        Self {
            accent: look.accent.map(|accent| accent.to_string()),
            accent_dark: look.accent.map(|accent| accent.readable_on(dark, Colour::WHITE).to_string()),
            logo: logo.map(|it| format!("data:{};base64,{}", it.kind.media_type(), STANDARD.encode(&it.bytes))),
            picture: logo.map(|it| (format!("logo.{}", it.kind.ending()), it.bytes.clone())),
        }
    }

    /// `theme.typ`, which layout.typ reads.
    pub(super) fn typst(&self) -> String {
        let accent = self.accent.as_deref().unwrap_or(ACCENT);
        let logo = self.picture.as_ref().map_or_else(|| "none".to_owned(), |(name, _)| format!("\"{name}\""));
        format!("#let accent = rgb(\"{accent}\")\n#let logo = {logo}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_colours_are_those_of_the_style_sheet() {
        let style = include_str!("../../report_templates/style.css");
        for colour in [ACCENT, DARK_PAPER] {
            assert!(style.contains(&format!(": {colour};")), "{colour}");
        }
    }
}
