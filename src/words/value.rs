//! The published numbers behind texts, for forms that calculate, such as spreadsheets.

use serde::Serialize;

/// A published number, rounded as its text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Number {
        value: f64,
        format: NumberFormat,
    },
    /// k of n.
    Count {
        k: u32,
        n: u32,
    },
    Range {
        low: f64,
        high: f64,
        format: NumberFormat,
    },
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// A share in [0, 1], in whole per cent.
    Percent,
    /// With so many decimals.
    Decimals(u8),
    /// A difference with its sign and so many decimals.
    Signed(u8),
}
