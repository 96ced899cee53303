//! Rule 8: contacts are facts about units where respondents know it; quality, trust and wishes are opinions.

use rundblick::domain::{Indicator, Key};

use crate::common::study::{Person, Small, Town, person, small_with, town};
use crate::rules::short;

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
