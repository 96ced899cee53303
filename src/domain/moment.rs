//! Points in time, for logs, the lock and what is told of the last runs. No document has one.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::Date;

const DAY: i64 = 24 * 60 * 60;

/// A second in UTC in the years 1–9999. Ordered as time goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// `seconds` since 1970, without leap seconds, as Unix counts them; beyond the calendar the nearest moment of it.
    pub fn from_unix(seconds: i64) -> Self {
        let end = |year, month, day| Date::new(year, month, day).map_or(0, days) * DAY;
        Self(seconds.clamp(end(1, 1, 1), end(9999, 12, 31) + DAY - 1))
    }

    pub fn unix(self) -> i64 {
        self.0
    }

    /// Seconds from then to now; negative where `then` is later.
    pub fn since(self, then: Self) -> i64 {
        self.0 - then.0
    }
}

/// Days from 1970-01-01 to a day, negative before it; after Howard Hinnant's `days_from_civil`, which counts years from March.
fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The same back: year, month, day.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

/// As RFC 3339 writes it: `2026-11-22T02:30:00Z`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.0.div_euclid(DAY));
        let second = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Reads exactly what [`Display`](fmt::Display) writes.
impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parse = || {
            let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
            let mut parts = time.split(':').map(|part| part.parse::<i64>().ok());
            let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
            let moment = Self(days(date.parse().ok()?) * DAY + hour * 3600 + minute * 60 + second);
            (moment.to_string() == text).then_some(moment)
        };
        parse().ok_or_else(|| "no point in time; it is written like 2026-11-22T02:30:00Z".to_owned())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_calendar_has_them_and_read_back() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_919_400, "2026-11-29T02:30:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ];
        for (seconds, text) in cases {
            assert_eq!(Moment::from_unix(seconds).to_string(), text);
            assert_eq!(text.parse::<Moment>().map(Moment::unix), Ok(seconds));
        }
        assert_eq!(Moment::from_unix(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(Moment::from_unix(i64::MIN).to_string(), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn every_day_of_four_centuries_follows_the_one_before() {
        for day in -150_000..150_000 {
            let (year, month, date) = civil(day);
            let read = Date::new(year as u16, month as u8, date as u8).expect("a day of the calendar");
            assert_eq!(days(read), day);
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-11-22",
            "2026-11-22T02:30:00",
            "2026-11-22T24:00:00Z",
            "2026-11-22T2:30:00Z",
            "2026-02-30T00:00:00Z",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
