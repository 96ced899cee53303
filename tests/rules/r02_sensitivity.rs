//! Rule 2: what may be told depends on what an item is: an opinion, identifying or sensitive, a number.

use rundblick::domain::Indicator;
use rundblick::protect::Cell;

use crate::common::study::{Town, k_of_n, person, small};
use crate::rules::{battery, short, ticks, users};

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
fn below_ten_answers_only_in_use_is_told_of_a_solution() {
    let shown = small(&[Town::of(users("2345", 9))]);
    assert_eq!(short(shown.own(Indicator::SolutionShare, "SOL[l1]", "1")), "4 of 9 with interval");
    assert_eq!(short(shown.own(Indicator::SolutionShare, "SOL[l1]", "3")), ".", "2: no full distribution");
}
