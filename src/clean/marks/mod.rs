//! What in a free text may tell of a person: marks for the reviewer.
//!
//! A mark says where to look twice. It misses what no list knows and marks what is harmless, so nothing is ever released or kept back
//! by it.

mod addresses;
mod lists;
mod names;
mod numbers;
mod words;

use words::Words;

/// What a text seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A first name or a common surname.
    Name,
    /// "Frau Müller", "Herr Dr. …", a title.
    Salutation,
    /// An office that one person holds, such as that of a mayor.
    Function,
    /// A municipality of the register.
    Place,
    /// A street with its number.
    Street,
    Email,
    /// A page on the web, or somebody's name in a network.
    Url,
    Phone,
    Iban,
    /// Five digits or more, such as a number of a person or a file, or a postcode.
    Number,
}

impl Mark {
    /// As the review file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Salutation => "salutation",
            Self::Function => "function",
            Self::Place => "place",
            Self::Street => "street",
            Self::Email => "email",
            Self::Url => "url",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::Number => "number",
        }
    }
}

/// The marks of a text, each once, in the order of [`Mark`]. `places` are names of municipalities.
pub fn marks(text: &str, places: &[&str]) -> Vec<Mark> {
    let words = Words::of(text);
    let found = [
        (Mark::Name, names::name(&words)),
        (Mark::Salutation, names::salutation(&words)),
        (Mark::Function, names::function(&words)),
        (Mark::Place, names::place(&words, places)),
        (Mark::Street, addresses::street(&words)),
        (Mark::Email, addresses::email(text)),
        (Mark::Url, addresses::url(text)),
        (Mark::Phone, numbers::phone(text)),
        (Mark::Iban, numbers::iban(text)),
        (Mark::Number, numbers::number(text)),
    ];
    found.into_iter().filter_map(|(mark, is_there)| is_there.then_some(mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [&str; 3] = ["Sottrinquell", "Landkreis Am Berge", "Bad Musterstadt"];

    fn found(text: &str) -> String {
        marks(text, &PLACES).into_iter().map(Mark::name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_may_tell_of_a_person_is_marked() {
        let cases = [
            (
                "name",
                &[
                    "Sabine hat das gut gemacht.",
                    "das war Thomas' Idee",
                    "Mehmets Vorschlag",
                    "Hans-Peter weiß das",
                    "mit yilmaz reden",
                ][..],
            ),
            ("name", &["Das kann M. Besenkamp.", "fragt Ernst Besenkamp", "bei Wolf Besenkamp nachfragen"]),
            (
                "name salutation",
                &["Frau Müller aus dem Jugendamt", "Herr Dr. Schmidt", "frau müller hilft", "die Kollegin Anna"],
            ),
            (
                "salutation",
                &[
                    "Frau Besenkamp blockiert alles",
                    "Herrn Prof. Besenkamp",
                    "Hr. Besenkamp",
                    "Dr. Besenkamp",
                    "Mrs Besenkamp",
                ],
            ),
            (
                "function",
                &[
                    "Der Bürgermeister will das nicht.",
                    "Unsere Amtsleiterin",
                    "die Jugendamtsleitung",
                    "Landrätin",
                    "Oberbürgermeisterin",
                ],
            ),
            ("salutation function", &["Frau Bürgermeisterin"]),
            (
                "place",
                &["Bei uns in Sottrinquell", "Sottrinquells Planung", "im Landkreis am Berge", "MUSTERSTADT hat das"],
            ),
            ("street", &["in der Besenstraße 5", "Besenstr. 12a", "Am Besenplatz 3"]),
            ("email", &["a.b@stadt.de", "schreiben an x_1@y.eu.", "vorname (at) stadt.de", "vorname[at]stadt"]),
            ("url", &["siehe www.stadt-nord.de", "https://example.org/x", "auf besen.de", "folgt @besenkamp"]),
            ("phone", &["Tel. 4711", "0211/1234", "+49 30 12 34", "unter (030) 12 34", "Durchwahl: 12"]),
            ("phone number", &["0211/123456", "+49 30 1234567", "017612345678", "(030) 1234567"]),
            ("iban number", &["DE89370400440532013000"]),
            ("iban", &["auf DE89 3704 0044 0532 0130 00 bitte"]),
            ("number", &["Personalnummer 123456", "40210", "192.168.10.20"]),
        ];
        for (expected, texts) in cases {
            for text in texts {
                let found = found(text);
                // An address of mail is one of the web too.
                let found = if expected == "email" { found.replace(" url", "") } else { found };
                assert_eq!(found, expected, "{text}");
            }
        }
    }

    #[test]
    fn ordinary_sentences_have_no_mark() {
        for text in [
            "",
            "Wir haben ein gemeinsames Büro im Rathaus eingeführt.",
            "Bewährt hat sich ein Planungskalender (\"Runder Tisch Jugend\").",
            "Mehr Zeit und 2,5 Stellen, z. B. Personal; i. d. R. Zeit fehlt. Das reicht.",
            "Am 01.02.2026 um 08:30 Uhr, von 08 - 16 Uhr, im Schuljahr 2025/2026 und 2019-2023",
            "20.000 Euro, 15 %, 3 von 10, § 8a SGB VIII, Abs. 1 Nr. 2",
            "Frau und Mann, Frauen und Herren, der Herr im Haus",
            "Im Ernst: Es fehlt an allem. Im August und im Mai war Ruhe.",
            "Die Leitung, das Amt und die Stadt am Berg arbeiten zusammen.",
            "Kolleginnen und Kollegen aus allen Bereichen",
            "Keine Anleitung, keine Weiterleitung, auf dem Weg 1 von 3",
            "<script>alert(1)</script> {{ x }} 😀",
            "Ein/e feste/r Ansprechpartner/in wäre gut.Die Wege sind lang.",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
