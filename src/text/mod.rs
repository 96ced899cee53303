//! Bytes become records whose places are known.
//!
//! Takes a file's bytes, gives its encoding, its separator and its records as UTF-8 cells, each record with the line on
//! which it begins. Never interprets a heading or a cell, never touches a file system.

mod encoding;
mod records;
mod separator;

pub use encoding::{Decoded, Encoding, decode};
pub use records::{Record, Records};
pub use separator::{SEPARATORS, find_separator};
