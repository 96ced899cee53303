//! Numbers that lead to a person.

use crate::text::is_spreadsheet_date;

/// Fewest digits in a row that are no year, amount or share.
const LONG: usize = 5;
const PHONE: std::ops::RangeInclusive<usize> = 7..=16;
/// What stands before an extension.
const CALLS: [&str; 8] = ["tel", "telefon", "durchwahl", "handy", "mobil", "fax", "phone", "rufnummer"];

/// Digits with the signs that people set between them, beginning with 0 or `+`; or any behind "Tel.".
pub(super) fn phone(text: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '/' | '-' | '(' | ')' | '+' | '\u{a0}');
    let runs = text.split(|sign: char| !is_sign(sign)).map(|run| run.trim_matches([' ', '/', '-', '\u{a0}']));
    let is_number = |run: &str| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        PHONE.contains(&digits) && run.trim_start_matches('(').starts_with(['+', '0']) && !is_spreadsheet_date(run)
    };
    runs.into_iter().any(is_number) || called(text)
}

fn called(text: &str) -> bool {
    let lower = text.to_lowercase();
    CALLS.iter().flat_map(|call| lower.match_indices(call)).any(|(at, call)| {
        let is_word = !lower[..at].ends_with(char::is_alphabetic);
        let behind = lower[at + call.len()..].trim_start_matches(['.', ':', ' ', '-', '\u{a0}']);
        is_word && behind.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '('))
    })
}

/// Five digits in a row, or an IP address.
pub(super) fn number(text: &str) -> bool {
    let longest = text.split(|sign: char| !sign.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let is_host = |word: &str| word.trim_matches(['.', ',', ';']).parse::<std::net::IpAddr>().is_ok();
    longest >= LONG || text.split_whitespace().any(|word| word.contains(['.', ':']) && is_host(word))
}

/// Two letters, two digits, and so on, with or without blanks between.
pub(super) fn iban(text: &str) -> bool {
    let starts = text.char_indices().filter(|&(at, sign)| {
        sign.is_ascii_uppercase() && !text[..at].ends_with(|before: char| before.is_alphanumeric())
    });
    starts.into_iter().any(|(at, _)| {
        let signs = text[at..].chars().filter(|&sign| sign != ' ');
        let signs: Vec<char> =
            signs.take_while(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit()).take(34).collect();
        let digits = signs.iter().filter(|sign| sign.is_ascii_digit()).count();
        signs.len() >= 15
            && signs[1].is_ascii_uppercase()
            && signs[2..4].iter().all(char::is_ascii_digit)
            && 2 * digits > signs.len()
    })
}
