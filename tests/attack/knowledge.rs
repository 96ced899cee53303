//! What an attacker knows: the ends of every count and base, from the documents, and from own answers.

use std::collections::BTreeMap;

use rundblick::analyse::Indicators;
use rundblick::audit::Structure;
use rundblick::domain::{Count, Shown, part, sign};

/// A count by municipality, indicator, item and level.
pub type Cell = (String, String, String, String);
/// Municipality, indicator, item.
pub type Base = (String, String, String);
/// Two ends.
pub type Ends = (i64, i64);

/// A count that nobody was told of has these ends.
pub const ANYTHING: Ends = (0, 1000);

pub const COUNTED: [&str; 5] = ["frequency", "share", "distribution", "top2", "solution_share"];

#[derive(Clone)]
pub struct Knowledge<'a> {
    /// What is public: the questions, their answers, the municipalities and their groups.
    pub structure: &'a Structure,
    pub towns: Vec<String>,
    pub k: BTreeMap<Cell, Ends>,
    pub n: BTreeMap<Base, Ends>,
    pub sums: Vec<Sum>,
    /// Cells that were told with a sign or coded.
    pub hidden: BTreeMap<Cell, String>,
    /// By municipality and item: the printed mean, and its base.
    pub means: BTreeMap<(String, String), (f64, i64)>,
    /// Used records by municipality, which are always told.
    pub used: BTreeMap<String, i64>,
    /// The own answers of a respondent: where one is part of a base or a count.
    own_n: BTreeMap<Base, i64>,
}

/// A share over several municipalities.
#[derive(Clone)]
pub struct Sum {
    pub towns: Vec<String>,
    /// Indicator, item, level.
    pub what: (String, String, String),
    pub least: f64,
    pub most: f64,
    pub n: Option<i64>,
}

impl<'a> Knowledge<'a> {
    pub fn of(structure: &'a Structure, rows: &[Shown]) -> Self {
        let used = rows
            .iter()
            .filter(|row| row.indicator == "used" && row.part.is_empty())
            .filter_map(|row| Some((row.scope.clone(), row.value? as i64)))
            .collect();
        let mut known = Self {
            structure,
            towns: structure.municipalities.iter().map(|it| it.key.clone()).collect(),
            k: BTreeMap::new(),
            n: BTreeMap::new(),
            sums: Vec::new(),
            hidden: BTreeMap::new(),
            means: BTreeMap::new(),
            used,
            own_n: BTreeMap::new(),
        };
        for row in rows.iter().filter(|row| row.from.is_empty() && row.to.is_empty()) {
            known.learn(row);
        }
        known
    }

    fn learn(&mut self, row: &Shown) {
        let is_town = self.towns.contains(&row.scope);
        let what = (row.indicator.clone(), row.item.clone(), row.level.clone());
        if row.indicator == "mean" && row.part.is_empty() && is_town {
            if let (Some(value), Some(n)) = (row.value, row.n) {
                self.means.insert((row.scope.clone(), row.item.clone()), (value, n.into()));
            }
            return;
        }
        if !COUNTED.contains(&row.indicator.as_str()) {
            return;
        }
        if is_town && row.part.is_empty() {
            return self.learn_own(row, what);
        }
        let Some(value) = row.value else { return };
        let (towns, n) = match (row.part.as_str(), is_town) {
            (part::OTHERS, true) => {
                (self.towns.iter().filter(|town| **town != row.scope).cloned().collect(), row.n.map(i64::from))
            }
            ("", false) => (self.group(&row.scope), row.n.map(i64::from)),
            _ => return,
        };
        // Beside k and n a share is exact, else it is a printed one.
        let slack = if row.k.is_some() { 0.0 } else { 0.005 };
        if !towns.is_empty() {
            self.sums.push(Sum { towns, what, least: value - slack, most: value + slack, n });
        }
    }

    /// What is told of a municipality's own answers.
    fn learn_own(&mut self, row: &Shown, (indicator, item, level): (String, String, String)) {
        let base = (row.scope.clone(), indicator.clone(), item.clone());
        let cell = (row.scope.clone(), indicator, item, level);
        let most = self.used.get(&row.scope).copied().unwrap_or(ANYTHING.1);
        let n = row.n.map(i64::from);
        match (row.sign.as_str(), n) {
            ("", Some(n)) => {
                if let Some(k) = row.k {
                    self.k.insert(cell, (k.into(), k.into()));
                    self.n.insert(base, (n, n));
                }
            }
            // A picture tells a share without its base.
            ("", None) => {
                if let Some(value) = row.value {
                    let what = (cell.1, cell.2, cell.3);
                    let (least, most) = (value - 0.005, value + 0.005);
                    self.sums.push(Sum { towns: vec![cell.0], what, least, most, n: None });
                }
            }
            (sign::AT_MOST_ONE | sign::ALL_BUT_ONE, Some(n)) => {
                let ends = if row.sign == sign::AT_MOST_ONE { (0, 1) } else { (n - 1, n) };
                self.k.insert(cell.clone(), ends);
                self.n.insert(base, (n, n));
                self.hidden.insert(cell, row.sign.clone());
            }
            (sign::TOO_FEW, _) => {
                self.n.entry(base).or_insert((0, most.min(4)));
                self.hidden.insert(cell, row.sign.clone());
            }
            (sign::WITHHELD, _) => {
                self.hidden.insert(cell, row.sign.clone());
            }
            _ => {}
        }
    }

    /// All municipalities, or those of a cluster.
    fn group(&self, scope: &str) -> Vec<String> {
        let places = self.structure.municipalities.iter();
        let of_group = places.filter(|place| scope == "all" || place.groups.iter().any(|group| group == scope));
        of_group.map(|place| place.key.clone()).collect()
    }

    /// Items of which everybody gives one of several answers, with the codes.
    pub fn choices(&self) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> + use<'a> {
        let items = self.structure.items.iter().filter(|item| !item.levels.is_empty());
        items.map(|item| (&*item.name, item.levels.iter().map(|level| &*level.code).collect()))
    }

    /// What an insider knows: all counts of one municipality.
    pub fn insider(&mut self, town: &str, truth: &Indicators) {
        for (key, figure) in truth.iter() {
            let (Some(count), true) = (figure.count(), key.scope.to_string() == town) else { continue };
            let cell = (town.to_owned(), key.indicator.name().to_owned(), key.item.to_string(), key.level.to_string());
            self.n.insert((cell.0.clone(), cell.1.clone(), cell.2.clone()), (count.n.into(), count.n.into()));
            self.hidden.remove(&cell);
            self.k.insert(cell, (count.k.into(), count.k.into()));
        }
    }

    /// What a respondent knows: the own answers, each a count of one. What these and a cell's own sign say already is no secret of the
    /// documents: who is the one of "at most 1 of 7", or not among the "at least 6 of 7", knows the other six by the code itself, and with them
    /// the other answers of the line.
    pub fn respondent(&mut self, town: &str, own: &[(Base, String, Count)]) {
        for ((_, indicator, item), level, Count { k, n }) in own.iter().filter(|(.., count)| count.n > 0) {
            let base = (town.to_owned(), indicator.clone(), item.clone());
            let cell = (town.to_owned(), indicator.clone(), item.clone(), level.clone());
            let (low, high) = self.base(town, indicator, item);
            self.n.insert(base.clone(), (low.max((*n).into()), high));
            self.own_n.insert(base, (*n).into());
            self.narrow(&cell, ((*k).into(), high - i64::from(n - k)));
            let is_exception =
                self.hidden.get(&cell).is_some_and(|sign| sign == sign::ALL_BUT_ONE) && (*k, *n) == (0, 1);
            if is_exception {
                self.hidden.retain(|it, _| (&it.0, &it.1, &it.2) != (&cell.0, &cell.1, &cell.2));
            } else if self.ends(&cell).0 == self.ends(&cell).1 {
                self.hidden.remove(&cell);
            }
        }
    }

    /// Ends of the base of a cell: as told for any figure of the item.
    pub fn base(&self, town: &str, indicator: &str, item: &str) -> Ends {
        let of = |indicator: &str| self.n.get(&(town.to_owned(), indicator.to_owned(), item.to_owned())).copied();
        let told = || COUNTED.iter().filter_map(|it| of(it)).min_by_key(|(low, high)| high - low);
        of(indicator).or_else(told).unwrap_or(ANYTHING)
    }

    pub fn ends(&self, cell: &Cell) -> Ends {
        self.k.get(cell).copied().unwrap_or_else(|| (0, self.base(&cell.0, &cell.1, &cell.2).1))
    }

    pub fn narrow(&mut self, cell: &Cell, ends: Ends) -> bool {
        let (low, high) = self.ends(cell);
        let new = (low.max(ends.0), high.min(ends.1));
        if new != (low, high) {
            self.k.insert(cell.clone(), new);
            return true;
        }
        false
    }

    /// The hidden cells of which only one number is left.
    pub fn recovered(&self) -> Vec<Cell> {
        let hidden = self.hidden.keys().filter(|cell| {
            let (low, high) = self.ends(cell);
            let base = (cell.0.clone(), cell.1.clone(), cell.2.clone());
            let own = self.own_n.get(&base).copied().unwrap_or(0);
            // Of nobody, or of oneself, nothing is found out.
            low == high && self.base(&cell.0, &cell.1, &cell.2).1 > own
        });
        hidden.cloned().collect()
    }

    /// The truth must be among what is left: else the attacker has made a mistake.
    pub fn assert_true(&self, truth: &Indicators, seed: u64) {
        for (key, figure) in truth.iter() {
            let cell =
                (key.scope.to_string(), key.indicator.name().to_owned(), key.item.to_string(), key.level.to_string());
            if let (Some(count), true) = (figure.count(), self.hidden.contains_key(&cell)) {
                let (low, high) = self.ends(&cell);
                assert!(
                    (low..=high).contains(&i64::from(count.k)),
                    "seed {seed}: {cell:?}: {count:?} in {low}..{high}"
                );
            }
        }
    }
}
