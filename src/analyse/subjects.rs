//! What groups are compared by: the items that are tested, with the answers of each group.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::analyse::contrast::Test;
use crate::analyse::frame::{COOPERATION, INDICES, index_column, state_column, tick_column};
use crate::analyse::items::scale_levels;
use crate::analyse::tally::{Levels, States, total};
use crate::study::{Item, Kind, Measure, Previous, Question, Sensitivity, SolutionState, Study};

/// A tested item.
pub(super) struct Subject<'a> {
    pub(super) test: Test,
    pub(super) item: CompactString,
    /// The answer's code where one answer of several is tested.
    pub(super) level: &'a str,
    column: String,
    answers: Answers<'a>,
}

/// How the counts of a column become answers to compare.
#[derive(Clone, Copy)]
enum Answers<'a> {
    /// As they stand: 0 and 1 of a box, values of an index.
    Counted,
    /// States of a scale, by their values.
    Scale(&'a Question),
    /// One state against all other valid ones.
    One(i16),
}

/// What municipalities are compared by: circumstances, barriers, indices of cooperation, committees, topics, solutions. "Other", "none of
/// these", what describes the respondent, shares that follow from a scale, and how far solutions are beside "in use" are not tested.
pub(super) fn of_differences(study: &Study) -> Vec<Subject<'_>> {
    use Measure::*;
    subjects(study, |measures| {
        matches!(
            measures,
            Situation | Particularity | Barrier | Severity | Committee | Urgency | State | Solution | Effectiveness
        )
    })
}

/// What roles are compared by: barriers, topics and the indices of cooperation.
pub(super) fn of_gaps(study: &Study) -> Vec<Subject<'_>> {
    use Measure::*;
    subjects(study, |measures| matches!(measures, Barrier | Severity | Urgency | State))
}

/// The columns that these need.
pub(super) fn columns_of_gaps(study: &Study) -> BTreeSet<String> {
    of_gaps(study).into_iter().map(|subject| subject.column).collect()
}

fn subjects(study: &Study, is_subject: impl Fn(Measure) -> bool) -> Vec<Subject<'_>> {
    let is_tested =
        |question: &&Question| is_subject(question.measures) && question.sensitivity != Sensitivity::Identifying;
    let mut all: Vec<Subject<'_>> = study.codebook.questions.iter().filter(is_tested).flat_map(of_question).collect();
    let indices = INDICES.map(|measure| (index_column(measure), index_column(measure)));
    all.extend(indices.into_iter().chain([(COOPERATION, "")]).map(|(column, item)| Subject {
        test: Test::Scale,
        item: item.into(),
        level: "",
        column: column.to_owned(),
        answers: Answers::Counted,
    }));
    all
}

fn of_question(question: &Question) -> Vec<Subject<'_>> {
    let items = (0..question.width()).filter(|&item| question.items.get(item).is_none_or(Item::is_regular));
    items
        .flat_map(|item| {
            let variable = question.first_variable + item;
            let of =
                |test, level, column, answers| Subject { test, item: question.item_name(item), level, column, answers };
            let state = || state_column(variable);
            match question.kind {
                Kind::Multiple => vec![of(Test::Share, "", tick_column(variable), Answers::Counted)],
                Kind::Scale => vec![of(Test::Scale, "", state(), Answers::Scale(question))],
                Kind::Single => tested_answers(question)
                    .map(|(position, code)| of(Test::Share, code, state(), Answers::One(position)))
                    .collect(),
                Kind::Number | Kind::Text | Kind::Network => Vec::new(),
            }
        })
        .collect()
}

/// The answers of a single choice that are tested: each, but of a solution only "in use".
fn tested_answers(question: &Question) -> impl Iterator<Item = (i16, &str)> {
    let is_tested =
        |state: Option<SolutionState>| question.measures != Measure::Solution || state == Some(SolutionState::InUse);
    let answers = question.answers.iter().enumerate();
    answers
        .filter(move |(_, answer)| answer.missing.is_none() && is_tested(answer.state))
        .map(|(position, answer)| (position as i16, answer.code.as_str()))
}

impl Subject<'_> {
    /// The valid answers of each group, ascending; 0 and 1 where shares are compared. `column` gives the counts of a column.
    pub(super) fn groups<'t>(&self, column: impl Fn(&str) -> &'t [Levels]) -> Vec<Levels> {
        let counts = column(&self.column);
        let states = |levels: &Levels| States::new(levels.clone());
        let of = |levels: &Levels| match self.answers {
            Answers::Counted => levels.clone(),
            Answers::Scale(question) => given(scale_levels(question, &states(levels))),
            Answers::One(state) => {
                let states = states(levels);
                let k = states.of(state);
                given(vec![(0.0, states.valid() - k), (1.0, k)])
            }
        };
        counts.iter().map(of).collect()
    }

    /// The same of the wave before; `None` where it has not all counts that this needs, as when the scale was another one.
    pub(super) fn earlier(&self, previous: &Previous, municipality: &str) -> Option<Levels> {
        let count = |level: &str| previous.count(municipality, &self.item, level);
        match self.answers {
            Answers::Scale(question) => {
                let mut levels = Levels::new();
                let mut n = None;
                for (code, value) in question.valid_answers().filter_map(|answer| Some((&answer.code, answer.value?))) {
                    let count = count(code)?;
                    n = Some(count.n);
                    match levels.iter_mut().find(|(known, _)| *known == value) {
                        Some(level) => level.1 += count.k,
                        None => levels.push((value, count.k)),
                    }
                }
                levels.sort_by(|one, other| one.0.total_cmp(&other.0));
                (Some(total(&levels)) == n).then(|| given(levels))
            }
            Answers::Counted if self.test == Test::Scale => None,
            Answers::Counted | Answers::One(_) => {
                let count = count(self.level)?;
                Some(given(vec![(0.0, count.n - count.k), (1.0, count.k)]))
            }
        }
    }
}

/// Levels that somebody chose.
fn given(mut levels: Levels) -> Levels {
    levels.retain(|&(_, count)| count > 0);
    levels
}
