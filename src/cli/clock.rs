//! The only look at the clock.

use chrono::{Datelike, Local, Utc};

use crate::domain::{Date, Moment};

/// The date where the program runs; `None` where its clock shows no year of the calendar.
pub fn today() -> Option<Date> {
    let today = Local::now().date_naive();
    Date::new(u16::try_from(today.year()).ok()?, today.month() as u8, today.day() as u8)
}

/// The point in time, for those who watch; no document has it.
pub fn now() -> Moment {
    Moment::from_unix(Utc::now().timestamp())
}
