//! What kind of question a column holds the answers to: a guess, since only a codebook knows.

use std::collections::BTreeSet;

use serde::Serialize;

use super::look::Look;
use super::tally::Tally;
use crate::read::signs::Signs;

/// The guessed kind of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of several answers.
    Single,
    /// The same for one of several items.
    Scale,
    /// A box of a multiple choice.
    Box,
    /// All ticked boxes of a multiple choice.
    Boxes,
    Number,
    Time,
    Text,
    /// The same answer everywhere.
    Constant,
    /// No answer.
    Empty,
    /// Somebody's name, address, access code: by its heading or by its look.
    Personal,
}

impl Kind {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Scale => "scale",
            Self::Box => "box",
            Self::Boxes => "boxes in one cell",
            Self::Number => "number",
            Self::Time => "date, time",
            Self::Text => "text",
            Self::Constant => "constant",
            Self::Empty => "empty",
            Self::Personal => "personal",
        }
    }

    /// Whether answers were chosen, not typed.
    pub(super) fn is_chosen(self) -> bool {
        matches!(self, Self::Single | Self::Scale | Self::Box)
    }
}

/// Most answers of a closed question.
const ANSWERS_MAX: usize = 40;
/// Fewer answers may be alike by chance.
const CONSTANT_MIN: u64 = 3;
/// From the lowest to the highest code of a scale, at most.
const SCALE_RANGE: i64 = 11;
/// A column is of a look if so many of its answers are.
const MOSTLY: f64 = 0.8;

/// The kind of a column by its cells alone. `is_item`: it is one of several columns of a question.
pub(super) fn guess(tally: &Tally, is_item: bool, signs: &'static Signs) -> Kind {
    let is_tick = |content: &str| signs.ticked.contains(&content) || signs.unticked.contains(&content);
    let distinct = tally.entries.len();
    match () {
        () if tally.answers == 0 => Kind::Empty,
        () if tally.share(|look| matches!(look, Look::Date | Look::Moment)) >= MOSTLY => Kind::Time,
        () if is_item && !tally.many && tally.entries.keys().all(|content| is_tick(content)) => Kind::Box,
        () if distinct == 1 && !tally.many && tally.answers >= CONSTANT_MIN => Kind::Constant,
        () if holds_boxes(tally, signs) => Kind::Boxes,
        () if tally.share(Look::is_number) >= MOSTLY => match is_coded(tally) {
            true => Kind::Single,
            false => Kind::Number,
        },
        () if !tally.many && distinct <= ANSWERS_MAX && repeats(tally) => Kind::Single,
        () => Kind::Text,
    }
}

/// Whether answers come again and again, as chosen ones do.
fn repeats(tally: &Tally) -> bool {
    tally.answers >= 2 * tally.entries.len() as u64
}

/// Whether numbers are codes: whole, close together but for a few that stand for no answer, and repeated.
fn is_coded(tally: &Tally) -> bool {
    !tally.many && repeats(tally) && tally.look(Look::Point).count == 0 && is_tight(&codes(tally).near)
}

fn is_tight(near: &[i64]) -> bool {
    near.first().zip(near.last()).is_some_and(|(first, last)| last - first <= SCALE_RANGE)
}

/// The whole numbers of a column.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Codes {
    /// Those of the answers, in order.
    pub near: Vec<i64>,
    /// What people use for "no answer", away from the others.
    pub missing: Vec<i64>,
    /// Others far from all the rest and rare.
    pub far: Vec<i64>,
}

/// What people use for "no answer".
const SUSPECTS: [i64; 18] = [-1, -2, -3, -8, -9, -77, -88, -99, -999, 9, 77, 88, 97, 98, 99, 888, 998, 999];

/// Tells the codes of a scale from those that stand beside it.
pub(super) fn codes(tally: &Tally) -> Codes {
    let mut numbers: Vec<(i64, u64)> = tally
        .entries
        .iter()
        .filter(|(_, entry)| entry.look == Look::Whole)
        // Larger numbers are no codes.
        .filter_map(|(content, entry)| Some((i64::from(content.parse::<i32>().ok()?), entry.count)))
        .collect();
    numbers.sort_unstable();
    let is_suspect = |number: i64| SUSPECTS.contains(&number);
    let plain: Vec<i64> = numbers.iter().map(|&(number, _)| number).filter(|&number| !is_suspect(number)).collect();
    let (low, high) = main_range(&numbers, plain);
    let mut codes = Codes::default();
    for (number, count) in numbers {
        let is_away = number + 1 < low || number > high + 1 || number < 0 && low >= 0;
        match () {
            () if !is_away => codes.near.push(number),
            () if is_suspect(number) => codes.missing.push(number),
            () if count <= FAR_COUNT && (number > high + SCALE_RANGE || number < low - SCALE_RANGE) => {
                codes.far.push(number);
            }
            () => codes.near.push(number),
        }
    }
    codes
}

/// A number is an outlier only if so few cells have it.
const FAR_COUNT: u64 = 2;

/// The lowest and the highest number without outliers.
fn main_range(numbers: &[(i64, u64)], mut plain: Vec<i64>) -> (i64, i64) {
    let count = |number: i64| numbers.iter().find(|&&(other, _)| other == number).map_or(0, |&(_, count)| count);
    loop {
        let (Some(&low), Some(&high)) = (plain.first(), plain.last()) else { return (0, 0) };
        let before_high = plain.len().checked_sub(2).map_or(high, |at| plain[at]);
        let after_low = plain.get(1).copied().unwrap_or(low);
        if high - before_high > SCALE_RANGE && count(high) <= FAR_COUNT {
            plain.pop();
        } else if after_low - low > SCALE_RANGE && count(low) <= FAR_COUNT {
            plain.remove(0);
        } else {
            return (low, high);
        }
    }
}

/// Whether cells hold several boxes: the same few, again and again, none twice in a cell.
fn holds_boxes(tally: &Tally, signs: &'static Signs) -> bool {
    let Some(parts) = tally.parts(signs) else { return false };
    let ticks: u64 = parts.counts.values().sum();
    !parts.failed && parts.several >= 2 && ticks >= 3 * parts.counts.len() as u64 && parts.several * 5 >= tally.answers
}

/// Columns of one question have one kind: what a column alone cannot show, its neighbours do.
pub(super) fn settle(kinds: &mut [Kind], tallies: &[Tally], group: &[usize]) {
    let is_scale = group.iter().filter(|&&at| kinds[at] == Kind::Single).count() >= 2
        || group.iter().any(|&at| kinds[at] == Kind::Single) && group.iter().any(|&at| kinds[at] == Kind::Box);
    if !is_scale {
        return;
    }
    let of_scale = group.iter().filter(|&&at| kinds[at] == Kind::Single);
    let known: BTreeSet<&str> = of_scale.flat_map(|&at| tallies[at].entries.keys().map(|content| &**content)).collect();
    for &at in group {
        // A rare answer may stand in one column only.
        let is_known = || {
            let contents = tallies[at].entries.keys();
            !tallies[at].many
                && 2 * contents.filter(|&content| known.contains(&**content)).count() >= tallies[at].entries.len()
        };
        let fits = match kinds[at] {
            Kind::Single => true,
            Kind::Box | Kind::Constant | Kind::Text | Kind::Number => is_known(),
            _ => false,
        };
        if fits {
            kinds[at] = Kind::Scale;
        }
    }
}
