//! Comments that say `TODO`: what is left to decide in a file that the program drafted.
//!
//! Takes TOML as text, gives a finding for each. A text in quotes is no comment, whatever stands in it.

use std::sync::Arc;

use crate::domain::{Finding, Findings, Place};

const MARK: &str = "TODO";

/// Adds a finding for every comment that begins with `TODO`.
pub(super) fn todos(file: &Arc<str>, text: &str, findings: &mut Findings) {
    for (line, what) in comments_to_do(text) {
        let what = if what.is_empty() { "something in this line" } else { what };
        let place = Place::file(file.clone()).line(line);
        let hint = "decide it in this line or the one below, then take the `TODO` away";
        findings.push(Finding::warning("todo", place, format!("left to decide: {what}"), hint));
    }
}

/// What follows `TODO` in comments that begin with it, each with its line.
pub(super) fn comments_to_do(text: &str) -> impl Iterator<Item = (u32, &str)> {
    comments(text).into_iter().filter_map(|(line, comment)| {
        let rest = comment.trim_start_matches(['#', ' ', '\t']).strip_prefix(MARK)?;
        let is_word = rest.starts_with(char::is_alphanumeric);
        (!is_word).then(|| (line, rest.trim_start_matches([':', ' ', '\t']).trim_end()))
    })
}

/// Every comment with its line, counted from 1, from its `#` to the end of the line.
fn comments(text: &str) -> Vec<(u32, &str)> {
    let mut comments = Vec::new();
    let (mut line, mut rest) = (1_u32, text);
    while let Some(at) = rest.find(['#', '"', '\'', '\n']) {
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'\n' => {
                line += 1;
                1
            }
            b'#' => {
                let end = rest.find('\n').unwrap_or(rest.len());
                comments.push((line, rest[..end].trim_end_matches('\r')));
                end
            }
            _ => {
                let length = quoted(rest);
                line += u32::try_from(rest[..length].matches('\n').count()).unwrap_or(u32::MAX);
                length
            }
        };
        rest = &rest[length..];
    }
    comments
}

/// How long the text in quotes is with which a text begins, the quotes included. One that is never closed ends with its line.
fn quoted(text: &str) -> usize {
    let sign = &text[..1];
    let long = sign.repeat(3);
    let (opening, is_long) = if text.starts_with(&long) { (long.as_str(), true) } else { (sign, false) };
    let mut at = opening.len();
    while let Some(found) = text[at..].find(['\\', '\n', '"', '\'']) {
        at += found;
        let rest = &text[at..];
        if rest.starts_with(opening) {
            // Up to two quotes may stand before the three that close.
            let quotes = rest.len() - rest.trim_start_matches(sign).len();
            return at + if is_long { quotes.min(5) } else { 1 };
        }
        at += match rest.as_bytes()[0] {
            b'\n' if !is_long => return at,
            b'\\' if sign == "\"" => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => 1,
        };
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut findings = Findings::new();
        todos(&"f.toml".into(), text, &mut findings);
        findings.iter().map(|finding| format!("{}: {}", finding.place, finding.message)).collect()
    }

    #[test]
    fn comments_that_say_todo_are_found_with_their_line() {
        let text = "# TODO one\na = 1 # TODO: two\r\n  [[b]] #TODO\n# not a TODO\n# TODOS are others\nc = 2 # todo\n";
        assert_eq!(
            found(text),
            [
                "f.toml:1: left to decide: one",
                "f.toml:2: left to decide: two",
                "f.toml:3: left to decide: something in this line"
            ]
        );
    }

    #[test]
    fn what_stands_in_quotes_is_no_comment() {
        for text in [
            "a = \"# TODO x\"",
            "a = '# TODO x'",
            "a = \"\\\"# TODO x\"",
            "a = '\\' # TODOX",
            "a = \"\"\"\n# TODO \"\" x\n\"\"\"",
            "a = '''\n# TODO ' x'''",
            "a = \"\"\"x\"\"\"\"\" ",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let after = "a = \"x\\\\\" # TODO one\nb = \"\"\"\n\"x\\\"\"\"\"\"# TODO two\nc = '\\' # TODO three\nd = \"never closed\n# TODO four";
        let lines: Vec<String> = [1, 3, 4, 6].map(|line| format!("f.toml:{line}: ")).to_vec();
        let found = found(after);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.iter().zip(&lines).all(|(one, line)| one.starts_with(line)), "{found:?}");
    }
}
