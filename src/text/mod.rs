//! Bytes become records whose places are known.
//!
//! Takes a file's bytes, gives its encoding, its separator and its records as UTF-8 cells, each record with the line on
//! which it begins; tells a cell that is written as a number from others. Never says what a heading or a cell means, never
//! touches a file system.

mod cell;
mod encoding;
mod records;
mod separator;
mod tidy;

pub use cell::{holds_mail, is_spreadsheet_date, number};
pub use encoding::{Decoded, Encoding, decode};
pub use records::{Record, Records};
pub use separator::{SEPARATORS, find_separator};
pub use tidy::tidy;
