//! Counting small whole numbers in columns whose records stand municipality by municipality, which no hash table does as fast.

use std::ops::Range;

use polars::prelude::*;

use crate::analyse::tally::Levels;
use crate::clean::State;

/// Neighbouring records of one municipality, as exports hold them.
pub(super) struct Run {
    /// Its position.
    pub(super) municipality: usize,
    pub(super) records: Range<usize>,
}

/// The runs of records; `municipality` holds the position of each record's.
pub(super) fn runs(municipality: &[u32]) -> Vec<Run> {
    let mut start = 0;
    let run = |of: &[u32]| {
        let records = start..start + of.len();
        start = records.end;
        Run { municipality: of[0] as usize, records }
    };
    municipality.chunk_by(|one, other| one == other).map(run).collect()
}

/// Per run how often each value of a column occurs, ascending; nulls are passed over.
pub(super) fn levels(column: &Column, runs: &[Run]) -> PolarsResult<Vec<Levels>> {
    if column.dtype().is_float() {
        let mut values = column.f64()?.iter();
        let of_run = |run: &Run| {
            let mut some: Vec<f64> = values.by_ref().take(run.records.len()).flatten().collect();
            some.sort_unstable_by(f64::total_cmp);
            some.chunk_by(|one, other| one == other).map(|equal| (equal[0], equal.len() as u32)).collect()
        };
        return Ok(runs.iter().map(of_run).collect());
    }
    let whole = Whole::of(column)?;
    let mut counts = vec![0_u32; whole.width + 1];
    let of_run = |run: &Run| {
        whole.of_run(run).for_each(|place| counts[place] += 1);
        let values = counts.iter_mut().take(whole.width).enumerate().filter(|(_, count)| **count > 0);
        let levels = values.map(|(place, count)| (f64::from(whole.value(place)), std::mem::take(count))).collect();
        counts[whole.width] = 0;
        levels
    };
    Ok(runs.iter().map(of_run).collect())
}

/// Per run how often each pair of states of two columns occurs, ascending; both have a state for every record.
pub(super) fn pairs(one: &Column, other: &Column, runs: &[Run]) -> PolarsResult<Vec<Vec<(State, State, u32)>>> {
    let (one, other) = (Whole::of(one)?, Whole::of(other)?);
    let mut counts = vec![0_u32; (one.width + 1) * (other.width + 1)];
    let of_run = |run: &Run| {
        for (place, other_place) in one.of_run(run).zip(other.of_run(run)) {
            counts[place * (other.width + 1) + other_place] += 1;
        }
        let pairs = counts.iter_mut().enumerate().filter(|(_, count)| **count > 0);
        let state = |whole: &Whole, place: usize| whole.value(place) as State;
        let of_pair = |place: usize| (place / (other.width + 1), place % (other.width + 1));
        pairs
            .map(|(place, count)| (of_pair(place), std::mem::take(count)))
            .map(|((place, other_place), count)| (state(&one, place), state(&other, other_place), count))
            .collect()
    };
    Ok(runs.iter().map(of_run).collect())
}

/// A column of whole numbers that lie close together.
struct Whole {
    /// How far each lies above the lowest; `width` where there is none.
    places: Vec<u32>,
    low: i32,
    /// From the lowest to the highest.
    width: usize,
}

impl Whole {
    fn of(column: &Column) -> PolarsResult<Self> {
        let column = column.cast(&DataType::Int32)?;
        let values = column.i32()?;
        let (low, high) = values.min_max().unwrap_or((0, 0));
        let width = high.abs_diff(low) + 1;
        let place = |value: Option<i32>| value.map_or(width, |value| value.abs_diff(low));
        Ok(Self { places: values.iter().map(place).collect(), low, width: width as usize })
    }

    fn value(&self, place: usize) -> i32 {
        self.low + place as i32
    }

    fn of_run(&self, run: &Run) -> impl Iterator<Item = usize> {
        self.places[run.records.clone()].iter().map(|&place| place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_run_by_run() {
        let runs = runs(&[4, 4, 4, 1, 4]);
        let found: Vec<_> = runs.iter().map(|run| (run.municipality, run.records.clone())).collect();
        assert_eq!(found, [(4, 0..3), (1, 3..4), (4, 4..5)]);
        let whole = Column::new("a".into(), [Some(-5_i16), Some(2), Some(-5), None, Some(2)]);
        let expected = [vec![(-5.0, 2), (2.0, 1)], vec![], vec![(2.0, 1)]];
        assert_eq!(levels(&whole, &runs).unwrap(), expected);
        let floats = Column::new("b".into(), [Some(0.5), None, Some(-1.0), Some(0.5), Some(0.0)]);
        let expected = [vec![(-1.0, 1), (0.5, 1)], vec![(0.5, 1)], vec![(0.0, 1)]];
        assert_eq!(levels(&floats, &runs).unwrap(), expected);
        let nothing = Column::new("c".into(), [None::<i32>; 5]);
        assert_eq!(levels(&nothing, &runs).unwrap(), [vec![], vec![], vec![]]);
    }

    #[test]
    fn pairs_of_states_are_counted_run_by_run() {
        let (one, other) = (Column::new("a".into(), [0_i16, -1, 0, 3]), Column::new("b".into(), [2_i16, 2, 2, -5]));
        let runs = runs(&[0, 0, 0, 9]);
        assert_eq!(pairs(&one, &other, &runs).unwrap(), [vec![(-1, 2, 1), (0, 2, 2)], vec![(3, -5, 1)]]);
    }
}
