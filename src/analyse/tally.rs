//! How often each value of each column occurs in each municipality: every figure follows from these counts.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::analyse::frame::{COOPERATION, Frame, INDICES, MUNICIPALITY, index_column, state_column};
use crate::analyse::scopes::ScopeOf;
use crate::clean::{DONT_KNOW, EMPTY, NOT_SHOWN, REFUSED};

/// Values and how many respondents have them, ascending; no value occurs twice.
pub(super) type Levels = Vec<(f64, u32)>;

/// The counts of every column, per municipality.
pub(super) struct Tallies {
    columns: BTreeMap<String, Vec<Levels>>,
    empty: Vec<Levels>,
    /// Contact, quality and trust of the respondents who have all three, per municipality.
    indices: Vec<Vec<[f64; 3]>>,
    ratings: Ratings,
}

/// How often respondents of each unit gave each rating of another unit.
pub(super) type Ratings = BTreeMap<Rating, Vec<(i16, u32)>>;

/// Who rates whom: ordered by municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rating {
    /// Position of the municipality.
    pub(super) municipality: u32,
    /// Position of the network question's variable that rates the unit.
    pub(super) variable: usize,
    /// The respondents' own unit: position among the answers of the unit question.
    pub(super) unit: i16,
}

/// Counts every column of the frame, all at once.
pub(super) fn tally(frame: Frame, municipalities: usize) -> PolarsResult<Tallies> {
    let indices = complete_indices(&frame.data, municipalities)?;
    let ratings = ratings(&frame)?;
    let lazy = frame.data.lazy();
    let queries = frame
        .columns
        .iter()
        .map(|name| {
            lazy.clone()
                .select([col(MUNICIPALITY), col(name.as_str()).cast(DataType::Float64).alias("value")])
                .filter(col("value").is_not_null())
                .group_by([col(MUNICIPALITY), col("value")])
                .agg([len().alias("count")])
        })
        .collect::<Vec<_>>();
    let counted = queries.into_iter().map(LazyFrame::collect).collect::<PolarsResult<Vec<_>>>()?;
    let mut columns = BTreeMap::new();
    for (name, table) in frame.columns.into_iter().zip(counted) {
        let mut per_municipality = vec![Levels::new(); municipalities];
        let owners = table.column(MUNICIPALITY)?.u32()?.clone();
        let values = table.column("value")?.f64()?.clone();
        let counts = table.column("count")?.cast(&DataType::UInt32)?;
        let counts = counts.u32()?;
        for ((owner, value), count) in owners.iter().zip(values.iter()).zip(counts.iter()) {
            if let (Some(owner), Some(value), Some(count)) = (owner, value, count) {
                per_municipality[owner as usize].push((value, count));
            }
        }
        for levels in &mut per_municipality {
            levels.sort_by(|one, other| one.0.total_cmp(&other.0));
        }
        columns.insert(name, per_municipality);
    }
    Ok(Tallies { columns, empty: vec![Levels::new(); municipalities], indices, ratings })
}

/// Counts the states of every network variable by municipality and own unit; respondents without unit are left out.
fn ratings(frame: &Frame) -> PolarsResult<Ratings> {
    let mut ratings = Ratings::new();
    let Some(unit) = frame.unit else { return Ok(ratings) };
    let (unit, lazy) = (state_column(unit), frame.data.clone().lazy());
    for &variable in &frame.rated {
        let state = state_column(variable);
        let counted = lazy
            .clone()
            .filter(col(unit.as_str()).gt_eq(lit(0)))
            .group_by([col(MUNICIPALITY), col(unit.as_str()), col(state.as_str())])
            .agg([len().alias("count")])
            .collect()?;
        let (owners, units) = (counted.column(MUNICIPALITY)?.u32()?, counted.column(&unit)?.i16()?);
        let (states, counts) = (counted.column(&state)?.i16()?, counted.column("count")?.cast(&DataType::UInt32)?);
        for (((owner, unit), state), count) in
            owners.iter().zip(units.iter()).zip(states.iter()).zip(counts.u32()?.iter())
        {
            if let (Some(municipality), Some(unit), Some(state), Some(count)) = (owner, unit, state, count) {
                ratings.entry(Rating { municipality, variable, unit }).or_default().push((state, count));
            }
        }
    }
    ratings.values_mut().for_each(|states| states.sort_unstable());
    Ok(ratings)
}

/// The three indices of every respondent who has them all.
fn complete_indices(data: &DataFrame, municipalities: usize) -> PolarsResult<Vec<Vec<[f64; 3]>>> {
    let mut rows = vec![Vec::new(); municipalities];
    if data.schema().contains(COOPERATION) {
        let [contact, quality, trust] = INDICES.map(index_column);
        let [contact, quality, trust] =
            [data.column(contact)?.f64()?, data.column(quality)?.f64()?, data.column(trust)?.f64()?];
        for (row, owner) in data.column(MUNICIPALITY)?.u32()?.iter().enumerate() {
            let parts = (contact.get(row), quality.get(row), trust.get(row));
            if let (Some(owner), (Some(contact), Some(quality), Some(trust))) = (owner, parts) {
                rows[owner as usize].push([contact, quality, trust]);
            }
        }
    }
    Ok(rows)
}

impl Tallies {
    /// Per municipality; empty where the frame has no such column.
    pub(super) fn column(&self, name: &str) -> &[Levels] {
        self.columns.get(name).unwrap_or(&self.empty)
    }

    /// Over the members of a scope.
    pub(super) fn levels(&self, name: &str, scope: &ScopeOf) -> Levels {
        merged(self.column(name), scope.members.iter().copied())
    }

    /// Contact, quality and trust of the respondents who have all three, per municipality.
    pub(super) fn indices(&self) -> &[Vec<[f64; 3]>] {
        &self.indices
    }

    /// How units rate each other.
    pub(super) fn ratings(&self) -> &Ratings {
        &self.ratings
    }

    /// Over the members of a scope, states of a variable.
    pub(super) fn states(&self, name: &str, scope: &ScopeOf) -> States {
        States(self.levels(name, scope))
    }
}

/// Adds up the counts of some municipalities.
pub(super) fn merged(column: &[Levels], members: impl IntoIterator<Item = usize>) -> Levels {
    // Ordered by the bits of the total order, so that no hash decides the order of sums.
    let mut sums: BTreeMap<i64, (f64, u32)> = BTreeMap::new();
    for (value, count) in members.into_iter().flat_map(|member| column[member].iter().copied()) {
        let bits = value.to_bits() as i64;
        let order = bits ^ (((bits >> 63) as u64) >> 1) as i64;
        sums.entry(order).or_insert((value, 0)).1 += count;
    }
    sums.into_values().collect()
}

/// Number of answers.
pub(super) fn total(levels: &[(f64, u32)]) -> u32 {
    levels.iter().map(|&(_, count)| count).sum()
}

/// Counts of the states of a variable.
pub(super) struct States(Levels);

impl States {
    pub(super) fn new(levels: Levels) -> Self {
        Self(levels)
    }

    pub(super) fn of(&self, state: i16) -> u32 {
        self.0.iter().find(|(value, _)| *value == f64::from(state)).map_or(0, |&(_, count)| count)
    }

    /// Answers that count: states from 0 on.
    pub(super) fn valid(&self) -> u32 {
        self.0.iter().filter(|(value, _)| *value >= 0.0).map(|&(_, count)| count).sum()
    }

    /// Don't known and refused.
    pub(super) fn declined(&self) -> u32 {
        self.of(DONT_KNOW) + self.of(REFUSED)
    }

    pub(super) fn empty(&self) -> u32 {
        self.of(EMPTY)
    }

    pub(super) fn not_shown(&self) -> u32 {
        self.of(NOT_SHOWN)
    }
}
