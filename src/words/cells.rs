//! Released cells as they are written: values, bases, intervals, references, signs.

use crate::compare::Reference;
use crate::domain::{Count, Interval, round_half_up};
use crate::protect::{Cell, Sign};
use crate::words::{NumberFormat, Value, Words, args};

/// How a figure's numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share in [0, 1], written in whole per cent.
    Share,
    /// A mean on a rating scale, a number of years: one decimal.
    Scale,
    /// An index of 0–100: whole points.
    Index,
    /// A coefficient such as α: two decimals.
    Coefficient,
    /// A difference of shares in [−1, 1], written in whole points with its sign.
    Points,
}

/// A text for the eye, and for the ear where the two differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worded {
    pub text: String,
    pub spoken: Option<String>,
    /// The published number; `None` for signs and plain texts.
    pub value: Option<Value>,
}

impl Unit {
    /// The number as it is published: what a chart draws.
    pub fn published(self, value: f64) -> f64 {
        match self {
            Self::Share | Self::Points => round_half_up(value * 100.0, 0),
            Self::Scale => round_half_up(value, 1),
            Self::Index => round_half_up(value, 0),
            Self::Coefficient => round_half_up(value, 2),
        }
    }

    /// Both ends as published.
    pub fn published_interval(self, interval: Interval) -> Interval {
        Interval { low: self.published(interval.low), high: self.published(interval.high) }
    }
}

impl Unit {
    /// The published number as a spreadsheet holds it.
    fn number(self, value: f64) -> Value {
        let value = self.published(value);
        match self {
            Self::Share => Value::Number { value: value / 100.0, format: NumberFormat::Percent },
            _ => Value::Number { value, format: self.format() },
        }
    }

    fn format(self) -> NumberFormat {
        match self {
            Self::Share => NumberFormat::Percent,
            Self::Scale => NumberFormat::Decimals(1),
            Self::Index => NumberFormat::Decimals(0),
            Self::Coefficient => NumberFormat::Decimals(2),
            Self::Points => NumberFormat::Signed(0),
        }
    }
}

impl Words {
    /// A number in its unit, with what a spreadsheet gets.
    pub fn number(&self, value: f64, unit: Unit) -> Worded {
        Worded { text: self.value(value, unit), spoken: None, value: Some(unit.number(value)) }
    }

    /// The same of a range.
    pub fn ranged(&self, interval: Interval, unit: Unit) -> Worded {
        let ends = unit.published_interval(interval);
        let scale = if unit == Unit::Share { 100.0 } else { 1.0 };
        let value = Value::Range { low: ends.low / scale, high: ends.high / scale, format: unit.format() };
        Worded { text: self.range(interval, unit), spoken: None, value: Some(value) }
    }

    /// The difference of two values that are written in this unit, with its sign and what a spreadsheet gets.
    pub fn difference(&self, value: f64, unit: Unit) -> Worded {
        let (scale, digits): (f64, u8) = match unit {
            Unit::Share | Unit::Points => (100.0, 0),
            Unit::Index => (1.0, 0),
            Unit::Scale => (1.0, 1),
            Unit::Coefficient => (1.0, 2),
        };
        let published = round_half_up(value * scale, digits.into());
        let number = Value::Number { value: published, format: NumberFormat::Signed(digits) };
        Worded { text: self.signed(published, digits.into()), spoken: None, value: Some(number) }
    }

    /// The interval of such a difference: `−9 bis +12`.
    pub fn difference_range(&self, interval: Interval, unit: Unit) -> Worded {
        let [low, high] = [interval.low, interval.high].map(|end| self.difference(end, unit));
        let text = self.with("range-to", args!["low" => low.text, "high" => high.text]);
        let value = match (low.value, high.value) {
            (Some(Value::Number { value: low, format }), Some(Value::Number { value: high, .. })) => {
                Some(Value::Range { low, high, format })
            }
            _ => None,
        };
        Worded { text, spoken: None, value }
    }

    /// A number of people or things, with what a spreadsheet gets.
    pub fn counted(&self, number: u64) -> Worded {
        let value = Value::Number { value: number as f64, format: NumberFormat::Decimals(0) };
        Worded { text: self.whole(number), spoken: None, value: Some(value) }
    }

    /// A number in its unit: `62 %`, `3,4`, `57`.
    pub fn value(&self, value: f64, unit: Unit) -> String {
        match unit {
            Unit::Share => self.percent(unit.published(value) as u32),
            Unit::Scale => self.decimal(value, 1),
            Unit::Index => self.decimal(value, 0),
            Unit::Coefficient => self.decimal(value, 2),
            Unit::Points => self.signed(unit.published(value), 0),
        }
    }

    /// A range in its unit: `33–52 %`, `2,9–3,6`.
    pub fn range(&self, interval: Interval, unit: Unit) -> String {
        let ends = unit.published_interval(interval);
        if unit == Unit::Share {
            return self.percent_range(ends.low as u32, ends.high as u32);
        }
        let (low, high) = (self.value(interval.low, unit), self.value(interval.high, unit));
        // A dash beside a minus sign would not read as a range.
        if ends.low < 0.0 {
            self.with("range-to", args!["low" => low, "high" => high])
        } else {
            format!("{low}–{high}")
        }
    }

    /// The value of a cell as it stands in a table or beside a bar. Few answers stand in brackets.
    pub fn cell(&self, cell: &Cell, unit: Unit) -> Worded {
        let plain = match cell {
            Cell::Share { count, .. } => self.share(*count),
            Cell::WeightedShare { value, .. } => self.number(*value, Unit::Share),
            Cell::AtMostOne { n } => return self.text_only(self.with("cell-at-most-one", args!["n" => *n])),
            Cell::AllButOne { n } => {
                return self.text_only(self.with("cell-all-but-one", args!["n" => *n, "least" => *n - 1]));
            }
            Cell::Mean { value, .. }
            | Cell::Coefficient { value, .. }
            | Cell::Measure { value, .. }
            | Cell::Tie { contact: value, .. } => self.number(*value, unit),
            Cell::Bounds(bounds) => self.ranged(*bounds, unit),
            Cell::Quartiles { median, .. } => self.number(*median, unit),
            Cell::Whole(number) => self.counted((*number).into()),
            Cell::Difference(difference) => self.difference(difference.value, unit),
            Cell::Apart(_) => return self.sign(Sign::Withheld),
            Cell::Sign(sign) => return self.sign(*sign),
        };
        if cell.is_limited() {
            let spoken = self.with("cell-limited-spoken", args!["value" => &plain.text]);
            return Worded { text: format!("({})", plain.text), spoken: Some(spoken), value: plain.value };
        }
        plain
    }

    fn share(&self, count: Count) -> Worded {
        match (count.percent(), count.share()) {
            (Some(percent), Some(share)) => Worded { text: self.percent(percent), ..self.number(share, Unit::Share) },
            _ => Worded::default(),
        }
    }

    /// A number of people, or a rate of participation: never in brackets, since it counts people and not answers.
    pub fn participation(&self, cell: &Cell) -> Worded {
        match cell {
            Cell::Share { count, .. } => self.share(*count),
            other => self.cell(other, Unit::Share),
        }
    }

    fn text_only(&self, text: String) -> Worded {
        Worded { text, spoken: None, value: None }
    }

    /// A sign with what it means.
    pub fn sign(&self, sign: Sign) -> Worded {
        let id = match sign {
            Sign::Withheld => "sign-withheld",
            Sign::TooFew { .. } => "sign-too-few",
            Sign::NothingToCount => "sign-nothing",
            Sign::NotMeaningful => "sign-not-meaningful",
        };
        let minimum = if let Sign::TooFew { minimum } = sign { minimum } else { 0 };
        let word = |id: &str| self.with(id, args!["minimum" => minimum]);
        Worded { text: word(id), spoken: Some(word(&format!("{id}-spoken"))), value: None }
    }

    /// The base of a cell: `13 von 21` where k may be told, else `21`; nothing where there is no value.
    pub fn base(&self, cell: &Cell) -> Worded {
        match cell {
            Cell::Share { count, .. } => Worded {
                text: self.with("cell-count", args!["k" => count.k, "n" => count.n]),
                spoken: None,
                value: Some(Value::Count { k: count.k, n: count.n }),
            },
            Cell::AtMostOne { n } | Cell::AllButOne { n } => self.counted((*n).into()),
            _ => cell.n().map(|n| self.counted(n.into())).unwrap_or_default(),
        }
    }

    /// The 95 % interval of a cell; empty where there is none. A census has the point.
    pub fn interval(&self, cell: &Cell, unit: Unit) -> Worded {
        match cell {
            Cell::Share { census: true, .. } | Cell::Mean { census: true, .. } => {
                self.text_only(self.text("cell-census"))
            }
            Cell::Share { interval: Some(interval), .. }
            | Cell::WeightedShare { interval: Some(interval), .. }
            | Cell::Mean { interval: Some(interval), .. } => self.ranged(*interval, unit),
            _ => Worded::default(),
        }
    }

    /// A cell within a sentence: `62 % (13 von 21)`; `None` where there is no value.
    pub fn in_sentence(&self, cell: &Cell, unit: Unit) -> Option<String> {
        match cell {
            Cell::Sign(_) | Cell::Apart(_) => None,
            Cell::Share { count, .. } => {
                let percent = self.percent(count.percent()?);
                let id = if cell.is_limited() { "cell-share-sentence-limited" } else { "cell-share-sentence" };
                Some(self.with(id, args!["percent" => percent, "k" => count.k, "n" => count.n]))
            }
            Cell::Mean { value, .. } | Cell::Coefficient { value, .. } | Cell::Measure { value, .. }
                if cell.is_limited() =>
            {
                Some(self.with("cell-limited-sentence", args!["value" => self.value(*value, unit)]))
            }
            Cell::Mean { value, .. } | Cell::Coefficient { value, .. } => Some(self.value(*value, unit)),
            Cell::WeightedShare { .. }
            | Cell::AtMostOne { .. }
            | Cell::AllButOne { .. }
            | Cell::Whole(_)
            | Cell::Measure { .. }
            | Cell::Bounds(_)
            | Cell::Difference(_)
            | Cell::Tie { .. } => Some(self.cell(cell, unit).text),
            Cell::Quartiles { median, .. } => Some(self.value(*median, unit)),
        }
    }

    /// A cell within the brackets of a title: few answers are said, not bracketed once more.
    pub fn in_title(&self, cell: &Cell, unit: Unit) -> String {
        let worded = self.cell(cell, unit);
        match worded.spoken {
            Some(spoken) if cell.is_limited() => spoken,
            _ => worded.text,
        }
    }

    /// The group's values within a sentence: `Median der Vergleichsgruppe 41 % (mittlere Hälfte 33–52 %)`; `None` where the median
    /// cannot be told.
    pub fn reference(&self, reference: &Reference, unit: Unit) -> Option<String> {
        let median = self.value(reference.median?, unit);
        Some(match reference.band {
            Some(band) => {
                self.with("reference-median-band", args!["median" => median, "band" => self.range(band, unit)])
            }
            None => self.with("reference-median", args!["median" => median]),
        })
    }

    /// A list within a sentence: `a`, `a und b`, `a, b und c`.
    pub fn list(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.with("list-and", args!["first" => first.join(", "), "last" => last]),
        }
    }

    /// A label in quotation marks.
    pub fn quoted(&self, label: &str) -> String {
        self.with("quoted", args!["label" => label])
    }
}
