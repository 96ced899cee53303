//! Measures of a directed network: who has a tie to whom.
//!
//! Takes ties between numbered units, gives counts and shares. Loops and double ties do not count. Every unit is taken to have answered:
//! leaving out those that did not is the caller's part.

use std::collections::VecDeque;

/// A directed network without loops and double ties, of units 0 to `units() - 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digraph {
    /// Per unit the units that it has a tie to, ascending.
    to: Vec<Vec<usize>>,
    /// Per unit the units that have a tie to it, ascending.
    from: Vec<Vec<usize>>,
}

/// Ties inside and between sectors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    pub internal: u32,
    pub external: u32,
}

impl Sides {
    /// (E − I)/(E + I) in [−1, 1]: −1 where all ties stay inside, 1 where none does (Krackhardt & Stern 1988). `None` without ties.
    pub fn ei(self) -> Option<f64> {
        let (internal, external) = (f64::from(self.internal), f64::from(self.external));
        (self.internal + self.external > 0).then(|| (external - internal) / (external + internal))
    }
}

/// How often a unit stands between two others that have no tie of their own: i → unit → l, i ≠ l, by the sectors of the three
/// (Gould & Fernandez 1989, raw counts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brokerage {
    /// A → A → A.
    pub coordinator: u32,
    /// B → A → B, the consultant.
    pub itinerant: u32,
    /// A → A → B.
    pub representative: u32,
    /// B → A → A.
    pub gatekeeper: u32,
    /// B → A → C.
    pub liaison: u32,
}

/// Which measures of a network are given, by how many of its units answered: centralisation and betweenness are fragile where units
/// are missing (Smith & Moody 2013). Ordered: each lets through what the ones before do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResponseGate {
    /// Below 65 %: who rates whom, and no measure.
    Closed,
    /// 65–80 %: density with its bounds, in-degree and reciprocity.
    Limited,
    /// From 80 % on: all.
    Open,
}

impl ResponseGate {
    /// By integers, so that 4 of 5 and 13 of 20 are inside.
    pub fn of(answered: usize, units: usize) -> Self {
        match () {
            () if 5 * answered >= 4 * units => Self::Open,
            () if 20 * answered >= 13 * units => Self::Limited,
            () => Self::Closed,
        }
    }
}

impl Digraph {
    /// A network of `units` units with these ties.
    ///
    /// # Panics
    /// When a tie names a unit that does not exist.
    pub fn new(units: usize, ties: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let (mut to, mut from) = (vec![Vec::new(); units], vec![Vec::new(); units]);
        for (sender, receiver) in ties {
            if sender != receiver {
                to[sender].push(receiver);
                from[receiver].push(sender);
            }
        }
        for list in to.iter_mut().chain(&mut from) {
            list.sort_unstable();
            list.dedup();
        }
        Self { to, from }
    }

    pub fn units(&self) -> usize {
        self.to.len()
    }

    pub fn has_tie(&self, from: usize, to: usize) -> bool {
        self.to[from].binary_search(&to).is_ok()
    }

    /// L: every tie in its direction.
    pub fn ties(&self) -> u32 {
        self.to.iter().map(|list| list.len() as u32).sum()
    }

    /// L/(n(n − 1)) in [0, 1]; `None` for fewer than two units.
    pub fn density(&self) -> Option<f64> {
        let n = self.units() as f64;
        (self.units() > 1).then(|| f64::from(self.ties()) / (n * (n - 1.0)))
    }

    /// Pairs with a tie in both directions.
    pub fn confirmed(&self) -> u32 {
        self.confirmed_degrees().iter().sum::<u32>() / 2
    }

    /// Ties that are returned, as a share of all in [0, 1] (not of the pairs); `None` without ties.
    pub fn reciprocity(&self) -> Option<f64> {
        (self.ties() > 0).then(|| f64::from(2 * self.confirmed()) / f64::from(self.ties()))
    }

    /// Per unit the number of ties to it.
    pub fn indegrees(&self) -> Vec<u32> {
        self.from.iter().map(|list| list.len() as u32).collect()
    }

    /// Per unit the number of ties from it.
    pub fn outdegrees(&self) -> Vec<u32> {
        self.to.iter().map(|list| list.len() as u32).collect()
    }

    /// Per unit the number of confirmed ties.
    pub fn confirmed_degrees(&self) -> Vec<u32> {
        let of = |unit: usize| self.to[unit].iter().filter(|&&other| self.has_tie(other, unit)).count() as u32;
        (0..self.units()).map(of).collect()
    }

    /// How far ties to units gather on one: Σ(max d − d_i)/(n − 1)² in [0, 1] (Freeman 1979); `None` for fewer than two units.
    pub fn centralisation_in(&self) -> Option<f64> {
        let n = self.units() as f64;
        centralisation(&self.indegrees(), (n - 1.0).powi(2))
    }

    /// The same of ties from units.
    pub fn centralisation_out(&self) -> Option<f64> {
        let n = self.units() as f64;
        centralisation(&self.outdegrees(), (n - 1.0).powi(2))
    }

    /// The same of confirmed ties, which have no direction: its maximum is (n − 1)(n − 2); `None` for fewer than three units.
    pub fn centralisation_confirmed(&self) -> Option<f64> {
        let n = self.units() as f64;
        centralisation(&self.confirmed_degrees(), (n - 1.0) * (n - 2.0))
    }

    /// Per unit the share of shortest ways between two others that lead through it, ties followed in their direction, divided by
    /// (n − 1)(n − 2) (Freeman 1979; computed as Brandes 2001 does); `None` for fewer than three units.
    pub fn betweenness(&self) -> Option<Vec<f64>> {
        let n = self.units();
        if n < 3 {
            return None;
        }
        let mut between = vec![0.0; n];
        for source in 0..n {
            self.add_dependencies(source, &mut between);
        }
        let pairs = (n - 1) as f64 * (n - 2) as f64;
        Some(between.into_iter().map(|value| value / pairs).collect())
    }

    /// Adds for every unit the share of shortest ways from `source` that lead through it.
    fn add_dependencies(&self, source: usize, between: &mut [f64]) {
        let n = self.units();
        let (mut distance, mut ways) = (vec![usize::MAX; n], vec![0.0; n]);
        (distance[source], ways[source]) = (0, 1.0);
        let mut order = Vec::with_capacity(n);
        let mut queue = VecDeque::from([source]);
        while let Some(unit) = queue.pop_front() {
            order.push(unit);
            for &next in &self.to[unit] {
                if distance[next] == usize::MAX {
                    distance[next] = distance[unit] + 1;
                    queue.push_back(next);
                }
                if distance[next] == distance[unit] + 1 {
                    ways[next] += ways[unit];
                }
            }
        }
        let mut dependency = vec![0.0; n];
        for &unit in order.iter().rev() {
            for &before in &self.from[unit] {
                if distance[before] != usize::MAX && distance[before] + 1 == distance[unit] {
                    dependency[before] += ways[before] / ways[unit] * (1.0 + dependency[unit]);
                }
            }
            if unit != source {
                between[unit] += dependency[unit];
            }
        }
    }

    /// Ties inside and between sectors; `sectors` holds one of each unit.
    pub fn sides(&self, sectors: &[usize]) -> Sides {
        self.sides_where(sectors, |_| true)
    }

    /// The ties that the units of one sector send.
    pub fn sides_sent(&self, sectors: &[usize], sector: usize) -> Sides {
        self.sides_where(sectors, |unit| sectors[unit] == sector)
    }

    fn sides_where(&self, sectors: &[usize], sends: impl Fn(usize) -> bool) -> Sides {
        let mut sides = Sides::default();
        for (unit, list) in self.to.iter().enumerate().filter(|(unit, _)| sends(*unit)) {
            let inside = list.iter().filter(|&&other| sectors[other] == sectors[unit]).count() as u32;
            sides.internal += inside;
            sides.external += list.len() as u32 - inside;
        }
        sides
    }

    /// Per unit the roles in which it stands between others; `sectors` holds one of each unit.
    pub fn brokerage(&self, sectors: &[usize]) -> Vec<Brokerage> {
        (0..self.units()).map(|unit| self.brokerage_of(unit, sectors)).collect()
    }

    fn brokerage_of(&self, unit: usize, sectors: &[usize]) -> Brokerage {
        let mut roles = Brokerage::default();
        let own = sectors[unit];
        for &first in &self.from[unit] {
            for &last in self.to[unit].iter().filter(|&&last| last != first && !self.has_tie(first, last)) {
                let role = match (sectors[first] == own, sectors[last] == own) {
                    (true, true) => &mut roles.coordinator,
                    (true, false) => &mut roles.representative,
                    (false, true) => &mut roles.gatekeeper,
                    (false, false) if sectors[first] == sectors[last] => &mut roles.itinerant,
                    (false, false) => &mut roles.liaison,
                };
                *role += 1;
            }
        }
        roles
    }
}

fn centralisation(degrees: &[u32], largest: f64) -> Option<f64> {
    let most = *degrees.iter().max()?;
    let sum: f64 = degrees.iter().map(|&degree| f64::from(most - degree)).sum();
    (degrees.len() > 1 && largest > 0.0).then(|| sum / largest)
}
