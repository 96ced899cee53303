//! Rule 9, what a report may say of other municipalities: medians, bands, ends, ranks, whom to ask, the cuts of the quadrants.

use rundblick::compare::{Compared, Line, Quadrant, Reference, Seed, compare};
use rundblick::domain::{Indicator, Interval, Scope};
use rundblick::protect::Cell;

use crate::common::study::{Person, Small, Town, cluster, k_of_n, person, small};

/// Ten respondents of whom `k` tick the box; with `k` above ten, four respondents: too few for a value.
fn tickers(k: usize) -> Town {
    let (k, n) = if k > 10 { (2, 4) } else { (k, 10) };
    Town::of(ticks(k, n))
}

fn ticks(k: usize, n: usize) -> Vec<Person> {
    let mut people = k_of_n("SIT[s1]", ("1", "0"), k, n);
    people.iter_mut().for_each(|one| one.extend(person(&[("SIT[s2]", "1")])));
    people
}

const WITHHELD: usize = 99;

fn reference(shown: &Small, group: &Scope, own: Option<usize>) -> Reference {
    compare(&shown.study, &shown.released).reference(group, own, Indicator::Share, "SIT[s1]", "")
}

#[test]
fn median_band_and_ends_need_three_five_and_eight_others() {
    let needs = |others: usize| (others >= 3, others >= 5, others >= 8);
    for towns in 1..=10 {
        let shown = small(&(0..towns).map(tickers).collect::<Vec<_>>());
        let told = |own| {
            let reference = reference(&shown, &Scope::All, own);
            assert_eq!(reference.municipalities, towns);
            (reference.median.is_some(), reference.band.is_some(), reference.range.is_some())
        };
        assert_eq!(told(Some(0)), needs(towns - 1), "{towns} municipalities, the own one among them");
        assert_eq!(told(None), needs(towns - 1), "{towns} municipalities, any of which may read");
    }
}

#[test]
fn who_has_no_publishable_value_counts_neither_as_own_nor_as_other() {
    for others in 1..=9 {
        let mut towns = vec![tickers(WITHHELD), tickers(WITHHELD)];
        towns.extend((0..others).map(tickers));
        let shown = small(&towns);
        let reference = reference(&shown, &Scope::All, Some(0));
        assert_eq!(reference.municipalities, others);
        let told = (reference.median.is_some(), reference.band.is_some(), reference.range.is_some());
        assert_eq!(told, (others >= 3, others >= 5, others >= 8), "{others} others");
    }
}

#[test]
fn the_own_value_is_part_of_the_group() {
    let shown = small(&[1, 2, 3, 4, 5, 6, 7, 8, 9].map(tickers));
    let reference = reference(&shown, &Scope::All, Some(8));
    assert_eq!(reference.median, Some(0.5));
    assert_eq!(reference.band, Some(Interval { low: 0.3, high: 0.7 }), "type 7");
    assert_eq!(reference.range, Some(Interval { low: 0.1, high: 0.9 }));
}

#[test]
fn a_coded_value_enters_in_the_middle_of_what_it_can_be() {
    // Of five: none, one and two; of five: all, and all but one.
    let towns = [(0, 5), (1, 5), (2, 5), (5, 5), (4, 5), (3, 5)].map(|(k, n)| Town::of(ticks(k, n)));
    let shown = small(&towns);
    let compared = compare(&shown.study, &shown.released);
    let stand_in = |town| compared.own(town, Indicator::Share, "SIT[s1]", "").stand_in();
    assert_eq!([0, 1, 2, 3, 4, 5].map(stand_in), [0.1, 0.1, 0.4, 0.9, 0.9, 0.6].map(Some));
    assert_eq!(reference(&shown, &Scope::All, Some(0)).median, Some(0.5));
}

#[test]
fn a_cluster_is_compared_within_itself() {
    let of = |cluster, k| Town { cluster, ..tickers(k) };
    let shown = small(&[of("a", 1), of("a", 2), of("a", 3), of("a", 4), of("b", 9), of("b", 9), of("b", 9)]);
    assert_eq!(reference(&shown, &cluster("a"), Some(0)).median, Some(0.25));
    assert_eq!(reference(&shown, &cluster("b"), Some(4)).median, None, "two others");
    assert_eq!(reference(&shown, &cluster("b"), None).median, None, "whoever of the three reads");
    let compared = compare(&shown.study, &shown.released);
    assert_eq!(compared.clusters_of(4), [cluster("b")]);
    assert_eq!(
        [&cluster("a"), &cluster("b"), &Scope::All].map(|group| compared.is_comparable(group)),
        [true, false, true]
    );
}

#[test]
fn ranks_count_published_items_only_and_ties_share_the_best() {
    use rundblick::domain::Count;
    let share = |k, n| Cell::Share { count: Count::new(k, n), interval: None, census: false };
    let sign = Cell::Sign(rundblick::protect::Sign::Withheld);
    let cells = [
        share(3, 10),
        sign.clone(),
        share(6, 20),
        Cell::AtMostOne { n: 9 },
        share(5, 9),
        Cell::AtMostOne { n: 9 },
        sign,
    ];
    let ranks = Compared::ranks(&cells.iter().collect::<Vec<_>>());
    assert_eq!(ranks, [Some(2), None, Some(2), Some(4), Some(1), Some(4), None]);
    assert_eq!(Compared::ranks(&[]), []);
}

/// `n` respondents of whom `k` use `l1`, all of them finding it as effective as told.
fn users(k: usize, n: usize, rating: usize, named: bool) -> Town {
    let rating = rating.to_string();
    let mut people = k_of_n("SOL[l1]", ("1", "3"), k, n);
    people.iter_mut().take(k).for_each(|one| one.extend(person(&[("EFFECT[l1]", &rating)])));
    people.iter_mut().for_each(|one| one.extend(person(&[("SOL[l2]", "3")])));
    Town { named, ..Town::of(people) }
}

#[test]
fn only_named_municipalities_that_use_a_solution_are_to_be_asked() {
    let shown = small(&[
        users(5, 10, 3, true),  // the reader
        users(5, 10, 3, true),  // half of them: uses it
        users(4, 10, 3, true),  // fewer than half
        users(9, 10, 3, false), // not named
        users(4, 4, 3, true),   // fewer than five answers
        users(5, 5, 4, true),   // coded, but at least four of five
        users(1, 5, 3, true),   // coded, at most one of five
        users(3, 5, 3, true),   // three of five
    ]);
    let compared = compare(&shown.study, &shown.released);
    let remedies = compared.remedies(0, "b1");
    let of = |item: usize| remedies.iter().find(|remedy| remedy.item == item).unwrap();
    assert_eq!(of(0).ask, [1, 5, 7]);
    assert_eq!(of(1).ask, [0usize; 0]);
    assert_eq!(compared.remedies(0, "b3").iter().map(|remedy| remedy.item).collect::<Vec<_>>(), [1]);
    assert_eq!(compared.remedies(0, "b2"), []);
}

#[test]
fn what_works_best_elsewhere_comes_first_and_what_nobody_rated_last() {
    let shown = small(&vec![users(6, 12, 3, true); 5]);
    let compared = compare(&shown.study, &shown.released);
    let remedies = compared.remedies(0, "b1");
    assert_eq!(remedies.iter().map(|remedy| remedy.item).collect::<Vec<_>>(), [0, 1]);
    let best = compared.effectiveness_elsewhere(0, 0);
    assert_eq!((best.stand_in(), best.n()), (Some(3.0), Some(24)));
    assert!(!compared.effectiveness_elsewhere(0, 1).is_shown());
}

/// Ten respondents with the same view of both topics: urgency and state of the first, of the second.
fn topics(answers: [usize; 4]) -> Town {
    let [u1, s1, u2, s2] = answers.map(|answer| answer.to_string());
    let one = person(&[("URGENCY[t1]", &u1), ("STATE[t1]", &s1), ("URGENCY[t2]", &u2), ("STATE[t2]", &s2)]);
    Town::of(vec![one; 10])
}

#[test]
fn the_cuts_are_the_same_in_all_reports_and_on_the_cut_counts_as_high() {
    let shown = small(&[[4, 2, 2, 4], [4, 2, 2, 4], [4, 2, 2, 4], [3, 3, 3, 3], [5, 1, 1, 5]].map(topics));
    let compared = compare(&shown.study, &shown.released);
    // The medians over the municipalities are 4 and 2, those of the topics' medians 3.
    assert_eq!(compared.cuts(), Some((3.0, 3.0)));
    let of = |town: usize| {
        let points = compared.topic_points(town);
        points.iter().map(|point| (point.gap, point.quadrant)).collect::<Vec<_>>()
    };
    assert_eq!(of(0), [(Some(2.0), Some(Quadrant::ActFirst)), (Some(-2.0), Some(Quadrant::Ease))]);
    assert_eq!(of(3), [(Some(0.0), Some(Quadrant::KeepUp)); 2], "on both cuts");
}

#[test]
fn without_three_others_for_whoever_reads_there_are_no_cuts() {
    for (towns, is_cut) in [(3, false), (4, true)] {
        let shown = small(&vec![topics([4, 2, 2, 4]); towns]);
        let compared = compare(&shown.study, &shown.released);
        assert_eq!(compared.cuts().is_some(), is_cut, "{towns}");
        let point = &compared.topic_points(0)[0];
        assert_eq!((point.gap, point.quadrant.is_some()), (Some(2.0), is_cut));
    }
}

#[test]
fn a_topic_with_a_withheld_mean_has_neither_gap_nor_quadrant() {
    let mut towns = vec![topics([4, 2, 2, 4]); 5];
    towns[0].people.truncate(6);
    let shown = small(&towns);
    let points = compare(&shown.study, &shown.released).topic_points(0);
    assert!(points.iter().all(|point| point.gap.is_none() && point.quadrant.is_none()), "all of one mind, below ten");
}

#[test]
fn letters_need_five_unnamed_with_a_report_of_their_own() {
    let unnamed = |towns: usize| (0..towns).map(|at| tickers(at + 1));
    let named = || [7, 3].map(|k| Town { named: true, ..tickers(k) });
    // Four respondents: too few for a line.
    let small_one = || [tickers(WITHHELD), Town { named: true, ..tickers(WITHHELD) }];
    for (towns, letters) in [(4, ""), (5, "ABCDE"), (6, "ABCDEF")] {
        let shown = small(&named().into_iter().chain(small_one()).chain(unnamed(towns)).collect::<Vec<_>>());
        let lines = compare(&shown.study, &shown.released).lines(&[1; 32]);
        assert_eq!(lines.iter().filter_map(Line::named).collect::<Vec<_>>(), [0, 1], "{towns} unnamed");
        assert_eq!(lines.iter().filter_map(Line::letter).collect::<String>(), letters, "{towns} unnamed");
    }
}

#[test]
fn the_seed_alone_decides_who_has_which_letter() {
    let shown = small(&[1, 2, 3, 4, 5].map(tickers));
    let compared = compare(&shown.study, &shown.released);
    // Five municipalities that tick in different shares are told apart by their values.
    let order = |seed: &Seed| -> Vec<usize> {
        let lines = compared.lines(seed);
        let tenths = |line: &Line| compared.line_cell(line, Indicator::Share, "SIT[s1]", "").value().unwrap() * 10.0;
        lines.iter().map(|line| tenths(line).round() as usize).collect()
    };
    let mut first = [0; 6];
    for seed in 0..500_u16 {
        let mut long = [0; 32];
        long[..2].copy_from_slice(&seed.to_le_bytes());
        assert_eq!(order(&long), order(&long));
        first[order(&long)[0]] += 1;
    }
    // Each is A in a fifth of the cases; 100 ± 45 is five standard deviations.
    assert!(first[1..].iter().all(|count| (55..=145).contains(count)), "{first:?}");
}

#[test]
fn a_lettered_line_shows_values_alone_and_no_reason_why_there_is_none() {
    // Of eight: none, one and two of them; of four among them; of twelve.
    let of = |k, n| Town { people: ticks(k, n), ..tickers(1) };
    let mut few = of(0, 3);
    few.people.extend(k_of_n("ROLE", ("1", "2"), 1, 5));
    let shown = small(&[of(0, 8), of(1, 8), of(2, 8), few, of(3, 12)]);
    let compared = compare(&shown.study, &shown.released);
    let lines = compared.lines(&[3; 32]);
    let mut cells: Vec<String> =
        lines.iter().map(|line| format!("{:?}", compared.line_cell(line, Indicator::Share, "SIT[s1]", ""))).collect();
    cells.sort();
    assert_eq!(cells, ["Hidden", "Hidden", "Hidden", "Value(0.25)", "Value(0.25)"]);
}
