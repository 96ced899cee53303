//! Typed answers become indicators, per municipality, cluster and over all.
//!
//! Takes [`Responses`], gives [`Indicators`]: unprotected figures that only `protect` and the owner-only `indicators.csv` may see.
//! polars stays in this room. The way inside: [`frame`] builds data frames with what is derived per respondent, [`tally`] counts
//! each column per municipality, and the rest computes every figure from these counts with `stats`.

mod barriers;
mod changes;
mod cooperation;
mod contrast;
mod dense;
mod differences;
mod figures;
mod frame;
mod gaps;
mod items;
mod network;
mod pairs;
mod participation;
mod scopes;
mod solutions;
mod subjects;
mod tally;
mod weights;

pub use figures::{Contrast, Figure, Indicators};
pub use scopes::ScopeOf;

use polars::prelude::PolarsError;

use crate::clean::Responses;
use crate::study::{Kind, Measure, Study};
use figures::Collector;
use scopes::Scopes;

/// Computes every indicator of the study.
///
/// # Errors
/// When polars fails, which the shape of the data frame rules out; never because of answers.
pub fn analyse(study: &Study, responses: &Responses) -> Result<Indicators, PolarsError> {
    let scopes = Scopes::of(study, responses);
    let tallies = tally::tally(study, responses)?;
    let mut collector = Collector::new(&study.config.wave);
    participation::collect(study, responses, &scopes, &tallies, &mut collector);
    for (at, question) in study.codebook.questions.iter().enumerate() {
        let task = Task { study, responses, scopes: &scopes, tallies: &tallies, at };
        match (question.kind, question.measures) {
            (Kind::Text, _) | (_, Measure::Weight) => {}
            (Kind::Multiple, Measure::Barrier) => barriers::collect_boxes(&task, &mut collector),
            (Kind::Scale, Measure::Barrier) => {
                items::collect_scale(&task, &mut collector);
                barriers::collect_scale(&task, &mut collector);
            }
            (Kind::Multiple, _) => items::collect_boxes(&task, &mut collector),
            (Kind::Single, Measure::Solution) => solutions::collect_states(&task, &mut collector),
            (Kind::Single, _) => items::collect_single(&task, &mut collector),
            (Kind::Scale, _) => {
                items::collect_scale(&task, &mut collector);
                if question.measures == Measure::Effectiveness {
                    solutions::collect_elsewhere(&task, &mut collector);
                }
            }
            (Kind::Number, _) => items::collect_number(&task, &mut collector),
            // Ratings of other units enter the indices and the network of units.
            (Kind::Network, _) => {}
        }
        items::collect_alpha(&task, &mut collector);
    }
    solutions::collect_gaps(study, &scopes, &tallies, &mut collector);
    cooperation::collect(&scopes, &tallies, &mut collector);
    pairs::collect(study, &tallies, &mut collector);
    network::collect(study, &tallies, &mut collector);
    differences::collect(study, &tallies, &mut collector);
    gaps::collect(study, &tallies, &mut collector);
    changes::collect(study, &tallies, &mut collector);
    let mut indicators = collector.finish();
    indicators.texts = responses.texts.clone();
    Ok(indicators)
}

/// A question to compute figures of.
struct Task<'a> {
    study: &'a Study,
    responses: &'a Responses,
    scopes: &'a Scopes,
    tallies: &'a tally::Tallies,
    /// Its position in the codebook.
    at: usize,
}

impl Task<'_> {
    fn question(&self) -> &crate::study::Question {
        &self.study.codebook.questions[self.at]
    }
}
