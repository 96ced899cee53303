//! Columns of a table become columns of a sheet: a count in one of k and one of n, a range in one for each end.

use crate::render::model::{Table, TableCell};
use crate::words::{NumberFormat, Value};

/// What a column of the report becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Single,
    /// k and n.
    Count,
    /// Low and high.
    Range,
}

/// A field of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    Text(String),
    Number {
        value: f64,
        format: NumberFormat,
        /// Rests on few answers: written in brackets.
        limited: bool,
        /// A mark behind the number, such as that opinions are divided; empty where there is none.
        mark: String,
    },
    /// The name of a sheet, and the way to it.
    Link(String),
    Empty,
}

/// What each column after the row headers becomes.
pub(super) fn columns(table: &Table) -> Vec<Column> {
    let further = table.head.len().saturating_sub(1);
    let kind = |at: usize| {
        let values = || table.rows.iter().filter_map(|row| row.cells.get(at)?.value);
        match () {
            () if values().any(|value| matches!(value, Value::Count { .. })) => Column::Count,
            () if values().any(|value| matches!(value, Value::Range { .. })) => Column::Range,
            () => Column::Single,
        }
    };
    (0..further).map(kind).collect()
}

/// The fields of a cell: as many as its column has.
pub(super) fn fields(cell: &TableCell, column: Column) -> Vec<Field> {
    let bare = cell.text.trim_end_matches(|sign| is_mark(sign) || sign == ' ');
    let limited = bare.starts_with('(') && bare.ends_with(')');
    let after = cell.text.rsplit(|sign: char| sign.is_ascii_digit()).next().unwrap_or_default();
    let mark: String = after.chars().filter(|sign| is_mark(*sign) || *sign == ' ').collect();
    let mark = mark.trim().to_owned();
    let number = |value: f64, format: NumberFormat| Field::Number { value, format, limited, mark: mark.clone() };
    let plain = NumberFormat::Decimals(0);
    let whole = |k: u32| Field::Number { value: k.into(), format: plain, limited: false, mark: String::new() };
    let text = || if cell.text.is_empty() { Field::Empty } else { Field::Text(cell.text.clone()) };
    match (column, cell.value) {
        (Column::Count, Some(Value::Count { k, n })) => vec![whole(k), whole(n)],
        // A base alone: k may not be told.
        (Column::Count, Some(Value::Number { value, format })) => vec![Field::Empty, number(value, format)],
        (Column::Range, Some(Value::Range { low, high, format })) => vec![number(low, format), number(high, format)],
        (Column::Range, Some(Value::Number { value, format })) => vec![number(value, format), Field::Empty],
        (Column::Single, Some(Value::Number { value, format })) => vec![number(value, format)],
        (Column::Single, _) => vec![text()],
        (Column::Count | Column::Range, _) => vec![text(), Field::Empty],
    }
}

/// Letters are words such as how far opinions agree, triangles say that a value differs reliably; brackets and units are none.
fn is_mark(sign: char) -> bool {
    sign.is_alphabetic() || matches!(sign, '▲' | '▼')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, value: Option<Value>) -> TableCell {
        TableCell { text: text.to_owned(), spoken: None, value }
    }

    #[test]
    fn a_count_has_two_fields_and_a_base_alone_the_second() {
        let format = NumberFormat::Decimals(0);
        let whole = |value: f64| Field::Number { value, format, limited: false, mark: String::new() };
        let both = cell("13 von 21", Some(Value::Count { k: 13, n: 21 }));
        assert_eq!(fields(&both, Column::Count), [whole(13.0), whole(21.0)]);
        let base = cell("7", Some(Value::Number { value: 7.0, format: NumberFormat::Decimals(0) }));
        assert_eq!(fields(&base, Column::Count), [Field::Empty, whole(7.0)]);
        assert_eq!(fields(&cell(".", None), Column::Count), [Field::Text(".".to_owned()), Field::Empty]);
    }

    #[test]
    fn a_value_in_brackets_stays_a_number() {
        let value = Some(Value::Number { value: 0.43, format: NumberFormat::Percent });
        let of = |limited: bool, mark: &str| Field::Number {
            value: 0.43,
            format: NumberFormat::Percent,
            limited,
            mark: mark.to_owned(),
        };
        assert_eq!(fields(&cell("(43 %)", value), Column::Single), [of(true, "")]);
        assert_eq!(fields(&cell("43 % g", value), Column::Single), [of(false, "g")]);
    }
}
