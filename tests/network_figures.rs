//! Every figure of a network once more, from the ratings as they were written: pairs, ties, measures, and what the response gate lets
//! through. Nothing here uses a graph; shortest ways are found by trying all.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rundblick::analyse::{Figure, Indicators};
use rundblick::domain::{Indicator, Interval, Key, Scope};
use rundblick::stats::ResponseGate;

use crate::common::study::{Person, Town, person, small, town};

const UNITS: [&str; 3] = ["A", "B", "C"];
/// By unit.
const SECTORS: [&str; 3] = ["innen", "innen", "aussen"];
const QUESTIONS: [&str; 4] = ["CONTACT", "QUALITY", "TRUST", "WISH"];
/// From this mean contact on two units have a tie.
const THRESHOLD: u32 = 3;

use Indicator::*;
const NETWORK: [Indicator; 25] = [
    PairContact,
    PairQuality,
    PairTrust,
    Tie,
    AsymmetryContact,
    AsymmetryQuality,
    AsymmetryTrust,
    ReceivedContact,
    ReceivedQuality,
    ReceivedTrust,
    WishBalance,
    Indegree,
    Outdegree,
    Betweenness,
    Brokerage,
    Coverage,
    Density,
    DensityBounds,
    Reciprocity,
    ConfirmedTies,
    CentralisationIn,
    CentralisationOut,
    CentralisationConfirmed,
    Ei,
    EiFull,
];

fn anyone() -> impl Strategy<Value = Person> {
    let unit = prop_oneof![6 => proptest::sample::select(&UNITS[..]), 1 => Just("-1"), 1 => Just("")];
    // High contact is common, so that there are ties; half of all cells have no valid answer.
    let ratings = proptest::collection::vec((0..12u8, 0..5u8), QUESTIONS.len() * UNITS.len());
    (unit, ratings).prop_map(|(unit, ratings)| {
        let mut one = person(&[("UNIT", unit)]);
        let cells = QUESTIONS.iter().flat_map(|question| UNITS.map(|unit| (*question, unit)));
        for ((question, unit), (kind, digit)) in cells.zip(ratings) {
            let cell = match (kind, question) {
                (0, _) => "-1".to_owned(),
                (1, _) => "-3".to_owned(),
                (2, _) => String::new(),
                (_, "CONTACT") => [3, 4, 3, 2, 0][usize::from(digit)].to_string(),
                (_, "WISH") => ["I", "I", "S", "D", "D"][usize::from(digit)].to_owned(),
                _ => (digit + 1).to_string(),
            };
            one.insert(format!("{question}[{unit}]"), cell);
        }
        one
    })
}

fn towns() -> impl Strategy<Value = Vec<Town>> {
    let units = proptest::sample::select(&["", "", "", "A B C", "A C", "B C"][..]);
    let one = (proptest::collection::vec(anyone(), 0..9), units)
        .prop_map(|(people, units)| Town { units, ..Town::of(people) });
    proptest::collection::vec(one, 1..4)
}

/// What the respondents of a unit say of another: the sum and number of valid ratings, and how many declined.
#[derive(Clone, Copy, Default)]
struct Ratings {
    sum: u32,
    n: u32,
    declined: u32,
}

impl Ratings {
    fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.sum) / f64::from(self.n))
    }
}

fn ratings(people: &[Person], question: &str, from: &str, to: &str) -> Ratings {
    let mut ratings = Ratings::default();
    for one in people.iter().filter(|one| one["UNIT"] == from) {
        match one[&format!("{question}[{to}]")].as_str() {
            "-3" => ratings.declined += 1,
            "-1" | "" => {}
            digit => {
                ratings.sum += digit.parse::<u32>().unwrap();
                ratings.n += 1;
            }
        }
    }
    ratings
}

/// The units that a municipality has.
fn units_of(town: &Town) -> Vec<usize> {
    (0..UNITS.len()).filter(|&unit| town.units.is_empty() || town.units.contains(UNITS[unit])).collect()
}

/// All that is expected of one municipality.
struct Expected {
    scope: Scope,
    figures: BTreeMap<Key, Figure>,
}

impl Expected {
    fn add(&mut self, indicator: Indicator, item: &str, level: &str, figure: Figure) {
        self.figures.insert(Key::new(&self.scope, indicator, item, level), figure);
    }

    fn between(&mut self, indicator: Indicator, question: &str, from: &str, to: &str, figure: Figure) {
        self.figures.insert(Key::between(&self.scope, indicator, question, from, to), figure);
    }

    fn pairs(&mut self, town: &Town, question: &str, pair: Indicator, asymmetry: Indicator, received: Indicator) {
        let units = units_of(town);
        let of = |from: usize, to: usize| ratings(&town.people, question, UNITS[from], UNITS[to]);
        let mean = |ratings: Ratings| Figure {
            n: Some(ratings.n),
            value: ratings.mean(),
            dont_know: Some(ratings.declined),
            ..Figure::default()
        };
        for &to in &units {
            let mut all = Ratings::default();
            for &from in &units {
                let one = of(from, to);
                if one.n > 0 {
                    self.between(pair, question, UNITS[from], UNITS[to], mean(one));
                }
                if from == to {
                    continue;
                }
                all = Ratings { sum: all.sum + one.sum, n: all.n + one.n, declined: all.declined + one.declined };
                let back = of(to, from);
                if let (true, Some(there), Some(here)) = (from < to, one.mean(), back.mean()) {
                    let value = Some((there - here).abs());
                    let figure = Figure { n: Some(one.n + back.n), value, ..Figure::default() };
                    self.between(asymmetry, question, UNITS[from], UNITS[to], figure);
                }
            }
            if all.n > 0 {
                self.between(received, question, "", UNITS[to], mean(all));
            }
        }
    }

    fn wishes(&mut self, town: &Town) {
        let units = units_of(town);
        for &to in &units {
            let wishers = units.iter().filter(|&&from| from != to).map(|&from| UNITS[from]);
            let wishers: Vec<&str> = wishers.collect();
            let wishes = town.people.iter().filter(|one| wishers.contains(&one["UNIT"].as_str()));
            let cells: Vec<&str> = wishes.map(|one| one[&format!("WISH[{}]", UNITS[to])].as_str()).collect();
            let count = |cell: &str| cells.iter().filter(|other| **other == cell).count() as u32;
            let n = count("I") + count("S") + count("D");
            if n > 0 {
                let value = (f64::from(count("I")) - f64::from(count("D"))) / f64::from(n);
                let figure =
                    Figure { n: Some(n), value: Some(value), dont_know: Some(count("-3")), ..Figure::default() };
                self.between(WishBalance, "WISH", "", UNITS[to], figure);
            }
        }
    }

    fn network(&mut self, town: &Town) {
        let units = units_of(town);
        let rates = |from: usize, to: usize| ratings(&town.people, "CONTACT", UNITS[from], UNITS[to]);
        let others = |unit: usize| units.iter().copied().filter(move |&other| other != unit);
        let answered: Vec<usize> =
            units.iter().copied().filter(|&unit| others(unit).any(|other| rates(unit, other).n > 0)).collect();
        if answered.is_empty() {
            return;
        }
        let has_tie = |from: usize, to: usize| {
            let one = rates(from, to);
            one.n > 0 && one.sum >= THRESHOLD * one.n
        };
        let ordered = |units: &[usize]| -> Vec<(usize, usize)> {
            let pairs = units.iter().flat_map(|&from| units.iter().map(move |&to| (from, to)));
            pairs.filter(|(from, to)| from != to).collect()
        };
        for (from, to) in ordered(&units).into_iter().filter(|&(from, to)| rates(from, to).n > 0) {
            let flag = match (has_tie(from, to), answered.contains(&to), has_tie(to, from)) {
                (false, ..) => "",
                (true, false, _) => "unconfirmed",
                (true, true, true) => "confirmed",
                (true, true, false) => "one_sided",
            };
            let value = Some(f64::from(u8::from(has_tie(from, to))));
            let figure = Figure { n: Some(rates(from, to).n), value, flag, ..Figure::default() };
            self.between(Tie, "CONTACT", UNITS[from], UNITS[to], figure);
        }

        let (k, all) = (answered.len(), units.len());
        self.add(Coverage, "", "", share(k, all));
        // 80 % and 65 %.
        let gate = (5 * k >= 4 * all, 20 * k >= 13 * all);
        let limited = |figure: Figure| match gate {
            (true, _) => figure,
            (_, true) => Figure { flag: "limited_coverage", ..figure },
            _ => Figure { flag: "response_gate", ..Figure::default() },
        };
        let open = |figure: Figure| match gate {
            (true, _) => figure,
            _ => Figure { flag: "response_gate", ..Figure::default() },
        };
        let inner = ordered(&answered);
        let ties: Vec<(usize, usize)> = inner.iter().copied().filter(|&(from, to)| has_tie(from, to)).collect();
        let mutual = ties.iter().filter(|&&(from, to)| ties.contains(&(to, from))).count();
        self.add(Density, "", "", limited(share(ties.len(), inner.len())));
        self.add(Reciprocity, "", "", limited(share(mutual, ties.len())));
        let every = ordered(&units);
        let told = every.iter().filter(|&&(from, to)| has_tie(from, to)).count() as f64;
        let open_pairs = every.iter().filter(|&&(from, to)| rates(from, to).n == 0).count() as f64;
        let of_all = every.len() as f64;
        let bounds = Interval { low: told / of_all, high: (told + open_pairs) / of_all };
        let bounds = Figure { n: Some(every.len() as u32), interval: Some(bounds), ..Figure::default() };
        self.add(DensityBounds, "", "", limited(bounds));
        self.add(ConfirmedTies, "", "", open(value(Some(mutual as f64 / 2.0))));

        let indegree = |unit: usize| ties.iter().filter(|(_, to)| *to == unit).count();
        let outdegree = |unit: usize| ties.iter().filter(|(from, _)| *from == unit).count();
        let confirmed =
            |unit: usize| ties.iter().filter(|&&(from, to)| from == unit && ties.contains(&(to, from))).count();
        let freeman = |degree: &dyn Fn(usize) -> usize, most: usize| {
            let degrees: Vec<usize> = answered.iter().map(|&unit| degree(unit)).collect();
            let max = *degrees.iter().max().unwrap();
            let sum: usize = degrees.iter().map(|degree| max - degree).sum();
            value((most > 0).then(|| sum as f64 / most as f64))
        };
        self.add(CentralisationIn, "", "", open(freeman(&indegree, (k - 1) * (k - 1))));
        self.add(CentralisationOut, "", "", open(freeman(&outdegree, (k - 1) * (k - 1))));
        let most = (k - 1) * k.saturating_sub(2);
        self.add(CentralisationConfirmed, "", "", open(freeman(&confirmed, most)));

        let between = |ties: &[(usize, usize)]| -> Vec<f64> {
            answered.iter().map(|&unit| betweenness(&answered, ties, unit)).collect()
        };
        let sturdy: Vec<(usize, usize)> = ties.iter().copied().filter(|&(from, to)| rates(from, to).n > 1).collect();
        let (values, robust) = (between(&ties), between(&sturdy));
        let is_clear = leaders(&values) == leaders(&robust);
        for (position, &unit) in answered.iter().enumerate() {
            let item = format!("UNIT[{}]", UNITS[unit]);
            self.add(Indegree, &item, "", limited(value(Some(indegree(unit) as f64))));
            self.add(Outdegree, &item, "", open(value(Some(outdegree(unit) as f64))));
            let flag = match (leaders(&values).contains(&position), is_clear) {
                (false, _) => "",
                (true, true) => "integrating",
                (true, false) => "unclear",
            };
            let share = (k > 2).then(|| values[position]);
            self.add(Betweenness, &item, "", open(Figure { flag: if k > 2 { flag } else { "" }, ..value(share) }));
            for role in ["coordinator", "itinerant", "representative", "gatekeeper", "liaison"] {
                let ways = inner.iter().filter(|&&(from, to)| {
                    let is_open = ties.contains(&(from, unit)) && ties.contains(&(unit, to));
                    is_open && !ties.contains(&(from, to)) && brokers(SECTORS[from], SECTORS[unit], SECTORS[to]) == role
                });
                self.add(Brokerage, &item, role, open(value(Some(ways.count() as f64))));
            }
        }
        let ei = |ties: &[(usize, usize)], sector: Option<&str>| {
            let sent = ties.iter().copied().filter(|(from, _)| sector.is_none_or(|sector| SECTORS[*from] == sector));
            let (inside, outside): (Vec<_>, Vec<_>) = sent.partition(|&(from, to)| SECTORS[from] == SECTORS[to]);
            let (inside, outside) = (inside.len(), outside.len());
            let index = (inside + outside > 0).then(|| (outside as f64 - inside as f64) / (inside + outside) as f64);
            Figure { value: index, ..share(outside, inside + outside) }
        };
        self.add(Ei, "", "", open(ei(&ties, None)));
        self.add(EiFull, "", "", open(ei(&inner, None)));
        for sector in ["innen", "aussen"] {
            let members = answered.iter().filter(|&&unit| SECTORS[unit] == sector).count();
            let index = |ties: &[(usize, usize)]| match members {
                1 => Figure::default(),
                _ => ei(ties, Some(sector)),
            };
            if members > 0 {
                self.add(Ei, "", sector, open(index(&ties)));
                self.add(EiFull, "", sector, open(index(&inner)));
            }
        }
    }
}

fn value(value: Option<f64>) -> Figure {
    Figure { value, ..Figure::default() }
}

fn share(k: usize, n: usize) -> Figure {
    Figure { k: Some(k as u32), n: Some(n as u32), ..value((n > 0).then(|| k as f64 / n as f64)) }
}

/// The share of the shortest ways between two others that lead over a unit: of three units at most one way leads over it.
fn betweenness(units: &[usize], ties: &[(usize, usize)], middle: usize) -> f64 {
    let ends = units.iter().copied().filter(|&unit| unit != middle);
    let pairs = ends.clone().flat_map(|from| ends.clone().map(move |to| (from, to))).filter(|(from, to)| from != to);
    let over = pairs.filter(|&(from, to)| {
        !ties.contains(&(from, to)) && ties.contains(&(from, middle)) && ties.contains(&(middle, to))
    });
    over.count() as f64 / 2.0
}

fn leaders(values: &[f64]) -> Vec<usize> {
    let most = values.iter().copied().fold(0.0, f64::max);
    (0..values.len()).filter(|&at| most > 0.0 && values[at] == most).collect()
}

/// Gould & Fernandez 1989.
fn brokers(from: &str, middle: &str, to: &str) -> &'static str {
    match (from == middle, middle == to, from == to) {
        (true, true, _) => "coordinator",
        (false, false, true) => "itinerant",
        (true, false, _) => "representative",
        (false, true, _) => "gatekeeper",
        _ => "liaison",
    }
}

fn agrees(one: &Figure, other: &Figure) -> bool {
    let is_close = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-12,
        (one, other) => one == other,
    };
    let ends = |figure: &Figure| [figure.interval.map(|it| it.low), figure.interval.map(|it| it.high)];
    let rest = |figure: &Figure| (figure.n, figure.k, figure.dont_know, figure.flag);
    rest(one) == rest(other)
        && is_close(one.value, other.value)
        && ends(one).into_iter().zip(ends(other)).all(|(one, other)| is_close(one, other))
}

/// The network's figures of a scope.
fn network_of(indicators: &Indicators, scope: &Scope) -> BTreeMap<Key, Figure> {
    let figures = indicators.iter().filter(|(key, _)| key.scope == *scope && NETWORK.contains(&key.indicator));
    figures.map(|(key, figure)| (key.clone(), figure.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_of_a_network_is_what_counting_by_hand_gives(towns in towns()) {
        let shown = small(&towns);
        for (at, place) in towns.iter().enumerate() {
            let mut expected = Expected { scope: town(at), figures: BTreeMap::new() };
            expected.pairs(place, "CONTACT", PairContact, AsymmetryContact, ReceivedContact);
            expected.pairs(place, "QUALITY", PairQuality, AsymmetryQuality, ReceivedQuality);
            expected.pairs(place, "TRUST", PairTrust, AsymmetryTrust, ReceivedTrust);
            expected.wishes(place);
            expected.network(place);
            let actual = network_of(&shown.indicators, &town(at));
            for (key, figure) in &expected.figures {
                let found = actual.get(key);
                prop_assert!(found.is_some_and(|found| agrees(found, figure)), "{key:?}: {found:?}, by hand {figure:?}");
            }
            let more: Vec<&Key> = actual.keys().filter(|key| !expected.figures.contains_key(key)).collect();
            prop_assert!(more.is_empty(), "{more:?}");
        }
    }

    #[test]
    fn the_contact_of_a_pair_is_pooled_over_the_municipalities_that_have_both_units(towns in towns()) {
        let shown = small(&towns);
        let pooled = network_of(&shown.indicators, &Scope::All);
        let mut expected = 0;
        for (from, to) in UNITS.iter().flat_map(|from| UNITS.map(|to| (*from, to))) {
            let has_both = |place: &&Town| {
                let units: Vec<&str> = units_of(place).into_iter().map(|unit| UNITS[unit]).collect();
                units.contains(&from) && units.contains(&to)
            };
            let rated: Vec<Ratings> = towns.iter().filter(has_both)
                .map(|place| ratings(&place.people, "CONTACT", from, to)).filter(|ratings| ratings.n > 0).collect();
            if rated.is_empty() || towns.len() < 2 {
                continue;
            }
            expected += 1;
            let sum = |part: fn(&Ratings) -> u32| rated.iter().map(part).sum::<u32>();
            let figure = &pooled[&Key::between(&Scope::All, PairContact, "CONTACT", from, to)];
            prop_assert_eq!(figure.n, Some(sum(|it| it.n)));
            let mean = f64::from(sum(|it| it.sum)) / f64::from(sum(|it| it.n));
            prop_assert!((figure.value.unwrap() - mean).abs() < 1e-12);
            prop_assert_eq!(figure.municipalities, Some(rated.len() as u32));
            prop_assert_eq!(figure.largest, rated.iter().map(|it| it.n).max());
        }
        prop_assert_eq!(pooled.len(), expected);
    }
}

#[test]
fn a_mean_contact_of_exactly_the_threshold_is_a_tie() {
    // Three, three and a third of them: 9 of 3 is three, whatever the sum of thirds would be.
    let rater = |contact: &str| person(&[("UNIT", "A"), ("CONTACT[B]", contact)]);
    for (contacts, is_tie) in [(["2", "3", "4"], 1.0), (["3", "3", "3"], 1.0), (["3", "3", "2"], 0.0)] {
        let shown = small(&[Town::of(contacts.map(rater).to_vec())]);
        let key = Key::between(&town(0), Tie, "CONTACT", "A", "B");
        assert_eq!(shown.indicators.get(&key).unwrap().value, Some(is_tie), "{contacts:?}");
    }
}

#[test]
fn the_response_gate_opens_at_80_and_at_65_per_cent() {
    use ResponseGate::{Closed, Limited, Open};
    let cases = [(4, 5, Open), (3, 4, Limited), (7, 9, Limited), (8, 10, Open), (13, 20, Limited), (12, 19, Closed)];
    for (answered, units, gate) in cases {
        assert_eq!(ResponseGate::of(answered, units), gate, "{answered} of {units}");
    }
    assert_eq!(ResponseGate::of(15, 20), Limited);
    assert_eq!(ResponseGate::of(16, 20), Open);
    assert_eq!(ResponseGate::of(649, 1000), Closed);
}
