//! One item over all municipalities: the linear system of everything that the documents say of it, and what it leaves open.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::audit::facts::{Fact, Said, Whose};
use crate::audit::structure::{FULL_N, Group, Item, Shape, Structure};
use crate::audit::system::{System, whole_numbers};
use crate::audit::{Breach, Reason};

/// A printed share is off by half a per cent at most, a mean by half a tenth.
const HALF_PERCENT: f64 = 0.005;
const HALF_TENTH: f64 = 0.05;
/// Up to so many ways to answer are tried one by one.
const MOST_WAYS: u64 = 60_000;
/// Up to so many unknowns that hang together are solved exactly; beyond, ends are tightened over all constraints at once.
const MOST_UNKNOWNS: usize = 400;
/// Unknown numbers of people are at most so many.
const MANY: i64 = 1_000_000;

/// How many cells were looked at, and the fewest values that one of them has left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checked {
    pub(super) cells: u64,
    pub(super) fewest_coded: Option<u64>,
    pub(super) fewest_withheld: Option<u64>,
}

pub(super) struct Table<'a> {
    structure: &'a Structure,
    item: &'a Item,
    facts: &'a [Fact],
    system: System,
    /// The answers as they are told: by themselves, or in the groups that the documents name.
    cells: Vec<Group>,
    /// Per municipality the variables of its levels; of a box: ticked, not ticked.
    rows: Vec<Vec<usize>>,
    /// Per municipality what is said of its number of answers.
    base: Vec<Base>,
    /// Per municipality what is said of its levels.
    own: Vec<Vec<Own<'a>>>,
}

/// A fact about levels of one municipality, with how it weighs them.
struct Own<'a> {
    fact: &'a Fact,
    weights: Vec<f64>,
}

/// The number of answers of a municipality, as readers know it.
#[derive(Clone, Copy, Debug, Default)]
struct Base {
    n: Option<u32>,
    is_too_few: bool,
    is_nothing: bool,
}

impl<'a> Table<'a> {
    /// `used` are the records of each municipality, where they are told: no item has more answers.
    pub(super) fn new(structure: &'a Structure, item: &'a Item, facts: &'a [Fact], used: &[Option<u32>]) -> Self {
        let mut table = Self {
            structure,
            item,
            facts,
            system: System::default(),
            cells: item.cells(facts.iter().map(|fact| item.coarseness(&fact.level)).max().unwrap_or(0)),
            rows: Vec::new(),
            base: vec![Base::default(); structure.municipalities.len()],
            own: (0..structure.municipalities.len()).map(|_| Vec::new()).collect(),
        };
        for fact in facts {
            if let Whose::Municipality(at) = fact.whose {
                // A coefficient of the item says nothing of its answers.
                if let Some((weights, _)) = table.weights(fact) {
                    table.base[at].note(fact);
                    table.own[at].push(Own { fact, weights });
                }
            }
        }
        let width = if item.shape == Shape::Box { 2 } else { item.levels.len() };
        for (base, used) in table.base.iter().zip(used) {
            let most = match base {
                Base { is_nothing: true, .. } => 0,
                Base { n: Some(n), .. } => i64::from(*n),
                Base { is_too_few: true, .. } => i64::from(structure.minimum_n - 1).min(used.map_or(MANY, i64::from)),
                _ => used.map_or(MANY, i64::from),
            };
            let row: Vec<usize> = (0..width).map(|_| table.system.variable(0, most)).collect();
            let (low, high) = match base.n {
                Some(n) => (f64::from(n), f64::from(n)),
                None => (0.0, most as f64),
            };
            table.system.add(row.iter().map(|&variable| (variable, 1.0)).collect(), low, high);
            table.rows.push(row);
        }
        // What is told of single municipalities first: of the sums over many of them little is left then.
        for of_one in [true, false] {
            let facts = facts.iter().filter(|fact| matches!(fact.whose, Whose::Municipality(_)) == of_one);
            facts.for_each(|fact| table.constrain(fact));
            table.system.tighten();
        }
        table.system.connect();
        table
    }

    /// The weights of a fact over the levels: which answers it counts, or their values.
    fn weights(&self, fact: &Fact) -> Option<(Vec<f64>, f64)> {
        let top = || self.item.levels.iter().map(|level| f64::from(u8::from(level.is_top))).collect();
        Some(match (&*fact.indicator, self.item.shape) {
            ("frequency" | "share", Shape::Box) => (vec![1.0, 0.0], HALF_PERCENT),
            ("frequency" | "top2", Shape::Scale) => (top(), HALF_PERCENT),
            ("distribution" | "share" | "solution_share", Shape::Single | Shape::Scale) => {
                (self.counts(&self.item.answers(&fact.level)), HALF_PERCENT)
            }
            ("mean", Shape::Scale) => {
                let values: Option<Vec<f64>> = self.item.levels.iter().map(|level| level.value).collect();
                (values?, HALF_TENTH)
            }
            _ => return None,
        })
    }

    /// Weights that count these answers.
    fn counts(&self, answers: &[usize]) -> Vec<f64> {
        let width = if self.item.shape == Shape::Box { 2 } else { self.item.levels.len() };
        (0..width).map(|at| f64::from(u8::from(answers.contains(&at)))).collect()
    }

    fn constrain(&mut self, fact: &Fact) {
        let members: Vec<usize> = match &fact.whose {
            Whose::Municipality(at) => vec![*at],
            Whose::Others(but) => (0..self.rows.len()).filter(|at| at != but).collect(),
            Whose::Group(group) => {
                let places = self.structure.municipalities.iter().enumerate();
                let is_in = |groups: &[String]| group == "all" || groups.contains(group);
                places.filter(|(_, place)| is_in(&place.groups)).map(|(at, _)| at).collect()
            }
            Whose::Role(..) => return,
        };
        let Some((weights, half)) = self.weights(fact) else { return };
        let terms = |shift: f64| -> Vec<(usize, f64)> {
            let rows = members.iter().map(|&at| &self.rows[at]);
            rows.flat_map(|row| row.iter().zip(&weights).map(|(&variable, weight)| (variable, weight - shift)))
                .collect()
        };
        match fact.said {
            Said::Count { k, .. } => self.system.add(terms(0.0), k.into(), k.into()),
            Said::AtMostOne { .. } => self.system.add(terms(0.0), 0.0, 1.0),
            Said::AllButOne { n } => self.system.add(terms(0.0), f64::from(n) - 1.0, n.into()),
            // Σ (weight − value)·x, since the value is Σ weight·x over Σ x.
            Said::Value { value, .. } => {
                let (above, below) = (terms(value + half), terms(value - half));
                self.system.add(above, f64::NEG_INFINITY, 1e-6);
                self.system.add(below, -1e-6, f64::INFINITY);
            }
            Said::Withheld | Said::TooFew | Said::Nothing => {}
        }
        if let (Said::Value { n: Some(n), .. } | Said::Count { n, .. }, false) =
            (fact.said, matches!(fact.whose, Whose::Municipality(_)))
        {
            let all = members.iter().flat_map(|&at| self.rows[at].iter().map(|&variable| (variable, 1.0))).collect();
            self.system.add(all, n.into(), n.into());
        }
    }

    /// Looks at every cell that is coded or not told.
    pub(super) fn check(&self, breaches: &mut Vec<Breach>) -> Checked {
        let mut checked = Checked::default();
        // Of two groupings of the same answers the one is part of the other.
        let numbers = self.facts.iter().filter(|fact| fact.said.is_number() && !fact.level.is_empty());
        let told: BTreeSet<usize> = numbers.map(|fact| self.item.coarseness(&fact.level)).collect();
        if told.len() > 1 {
            breaches.push(self.breach(None, Reason::Remainder));
        }
        if self.system.is_impossible() {
            breaches.push(self.breach(None, Reason::Contradiction));
            return checked;
        }
        for at in 0..self.rows.len() {
            let ways = self.ways(at);
            for Own { fact, weights } in self.own[at].iter().filter(|own| own.fact.said.is_coded()) {
                let left = self.values_left(at, weights, ways.as_deref(), 2);
                checked.coded(left);
                if left < 2 {
                    breaches.push(self.breach(Some(at), Reason::Coded { level: fact.level.to_string() }));
                }
            }
            self.check_row(at, ways.as_deref(), &mut checked, breaches);
        }
        self.check_insiders(breaches);
        checked
    }

    /// The levels of a municipality that are not told.
    fn check_row(&self, at: usize, ways: Option<&[Vec<u32>]>, checked: &mut Checked, breaches: &mut Vec<Breach>) {
        let base = self.base[at];
        let most = self.most(at);
        if base.is_nothing || most == 0 || self.has_no_secrets(at) {
            return;
        }
        // A number that is told has the minimum of answers behind it, also where their number is not told.
        let has_minimum = base.n.is_some_and(|n| n >= self.structure.minimum_n)
            || self.own[at].iter().any(|own| own.fact.said.is_number());
        let is_small_opinion = self.item.is_opinion && has_minimum;
        let needed = match is_small_opinion {
            true => 2,
            false => (u64::from(self.structure.min_cell) + 1).min(most + 1),
        };
        for cell in self.cells.iter().filter(|cell| !self.is_told(at, &cell.answers)) {
            let mut left = self.values_left(at, &self.counts(&cell.answers), ways, needed);
            if !self.item.is_opinion {
                left = left.min(self.values_by_rule(at));
            }
            checked.withheld(left, needed);
            if left < needed {
                let level = cell.level.clone();
                breaches.push(self.breach(Some(at), Reason::Withheld { level, left, needed }));
            }
        }
    }

    /// From ten answers on an opinion has no secrets: what is not told of it is only not asked for.
    fn has_no_secrets(&self, at: usize) -> bool {
        self.item.is_opinion && self.base[at].n.is_some_and(|n| n >= FULL_N)
    }

    /// The most answers that a municipality can have, by what is said of its base.
    fn most(&self, at: usize) -> u64 {
        let ends = self.rows[at].iter().map(|&variable| self.system.bounds[variable].1).max().unwrap_or(0);
        let most = self.base[at].n.map_or(ends, i64::from);
        u64::try_from(most).unwrap_or(0)
    }

    /// Whether these answers, or all the others, are said or coded: then they are nobody's secret, or looked at as coded.
    fn is_told(&self, at: usize, answers: &[usize]) -> bool {
        self.own[at].iter().any(|Own { fact, weights }| {
            let of = |wanted: bool| {
                weights
                    .iter()
                    .enumerate()
                    .filter(move |(it, _)| answers.contains(it) == wanted)
                    .map(|(_, weight)| *weight)
            };
            let (own, rest) = (of(true).next().unwrap_or(0.0), of(false).next().unwrap_or(0.0));
            let sets_it_apart = own != rest && of(true).all(|it| it == own) && of(false).all(|it| it == rest);
            sets_it_apart && &*fact.indicator != "mean" && fact.said.is_number()
        })
    }

    /// How many whole numbers a sum over a municipality's levels can be. Where its own ways to answer leave more than is needed, what
    /// other municipalities say may leave fewer.
    fn values_left(&self, at: usize, weights: &[f64], ways: Option<&[Vec<u32>]>, needed: u64) -> u64 {
        let terms: Vec<(usize, f64)> = self.rows[at].iter().copied().zip(weights.iter().copied()).collect();
        let mut left = whole_numbers(self.system.ends_of(&terms));
        if let Some(ways) = ways {
            let sum = |way: &Vec<u32>| way.iter().zip(weights).map(|(&k, weight)| f64::from(k) * weight).sum::<f64>();
            let mut sums: Vec<i64> = ways.iter().map(|way| sum(way).round() as i64).collect();
            sums.sort_unstable();
            sums.dedup();
            left = left.min(sums.len() as u64);
        }
        // With many values left by ends and ways, tables together seldom leave fewer than four.
        if left >= needed && left <= needed.max(2) * 4 {
            let components = self.system.components(&terms);
            let unknowns: usize = components.iter().map(|component| component.variables.len()).sum();
            if (1..=MOST_UNKNOWNS).contains(&unknowns) {
                let solved = self.system.optimise(&components, &terms);
                left = left.min(solved.map_or(0, whole_numbers));
            }
        }
        left
    }

    /// All ways in which a municipality's few answers can lie, by its own numbers and the ends; `None` where these are too many.
    fn ways(&self, at: usize) -> Option<Vec<Vec<u32>>> {
        let n = self.base[at].n?;
        let row = &self.rows[at];
        let ends: Vec<(i64, i64)> = row.iter().map(|&variable| self.system.bounds[variable]).collect();
        let open = ends.iter().map(|(low, high)| (high - low + 1).max(0) as u64);
        let number = open.fold(1_u64, u64::saturating_mul);
        if n >= FULL_N || number > MOST_WAYS {
            return None;
        }
        let own: Vec<_> = (self.system.constraints.iter())
            .filter(|constraint| constraint.terms.iter().all(|(variable, _)| row.contains(variable)))
            .collect();
        let mut ways = Vec::new();
        place(&ends, n, &mut Vec::new(), &mut |way: &[u32]| {
            let fits = own.iter().all(|constraint| {
                let sum: f64 = constraint
                    .terms
                    .iter()
                    .map(|(variable, c)| {
                        row.iter().position(|it| it == variable).map_or(0.0, |it| c * f64::from(way[it]))
                    })
                    .sum();
                sum >= constraint.low - 1e-6 && sum <= constraint.high + 1e-6
            });
            if fits {
                ways.push(way.to_vec());
            }
        });
        Some(ways)
    }

    /// Of an identifying or sensitive single choice: readers know that among the withheld cells one at least breaks rule 2.
    fn values_by_rule(&self, at: usize) -> u64 {
        let Some(n) = self.base[at].n.filter(|&n| n >= self.structure.minimum_n) else { return u64::MAX };
        let breaks = |k: u32| self.structure.breaks(k, n);
        if self.item.shape == Shape::Box {
            return (0..=n).filter(|&k| breaks(k)).count() as u64;
        }
        if self.item.shape != Shape::Single {
            return u64::MAX;
        }
        let (told, untold): (Vec<&Group>, Vec<&Group>) =
            self.cells.iter().partition(|cell| self.is_told(at, &cell.answers));
        let people = n.saturating_sub(told.iter().filter_map(|cell| self.counted(at, cell)).sum());
        let fits = |k: &u32| {
            let rest = people - k;
            match untold.len() {
                1 => rest == 0,
                _ if breaks(*k) => true,
                2 => breaks(rest),
                _ => (0..=rest).any(breaks),
            }
        };
        (0..=people).filter(fits).count() as u64
    }

    /// How many are told to be in a cell.
    fn counted(&self, at: usize, cell: &Group) -> Option<u32> {
        self.own[at].iter().find_map(|Own { fact, .. }| match fact.said {
            Said::Count { k, .. } if *fact.level == cell.level => Some(k),
            _ => None,
        })
    }

    /// Who knows one of two municipalities that a sum leaves open knows the other.
    fn check_insiders(&self, breaches: &mut Vec<Breach>) {
        let mut open_by_figure: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for fact in self.facts.iter().filter(|fact| !matches!(fact.whose, Whose::Municipality(_) | Whose::Role(..))) {
            let Some((weights, half)) = self.weights(fact).filter(|_| &*fact.indicator != "mean") else { continue };
            let slack = match fact.said {
                Said::Count { .. } => 0.0,
                Said::Value { n: Some(n), .. } => 2.0 * half * f64::from(n),
                Said::Value { n: None, .. } => {
                    2.0 * half * (0..self.rows.len()).map(|at| self.most(at) as f64).sum::<f64>()
                }
                _ => continue,
            };
            let is_open = |at: &usize| {
                let terms: Vec<_> = self.rows[*at].iter().copied().zip(weights.iter().copied()).collect();
                whole_numbers(self.system.ends_of(&terms)) > 1
            };
            let open = open_by_figure
                .entry((&fact.indicator, &fact.level))
                .or_insert_with(|| (0..self.rows.len()).filter(is_open).collect());
            let is_member = |at: usize| match &fact.whose {
                Whose::Others(but) => *but != at,
                Whose::Group(group) => group == "all" || self.structure.municipalities[at].groups.contains(group),
                _ => false,
            };
            let open_members: Vec<usize> = open.iter().copied().filter(|&at| is_member(at)).collect();
            if (1..=2).contains(&open_members.len())
                && !open_members.iter().all(|&at| self.has_no_secrets(at))
                && slack < f64::from(self.structure.min_cell)
            {
                breaches.push(self.breach(open_members.first().copied(), Reason::Insider));
            }
        }
    }

    fn breach(&self, municipality: Option<usize>, reason: Reason) -> Breach {
        let scope = municipality.map_or("all", |at| &self.structure.municipalities[at].key);
        Breach { item: self.item.name.clone(), scope: scope.to_owned(), reason }
    }
}

/// Every way to place `n` people on levels with these ends.
fn place(ends: &[(i64, i64)], n: u32, placed: &mut Vec<u32>, found: &mut dyn FnMut(&[u32])) {
    let Some(&(low, high)) = ends.get(placed.len()) else {
        if n == 0 {
            found(placed);
        }
        return;
    };
    let (low, high) = (u32::try_from(low).unwrap_or(0), u32::try_from(high).unwrap_or(0).min(n));
    for k in low..=high {
        placed.push(k);
        place(ends, n - k, placed, found);
        placed.pop();
    }
}

impl Base {
    fn note(&mut self, fact: &Fact) {
        self.n = fact.said.base().or(self.n);
        self.is_too_few |= fact.said == Said::TooFew;
        self.is_nothing |= fact.said == Said::Nothing;
    }
}

impl Said {
    fn is_coded(self) -> bool {
        matches!(self, Self::AtMostOne { .. } | Self::AllButOne { .. })
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Count { .. } | Self::Value { .. }) || self.is_coded()
    }
}

impl Checked {
    fn coded(&mut self, left: u64) {
        self.cells += 1;
        self.fewest_coded = Some(self.fewest_coded.map_or(left, |fewest| fewest.min(left)));
    }

    fn withheld(&mut self, left: u64, needed: u64) {
        self.cells += 1;
        // Where fewer are possible at all, fewer say nothing.
        if needed > 2 {
            self.fewest_withheld = Some(self.fewest_withheld.map_or(left, |fewest| fewest.min(left)));
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let fewest = |one: Option<u64>, other: Option<u64>| one.into_iter().chain(other).min();
        Self {
            cells: self.cells + other.cells,
            fewest_coded: fewest(self.fewest_coded, other.fewest_coded),
            fewest_withheld: fewest(self.fewest_withheld, other.fewest_withheld),
        }
    }
}
