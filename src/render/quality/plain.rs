//! Plain text in lines that any mail program shows as they are.

/// Longest line, in characters (RFC 3676 asks for less than 78).
pub(super) const WIDTH: usize = 72;

/// A text in lines of at most [`WIDTH`] characters: the first begins with `first`, the others with `others`. Only a word that is longer
/// stands out; no-break spaces stay.
pub(super) fn wrapped(text: &str, first: &str, others: &str) -> String {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, others.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_full_as_they_may_be_and_hang_under_the_first() {
        let words = "neun Zeichen ".repeat(12);
        let text = wrapped(&words, "1. ", "   ");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[0].starts_with("1. neun Zeichen neun") && lines[1].starts_with("   Zeichen"), "{text}");
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH && !line.ends_with(' ')), "{text}");
        assert_eq!(text.split_whitespace().skip(1).collect::<Vec<_>>(), words.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn a_word_that_is_too_long_stands_on_a_line_of_its_own() {
        let long = "x".repeat(90);
        assert_eq!(wrapped(&format!("a {long} b"), "", "  "), format!("a\n  {long}\n  b"));
        assert_eq!(wrapped("", "- ", ""), "- ");
    }
}
