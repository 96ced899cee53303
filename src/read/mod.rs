//! An export becomes a [`RawTable`]: cells as they stand in the file, each column with its meaning.
//!
//! One file per survey tool behind the same small interface ([`tool::Tool`]); personal-data columns never get past the
//! header. Never interprets an answer: that is for `clean`.

mod table;

pub use table::{Column, Meaning, Meta, RawRow, RawTable, RejectedRow, TableInfo};
