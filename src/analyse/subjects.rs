//! What groups are compared by: the items that are tested, with the answers of each municipality.

use crate::analyse::contrast::Test;
use crate::analyse::frame::{COOPERATION, INDICES, index_column, state_column, tick_column};
use crate::analyse::items::scale_levels;
use crate::analyse::tally::{Levels, States, Tallies};
use crate::study::{Item, Kind, Measure, Question, Sensitivity, SolutionState, Study};

/// A tested item.
pub(super) struct Subject {
    pub(super) test: Test,
    pub(super) item: String,
    /// The answer's code where one answer of several is tested.
    pub(super) level: String,
    /// Valid answers of each municipality, ascending; 0 and 1 where shares are compared.
    pub(super) groups: Vec<Levels>,
}

/// All tested items of a study: circumstances, barriers, indices of cooperation, committees, topics, solutions. "Other", "none of these",
/// what describes the respondent, shares that follow from a scale, and how far solutions are beside "in use" are not tested.
pub(super) fn subjects(study: &Study, tallies: &Tallies) -> Vec<Subject> {
    let mut all = Vec::new();
    for question in study.codebook.questions.iter().filter(|question| is_tested(question)) {
        let items = (0..question.width()).filter(|&item| question.items.get(item).is_none_or(Item::is_regular));
        for item in items {
            let variable = question.first_variable + item;
            let name = question.item_name(item);
            let states = || tallies.column(&state_column(variable)).iter().map(|levels| States::new(levels.clone()));
            match question.kind {
                Kind::Multiple => all.push(Subject {
                    test: Test::Share,
                    item: name,
                    level: String::new(),
                    groups: tallies.column(&tick_column(variable)).to_vec(),
                }),
                Kind::Scale => all.push(Subject {
                    test: Test::Scale,
                    item: name,
                    level: String::new(),
                    groups: states().map(|states| given(scale_levels(question, &states))).collect(),
                }),
                Kind::Single => all.extend(tested_answers(question).map(|(state, code)| Subject {
                    test: Test::Share,
                    item: name.clone(),
                    level: code.to_owned(),
                    groups: states().map(|states| share(&states, state)).collect(),
                })),
                Kind::Number | Kind::Text | Kind::Network => {}
            }
        }
    }
    let indices = INDICES.map(|measure| (index_column(measure), index_column(measure)));
    for (column, item) in indices.into_iter().chain([(COOPERATION, "")]) {
        let groups = tallies.column(column).to_vec();
        all.push(Subject { test: Test::Scale, item: item.to_owned(), level: String::new(), groups });
    }
    all
}

fn is_tested(question: &Question) -> bool {
    use Measure::*;
    let is_subject = matches!(
        question.measures,
        Situation | Particularity | Barrier | Severity | Committee | Urgency | State | Solution | Effectiveness
    );
    is_subject && question.sensitivity != Sensitivity::Identifying
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

/// Levels that somebody chose.
fn given(mut levels: Levels) -> Levels {
    levels.retain(|&(_, count)| count > 0);
    levels
}

/// Who gave one answer, and who gave another valid one.
fn share(states: &States, state: i16) -> Levels {
    let k = states.of(state);
    given(vec![(0.0, states.valid() - k), (1.0, k)])
}
