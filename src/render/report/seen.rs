//! What a report shows, noted while its sections are written, so that the annex names the methods of these figures and no others.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::compare::Reference;
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::report::told::Told;
use crate::study::{Base, Codebook, Kind, Measure, Question, Weights};

/// The notes of one report.
#[derive(Debug, Default)]
pub(super) struct Seen {
    evidence: RefCell<Evidence>,
    /// Figure by figure.
    pub(super) told: Told,
}

/// What occurs among the figures that are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    indicators: BTreeSet<Indicator>,
    /// Intervals of shares and of means, and either of them where the number of people invited is known.
    pub(super) wilson: bool,
    pub(super) mean_interval: bool,
    pub(super) finite: bool,
    pub(super) census: bool,
    pub(super) quartiles: bool,
    /// What is told of the group's values.
    pub(super) median: bool,
    pub(super) band: bool,
    pub(super) range: bool,
    /// Boxes with each base, and barriers that are rated only.
    pub(super) ticked: bool,
    pub(super) boxes: bool,
    pub(super) rated: bool,
    /// Topics by urgency and by how well the municipality does.
    pub(super) quadrant: bool,
    pub(super) clusters: bool,
    /// How values over several municipalities are weighted, where some are shown.
    pub(super) weights: Weights,
}

impl Seen {
    /// A cell that is shown; signs say nothing of a method.
    pub(super) fn cell(&self, codebook: &Codebook, indicator: Indicator, item: &str, cell: &Cell) {
        if !cell.is_shown() {
            return;
        }
        let mut evidence = self.evidence.borrow_mut();
        evidence.indicators.insert(indicator);
        match cell {
            // Participation has no interval: it is a count of people.
            Cell::Share { .. } if indicator == Indicator::ResponseRate => {}
            Cell::Share { interval, census, .. } => {
                evidence.wilson |= interval.is_some() && !census;
                evidence.census |= census;
            }
            Cell::WeightedShare { interval, .. } => {
                evidence.wilson |= interval.is_some();
            }
            Cell::Mean { interval, census, .. } => {
                evidence.mean_interval |= interval.is_some() && !census;
                evidence.census |= census;
            }
            Cell::Quartiles { .. } => evidence.quartiles = true,
            _ => {}
        }
        let key = item.split('[').next().unwrap_or_default();
        if let Some(question) = codebook.find(key).map(|at| &codebook.questions[at]) {
            evidence.question(question);
        }
    }

    /// A cell of people whose number is known.
    pub(super) fn finite(&self, indicator: Indicator, cell: &Cell) {
        let has_interval = match cell {
            Cell::Share { interval, .. } => interval.is_some() && indicator != Indicator::ResponseRate,
            Cell::Mean { interval, .. } => interval.is_some(),
            _ => false,
        };
        self.evidence.borrow_mut().finite |= has_interval;
    }

    /// What is told of a group's values; `has_range` where minimum and maximum are printed.
    pub(super) fn reference(&self, indicator: Indicator, reference: &Reference, has_range: bool) {
        let mut evidence = self.evidence.borrow_mut();
        if reference.median.is_some() {
            evidence.indicators.insert(indicator);
        }
        evidence.median |= reference.median.is_some();
        evidence.band |= reference.band.is_some();
        evidence.range |= has_range && reference.range.is_some();
    }

    pub(super) fn indicator(&self, indicator: Indicator) {
        self.evidence.borrow_mut().indicators.insert(indicator);
    }

    /// A value over several municipalities, weighted so.
    pub(super) fn weights(&self, weights: Weights) {
        self.evidence.borrow_mut().weights = weights;
    }

    /// Topics by urgency and state.
    pub(super) fn quadrant(&self) {
        self.evidence.borrow_mut().quadrant = true;
    }

    /// Medians of a cluster.
    pub(super) fn clusters(&self) {
        self.evidence.borrow_mut().clusters = true;
    }

    pub(super) fn evidence(&self) -> Evidence {
        self.evidence.borrow().clone()
    }
}

impl Evidence {
    fn question(&mut self, question: &Question) {
        self.ticked |= question.base == Some(Base::Ticked);
        self.boxes |= question.base == Some(Base::Shown);
        self.rated |= question.kind == Kind::Scale && question.measures == Measure::Barrier;
    }

    pub(super) fn has(&self, indicator: Indicator) -> bool {
        self.indicators.contains(&indicator)
    }

    pub(super) fn has_any(&self, indicators: &[Indicator]) -> bool {
        indicators.iter().any(|indicator| self.has(*indicator))
    }

    /// Anything of a question, beyond participation.
    pub(super) fn has_values(&self) -> bool {
        use Indicator::*;
        self.has_any(&[Frequency, Share, Distribution, Mean, Top2, SolutionShare, Index])
    }

    /// Differences of a municipality to the others, whether reliable or not.
    pub(super) fn differences(&self) -> bool {
        self.has_any(&[Indicator::Difference, Indicator::DifferenceScale])
    }

    /// Differences between two waves.
    pub(super) fn changes(&self) -> bool {
        self.has_any(&[Indicator::Change, Indicator::ChangeScale])
    }

    /// Differences between roles.
    pub(super) fn gaps(&self) -> bool {
        self.has_any(&[Indicator::PerceptionGap, Indicator::PerceptionGapScale])
    }
}
