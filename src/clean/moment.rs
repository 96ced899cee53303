//! Points in time as survey tools print them.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

/// What tools and spreadsheets write, most frequent first; the last are American.
const FORMATS: [&str; 10] = [
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
];

/// Seconds since 1970, in the file's own time zone. `None` where the text is no point in time.
///
/// Only differences and orders within one municipality are taken of it.
pub(super) fn moment(text: &str) -> Option<i64> {
    if let Some(moment) = plain(text) {
        return Some(moment.and_utc().timestamp());
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%FT%T%.f%z")) {
        return Some(moment.timestamp());
    }
    let of = |text: &str| {
        let moment = |format| NaiveDateTime::parse_from_str(text, format).ok();
        FORMATS.into_iter().find_map(moment).map(|moment| moment.and_utc().timestamp())
    };
    // Google ends with the name of the time zone: `2026/04/01 9:05:10 AM MEZ`.
    of(text).or_else(|| of(text.rsplit_once(' ')?.0))
}

/// `2026-04-01 12:00:00`, which nearly every row of an export has: trying all formats would take longer than all its answers.
fn plain(text: &str) -> Option<NaiveDateTime> {
    let bytes: &[u8; 19] = text.as_bytes().try_into().ok()?;
    let is_shaped = bytes.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b' ',
        13 | 16 => *byte == b':',
        _ => byte.is_ascii_digit(),
    });
    let number = |from: usize, to: usize| bytes[from..to].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    let date = || NaiveDate::from_ymd_opt(number(0, 4) as i32, number(5, 7), number(8, 10));
    if is_shaped { date()?.and_hms_opt(number(11, 13), number(14, 16), number(17, 19)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_print_is_read() {
        let noon = Some(1_775_044_800);
        for text in [
            "2026-04-01 12:00:00",
            "2026-04-01T12:00:00",
            "2026-04-01T14:00:00.000+02:00",
            "2026-04-01T14:00:00.000+0200",
            "2026-04-01 12:00:00.5",
            "01.04.2026 12:00:00",
            "1.4.2026 12:00",
            "2026/04/01 12:00:00 PM MEZ",
            "04/01/2026 12:00:00 PM",
            "4/1/26 12:00:00",
            "4/1/2026 12:00",
        ] {
            assert_eq!(moment(text), noon, "{text}");
        }
        for text in ["", "1", "gestern", "2026-02-30 12:00:00", "-9"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
