//! Headings of columns that hold personal data. Such columns are never read past the header.

use super::heading::code_before_text;

/// Letters and digits only, in lower case.
const HEADINGS: [&str; 47] = [
    "accesscode",
    "email",
    "emailaddress",
    "emailadresse",
    "familienname",
    "faxnummer",
    "firstname",
    "fullname",
    "geburtsdatum",
    "geburtsname",
    "handy",
    "handynummer",
    "ip",
    "ipaddr",
    "ipaddress",
    "ipadresse",
    "lastname",
    "mail",
    "mailadresse",
    "mailaddress",
    "mobil",
    "mobilenumber",
    "mobilenummer",
    "mobilnummer",
    "mobilephone",
    "mobiltelefon",
    "name",
    "nachname",
    "phone",
    "phonenumber",
    "postanschrift",
    "referrer",
    "referrerurl",
    "refurl",
    "surname",
    "telefon",
    "telefonnr",
    "telefonnummer",
    "telephone",
    "token",
    "vollständigername",
    "vorname",
    "vorundnachname",
    "weiterleitungsurl",
    "yourname",
    "zugangscode",
    "zugangsschlüssel",
];

/// Words that a heading which nothing else explains gives away as personal.
const WORDS: [&str; 17] = [
    "anschrift",
    "ansprechpartner",
    "email",
    "emailadresse",
    "geburtsdatum",
    "handynummer",
    "kontaktdaten",
    "mailadresse",
    "mobilnummer",
    "nachname",
    "phone",
    "postanschrift",
    "surname",
    "telefon",
    "telefonnr",
    "telefonnummer",
    "vorname",
];

/// Whether a heading names personal data, whatever the codebook says.
pub(super) fn is_personal(heading: &str) -> bool {
    let known = |text: &str| HEADINGS.contains(&squeeze(text).as_str());
    // Groups of a questionnaire stand before a name: `kontakt/email`.
    let alone = heading.rsplit('/').next().unwrap_or(heading);
    [Some(heading), Some(alone), code_before_text(heading)].into_iter().flatten().any(known)
}

/// Whether the heading of a column that the codebook does not know speaks of personal data.
pub(super) fn sounds_personal(heading: &str) -> bool {
    heading
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '_' | '/' | '[' | ']' | '(' | ')' | ',' | ';'))
        .any(|word| WORDS.contains(&squeeze(word).as_str()))
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_own_personal_columns_are_known_in_both_languages() {
        for heading in [
            "token",
            "Zugangscode",
            "token. Access code",
            "kontakt/email",
            "IP-Adresse",
            "ipaddr",
            "IP_address",
            "refurl",
            "E-Mail",
            "e-mail address",
            "First name",
            "Nachname",
            "Telefon-Nr.",
        ] {
            assert!(is_personal(heading), "{heading}");
        }
        for heading in ["id", "AMT", "Name der Kommune", "tokens", ""] {
            assert!(!is_personal(heading), "{heading}");
        }
    }

    #[test]
    fn an_unexplained_heading_can_give_itself_away() {
        assert!(sounds_personal("Ihre E-Mail-Adresse (freiwillig)"));
        assert!(!sounds_personal("Vermerk intern"));
    }
}
