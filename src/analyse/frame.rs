//! The data frame: a row per used record of some exports, a column per variable, and what is derived per respondent.

use polars::prelude::*;

use crate::clean::{NOT_SHOWN, Part, REJECTED, State};
use crate::study::{Base, Kind, Measure, Question, Study};

/// The columns to count, and the data.
pub(super) struct Frame {
    pub(super) data: DataFrame,
    /// Position of each record's municipality.
    pub(super) municipality: Vec<u32>,
    /// Names of all columns.
    pub(super) columns: Vec<String>,
    /// The variable of the respondent's weight.
    pub(super) weight: Option<usize>,
    /// The variable of the respondent's role.
    pub(super) role: Option<usize>,
    /// The variable of the respondent's own unit, and those in which units are rated.
    pub(super) unit: Option<usize>,
    pub(super) rated: Vec<usize>,
}

/// States of a variable.
pub(super) fn state_column(variable: usize) -> String {
    format!("state {variable}")
}

/// Values of a number.
pub(super) fn number_column(variable: usize) -> String {
    format!("number {variable}")
}

/// 1 where the respondent is in the base of a question with boxes (or of barriers rated on a scale), 0 where it was shown only, −1 else.
pub(super) fn base_column(question: &Question) -> String {
    format!("base {}", question.key)
}

/// Ticks of a box within the base.
pub(super) fn tick_column(variable: usize) -> String {
    format!("tick {variable}")
}

/// Number of barriers of a level that the respondent names, within the base.
pub(super) fn level_column(question: &Question, level: &str) -> String {
    format!("level {} {level}", question.key)
}

/// A respondent's index of 0–100 for contact, quality or trust.
pub(super) fn index_column(measure: Measure) -> &'static str {
    match measure {
        Measure::Contact => "contact",
        Measure::Quality => "quality",
        Measure::Trust => "trust",
        _ => "",
    }
}

/// A respondent's mean of the three indices.
pub(super) const COOPERATION: &str = "cooperation";

/// The indices of cooperation, in the order of the reports.
pub(super) const INDICES: [Measure; 3] = [Measure::Contact, Measure::Quality, Measure::Trust];

pub(super) fn build(study: &Study, parts: &[Part]) -> PolarsResult<Frame> {
    let codebook = &study.codebook;
    let municipality: Vec<u32> = parts.iter().flat_map(|part| &part.municipality).copied().collect();
    let mut columns = Vec::new();
    for (variable, at) in codebook.variables.iter().enumerate() {
        let states: Vec<State> = parts.iter().flat_map(|part| part.answers.states(variable)).copied().collect();
        columns.push(Column::new(state_column(variable).into(), states));
        if codebook.questions[at.question].kind == Kind::Number {
            let numbers = parts.iter().flat_map(|part| part.answers.numbers(variable));
            let numbers: Vec<Option<f64>> = numbers.map(|&number| (!number.is_nan()).then_some(number)).collect();
            columns.push(Column::new(number_column(variable).into(), numbers));
        }
    }
    let data = DataFrame::new(municipality.len(), columns)?;

    let mut derived: Vec<Expr> = Vec::new();
    for question in &codebook.questions {
        match (question.kind, question.measures) {
            (Kind::Multiple, measures) => derive_boxes(study, question, measures == Measure::Barrier, &mut derived),
            (Kind::Scale, Measure::Barrier) => derive_rated_barriers(study, question, &mut derived),
            _ => {}
        }
    }
    let mut lazy = data.lazy().with_columns(derived);
    lazy = derive_indices(study, lazy);
    let data = lazy.collect()?;
    let columns = data.get_column_names().into_iter().map(|name| name.to_string()).collect();
    let unit = codebook.unit_question().map(|question| question.first_variable);
    let network = codebook.questions.iter().filter(|question| question.kind == Kind::Network);
    let rated = network.flat_map(|question| question.variables());
    let role = codebook.role_question().map(|question| question.first_variable);
    let weight = codebook.weight_question().map(|question| question.first_variable);
    Ok(Frame { data, municipality, columns, weight, role, unit, rated: rated.collect() })
}

/// The base of a question with boxes, the ticks within it, and how many barriers of each level are named.
fn derive_boxes(study: &Study, question: &Question, is_barrier: bool, derived: &mut Vec<Expr>) {
    let variables = question.variables();
    let state = |variable: usize| col(state_column(variable));
    let any = |condition: &dyn Fn(Expr) -> Expr| {
        variables.clone().map(|variable| condition(state(variable))).reduce(Expr::or).unwrap_or_else(|| lit(false))
    };
    let shown = any(&|state| state.gt_eq(lit(0)));
    let ticked = any(&|state| state.eq(lit(1)));
    let in_base = if question.base == Some(Base::Shown) { shown.clone() } else { ticked };
    derived.push(
        when(in_base.clone()).then(lit(1)).when(shown).then(lit(0)).otherwise(lit(-1)).alias(base_column(question)),
    );
    // A box that the export lacks, or whose cell was rejected, is no unticked one: it has no value.
    let tick = |variable: usize| {
        let ticked = state(variable).eq(lit(1)).cast(DataType::Int32);
        when(state(variable).gt_eq(lit(0))).then(ticked).otherwise(lit(NULL))
    };
    for variable in variables {
        derived.push(when(in_base.clone()).then(tick(variable)).otherwise(lit(NULL)).alias(tick_column(variable)));
    }
    if is_barrier {
        derive_levels(study, question, &in_base, &tick, derived);
    }
}

/// Barriers that are only rated: a barrier is named where its rating is high; the base are those with a valid rating.
fn derive_rated_barriers(study: &Study, question: &Question, derived: &mut Vec<Expr>) {
    let variables = question.variables();
    let in_base = variables
        .map(|variable| col(state_column(variable)).gt_eq(lit(0)))
        .reduce(Expr::or)
        .unwrap_or_else(|| lit(false));
    let high: Vec<i32> = high_states(question);
    // A barrier that was left open is not named; one that the export lacks, or whose cell was rejected, has no value.
    let is_high = |variable: usize| {
        let state = || col(state_column(variable));
        let high = high.iter().map(|&high| state().eq(lit(high))).reduce(Expr::or).unwrap_or_else(|| lit(false));
        let unknown = state().eq(lit(i32::from(NOT_SHOWN))).or(state().eq(lit(i32::from(REJECTED))));
        when(unknown).then(lit(NULL)).otherwise(high.cast(DataType::Int32))
    };
    derived.push(when(in_base.clone()).then(lit(1)).otherwise(lit(-1)).alias(base_column(question)));
    derive_levels(study, question, &in_base, &is_high, derived);
}

/// States of the answers at or above the threshold.
fn high_states(question: &Question) -> Vec<i32> {
    let Some(threshold) = question.threshold else { return Vec::new() };
    let states = question.answers.iter().enumerate().filter(|(_, answer)| answer.missing.is_none());
    states
        .filter(|(_, answer)| answer.value.is_some_and(|value| value >= threshold))
        .map(|(state, _)| state as i32)
        .collect()
}

/// How many barriers of each level are named: `is_named` gives 1, 0 or null; one null leaves the number open.
fn derive_levels(
    study: &Study,
    question: &Question,
    in_base: &Expr,
    is_named: &dyn Fn(usize) -> Expr,
    derived: &mut Vec<Expr>,
) {
    for level in &study.codebook.levels {
        let named =
            question.items.iter().enumerate().filter(|(_, item)| item.level.as_deref() == Some(level.key.as_str()));
        let number = named.map(|(item, _)| is_named(question.first_variable + item)).reduce(|sum, one| sum + one);
        if let Some(number) = number {
            derived.push(
                when(in_base.clone()).then(number).otherwise(lit(NULL)).alias(level_column(question, &level.key)),
            );
        }
    }
}

/// Per respondent the mean of the valid ratings of other units, rescaled to 0–100; then the mean of the three, where all are there.
/// Rounded to 9 decimals, so that ties are ties.
fn derive_indices(study: &Study, mut lazy: LazyFrame) -> LazyFrame {
    let mut present = Vec::new();
    for measure in INDICES {
        if let Some(index) = index_expression(study, measure) {
            lazy = lazy.with_columns([index.alias(index_column(measure))]);
            present.push(measure);
        }
    }
    if present.len() == INDICES.len() {
        let parts = INDICES.map(|measure| col(index_column(measure)));
        let [contact, quality, trust] = parts.clone();
        let complete = parts.into_iter().map(|part| part.is_not_null()).reduce(Expr::and).unwrap_or_else(|| lit(false));
        let mean = round_9((contact + quality + trust) / lit(3.0));
        lazy = lazy.with_columns([when(complete).then(mean).otherwise(lit(NULL)).alias(COOPERATION)]);
    }
    lazy
}

fn index_expression(study: &Study, measure: Measure) -> Option<Expr> {
    let codebook = &study.codebook;
    let question = codebook.network_question(measure)?;
    let (min, max) = question.scale_ends()?;
    let own = codebook.unit_question()?;
    let own_state = || col(state_column(own.first_variable));
    let (mut sum, mut count) = (lit(0.0), lit(0.0));
    for item in 0..question.items.len() {
        let state = || col(state_column(question.first_variable + item));
        let code = question.rated_unit(item);
        let unit_state = own.answers.iter().position(|answer| answer.code == code).map_or(i32::MIN, |at| at as i32);
        let counts = state().gt_eq(lit(0)).and(own_state().gt_eq(lit(0))).and(own_state().neq(lit(unit_state)));
        let mut value = lit(0.0);
        for (position, answer) in question.answers.iter().enumerate() {
            if let (None, Some(number)) = (answer.missing, answer.value) {
                value = when(state().eq(lit(position as i32))).then(lit(number)).otherwise(value);
            }
        }
        sum = sum + when(counts.clone()).then(value).otherwise(lit(0.0));
        count = count + counts.cast(DataType::Float64);
    }
    let mean = sum / count.clone();
    let index = round_9((mean - lit(min)) / lit(max - min) * lit(100.0));
    Some(when(count.gt(lit(0.0))).then(index).otherwise(lit(NULL)))
}

/// Half up at the ninth decimal; indices are never negative.
fn round_9(value: Expr) -> Expr {
    (value * lit(1e9) + lit(0.5)).cast(DataType::Int64).cast(DataType::Float64) / lit(1e9)
}
