//! Section 4, who works with whom: the network of units as a drawing and as a matrix, its measures, and what is worth talking about.
//!
//! Everything is read from released cells: without `shown_by_unit` there are none of single ties, so there is no drawing either.

mod brokers;
mod drawing;
mod matrix;
mod measures;
mod units;

pub(super) use matrix::pooled_matrix;
pub(super) use measures::MEASURES;

use compact_str::CompactString;

use crate::domain::Indicator;
use crate::protect::{Cell, TieKind};
use crate::render::model::Block;
use crate::render::report::page::Page;
use crate::study::{Measure, Question};
use crate::words::args;

/// The blocks of the network; none where the study asks for no contact, or nobody rated it.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let Some(network) = Network::of(page) else { return Vec::new() };
    let Cell::Share { count: coverage, .. } = page.own(Indicator::Coverage, "", "") else { return Vec::new() };
    let percent = coverage.percent().map(|percent| page.words.percent(percent)).unwrap_or_default();
    let values = args!["threshold" => network.threshold(), "k" => coverage.k, "n" => coverage.n, "percent" => percent];
    let mut blocks = vec![page.heading("network-heading"), page.paragraph("network-intro", values)];
    let gate = match network.gate() {
        Gate::Open if coverage.k == coverage.n => "network-gate-full",
        Gate::Open => "network-gate-open",
        Gate::Limited => "network-gate-limited",
        Gate::Closed => "network-gate-closed",
    };
    blocks.push(page.note(gate, values));
    if network.shows_ties() {
        if network.gate() != Gate::Closed {
            blocks.push(drawing::drawing(&network));
        }
        blocks.extend(drawing::integrating(&network));
        blocks.extend(matrix::own_matrix(&network));
    } else {
        blocks.push(page.note("network-not-by-unit", args![]));
    }
    blocks.extend(brokers::brokers(&network));
    blocks.extend(measures::table(&network));
    blocks.extend(measures::sectors(&network));
    blocks.extend(units::asymmetries(&network));
    blocks.extend(units::received(&network));
    blocks.extend(units::wishes(&network));
    blocks
}

/// One sentence for the page at a glance.
pub(super) fn glance(page: &Page<'_>) -> Option<Block> {
    let cell = page.own(Indicator::Density, "", "");
    let text = page.statement("statement-density", "", cell, (Indicator::Density, ""), crate::words::Unit::Share)?;
    Some(Block::Statement { text, label: page.text("glance-network") })
}

/// The pairs of units that describe their contact most differently, in sentences.
pub(super) fn differing_contact(page: &Page<'_>) -> Vec<String> {
    let pairs = |network: Network<'_>| {
        units::differing(&network, &network.contact.key, Indicator::AsymmetryContact, Indicator::PairContact)
    };
    Network::of(page).map(pairs).unwrap_or_default()
}

/// Which measures the number of units that answered allows, as the cells tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    Limited,
    Closed,
}

/// The network of a report: its page, the contact question and the municipality's units.
struct Network<'a> {
    page: &'a Page<'a>,
    contact: &'a Question,
    /// Codes, in the order of the codebook.
    units: Vec<&'a str>,
}

impl<'a> Network<'a> {
    fn of(page: &'a Page<'a>) -> Option<Self> {
        let study = page.compared.study();
        let contact = study.codebook.network_question(Measure::Contact)?;
        Some(Self { page, contact, units: study.units_of(page.municipality?) })
    }

    /// The wording of the answer from which on contact is a tie, such as "etwa monatlich".
    fn threshold(&self) -> &'a str {
        let threshold = self.contact.threshold;
        let answer = self.contact.valid_answers().find(|answer| answer.value == threshold);
        answer.map_or("", |answer| answer.wording(self.page.language()))
    }

    fn gate(&self) -> Gate {
        let is_shown = |indicator| self.page.own(indicator, "", "").is_shown();
        match () {
            () if is_shown(Indicator::ConfirmedTies) => Gate::Open,
            () if is_shown(Indicator::DensityBounds) => Gate::Limited,
            () => Gate::Closed,
        }
    }

    /// A unit's name.
    fn label(&self, code: &str) -> &'a str {
        let question = self.page.compared.study().codebook.unit_question();
        let answer = question.and_then(|question| question.answers.iter().find(|answer| answer.code == code));
        answer.map_or("", |answer| answer.wording(self.page.language()))
    }

    /// The key of a unit in files.
    fn unit_item(&self, code: &str) -> CompactString {
        let question = self.page.compared.study().codebook.unit_question();
        crate::domain::item_key(question.map_or("", |question| question.key.as_str()), Some(code))
    }

    /// What a unit says of another one, or of itself.
    fn contact(&self, from: &str, to: &str) -> Option<(f64, TieKind)> {
        match self.page.between(Indicator::PairContact, &self.contact.key, from, to) {
            Cell::Tie { contact, kind } => Some((*contact, *kind)),
            _ => None,
        }
    }

    fn shows_ties(&self) -> bool {
        let pairs = self.units.iter().flat_map(|from| self.units.iter().map(move |to| (from, to)));
        pairs.into_iter().any(|(from, to)| self.contact(from, to).is_some())
    }

    /// Whether a unit rated another one.
    fn answered(&self, unit: &str) -> bool {
        self.units.iter().any(|other| *other != unit && self.contact(unit, other).is_some())
    }
}
