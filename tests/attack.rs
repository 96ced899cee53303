//! An attacker who has every document of a run and knows a municipality from the inside: tries to solve for what is withheld or coded.
//!
//! Knows only what the documents' models show, the rules, and with `Insider` all answers of one municipality. Shares no code with the
//! program's own audit.

use std::collections::BTreeMap;

use rundblick::analyse::Indicators;
use rundblick::audit::{Audit, Auditor, Structure};
use rundblick::compare::compare;
use rundblick::domain::{Date, Language, Shown, part, sign};
use rundblick::render::{About, COMPARED_FROM, comparison_report, municipal_report};
use rundblick::words::Words;

use crate::common::study::{Person, Small, Town, person, small};

const STUDIES: u64 = 500;

/// A random study: 2 to 40 municipalities with 3 to 60 respondents, mostly few and small, some of one mind.
fn random_study(seed: u64) -> Small {
    let mut random = fastrand::Rng::with_seed(seed);
    let towns = 2 + (random.f64().powi(3) * 39.0) as usize;
    let town = |random: &mut fastrand::Rng| {
        let size = 3 + (random.f64().powi(3) * 58.0) as usize;
        let lean = random.f64();
        let people = (0..size).map(|_| random_person(random, lean)).collect();
        Town {
            named: random.bool(),
            cluster: ["nord", "süd"][random.usize(..2)],
            invited: random.bool().then_some(70),
            ..Town::of(people)
        }
    };
    small(&(0..towns).map(|_| town(&mut random)).collect::<Vec<_>>())
}

fn random_person(random: &mut fastrand::Rng, lean: f64) -> Person {
    let mut cells = Vec::new();
    let mut uses = [false; 2];
    let of = |random: &mut fastrand::Rng, from: &[&'static str]| {
        let at = (random.f64() * 0.7 + lean * 0.3).powf(1.0 + lean);
        from[((at * from.len() as f64) as usize).min(from.len() - 1)]
    };
    for name in crate::common::study::variables() {
        if random.f64() < 0.06 {
            continue;
        }
        let question = name.split('[').next().unwrap_or_default();
        let cell = match question {
            "ROLE" => of(random, &["1", "2"]),
            "UNIT" => of(random, &["A", "B", "C"]),
            "YEARS" => of(random, &["1", "4", "9", "12", "20"]),
            "SIT" | "BARR" if name == "BARR[none]" || name == "BARR[other]" => "0",
            "SIT" | "BARR" => of(random, &["0", "1"]),
            "CONTACT" => of(random, &["0", "1", "2", "3", "4"]),
            "WISH" => of(random, &["I", "S", "D"]),
            "SOL" => {
                let state = of(random, &["1", "2", "3"]);
                uses[usize::from(name.ends_with("l2]"))] = state == "1";
                state
            }
            "EFFECT" if !uses[usize::from(name.ends_with("l2]"))] => continue,
            _ => of(random, &["1", "2", "3", "4", "5"]),
        };
        cells.push((name, cell));
    }
    let cells: Vec<(&str, &str)> = cells.iter().map(|(name, cell)| (name.as_str(), *cell)).collect();
    person(&cells)
}

/// What all recipients together get.
fn documents(study: &Small) -> Vec<Shown> {
    let compared = compare(&study.study, &study.released);
    let words = Words::new(Language::De);
    let about = About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] };
    let places = study.study.municipalities.len();
    let mut shown: Vec<Shown> =
        (0..places).flat_map(|at| municipal_report(&compared, at, &about, &words).shown).collect();
    if places >= COMPARED_FROM {
        shown.extend(comparison_report(&compared, &[7; 32], &about, &words).shown);
    }
    shown
}

/// A count by municipality, indicator, item and level.
type Cell = (String, String, String, String);
/// Two ends.
type Ends = (i64, i64);

/// What the attacker knows: ends of every count and base.
#[derive(Clone, Default)]
struct Knowledge {
    towns: Vec<String>,
    k: BTreeMap<Cell, Ends>,
    /// By municipality, indicator and item.
    n: BTreeMap<(String, String, String), Ends>,
    sums: Vec<Sum>,
    /// Cells that were told with a sign or coded.
    hidden: BTreeMap<Cell, String>,
    /// By item the codes of an exhaustive choice.
    choices: BTreeMap<String, Vec<String>>,
    means: BTreeMap<(String, String), (f64, i64)>,
}

/// A share over several municipalities.
#[derive(Clone)]
struct Sum {
    towns: Vec<String>,
    /// Indicator, item, level.
    what: (String, String, String),
    least: f64,
    most: f64,
    n: Option<i64>,
}

const COUNTED: [&str; 5] = ["frequency", "share", "distribution", "top2", "solution_share"];

impl Knowledge {
    fn of(study: &Small, rows: &[Shown]) -> Self {
        let mut known =
            Self { towns: study.study.municipalities.iter().map(|it| it.key.clone()).collect(), ..Self::default() };
        let five = ["1", "2", "3", "4", "5"];
        let choices: [(&[&str], &[&str]); 4] = [
            (&["ROLE"], &["1", "2"]),
            (&["UNIT"], &["A", "B", "C"]),
            (&["SOL[l1]", "SOL[l2]"], &["1", "2", "3"]),
            (&["SECRET", "BATTERY[i1]", "BATTERY[i2]", "URGENCY[t1]", "URGENCY[t2]", "STATE[t1]", "STATE[t2]"], &five),
        ];
        for (items, codes) in choices {
            let codes: Vec<String> = codes.iter().map(|&code| code.to_owned()).collect();
            known.choices.extend(items.iter().map(|&item| (item.to_owned(), codes.clone())));
        }
        let used: BTreeMap<&str, i64> = rows
            .iter()
            .filter(|row| row.indicator == "used" && row.part.is_empty())
            .filter_map(|row| Some((row.scope.as_str(), row.value? as i64)))
            .collect();
        for row in rows.iter().filter(|row| row.from.is_empty() && row.to.is_empty()) {
            known.learn(row, &used);
        }
        known
    }

    fn learn(&mut self, row: &Shown, used: &BTreeMap<&str, i64>) {
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
            let cell = (row.scope.clone(), what.0.clone(), what.1.clone(), what.2.clone());
            let most = used.get(row.scope.as_str()).copied().unwrap_or(1000);
            let n = row.n.map(i64::from);
            let base = (row.scope.clone(), what.0, what.1);
            match row.sign.as_str() {
                "" => {
                    if let (Some(k), Some(n)) = (row.k, n) {
                        self.k.insert(cell, (k.into(), k.into()));
                        self.n.insert(base, (n, n));
                    }
                }
                sign::AT_MOST_ONE | sign::ALL_BUT_ONE => {
                    let Some(n) = n else { return };
                    let ends = if row.sign == sign::AT_MOST_ONE { (0, 1) } else { (n - 1, n) };
                    self.k.insert(cell.clone(), ends);
                    self.n.insert(base, (n, n));
                    self.hidden.insert(cell, row.sign.clone());
                }
                sign::TOO_FEW => {
                    self.n.entry(base).or_insert((0, most.min(4)));
                    self.hidden.insert(cell, row.sign.clone());
                }
                sign::WITHHELD => {
                    self.hidden.insert(cell, row.sign.clone());
                }
                _ => {}
            }
        } else if let (Some(value), true) = (row.value, row.scope == "all" && row.part.is_empty()) {
            let towns = self.towns.clone();
            self.sums.push(Sum { towns, what, least: value - 0.005, most: value + 0.005, n: None });
        } else if let (Some(value), Some(n), true) = (row.value, row.n, is_town && row.part == part::OTHERS) {
            let towns = self.towns.iter().filter(|town| **town != row.scope).cloned().collect();
            self.sums.push(Sum { towns, what, least: value - 0.005, most: value + 0.005, n: Some(n.into()) });
        }
    }

    /// What an insider knows: all counts of one municipality.
    fn insider(&mut self, town: &str, truth: &Indicators) {
        for (key, figure) in truth.iter() {
            let (Some(count), true) = (figure.count(), key.scope.to_string() == town) else { continue };
            let cell = (town.to_owned(), key.indicator.name().to_owned(), key.item.clone(), key.level.clone());
            self.n.insert((cell.0.clone(), cell.1.clone(), cell.2.clone()), (count.n.into(), count.n.into()));
            self.hidden.remove(&cell);
            self.k.insert(cell, (count.k.into(), count.k.into()));
        }
    }

    /// Ends of the base of a cell: as told for any figure of the item.
    fn base(&self, town: &str, indicator: &str, item: &str) -> Ends {
        let told = COUNTED.iter().filter_map(|it| self.n.get(&(town.to_owned(), (*it).to_owned(), item.to_owned())));
        let own = self.n.get(&(town.to_owned(), indicator.to_owned(), item.to_owned()));
        own.or(told.min_by_key(|(low, high)| high - low)).copied().unwrap_or((0, 1000))
    }

    fn ends(&self, cell: &Cell) -> Ends {
        let (_, most) = self.base(&cell.0, &cell.1, &cell.2);
        self.k.get(cell).copied().unwrap_or((0, most))
    }

    fn narrow(&mut self, cell: &Cell, ends: Ends) -> bool {
        let (low, high) = self.ends(cell);
        let new = (low.max(ends.0), high.min(ends.1));
        if new != (low, high) {
            self.k.insert(cell.clone(), new);
            return true;
        }
        false
    }

    /// Everything that follows.
    fn solve(&mut self) {
        for _ in 0..20 {
            let mut changed = false;
            changed |= self.sums_of_people();
            changed |= self.sums_of_levels();
            if !changed {
                break;
            }
        }
        self.few_answers();
    }

    /// Sums over municipalities, with the base they need.
    fn sums_of_people(&mut self) -> bool {
        let mut changed = false;
        for Sum { towns, what: (indicator, item, level), least, most, n } in self.sums.clone() {
            let bases: Vec<Ends> = towns.iter().map(|town| self.base(town, &indicator, &item)).collect();
            let (low, high) = bases.iter().fold((0, 0), |(low, high), ends| (low + ends.0, high + ends.1));
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
            let cells: Vec<Cell> =
                towns.iter().map(|town| (town.clone(), indicator.clone(), item.clone(), level.clone())).collect();
            let ends: Vec<Ends> = cells.iter().map(|cell| self.ends(cell)).collect();
            let (low, high) = ends.iter().fold((0, 0), |(low, high), ends| (low + ends.0, high + ends.1));
            for (cell, ends) in cells.iter().zip(ends) {
                changed |= self.narrow(cell, (least - (high - ends.1), most - (low - ends.0)));
            }
        }
        changed
    }

    /// The levels of a choice sum up to its base.
    fn sums_of_levels(&mut self) -> bool {
        let mut changed = false;
        for town in self.towns.clone() {
            for (item, codes) in self.choices.clone() {
                for indicator in ["share", "distribution", "solution_share"] {
                    let (low_n, high_n) = self.base(&town, indicator, &item);
                    let cells: Vec<Cell> = codes
                        .iter()
                        .map(|code| (town.clone(), indicator.to_owned(), item.clone(), code.clone()))
                        .collect();
                    if !cells.iter().any(|cell| self.k.contains_key(cell) || self.hidden.contains_key(cell)) {
                        continue;
                    }
                    let ends: Vec<Ends> = cells.iter().map(|cell| self.ends(cell)).collect();
                    let (low, high) = ends.iter().fold((0, 0), |(low, high), ends| (low + ends.0, high + ends.1));
                    for (cell, ends) in cells.iter().zip(ends) {
                        changed |= self.narrow(cell, (low_n - (high - ends.1), high_n - (low - ends.0)));
                    }
                }
            }
        }
        changed
    }

    /// All ways in which up to nine answers to a scale give the mean and the top-2 that are told.
    fn few_answers(&mut self) {
        for ((town, item), (mean, n)) in self.means.clone().into_iter().filter(|(_, (_, n))| *n < 10) {
            let top = self.k.get(&(town.clone(), "top2".to_owned(), item.clone(), String::new())).copied();
            let mut seen = [(i64::MAX, i64::MIN); 5];
            let mut place = |counts: [i64; 5]| {
                let sum: i64 = counts.iter().zip(1..).map(|(k, value)| k * value).sum();
                let fits_mean = ((sum as f64 / n as f64) - mean).abs() < 0.0501;
                let fits_top = top.is_none_or(|(low, high)| (low..=high).contains(&(counts[3] + counts[4])));
                if fits_mean && fits_top {
                    for (ends, k) in seen.iter_mut().zip(counts) {
                        *ends = (ends.0.min(k), ends.1.max(k));
                    }
                }
            };
            for a in 0..=n {
                for b in 0..=n - a {
                    for c in 0..=n - a - b {
                        for d in 0..=n - a - b - c {
                            place([a, b, c, d, n - a - b - c - d]);
                        }
                    }
                }
            }
            for (level, ends) in seen.into_iter().enumerate() {
                let cell = (town.clone(), "distribution".to_owned(), item.clone(), (level + 1).to_string());
                self.narrow(&cell, ends);
            }
        }
    }

    /// The hidden cells of which only one number is left.
    fn recovered(&self) -> Vec<Cell> {
        let hidden = self.hidden.keys().filter(|cell| {
            let (low, high) = self.ends(cell);
            // Of nobody, nothing is found out.
            low == high && self.base(&cell.0, &cell.1, &cell.2).1 > 0
        });
        hidden.cloned().collect()
    }

    /// The truth must be among what is left: else the attacker has made a mistake.
    fn assert_true(&self, truth: &Indicators, seed: u64) {
        for (key, figure) in truth.iter() {
            let cell = (key.scope.to_string(), key.indicator.name().to_owned(), key.item.clone(), key.level.clone());
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

/// Runs a check on every seed, on two threads with room for deep calls.
fn on_seeds<T: Send>(seeds: std::ops::Range<u64>, check: impl Fn(u64) -> Option<T> + Sync) -> Vec<T> {
    let half = |odd: u64| seeds.clone().filter(move |seed| seed % 2 == odd);
    let check = &check;
    std::thread::scope(|scope| {
        let threads = [0, 1].map(|odd| {
            let builder = std::thread::Builder::new().stack_size(64 << 20);
            builder.spawn_scoped(scope, move || half(odd).filter_map(check).collect::<Vec<T>>()).unwrap()
        });
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// What is recovered by somebody outside, and by an insider of each of the first municipalities.
fn attack(study: &Small, rows: &[Shown], seed: u64) -> Vec<Cell> {
    let known = Knowledge::of(study, rows);
    let mut outside = known.clone();
    outside.solve();
    outside.assert_true(&study.indicators, seed);
    let mut found = outside.recovered();
    for town in known.towns.iter().take(5) {
        let mut inside = known.clone();
        inside.insider(town, &study.indicators);
        inside.solve();
        inside.assert_true(&study.indicators, seed);
        found.extend(inside.recovered());
    }
    found
}

fn audit(study: &Small, rows: &[Shown]) -> Audit {
    let mut auditor = Auditor::new(Structure::of(&study.study));
    auditor.add(rows);
    auditor.finish(&[])
}

/// The values over all municipalities as they would be told if nobody were kept apart.
fn without_complement(study: &Small) -> Vec<Shown> {
    let of_all = study.indicators.iter().filter(|(key, _)| key.scope.to_string() == "all" && key.from.is_empty());
    of_all
        .filter_map(|(key, figure)| {
            let count = figure.count().filter(|count| count.n >= 5)?;
            Some(Shown {
                scope: "all".to_owned(),
                indicator: key.indicator.name().to_owned(),
                item: key.item.clone(),
                level: key.level.clone(),
                value: count.share().map(|share| (share * 100.0).round() / 100.0),
                ..Shown::default()
            })
        })
        .collect()
}

#[test]
fn nobody_recovers_what_is_withheld_from_all_documents_of_five_hundred_studies() {
    let found = on_seeds(0..STUDIES, |seed| {
        let study = random_study(seed);
        let rows = documents(&study);
        let audit = audit(&study, &rows);
        assert!(audit.has_passed(), "seed {seed}: {:?}", audit.breaches);
        let found = attack(&study, &rows, seed);
        (!found.is_empty()).then_some((seed, found))
    });
    assert!(found.is_empty(), "{} studies: {:?}", found.len(), found.first());
}

#[test]
fn the_same_attacker_succeeds_where_municipalities_are_not_kept_apart() {
    let successes = on_seeds(0..40, |seed| {
        let study = random_study(seed);
        let rows = [documents(&study), without_complement(&study)].concat();
        let has_found = !attack(&study, &rows, seed).is_empty();
        // What the attacker finds from outside, the audit has seen before.
        assert!(!has_found || !audit(&study, &rows).has_passed(), "seed {seed}");
        has_found.then_some(seed)
    });
    assert!(successes.len() > 5, "{successes:?}");
}

#[test]
fn the_attacker_looks_at_what_is_hidden() {
    let study = random_study(3);
    let known = Knowledge::of(&study, &documents(&study));
    assert!(known.hidden.len() > 50 && !known.k.is_empty(), "{} hidden", known.hidden.len());
    assert!(known.hidden.values().any(|sign| sign == sign::AT_MOST_ONE));
}
