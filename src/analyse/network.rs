//! The network of units in each municipality: who has ties to whom, and what follows for the whole.
//!
//! Measures rest on the units that answered and the ties between them; how many units that are decides which measures are given at all
//! (the response gate). A figure that the gate or the definition leaves open has no value.

use crate::analyse::figures::{Collector, Figure};
use crate::analyse::pairs::{Mean, Ratings};
use crate::analyse::tally::Tallies;
use crate::domain::{Indicator, Interval, Key, Scope, item_key};
use crate::stats::{Digraph, ResponseGate, Sides};
use crate::study::{Measure, Study};

/// The flag of what the response gate leaves out.
const BELOW_GATE: &str = "response_gate";
/// The flag of what it lets through with a caution.
const LIMITED: &str = "limited_coverage";

/// All figures of the networks.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    for (municipality, place) in study.municipalities.iter().enumerate() {
        let Some(contact) = Ratings::of(study, tallies, municipality, Measure::Contact) else { return };
        let Some(threshold) = contact.threshold() else { return };
        let network = Network::of(study, &contact, threshold);
        if network.answered.is_empty() {
            continue;
        }
        let mut writer = Writer { scope: place.scope(), network: &network, collector };
        writer.ties(&contact);
        writer.whole();
        writer.units(study);
        writer.sectors(study);
    }
}

/// What the ratings of a municipality's units amount to.
struct Network<'a> {
    /// Codes of all units.
    units: &'a [&'a str],
    /// By unit: what it says of each other one.
    contact: Vec<Vec<Mean>>,
    threshold: f64,
    /// Positions of the units that rated at least one other.
    answered: Vec<usize>,
    /// The ties between these.
    graph: Digraph,
    /// The same without ties that rest on one respondent.
    robust: Digraph,
    /// The sector of each unit that answered; `None` where the codebook has none.
    sectors: Option<Vec<usize>>,
}

impl<'a> Network<'a> {
    fn of(study: &Study, ratings: &'a Ratings<'_>, threshold: f64) -> Self {
        let all = 0..ratings.units.len();
        let contact: Vec<Vec<Mean>> =
            all.clone().map(|from| all.clone().map(|to| ratings.rating(from, to)).collect()).collect();
        let rates = |from: &usize| all.clone().any(|to| to != *from && contact[*from][to].n > 0);
        let answered: Vec<usize> = all.clone().filter(rates).collect();
        let graph_of = |least: u32| {
            let ties = answered.iter().enumerate().flat_map(|(from, &sender)| {
                let to = answered.iter().enumerate();
                to.filter(move |&(to, _)| to != from).map(move |(to, &receiver)| (from, to, sender, receiver))
            });
            let is_tie = |mean: Mean| mean.n >= least && is_tie(mean, threshold);
            let ties = ties.filter(|&(_, _, sender, receiver)| is_tie(contact[sender][receiver]));
            Digraph::new(answered.len(), ties.map(|(from, to, _, _)| (from, to)))
        };
        let (graph, robust) = (graph_of(1), graph_of(2));
        let sector = |unit: usize| study.sector_of(ratings.units[unit]);
        let sectors = answered.iter().map(|&unit| sector(unit)).collect();
        Self { units: &ratings.units, contact, threshold, graph, robust, sectors, answered }
    }

    fn gate(&self) -> ResponseGate {
        ResponseGate::of(self.answered.len(), self.units.len())
    }

    fn is_tie(&self, from: usize, to: usize) -> bool {
        is_tie(self.contact[from][to], self.threshold)
    }

    /// Ordered pairs of all units.
    fn pairs(&self) -> u32 {
        (self.units.len() * self.units.len().saturating_sub(1)) as u32
    }

    /// The ends of the density over all units: pairs without a rating are no ties, or all are.
    fn density_bounds(&self) -> Option<Interval> {
        let (mut ties, mut open) = (0_u32, 0_u32);
        for from in 0..self.units.len() {
            for to in (0..self.units.len()).filter(|&to| to != from) {
                ties += u32::from(self.is_tie(from, to));
                open += u32::from(self.contact[from][to].n == 0);
            }
        }
        let pairs = f64::from(self.pairs());
        (self.pairs() > 0).then(|| Interval { low: f64::from(ties) / pairs, high: f64::from(ties + open) / pairs })
    }
}

/// Mean contact at or above the threshold, compared without division.
fn is_tie(mean: Mean, threshold: f64) -> bool {
    mean.n > 0 && mean.sum >= threshold * f64::from(mean.n)
}

/// Writes the figures of one network.
struct Writer<'a> {
    scope: Scope,
    network: &'a Network<'a>,
    collector: &'a mut Collector,
}

impl Writer<'_> {
    fn add(&mut self, indicator: Indicator, item: &str, level: &str, figure: Figure) {
        self.collector.insert(Key::new(&self.scope, indicator, item, level), figure);
    }

    /// Adds a figure that the gate lets through from `least` on.
    fn gated(&mut self, least: ResponseGate, indicator: Indicator, (item, level): (&str, &str), figure: Figure) {
        let gate = self.network.gate();
        let figure = match gate {
            _ if gate < least => Figure { flag: BELOW_GATE, ..Figure::default() },
            ResponseGate::Limited => Figure { flag: LIMITED, ..figure },
            _ => figure,
        };
        self.add(indicator, item, level, figure);
    }

    /// Every pair that was rated: whether it is a tie, and what the other side says.
    fn ties(&mut self, contact: &Ratings<'_>) {
        let network = self.network;
        for from in 0..network.units.len() {
            for to in (0..network.units.len()).filter(|&to| to != from && network.contact[from][to].n > 0) {
                let flag = match (network.is_tie(from, to), network.answered.contains(&to)) {
                    (false, _) => "",
                    (true, false) => "unconfirmed",
                    (true, true) if network.is_tie(to, from) => "confirmed",
                    (true, true) => "one_sided",
                };
                let value = if network.is_tie(from, to) { 1.0 } else { 0.0 };
                let figure =
                    Figure { n: Some(network.contact[from][to].n), value: Some(value), flag, ..Figure::default() };
                let (from, to) = (network.units[from], network.units[to]);
                let key = Key::between(&self.scope, Indicator::Tie, contact.key(), from, to);
                self.collector.insert(key, figure);
            }
        }
    }

    /// Measures of the whole network.
    fn whole(&mut self) {
        let network = self.network;
        let (graph, answered) = (&network.graph, network.answered.len() as u32);
        let units = network.units.len() as u32;
        let coverage = f64::from(answered) / f64::from(units);
        self.add(Indicator::Coverage, "", "", counted(answered, units, Some(coverage)));
        let pairs = answered * answered.saturating_sub(1);
        let none = ("", "");
        self.gated(ResponseGate::Limited, Indicator::Density, none, counted(graph.ties(), pairs, graph.density()));
        let bounds = Figure { n: Some(network.pairs()), interval: network.density_bounds(), ..Figure::default() };
        self.gated(ResponseGate::Limited, Indicator::DensityBounds, none, bounds);
        let returned = counted(2 * graph.confirmed(), graph.ties(), graph.reciprocity());
        self.gated(ResponseGate::Limited, Indicator::Reciprocity, none, returned);
        self.gated(ResponseGate::Open, Indicator::ConfirmedTies, none, valued(Some(f64::from(graph.confirmed()))));
        self.gated(ResponseGate::Open, Indicator::CentralisationIn, none, valued(graph.centralisation_in()));
        self.gated(ResponseGate::Open, Indicator::CentralisationOut, none, valued(graph.centralisation_out()));
        self.gated(
            ResponseGate::Open,
            Indicator::CentralisationConfirmed,
            none,
            valued(graph.centralisation_confirmed()),
        );
    }

    /// Measures of each unit that answered.
    fn units(&mut self, study: &Study) {
        let network = self.network;
        let Some(question) = study.codebook.unit_question() else { return };
        let (indegrees, outdegrees) = (network.graph.indegrees(), network.graph.outdegrees());
        let betweenness = network.graph.betweenness();
        let leaders = betweenness.as_deref().map(leading).unwrap_or_default();
        let robust = network.robust.betweenness().as_deref().map(leading).unwrap_or_default();
        let flag = if leaders == robust { "integrating" } else { "unclear" };
        let brokerage = network.sectors.as_ref().map(|sectors| network.graph.brokerage(sectors));
        for (position, &unit) in network.answered.iter().enumerate() {
            let item = item_key(&question.key, Some(network.units[unit]));
            let item = item.as_str();
            let degree = |degrees: &[u32]| valued(Some(f64::from(degrees[position])));
            self.gated(ResponseGate::Limited, Indicator::Indegree, (item, ""), degree(&indegrees));
            self.gated(ResponseGate::Open, Indicator::Outdegree, (item, ""), degree(&outdegrees));
            let flag = if leaders.contains(&position) { flag } else { "" };
            let between = Figure { flag, ..valued(betweenness.as_ref().map(|values| values[position])) };
            self.gated(ResponseGate::Open, Indicator::Betweenness, (item, ""), between);
            if let Some(roles) = &brokerage {
                let roles = roles[position];
                let counts = [
                    ("coordinator", roles.coordinator),
                    ("itinerant", roles.itinerant),
                    ("representative", roles.representative),
                    ("gatekeeper", roles.gatekeeper),
                    ("liaison", roles.liaison),
                ];
                for (role, count) in counts {
                    self.gated(ResponseGate::Open, Indicator::Brokerage, (item, role), valued(Some(f64::from(count))));
                }
            }
        }
    }

    /// The E–I index of all ties and of those that each sector sends, each beside that of the network with every tie.
    fn sectors(&mut self, study: &Study) {
        let network = self.network;
        let Some(sectors) = &network.sectors else { return };
        let units = 0..network.answered.len();
        let all = units.clone().flat_map(|from| units.clone().map(move |to| (from, to)));
        let full = Digraph::new(network.answered.len(), all);
        let index = |sides: Sides| counted(sides.external, sides.internal + sides.external, sides.ei());
        self.gated(ResponseGate::Open, Indicator::Ei, ("", ""), index(network.graph.sides(sectors)));
        self.gated(ResponseGate::Open, Indicator::EiFull, ("", ""), index(full.sides(sectors)));
        for (position, sector) in study.codebook.sectors.iter().enumerate() {
            let level = ("", sector.key.as_str());
            let answered = sectors.iter().filter(|&&other| other == position).count();
            // Alone in its sector a unit cannot have ties inside.
            let index = |graph: &Digraph| match answered {
                1 => Figure::default(),
                _ => index(graph.sides_sent(sectors, position)),
            };
            if answered > 0 {
                self.gated(ResponseGate::Open, Indicator::Ei, level, index(&network.graph));
                self.gated(ResponseGate::Open, Indicator::EiFull, level, index(&full));
            }
        }
    }
}

fn valued(value: Option<f64>) -> Figure {
    Figure { value, ..Figure::default() }
}

fn counted(k: u32, n: u32, value: Option<f64>) -> Figure {
    Figure { n: Some(n), k: Some(k), value, ..Figure::default() }
}

/// Who shares the largest value above zero; sums of the same shares in another order still tie.
fn leading(values: &[f64]) -> Vec<usize> {
    let most = values.iter().copied().fold(0.0, f64::max);
    (0..values.len()).filter(|&at| most > 0.0 && values[at] >= most - 1e-12).collect()
}
