//! How the attacker solves for what is hidden: ends are tightened over all sums until nothing follows any more.

use std::collections::BTreeMap;

use super::knowledge::{Base, Cell, Ends, Knowledge, Sum};

/// Up to so many answers all ways are tried in which they can give what is told.
const FEW: i64 = 9;

impl Knowledge<'_> {
    /// Everything that follows.
    pub fn solve(&mut self) {
        self.few_answers();
        for _ in 0..20 {
            if !self.tighten() {
                break;
            }
        }
        self.few_answers();
    }

    /// Whether anything followed.
    pub fn tighten(&mut self) -> bool {
        let people = self.sums_of_people();
        self.sums_of_levels() || people
    }

    /// Sums over municipalities, with the base they need.
    fn sums_of_people(&mut self) -> bool {
        let mut changed = false;
        for Sum { towns, what: (indicator, item, level), least, most, n } in self.sums.clone() {
            let bases: Vec<Ends> = towns.iter().map(|town| self.base(town, &indicator, &item)).collect();
            let (low, high) = total(&bases);
            if let Some(n) = n {
                for (town, ends) in towns.iter().zip(&bases) {
                    let new = (ends.0.max(n - (high - ends.1)), ends.1.min(n - (low - ends.0)));
                    if new != *ends {
                        self.n.insert((town.clone(), indicator.clone(), item.clone()), new);
                        changed = true;
                    }
                }
            }
            let (low, high) = n.map_or((low, high), |n| (n, n));
            let (least, most) = ((least * low as f64 - 1e-6).ceil() as i64, (most * high as f64 + 1e-6).floor() as i64);
            let cell = |town: &String| (town.clone(), indicator.clone(), item.clone(), level.clone());
            changed |= self.share_out(&towns.iter().map(cell).collect::<Vec<Cell>>(), (least, most));
        }
        changed
    }

    /// The levels of a choice sum up to its base.
    fn sums_of_levels(&mut self) -> bool {
        let mut changed = false;
        for (item, codes) in self.choices() {
            for (town, indicator) in self
                .towns
                .clone()
                .iter()
                .flat_map(|town| ["share", "distribution", "solution_share"].map(|it| (town, it)))
            {
                let cell = |code: &&str| (town.clone(), indicator.to_owned(), item.to_owned(), (*code).to_owned());
                let cells: Vec<Cell> = codes.iter().map(cell).collect();
                if cells.iter().any(|cell| self.k.contains_key(cell) || self.hidden.contains_key(cell)) {
                    let base = self.base(town, indicator, item);
                    changed |= self.share_out(&cells, base);
                }
            }
        }
        changed
    }

    /// Tightens cells whose sum lies between two ends.
    fn share_out(&mut self, cells: &[Cell], (least, most): Ends) -> bool {
        let ends: Vec<Ends> = cells.iter().map(|cell| self.ends(cell)).collect();
        let (low, high) = total(&ends);
        let mut changed = false;
        for (cell, ends) in cells.iter().zip(ends) {
            changed |= self.narrow(cell, (least - (high - ends.1), most - (low - ends.0)));
        }
        changed
    }

    /// All ways in which few answers to a scale give the mean and the share of the highest levels that are told.
    fn few_answers(&mut self) {
        let told: BTreeMap<(String, String), (f64, i64)> =
            self.means.iter().filter(|(_, (_, n))| *n <= FEW).map(|(name, told)| (name.clone(), *told)).collect();
        for ((town, item), (mean, n)) in told {
            let Some(scale) = self.structure.items.iter().find(|it| it.name == item) else { continue };
            let Some(values) = scale.levels.iter().map(|level| level.value).collect::<Option<Vec<f64>>>() else {
                continue;
            };
            let base: Base = (town.clone(), "distribution".to_owned(), item.clone());
            self.n.insert(base, (n, n));
            let cell = |code: &str| (town.clone(), "distribution".to_owned(), item.clone(), code.to_owned());
            let cells: Vec<Cell> = scale.levels.iter().map(|level| cell(&level.code)).collect();
            let ends: Vec<Ends> = cells.iter().map(|cell| self.ends(cell)).collect();
            let top = self.k.get(&(town.clone(), "top2".to_owned(), item.clone(), String::new())).copied();
            let is_top: Vec<bool> = scale.levels.iter().map(|level| level.is_top).collect();
            let mut seen = vec![(i64::MAX, i64::MIN); values.len()];
            ways(&ends, n, &mut Vec::new(), &mut |counts| {
                let sum: f64 = counts.iter().zip(&values).map(|(&k, value)| k as f64 * value).sum();
                let of_top: i64 = counts.iter().zip(&is_top).filter(|(_, is_top)| **is_top).map(|(k, _)| k).sum();
                let fits_top = top.is_none_or(|(low, high)| (low..=high).contains(&of_top));
                if fits_top && (sum / n as f64 - mean).abs() < 0.0501 {
                    for (ends, &k) in seen.iter_mut().zip(counts) {
                        *ends = (ends.0.min(k), ends.1.max(k));
                    }
                }
            });
            for (cell, ends) in cells.iter().zip(seen).filter(|(_, ends)| ends.0 <= ends.1) {
                self.narrow(cell, ends);
            }
        }
    }
}

fn total(ends: &[Ends]) -> Ends {
    ends.iter().fold((0, 0), |(low, high), ends| (low + ends.0, high + ends.1))
}

/// Every way to give `left` answers to levels with these ends.
fn ways(ends: &[Ends], left: i64, counts: &mut Vec<i64>, visit: &mut impl FnMut(&[i64])) {
    let Some((&(low, high), rest)) = ends.split_first() else {
        if left == 0 {
            visit(counts);
        }
        return;
    };
    let from = if rest.is_empty() { left.max(low) } else { low };
    for k in from..=high.min(left) {
        counts.push(k);
        ways(rest, left - k, counts, visit);
        counts.pop();
    }
}
