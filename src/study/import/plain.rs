//! Wordings as questionnaires hold them become one line of plain text.
//!
//! Takes text with markup, gives it without tags, scripts, entities, line breaks and control signs. Never cuts a wording.

/// The words of a wording, with one blank between them.
pub(super) fn plain(text: &str) -> String {
    // A soft hyphen stands inside a word and is no blank.
    let bare = without_markup(text).replace('\u{ad}', "");
    let words = bare.split(|sign: char| sign.is_whitespace() || sign.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text for a comment: one line, cut where it is longer than anyone would read.
pub(super) fn shortened(text: &str) -> String {
    const LENGTH_MAX: usize = 160;
    let words = text.split(|sign: char| sign.is_whitespace() || sign.is_control());
    let text = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LENGTH_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A wording in the form in which keywords and labels are compared: lower case, straight apostrophes.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase().replace(['’', '‘', '´', '`'], "'")
}

fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = tag_length(rest) {
            // A tag such as <br> separates words; one such as <b> may stand inside one, but hardly ever does.
            plain.push(' ');
            rest = &rest[length..];
        } else if let Some((sign, length)) = entity(rest) {
            plain.push(sign);
            rest = &rest[length..];
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// How long the tag is with which a text begins; with all that is in it where that is no text.
fn tag_length(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |end| end + 3));
    }
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    if !name.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.find('>')? + 1;
    for (opens, closes) in [("<script", "</script>"), ("<style", "</style>")] {
        if text.get(..opens.len()).is_some_and(|start| start.eq_ignore_ascii_case(opens)) {
            let inside = text[end..].to_ascii_lowercase();
            return Some(inside.find(closes).map_or(text.len(), |at| end + at + closes.len()));
        }
    }
    Some(end)
}

/// The sign of the entity with which a text begins, and how long that is.
fn entity(text: &str) -> Option<(char, usize)> {
    const LENGTH_MAX: usize = 10;
    let end = text.bytes().take(LENGTH_MAX).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((sign, end + 1))
}

/// Those that editors of questionnaires write.
const ENTITIES: [(&str, char); 46] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bdquo", '„'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("Eacute", 'É'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("iacute", 'í'),
    ("uacute", 'ú'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
    ("euro", '€'),
    ("deg", '°'),
    ("sect", '§'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("frac12", '½'),
    ("rarr", '→'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_entities_and_line_breaks_go() {
        let text = "<p dir=\"ltr\">Wie&nbsp;gut ist<br/>\n<b>die Zusammen&shy;arbeit</b> &ndash; &#8222;alles&#x201C; &Auml;mter?</p>\r\n";
        assert_eq!(plain(text), "Wie gut ist die Zusammenarbeit – „alles“ Ämter?");
        assert_eq!(plain("a<script>if (a < b) { x(); }</script>b<!-- c -->"), "a b");
        assert_eq!(plain("a\u{0}b\u{1b}[2J"), "a b [2J");
    }

    #[test]
    fn signs_that_are_no_markup_stay() {
        for text in ["Anteil < 5 & > 2", "R&D; x", "a <unclosed", "&unknown;", "&#xD800;", "<", "&"] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn a_comment_has_one_line_and_an_end() {
        assert_eq!(shortened("a\n b\tc"), "a b c");
        let long = shortened(&"ä".repeat(500));
        assert!(long.chars().count() == 161 && long.ends_with('…'));
    }
}
