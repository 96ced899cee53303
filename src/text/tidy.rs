//! What somebody wrote in several lines, in one form.

use unicode_normalization::UnicodeNormalization;

/// A free text without blanks around it, with LF as its only line break, and without signs that stand for nothing on paper: control
/// characters other than a tab, and code points that are no characters. Everything else stays, marks for the direction of writing too.
pub fn tidy(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |&sign: &char| (!sign.is_control() || matches!(sign, '\n' | '\t')) && !is_no_character(sign);
    plain.chars().filter(is_kept).nfc().collect::<String>().trim().to_owned()
}

fn is_no_character(sign: char) -> bool {
    let code = u32::from(sign);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code) || code == 0xfeff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_stray_signs_are_brought_into_one_form() {
        assert_eq!(tidy(" a\r\nb\rc\u{0}\u{7}\u{fffe}\n "), "a\nb\nc");
        assert_eq!(tidy("u\u{308}ber"), "über");
        for text in ["😀 <script>", "{{ x }}", "\u{202e}txt\u{200f}", "a\tb", "=1+1"] {
            assert_eq!(tidy(text), text);
        }
    }
}
