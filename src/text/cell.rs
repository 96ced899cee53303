//! How a cell is written: as a number, as what a spreadsheet made of one, or with an e-mail address in it.

use memchr::memchr_iter;

/// A number with a decimal point or a decimal comma; no thousands separators, no exponents, nothing infinite.
pub fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let separators = digits.bytes().filter(|byte| matches!(byte, b'.' | b',')).count();
    let well_formed = separators <= 1
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && digits.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && digits.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
    if !well_formed {
        return None;
    }
    if text.contains(',') { text.replace(',', ".").parse().ok() } else { text.parse().ok() }
}

/// `03. apr`, `3. mrz`, `01.02.2026`, `2026-02-01`, in small letters: what spreadsheets write for `3.4`, `1-2`.
pub fn is_spreadsheet_date(text: &str) -> bool {
    const MONTHS: [&str; 16] = [
        "jan", "feb", "mrz", "mar", "mär", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dez",
    ];
    let starts_with_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let has_month = text.split(|c: char| !c.is_alphabetic()).any(|word| MONTHS.contains(&word) || word == "dec");
    let is_numeric_date = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'))
        && text.split(['.', '-', '/']).filter(|part| !part.is_empty()).count() == 3;
    starts_with_digit && (has_month || is_numeric_date)
}

/// Whether an e-mail address stands anywhere in it.
pub fn holds_mail(text: &str) -> bool {
    memchr_iter(b'@', text.as_bytes()).any(|at| {
        let is_local = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+' | '%');
        let domain = &text[at + 1..];
        let end = domain.find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '.' | '-'));
        let domain = domain[..end.unwrap_or(domain.len())].trim_end_matches(['.', '-']);
        text[..at].ends_with(is_local)
            && domain
                .rsplit_once('.')
                .is_some_and(|(name, top)| !name.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_point_and_comma() {
        for (text, value) in [("3", 3.0), ("3,5", 3.5), ("3.5", 3.5), ("-2", -2.0), ("007", 7.0)] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "1.000,5", "1e3", "inf", "NaN", ".5", "5.", "ca. 5", "--1", "1 000"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_does_to_numbers_is_recognised() {
        for text in ["03. apr", "3. mrz", "01.02.2026", "2026-02-01"] {
            assert!(is_spreadsheet_date(text), "{text}");
        }
        for text in ["seit 2019", "3.4", "mai", "10+"] {
            assert!(!is_spreadsheet_date(text), "{text}");
        }
    }
}
