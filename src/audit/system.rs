//! Whole numbers under linear constraints: what each of them can still be.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};

/// Slack for numbers that were rounded to doubles.
const TINY: f64 = 1e-7;
/// Rounds of tightening: each is one pass over all constraints.
const ROUNDS: usize = 60;

/// Σ c·x between two numbers.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    pub(super) terms: Vec<(usize, f64)>,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Variables with their ends, and what binds them together.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    /// Inclusive. Low above high: there is no solution.
    pub(super) bounds: Vec<(i64, i64)>,
    pub(super) constraints: Vec<Constraint>,
    /// Per variable that is not fixed the constraints that it is in, after [`System::connect`].
    connected: BTreeMap<usize, Vec<usize>>,
}

impl System {
    pub(super) fn variable(&mut self, low: i64, high: i64) -> usize {
        self.bounds.push((low, high));
        self.bounds.len() - 1
    }

    pub(super) fn add(&mut self, terms: Vec<(usize, f64)>, low: f64, high: f64) {
        self.constraints.push(Constraint { terms, low, high });
    }

    /// Tightens all ends until nothing changes: exact where the constraints form a tree, else never too narrow.
    pub(super) fn tighten(&mut self) {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for at in 0..self.constraints.len() {
                changed |= self.tighten_by(at);
            }
            if !changed {
                return;
            }
        }
    }

    fn tighten_by(&mut self, at: usize) -> bool {
        let Constraint { terms, low, high } = &self.constraints[at];
        let ends = |(variable, c): &(usize, f64)| {
            let (low, high) = self.bounds[*variable];
            let (one, other) = (c * low as f64, c * high as f64);
            (one.min(other), one.max(other))
        };
        let (mut least, mut most) = (0.0, 0.0);
        for term in terms {
            let (low, high) = ends(term);
            (least, most) = (least + low, most + high);
        }
        let mut narrowed = Vec::new();
        for term in terms.iter().filter(|(_, c)| *c != 0.0) {
            let (own_least, own_most) = ends(term);
            // What the others leave for this term.
            let (room_low, room_high) = (low - (most - own_most), high - (least - own_least));
            let (variable, c) = *term;
            let (a, b) = (room_low / c, room_high / c);
            let (from, to) = ((a.min(b) - TINY).ceil(), (a.max(b) + TINY).floor());
            let (old_low, old_high) = self.bounds[variable];
            let (new_low, new_high) = (old_low.max(from as i64), old_high.min(to as i64));
            if (new_low, new_high) != (old_low, old_high) {
                narrowed.push((variable, (new_low, new_high)));
            }
        }
        let changed = !narrowed.is_empty();
        for (variable, (low, high)) in narrowed {
            let (old_low, old_high) = self.bounds[variable];
            self.bounds[variable] = (old_low.max(low), old_high.min(high));
        }
        changed
    }

    /// Whether the numbers contradict each other.
    pub(super) fn is_impossible(&self) -> bool {
        self.bounds.iter().any(|(low, high)| low > high)
    }

    /// Least and most of a sum by the ends of its variables alone.
    pub(super) fn ends_of(&self, terms: &[(usize, f64)]) -> (f64, f64) {
        terms.iter().fold((0.0, 0.0), |(least, most), &(variable, c)| {
            let (low, high) = self.bounds[variable];
            let (one, other) = (c * low as f64, c * high as f64);
            (least + one.min(other), most + one.max(other))
        })
    }

    /// Notes which constraints each variable that is left open is in.
    pub(super) fn connect(&mut self) {
        self.connected.clear();
        for (at, constraint) in self.constraints.iter().enumerate() {
            for &(variable, c) in &constraint.terms {
                if c != 0.0 && self.bounds[variable].0 < self.bounds[variable].1 {
                    self.connected.entry(variable).or_default().push(at);
                }
            }
        }
    }

    /// The variables that are not fixed and hang together with one of these, over constraints.
    pub(super) fn component(&self, of: &[(usize, f64)]) -> Vec<usize> {
        let is_open = |variable: usize| self.bounds[variable].0 < self.bounds[variable].1;
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut waiting: Vec<usize> = of.iter().map(|&(variable, _)| variable).filter(|&it| is_open(it)).collect();
        let mut used = vec![false; self.constraints.len()];
        while let Some(variable) = waiting.pop() {
            if !found.insert(variable) {
                continue;
            }
            for &at in self.connected.get(&variable).into_iter().flatten() {
                if !std::mem::replace(&mut used[at], true) {
                    waiting.extend(self.constraints[at].terms.iter().map(|term| term.0).filter(|&it| is_open(it)));
                }
            }
        }
        found.into_iter().collect()
    }

    /// Least and most of a sum over the given open variables by linear programming; `None` where it finds no solution.
    pub(super) fn optimise(&self, component: &[usize], terms: &[(usize, f64)]) -> Option<(f64, f64)> {
        let solve = |direction| {
            let mut problem = Problem::new(direction);
            let mut columns: BTreeMap<usize, Variable> = BTreeMap::new();
            for &variable in component {
                let (low, high) = self.bounds[variable];
                let c: f64 = terms.iter().filter(|(it, _)| *it == variable).map(|(_, c)| c).sum();
                columns.insert(variable, problem.add_var(c, (low as f64, high as f64)));
            }
            let used: BTreeSet<usize> =
                component.iter().filter_map(|variable| self.connected.get(variable)).flatten().copied().collect();
            for Constraint { terms, low, high } in used.into_iter().map(|at| &self.constraints[at]) {
                let mut fixed = 0.0;
                let mut row = Vec::new();
                for &(variable, c) in terms.iter().filter(|(_, c)| *c != 0.0) {
                    match columns.get(&variable) {
                        Some(&column) => row.push((column, c)),
                        None => fixed += c * self.bounds[variable].0 as f64,
                    }
                }
                if high.is_finite() {
                    problem.add_constraint(row.clone(), ComparisonOp::Le, high - fixed + TINY);
                }
                if low.is_finite() {
                    problem.add_constraint(row, ComparisonOp::Ge, low - fixed - TINY);
                }
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
                _ => None,
            }
        };
        let fixed: f64 = terms
            .iter()
            .filter(|(variable, _)| !component.contains(variable))
            .map(|&(variable, c)| c * self.bounds[variable].0 as f64)
            .sum();
        let (least, most) = (solve(OptimizationDirection::Minimize)?, solve(OptimizationDirection::Maximize)?);
        Some((fixed + least, fixed + most))
    }
}

/// Whole numbers between two ends.
pub(super) fn whole_numbers((least, most): (f64, f64)) -> u64 {
    let (low, high) = ((least - TINY).ceil() as i64, (most + TINY).floor() as i64);
    u64::try_from(high - low + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_with_one_unknown_gives_it_away() {
        let mut system = System::default();
        let [a, b] = [system.variable(3, 3), system.variable(0, 9)];
        system.add(vec![(a, 1.0), (b, 1.0)], 5.0, 5.0);
        system.tighten();
        assert_eq!(system.bounds, [(3, 3), (2, 2)]);
        assert!(!system.is_impossible());
    }

    #[test]
    fn two_tables_together_say_more_than_each_does() {
        // a + b, b + c and c + a are all 2: only the three together say that each is 1.
        let mut system = System::default();
        let [a, b, c] = [0; 3].map(|_| system.variable(0, 2));
        for (one, other) in [(a, b), (b, c), (c, a)] {
            system.add(vec![(one, 1.0), (other, 1.0)], 2.0, 2.0);
        }
        system.tighten();
        system.connect();
        assert_eq!(system.bounds, [(0, 2); 3]);
        let component = system.component(&[(a, 1.0)]);
        assert_eq!(component, [a, b, c]);
        assert_eq!(whole_numbers(system.optimise(&component, &[(a, 1.0)]).unwrap()), 1);
    }

    #[test]
    fn a_contradiction_is_seen() {
        let mut system = System::default();
        let a = system.variable(0, 2);
        system.add(vec![(a, 1.0)], 5.0, 5.0);
        system.tighten();
        assert!(system.is_impossible());
    }
}
