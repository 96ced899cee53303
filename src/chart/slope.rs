//! Two points in time: a line per row from the value then to the value now.
//!
//! Labels stand at both ends of their line; where they would meet they move apart, with a leader line to where they belong.

use super::canvas::{Align, Canvas};
use super::measure::widest;
use super::spec::{Drawn, SlopeChart, SlopeRow};
use super::theme::{AXIS, CATEGORIES, GRID, LABEL, PAPER, TextStyle, VALUE, WIDTH};
use super::wrap::wrap;

/// Between the line's end and its texts.
const GAP: f64 = 12.0;
/// Where the values now stand; the labels follow.
const RIGHT: f64 = 330.0;
const RADIUS: f64 = 4.0;
/// Half the thickness of a line that stands out.
const HALF_THICK: f64 = 1.4;
/// Least height of the field, and what each row adds.
const LEAST_HEIGHT: f64 = 180.0;
const ROW_HEIGHT: f64 = 26.0;
/// Free space between two texts.
const BETWEEN: f64 = 3.0;

/// Draws the rows; one without both values is left out.
pub fn slope(chart: &SlopeChart) -> Drawn {
    let mut canvas = Canvas::new();
    let rows: Vec<&SlopeRow> =
        chart.rows.iter().filter(|row| row.values.iter().all(|value| value.is_finite())).collect();
    let value_room = rows.iter().map(|row| widest(&row.value_labels[..1], VALUE)).fold(0.0, f64::max);
    let (x1, x2) = (value_room + GAP, RIGHT);
    let top = VALUE.line() + 10.0;
    for (x, head, align) in [(x1, &chart.heads[0], Align::Left), (x2, &chart.heads[1], Align::Right)] {
        canvas.block(std::slice::from_ref(head), (x, VALUE.line() / 2.0), align, VALUE);
    }
    let height = LEAST_HEIGHT.max(ROW_HEIGHT * rows.len() as f64);
    let (low, high) = ends(&rows);
    let y_of = |value: f64| top + height * (1.0 - (value - low) / (high - low));

    // The value now stands before its label, in a column of its own.
    let now_room = rows.iter().map(|row| widest(&row.value_labels[1..], VALUE)).fold(0.0, f64::max);
    let labels_at = x2 + GAP + now_room + GAP;
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| wrap(&row.label, WIDTH - labels_at, style(row, LABEL), chart.language)).collect();
    let left = apart(&rows.iter().map(|row| (y_of(row.values[0]), VALUE.line())).collect::<Vec<_>>(), top);
    let tall = |lines: &Vec<String>| LABEL.line() * lines.len().max(1) as f64;
    let right = rows.iter().zip(&texts).map(|(row, lines)| (y_of(row.values[1]), tall(lines)));
    let right = apart(&right.collect::<Vec<_>>(), top);
    let lowest = |places: &[f64], half: f64| places.iter().fold(top + height, |lowest, y| f64::max(lowest, y + half));
    let bottom = lowest(&left, VALUE.line() / 2.0)
        .max(right.iter().zip(&texts).fold(top, |lowest, (y, lines)| lowest.max(y + tall(lines) / 2.0)));

    for x in [x1, x2] {
        canvas.vertical(x, top, top + height, 1.0, GRID);
    }
    // Lines that stand out lie above the others.
    for emphasised in [false, true] {
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.emphasised == emphasised) {
            let (from, to) = ((x1, y_of(row.values[0])), (x2, y_of(row.values[1])));
            leader(&mut canvas, (x1 - RADIUS, from.1), (x1 - GAP + 2.0, left[at]));
            leader(&mut canvas, (x2 + RADIUS, to.1), (x2 + GAP - 2.0, right[at]));
            line(&mut canvas, from, to, emphasised);
        }
    }
    for (at, row) in rows.iter().enumerate() {
        canvas.block(&row.value_labels[..1], (x1 - GAP, left[at]), Align::Right, style(row, VALUE));
        canvas.block(&row.value_labels[1..], (x2 + GAP, right[at]), Align::Left, style(row, VALUE));
        canvas.block(&texts[at], (labels_at, right[at]), Align::Left, style(row, LABEL));
    }
    canvas.finish(bottom)
}

/// A line that stands out has bold texts.
fn style(row: &SlopeRow, style: TextStyle) -> TextStyle {
    TextStyle { bold: row.emphasised, ..style }
}

/// The lowest and the highest value, apart in any case.
fn ends(rows: &[&SlopeRow]) -> (f64, f64) {
    let values = rows.iter().flat_map(|row| row.values);
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low < high { (low, high) } else { (low - 1.0, low + 1.0) }
}

/// The middles of texts, given where they belong and how tall they are: in the same order, moved down where they would meet, and the
/// whole group up again by half of what it was moved.
fn apart(wanted: &[(f64, f64)], top: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| wanted[one].0.total_cmp(&wanted[other].0).then(one.cmp(&other)));
    let mut placed = vec![0.0; wanted.len()];
    // Groups of texts that touch: where each begins, its height, and the sum of what its members want.
    let mut groups: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for at in order {
        let height = wanted[at].1 + BETWEEN;
        groups.push((vec![at], height, wanted[at].0 - height / 2.0));
        while let [.., (_, before_height, before_start), (_, _, start)] = &groups[..] {
            if before_start + before_height <= *start {
                break;
            }
            let Some((members, height, start)) = groups.pop() else { break };
            let Some(before) = groups.last_mut() else { break };
            // Weighed by their members, so that nobody moves farther than needed.
            let (n, m) = (before.0.len() as f64, members.len() as f64);
            before.2 = (before.2 * n + (start - before.1) * m) / (n + m);
            before.0.extend(members);
            before.1 += height;
        }
    }
    let mut free = top - VALUE.line() / 2.0;
    for (members, height, start) in groups {
        let mut y = start.max(free);
        free = y + height;
        for at in members {
            let tall = wanted[at].1 + BETWEEN;
            placed[at] = y + tall / 2.0;
            y += tall;
        }
    }
    placed
}

fn leader(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64)) {
    if (from.1 - to.1).abs() > 1.0 {
        canvas.line(from, to, AXIS);
    }
}

fn line(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), emphasised: bool) {
    let paint = if emphasised { CATEGORIES[0] } else { AXIS };
    if emphasised {
        let up = |(x, y): (f64, f64)| (x, y - HALF_THICK);
        let down = |(x, y): (f64, f64)| (x, y + HALF_THICK);
        canvas.polygon(vec![up(from), up(to), down(to), down(from)], paint);
    } else {
        canvas.line(from, to, paint);
    }
    for end in [from, to] {
        canvas.disc(end, RADIUS as u32 + 1, PAPER);
        canvas.disc(end, RADIUS as u32, paint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_would_meet_move_apart_and_the_others_stay() {
        let placed = apart(&[(100.0, 16.0), (104.0, 16.0), (300.0, 16.0)], 0.0);
        assert_eq!(placed[2], 300.0);
        assert!(placed[1] - placed[0] >= 19.0 - 1e-9, "{placed:?}");
        assert!((placed[0] + placed[1] - 204.0).abs() < 1e-9, "as far up as down: {placed:?}");
    }

    #[test]
    fn many_equal_values_stand_below_each_other_and_none_above_the_top() {
        let placed = apart(&[(5.0, 16.0); 6], 0.0);
        let mut sorted = placed.clone();
        sorted.sort_by(f64::total_cmp);
        assert_eq!(placed, sorted);
        assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= 19.0 - 1e-9) && placed[0] >= 0.0, "{placed:?}");
    }
}
