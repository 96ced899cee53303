//! Files of reference values from other software, row by row; `tests/reference/README.md` says which.

use std::fs;
use std::path::Path;

use rundblick::domain::Interval;

/// Absolute up to 1, relative beyond.
pub const TOLERANCE: f64 = 1e-9;

/// One row of a reference file.
pub struct Row<'a> {
    file: &'a str,
    header: &'a [&'a str],
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    pub fn text(&self, column: &str) -> &'a str {
        let position = self.header.iter().position(|name| *name == column);
        self.cells[position.unwrap_or_else(|| panic!("{} has no column {column}", self.file))]
    }

    /// `None` where the cell is empty: not defined.
    pub fn figure(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.parse().unwrap_or_else(|_| panic!("{self}: {column} is {text}")))
    }

    pub fn number(&self, column: &str) -> f64 {
        self.figure(column).unwrap_or_else(|| panic!("{self}: {column} is empty"))
    }

    pub fn whole(&self, column: &str) -> u32 {
        self.text(column).parse().unwrap_or_else(|_| panic!("{self}: {column} is no whole number"))
    }

    pub fn vector(&self, column: &str) -> Vec<f64> {
        let parse = |text: &str| text.parse().unwrap_or_else(|_| panic!("{self}: {column} holds {text}"));
        self.text(column).split(' ').map(parse).collect()
    }

    pub fn assert_close(&self, what: &str, actual: Option<f64>, expected: Option<f64>) {
        let agrees = match (actual, expected) {
            (Some(actual), Some(expected)) => (actual - expected).abs() <= TOLERANCE * expected.abs().max(1.0),
            (actual, expected) => actual == expected,
        };
        assert!(agrees, "{self}: {what} is {actual:?}, the reference {expected:?}");
    }

    /// Relative however small, for p values; 0 stands for whatever is too small for a double.
    pub fn assert_close_p(&self, actual: f64, expected: f64) {
        let agrees = (actual - expected).abs() <= (TOLERANCE * expected).max(f64::MIN_POSITIVE);
        assert!(agrees, "{self}: p is {actual:e}, the reference {expected:e}");
    }

    pub fn assert_interval(&self, actual: Option<Interval>, low: &str, high: &str) {
        self.assert_close(low, actual.map(|interval| interval.low), self.figure(low));
        self.assert_close(high, actual.map(|interval| interval.high), self.figure(high));
    }
}

impl std::fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.cells.join(","))
    }
}

/// Calls `check` for every row and fails where there is none.
pub fn for_every_row(file: &str, mut check: impl FnMut(&Row)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let mut rows = 0;
    for line in lines {
        let row = Row { file, header: &header, cells: line.split(',').collect() };
        assert_eq!(row.cells.len(), header.len(), "{file}: {line}");
        check(&row);
        rows += 1;
    }
    assert!(rows > 0, "{file} has no rows");
}
