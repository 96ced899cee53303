//! Rule 5: what is told together must not give away what is withheld: lines, levels, filters, roles, municipalities.

use rundblick::domain::{Indicator, Key, Scope};

use crate::common::study::{Town, cluster, k_of_n, person, small, small_with, town};
use crate::rules::{barriers, short, ticks, users};

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
fn the_answers_of_a_follow_up_do_not_tell_how_many_passed_a_coded_filter() {
    use Indicator::{Mean, Top2};
    let cases = [
        ("5: nobody uses it: the same sign as for one", "", 8, "at most 1 of 8", "too few", "too few"),
        ("5: one uses it", "3", 8, "at most 1 of 8", "too few", "too few"),
        ("5: a few use it", "2345", 8, "4 of 8 with interval", "too few", "too few"),
        ("5: all but two use it", "233444", 8, "6 of 8 with interval", "mean of 6", "3 of 6 with interval"),
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

/// The value over all and how the second town's report compares itself, for towns with so many of so many ticks.
fn beside(counts: &[(usize, usize)]) -> (String, String) {
    let towns: Vec<Town> = counts.iter().map(|&(k, n)| Town::of(ticks(k, n))).collect();
    let shown = small(&towns);
    let of = |scope: &Scope, indicator| short(shown.released.cell(scope, indicator, "SIT[s1]", ""));
    (of(&Scope::All, Indicator::Share), of(&town(1), Indicator::Difference))
}

#[test]
fn one_or_two_withheld_municipalities_beside_a_total_take_it_away() {
    let told = [(5, 12), (6, 12), (4, 12), (7, 12), (5, 12)];
    let with = |withheld: &[(usize, usize)]| beside(&[&told[..1], &told[1..], withheld].concat());
    type Case<'c> = (&'c str, &'c [(usize, usize)], &'c str, &'c str);
    let cases: [Case<'_>; 5] = [
        ("none", &[], "27 of 60 with interval", "+0.062 with interval"),
        ("one of four", &[(2, 4)], ".", "apart"),
        ("a coded one", &[(1, 8)], ".", "apart"),
        ("two of four: who knows one knows the other", &[(2, 4), (1, 4)], ".", "apart"),
        (
            "three of four: each could be four numbers",
            &[(2, 4), (1, 4), (2, 4)],
            "32 of 72 with interval",
            "+0.067 with interval",
        ),
    ];
    for (what, withheld, all, difference) in cases {
        assert_eq!(with(withheld), (all.to_owned(), difference.to_owned()), "{what}");
    }
}

#[test]
fn two_and_three_municipalities_have_no_value_over_all() {
    for towns in [2, 3] {
        assert_eq!(beside(&vec![(5, 12); towns]), (".".to_owned(), ".".to_owned()), "{towns} municipalities");
    }
}

#[test]
fn a_unit_with_one_respondent_hides_behind_others() {
    let line = |units: &str| {
        let people = units.chars().map(|unit| person(&[("UNIT", &unit.to_string())])).collect();
        let shown = small(&[Town::of(people)]);
        ["A", "B", "C"].map(|unit| short(shown.own(Indicator::Share, "UNIT", unit)))
    };
    // With B it could be one, two or three of four: with A it is one of four numbers.
    assert_eq!(line("AAAAAAABBBC"), [".", "3 of 11 with interval", "."]);
    assert_eq!(line("AAAAAAAAAAC"), [".", "0 of 11 with interval", "."]);
}

#[test]
fn a_total_of_a_cluster_gives_way_to_a_municipality_in_it() {
    let towns = |coded: &'static str| -> Vec<Town> {
        let of = |at: usize| {
            let cluster = if at < 5 { "eins" } else { "zwei" };
            let people = if at == 0 && cluster == coded { ticks(1, 8) } else { ticks(5, 12) };
            Town { cluster, ..Town::of(people) }
        };
        (0..10).map(of).collect()
    };
    for (coded, own) in [("", "25 of 60 with interval"), ("eins", ".")] {
        let shown = small(&towns(coded));
        let cell = |scope: &Scope| short(shown.released.cell(scope, Indicator::Share, "SIT[s1]", ""));
        assert_eq!(cell(&cluster("eins")), own, "{coded}");
        // One that is withheld beside a total over all would follow from the other cluster's: neither is told.
        assert_eq!(cell(&cluster("zwei")), if coded.is_empty() { "25 of 60 with interval" } else { "." }, "{coded}");
    }
}

#[test]
fn a_weighted_total_does_not_tell_what_an_unweighted_one_may_not() {
    for (own, expected) in [((5, 12), "0.417 of 60 with interval"), ((1, 8), ".")] {
        let counts = [own, (5, 12), (5, 12), (5, 12), (5, 12)];
        let towns: Vec<Town> = counts.iter().map(|&(k, n)| Town::of(ticks(k, n))).collect();
        let shown = small_with(&towns, "weights = \"equal\"");
        assert_eq!(short(shown.released.cell(&Scope::All, Indicator::Share, "SIT[s1]", "")), expected);
    }
}
