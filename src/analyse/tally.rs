//! How often each value of each column occurs in each municipality: every figure follows from these counts.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;
use rayon::prelude::*;

use crate::analyse::dense::{self, Run};
use crate::analyse::frame::{self, COOPERATION, Frame, INDICES, index_column, number_column, state_column};
use crate::analyse::scopes::ScopeOf;
use crate::analyse::subjects;
use crate::clean::{DONT_KNOW, EMPTY, NOT_SHOWN, Part, REFUSED, Responses};
use crate::study::{Study, Weights};

/// Values and how many respondents have them, ascending; no value occurs twice.
pub(super) type Levels = Vec<(f64, u32)>;

/// Counts by column and municipality.
type Columns = BTreeMap<String, Vec<Levels>>;

/// The counts of every column, per municipality.
pub(super) struct Tallies {
    columns: Columns,
    /// The same of the columns that roles are compared by, of the respondents of each role: by its position among the answers of the role question.
    of_roles: Vec<Columns>,
    empty: Vec<Levels>,
    weights: Weights,
    /// Fewest answers of a municipality that counts as much as the others.
    minimum: u32,
    /// Where weights come from a column: per column and municipality the value and the weight of each respondent.
    weighted: BTreeMap<String, Vec<Vec<(f64, f64)>>>,
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

/// About so many records are in one data frame: its columns are small beside the answers, and polars has enough to do at once.
const RECORDS_AT_ONCE: usize = 1 << 15;

/// Counts every column of the study's records.
pub(super) fn tally(study: &Study, responses: &Responses) -> PolarsResult<Tallies> {
    let mut tallies = Tallies::new(study);
    let compared = subjects::columns_of_gaps(study);
    let mut rest = responses.parts.as_slice();
    // Once in any case, so that every column is there.
    loop {
        let (some, others) = rest.split_at(enough(rest));
        let frame = frame::build(study, some)?;
        tallies.add(&frame)?;
        tallies.add_roles(&frame, &compared)?;
        tallies.add_weights(&frame)?;
        rest = others;
        if rest.is_empty() {
            break;
        }
    }
    tallies.columns.values_mut().flatten().for_each(unite);
    tallies.of_roles.iter_mut().flat_map(BTreeMap::values_mut).flatten().for_each(unite);
    tallies.ratings.values_mut().for_each(unite);
    // So that the order of the respondents decides no bit of a sum.
    let by_value = |one: &(f64, f64), other: &(f64, f64)| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1));
    tallies.weighted.values_mut().flatten().for_each(|answers| answers.sort_by(by_value));
    Ok(tallies)
}

/// How many of these parts go into one frame.
fn enough(parts: &[Part]) -> usize {
    let mut records = 0;
    let is_full = |part: &Part| {
        records += part.answers.len();
        records >= RECORDS_AT_ONCE
    };
    parts.iter().position(is_full).map_or(parts.len(), |last| last + 1)
}

/// Sorts values and adds up those that stand there more than once.
fn unite<V: Copy + PartialEq + PartialOrd>(counts: &mut Vec<(V, u32)>) {
    counts.sort_by(|one, other| one.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal));
    counts.dedup_by(|later, earlier| {
        let is_same = later.0 == earlier.0;
        earlier.1 += if is_same { later.1 } else { 0 };
        is_same
    });
}

impl Tallies {
    fn new(study: &Study) -> Self {
        let places = study.municipalities.len();
        let roles = study.codebook.role_question().map_or(0, |question| question.answers.len());
        Self {
            columns: Columns::new(),
            of_roles: vec![Columns::new(); roles],
            empty: vec![Levels::new(); places],
            weights: study.config.weights,
            minimum: study.config.disclosure.minimum_n,
            weighted: BTreeMap::new(),
            indices: vec![Vec::new(); places],
            ratings: Ratings::new(),
        }
    }

    /// Counts the records of a frame in addition.
    fn add(&mut self, frame: &Frame) -> PolarsResult<()> {
        let runs = dense::runs(&frame.municipality);
        add_columns(&mut self.columns, &self.empty, &frame.data, &frame.columns, &runs)?;
        self.add_ratings(frame, &runs)?;
        self.add_indices(frame)
    }

    /// Notes what each respondent says and counts, column by column.
    fn add_weights(&mut self, frame: &Frame) -> PolarsResult<()> {
        let Some(weight) = frame.weight.filter(|_| self.weights == Weights::Column) else { return Ok(()) };
        let weights = frame.data.column(&number_column(weight))?.cast(&DataType::Float64)?;
        let weights: Vec<Option<f64>> = weights.f64()?.iter().collect();
        for name in &frame.columns {
            let values = frame.data.column(name)?.cast(&DataType::Float64)?;
            let column = self.weighted.entry(name.clone()).or_insert_with(|| vec![Vec::new(); self.empty.len()]);
            for ((value, weight), &owner) in values.f64()?.iter().zip(&weights).zip(&frame.municipality) {
                if let (Some(value), Some(weight)) = (value, weight.filter(|weight| *weight > 0.0)) {
                    column[owner as usize].push((value, weight));
                }
            }
        }
        Ok(())
    }

    /// Counts what roles are compared by, role by role.
    fn add_roles(&mut self, frame: &Frame, compared: &BTreeSet<String>) -> PolarsResult<()> {
        let Some(role) = frame.role else { return Ok(()) };
        let compared: Vec<String> = frame.columns.iter().filter(|name| compared.contains(*name)).cloned().collect();
        let states = frame.data.column(&state_column(role))?.cast(&DataType::Int32)?;
        let states: Vec<Option<i32>> = states.i32()?.iter().collect();
        let data = frame.data.select(compared.iter().map(String::as_str))?;
        for (role, columns) in self.of_roles.iter_mut().enumerate() {
            let is_role: BooleanChunked = states.iter().map(|state| *state == Some(role as i32)).collect();
            let owners = frame.municipality.iter().zip(&states).filter(|(_, state)| **state == Some(role as i32));
            let owners: Vec<u32> = owners.map(|(&owner, _)| owner).collect();
            add_columns(columns, &self.empty, &data.filter(&is_role)?, &compared, &dense::runs(&owners))?;
        }
        Ok(())
    }

    /// Counts the states of every network variable by own unit; respondents without unit are left out.
    fn add_ratings(&mut self, frame: &Frame, runs: &[Run]) -> PolarsResult<()> {
        let Some(unit) = frame.unit else { return Ok(()) };
        let unit = frame.data.column(&state_column(unit))?;
        let count = |&variable: &usize| dense::pairs(unit, frame.data.column(&state_column(variable))?, runs);
        let counted = frame.rated.par_iter().map(count).collect::<PolarsResult<Vec<_>>>()?;
        for (&variable, of_variable) in frame.rated.iter().zip(counted) {
            for (run, pairs) in runs.iter().zip(of_variable) {
                for (unit, state, count) in pairs.into_iter().filter(|&(unit, ..)| unit >= 0) {
                    let rating = Rating { municipality: run.municipality as u32, variable, unit };
                    self.ratings.entry(rating).or_default().push((state, count));
                }
            }
        }
        Ok(())
    }

    /// The three indices of every respondent who has them all.
    fn add_indices(&mut self, frame: &Frame) -> PolarsResult<()> {
        if !frame.data.schema().contains(COOPERATION) {
            return Ok(());
        }
        let [contact, quality, trust] = INDICES.map(index_column);
        let column = |name: &str| PolarsResult::Ok(frame.data.column(name)?.f64()?.iter());
        let rows = column(contact)?.zip(column(quality)?).zip(column(trust)?);
        for (&owner, ((contact, quality), trust)) in frame.municipality.iter().zip(rows) {
            if let (Some(contact), Some(quality), Some(trust)) = (contact, quality, trust) {
                self.indices[owner as usize].push([contact, quality, trust]);
            }
        }
        Ok(())
    }

    /// Per municipality; empty where the frame has no such column.
    pub(super) fn column(&self, name: &str) -> &[Levels] {
        self.columns.get(name).unwrap_or(&self.empty)
    }

    pub(super) fn weights(&self) -> Weights {
        self.weights
    }

    pub(super) fn minimum(&self) -> u32 {
        self.minimum
    }

    /// The value and the weight of each respondent of a municipality; empty where weights come from no column.
    pub(super) fn weights_of(&self, name: &str, municipality: usize) -> &[(f64, f64)] {
        self.weighted.get(name).map_or(&[], |column| column[municipality].as_slice())
    }

    /// The same of the respondents of one role.
    pub(super) fn of_role(&self, role: usize, name: &str) -> &[Levels] {
        self.of_roles.get(role).and_then(|columns| columns.get(name)).unwrap_or(&self.empty)
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

/// Adds the counts of some columns of a frame.
fn add_columns(
    columns: &mut Columns,
    empty: &[Levels],
    data: &DataFrame,
    names: &[String],
    runs: &[Run],
) -> PolarsResult<()> {
    let count = |name: &String| dense::levels(data.column(name)?, runs);
    let counted = names.par_iter().map(count).collect::<PolarsResult<Vec<_>>>()?;
    for (name, levels) in names.iter().zip(counted) {
        let column = columns.entry(name.clone()).or_insert_with(|| empty.to_vec());
        for (run, levels) in runs.iter().zip(levels) {
            column[run.municipality].extend(levels);
        }
    }
    Ok(())
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

/// Takes counts away that are part of `all`; both ascending.
pub(super) fn without(all: &[(f64, u32)], some: &[(f64, u32)]) -> Levels {
    let mut some = some.iter().peekable();
    let rest = all.iter().map(|&(value, count)| {
        let taken = some.next_if(|(other, _)| *other == value).map_or(0, |&(_, count)| count);
        (value, count - taken)
    });
    rest.filter(|&(_, count)| count > 0).collect()
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
