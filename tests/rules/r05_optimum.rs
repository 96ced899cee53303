//! How many cells rule 5 withholds beside the fewest that would do, found by trying all sets on small tables: units by municipalities, with
//! the totals over all.
//!
//! A reader knows the sizes of the towns, and that a cell among the withheld ones of a line broke rule 2. The optimum keeps out readers from outside only; the program also keeps out a municipality that knows its own answers, so that it must
//! withhold more.

use std::collections::BTreeSet;

use rundblick::domain::{Indicator, Scope};

use crate::common::study::{Person, Town, person, small, town};

const UNITS: [&str; 3] = ["A", "B", "C"];
const TOWNS: usize = 4;
const MIN_CELL: u32 = 3;

type Line = [u32; 3];

/// Rule 2 for what describes a respondent.
fn breaks(k: u32, n: u32) -> bool {
    let is_small = |number: u32| number > 0 && number < MIN_CELL;
    is_small(k) || is_small(n - k) || (n < 10 && (k == 0 || k == n))
}

/// Every way to fill the withheld cells of a line, of which one at least breaks rule 2.
fn fillings(line: Line, withheld: [bool; 3]) -> Vec<Line> {
    let people: u32 = (0..3).filter(|&at| withheld[at]).map(|at| line[at]).sum();
    let ends = |at: usize| if withheld[at] { 0..=people } else { line[at]..=line[at] };
    let n: u32 = line.iter().sum();
    let all = ends(0).flat_map(|a| ends(1).map(move |b| (a, b)));
    let ways = all.filter_map(|(a, b)| Some([a, b, n.checked_sub(a + b)?])).filter(|it| ends(2).contains(&it[2]));
    let is_reason = |way: &Line| !withheld.contains(&true) || (0..3).any(|at| withheld[at] && breaks(way[at], n));
    ways.filter(is_reason).collect()
}

/// Whether every withheld cell of the towns can be four numbers, or as many as there are, to a reader who knows the sizes of the towns and
/// all cells that are told; `pooled` says whether the totals are.
fn is_safe(lines: &[Line], withheld: &[[bool; 3]], pooled: bool) -> bool {
    let ways: Vec<Vec<Line>> = lines.iter().zip(withheld).map(|(&line, &withheld)| fillings(line, withheld)).collect();
    let total: Line = [0, 1, 2].map(|at| lines.iter().map(|line| line[at]).sum());
    (0..lines.len()).all(|own| {
        let others = ways.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, ways)| ways);
        let sums = others.fold(BTreeSet::from([[0, 0, 0]]), |sums, ways| {
            sums.iter().flat_map(|sum| ways.iter().map(move |way| [0, 1, 2].map(|at| sum[at] + way[at]))).collect()
        });
        let fits = |way: &&Line| !pooled || sums.contains(&[0, 1, 2].map(|at| total[at].wrapping_sub(way[at])));
        let possible: Vec<&Line> = ways[own].iter().filter(fits).collect();
        let n: u32 = lines[own].iter().sum();
        (0..3).filter(|&at| withheld[own][at]).all(|at| {
            let values: BTreeSet<u32> = possible.iter().map(|way| way[at]).collect();
            values.len() as u32 >= (MIN_CELL + 1).min(n + 1)
        })
    })
}

/// The fewest withheld cells of towns and totals together.
fn optimum(lines: &[Line]) -> usize {
    let first: Vec<[bool; 3]> = lines.iter().map(|line| line.map(|k| breaks(k, line.iter().sum()))).collect();
    let of_lines = |lines: &[[bool; 3]]| lines.iter().flatten().filter(|it| **it).count();
    let open: Vec<(usize, usize)> =
        (0..lines.len() * 3).map(|at| (at / 3, at % 3)).filter(|&(row, at)| !first[row][at]).collect();
    let best = |pooled: bool| {
        let sets = (0_u32..1 << open.len()).filter_map(|set| {
            let mut withheld = first.clone();
            (0..open.len()).filter(|bit| set >> bit & 1 == 1).for_each(|bit| withheld[open[bit].0][open[bit].1] = true);
            // One withheld cell of a line is never safe: its size is known.
            let is_alone = withheld.iter().any(|line| line.iter().filter(|it| **it).count() == 1);
            (!is_alone).then_some(withheld)
        });
        let mut sets: Vec<Vec<[bool; 3]>> = sets.collect();
        sets.sort_by_key(|set| of_lines(set));
        sets.iter().find(|set| is_safe(lines, set, pooled)).map(|set| of_lines(set) + if pooled { 0 } else { 3 })
    };
    [true, false].into_iter().filter_map(best).min().unwrap_or(usize::MAX)
}

#[test]
fn as_few_cells_are_withheld_as_it_takes_and_the_totals_at_most() {
    let mut random = fastrand::Rng::with_seed(7);
    let (mut ours, mut fewest, mut equal) = (0, 0, 0);
    let tables = 60;
    for _ in 0..tables {
        let line = |random: &mut fastrand::Rng| -> Line { std::array::from_fn(|_| 2 + random.u32(..6)) };
        let lines: Vec<Line> = (0..TOWNS).map(|_| line(&mut random)).collect();
        let people = |line: &Line| -> Vec<Person> {
            let of = |at: usize| vec![person(&[("UNIT", UNITS[at])]); line[at] as usize];
            (0..3).flat_map(of).collect()
        };
        let shown = small(&lines.iter().map(|line| Town::of(people(line))).collect::<Vec<_>>());
        let is_withheld =
            |scope: &Scope, unit: &str| !shown.released.cell(scope, Indicator::Share, "UNIT", unit).is_shown();
        let withheld: Vec<[bool; 3]> = (0..TOWNS).map(|at| UNITS.map(|unit| is_withheld(&town(at), unit))).collect();
        let pooled = UNITS.iter().filter(|unit| is_withheld(&Scope::All, unit)).count();
        assert!(pooled == 0 || pooled == 3, "{lines:?}");
        assert!(is_safe(&lines, &withheld, pooled == 0), "{lines:?}: {withheld:?}");
        let (own, best) = (withheld.iter().flatten().filter(|it| **it).count() + pooled, optimum(&lines));
        assert!(best <= own && own <= best + 3, "{lines:?}: {own} withheld, {best} would do");
        (ours, fewest, equal) = (ours + own, fewest + best, equal + usize::from(own == best));
    }
    println!("{tables} tables: {ours} cells withheld, {fewest} at least; as few as can be in {equal}");
    assert!(ours * 4 <= fewest * 5, "{ours} withheld, {fewest} would do");
}
