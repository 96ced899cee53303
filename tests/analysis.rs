//! Every indicator once more, in plain Rust and straight from the cells as they were written, over random small studies; and laws that
//! hold whatever the answers are.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rundblick::analyse::{Figure, Indicators};
use rundblick::domain::{Indicator, Key, Scope};

use crate::common::study::{Person, Small, Town, cluster, small, town, variables};

const CLUSTERS: [&str; 2] = ["a", "b"];
const AREAS: [&str; 3] = ["A", "B", "C"];
const BARRIERS: [&str; 5] = ["b1", "b2", "b3", "none", "other"];

/// What a cell can hold: answers, and every way to have none (not shown, empty by code, don't know, refused, blank).
fn cells(variable: &str) -> Vec<&'static str> {
    let answers: &[&str] = match variable.split('[').next().unwrap() {
        "ROLE" => &["1", "2"],
        "UNIT" => &AREAS,
        "YEARS" => &["0", "1", "3,5", "20", "45"],
        "SIT" | "BARR" => return vec!["1", "1", "0", "0", "", "-1"],
        "CONTACT" => &["0", "1", "2", "3", "4"],
        "WISH" => &["I", "S", "D"],
        "SOL" => &["1", "1", "1", "2", "3"],
        _ => &["1", "2", "3", "4", "5"],
    };
    [answers, answers, &["-1", "-2", "-3", "-4", ""]].concat()
}

fn anyone() -> impl Strategy<Value = Person> {
    let names = variables();
    proptest::collection::vec(any::<u8>(), names.len()).prop_map(move |choices| {
        let mut one: Person = names
            .iter()
            .zip(choices)
            .map(|(name, choice)| {
                let cells = cells(name);
                (name.clone(), cells[usize::from(choice) % cells.len()].to_owned())
            })
            .collect();
        for solution in ["l1", "l2"] {
            // Whoever does not use it is not asked.
            if one[&format!("SOL[{solution}]")] != "1" {
                one.insert(format!("EFFECT[{solution}]"), if choices_are_even(&one) { "" } else { "-1" }.to_owned());
            }
        }
        one
    })
}

/// A coin from the answers themselves.
fn choices_are_even(one: &Person) -> bool {
    one.values().filter(|cell| *cell == "1").count() % 2 == 0
}

fn towns() -> impl Strategy<Value = Vec<Town>> {
    let people = proptest::collection::vec(anyone(), 0..14);
    let one = (people, 0..2usize, 0..3u32).prop_map(|(people, cluster, more)| Town {
        cluster: CLUSTERS[cluster],
        named: true,
        invited: (more > 0).then_some(people.len() as u32 + more),
        units: "",
        people,
    });
    proptest::collection::vec(one, 1..6)
}

/// What a cell that is no box says.
#[derive(Clone, Copy, PartialEq)]
enum Said<'a> {
    Valid(&'a str),
    NotShown,
    Empty,
    Declined,
}

fn said<'a>(one: &'a Person, variable: &str) -> Said<'a> {
    match one[variable].as_str() {
        "-1" => Said::NotShown,
        "-2" => Said::Empty,
        "-3" | "-4" => Said::Declined,
        "" => match variable.strip_prefix("EFFECT") {
            Some(item) if one[&format!("SOL{item}")] != "1" => Said::NotShown,
            _ => Said::Empty,
        },
        text => Said::Valid(text),
    }
}

fn number(one: &Person, variable: &str) -> Option<f64> {
    match said(one, variable) {
        Said::Valid(text) => Some(text.replace(',', ".").parse().unwrap()),
        _ => None,
    }
}

/// The ticked boxes of a question that was shown; "none of these" beside another box does not count.
fn ticked<'a>(one: &Person, question: &str, items: &[&'a str]) -> Option<Vec<&'a str>> {
    let cell = |item: &str| one[&format!("{question}[{item}]")].as_str();
    if !items.iter().any(|item| ["1", "0"].contains(&cell(item))) {
        return None;
    }
    let mut ticks: Vec<&str> = items.iter().copied().filter(|item| cell(item) == "1").collect();
    if ticks.len() > 1 {
        ticks.retain(|item| *item != "none");
    }
    Some(ticks)
}

fn is_used(one: &Person) -> bool {
    let boxes = |question, items: &[&str]| ticked(one, question, items).is_some_and(|ticks| !ticks.is_empty());
    let others = |name: &&String| !name.starts_with("SIT") && !name.starts_with("BARR");
    boxes("SIT", &["s1", "s2"])
        || boxes("BARR", &BARRIERS)
        || one.keys().filter(others).any(|name| matches!(said(one, name), Said::Valid(_)))
}

/// Contact, quality or trust of other areas, 0–100; without an own area none.
fn index(one: &Person, question: &str) -> Option<f64> {
    let Said::Valid(own) = said(one, "UNIT") else { return None };
    let low = if question == "CONTACT" { 0.0 } else { 1.0 };
    let others = AREAS.iter().filter(|area| **area != own);
    mean(others.filter_map(|area| number(one, &format!("{question}[{area}]"))).map(|x| (x - low) * 25.0))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Figures by what they are: `(indicator, item, level)` → (k, n, value).
type Expected = BTreeMap<(Indicator, String, String), (Option<u32>, u32, Option<f64>)>;

/// The figures of some respondents.
fn recomputed(people: &[&Person]) -> Expected {
    use Indicator::*;
    let people: Vec<&Person> = people.iter().copied().filter(|one| is_used(one)).collect();
    let mut expected = Expected::new();
    let mut share = |indicator, item: &str, level: &str, votes: Vec<bool>| {
        let (k, n) = (votes.iter().filter(|vote| **vote).count() as u32, votes.len() as u32);
        let value = (n > 0).then(|| f64::from(k) / f64::from(n));
        expected.insert((indicator, item.to_owned(), level.to_owned()), (Some(k), n, value));
    };
    // A box that was not shown is no unticked one.
    let could_tick = |one: &Person, question: &str, item: &str| one[&format!("{question}[{item}]")] != "-1";
    for item in ["s1", "s2"] {
        let asked = people.iter().filter(|one| could_tick(one, "SIT", item));
        let votes = asked.filter_map(|one| ticked(one, "SIT", &["s1", "s2"])).map(|ticks| ticks.contains(&item));
        share(Share, &format!("SIT[{item}]"), "", votes.collect());
    }
    let base: Vec<(&Person, Vec<&str>)> = people
        .iter()
        .filter_map(|one| Some((*one, ticked(one, "BARR", &BARRIERS)?)))
        .filter(|(_, ticks)| !ticks.is_empty())
        .collect();
    for item in BARRIERS {
        let asked = base.iter().filter(|(one, _)| could_tick(one, "BARR", item));
        share(Frequency, &format!("BARR[{item}]"), "", asked.map(|(_, ticks)| ticks.contains(&item)).collect());
    }
    let members = |level: &str| -> &[&str] { if level == "struktur" { &["b1", "b2"] } else { &["b3"] } };
    let barriers_of = |level: &str| -> Vec<Vec<&str>> {
        let asked = base.iter().filter(|(one, _)| members(level).iter().all(|item| could_tick(one, "BARR", item)));
        asked.map(|(_, ticks)| ticks.clone()).collect()
    };
    let of_level = |level: &str, ticks: &[&str]| ticks.iter().filter(|item| members(level).contains(item)).count();
    for level in ["struktur", "rolle"] {
        share(LevelAny, "BARR", level, barriers_of(level).iter().map(|ticks| of_level(level, ticks) > 0).collect());
    }
    let singles = [("ROLE", Share, &["1", "2"][..]), ("UNIT", Share, &AREAS)];
    let solutions = ["SOL[l1]", "SOL[l2]"].map(|item| (item, SolutionShare, &["1", "2", "3"][..]));
    let fives = [
        "BATTERY[i1]",
        "BATTERY[i2]",
        "SECRET",
        "URGENCY[t1]",
        "URGENCY[t2]",
        "STATE[t1]",
        "STATE[t2]",
        "EFFECT[l1]",
        "EFFECT[l2]",
    ];
    let scales = fives.map(|item| (item, Distribution, &["1", "2", "3", "4", "5"][..]));
    for (item, indicator, codes) in singles.into_iter().chain(solutions).chain(scales) {
        let answers: Vec<&str> = people
            .iter()
            .filter_map(|one| match said(one, item) {
                Said::Valid(text) => Some(text),
                _ => None,
            })
            .collect();
        for code in codes {
            share(indicator, item, code, answers.iter().map(|answer| answer == code).collect());
        }
    }
    for item in fives {
        share(Top2, item, "", people.iter().filter_map(|one| number(one, item)).map(|value| value >= 4.0).collect());
    }
    let asked = ["ROLE", "UNIT", "SOL[l1]", "SOL[l2]"].into_iter().chain(fives).map(str::to_owned);
    let rated =
        ["CONTACT", "QUALITY", "TRUST", "WISH"].iter().flat_map(|name| AREAS.map(|area| format!("{name}[{area}]")));
    let mut is_empty = Vec::new();
    for name in asked.chain(rated) {
        let shown = people.iter().map(|one| said(one, &name)).filter(|said| *said != Said::NotShown);
        is_empty.extend(shown.map(|said| said == Said::Empty));
    }
    is_empty.extend(people.iter().filter_map(|one| ticked(one, "BARR", &BARRIERS)).map(|ticks| ticks.is_empty()));
    share(ItemNonresponse, "", "", is_empty);

    let mut average = |indicator, item: &str, level: &str, values: Vec<f64>| {
        let key = (indicator, item.to_owned(), level.to_owned());
        expected.insert(key, (None, values.len() as u32, mean(values.iter().copied())));
        mean(values.iter().copied())
    };
    for level in ["struktur", "rolle"] {
        average(
            LevelNumber,
            "BARR",
            level,
            barriers_of(level).iter().map(|ticks| of_level(level, ticks) as f64).collect(),
        );
    }
    let numbers = |item: &str| people.iter().filter_map(|one| number(one, item)).collect::<Vec<_>>();
    for item in fives.into_iter().chain(["YEARS"]) {
        average(Mean, item, "", numbers(item));
    }
    let indices = ["CONTACT", "QUALITY", "TRUST"];
    for question in indices {
        average(Index, &question.to_lowercase(), "", people.iter().filter_map(|one| index(one, question)).collect());
    }
    let all_three = |one: &&&Person| indices.iter().map(|question| index(one, question)).sum::<Option<f64>>();
    average(Cooperation, "", "", people.iter().filter_map(|one| Some(all_three(&one)? / 3.0)).collect());
    for topic in ["t1", "t2"] {
        let (urgency, state) = (numbers(&format!("URGENCY[{topic}]")), numbers(&format!("STATE[{topic}]")));
        let means = mean(urgency.iter().copied()).zip(mean(state.iter().copied()));
        let n = urgency.len().min(state.len()) as u32;
        expected
            .insert((Gap, format!("URGENCY[{topic}]"), String::new()), (None, n, means.map(|(one, two)| one - two)));
    }
    expected
}

/// Whether a figure is what it should be: counts exactly, values but for rounding. No figure at all is one without answers.
fn agrees(figure: Option<&Figure>, (k, n, value): &(Option<u32>, u32, Option<f64>)) -> bool {
    let Some(figure) = figure else { return *n == 0 };
    let close = match (figure.value, value) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-7,
        (one, other) => one.is_none() && other.is_none(),
    };
    figure.n == Some(*n) && (k.is_none() || figure.k == *k) && close
}

/// The scopes of a study with the positions of their members.
fn scopes(towns: &[Town]) -> Vec<(Scope, Vec<usize>)> {
    let members = |name: &str| (0..towns.len()).filter(|&at| towns[at].cluster == name).collect::<Vec<_>>();
    let clusters = CLUSTERS.iter().map(|name| (cluster(name), members(name)));
    let single = (0..towns.len()).map(|at| (town(at), vec![at]));
    let all = (Scope::All, (0..towns.len()).collect());
    single.chain(clusters).chain([all]).filter(|(_, members): &(Scope, Vec<usize>)| !members.is_empty()).collect()
}

fn check_figures(towns: &[Town], shown: &Small) -> Result<(), TestCaseError> {
    for (scope, members) in scopes(towns) {
        let people: Vec<&Person> = members.iter().flat_map(|&at| &towns[at].people).collect();
        for ((indicator, item, level), expected) in recomputed(&people) {
            let figure = shown.indicators.find(&scope, indicator, &item, &level);
            prop_assert!(agrees(figure, &expected), "{scope} {indicator} {item} {level}: {figure:?} {expected:?}");
        }
    }
    for at in 0..towns.len() {
        let others = towns.iter().enumerate().filter(|&(other, _)| other != at).flat_map(|(_, town)| &town.people);
        let expected = recomputed(&others.collect::<Vec<_>>());
        for item in ["EFFECT[l1]", "EFFECT[l2]"] {
            let figure = shown.indicators.find(&town(at), Indicator::SolutionForBarrier, item, "");
            let expected = &expected[&(Indicator::Mean, item.to_owned(), String::new())];
            prop_assert!(agrees(figure, expected), "elsewhere: {item}: {figure:?} {expected:?}");
        }
        let key = |indicator, item: &str, level: &str| Key::new(&town(at), indicator, item, level);
        let own = recomputed(&towns[at].people.iter().collect::<Vec<_>>());
        check_differences(&own, &expected, shown, &is_compared, &key)?;
        check_gaps(&towns[at].people.iter().collect::<Vec<_>>(), shown, &town(at), "")?;
    }
    check_gaps(&towns.iter().flat_map(|town| &town.people).collect::<Vec<_>>(), shown, &Scope::All, "2")
}

/// The two roles of the questionnaire against each other.
fn check_gaps(people: &[&Person], shown: &Small, scope: &Scope, to: &str) -> Result<(), TestCaseError> {
    let of =
        |role: &str| people.iter().copied().filter(|one| said(one, "ROLE") == Said::Valid(role)).collect::<Vec<_>>();
    let key = |indicator, item: &str, level: &str| {
        let indicator = match indicator {
            Indicator::Difference => Indicator::PerceptionGap,
            _ => Indicator::PerceptionGapScale,
        };
        Key { from: "1".into(), to: to.into(), ..Key::new(scope, indicator, item, level) }
    };
    let is_compared = |indicator, item: &str, level: &str| {
        is_compared(indicator, item, level)
            && ["BARR", "URGENCY", "STATE", ""].contains(&item.split('[').next().unwrap())
            || matches!(indicator, Indicator::Index)
    };
    check_differences(&recomputed(&of("1")), &recomputed(&of("2")), shown, &is_compared, &key)
}

/// What is compared with the others: nothing that describes the respondent, no "other" and "none of these", of solutions "in use" only.
fn is_compared(indicator: Indicator, item: &str, level: &str) -> bool {
    match indicator {
        Indicator::SolutionShare => level == "1",
        Indicator::Share => item.starts_with("SIT"),
        Indicator::Frequency => !item.contains("none") && !item.contains("other"),
        Indicator::Mean => ["URGENCY", "STATE", "EFFECT"].iter().any(|question| item.starts_with(question)),
        Indicator::Index | Indicator::Cooperation => true,
        _ => false,
    }
}

/// A difference is the own value less that of the other group, from five answers on each side on; `key` names it by the indicator of a
/// difference, item and level.
fn check_differences(
    own: &Expected,
    others: &Expected,
    shown: &Small,
    is_compared: &dyn Fn(Indicator, &str, &str) -> bool,
    key: &dyn Fn(Indicator, &str, &str) -> Key,
) -> Result<(), TestCaseError> {
    for ((indicator, item, level), (_, n, value)) in own {
        let Some(difference) = indicator.difference() else { continue };
        let (_, other_n, other_value) = &others[&(*indicator, item.clone(), level.clone())];
        let figure = shown.indicators.get(&key(difference, item, level));
        if !is_compared(*indicator, item, level) || *n < 5 || *other_n < 5 {
            prop_assert_eq!(figure, None, "{} {} {}", indicator, item, level);
            continue;
        }
        let figure = figure.unwrap();
        let contrast = figure.contrast.as_ref().unwrap();
        prop_assert_eq!((figure.n, contrast.n), (Some(*n), *other_n));
        prop_assert!((contrast.value - other_value.unwrap()).abs() < 1e-7);
        prop_assert!((figure.value.unwrap() - (value.unwrap() - other_value.unwrap())).abs() < 1e-7);
        prop_assert!(contrast.p > 0.0 && contrast.p <= 1.0);
    }
    Ok(())
}

/// Shares lie in [0, 1], intervals around their estimate, and the levels of an item add up to its base.
fn check_laws(indicators: &Indicators) -> Result<(), TestCaseError> {
    use Indicator::*;
    let mut sums: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for (key, figure) in indicators.iter() {
        if let (Some(k), Some(value)) = (figure.k, figure.value) {
            prop_assert!(k <= figure.n.unwrap(), "{key:?}");
            // Ranks count from 1; an E–I index lies between −1 and 1, and so does a difference.
            prop_assert!(
                matches!(key.indicator, Rank | Ei | EiFull | Difference | PerceptionGap)
                    || (0.0..=1.0).contains(&value),
                "{key:?}"
            );
        }
        if let (Some(interval), Some(value)) = (figure.interval, figure.value) {
            let inside = interval.low <= value + 1e-9 && value <= interval.high + 1e-9;
            prop_assert!(inside, "{key:?}: {interval:?} around {value}");
        }
        let is_line = matches!(key.indicator, Distribution | SolutionShare | Share) && !key.level.is_empty();
        if let (true, Some(k), Some(n)) = (is_line, figure.k, figure.n) {
            let sum = sums.entry((&key.scope, key.indicator, &key.item)).or_insert((0, n));
            prop_assert_eq!(sum.1, n);
            sum.0 += k;
        }
    }
    prop_assert!(sums.values().all(|(sum, n)| sum == n), "{sums:?}");
    Ok(())
}

/// A pooled figure is the mean of the municipalities' figures, weighted by their answers.
fn check_pooling(towns: &[Town], indicators: &Indicators) -> Result<(), TestCaseError> {
    use Indicator::*;
    for (scope, members) in scopes(towns).into_iter().filter(|(_, members)| members.len() > 1) {
        for (key, pooled) in indicators.iter().filter(|(key, _)| key.scope == scope) {
            if !matches!(
                key.indicator,
                Share | Frequency | Mean | Top2 | LevelAny | LevelNumber | Index | Cooperation | SolutionShare
            ) {
                continue;
            }
            let find = |at: usize| indicators.find(&town(at), key.indicator, &key.item, &key.level);
            let parts: Vec<&Figure> = members.iter().filter_map(|&at| find(at)).collect();
            let n: u32 = parts.iter().filter_map(|part| part.n).sum();
            prop_assert_eq!(pooled.n, Some(n));
            let sum: f64 = parts.iter().filter_map(|part| Some(part.value? * f64::from(part.n?))).sum();
            if let Some(value) = pooled.value {
                prop_assert!((value * f64::from(n) - sum).abs() < 1e-6 * (1.0 + sum), "{key:?}: {value}");
            }
            prop_assert_eq!(pooled.municipalities, Some(parts.iter().filter(|part| part.n > Some(0)).count() as u32));
            let largest = parts.iter().filter_map(|part| part.n).max().filter(|&n| n > 0);
            prop_assert_eq!(pooled.largest, largest);
        }
    }
    Ok(())
}

/// A barrier's rank is one more than the number of barriers that a larger share names; a box that nobody could tick has none.
fn check_ranks(indicators: &Indicators) -> Result<(), TestCaseError> {
    for (key, figure) in indicators.iter().filter(|(key, _)| key.indicator == Indicator::Rank) {
        prop_assert!(!key.item.contains("none") && !key.item.contains("other"), "{}", key.item);
        let count = |item: &str| {
            indicators.find(&key.scope, Indicator::Frequency, item, "").and_then(|figure| figure.count()).unwrap()
        };
        prop_assert!(count(&key.item).n > 0);
        let barriers = ["BARR[b1]", "BARR[b2]", "BARR[b3]"];
        let above = barriers.iter().filter(|item| count(item).cmp_share(count(&key.item)).is_gt()).count();
        prop_assert_eq!(figure.value, Some(above as f64 + 1.0));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_counting_by_hand_gives(towns in towns()) {
        let shown = small(&towns);
        let used = towns.iter().flat_map(|town| &town.people).filter(|one| is_used(one)).count();
        prop_assert_eq!(shown.responses.len(), used);
        check_figures(&towns, &shown)?;
        check_laws(&shown.indicators)?;
        check_pooling(&towns, &shown.indicators)?;
        check_ranks(&shown.indicators)?;
    }

    #[test]
    fn the_order_of_the_respondents_changes_no_bit(towns in towns(), by in 1..13usize) {
        let turned: Vec<Town> = towns
            .iter()
            .map(|town| {
                let mut turned = town.clone();
                turned.people.reverse();
                let middle = by.min(turned.people.len());
                turned.people.rotate_left(middle);
                turned
            })
            .collect();
        let bits = |shown: &Small| shown.indicators.iter().map(|figure| format!("{figure:?}")).collect::<Vec<_>>();
        prop_assert_eq!(bits(&small(&towns)), bits(&small(&turned)));
    }
}
