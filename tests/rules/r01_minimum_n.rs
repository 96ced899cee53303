//! Rule 1: at least five valid answers to an item in a group; a study may raise the number.

use rundblick::domain::Indicator;

use crate::common::study::{Person, Town, k_of_n, small, small_with};
use crate::rules::{short, ticks};

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
fn participation_is_shown_at_any_size_and_item_non_response_from_ten_records() {
    for (n, is_told) in [(3, false), (9, false), (10, true)] {
        let shown = small(&[Town { invited: Some(20), ..Town::of(k_of_n("ROLE", ("1", "2"), 1, n)) }]);
        assert_eq!(short(shown.own(Indicator::Used, "", "")), n.to_string());
        assert_eq!(short(shown.own(Indicator::ResponseRate, "", "")), format!("{n} of 20"));
        let cell = shown.own(Indicator::ItemNonresponse, "", "");
        assert_eq!(cell.is_shown(), is_told, "{n}: {}", short(cell));
    }
}
