//! Rule 7: no municipality holds more than half of the answers behind a value over several.

use rundblick::domain::{Indicator, Scope};

use crate::common::study::{Town, small};
use crate::rules::{short, ticks};

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
