//! Whole numbers under linear constraints: what each of them can still be.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};

/// Slack for numbers that were rounded to doubles.
const TINY: f64 = 1e-7;
/// Rounds of tightening: each is one pass over all constraints.
const ROUNDS: usize = 60;

/// Σ c·x between two numbers, over variables that are open.
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
    /// Those that say more than the ends do.
    pub(super) constraints: Vec<Constraint>,
    /// A constraint over fixed variables alone does not hold.
    is_contradicted: bool,
    /// After [`System::connect`], and for each variable that is not fixed which of them it is in.
    components: Vec<Component>,
    component_of: Vec<Option<usize>>,
}

/// Variables that hang together over constraints.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    pub(super) variables: Vec<usize>,
    constraints: Vec<usize>,
}

impl System {
    pub(super) fn variable(&mut self, low: i64, high: i64) -> usize {
        self.bounds.push((low, high));
        self.bounds.len() - 1
    }

    pub(super) fn add(&mut self, terms: Vec<(usize, f64)>, low: f64, high: f64) {
        let mut constraint = Constraint { terms, low, high };
        if self.reduce(&mut constraint) {
            self.constraints.push(constraint);
        }
    }

    /// Takes the variables out that are fixed. Sums over hundreds of municipalities leave a few terms, or nothing: whether it still says more
    /// than the ends do.
    fn reduce(&mut self, constraint: &mut Constraint) -> bool {
        let (mut fixed, mut largest) = (0.0, 1.0_f64);
        constraint.terms.retain(|&(variable, c)| {
            largest = largest.max(c.abs());
            let is_kept = c != 0.0 && self.is_open(variable);
            if !is_kept {
                fixed += c * self.bounds[variable].0 as f64;
            }
            is_kept
        });
        constraint.low -= fixed;
        constraint.high -= fixed;
        if constraint.terms.is_empty() {
            self.is_contradicted |= constraint.low > TINY * largest || constraint.high < -TINY * largest;
            return false;
        }
        let (least, most) = self.ends_of(&constraint.terms);
        least < constraint.low || most > constraint.high
    }

    /// Tightens all ends until nothing changes: exact where the constraints form a tree, else never too narrow.
    pub(super) fn tighten(&mut self) {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for at in 0..self.constraints.len() {
                changed |= self.tighten_by(at);
            }
            let mut constraints = std::mem::take(&mut self.constraints);
            constraints.retain_mut(|constraint| self.reduce(constraint));
            self.constraints = constraints;
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
        for term in terms {
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
        self.is_contradicted || self.bounds.iter().any(|(low, high)| low > high)
    }

    /// Least and most of a sum by the ends of its variables alone.
    pub(super) fn ends_of(&self, terms: &[(usize, f64)]) -> (f64, f64) {
        terms.iter().fold((0.0, 0.0), |(least, most), &(variable, c)| {
            let (low, high) = self.bounds[variable];
            let (one, other) = (c * low as f64, c * high as f64);
            (least + one.min(other), most + one.max(other))
        })
    }

    /// Finds what hangs together over constraints. After this nothing may be added or tightened.
    pub(super) fn connect(&mut self) {
        let mut constraints_of: Vec<Vec<usize>> = vec![Vec::new(); self.bounds.len()];
        for (at, constraint) in self.constraints.iter().enumerate() {
            constraint.terms.iter().for_each(|&(variable, _)| constraints_of[variable].push(at));
        }
        self.component_of = vec![None; self.bounds.len()];
        let mut used = vec![false; self.constraints.len()];
        for first in 0..self.bounds.len() {
            if !self.is_open(first) || self.component_of[first].is_some() {
                continue;
            }
            let (mut component, mut waiting) = (Component::default(), vec![first]);
            while let Some(variable) = waiting.pop() {
                if self.component_of[variable].replace(self.components.len()).is_some() {
                    continue;
                }
                component.variables.push(variable);
                for &at in &constraints_of[variable] {
                    if !std::mem::replace(&mut used[at], true) {
                        component.constraints.push(at);
                        waiting.extend(self.constraints[at].terms.iter().map(|term| term.0));
                    }
                }
            }
            component.variables.sort_unstable();
            component.constraints.sort_unstable();
            self.components.push(component);
        }
    }

    fn is_open(&self, variable: usize) -> bool {
        self.bounds[variable].0 < self.bounds[variable].1
    }

    /// All that hangs together with one of these variables, and is not fixed.
    pub(super) fn components(&self, of: &[(usize, f64)]) -> Vec<&Component> {
        let found: BTreeSet<usize> = of.iter().filter_map(|&(variable, _)| self.component_of[variable]).collect();
        found.into_iter().map(|at| &self.components[at]).collect()
    }

    /// Least and most of a sum over the variables of these components, and over fixed ones, by linear programming; `None` where it finds no
    /// solution.
    pub(super) fn optimise(&self, components: &[&Component], terms: &[(usize, f64)]) -> Option<(f64, f64)> {
        let solve = |direction| {
            let mut problem = Problem::new(direction);
            let mut columns: BTreeMap<usize, Variable> = BTreeMap::new();
            for &variable in components.iter().flat_map(|component| &component.variables) {
                let (low, high) = self.bounds[variable];
                let c: f64 = terms.iter().filter(|(it, _)| *it == variable).map(|(_, c)| c).sum();
                columns.insert(variable, problem.add_var(c, (low as f64, high as f64)));
            }
            for &at in components.iter().flat_map(|component| &component.constraints) {
                let Constraint { terms, low, high } = &self.constraints[at];
                let row: Vec<(Variable, f64)> = terms.iter().map(|(variable, c)| (columns[variable], *c)).collect();
                if high.is_finite() {
                    problem.add_constraint(row.clone(), ComparisonOp::Le, high + TINY);
                }
                if low.is_finite() {
                    problem.add_constraint(row, ComparisonOp::Ge, low - TINY);
                }
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
                _ => None,
            }
        };
        let fixed: f64 = terms
            .iter()
            .filter(|&&(variable, _)| !self.is_open(variable))
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
        let components = system.components(&[(a, 1.0)]);
        assert_eq!(components[0].variables, [a, b, c]);
        assert_eq!(whole_numbers(system.optimise(&components, &[(a, 1.0)]).unwrap()), 1);
    }

    #[test]
    fn a_contradiction_is_seen() {
        let mut system = System::default();
        let a = system.variable(0, 2);
        system.add(vec![(a, 1.0)], 5.0, 5.0);
        system.tighten();
        assert!(system.is_impossible());
        let mut system = System::default();
        let a = system.variable(2, 2);
        system.add(vec![(a, 1.0)], 5.0, 5.0);
        assert!(system.is_impossible());
    }

    #[test]
    fn what_is_fixed_or_kept_by_the_ends_leaves_the_constraints() {
        let mut system = System::default();
        let [a, b, c] = [system.variable(3, 3), system.variable(0, 9), system.variable(0, 9)];
        system.add(vec![(a, 1.0), (b, 1.0), (c, 1.0)], 0.0, 40.0);
        assert!(system.constraints.is_empty());
        system.add(vec![(a, 1.0), (b, 1.0), (c, 1.0)], 5.0, 5.0);
        assert_eq!(system.constraints[0].terms, [(b, 1.0), (c, 1.0)]);
        system.tighten();
        assert_eq!(system.bounds, [(3, 3), (0, 2), (0, 2)]);
        system.add(vec![(b, 1.0)], 1.0, 1.0);
        system.tighten();
        assert_eq!((&system.bounds[1..], system.constraints.len()), (&[(1, 1), (1, 1)][..], 0));
    }
}
