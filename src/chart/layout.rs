//! Where the units of a network stand: places in the unit square, without chance.
//!
//! Stress majorisation (Gansner, Koren & North 2004) over the lengths of shortest ways, begun from a few fixed circles; of the results the
//! one with the fewest crossings is taken, and the one with the least stress among these. Units without a tie stand in rows below, so that
//! they do not push the others together.

use std::collections::VecDeque;
use std::f64::consts::TAU;

use super::spec::NetworkChart;

type Point = (f64, f64);

const ROUNDS: usize = 200;
/// Circles of every second unit, every third, up to every this many-th.
const STRIDES: usize = 5;
/// Between parts without a way, in steps beyond the longest way.
const APART: f64 = 1.0;
/// Units without a tie in a row, so that their names have room; and a row's share of the height, as long as all rows take no more than half.
const ALONE_IN_ROW: usize = 3;
const ROW_SHARE: f64 = 0.16;
/// From so many ties on crossings are not counted: they cannot be few.
const MOST_TIES: usize = 400;

/// A place for each unit.
pub(super) fn positions(chart: &NetworkChart) -> Vec<Point> {
    let mut ties: Vec<(usize, usize)> = chart
        .ties
        .iter()
        .filter(|tie| tie.from.max(tie.to) < chart.units.len() && tie.from != tie.to)
        .map(|tie| (tie.from.min(tie.to), tie.from.max(tie.to)))
        .collect();
    ties.sort_unstable();
    ties.dedup();
    let (joined, alone): (Vec<usize>, Vec<usize>) =
        (0..chart.units.len()).partition(|unit| ties.iter().any(|&(one, other)| one == *unit || other == *unit));
    let rows = alone.len().div_ceil(ALONE_IN_ROW);
    let share = match joined.is_empty() {
        true => 1.0,
        false => (ROW_SHARE * rows as f64).min(0.5),
    };
    let mut places = vec![(0.5, 0.5); chart.units.len()];
    for (&unit, (x, y)) in joined.iter().zip(joined_positions(chart, &joined, &ties)) {
        places[unit] = (x, y * (1.0 - share));
    }
    for (row, units) in alone.chunks(ALONE_IN_ROW).enumerate() {
        let y = 1.0 - share * (rows - 1 - row) as f64 / rows as f64;
        for (at, &unit) in units.iter().enumerate() {
            places[unit] = ((at as f64 + 0.5) / units.len() as f64, y);
        }
    }
    places
}

/// Places of the units with a tie, in their order.
fn joined_positions(chart: &NetworkChart, joined: &[usize], ties: &[(usize, usize)]) -> Vec<Point> {
    let within = |unit: usize| joined.iter().position(|&known| known == unit);
    let ties: Vec<(usize, usize)> =
        ties.iter().filter_map(|&(one, other)| Some((within(one)?, within(other)?))).collect();
    let distances = distances(joined.len(), &ties);
    starts(&ties, &joined.iter().map(|&unit| chart.units[unit].sector).collect::<Vec<_>>())
        .into_iter()
        .map(|start| {
            let places = settle(start, &distances);
            let crossings = if ties.len() > MOST_TIES { 0 } else { crossings(&places, &ties) };
            (crossings, stress(&places, &distances), places)
        })
        .min_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)))
        .map(|(_, _, places)| into_square(&places))
        .unwrap_or_default()
}

/// Lengths of the shortest ways, ties taken without direction. A close network would gather in one spot: a step through it is longer.
fn distances(count: usize, ties: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut neighbours = vec![Vec::new(); count];
    for &(one, other) in ties {
        neighbours[one].push(other);
        neighbours[other].push(one);
    }
    let mut distances = vec![vec![f64::NAN; count]; count];
    for (start, row) in distances.iter_mut().enumerate() {
        row[start] = 0.0;
        let mut queue = VecDeque::from([start]);
        while let Some(unit) = queue.pop_front() {
            for &next in &neighbours[unit] {
                if row[next].is_nan() {
                    row[next] = row[unit] + 1.0;
                    queue.push_back(next);
                }
            }
        }
    }
    let longest = distances.iter().flatten().copied().filter(|way| way.is_finite()).fold(1.0, f64::max);
    distances.iter_mut().flatten().filter(|way| way.is_nan()).for_each(|way| *way = longest + APART);
    distances
}

/// Circles: in the order given, by sectors, those with most ties first, and every second, third and so on.
fn starts(ties: &[(usize, usize)], sectors: &[Option<usize>]) -> Vec<Vec<Point>> {
    let count = sectors.len();
    let degree = |unit: usize| ties.iter().filter(|tie| tie.0 == unit || tie.1 == unit).count();
    let given: Vec<usize> = (0..count).collect();
    let mut by_sector = given.clone();
    by_sector.sort_by_key(|&unit| sectors[unit]);
    let mut by_degree = given.clone();
    by_degree.sort_by_key(|&unit| std::cmp::Reverse(degree(unit)));
    let strides = (2..=STRIDES).flat_map(|stride| {
        [&given, &by_degree]
            .map(|order| (0..stride).flat_map(|first| order.iter().copied().skip(first).step_by(stride)).collect())
    });
    let strides: Vec<Vec<usize>> = strides.collect();
    [given, by_sector, by_degree].into_iter().chain(strides).map(|order| circle(&order)).collect()
}

fn circle(order: &[usize]) -> Vec<Point> {
    let mut places = vec![(0.0, 0.0); order.len()];
    for (position, &unit) in order.iter().enumerate() {
        // A little off the axes, so that nothing is in line by accident.
        let angle = TAU * position as f64 / order.len() as f64 + 0.3;
        places[unit] = (angle.cos(), 0.8 * angle.sin());
    }
    places
}

/// Moves every unit to where its distances want it, on average, until nothing moves.
fn settle(mut places: Vec<Point>, distances: &[Vec<f64>]) -> Vec<Point> {
    for _ in 0..ROUNDS {
        let before = places.clone();
        for unit in 0..places.len() {
            let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
            for (other, &place) in places.iter().enumerate().filter(|(other, _)| *other != unit) {
                let wanted = distances[unit][other];
                let weight = wanted.powi(-2);
                let (dx, dy) = (places[unit].0 - place.0, places[unit].1 - place.1);
                let scale = wanted / dx.hypot(dy).max(1e-6);
                x += weight * (place.0 + dx * scale);
                y += weight * (place.1 + dy * scale);
                weights += weight;
            }
            places[unit] = (x / weights, y / weights);
        }
        let moved = places.iter().zip(&before).map(|(now, then)| (now.0 - then.0).hypot(now.1 - then.1));
        if moved.fold(0.0, f64::max) < 1e-4 {
            break;
        }
    }
    places
}

fn stress(places: &[Point], distances: &[Vec<f64>]) -> f64 {
    let mut stress = 0.0;
    for one in 0..places.len() {
        for other in 0..one {
            let apart = (places[one].0 - places[other].0).hypot(places[one].1 - places[other].1);
            let wanted = distances[one][other];
            stress += ((apart - wanted) / wanted).powi(2);
        }
    }
    stress
}

/// Pairs of ties that cross; ties with a unit in common do not.
fn crossings(places: &[Point], ties: &[(usize, usize)]) -> usize {
    let side = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0) > 0.0;
    let cross = |&(a, b): &(usize, usize), &(c, d): &(usize, usize)| {
        let apart = a != c && a != d && b != c && b != d;
        let (a, b, c, d) = (places[a], places[b], places[c], places[d]);
        apart && side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    };
    ties.iter().enumerate().map(|(at, tie)| ties[..at].iter().filter(|other| cross(tie, other)).count()).sum()
}

/// Stretched to the whole square.
fn into_square(places: &[Point]) -> Vec<Point> {
    let ends = |of: fn(&Point) -> f64| {
        let values = || places.iter().map(of);
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    };
    let (x, y) = (ends(|place| place.0), ends(|place| place.1));
    let into = |value: f64, (low, high): (f64, f64)| if high - low > 1e-9 { (value - low) / (high - low) } else { 0.5 };
    places.iter().map(|place| (into(place.0, x), into(place.1, y))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::spec::{LineKind, NetworkTie, NetworkUnit};
    use crate::domain::Language;

    fn network(units: usize, ties: &[(usize, usize)]) -> NetworkChart {
        let unit = |at| NetworkUnit { label: format!("Unit {at}"), sector: None, answered: true, leading: false };
        NetworkChart {
            language: Language::De,
            sectors: Vec::new(),
            units: (0..units).map(unit).collect(),
            ties: ties.iter().map(|&(from, to)| NetworkTie { from, to, kind: LineKind::Confirmed }).collect(),
            legend_confirmed: String::new(),
            legend_one_sided: String::new(),
            legend_unconfirmed: String::new(),
            legend_silent: String::new(),
            legend_leading: String::new(),
        }
    }

    #[test]
    fn units_without_a_tie_leave_the_others_the_room() {
        let ties = [(0, 1), (1, 2), (2, 3), (3, 0)];
        let places = positions(&network(9, &ties));
        let (joined, alone) = places.split_at(4);
        let lowest = joined.iter().map(|place| place.1).fold(0.0, f64::max);
        assert!(alone.iter().all(|place| place.1 > lowest + 0.1), "{places:?}");
        let wide = joined.iter().map(|place| place.0);
        assert!((wide.clone().fold(0.0, f64::max) - wide.fold(1.0, f64::min) - 1.0).abs() < 1e-9, "{places:?}");
        // Three, then two, in the order of the units.
        assert!(alone[0].0 < alone[1].0 && alone[1].0 < alone[2].0 && alone[3].1 > alone[2].1, "{places:?}");
    }

    #[test]
    fn every_unit_has_a_place_of_its_own_in_the_square() {
        for (units, ties) in
            [(0, &[][..]), (1, &[]), (5, &[]), (2, &[(0, 1)]), (7, &[(0, 1), (2, 3), (4, 4)]), (3, &[(0, 9)])]
        {
            let places = positions(&network(units, ties));
            assert_eq!(places.len(), units);
            for (at, place) in places.iter().enumerate() {
                assert!([place.0, place.1].iter().all(|value| (0.0..=1.0).contains(value)), "{places:?}");
                assert!(
                    places[..at].iter().all(|other| (place.0 - other.0).hypot(place.1 - other.1) > 0.1),
                    "{places:?}"
                );
            }
        }
    }

    #[test]
    fn a_network_that_can_be_drawn_without_crossings_is() {
        // A wheel, a ladder and a tree, their units numbered so that the circle in this order is full of crossings.
        let cases = [
            (7, vec![(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 4), (4, 2), (2, 5), (5, 3), (3, 6), (6, 1)]),
            (8, vec![(0, 4), (4, 1), (1, 5), (2, 6), (6, 3), (3, 7), (0, 2), (4, 6), (1, 3), (5, 7)]),
            (9, vec![(0, 5), (0, 7), (0, 3), (5, 1), (5, 8), (7, 2), (3, 6), (3, 4)]),
        ];
        for (units, ties) in cases {
            let places = positions(&network(units, &ties));
            assert_eq!(crossings(&places, &ties), 0, "{places:?}");
        }
    }
}
