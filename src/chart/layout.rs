//! Where the units of a network stand: places in the unit square, without chance.
//!
//! Stress majorisation (Gansner, Koren & North 2004) over the lengths of shortest ways, begun from a few fixed circles; of the results the
//! one with the fewest crossings is taken, and the one with the least stress among these.

use std::collections::VecDeque;
use std::f64::consts::TAU;

use super::spec::NetworkChart;

type Point = (f64, f64);

const ROUNDS: usize = 200;
/// Between parts without a way, in steps beyond the longest way.
const APART: f64 = 1.0;
/// From so many ties on crossings are not counted: they cannot be few.
const MOST_TIES: usize = 400;

/// A place for each unit.
pub(super) fn positions(chart: &NetworkChart) -> Vec<Point> {
    let count = chart.units.len();
    if count < 2 {
        return vec![(0.5, 0.5); count];
    }
    let mut ties: Vec<(usize, usize)> = chart
        .ties
        .iter()
        .filter(|tie| tie.from.max(tie.to) < count && tie.from != tie.to)
        .map(|tie| (tie.from.min(tie.to), tie.from.max(tie.to)))
        .collect();
    ties.sort_unstable();
    ties.dedup();
    let distances = distances(count, &ties);
    starts(chart)
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

/// Circles: in the order given, by sectors, those with most ties first, and every second one.
fn starts(chart: &NetworkChart) -> Vec<Vec<Point>> {
    let count = chart.units.len();
    let degree = |unit: usize| chart.ties.iter().filter(|tie| tie.from == unit || tie.to == unit).count();
    let given: Vec<usize> = (0..count).collect();
    let mut by_sector = given.clone();
    by_sector.sort_by_key(|&unit| chart.units[unit].sector);
    let mut by_degree = given.clone();
    by_degree.sort_by_key(|&unit| std::cmp::Reverse(degree(unit)));
    let alternating: Vec<usize> = (0..count).step_by(2).chain((1..count).step_by(2)).collect();
    [given, by_sector, by_degree, alternating].into_iter().map(|order| circle(&order)).collect()
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
