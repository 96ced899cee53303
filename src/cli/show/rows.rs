//! A figure as it is shown: the same fields in every form.

use serde::Serialize;

use crate::domain::{Interval, Key};
use crate::protect::{Cell, Sign};
use crate::publish::IndicatorRow;

/// One figure. `None` and empty mean "not applicable", or "not shown" where `sign` says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Row {
    pub wave: String,
    /// A municipality's key, `cluster:<column>=<value>`, or `all`.
    pub scope: String,
    pub indicator: String,
    pub item: String,
    pub level: String,
    pub from: String,
    pub to: String,
    pub n: Option<u64>,
    pub k: Option<u64>,
    pub value: Option<f64>,
    pub ci_low: Option<f64>,
    pub ci_high: Option<f64>,
    pub sd: Option<f64>,
    pub median: Option<f64>,
    pub q1: Option<f64>,
    pub q3: Option<f64>,
    /// Of a difference: p₁ − p₂ or Cliff's δ, and Benjamini–Hochberg's q.
    pub effect: Option<f64>,
    pub q: Option<f64>,
    pub dont_know: Option<u64>,
    /// `withheld`, `too_few`, `nothing`, `not_meaningful`; `at_most_one` and `all_but_one` where the count is coded; else empty.
    pub sign: &'static str,
}

impl Row {
    /// A released cell: what is not shown leaves no number.
    pub(super) fn of_cell(wave: &str, key: &Key, cell: &Cell) -> Self {
        let mut row = Self {
            wave: wave.to_owned(),
            scope: key.scope.to_string(),
            indicator: key.indicator.name().to_owned(),
            item: key.item.to_string(),
            level: key.level.to_string(),
            from: key.from.to_string(),
            to: key.to.to_string(),
            n: cell.n().map(u64::from),
            ..Self::default()
        };
        match cell {
            Cell::Share { count, interval, .. } => {
                (row.k, row.value) = (Some(count.k.into()), count.share());
                row.set_interval(*interval);
            }
            Cell::WeightedShare { value, interval, .. } => {
                row.value = Some(*value);
                row.set_interval(*interval);
            }
            Cell::AtMostOne { .. } => row.sign = "at_most_one",
            Cell::AllButOne { .. } => row.sign = "all_but_one",
            Cell::Mean { value, sd, interval, dont_know, .. } => {
                (row.value, row.sd, row.dont_know) = (Some(*value), *sd, dont_know.map(u64::from));
                row.set_interval(*interval);
            }
            Cell::Quartiles { q1, median, q3, .. } => {
                (row.q1, row.median, row.q3) = (Some(*q1), Some(*median), Some(*q3));
            }
            Cell::Coefficient { value, .. } | Cell::Measure { value, .. } | Cell::Tie { contact: value, .. } => {
                row.value = Some(*value);
            }
            Cell::Bounds(bounds) => row.set_interval(Some(*bounds)),
            Cell::Difference(difference) => {
                (row.value, row.effect, row.q) = (Some(difference.value), difference.effect, difference.standing.q);
                row.set_interval(difference.interval);
            }
            Cell::Apart(standing) => (row.q, row.sign) = (standing.q, "apart"),
            Cell::Whole(number) => row.value = Some((*number).into()),
            Cell::Sign(sign) => {
                row.sign = match sign {
                    Sign::Withheld => "withheld",
                    Sign::TooFew { .. } => "too_few",
                    Sign::NothingToCount => "nothing",
                    Sign::NotMeaningful => "not_meaningful",
                };
            }
        }
        row
    }

    /// An unprotected figure. A role stands where the one of a protected figure does.
    pub(super) fn of_figure(figure: &IndicatorRow) -> Self {
        let it = figure.clone();
        let from = if it.role.is_empty() { it.from } else { it.role };
        Self {
            wave: it.wave.into(),
            scope: it.scope.into(),
            indicator: it.indicator.into(),
            item: it.item.into(),
            level: it.level.into(),
            from: from.into(),
            to: it.to.into(),
            n: it.n,
            k: it.k,
            value: it.value,
            ci_low: it.ci_low,
            ci_high: it.ci_high,
            sd: it.sd,
            median: it.median,
            q1: it.q1,
            q3: it.q3,
            effect: it.effect,
            q: it.q,
            dont_know: it.dont_know,
            sign: "",
        }
    }

    fn set_interval(&mut self, interval: Option<Interval>) {
        (self.ci_low, self.ci_high) = (interval.map(|it| it.low), interval.map(|it| it.high));
    }
}

/// An array of objects, one per line.
pub(super) fn json(rows: impl Iterator<Item = Row>) -> String {
    // Rows of plain fields always become JSON.
    let lines: Vec<String> = rows.filter_map(|row| serde_json::to_string(&row).ok()).collect();
    if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", lines.join(",\n")) }
}

/// A heading row and a row per figure.
pub(super) fn csv(rows: impl Iterator<Item = Row>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
