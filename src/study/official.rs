//! Official municipality keys (Amtlicher Gemeindeschlüssel): their form, and whether a key is on the official list.
//!
//! Source of the list: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Gebietsstand 30.11.2023; data reshaped.

const LIST: &str = include_str!("../../data/register/ags.txt");

/// The Land code of invented municipalities.
const INVENTED: &str = "99";

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NotDigits,
    Length,
    /// One digit short: a spreadsheet has taken the leading zero.
    LostZero,
    /// The first two digits are no Land.
    Land,
}

/// Checks the form: 2 (Land), 5 (Kreis), 8 (AGS) or 12 digits (ARS), Land 01–16, or 99 for invented ones.
pub(super) fn check_form(key: &str) -> Result<(), Fault> {
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::NotDigits);
    }
    match key.len() {
        2 | 5 | 8 | 12 => match &key[..2] {
            INVENTED => Ok(()),
            land if ("01"..="16").contains(&land) => Ok(()),
            _ => Err(Fault::Land),
        },
        1 | 4 | 7 | 11 if !key.starts_with('0') => Err(Fault::LostZero),
        _ => Err(Fault::Length),
    }
}

/// Whether a key of the right form is on the official list, or invented. Of an ARS the AGS inside it is looked up.
pub fn is_known(key: &str) -> bool {
    if key.starts_with(INVENTED) {
        return true;
    }
    let ags = match key.len() {
        12 => format!("{}{}", &key[..5], &key[9..]),
        _ => key.to_owned(),
    };
    LIST.lines().filter(|line| !line.starts_with('#')).any(|known| known.starts_with(&ags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_two_five_eight_or_twelve_digits_and_a_land() {
        for key in ["05", "05911", "05911000", "059110000000", "99001000", "16"] {
            assert_eq!(check_form(key), Ok(()), "{key}");
        }
        let faults = [
            ("5911000", Fault::LostZero),
            ("5911", Fault::LostZero),
            ("591100", Fault::Length),
            ("0591100", Fault::Length),
            ("17001000", Fault::Land),
            ("00001000", Fault::Land),
            ("05 911", Fault::NotDigits),
            ("", Fault::NotDigits),
        ];
        for (key, fault) in faults {
            assert_eq!(check_form(key), Err(fault), "{key}");
        }
    }

    #[test]
    fn the_official_list_knows_bochum_in_every_form() {
        for key in ["05", "05911", "05911000", "059110000000", "010515178013"] {
            assert!(is_known(key), "{key}");
        }
        assert!(!is_known("05911999"));
        assert_eq!(LIST.lines().filter(|line| !line.starts_with('#')).count(), 10_981);
    }
}
