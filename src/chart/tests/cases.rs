//! Every kind of chart in many sizes and with odd values, by name.

use std::sync::LazyLock;

use super::specs::*;
use crate::chart::*;

pub(super) static CASES: LazyLock<Vec<(String, Drawn)>> = LazyLock::new(cases);

/// All cases by name.
pub(super) fn cases() -> Vec<(String, Drawn)> {
    let values = |count: usize, value: fn(usize) -> Option<f64>| -> Vec<Bar> {
        (0..count).map(|position| bar(position, value(position))).collect()
    };
    let wide = |mut bars: Vec<Bar>| {
        for bar in &mut bars {
            bar.value_label = "zu wenige Angaben für eine belastbare Aussage, n < 5".into();
        }
        bars
    };
    let odd = |position: usize| Some(((position * 37) % 101) as f64);
    let rows = [
        ("no row", values(0, odd)),
        ("one row", values(1, odd)),
        ("forty rows", values(40, odd)),
        ("all withheld", values(9, |_| None)),
        ("all zero", values(9, |_| Some(0.0))),
        ("all hundred", values(9, |_| Some(100.0))),
        ("beyond the axis", values(9, |position| Some([-20.0, 400.0, f64::NAN][position % 3]))),
        ("wide value labels", wide(values(9, odd))),
    ];
    let mut cases = Vec::new();
    for (name, rows) in rows {
        cases.push((format!("bars, {name}"), bars(&bar_chart(rows.clone()))));
        cases.push((format!("dots, {name}"), dots(&dot_chart(rows.clone(), ValueAxis::Percent))));
        let scale = ValueAxis::Scale { min: 1.0, max: 5.0 };
        cases.push((format!("dots on a scale, {name}"), dots(&dot_chart(rows.clone(), scale))));
        let point = ValueAxis::Scale { min: 3.0, max: 3.0 };
        cases.push((format!("dots on a point, {name}"), dots(&dot_chart(rows, point))));
    }

    let crossing = |position: usize| [((position * 37) % 101) as f64, ((position * 53) % 101) as f64];
    for (name, chart) in [
        ("no row", slope_chart(0, crossing)),
        ("one row", slope_chart(1, crossing)),
        ("forty rows", slope_chart(40, crossing)),
        ("all alike", slope_chart(12, |_| [40.0, 40.0])),
        ("all from one value", slope_chart(9, |position| [40.0, position as f64])),
        ("without a number", slope_chart(3, |_| [f64::NAN, 3.0])),
    ] {
        cases.push((format!("slope, {name}"), slope(&chart)));
    }

    let spread = |levels: usize, rows: usize| -> Vec<Option<Vec<u32>>> {
        let even = |row: usize| (0..levels).map(|level| ((level * 7 + row * 5) % 17) as u32 + 1).collect();
        (0..rows).map(|row| Some(even(row))).collect()
    };
    for levels in 1..=12 {
        cases.push((format!("likert, {levels} levels"), likert(&likert_chart(levels, spread(levels, 9)))));
    }
    let ends = |row: usize| Some(if row.is_multiple_of(2) { vec![100, 0, 0, 0, 0] } else { vec![0, 0, 0, 0, 100] });
    for (name, rows) in [
        ("no row", vec![]),
        ("one row", spread(5, 1)),
        ("forty rows", spread(5, 40)),
        ("all withheld", vec![None; 9]),
        ("both ends", (0..9).map(ends).collect()),
        ("one end", vec![Some(vec![0, 0, 0, 0, 100]); 3]),
        ("all neutral", vec![Some(vec![0, 0, 100, 0, 0]); 3]),
        ("nobody", vec![Some(vec![0; 5]); 3]),
        ("more per cents than levels", vec![Some(vec![20; 9]); 3]),
        ("fewer per cents than levels", vec![Some(vec![50]); 3]),
        ("some withheld", (0..9).map(|row| (row % 2 == 0).then(|| vec![10, 20, 30, 20, 20])).collect()),
    ] {
        cases.push((format!("likert, {name}"), likert(&likert_chart(5, rows))));
    }
    cases.push(("likert, no level".into(), likert(&likert_chart(0, vec![Some(vec![]), None]))));

    let scattered = |count: usize| -> Vec<(f64, f64)> {
        let place = |position: usize, factor: usize| 1.0 + ((position * factor) % 41) as f64 / 10.0;
        (0..count).map(|position| (place(position, 17), place(position, 29))).collect()
    };
    for (name, points, cut) in [
        ("no point", vec![], Some(3.0)),
        ("one point", vec![(3.0, 3.0)], Some(3.0)),
        ("twelve points", scattered(12), Some(3.1)),
        ("forty points", scattered(40), None),
        ("forty points in one place", vec![(3.0, 3.0); 40], Some(1.0)),
        ("the corners", vec![(1.0, 1.0), (1.0, 5.0), (5.0, 1.0), (5.0, 5.0)], Some(5.0)),
        ("beyond the ends", vec![(-9.0, 9.0), (f64::NAN, 3.0), (f64::INFINITY, 3.0)], Some(f64::NAN)),
    ] {
        cases.push((format!("quadrant, {name}"), quadrant(&quadrant_chart(points, cut))));
    }

    let mixed = |row: usize, column: usize| {
        (!(row + column).is_multiple_of(5)).then_some(((row * 13 + column * 29) % 101) as f64)
    };
    for (rows, columns) in [(0, 0), (1, 1), (3, 3), (8, 8), (12, 4), (12, 18), (30, 18), (3, 40), (54, 54)] {
        cases.push((format!("heat map, {rows} × {columns}"), heat_map(&heat_map_of(rows, columns, mixed))));
    }
    cases.push(("heat map, all withheld".into(), heat_map(&heat_map_of(9, 9, |_, _| None))));
    let beyond = |row: usize, _: usize| Some([-20.0, 400.0, f64::NAN][row % 3]);
    cases.push(("heat map, beyond the ends".into(), heat_map(&heat_map_of(9, 9, beyond))));
    for (units, ties) in [(0, 0), (1, 0), (2, 1), (3, 3), (5, 0), (8, 24), (21, 120), (25, 60), (54, 300)] {
        cases.push((format!("network, {units} units, {ties} ties"), network(&network_of(units, ties))));
    }
    for panels in [0, 1, 3, 12, 49] {
        cases.push((format!("profiles, {panels}"), profiles(&profile_chart(panels, mixed))));
    }
    cases.push(("profiles, all withheld".into(), profiles(&profile_chart(9, |_, _| None))));
    cases
}
