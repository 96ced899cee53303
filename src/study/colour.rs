//! A colour and how it stands out from another one, after WCAG 2.

use std::fmt;

/// Red, green, blue in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Fewest contrast of text, WCAG 2.1, 1.4.3.
pub const TEXT_CONTRAST: f64 = 4.5;

impl Colour {
    pub const WHITE: Self = Self([255; 3]);
    pub const BLACK: Self = Self([0; 3]);

    /// `#rrggbb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Relative luminance in [0, 1], WCAG 2.1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 (alike) to 21 (black on white), WCAG 2.1.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The same hue, as little nearer to `end` (white or black) as makes it readable on `paper`.
    pub fn readable_on(self, paper: Self, end: Self) -> Self {
        let steps = (0..=100).map(|step| {
            let toward = |(from, to): (u8, u8)| {
                (f64::from(from) + (f64::from(to) - f64::from(from)) * f64::from(step) / 100.0).round() as u8
            };
            Self(std::array::from_fn(|at| toward((self.0[at], end.0[at]))))
        });
        steps.into_iter().find(|colour| colour.contrast(paper) >= TEXT_CONTRAST).unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(colour("#17506F").to_string(), "#17506f");
        for wrong in ["17506f", "#17506", "#17506fa", "#1750ög", "red", "", "#+1-2+3"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    /// Values of the W3C's technique G18 and of published checkers.
    #[test]
    fn contrasts_are_those_of_the_standard() {
        let contrast = |one: &str, other: &str| (colour(one).contrast(colour(other)) * 100.0).round() / 100.0;
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        assert_eq!(contrast("#777777", "#ffffff"), 4.48);
        assert_eq!(contrast("#767676", "#ffffff"), 4.54);
        assert_eq!(contrast("#ff0000", "#ffffff"), 4.0);
    }

    #[test]
    fn a_faint_colour_has_a_readable_one_near() {
        let faint = colour("#66aadd");
        let darker = faint.readable_on(Colour::WHITE, Colour::BLACK);
        assert!(darker.contrast(Colour::WHITE) >= TEXT_CONTRAST && darker.contrast(Colour::WHITE) < 4.8, "{darker}");
        let good = colour("#17506f");
        assert_eq!(good.readable_on(Colour::WHITE, Colour::BLACK), good);
    }
}
