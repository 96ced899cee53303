//! What a cell looks like, whatever it means: a number, a time, somebody's address, a text; and what looks spoiled in it.

use memchr::{memchr, memchr3_iter};

use crate::text::{holds_mail, is_spreadsheet_date, number};

/// The outer form of a cell that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A number without a decimal sign.
    Whole,
    Point,
    Comma,
    /// A day, or what a spreadsheet makes of `3.4`.
    Date,
    /// A day and a time of day.
    Moment,
    /// It holds an e-mail address.
    Mail,
    /// An IP address.
    Ip,
    Phone,
    Text,
}

impl Look {
    pub(super) const COUNT: usize = Self::ALL.len();
    pub(super) const ALL: [Self; 9] = [
        Self::Whole,
        Self::Point,
        Self::Comma,
        Self::Date,
        Self::Moment,
        Self::Mail,
        Self::Ip,
        Self::Phone,
        Self::Text,
    ];

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Point | Self::Comma)
    }

    /// What it gives away of a person.
    pub(super) fn personal(self) -> Option<&'static str> {
        match self {
            Self::Mail => Some("e-mail addresses"),
            Self::Ip => Some("IP addresses"),
            Self::Phone => Some("telephone numbers"),
            _ => None,
        }
    }
}

/// Longer cells are texts.
const FORM_MAX: usize = 60;

/// `text` is trimmed and not empty.
pub(super) fn look(text: &str) -> Look {
    if text.len() <= FORM_MAX
        && let Some(look) = form(text)
    {
        return look;
    }
    if holds_mail(text) { Look::Mail } else { Look::Text }
}

fn form(text: &str) -> Option<Look> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_hexdigit() || matches!(first, b'-' | b'+' | b'(' | b':')) {
        return None;
    }
    if is_mobile(text) {
        return Some(Look::Phone);
    }
    if number(text).is_some() {
        return Some(match text.bytes().find(|byte| matches!(byte, b'.' | b',')) {
            None => Look::Whole,
            Some(b'.') => Look::Point,
            Some(_) => Look::Comma,
        });
    }
    if first.is_ascii_digit()
        && let Some(look) = time(text)
    {
        return Some(look);
    }
    match () {
        () if is_ip(text) => Some(Look::Ip),
        () if is_phone(text) => Some(Look::Phone),
        () => None,
    }
}

fn time(text: &str) -> Option<Look> {
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    if time.starts_with(|sign: char| sign.is_ascii_digit()) && time.contains(':') && is_spreadsheet_date(date) {
        return Some(Look::Moment);
    }
    is_spreadsheet_date(&text.to_lowercase()).then_some(Look::Date)
}

fn is_ip(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
}

/// A German mobile number without signs between: no key and no id begins like this.
fn is_mobile(text: &str) -> bool {
    (11..=12).contains(&text.len())
        && ["015", "016", "017"].iter().any(|start| text.starts_with(start))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// With the signs that people set between the digits, or the sign of a country.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '/' | '-' | '(' | ')' | '+' | '\u{a0}');
    (7..=16).contains(&digits)
        && text.trim_start_matches('(').starts_with(['+', '0'])
        && text.chars().all(is_sign)
        && text.len() > digits
}

/// What looks spoiled in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A spreadsheet would compute it.
    Formula,
    /// HTML, LaTeX, Markdown or a template.
    Markup,
    /// Read in a wrong encoding before it got here, such as `Ã¤`.
    Garbled,
    /// The sign that stands for a lost character.
    Replaced,
    /// Blanks around it.
    Blanks,
    /// Zero bytes in it.
    Nul,
}

impl Flaw {
    pub(super) const ALL: [Self; 6] =
        [Self::Formula, Self::Markup, Self::Garbled, Self::Replaced, Self::Blanks, Self::Nul];
}

/// The flaws of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flaws(u8);

impl Flaws {
    pub(super) fn none(self) -> bool {
        self.0 == 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, flaw: Flaw) -> bool {
        self.0 & (1 << flaw as u8) != 0
    }

    pub(super) fn with(self, flaw: Flaw, has: bool) -> Self {
        Self(self.0 | u8::from(has) << flaw as u8)
    }
}

/// `text` is trimmed and not empty.
pub(super) fn flaws(text: &str) -> Flaws {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Flaws::default();
    }
    let flaws = Flaws::default().with(Flaw::Formula, is_formula(text)).with(Flaw::Markup, holds_markup(text));
    if text.is_ascii() {
        return flaws;
    }
    flaws.with(Flaw::Garbled, is_garbled(text)).with(Flaw::Replaced, text.contains('\u{fffd}'))
}

/// `=1+1`, also where a tool masks it, and the old form `@SUM(…)`.
fn is_formula(text: &str) -> bool {
    let text = text.strip_prefix('\'').unwrap_or(text);
    match text.split_at_checked(1) {
        Some(("=", rest)) => !rest.trim_start().is_empty(),
        Some(("@", rest)) => {
            rest.find('(').is_some_and(|at| at > 0 && rest[..at].bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        _ => false,
    }
}

fn holds_markup(text: &str) -> bool {
    let tag_or_entity = |at: usize| {
        let rest = &text[at + 1..];
        match text.as_bytes()[at] {
            b'<' => {
                let name = rest.strip_prefix('/').unwrap_or(rest);
                rest.starts_with("!--")
                    || name.starts_with(|sign: char| sign.is_ascii_alphabetic())
                        && memchr(b'>', name.as_bytes()).is_some()
            }
            b'&' => rest.split_once(';').is_some_and(|(name, _)| {
                (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            }),
            // A command of LaTeX with an argument.
            _ => rest
                .split_once('{')
                .is_some_and(|(name, _)| name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic())),
        }
    };
    memchr3_iter(b'<', b'&', b'\\', text.as_bytes()).any(tag_or_entity)
        || ["{{", "](http", "|--"].iter().any(|sign| text.contains(sign))
}

/// What Windows-1252 has where Latin-1 has control signs; UTF-8 read as Windows-1252 is full of them.
const SPECIALS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/// UTF-8 that was read as Windows-1252 and saved again, or another encoding read as Windows-1252.
pub(super) fn is_garbled(text: &str) -> bool {
    let is_second_byte = |sign: char| matches!(sign, '\u{80}'..='\u{bf}') || SPECIALS.contains(sign);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied();
        let is_pair = match sign {
            '\u{80}'..='\u{9f}' => true,
            'Ã' => next.is_some_and(is_second_byte),
            'Â' => next.is_some_and(|next| matches!(next, '\u{a0}'..='\u{bf}')),
            'â' => next == Some('€'),
            _ => false,
        };
        if is_pair {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_one_look() {
        let cells = [
            (Look::Whole, &["0", "-9", "007", "09162000", "010515178013", "20190101"][..]),
            (Look::Point, &["3.5", "1129.04"]),
            (Look::Comma, &["3,5"]),
            (Look::Date, &["20. Mai", "1.2.3", "03. Apr", "2026-04-13", "01.02.2026", "4/13/2026", "04/01/2026"]),
            (
                Look::Moment,
                &[
                    "2026-04-13 13:11:43",
                    "2026-04-13T11:33:06.000+02:00",
                    "13.04.2026 10:35",
                    "2026/04/14 11:03:26 AM MESZ",
                    "04/01/2026 10:00:00 AM",
                ],
            ),
            (Look::Mail, &["a.b@stadt.de", "Bitte an Frau.Ä@amt-nord.example.org.", "<x_1@y.eu>"]),
            (Look::Ip, &["192.0.2.1", "2001:db8::1", "::1"]),
            (Look::Phone, &["0211/123456", "+49 30 1234567", "(030) 123 45 67", "017612345678", "0203-55512"]),
            (
                Look::Text,
                &[
                    "Y",
                    "A1",
                    "1,3,5",
                    "ca. 5",
                    "seit 2019",
                    "N/A",
                    "@home",
                    "a@b",
                    "10+",
                    "0-3",
                    "12:30:45",
                    "n = 12",
                    "1-2",
                    "fünf @ Amt.",
                    "a: b",
                ],
            ),
        ];
        for (expected, texts) in cells {
            for text in texts {
                assert_eq!(look(text), expected, "{text}");
            }
        }
    }

    #[test]
    fn flaws_are_seen_and_nothing_else() {
        let seen = |text: &str| Flaw::ALL.into_iter().filter(|&flaw| flaws(text).has(flaw)).collect::<Vec<_>>();
        let cases = [
            (Flaw::Formula, &["=1+1", "'=1+1", "@SUM(1+1)*2", "=cmd|' /C calc'!A0"][..]),
            (
                Flaw::Markup,
                &[
                    "<b>fett</b>",
                    "</td></tr></table><!--",
                    "M&auml;rz",
                    "\\textbf{x}",
                    "{{ y }}",
                    "[Link](https://example.org)",
                    "| a |\n|---|",
                ],
            ),
            (Flaw::Garbled, &["fÃ¼r", "StraÃŸe", "Ã„mter", "Â§ 8", "so â€“ und so", "f\u{81}r"]),
            (Flaw::Replaced, &["f\u{fffd}r"]),
        ];
        for (flaw, texts) in cases {
            for text in texts {
                assert_eq!(seen(text), [flaw], "{text}");
            }
        }
        for text in
            ["für", "NÃO", "Âme", "â la carte", "a < b & c > d", "R&D;", "C:\\Ordner", "@", "=", "5 = fünf", "AT&T; so"]
        {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
