//! Texts from outside in files that are opened in spreadsheets.

/// The signs that OWASP names for CSV injection, and the mask itself.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// A text that a spreadsheet takes for text: one that would start a formula gets an apostrophe in front, and so does one that starts
/// with an apostrophe, so that [`unmasked`] always gives back what was there. Numbers stay as they are, with their sign.
pub fn masked(text: &str) -> String {
    if needs_mask(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that [`masked`] puts in front.
pub fn unmasked(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_mask(rest)).unwrap_or(text)
}

fn needs_mask(text: &str) -> bool {
    text.starts_with(STARTS) && !is_number(text)
}

/// A sign, digits, and one decimal sign at most.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_put_on_where_a_formula_would_start_and_taken_off_again() {
        for text in ["=1+1", "+SUM(A1)", "-A1", "@x", "\t=1", "＝1", "-", "'=1", "''", "- mehr Zeit"] {
            assert_eq!(masked(text), format!("'{text}"), "{text:?}");
            assert_eq!(unmasked(&masked(text)), text);
        }
        for text in ["", "-5", "+3,5", "mehr Zeit", "1=1", "'Amt'", "„so“"] {
            assert_eq!(unmasked(&masked(text)), text);
        }
        assert_eq!((masked("-5"), unmasked("'Amt'")), ("-5".to_owned(), "'Amt'"));
    }
}
