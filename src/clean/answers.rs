//! Typed answers: gathered row by row, kept column by column.

use std::collections::BTreeMap;

use crate::clean::responses::State;

/// The answers of some records to all variables of the codebook: a column per variable, all in one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Number of records.
    len: usize,
    /// Number of variables.
    width: usize,
    /// `len` of each variable.
    states: Vec<State>,
    /// The values of numbers, by variable.
    numbers: BTreeMap<usize, Vec<f64>>,
}

impl Answers {
    /// Number of records.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of variables.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A variable's states, one per record.
    pub fn states(&self, variable: usize) -> &[State] {
        &self.states[variable * self.len..(variable + 1) * self.len]
    }

    /// A number's values, one per record: NaN where its state is not 0. Empty for other kinds.
    pub fn numbers(&self, variable: usize) -> &[f64] {
        self.numbers.get(&variable).map_or(&[], Vec::as_slice)
    }

    /// Keeps these records only; `rows` ascends.
    pub(super) fn keep(&mut self, rows: &[usize]) {
        if rows.len() == self.len {
            return;
        }
        let columns = (0..self.width).flat_map(|variable| rows.iter().map(move |&row| (variable, row)));
        self.states = columns.map(|(variable, row)| self.states[variable * self.len + row]).collect();
        for values in self.numbers.values_mut() {
            *values = rows.iter().map(|&row| values[row]).collect();
        }
        self.len = rows.len();
    }
}

/// Answers that come row by row.
pub(super) struct Rows {
    width: usize,
    states: Vec<State>,
    numbers: BTreeMap<usize, Vec<f64>>,
}

impl Rows {
    /// `numbers` are the variables that have values; `rows` so many records are expected.
    pub(super) fn new(width: usize, numbers: impl Iterator<Item = usize>, rows: usize) -> Self {
        let numbers = numbers.map(|variable| (variable, Vec::with_capacity(rows))).collect();
        Self { width, states: Vec::with_capacity(width * rows), numbers }
    }

    /// Adds a record and gives its position. Both slices have an entry per variable.
    pub(super) fn push(&mut self, states: &[State], numbers: &[f64]) -> usize {
        let row = self.states.len() / self.width.max(1);
        self.states.extend_from_slice(states);
        self.numbers.iter_mut().for_each(|(&variable, values)| values.push(numbers[variable]));
        row
    }

    pub(super) fn finish(self) -> Answers {
        /// So many records are turned at once: their cells stay in the nearest cache.
        const BLOCK: usize = 32;
        let len = self.states.len() / self.width.max(1);
        let mut states = vec![0; self.states.len()];
        for from in (0..len).step_by(BLOCK) {
            let to = len.min(from + BLOCK);
            for variable in 0..self.width {
                for row in from..to {
                    states[variable * len + row] = self.states[row * self.width + variable];
                }
            }
        }
        Answers { len, width: self.width, states, numbers: self.numbers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(records: usize) -> Answers {
        let mut rows = Rows::new(3, [1].into_iter(), records);
        for row in 0..records {
            let at = row as State;
            assert_eq!(rows.push(&[at, 0, -at], &[f64::NAN, row as f64 / 2.0, f64::NAN]), row);
        }
        rows.finish()
    }

    #[test]
    fn rows_become_columns() {
        for records in [0, 1, 31, 32, 100] {
            let answers = answers(records);
            assert_eq!((answers.len(), answers.is_empty()), (records, records == 0));
            assert_eq!(answers.states(0), (0..records as State).collect::<Vec<_>>());
            assert_eq!(answers.states(2), (0..records as State).map(|state| -state).collect::<Vec<_>>());
            assert_eq!(answers.numbers(1), (0..records).map(|row| row as f64 / 2.0).collect::<Vec<_>>());
            assert!(answers.numbers(0).is_empty());
        }
    }

    #[test]
    fn records_that_do_not_count_go_from_every_column() {
        let mut answers = answers(50);
        answers.keep(&[0, 7, 49]);
        assert_eq!((answers.states(0), answers.states(2)), (&[0, 7, 49][..], &[0, -7, -49][..]));
        assert_eq!(answers.numbers(1), [0.0, 3.5, 24.5]);
        answers.keep(&[]);
        assert!(answers.is_empty() && answers.states(2).is_empty());
    }
}
