//! An attacker who has every document of a run and tries to solve for what is withheld or coded: from outside, as a municipality that knows
//! all its answers, as a respondent who knows the own ones, and with the documents of an earlier release.
//!
//! Knows only what the documents show, the rules, what is public about a study, and the own answers. Shares no code with the program's own
//! audit. `forms` attacks what stands in the files of whole runs, in every form of output.

mod forms;
mod knowledge;
mod releases;
mod respondents;
mod solve;
mod studies;

use std::ops::Range;

use rundblick::audit::{Audit, Auditor, Structure};
use rundblick::domain::{Count, Earlier, Indicator, Shown, sign};

use crate::common::study::{CODEBOOK, Small, Town, small, small_after};
use knowledge::{Cell, Knowledge};
use releases::{Two, current, differences, later, released};
use respondents::respondents;
use studies::{documents, on_seeds, random_towns};

/// So many random studies, or as many as `RUNDBLICK_ATTACKS` says.
fn studies() -> Range<u64> {
    0..std::env::var("RUNDBLICK_ATTACKS").map_or(500, |number| number.parse().expect("RUNDBLICK_ATTACKS is a number"))
}

fn random_study(seed: u64) -> Small {
    small(&random_towns(&mut fastrand::Rng::with_seed(seed)))
}

/// What is recovered by somebody outside, and by an insider of each of the first municipalities.
fn attack(study: &Small, rows: &[Shown], seed: u64) -> Vec<Cell> {
    let structure = Structure::of(&study.study);
    let known = Knowledge::of(&structure, rows);
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

/// What respondents of the first municipalities recover.
fn attack_as_respondents(study: &Small, rows: &[Shown], towns: &[Town], seed: u64) -> Vec<Cell> {
    let structure = Structure::of(&study.study);
    let known = Knowledge::of(&structure, rows);
    let respondents = respondents(towns, 3);
    respondents.iter().flat_map(|respondent| respondent.attack(&known, &study.indicators, seed)).collect()
}

/// What two releases give away: the differences that tell of too few, and what is recovered from outside and by two insiders.
fn attack_releases(releases: [(&Small, &[Shown]); 2], seed: u64) -> (Vec<String>, Vec<Cell>) {
    let [(first, before), (second, after)] = releases;
    let structure = Structure::of(&second.study);
    let told = differences(&structure, before, after);
    let after = current(after, &second.indicators, &structure);
    let known = || Two { first: Knowledge::of(&structure, before), second: Knowledge::of(&structure, &after) };
    let solved = |mut two: Two<'_>| {
        two.solve();
        two.first.assert_true(&first.indicators, seed);
        two.second.assert_true(&second.indicators, seed);
        [two.first.recovered(), two.second.recovered()].concat()
    };
    let mut found = solved(known());
    for town in structure.municipalities.iter().take(2) {
        let mut inside = known();
        inside.first.insider(&town.key, &first.indicators);
        inside.second.insider(&town.key, &second.indicators);
        found.extend(solved(inside));
    }
    (told, found)
}

fn audit(study: &Small, rows: &[Shown], earlier: &Earlier) -> Audit {
    let mut auditor = Auditor::new(Structure::of(&study.study));
    auditor.add(rows);
    auditor.finish(&earlier.runs)
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
                item: key.item.to_string(),
                level: key.level.to_string(),
                value: count.share().map(|share| (share * 100.0).round() / 100.0),
                ..Shown::default()
            })
        })
        .collect()
}

/// The documents as they would be if of each line, the answers to a single choice, only those cells were withheld that break rule 2 themselves:
/// the total less the told ones is what is withheld.
fn without_remainders(study: &Small, rows: &[Shown]) -> Vec<Shown> {
    let passes = |Count { k, n }: Count| {
        let cell = |number: u32| number == 0 || number >= 3;
        n >= 5 && cell(k) && cell(n - k) && !(n < 10 && (k == 0 || k == n))
    };
    let is_line = |row: &Shown| ["ROLE", "UNIT"].contains(&&*row.item) && row.indicator == Indicator::Share.name();
    let tell = |row: &Shown| {
        let figure = study.indicators.iter().find(|(key, _)| {
            key.scope.to_string() == row.scope && key.item == row.item && key.level == row.level && key.from.is_empty()
        });
        let count = figure.and_then(|(_, figure)| figure.count()).filter(|&count| passes(count));
        match count.filter(|_| is_line(row) && row.part.is_empty() && row.sign == sign::WITHHELD) {
            Some(Count { k, n }) => Shown { sign: String::new(), k: Some(k), n: Some(n), ..row.clone() },
            None => row.clone(),
        }
    };
    rows.iter().map(tell).collect()
}

#[test]
fn nobody_recovers_what_is_withheld_from_all_documents() {
    let found = on_seeds(studies(), |seed| {
        let study = random_study(seed);
        let rows = documents(&study);
        let audit = audit(&study, &rows, &Earlier::default());
        assert!(audit.has_passed(), "seed {seed}: {:?}", audit.breaches);
        let found = attack(&study, &rows, seed);
        (!found.is_empty()).then_some((seed, found))
    });
    assert!(found.is_empty(), "{} studies: {:?}", found.len(), found.first());
}

#[test]
fn nobody_recovers_what_is_withheld_as_a_respondent_or_from_two_releases() {
    let found = on_seeds(studies(), |seed| {
        let mut random = fastrand::Rng::with_seed(seed);
        let towns = random_towns(&mut random);
        let first = small(&towns);
        let rows = documents(&first);
        let earlier = released(&rows);
        let second = small_after(&later(&mut random, &towns), "", CODEBOOK, &earlier);
        let rows_after = documents(&second);
        let audit = audit(&second, &rows_after, &earlier);
        assert!(audit.has_passed(), "seed {seed}: {:?}", audit.breaches);
        let found = attack_as_respondents(&first, &rows, &towns, seed);
        let (told, both) = attack_releases([(&first, &rows), (&second, &rows_after)], seed);
        (!found.is_empty() || !told.is_empty() || !both.is_empty()).then_some((seed, found, told, both))
    });
    assert!(found.is_empty(), "{} studies: {:#?}", found.len(), found.first());
}

#[test]
fn the_same_attacker_succeeds_where_municipalities_are_not_kept_apart() {
    let successes = on_seeds(0..40, |seed| {
        let study = random_study(seed);
        let rows = [documents(&study), without_complement(&study)].concat();
        let has_found = !attack(&study, &rows, seed).is_empty();
        // What the attacker finds from outside, the audit has seen before.
        assert!(!has_found || !audit(&study, &rows, &Earlier::default()).has_passed(), "seed {seed}");
        has_found.then_some(seed)
    });
    assert!(successes.len() > 5, "{successes:?}");
}

#[test]
fn the_same_attacker_succeeds_where_a_line_is_told_but_for_what_must_not_be() {
    let successes = on_seeds(0..40, |seed| {
        let study = random_study(seed);
        let rows = without_remainders(&study, &documents(&study));
        let has_found = !attack(&study, &rows, seed).is_empty();
        assert!(!has_found || !audit(&study, &rows, &Earlier::default()).has_passed(), "seed {seed}");
        has_found.then_some(seed)
    });
    assert!(successes.len() > 20, "{successes:?}");
}

#[test]
fn the_same_attacker_succeeds_where_nobody_looks_into_the_ledger() {
    let successes = on_seeds(0..40, |seed| {
        let mut random = fastrand::Rng::with_seed(seed);
        let towns = random_towns(&mut random);
        let first = small(&towns);
        let second = small(&later(&mut random, &towns));
        let (rows, after) = (documents(&first), documents(&second));
        let (told, _) = attack_releases([(&first, &rows), (&second, &after)], seed);
        let passes = audit(&second, &after, &released(&rows)).has_passed();
        assert!(told.is_empty() || !passes, "seed {seed}: {told:?}");
        (!told.is_empty()).then_some(seed)
    });
    assert!(successes.len() > 30, "{successes:?}");
}

#[test]
fn the_respondent_succeeds_where_a_mean_is_told_beside_a_coded_share() {
    let successes = on_seeds(0..40, |seed| {
        let towns = random_towns(&mut fastrand::Rng::with_seed(seed));
        let study = small(&towns);
        let structure = Structure::of(&study.study);
        let rows = documents(&study);
        let means = |row: &Shown| {
            let is_town = structure.municipalities.iter().any(|place| place.key == row.scope);
            let figure = study.indicators.iter().find(|(key, _)| {
                key.scope.to_string() == row.scope && key.indicator == Indicator::Mean && key.item == row.item
            });
            let (_, figure) = figure.filter(|_| is_town && row.indicator == "mean" && row.sign == sign::WITHHELD)?;
            let value = figure.value.map(|value| (value * 10.0).round() / 10.0);
            Some(Shown { sign: String::new(), n: figure.n, value, ..row.clone() })
        };
        let rows: Vec<Shown> = rows.iter().map(|row| means(row).unwrap_or_else(|| row.clone())).collect();
        (!attack_as_respondents(&study, &rows, &towns, seed).is_empty()).then_some(seed)
    });
    assert!(successes.len() > 10, "{successes:?}");
}

#[test]
fn the_attacker_looks_at_what_is_hidden() {
    let study = random_study(3);
    let structure = Structure::of(&study.study);
    let known = Knowledge::of(&structure, &documents(&study));
    assert!(known.hidden.len() > 50 && !known.k.is_empty(), "{} hidden", known.hidden.len());
    assert!(known.hidden.values().any(|sign| sign == sign::AT_MOST_ONE));
}
