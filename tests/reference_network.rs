//! Network measures against figures of other software, row by row; `tests/reference/README.md` says which.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use rundblick::stats::{Digraph, ResponseGate};

use crate::common::reference::for_every_row;

/// A reference network: ties from and to, counted from 0, and a sector for each unit.
#[derive(Clone, Debug, Default)]
struct Network {
    ties: Vec<(usize, usize)>,
    /// Positions among `names`.
    sectors: Vec<usize>,
    names: Vec<String>,
}

impl Network {
    fn graph(&self) -> Digraph {
        Digraph::new(self.sectors.len(), self.ties.iter().copied())
    }
}

/// All reference networks by case.
fn networks() -> BTreeMap<u32, Network> {
    let networks: RefCell<BTreeMap<u32, Network>> = RefCell::default();
    for_every_row("network_nodes.csv", |row| {
        let mut networks = networks.borrow_mut();
        let network = networks.entry(row.whole("case")).or_default();
        assert_eq!(network.sectors.len() as u32 + 1, row.whole("node"), "{row}");
        let name = row.text("sector").to_owned();
        let position = network.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            network.names.push(name);
            network.names.len() - 1
        });
        network.sectors.push(position);
    });
    for_every_row("network_edges.csv", |row| {
        let tie = (row.whole("from") as usize - 1, row.whole("to") as usize - 1);
        networks.borrow_mut().get_mut(&row.whole("case")).unwrap().ties.push(tie);
    });
    networks.into_inner()
}

#[test]
fn measures_of_a_network_equal_igraph_sna_and_networkx() {
    let networks = networks();
    for_every_row("network_graphs.csv", |row| {
        let network = &networks[&row.whole("case")];
        let graph = network.graph();
        assert_eq!((graph.units() as u32, graph.ties()), (row.whole("n"), row.whole("ties")), "{row}");
        assert_eq!(graph.confirmed(), row.whole("confirmed_pairs"), "{row}");
        row.assert_close("density", graph.density(), row.figure("density"));
        row.assert_close("reciprocity", graph.reciprocity(), row.figure("reciprocity"));
        row.assert_close("centralisation in", graph.centralisation_in(), row.figure("centr_in"));
        row.assert_close("centralisation out", graph.centralisation_out(), row.figure("centr_out"));
        row.assert_close("centralisation confirmed", graph.centralisation_confirmed(), row.figure("centr_confirmed"));
        let sides = graph.sides(&network.sectors);
        assert_eq!((sides.internal, sides.external), (row.whole("internal"), row.whole("external")), "{row}");
        row.assert_close("E–I", sides.ei(), row.figure("ei"));
    });
}

#[test]
fn measures_of_a_unit_equal_igraph_sna_and_networkx() {
    let networks = networks();
    for_every_row("network_nodes.csv", |row| {
        let network = &networks[&row.whole("case")];
        let (graph, unit) = (network.graph(), row.whole("node") as usize - 1);
        assert_eq!(graph.indegrees()[unit], row.whole("indegree"), "{row}");
        assert_eq!(graph.outdegrees()[unit], row.whole("outdegree"), "{row}");
        assert_eq!(graph.confirmed_degrees()[unit], row.whole("confirmed"), "{row}");
        row.assert_close("betweenness", graph.betweenness().map(|values| values[unit]), row.figure("betweenness"));
        let roles = graph.brokerage(&network.sectors)[unit];
        let counts = [
            ("coordinator", roles.coordinator),
            ("itinerant", roles.itinerant),
            ("representative", roles.representative),
            ("gatekeeper", roles.gatekeeper),
            ("liaison", roles.liaison),
        ];
        for (role, count) in counts {
            assert_eq!(count, row.whole(role), "{row}: {role}");
        }
    });
}

#[test]
fn the_ties_that_a_sector_sends_equal_the_mixing_matrix_of_networkx() {
    let networks = networks();
    for_every_row("network_sectors.csv", |row| {
        let network = &networks[&row.whole("case")];
        let sector = network.names.iter().position(|name| name == row.text("sector")).unwrap();
        let sent = network.graph().sides_sent(&network.sectors, sector);
        assert_eq!((sent.internal, sent.external), (row.whole("internal"), row.whole("external_out")), "{row}");
        row.assert_close("E–I of ties sent", sent.ei(), row.figure("ei_out"));
    });
}

#[test]
fn what_is_left_of_a_network_without_the_silent_units_equals_the_subgraphs_of_igraph() {
    for_every_row("network_coverage.csv", |row| {
        let answered: Vec<usize> = row.vector("answered").into_iter().map(|unit| unit as usize).collect();
        let position = |unit: &str| answered.iter().position(|&known| known == unit.parse::<usize>().unwrap());
        let ties = row.text("edges").split(' ').filter(|tie| !tie.is_empty()).filter_map(|tie| {
            let (from, to) = tie.split_once('>').unwrap();
            Some((position(from)?, position(to)?))
        });
        let graph = Digraph::new(answered.len(), ties);
        assert_eq!((answered.len() as u32, graph.ties()), (row.whole("k"), row.whole("ties")), "{row}");
        assert_eq!(graph.confirmed(), row.whole("confirmed_pairs"), "{row}");
        row.assert_close("density", graph.density(), row.figure("density"));
        row.assert_close("reciprocity", graph.reciprocity(), row.figure("reciprocity"));
        let gate = match ResponseGate::of(answered.len(), row.whole("n") as usize) {
            ResponseGate::Open => "all",
            ResponseGate::Limited => "reduced",
            ResponseGate::Closed => "means_only",
        };
        assert_eq!(gate, row.text("gate"), "{row}");
    });
}

/// A network, and its units in another order.
fn relabelled() -> impl Strategy<Value = (usize, Vec<(usize, usize)>, Vec<usize>)> {
    (1_usize..9).prop_flat_map(|units| {
        let ties = proptest::collection::vec((0..units, 0..units), 0..30);
        (Just(units), ties, Just((0..units).collect::<Vec<_>>()).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn other_numbers_for_the_units_change_no_measure((units, ties, order) in relabelled()) {
        let graph = Digraph::new(units, ties.iter().copied());
        let other = Digraph::new(units, ties.iter().map(|&(from, to)| (order[from], order[to])));
        prop_assert_eq!(graph.density(), other.density());
        prop_assert_eq!(graph.reciprocity(), other.reciprocity());
        prop_assert_eq!(graph.centralisation_in(), other.centralisation_in());
        prop_assert_eq!(graph.centralisation_confirmed(), other.centralisation_confirmed());
        let (between, moved) = (graph.betweenness(), other.betweenness());
        prop_assert_eq!(between.is_some(), moved.is_some());
        for (unit, value) in between.into_iter().flatten().enumerate() {
            let moved = moved.as_ref().unwrap()[order[unit]];
            prop_assert!((value - moved).abs() < 1e-12, "{} {}", value, moved);
        }
    }

    #[test]
    fn shares_lie_between_nothing_and_all((units, ties, sectors) in relabelled()) {
        let graph = Digraph::new(units, ties);
        let sectors: Vec<usize> = sectors.into_iter().map(|unit| unit % 3).collect();
        let shares = [graph.density(), graph.reciprocity(), graph.centralisation_in(), graph.centralisation_out()];
        let shares = shares.into_iter().chain([graph.centralisation_confirmed()]).flatten();
        for share in shares.chain(graph.betweenness().into_iter().flatten()) {
            prop_assert!((0.0..=1.0).contains(&share), "{}", share);
        }
        prop_assert!(2 * graph.confirmed() <= graph.ties());
        let sides = graph.sides(&sectors);
        prop_assert_eq!(sides.internal + sides.external, graph.ties());
        prop_assert!(sides.ei().is_none_or(|index| (-1.0..=1.0).contains(&index)));
        let sent: u32 = (0..3).map(|sector| { let sent = graph.sides_sent(&sectors, sector); sent.internal + sent.external }).sum();
        prop_assert_eq!(sent, graph.ties());
    }
}
