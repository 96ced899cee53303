//! Whether a blank cell belongs to a question that the respondent saw.

use crate::clean::responses::{State, answer_states};
use crate::study::{Codebook, Question};

/// For each question: the variables that decide whether it is shown, and the states that let it be.
pub(super) struct Filter {
    /// Per item of the filtered question (or one): the deciding variable.
    pub(super) deciding: Vec<usize>,
    /// States that let it be shown.
    pub(super) states: Vec<State>,
}

impl Filter {
    /// The filter of a question; `None` where it has none.
    pub(super) fn of(codebook: &Codebook, question: &Question) -> Option<Self> {
        let filter = question.shown_if.as_ref()?;
        let decider = &codebook.questions[codebook.find(&filter.question)?];
        let lets_through = answer_states(decider).filter(|(answer, _)| filter.codes.contains(&answer.code));
        let states = lets_through.map(|(_, state)| state).collect();
        // Item by item, in whatever order each of them lists them; a question without items decides for all.
        let deciding = |item: usize| {
            let key = question.items.get(item).map(|item| &item.key);
            decider.first_variable + decider.items.iter().position(|it| Some(&it.key) == key).unwrap_or(0)
        };
        Some(Self { deciding: (0..question.width()).map(deciding).collect(), states })
    }

    /// What an answer to the deciding question says.
    pub(super) fn verdict(&self, deciding: State) -> Verdict {
        if self.states.contains(&deciding) {
            Verdict::Passed
        } else if deciding >= 0 {
            Verdict::KeptBack
        } else {
            Verdict::Undecided
        }
    }
}

/// What a filter says of one question, or of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    /// Another answer was given: nobody asked.
    KeptBack,
    /// The deciding question has no valid answer: a blank was not shown, and an answer stands.
    Undecided,
}

/// What a page number proves. Only a question whose page was sent is known to have been shown; without page or last page,
/// nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageProof {
    Shown,
    NotShown,
    Unknown,
}

pub(super) fn page_proof(page: Option<u32>, last_page: Option<u32>) -> PageProof {
    match (page, last_page) {
        (Some(page), Some(last)) if page <= last => PageProof::Shown,
        (Some(_), Some(_)) => PageProof::NotShown,
        _ => PageProof::Unknown,
    }
}
