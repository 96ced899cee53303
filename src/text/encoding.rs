//! Which encoding a file has, and its bytes as UTF-8.
//!
//! The rule, in this order: a byte order mark decides; a zero byte behind each of the first characters means UTF-16;
//! valid UTF-8 is UTF-8; otherwise a file with more valid multi-byte characters than bad bytes is UTF-8 with bad bytes,
//! since accented letters in Windows-1252 hardly ever form valid UTF-8; anything else is Windows-1252.

use std::borrow::Cow;

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with BOM",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding that a study names; `None` where the name is unknown.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "utf-16le" | "utf-16" | "utf16" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            "windows-1252" | "cp1252" => Some(Self::Windows1252),
            _ => None,
        }
    }
}

/// A file's content without its byte order mark.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// UTF-8. A byte that has no meaning in the file's encoding stays as a byte that is invalid in UTF-8.
    pub bytes: Cow<'a, [u8]>,
    pub encoding: Encoding,
    /// Whether all of `bytes` is valid UTF-8.
    pub valid: bool,
}

const UTF8_BOM: &[u8] = b"\xef\xbb\xbf";
const UTF16LE_BOM: &[u8] = b"\xff\xfe";
const UTF16BE_BOM: &[u8] = b"\xfe\xff";
/// Invalid anywhere in UTF-8; stands for what could not be decoded.
const BAD: u8 = 0xff;

/// Decodes a file, by its own signs or as `named`.
pub fn decode(bytes: &[u8], named: Option<Encoding>) -> Decoded<'_> {
    match named.or_else(|| marked(bytes)) {
        None => unmarked(bytes),
        Some(Encoding::Utf8 | Encoding::Utf8Bom) => {
            let (rest, encoding) = match bytes.strip_prefix(UTF8_BOM) {
                Some(rest) => (rest, Encoding::Utf8Bom),
                None => (bytes, Encoding::Utf8),
            };
            Decoded { bytes: Cow::Borrowed(rest), encoding, valid: is_utf8(rest) }
        }
        Some(Encoding::Utf16Le) => from_utf16(bytes, UTF16LE_BOM, u16::from_le_bytes, Encoding::Utf16Le),
        Some(Encoding::Utf16Be) => from_utf16(bytes, UTF16BE_BOM, u16::from_be_bytes, Encoding::Utf16Be),
        Some(Encoding::Windows1252) => from_windows_1252(bytes),
    }
}

/// The encoding that the first bytes give away.
fn marked(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8Bom),
        [0xff, 0xfe, ..] | [1..=u8::MAX, 0, 1..=u8::MAX, 0, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] | [0, 1..=u8::MAX, 0, 1..=u8::MAX, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn unmarked(bytes: &[u8]) -> Decoded<'_> {
    let valid = is_utf8(bytes);
    if valid || is_rather_utf8(bytes) {
        Decoded { bytes: Cow::Borrowed(bytes), encoding: Encoding::Utf8, valid }
    } else {
        from_windows_1252(bytes)
    }
}

fn is_utf8(bytes: &[u8]) -> bool {
    encoding_rs::Encoding::utf8_valid_up_to(bytes) == bytes.len()
}

fn is_rather_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn from_windows_1252(bytes: &[u8]) -> Decoded<'_> {
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let bytes = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    };
    Decoded { bytes, encoding: Encoding::Windows1252, valid: true }
}

fn from_utf16(bytes: &[u8], bom: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded<'static> {
    let (units, odd) = bytes.strip_prefix(bom).unwrap_or(bytes).as_chunks::<2>();
    let mut text = Vec::with_capacity(units.len() + units.len() / 8);
    let mut valid = odd.is_empty();
    for sign in char::decode_utf16(units.iter().map(|&pair| unit(pair))) {
        match sign {
            Ok(sign) => text.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => {
                text.push(BAD);
                valid = false;
            }
        }
    }
    if !odd.is_empty() {
        text.push(BAD);
    }
    Decoded { bytes: Cow::Owned(text), encoding, valid }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Behörde;Maß\r\n„Straße“;1\r\n";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    fn windows_1252(text: &str) -> Vec<u8> {
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
    }

    #[test]
    fn every_encoding_is_found_and_gives_the_same_text() {
        let with_bom = format!("\u{feff}{TEXT}");
        let files = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            (with_bom.as_bytes().to_vec(), Encoding::Utf8Bom),
            (utf16(&with_bom, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(&with_bom, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le),
            (windows_1252(TEXT), Encoding::Windows1252),
        ];
        for (bytes, encoding) in files {
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.encoding, encoding);
            assert_eq!(decoded.bytes, TEXT.as_bytes(), "{}", encoding.name());
            assert!(decoded.valid);
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_turn_utf_8_into_windows_1252() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend_from_slice(b"f\xfcr\n");
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.valid), (Encoding::Utf8, false));
    }

    #[test]
    fn windows_1252_stays_itself_where_two_signs_happen_to_form_valid_utf_8() {
        let bytes = windows_1252("„groß“ für Ämter");
        assert_eq!(decode(&bytes, None).encoding, Encoding::Windows1252);
    }

    #[test]
    fn the_study_can_name_the_encoding() {
        assert_eq!(decode(b"\xc3\xa4", Encoding::from_name("Windows-1252")).bytes.as_ref(), "Ã¤".as_bytes());
        assert_eq!(Encoding::from_name("klingon"), None);
    }

    #[test]
    fn half_a_utf_16_character_is_marked_as_bad() {
        let decoded = decode(b"\xff\xfea\0\0\xd8b\0c", None);
        assert_eq!((decoded.bytes.as_ref(), decoded.valid), (&b"a\xffb\xff"[..], false));
    }
}
