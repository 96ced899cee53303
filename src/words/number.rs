//! How numbers are written: decimal comma, narrow no-break space before % and between thousands, "–" for ranges.

use crate::domain::{Language, round_half_up};
use crate::words::Words;

/// U+202F, before % and between thousands.
pub const NARROW_NBSP: char = '\u{202F}';

impl Words {
    /// A whole number with thousands separators from 10,000 on in German (DIN 1333 keeps four digits together).
    pub fn whole(&self, number: u64) -> String {
        let digits = number.to_string();
        let separator = match self.language() {
            Language::De if digits.len() < 5 => return digits,
            Language::De => NARROW_NBSP,
            Language::En => ',',
        };
        let mut text = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A number with a fixed count of decimals, half rounded away from zero on the decimal value as printed.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let rounded = round_half_up(number, decimals);
        let text = format!("{rounded:.decimals$}");
        let text = if rounded == 0.0 { text.replace('-', "") } else { text.replace('-', "−") };
        match self.language() {
            Language::De => text.replace('.', ","),
            Language::En => text,
        }
    }

    /// A difference with its sign: `+1,2`, `−0,3`, `0,0`.
    pub fn signed(&self, number: f64, decimals: usize) -> String {
        let text = self.decimal(number, decimals);
        if round_half_up(number, decimals) > 0.0 { format!("+{text}") } else { text }
    }

    /// Whole per cent: `62 %`.
    pub fn percent(&self, percent: u32) -> String {
        match self.language() {
            Language::De => format!("{percent}{NARROW_NBSP}%"),
            Language::En => format!("{percent}%"),
        }
    }

    /// A range of whole per cents: `33–52 %`.
    pub fn percent_range(&self, low: u32, high: u32) -> String {
        format!("{low}–{}", self.percent(high))
    }

    /// A date: `22.11.2026`.
    pub fn date(&self, (year, month, day): (i32, u8, u8)) -> String {
        match self.language() {
            Language::De => format!("{day:02}.{month:02}.{year}"),
            Language::En => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_numbers() {
        let words = Words::new(Language::De);
        assert_eq!(words.whole(999), "999");
        assert_eq!(words.whole(1234), "1234");
        assert_eq!(words.whole(1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(words.decimal(2.345, 2), "2,35");
        assert_eq!(words.decimal(-0.04, 1), "0,0");
        assert_eq!(words.decimal(-1.25, 1), "−1,3");
        assert_eq!(words.percent_range(33, 52), "33–52\u{202F}%");
        assert_eq!(words.date((2026, 11, 2)), "02.11.2026");
    }
}
