//! Headings in forms that can be compared.

/// A text without what tools, spreadsheets and word processors change on its way: letter case, HTML tags and entities,
/// kinds of blanks, quotation marks and dashes, underscores for blanks, blanks beside brackets.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for sign in without_markup(text).chars().flat_map(char::to_lowercase).map(plain_sign) {
        if sign == ' ' {
            blank = true;
            continue;
        }
        if blank && !folded.is_empty() && !folded.ends_with('[') && !matches!(sign, '[' | ']') {
            folded.push(' ');
        }
        blank = false;
        folded.push(sign);
    }
    folded
}

fn plain_sign(sign: char) -> char {
    match sign {
        '_' => ' ',
        sign if sign.is_whitespace() => ' ',
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        sign => sign,
    }
}

/// The text without HTML tags and with the usual entities as signs.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = tag_length(rest) {
            // A tag such as <br> separates words.
            plain.push(' ');
            rest = &rest[length..];
        } else if let Some((entity, sign)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
            plain.push(*sign);
            rest = &rest[entity.len()..];
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// How long the tag is with which a text begins.
fn tag_length(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    name.starts_with(|sign: char| sign.is_ascii_alphabetic()).then(|| text.find('>').map(|end| end + 1))?
}

const ENTITIES: [(&str, char); 16] = [
    ("&nbsp;", ' '),
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&#039;", '\''),
    ("&ndash;", '-'),
    ("&auml;", 'ä'),
    ("&ouml;", 'ö'),
    ("&uuml;", 'ü'),
    ("&Auml;", 'Ä'),
    ("&Ouml;", 'Ö'),
    ("&Uuml;", 'Ü'),
    ("&szlig;", 'ß'),
    ("&shy;", '\u{ad}'),
];

/// One form for question codes and ExpressionScript codes: `Q1[SQ001]` and `Q1_SQ001` give `Q1_SQ001`; the scale of a
/// dual-scale array, counted from 1 in brackets and from 0 behind an underscore, is counted from 0.
pub(super) fn code_key(heading: &str) -> String {
    let mut parts = heading.trim().split('[').map(|part| part.trim_end_matches(']'));
    let mut key = parts.next().unwrap_or_default().to_owned();
    for (place, part) in parts.enumerate() {
        key.push('_');
        match part.parse::<u32>() {
            Ok(scale @ 1..) if place == 1 => key.push_str(&(scale - 1).to_string()),
            _ => key.push_str(part),
        }
    }
    key
}

/// The code in a heading such as `Q1[SQ001]. Text`.
pub(super) fn code_before_text(heading: &str) -> Option<&str> {
    let heading = heading.trim();
    let (at, _) = heading
        .match_indices('.')
        .find(|(at, _)| heading[at + 1..].starts_with(|sign: char| sign == '_' || sign.is_whitespace()))?;
    let code = &heading[..at];
    (!code.is_empty() && !code.contains(char::is_whitespace)).then_some(code)
}

/// Whether a folded text is `full`, or the beginning of it as LimeSurvey abbreviates texts (15 characters, `.. `).
pub(super) fn abbreviates(part: &str, full: &str) -> bool {
    part == full
        || part.strip_suffix("..").is_some_and(|start| {
            let start = start.trim_end();
            !start.is_empty() && full.len() > start.len() && full.starts_with(start)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_compare_without_what_tools_change() {
        let plain = fold("Wie gut ist Ihre Kommune dort \"aufgestellt\"? [Übergang Schule-Beruf]");
        for other in [
            "Wie_gut_ist_Ihre_Kommune_dort_„aufgestellt“?_[Übergang_Schule–Beruf]",
            "<p>Wie gut ist <b>Ihre</b> Kommune dort &quot;aufgestellt&quot;?</p>   [ &Uuml;bergang Schule–Beruf ]",
            " wie gut ist Ihre\u{a0}Kommune\r\ndort »aufgestellt«?[Übergang Schule—Beruf]",
        ] {
            assert_eq!(fold(other), plain);
        }
        assert_eq!(fold("I don’t know"), fold("I don't know"));
        assert_ne!(fold("a"), fold("b"));
    }

    #[test]
    fn a_less_than_sign_is_no_tag() {
        assert_eq!(fold("Anteil < 5 & > 2"), "anteil < 5 & > 2");
        assert_eq!(fold("a <unclosed"), "a <unclosed");
    }

    #[test]
    fn both_kinds_of_codes_have_one_form() {
        assert_eq!(code_key("BARR[SQ001]"), code_key("BARR_SQ001"));
        assert_eq!(code_key("Q1[SQ001][1]"), code_key("Q1_SQ001_0"));
        assert_eq!(code_key("Q1[SQ001_SQ002]"), code_key("Q1_SQ001_SQ002"));
        assert_eq!(code_key("RANK[1]"), "RANK_1");
    }

    #[test]
    fn the_code_is_found_before_its_text() {
        assert_eq!(code_before_text("A8[SQ001]. Which? [x. y]"), Some("A8[SQ001]"));
        assert_eq!(code_before_text("A1._Which?"), Some("A1"));
        assert_eq!(code_before_text("Was gilt, z. B. hier?"), None);
        assert_eq!(code_before_text("BARR[SQ001]"), None);
    }

    #[test]
    fn abbreviations_are_beginnings() {
        let full = fold("Welche Barrieren erleben Sie derzeit?");
        assert!(abbreviates(&fold("Welche Barriere.. "), &full));
        assert!(abbreviates(&full, &full));
        assert!(!abbreviates(&fold("Welche Barrieren"), &full));
        assert!(!abbreviates("..", &full));
    }
}
