//! The rules of disclosure control, each at its edges: a case is named by the rule that it holds.

use rundblick::domain::{Indicator, Key, Scope};
use rundblick::protect::{Cell, Sign};

use crate::common::study::{Person, Small, Town, cluster, k_of_n, person, small, small_with, town};

/// What a cell shows, in short: the kind of it, its numbers, and whether there is an interval.
fn short(cell: &Cell) -> String {
    let with = |shown: bool| if shown { " with interval" } else { "" };
    match cell {
        Cell::Share { count, interval, .. } => format!("{} of {}{}", count.k, count.n, with(interval.is_some())),
        Cell::WeightedShare { n, value, interval } => format!("{value:.3} of {n}{}", with(interval.is_some())),
        Cell::AtMostOne { n } => format!("at most 1 of {n}"),
        Cell::AllButOne { n } => format!("at least {} of {n}", n - 1),
        Cell::Mean { n, sd, interval, .. } => {
            format!("mean of {n}{}{}", if sd.is_some() { " with sd" } else { "" }, with(interval.is_some()))
        }
        Cell::Quartiles { n, .. } => format!("quartiles of {n}"),
        Cell::Coefficient { n, .. } => format!("coefficient of {n}"),
        Cell::Whole(number) => format!("{number}"),
        Cell::Measure { value, .. } => format!("measure {value:.3}"),
        Cell::Bounds(bounds) => format!("{:.3} to {:.3}", bounds.low, bounds.high),
        Cell::Difference(it) => format!("{:+.3}{}", it.value, with(it.interval.is_some())),
        Cell::Apart(_) => "apart".to_owned(),
        Cell::Tie { contact, kind } => format!("{kind:?} {contact:.1}"),
        Cell::Sign(Sign::Withheld) => ".".to_owned(),
        Cell::Sign(Sign::TooFew { .. }) => "too few".to_owned(),
        Cell::Sign(Sign::NothingToCount) => "–".to_owned(),
        Cell::Sign(Sign::NotMeaningful) => "x".to_owned(),
    }
}

/// Respondents who tick or leave `SIT[s1]`, an opinion item whose base are all who saw it. All tick the other box.
fn ticks(k: usize, n: usize) -> Vec<Person> {
    let mut people = k_of_n("SIT[s1]", ("1", "0"), k, n);
    people.iter_mut().for_each(|one| one.extend(person(&[("SIT[s2]", "1")])));
    people
}

#[test]
fn a_box_of_an_opinion_item_has_its_ends_coded_below_ten_answers() {
    let cases = [
        ("1: no value below five answers", 2, 4, "too few"),
        ("2: none of five is coded", 0, 5, "at most 1 of 5"),
        ("2: one of five is coded", 1, 5, "at most 1 of 5"),
        ("2: two of five are told", 2, 5, "2 of 5 with interval"),
        ("2: all but two of five are told", 3, 5, "3 of 5 with interval"),
        ("2: all but one of five are coded", 4, 5, "at least 4 of 5"),
        ("2: all of five are coded", 5, 5, "at least 4 of 5"),
        ("2: none of nine is coded", 0, 9, "at most 1 of 9"),
        ("2: one of nine is coded", 1, 9, "at most 1 of 9"),
        ("2: two of nine are told", 2, 9, "2 of 9 with interval"),
        ("2: all but two of nine are told", 7, 9, "7 of 9 with interval"),
        ("2: all but one of nine are coded", 8, 9, "at least 8 of 9"),
        ("2: all of nine are coded", 9, 9, "at least 8 of 9"),
        ("2: none of ten is told", 0, 10, "0 of 10 with interval"),
        ("2: one of ten is told", 1, 10, "1 of 10 with interval"),
        ("2: all but one of ten are told", 9, 10, "9 of 10 with interval"),
        ("2: all of ten are told", 10, 10, "10 of 10 with interval"),
    ];
    for (rule, k, n, expected) in cases {
        let shown = small(&[Town::of(ticks(k, n))]);
        assert_eq!(short(shown.own(Indicator::Share, "SIT[s1]", "")), expected, "{rule}");
    }
}

#[test]
fn an_identifying_item_of_two_answers_is_shown_whole_or_not_at_all() {
    let cases = [
        ("2: k and n − k of three or more are told", 3, 6, "3 of 6 with interval"),
        ("2: two of one answer withhold the line", 2, 9, "."),
        ("2: two of the other answer withhold the line", 7, 9, "."),
        ("2: all alike is withheld below ten", 9, 9, "."),
        ("2: nobody is withheld below ten", 0, 9, "."),
        ("2: all alike is told from ten on", 10, 10, "10 of 10 with interval"),
        ("2: nobody is told from ten on", 0, 10, "0 of 10 with interval"),
        ("2: one of ten is withheld", 1, 10, "."),
        ("2: all but two of twenty are withheld", 18, 20, "."),
        ("2: three of twenty are told", 3, 20, "3 of 20 with interval"),
    ];
    for (rule, k, n, expected) in cases {
        let shown = small(&[Town::of(k_of_n("ROLE", ("1", "2"), k, n))]);
        assert_eq!(short(shown.own(Indicator::Share, "ROLE", "1")), expected, "{rule}");
        let other = shown.own(Indicator::Share, "ROLE", "2");
        assert_eq!(other.is_shown(), expected != ".", "5: one gap in a line fills itself ({rule})");
    }
}

#[test]
fn one_small_answer_withholds_the_smallest_other_one() {
    let people = |units: &str| units.chars().map(|unit| person(&[("UNIT", &unit.to_string())])).collect();
    let cases = [
        ("AAAABBBBCCC", ["4 of 11 with interval", "4 of 11 with interval", "3 of 11 with interval"]),
        ("AAAAABBBBCC", ["5 of 11 with interval", ".", "."]),
        // Two and one could only be two and one: a third one goes with them.
        ("AAAAAAAABBC", [".", ".", "."]),
    ];
    for (units, expected) in cases {
        let shown = small(&[Town::of(people(units))]);
        let cells = ["A", "B", "C"].map(|unit| short(shown.own(Indicator::Share, "UNIT", unit)));
        assert_eq!(cells, expected, "5: {units}");
    }
}

#[test]
fn a_number_has_quartiles_from_ten_answers_and_never_its_ends() {
    for (n, expected) in [(4, "too few"), (9, "."), (10, "quartiles of 10")] {
        let people = (0..n).map(|at| person(&[("YEARS", &at.to_string())])).collect();
        let shown = small(&[Town::of(people)]);
        assert_eq!(short(shown.own(Indicator::Mean, "YEARS", "")), expected, "2: n = {n}");
    }
    let people = (0..10).map(|at| person(&[("YEARS", &at.to_string())])).collect();
    let Cell::Quartiles { q1, median, q3, .. } = *small(&[Town::of(people)]).own(Indicator::Mean, "YEARS", "") else {
        panic!("quartiles")
    };
    assert_eq!((q1, median, q3), (2.25, 4.5, 6.75));
}

/// Respondents with these answers to both items of the battery.
fn battery(answers: &str) -> Vec<Person> {
    answers
        .chars()
        .map(|answer| person(&[("BATTERY[i1]", &answer.to_string()), ("BATTERY[i2]", &answer.to_string())]))
        .collect()
}

#[test]
fn what_a_scale_shows_grows_with_its_answers() {
    use Indicator::{Alpha, Distribution, Mean, Rwg, Top2};
    let cases = [
        (Mean, "BATTERY[i1]", "", "too few", "mean of 9", "mean of 10 with sd with interval"),
        (Top2, "BATTERY[i1]", "", "too few", "3 of 9 with interval", "4 of 10 with interval"),
        (Distribution, "BATTERY[i1]", "3", "too few", ".", "3 of 10 with interval"),
        (Rwg, "BATTERY[i1]", "", "–", ".", "coefficient of 10"),
        (Alpha, "BATTERY", "", "too few", ".", "coefficient of 10"),
    ];
    let towns = ["1255", "123233445", "1232334455"].map(|answers| small(&[Town::of(battery(answers))]));
    for (indicator, item, level, four, nine, ten) in cases {
        for (shown, expected) in towns.iter().zip([four, nine, ten]) {
            assert_eq!(short(shown.own(indicator, item, level)), expected, "2: {indicator} {item}");
        }
    }
}

#[test]
fn a_mean_that_would_undo_a_coded_top_two_is_withheld() {
    let cases = [
        ("2: nobody agrees", "111223333", "."),
        ("2: one agrees", "111223334", "."),
        ("2: two agree", "111223344", "mean of 9"),
        ("2: all but two agree", "334444455", "mean of 9"),
        ("2: all but one agree", "344444455", "."),
        ("2: all agree", "444445555", "."),
        ("2: from ten on nothing is coded", "5555555555", "mean of 10 with sd with interval"),
    ];
    for (rule, answers, expected) in cases {
        let shown = small(&[Town::of(battery(answers))]);
        assert_eq!(short(shown.own(Indicator::Mean, "BATTERY[i1]", "")), expected, "{rule}");
    }
}

#[test]
fn a_sensitive_scale_is_shown_as_a_whole_or_not_at_all() {
    use Indicator::{Distribution, Mean, Rwg, Top2};
    for (rule, answers, is_shown) in [
        ("2: below ten an unused level tells all", "111555", false),
        ("2: one answer apart withholds everything", "1115555552", false),
        ("2: ten alike in groups of three and more", "1111555555", true),
    ] {
        let people = answers.chars().map(|answer| person(&[("SECRET", &answer.to_string())])).collect();
        let shown = small(&[Town::of(people)]);
        for (indicator, level) in [(Distribution, "1"), (Top2, ""), (Mean, ""), (Rwg, "")] {
            assert_eq!(shown.own(indicator, "SECRET", level).is_shown(), is_shown, "{rule}: {indicator}");
        }
    }
}

#[test]
fn raised_settings_are_kept() {
    let raised = "[disclosure]\nminimum_n = 8\nmin_cell = 4";
    let own = |people: Vec<Person>, indicator, item: &str, level: &str| {
        short(small_with(&[Town::of(people)], raised).own(indicator, item, level))
    };
    let role = |k, n| own(k_of_n("ROLE", ("1", "2"), k, n), Indicator::Share, "ROLE", "1");
    assert_eq!(own(ticks(3, 7), Indicator::Share, "SIT[s1]", ""), "too few", "1: minimum_n");
    assert_eq!(own(ticks(3, 8), Indicator::Share, "SIT[s1]", ""), "3 of 8 with interval", "1: minimum_n");
    assert_eq!(role(3, 12), ".", "2: min_cell");
    assert_eq!(role(4, 12), "4 of 12 with interval", "2: min_cell");
}

#[test]
fn a_pooled_value_needs_four_municipalities_a_rest_and_no_dominance() {
    let cases: &[(&str, &[usize], &str)] = &[
        ("4: three are too few", &[10, 10, 10], "."),
        ("4: four are enough", &[10, 10, 10, 10], "40"),
        ("4: who has no answer does not count", &[10, 10, 10, 0], "."),
        ("7: exactly half is allowed", &[15, 5, 5, 5], "30"),
        ("7: more than half is not", &[16, 5, 5, 5], "."),
        ("4: a rest of four is too small", &[4, 2, 1, 1], "."),
        ("5: several small ones that nobody could be exchanged with", &[3, 2, 2, 1], "."),
        ("1: four answers in all", &[1, 1, 1, 1], "too few"),
    ];
    for (rule, sizes, expected) in cases {
        let towns: Vec<Town> = sizes.iter().map(|&n| Town::of(ticks(n.div_ceil(2), n))).collect();
        let shown = small(&towns);
        let cell = shown.released.cell(&Scope::All, Indicator::Share, "SIT[s1]", "");
        match cell.n() {
            Some(n) => assert_eq!(n.to_string(), *expected, "{rule}"),
            None => assert_eq!(short(cell), *expected, "{rule}"),
        }
    }
}

#[test]
fn a_cluster_of_three_is_skipped_and_one_of_four_is_shown() {
    let towns: Vec<Town> =
        (0..7).map(|at| Town { cluster: if at < 3 { "drei" } else { "vier" }, ..Town::of(ticks(5, 10)) }).collect();
    let shown = small(&towns);
    let cell = |scope: &Scope| short(shown.released.cell(scope, Indicator::Share, "SIT[s1]", ""));
    assert_eq!(cell(&cluster("drei")), ".");
    assert_eq!(cell(&cluster("vier")), "20 of 40 with interval");
}

#[test]
fn the_alpha_of_a_battery_is_pooled_under_the_same_rules() {
    let pooled = |towns: usize| {
        let shown = small(&vec![Town::of(battery("1234512345")); towns]);
        short(shown.released.cell(&Scope::All, Indicator::Alpha, "BATTERY", ""))
    };
    assert_eq!((pooled(3).as_str(), pooled(4).as_str()), (".", "coefficient of 40"));
}

/// `n` respondents of whom `k` use the solution `l1`; these rate it as told, the others say nothing.
fn users(ratings: &str, n: usize) -> Vec<Person> {
    let uses = ratings.chars().map(|rating| person(&[("SOL[l1]", "1"), ("EFFECT[l1]", &rating.to_string())]));
    let rest = (ratings.len()..n).map(|_| person(&[("SOL[l1]", "3")]));
    uses.chain(rest).collect()
}

#[test]
fn the_answers_of_a_follow_up_do_not_tell_how_many_passed_a_coded_filter() {
    use Indicator::{Mean, Top2};
    let cases = [
        ("5: nobody uses it: the same sign as for one", "", 8, "at most 1 of 8", "too few", "too few"),
        ("5: one uses it", "3", 8, "at most 1 of 8", "too few", "too few"),
        ("5: a few use it", "2345", 8, "4 of 8 with interval", "too few", "too few"),
        ("5: all but two use it", "223455", 8, "6 of 8 with interval", "mean of 6", "3 of 6 with interval"),
        ("5: all but one use it", "2234553", 8, "at least 7 of 8", ".", "."),
        ("5: all use it", "22345533", 8, "at least 7 of 8", ".", "."),
        ("5: of ten nothing is coded", "", 10, "0 of 10 with interval", "–", "–"),
    ];
    for (rule, ratings, n, in_use, mean, top) in cases {
        let shown = small(&[Town::of(users(ratings, n))]);
        assert_eq!(short(shown.own(Indicator::SolutionShare, "SOL[l1]", "1")), in_use, "{rule}");
        assert_eq!(short(shown.own(Mean, "EFFECT[l1]", "")), mean, "{rule}");
        assert_eq!(short(shown.own(Top2, "EFFECT[l1]", "")), top, "{rule}");
    }
}

#[test]
fn below_ten_answers_only_in_use_is_told_of_a_solution() {
    let shown = small(&[Town::of(users("2345", 9))]);
    assert_eq!(short(shown.own(Indicator::SolutionShare, "SOL[l1]", "1")), "4 of 9 with interval");
    assert_eq!(short(shown.own(Indicator::SolutionShare, "SOL[l1]", "3")), ".", "2: no full distribution");
}

#[test]
fn a_solution_is_rated_by_users_elsewhere_whatever_the_own_users_say() {
    // Elsewhere eight users in three municipalities, all of one mind; at home the ratings differ.
    let elsewhere = |own: &str| {
        let towns = [users(own, 12), users("555", 10), users("555", 10), users("55", 10)].map(Town::of);
        short(small(&towns).own(Indicator::SolutionForBarrier, "EFFECT[l1]", ""))
    };
    assert_eq!(elsewhere("112233445"), ".", "2: near an end of its scale");
    assert_eq!(elsewhere(""), ".", "2: near an end of its scale");
    let mixed = [users("", 12), users("135", 10), users("135", 10), users("24", 10)].map(Town::of);
    assert_eq!(short(small(&mixed).own(Indicator::SolutionForBarrier, "EFFECT[l1]", "")), "mean of 8");
    let two = [users("135", 12), users("13513", 10), users("13524", 10)].map(Town::of);
    assert_eq!(short(small(&two).own(Indicator::SolutionForBarrier, "EFFECT[l1]", "")), ".", "4: three others");
}

/// Respondents by the barriers that they tick: `12` ticks b1 and b2, `-` none of these.
fn barriers(people: &[&str]) -> Vec<Person> {
    let tick = |ticks: &str, sign: &str| if ticks.contains(sign) { "1" } else { "0" };
    people
        .iter()
        .map(|ticks| {
            person(&[
                ("BARR[b1]", tick(ticks, "1")),
                ("BARR[b2]", tick(ticks, "2")),
                ("BARR[b3]", tick(ticks, "3")),
                ("BARR[none]", tick(ticks, "-")),
                ("BARR[other]", "0"),
            ])
        })
        .collect()
}

#[test]
fn the_scores_of_a_level_do_not_undo_a_coded_barrier() {
    use Indicator::{Frequency, LevelAny, LevelNumber};
    // (rule, answers, b2, level_any, level_number)
    let cases: &[(&str, &[&str], &str, &str, &str)] = &[
        (
            "5: both told",
            &["12", "12", "1", "1", "3", "3"],
            "2 of 6 with interval",
            "4 of 6 with interval",
            "mean of 6",
        ),
        ("5: b2 by one, who ticks nothing else", &["2", "1", "1", "3", "3", "3"], "at most 1 of 6", ".", "."),
        ("5: b2 by one, who ticks b1 too", &["12", "1", "1", "3", "3", "3"], "at most 1 of 6", ".", "."),
        ("5: b2 by nobody", &["1", "1", "1", "3", "3", "3"], "at most 1 of 6", ".", "."),
        (
            "5: from ten on nothing is coded",
            &["2", "1", "1", "3", "3", "3", "3", "3", "3", "3"],
            "1 of 10 with interval",
            "3 of 10 with interval",
            "mean of 10 with sd with interval",
        ),
    ];
    for (rule, people, second, any, number) in cases {
        let shown = small(&[Town::of(barriers(people))]);
        assert_eq!(short(shown.own(Frequency, "BARR[b2]", "")), *second, "{rule}");
        assert_eq!(short(shown.own(LevelAny, "BARR", "struktur")), *any, "{rule}");
        assert_eq!(short(shown.own(LevelNumber, "BARR", "struktur")), *number, "{rule}");
    }
    let shown = small(&[Town::of(barriers(&["3", "1", "1", "1", "2", "2"]))]);
    assert_eq!(shown.own(LevelAny, "BARR", "rolle"), shown.own(Frequency, "BARR[b3]", ""), "a level of one barrier");
    assert_eq!(short(shown.own(LevelNumber, "BARR", "rolle")), ".", "a level of one barrier");
}

#[test]
fn participation_is_shown_at_any_size_and_item_non_response_from_ten_records() {
    for (n, is_told) in [(3, false), (9, false), (10, true)] {
        let shown = small(&[Town { invited: Some(20), ..Town::of(k_of_n("ROLE", ("1", "2"), 1, n)) }]);
        assert_eq!(short(shown.own(Indicator::Used, "", "")), n.to_string());
        assert_eq!(short(shown.own(Indicator::ResponseRate, "", "")), format!("{n} of 20"));
        let cell = shown.own(Indicator::ItemNonresponse, "", "");
        assert_eq!(cell.is_shown(), is_told, "{n}: {}", short(cell));
    }
}

/// What a study must state so that contacts are shown by unit.
const STATED: &str = "[network.shown_by_unit]\nnotice = { de = \"Sie wissen es.\" }\nsince = \"2026-04-01\"\n\
                      legal_basis = { de = \"Einwilligung\" }";

/// Respondents of a unit who rate another one alike.
fn raters(n: usize, unit: &str, question: &str, of: &str, rating: &str) -> Vec<Person> {
    vec![person(&[("UNIT", unit), (&format!("{question}[{of}]"), rating)]); n]
}

/// Ten respondents: one of A, two of B, seven of C, who rate each other.
fn three_units(question: &str) -> Town {
    let ratings = [
        raters(1, "A", question, "B", "4"),
        raters(2, "B", question, "A", "3"),
        raters(3, "C", question, "A", "4"),
        raters(4, "C", question, "B", "2"),
    ];
    Town::of(ratings.concat())
}

fn pair(shown: &Small, indicator: Indicator, question: &str, from: &str, to: &str) -> String {
    short(shown.released.get(&Key::between(&town(0), indicator, question, from, to)))
}

#[test]
fn contacts_are_shown_by_unit_where_the_study_says_that_respondents_know_it() {
    use Indicator::*;
    for (settings, contact, unit) in
        [("", [".", ".", "."], "."), (STATED, ["Confirmed 4.0", "Confirmed 3.0", "OneSided 4.0"], "measure 2.000")]
    {
        let shown = small_with(&[three_units("CONTACT")], settings);
        let pairs = [("A", "B"), ("B", "A"), ("C", "A")];
        assert_eq!(pairs.map(|(from, to)| pair(&shown, PairContact, "CONTACT", from, to)), contact, "{settings}");
        assert_eq!(short(shown.own(Indegree, "UNIT[A]", "")), unit, "{settings}");
        let difference = if settings.is_empty() { "." } else { "measure 1.000" };
        assert_eq!(pair(&shown, AsymmetryContact, "CONTACT", "A", "B"), difference, "{settings}");
        // The whole tells nothing of a single unit.
        assert_eq!(short(shown.own(Density, "", "")), "measure 0.500", "{settings}");
        assert_eq!(short(shown.own(Coverage, "", "")), "3 of 3", "{settings}");
        assert_eq!(short(shown.own(ConfirmedTies, "", "")), "1", "{settings}");
        let of_sector = short(shown.own(Ei, "", "innen"));
        assert_eq!(of_sector, if settings.is_empty() { "." } else { "measure -1.000" }, "{settings}");
    }
}

#[test]
fn a_municipality_with_four_answers_has_no_network() {
    let mut town = three_units("CONTACT");
    town.people.truncate(4);
    let shown = small_with(&[town], STATED);
    for indicator in [Indicator::Density, Indicator::Coverage, Indicator::Reciprocity] {
        assert_eq!(short(shown.own(indicator, "", "")), "too few", "{indicator}");
    }
    assert_eq!(pair(&shown, Indicator::PairContact, "CONTACT", "A", "B"), "too few");
}

#[test]
fn quality_trust_and_wishes_are_opinions_whatever_the_study_says() {
    use Indicator::*;
    for settings in ["", STATED] {
        for (question, indicator, asymmetry) in
            [("QUALITY", PairQuality, AsymmetryQuality), ("TRUST", PairTrust, AsymmetryTrust)]
        {
            let spread = |n: usize, unit: &str, of: &str| {
                let ratings = ["2", "3", "4", "5", "3"].iter().cycle().take(n);
                ratings.flat_map(|rating| raters(1, unit, question, of, rating)).collect::<Vec<_>>()
            };
            let shown = small_with(
                &[Town::of([spread(10, "A", "B"), spread(4, "B", "A"), spread(10, "C", "B")].concat())],
                settings,
            );
            assert_eq!(pair(&shown, indicator, question, "A", "B"), "measure 3.400", "{settings}");
            assert_eq!(pair(&shown, indicator, question, "B", "A"), "too few", "{settings}");
            assert_eq!(pair(&shown, asymmetry, question, "A", "B"), ".", "of a pair that is half withheld: {settings}");
        }
        let wishes = |cells: &str| {
            cells.chars().flat_map(|cell| raters(1, "A", "WISH", "B", &cell.to_string())).collect::<Vec<_>>()
        };
        for (cells, expected) in [
            ("IISD", "too few"),
            ("IIIII", "."),
            ("IIIIS", "."),
            ("IIISS", "measure 0.600"),
            ("DDDDDDDDS", "."),
            ("DDDDDDDSS", "measure -0.778"),
            ("IIIIIIIIII", "measure 1.000"),
        ] {
            let shown = small_with(&[Town::of(wishes(cells))], settings);
            assert_eq!(pair(&shown, WishBalance, "WISH", "", "B"), expected, "{cells} {settings}");
        }
    }
}

#[test]
fn what_a_unit_receives_does_not_tell_the_one_pair_that_is_withheld() {
    let spread = |n: usize, unit: &str| -> Vec<Person> {
        let ratings = ["2", "3", "4", "5", "3"].iter().cycle().take(n);
        ratings.flat_map(|rating| raters(1, unit, "TRUST", "C", rating)).collect()
    };
    let cases = [
        ("both pairs are shown", 10, 10, "measure 3.400"),
        ("one is withheld", 10, 4, "."),
        ("the other one is empty", 10, 0, "measure 3.400"),
        ("two are withheld, with fewer than five together", 2, 2, "too few"),
        ("two are withheld, with eight together", 4, 4, "measure 3.500"),
    ];
    for (what, of_a, of_b, expected) in cases {
        let shown = small_with(&[Town::of([spread(of_a, "A"), spread(of_b, "B"), spread(10, "C")].concat())], STATED);
        assert_eq!(pair(&shown, Indicator::ReceivedTrust, "TRUST", "", "C"), expected, "{what}");
    }
    // Without the statement every contact of a pair is withheld.
    for settings in ["", STATED] {
        let shown = small_with(&[three_units("CONTACT")], settings);
        assert_eq!(pair(&shown, Indicator::ReceivedContact, "CONTACT", "", "B"), "measure 2.400", "{settings}");
    }
}

/// The gap of the first role against the other one in `BARR[b1]`, with so many (k, n) of each role and without a role.
fn gap(one: (usize, usize), other: (usize, usize), without: (usize, usize)) -> String {
    let of = |role: Option<&str>, (k, n): (usize, usize)| {
        let mut people = k_of_n("BARR[b1]", ("1", "0"), k, n);
        for one in &mut people {
            one.extend(person(&[("BARR[b2]", "1")]));
            one.extend(role.map(|role| ("ROLE".to_owned(), role.to_owned())));
        }
        people
    };
    let people = [of(Some("1"), one), of(Some("2"), other), of(None, without)].concat();
    let shown = small(&[Town::of(people)]);
    let key =
        Key { from: "1".into(), ..Key::new(&crate::common::study::town(0), Indicator::PerceptionGap, "BARR[b1]", "") };
    short(shown.released.get(&key))
}

#[test]
fn roles_are_compared_only_where_nobody_else_follows_from_them() {
    let cases = [
        // Both roles may stand as they are, and nobody is without one.
        ((8, 12), (3, 10), (0, 0), "+0.367 with interval"),
        // Whoever says no role would follow from the total.
        ((8, 12), (3, 10), (1, 2), "."),
        ((8, 12), (3, 10), (1, 5), "."),
        ((8, 12), (3, 10), (3, 6), "+0.367 with interval"),
        // A role with an end that is coded, and one with too few answers.
        ((8, 12), (1, 8), (0, 0), "."),
        ((8, 12), (2, 4), (0, 0), "–"),
    ];
    for (one, other, without, expected) in cases {
        assert_eq!(gap(one, other, without), expected, "{one:?}, {other:?}, {without:?}");
    }
}

#[test]
fn a_difference_stands_only_beside_an_own_value_that_does_and_a_pool_of_three() {
    let own = |towns: &[(usize, usize)]| {
        let towns: Vec<Town> = towns.iter().map(|&(k, n)| Town::of(ticks(k, n))).collect();
        short(small(&towns).own(Indicator::Difference, "SIT[s1]", ""))
    };
    assert_eq!(own(&[(9, 12), (4, 10), (4, 10), (4, 10)]), "+0.350 with interval");
    // Two others are no pool; one that holds more than half of the answers is none either.
    assert_eq!(own(&[(9, 12), (4, 10), (4, 10)]), ".");
    assert_eq!(own(&[(9, 12), (12, 30), (4, 10), (4, 10)]), ".");
    // A coded own value has no difference that would tell it.
    assert_eq!(own(&[(1, 8), (4, 10), (4, 10), (4, 10)]), ".");
}
