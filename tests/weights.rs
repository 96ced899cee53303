//! Weights: what several municipalities have together, by hand and against the unweighted figures.

use proptest::prelude::*;
use rundblick::compare::compare;
use rundblick::domain::{Indicator, Language, Scope};
use rundblick::protect::{Cell, Sign};
use rundblick::render::model::Block;
use rundblick::render::{About, comparison_report};
use rundblick::words::Words;

use crate::common::study::{CODEBOOK, Person, Small, Town, k_of_n, person, small, small_of, small_with, town};

const EQUAL: &str = "weights = \"equal\"";
const COLUMN: &str = "weights = \"column\"";

/// The questionnaire with a column of weights.
fn weighed_codebook() -> String {
    format!(
        "{CODEBOOK}\n[[question]]\nkey = \"WEIGHT\"\nkind = \"number\"\nmeasures = \"weight\"\ntext = {{ de = \"Gewicht\" }}\n"
    )
}

/// Towns in which so many of so many tick `SIT[s1]`; all tick the other box.
fn towns(counts: &[(usize, usize)]) -> Vec<Town> {
    let of = |&(k, n): &(usize, usize)| {
        let mut people = k_of_n("SIT[s1]", ("1", "0"), k, n);
        people.iter_mut().for_each(|one| one.extend(person(&[("SIT[s2]", "1")])));
        Town::of(people)
    };
    counts.iter().map(of).collect()
}

fn all<'a>(shown: &'a Small, item: &str) -> &'a rundblick::analyse::Figure {
    shown.indicators.find(&Scope::All, Indicator::Share, item, "").unwrap()
}

#[test]
fn every_municipality_counts_alike() {
    // 10 of 20, 6 of 10, 2 of 8, 9 of 12; the last town has fewer than five answers and counts nothing.
    let towns = towns(&[(10, 20), (6, 10), (2, 8), (9, 12), (4, 4)]);
    let (equal, plain) = (small_with(&towns, EQUAL), small(&towns));
    let figure = all(&equal, "SIT[s1]");
    let mean = (0.5 + 0.6 + 0.25 + 0.75) / 4.0;
    assert!((figure.value.unwrap() - mean).abs() < 1e-12, "{figure:?}");
    // (Σw)²/Σw² = 4²/(1/20 + 1/10 + 1/8 + 1/12); Wilson by statsmodels: proportion_confint(0.525 * n, n, method="wilson").
    let n = 16.0 / (0.05 + 0.1 + 0.125 + 1.0 / 12.0);
    assert!((figure.effective_n.unwrap() - n).abs() < 1e-9);
    let interval = figure.interval.unwrap();
    assert!(
        (interval.low - 0.38245371507045683).abs() < 1e-12 && (interval.high - 0.6635854155301957).abs() < 1e-12,
        "{interval:?}"
    );
    assert_eq!((figure.n, figure.municipalities, figure.heaviest), (Some(54), Some(4), Some(0.25)));
    assert_eq!(all(&plain, "SIT[s1]").value, Some(31.0 / 54.0));
    let cell = equal.released.cell(&Scope::All, Indicator::Share, "SIT[s1]", "");
    assert!(matches!(cell, Cell::WeightedShare { n: 54, .. }), "{cell:?}");
}

#[test]
fn a_municipality_that_weighs_more_than_half_keeps_the_pooled_value_back() {
    let mut towns = towns(&[(5, 10), (5, 10), (5, 10), (5, 10)]);
    for (at, town) in towns.iter_mut().enumerate() {
        let weight = if at == 0 { "9" } else { "1" };
        town.people.iter_mut().for_each(|one| one.extend(person(&[("WEIGHT", weight)])));
    }
    let shown = small_of(&towns, COLUMN, &weighed_codebook());
    assert_eq!(all(&shown, "SIT[s1]").heaviest, Some(0.75));
    assert_eq!(*shown.released.cell(&Scope::All, Indicator::Share, "SIT[s1]", ""), Cell::Sign(Sign::Withheld));
}

#[test]
fn who_weighs_more_counts_more_and_who_weighs_nothing_not_at_all() {
    let mut towns = towns(&[(3, 10), (3, 10), (3, 10), (3, 10)]);
    for town in &mut towns {
        for (at, one) in town.people.iter_mut().enumerate() {
            // The three who tick weigh 2 each; of the seven others four weigh 1, one nothing, and two have no weight.
            let weight = ["2", "2", "2", "1", "1", "1", "1", "0", "", ""][at];
            one.extend(person(&[("WEIGHT", weight)]));
        }
    }
    let shown = small_of(&towns, COLUMN, &weighed_codebook());
    let figure = all(&shown, "SIT[s1]");
    assert!((figure.value.unwrap() - 0.6).abs() < 1e-12, "6 of 10: {figure:?}");
    // (4 · 10)² / (4 · (3 · 4 + 4)).
    assert!((figure.effective_n.unwrap() - 25.0).abs() < 1e-9);
    let own = shown.indicators.find(&town(0), Indicator::Share, "SIT[s1]", "").unwrap();
    assert_eq!((own.k, own.n, own.value, own.effective_n), (Some(3), Some(10), Some(0.3), None));
}

#[test]
fn a_weighted_report_says_so_and_names_the_method() {
    let shown = small_with(&towns(&[(10, 20), (6, 10), (2, 10), (9, 12)]), EQUAL);
    let compared = compare(&shown.study, &shown.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &[] };
    let document = comparison_report(&compared, &[7; 32], &about, &Words::new(Language::De));
    let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
    let says = |block: &Block| matches!(block, Block::Note { text } if text.contains("gewichtet: Jede Kommune mit mindestens 5"));
    assert!(blocks().any(says));
}

fn anyone() -> impl Strategy<Value = Person> {
    let scale = || prop::sample::select(vec!["1", "2", "3", "4", "5", "-2"]);
    (prop::bool::ANY, scale(), scale(), prop::sample::select(vec!["1", "0"])).prop_map(
        |(ticks, urgency, state, barrier)| {
            let tick = if ticks { "1" } else { "0" };
            person(&[
                ("SIT[s1]", tick),
                ("SIT[s2]", "1"),
                ("URGENCY[t1]", urgency),
                ("STATE[t1]", state),
                ("BARR[b1]", barrier),
                ("BARR[b2]", "1"),
            ])
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn equal_weights_give_the_mean_of_the_municipalities_and_leave_their_own_values(
        people in prop::collection::vec(prop::collection::vec(anyone(), 0..12), 1..6),
    ) {
        let towns: Vec<Town> = people.into_iter().map(Town::of).collect();
        let (equal, plain) = (small_with(&towns, EQUAL), small(&towns));
        for (key, figure) in plain.indicators.iter() {
            let weighted = equal.indicators.get(key).unwrap();
            if key.scope != Scope::All || towns.len() < 2 {
                prop_assert!(matches!(key.scope, Scope::Cluster { .. }) || figure == weighted, "{:?}", key);
                continue;
            }
            use Indicator::*;
            if !matches!(key.indicator, Share | Frequency | Top2 | Mean | LevelAny | LevelNumber) || weighted.flag != "weighted" {
                continue;
            }
            let own = (0..towns.len()).filter_map(|at| plain.indicators.find(&town(at), key.indicator, &key.item, &key.level));
            let own: Vec<f64> = own.filter(|own| own.n >= Some(5)).filter_map(|own| own.value).collect();
            let mean = (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64);
            let is_close = match (weighted.value, mean) {
                (Some(value), Some(mean)) => (value - mean).abs() < 1e-9,
                (value, mean) => value == mean,
            };
            prop_assert!(is_close, "{key:?}: {weighted:?} and {mean:?}");
            prop_assert!(weighted.effective_n.is_none_or(|n| n <= f64::from(weighted.n.unwrap()) + 1e-9));
        }
    }

    #[test]
    fn weights_of_one_change_no_value(people in prop::collection::vec(prop::collection::vec(anyone(), 0..12), 1..5)) {
        let mut towns: Vec<Town> = people.into_iter().map(Town::of).collect();
        towns.iter_mut().flat_map(|town| &mut town.people).for_each(|one| one.extend(person(&[("WEIGHT", "1")])));
        let (column, plain) = (small_of(&towns, COLUMN, &weighed_codebook()), small_of(&towns, "", &weighed_codebook()));
        for (key, figure) in plain.indicators.iter() {
            let weighted = column.indicators.get(key).unwrap();
            let is_close = match (weighted.value, figure.value) {
                (Some(one), Some(other)) => (one - other).abs() < 1e-9,
                (one, other) => one == other,
            };
            prop_assert!(is_close, "{key:?}: {weighted:?} and {figure:?}");
        }
    }
}
