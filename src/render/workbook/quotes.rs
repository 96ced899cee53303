//! Answers in own words as a table.

use crate::render::model::{Head, Quotes, Row, Table, TableCell};

/// A row per answer, with a column for whose words they are where any of them tells it.
pub(super) fn table(quotes: &Quotes) -> Table {
    let tells = quotes.quotes.iter().any(|quote| !quote.by.is_empty());
    let heads = quotes.heads.iter().take(if tells { 2 } else { 1 });
    let cells =
        |by: &str| if tells { vec![TableCell { text: by.to_owned(), ..TableCell::default() }] } else { Vec::new() };
    Table {
        id: String::new(),
        caption: quotes.title.clone(),
        head: heads.map(|text| Head { text: text.clone(), numeric: false }).collect(),
        rows: quotes.quotes.iter().map(|quote| Row { head: quote.text.clone(), cells: cells(&quote.by) }).collect(),
        notes: Vec::new(),
    }
}
