//! What a blank cell of a row says, and "none of these" beside another box: decided when the row is whole.

use crate::clean::responses::{BLANK, EMPTY, NOT_SHOWN, State, is_answer};
use crate::clean::shown::{Filter, PageProof, Verdict, page_proof};
use crate::clean::sources::Source;
use crate::read::{Blank, Signs};
use crate::study::{Base, Codebook, ItemRole, Kind, Question};

/// What decides in an export.
pub(super) struct Settle<'a> {
    codebook: &'a Codebook,
    signs: &'static Signs,
    /// By question.
    filters: Vec<Option<Filter>>,
    /// Questions with a box for "none of these", by position: the items that are such, and the others.
    none_boxes: Vec<(usize, Vec<usize>, Vec<usize>)>,
    /// Whether the export has a column for a variable.
    has_column: Vec<bool>,
    /// Unticked boxes print a sign of their own, so that a blank box was not shown.
    marks_unticked: bool,
}

impl<'a> Settle<'a> {
    pub(super) fn new(codebook: &'a Codebook, signs: &'static Signs, sources: &[Source], marks_unticked: bool) -> Self {
        Self {
            codebook,
            signs,
            filters: codebook.questions.iter().map(|question| Filter::of(codebook, question)).collect(),
            none_boxes: codebook.questions.iter().enumerate().filter_map(none_boxes).collect(),
            has_column: sources.iter().map(|source| source.column.is_some()).collect(),
            marks_unticked,
        }
    }

    /// Whether the export has a column for any part of a question.
    pub(super) fn has_column(&self, question: &Question) -> bool {
        let range = question.variables();
        self.has_column[range].contains(&true)
    }

    /// Whether the export can tell "shown and not ticked" from "not shown".
    pub(super) fn proves_boxes(&self, question: &Question, has_last_page: bool) -> bool {
        self.signs.blank != Blank::Undecided || self.marks_unticked || has_last_page && question.page.is_some()
    }

    /// Decides for blank cells whether the question was shown: by the tool, the page, the filter. Gives the variables that are
    /// answered although the answer to the deciding question says that nobody asked: these answers do not count.
    pub(super) fn shown(&self, last_page: Option<u32>, states: &mut [State]) -> Vec<usize> {
        let mut hidden = Vec::new();
        for (question, filter) in self.codebook.questions.iter().zip(&self.filters) {
            let range = question.variables();
            let proof = page_proof(question.page, last_page);
            let Some(filter) = filter else {
                self.settle_blanks(question, proof, &mut states[range]);
                continue;
            };
            let verdict = |item: usize, states: &[State]| match filter.deciding[item] {
                deciding if self.has_column[deciding] => filter.verdict(states[deciding]),
                // The page alone decides.
                _ => Verdict::Passed,
            };
            let is_multiple = question.kind == Kind::Multiple;
            let any_box_shown = is_multiple
                && range
                    .clone()
                    .enumerate()
                    .any(|(item, variable)| states[variable] >= 0 && verdict(item, states) != Verdict::KeptBack);
            for (item, variable) in range.enumerate() {
                let verdict = verdict(item, states);
                let state = states[variable];
                if verdict == Verdict::KeptBack && is_answer(question.kind, state) {
                    hidden.push(variable);
                }
                states[variable] = match state {
                    BLANK if is_multiple => self.blank_box(question, proof, verdict, any_box_shown),
                    BLANK if self.is_left_empty(proof, verdict) => EMPTY,
                    BLANK => NOT_SHOWN,
                    state if (state >= 0 || state == EMPTY) && verdict == Verdict::KeptBack => NOT_SHOWN,
                    state => state,
                };
            }
        }
        hidden
    }

    /// The blanks of a question without a filter.
    fn settle_blanks(&self, question: &Question, proof: PageProof, states: &mut [State]) {
        if !states.contains(&BLANK) {
            return;
        }
        let meaning = if question.kind == Kind::Multiple {
            let any_box_shown = states.iter().any(|&state| state >= 0);
            self.blank_box(question, proof, Verdict::Passed, any_box_shown)
        } else if self.is_left_empty(proof, Verdict::Passed) {
            EMPTY
        } else {
            NOT_SHOWN
        };
        states.iter_mut().filter(|state| **state == BLANK).for_each(|state| *state = meaning);
    }

    fn is_left_empty(&self, proof: PageProof, verdict: Verdict) -> bool {
        match self.signs.blank {
            Blank::NotShown => false,
            Blank::LeftEmpty => verdict == Verdict::Passed,
            Blank::Undecided => verdict == Verdict::Passed && proof != PageProof::NotShown,
        }
    }

    fn blank_box(&self, question: &Question, proof: PageProof, verdict: Verdict, any_box_shown: bool) -> State {
        // The text of an "other" box carries no sign of its own: it goes with the other boxes.
        if any_box_shown && verdict != Verdict::KeptBack {
            return 0;
        }
        let shown = match (self.signs.blank, proof) {
            (Blank::NotShown, _) => false,
            (Blank::LeftEmpty, _) | (_, PageProof::Shown) => true,
            (_, PageProof::NotShown) => false,
            // Whoever may not have seen the boxes must not count among those who ticked none.
            (_, PageProof::Unknown) => question.base != Some(Base::Shown),
        };
        if shown && !self.marks_unticked && verdict == Verdict::Passed { 0 } else { NOT_SHOWN }
    }

    /// "None of these" beside another box: the other box stands. Gives the number of questions where that was so.
    pub(super) fn none_boxes(&self, states: &mut [State]) -> u32 {
        let mut contradictions = 0;
        for (at, none, others) in &self.none_boxes {
            let (question, filter) = (&self.codebook.questions[*at], self.filters[*at].as_ref());
            let variable = |item: usize| question.first_variable + item;
            let another = others.iter().any(|&item| states[variable(item)] == 1);
            for &item in none {
                if states[variable(item)] == 1 && another {
                    states[variable(item)] = 0;
                    contradictions += 1;
                } else if states[variable(item)] == 1 {
                    self.open_closed_boxes(question, filter, others, states);
                }
            }
        }
        contradictions
    }

    /// Where "none of these" is ticked, some tools close all other boxes and print them like boxes that were not shown: they are not
    /// ticked. Where some of them have a sign of their own, the others were really not shown.
    fn open_closed_boxes(&self, question: &Question, filter: Option<&Filter>, others: &[usize], states: &mut [State]) {
        let variable = |item: usize| question.first_variable + item;
        // The text of "other" has no sign that tells.
        let has_sign = |item: usize| question.items[item].is_regular() && states[variable(item)] >= 0;
        if self.signs.not_shown.is_empty() || others.iter().any(|&item| has_sign(item)) {
            return;
        }
        for &item in others {
            let kept_back = filter.is_some_and(|it| it.verdict(states[it.deciding[item]]) == Verdict::KeptBack);
            if states[variable(item)] == NOT_SHOWN && self.has_column[variable(item)] && !kept_back {
                states[variable(item)] = 0;
            }
        }
    }
}

/// The boxes for "none of these" of a question, and all its others; `None` where it has none.
fn none_boxes((at, question): (usize, &Question)) -> Option<(usize, Vec<usize>, Vec<usize>)> {
    let is_none = |item: &usize| question.items[*item].is == Some(ItemRole::None);
    let (none, others): (Vec<usize>, Vec<usize>) = (0..question.items.len()).partition(is_none);
    (!none.is_empty()).then_some((at, none, others))
}
