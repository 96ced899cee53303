//! Urgency against state: gaps and quadrants.

use compact_str::CompactString;

use crate::compare::Compared;
use crate::domain::{Indicator, Scope};
use crate::protect::Cell;
use crate::stats;
use crate::study::{Measure, Question};

/// Where a topic stands among the four fields. On a cut counts as high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Urgent, in a bad state: where to begin.
    ActFirst,
    /// Urgent, in a good state.
    KeepUp,
    /// Less urgent, in a bad state.
    Watch,
    /// Less urgent, in a good state.
    Ease,
}

/// A topic with the means that may be shown.
#[derive(Clone, Debug)]
pub struct TopicPoint {
    /// Position among the items of the urgency question.
    pub item: usize,
    /// Item names in files: urgency, state.
    pub names: (CompactString, CompactString),
    pub urgency: Option<f64>,
    pub state: Option<f64>,
    /// Mean urgency − mean state.
    pub gap: Option<f64>,
    pub quadrant: Option<Quadrant>,
}

impl Compared<'_> {
    /// The question on urgency and the one on the state of the same topics.
    pub fn topic_questions(&self) -> Option<(&Question, Option<&Question>)> {
        let codebook = &self.study.codebook;
        let urgency = codebook.measuring(Measure::Urgency).next()?;
        let state = codebook
            .measuring(Measure::State)
            .find(|state| state.of.is_some_and(|at| std::ptr::eq(&codebook.questions[at], urgency)));
        Some((urgency, state))
    }

    /// The cuts of the quadrants (state, urgency): the median over the topics of the medians over all municipalities. The same in all
    /// reports, so they are shown only where every median may be.
    pub fn cuts(&self) -> Option<(f64, f64)> {
        let (urgency, state) = self.topic_questions()?;
        let cut = |question: &Question| {
            let medians: Option<Vec<f64>> = (0..question.items.len())
                .map(|item| {
                    let name = question.item_name(item);
                    self.reference(&Scope::All, None, Indicator::Mean, &name, "").median
                })
                .collect();
            stats::median(&medians?)
        };
        Some((cut(state?)?, cut(urgency)?))
    }

    /// Every topic of a municipality.
    pub fn topic_points(&self, municipality: usize) -> Vec<TopicPoint> {
        let Some((urgency, state)) = self.topic_questions() else { return Vec::new() };
        let cuts = self.cuts();
        let mean = |name: &str| match self.own(municipality, Indicator::Mean, name, "") {
            Cell::Mean { value, .. } => Some(*value),
            _ => None,
        };
        let point = |item: usize| {
            let key = &urgency.items[item].key;
            let state_item = state.and_then(|state| {
                let position = state.items.iter().position(|other| other.key == *key)?;
                Some(state.item_name(position))
            });
            let names = (urgency.item_name(item), state_item.unwrap_or_default());
            let (own_urgency, own_state) = (mean(&names.0), mean(&names.1));
            let both = own_urgency.zip(own_state);
            TopicPoint {
                item,
                urgency: own_urgency,
                state: own_state,
                gap: both.map(|(urgency, state)| urgency - state),
                quadrant: both.zip(cuts).map(|((urgency, state), (cut_state, cut_urgency))| {
                    match (urgency >= cut_urgency, state >= cut_state) {
                        (true, false) => Quadrant::ActFirst,
                        (true, true) => Quadrant::KeepUp,
                        (false, false) => Quadrant::Watch,
                        (false, true) => Quadrant::Ease,
                    }
                }),
                names,
            }
        };
        (0..urgency.items.len()).map(point).collect()
    }
}
