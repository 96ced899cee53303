//! The sizes that occur: 3 and 40 items, 3 and 400 municipalities, every label a compound of 60 characters.

use super::check_texts;
use super::specs::*;
use crate::chart::*;

const COMPOUNDS: [&str; 4] = [
    "Jugendhilfeplanungsausschussvorsitzendenstellvertreterwahlen",
    "Sozialraumorientierungskonzeptfortschreibungsverfahrensfrage",
    "Ganztagsbetreuungsbedarfsermittlungsverfahrenszuständigkeits",
    "Kindertageseinrichtungsbedarfsplanungsdatengrundlagenmängel",
];

fn compound(position: usize) -> String {
    let compound = COMPOUNDS[position % COMPOUNDS.len()];
    // The last letters tell the rows apart.
    let number = position.to_string();
    let kept: String = compound.chars().take(60 - number.len()).collect();
    kept + &number
}

fn spread(position: usize) -> f64 {
    ((position * 37) % 101) as f64
}

/// A value in most places, none in every seventh.
fn mixed(row: usize, column: usize) -> Option<f64> {
    (!(row + column).is_multiple_of(7)).then(|| spread(row + 3 * column))
}

fn bars_of(count: usize) -> BarChart {
    let mut chart = bar_chart((0..count).map(|position| bar(position, mixed(position, 0))).collect());
    chart.categories.iter_mut().enumerate().for_each(|(position, category)| *category = compound(position));
    chart.bars.iter_mut().enumerate().for_each(|(position, bar)| bar.label = compound(position));
    chart
}

fn dots_of(count: usize) -> DotChart {
    dot_chart(bars_of(count).bars, ValueAxis::Scale { min: 0.0, max: 100.0 })
}

fn likert_of(items: usize) -> LikertChart {
    let row = |row: usize| (!row.is_multiple_of(7)).then(|| vec![10, 20, 30, 25, 15]);
    let mut chart = likert_chart(5, (0..items).map(row).collect());
    chart.levels.iter_mut().enumerate().for_each(|(position, level)| *level = compound(position));
    chart.rows.iter_mut().enumerate().for_each(|(position, row)| row.label = compound(position));
    chart
}

fn quadrant_of(items: usize) -> QuadrantChart {
    let place = |position: usize, factor: usize| 1.0 + ((position * factor) % 41) as f64 / 10.0;
    let points = (0..items).map(|position| (place(position, 17), place(position, 29)));
    let mut chart = quadrant_chart(points.collect(), Some(3.0));
    chart.points.iter_mut().enumerate().for_each(|(position, point)| point.label = compound(position));
    chart.corners = [0, 1, 2, 3].map(compound);
    chart
}

fn heat_map_with(municipalities: usize, items: usize) -> HeatMap {
    let mut chart = heat_map_of(municipalities, items, mixed);
    chart.rows.iter_mut().enumerate().for_each(|(position, row)| row.label = compound(position));
    chart.columns.iter_mut().enumerate().for_each(|(position, column)| {
        column.label = compound(position);
        column.group = compound(position / 6);
    });
    chart
}

fn network_with(units: usize) -> NetworkChart {
    let mut chart = network_of(units, 3 * units);
    chart.units.iter_mut().enumerate().for_each(|(position, unit)| unit.label = compound(position));
    chart.sectors.iter_mut().enumerate().for_each(|(position, sector)| *sector = compound(position));
    chart
}

fn profiles_with(municipalities: usize) -> ProfileChart {
    let mut chart = profile_chart(municipalities, mixed);
    chart.axes.iter_mut().enumerate().for_each(|(position, axis)| *axis = compound(position));
    chart.profiles.iter_mut().enumerate().for_each(|(position, profile)| profile.label = compound(position));
    chart
}

fn slopes_of(rows: usize) -> SlopeChart {
    let mut chart = slope_chart(rows, |position| [spread(position), spread(2 * position + 1)]);
    chart.rows.iter_mut().enumerate().for_each(|(position, row)| row.label = compound(position));
    chart
}

#[test]
fn labels_are_compounds_of_sixty_characters() {
    assert!((0..400).all(|position| compound(position).chars().count() == 60));
}

#[test]
fn three_and_forty_items_can_be_read() {
    for items in [3, 40] {
        for (kind, drawn) in [
            ("bars", bars(&bars_of(items))),
            ("dots", dots(&dots_of(items))),
            ("likert", likert(&likert_of(items))),
            ("quadrant", quadrant(&quadrant_of(items))),
            ("slope", slope(&slopes_of(items))),
            ("network", network(&network_with(items))),
        ] {
            check_texts(&format!("{kind}, {items} items"), &drawn);
        }
    }
}

#[test]
fn three_and_four_hundred_municipalities_can_be_read() {
    for municipalities in [3, 400] {
        for (kind, drawn) in [
            ("bars", bars(&bars_of(municipalities))),
            ("dots", dots(&dots_of(municipalities))),
            ("heat map of 3 items", heat_map(&heat_map_with(municipalities, 3))),
            ("heat map of 40 items", heat_map(&heat_map_with(municipalities, 40))),
            ("profiles", profiles(&profiles_with(municipalities))),
            ("slope", slope(&slopes_of(municipalities))),
        ] {
            check_texts(&format!("{kind}, {municipalities} municipalities"), &drawn);
        }
    }
}
