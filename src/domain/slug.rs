//! Names for folders and files: short, lower case, ASCII, the same on every system.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest slug, in characters.
pub const SLUG_LENGTH: usize = 60;

/// A name as part of a path: ä→ae, ö→oe, ü→ue, ß→ss, letters with accents to their base letter, everything else to `-`,
/// lower case, no doubled or edge `-`, at most [`SLUG_LENGTH`] characters.
///
/// Never empty: a name of which nothing remains is `name`. A name that Windows reserves for a device (`con`, `lpt1` …)
/// gets `name-` in front.
///
/// ```
/// # use rundblick::domain::slug;
/// assert_eq!(slug("Groß-Gerau (Kreis)"), "gross-gerau-kreis");
/// assert_eq!(slug("Łódź"), "lodz");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.nfc().flat_map(char::to_lowercase) {
        match transcription(letter) {
            Some(letters) => slug.push_str(letters),
            None => push_base(&mut slug, letter),
        }
    }
    // ASCII from here on, so that bytes are characters.
    slug.truncate(SLUG_LENGTH);
    slug.truncate(slug.trim_end_matches('-').len());
    match slug.as_str() {
        "" => "name".to_owned(),
        device if is_reserved(device) => format!("name-{slug}"),
        _ => slug,
    }
}

/// Letters that German writes out, and those that no decomposition leads to a base letter (Sorbian ł, Danish ø …).
fn transcription(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

fn push_base(slug: &mut String, letter: char) {
    for part in std::iter::once(letter).nfkd().filter(|&part| !is_combining_mark(part)) {
        if part.is_ascii_alphanumeric() {
            slug.push(part.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
}

fn is_reserved(name: &str) -> bool {
    let numbered = |device| name.strip_prefix(device).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_written_out_and_accents_fall_away() {
        let cases = [
            ("Musterstadt", "musterstadt"),
            ("Überlingen am Bodensee", "ueberlingen-am-bodensee"),
            ("U\u{308}berlingen", "ueberlingen"),
            ("Groß-Gerau (Kreis)", "gross-gerau-kreis"),
            ("GROẞENHAIN", "grossenhain"),
            ("Wojerecy / Łaz – Hoyerswerda", "wojerecy-laz-hoyerswerda"),
            ("Sønderborg & Ærø", "sonderborg-aero"),
            ("Saint-Étienne l’Évêque", "saint-etienne-l-eveque"),
            ("İzmir", "izmir"),
            ("  --St. Ingbert,   Stadt-- ", "st-ingbert-stadt"),
            ("Bezirk 3²", "bezirk-32"),
            ("../../etc/passwd", "etc-passwd"),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_of_which_nothing_remains_is_still_a_name() {
        for name in ["", "---", "北京", "🏛", "..", "\u{0}\n"] {
            assert_eq!(slug(name), "name", "{name:?}");
        }
    }

    #[test]
    fn device_names_of_windows_are_avoided() {
        assert_eq!(slug("CON"), "name-con");
        assert_eq!(slug("Lpt1"), "name-lpt1");
        assert_eq!(slug("Constanze"), "constanze");
        assert_eq!(slug("com12"), "com12");
    }

    #[test]
    fn a_long_name_is_cut_at_60_characters_without_an_edge() {
        let long = "Verwaltungsgemeinschaft Oberes Kieselbachtal und Umgebung am See in der Region";
        let slug = slug(long);
        assert_eq!(slug, "verwaltungsgemeinschaft-oberes-kieselbachtal-und-umgebung-am");
        assert_eq!(slug.len(), SLUG_LENGTH);
        assert_eq!(super::slug(&format!("{} b", "a".repeat(59))), "a".repeat(59));
        assert_eq!(super::slug(&"ß".repeat(100)), "s".repeat(60));
    }
}
