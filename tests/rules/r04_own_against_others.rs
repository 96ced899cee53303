//! Rule 4: a value over several municipalities needs four of them, and a rest without any one.

use rundblick::domain::{Indicator, Scope};

use crate::common::study::{Town, cluster, small};
use crate::rules::{battery, short, ticks, users};

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
