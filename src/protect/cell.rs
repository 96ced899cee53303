//! A decided cell.

use std::cmp::Ordering;

use crate::domain::{Count, Interval};

/// Why there is no value: the signs of German official statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// `.`: there is a value that is not shown.
    Withheld,
    /// `n < 5`: fewer answers than the study's minimum.
    TooFew { minimum: u32 },
    /// `–`: nobody answered.
    NothingToCount,
    /// `x`: not defined.
    NotMeaningful,
}

/// What the contact of a unit with another one amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieKind {
    /// Rated below the threshold.
    None,
    /// A tie that the other unit, which answered, does not report.
    OneSided,
    /// A tie in both directions.
    Confirmed,
    /// A tie to a unit that did not answer: outside all measures.
    Unconfirmed,
}

/// What may be shown of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// k of n.
    Share {
        count: Count,
        interval: Option<Interval>,
        /// Everybody who was invited answered: the value is exact.
        census: bool,
    },
    /// A share over several municipalities whose answers have weights: its k would not be the share.
    WeightedShare {
        /// Answers, whatever they count.
        n: u32,
        /// In [0, 1].
        value: f64,
        interval: Option<Interval>,
    },
    /// "At most 1 of n".
    AtMostOne {
        n: u32,
    },
    /// "At least n − 1 of n".
    AllButOne {
        n: u32,
    },
    /// A mean in the unit of its scale; without spread and interval where these would tell single answers.
    Mean {
        n: u32,
        value: f64,
        sd: Option<f64>,
        interval: Option<Interval>,
        /// As for a share.
        census: bool,
        /// Both ends of the scale hold at least a quarter each.
        polarised: bool,
        /// Don't known and refused, where the base is large enough to tell.
        dont_know: Option<u32>,
    },
    /// Of a number.
    Quartiles {
        n: u32,
        q1: f64,
        median: f64,
        q3: f64,
    },
    /// α, rwg.
    Coefficient {
        n: u32,
        value: f64,
    },
    /// A number of people.
    Whole(u32),
    /// A measure of a network, or of a unit or a pair in it: shown without a number of answers.
    Measure {
        value: f64,
        /// As [`Figure::flag`](crate::analyse::Figure::flag): `integrating`, `unclear`, `limited_coverage`; `limited` where it rests on
        /// 5 to 9 answers; else empty.
        flag: &'static str,
    },
    /// The ends between which a measure lies, whatever the units that did not answer would have said.
    Bounds(Interval),
    /// How often a unit works with another one: a fact about units (rule 8), told without its number of respondents.
    Tie {
        /// Mean contact on its scale.
        contact: f64,
        kind: TieKind,
    },
    Difference(Difference),
    /// A value beside all others' where theirs may not be told: only how the two stand to each other.
    Apart(Standing),
    Sign(Sign),
}

/// The value of a group beside another group's: a municipality and all others together, or two roles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub own: Group,
    pub others: Group,
    /// Own value less the others': of shares in [−1, 1], else in the unit of the values.
    pub value: f64,
    /// 95 %, and p₁ − p₂ or Cliff's δ; `None` where they would tell single answers.
    pub interval: Option<Interval>,
    pub effect: Option<f64>,
    pub standing: Standing,
}

/// How the value of a group stands to another group's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Benjamini–Hochberg over the differences that the report shows; `None` where it would tell single answers.
    pub q: Option<f64>,
    /// To which side the difference is reliable, if it is.
    pub reliable: Option<Ordering>,
    /// Its size as a multiple of the smallest one that is told, in tenths: what differences are ordered by.
    pub strength: u32,
}

/// One of two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    pub n: u32,
    /// How many count, where the value is a share.
    pub k: Option<u32>,
    /// A share in [0, 1], or a mean.
    pub value: f64,
}

/// From how many answers on a figure is shown without brackets, with spread, distribution and both ends.
pub const FULL_N: u32 = 10;

/// The flag of a measure that rests on few answers.
pub(super) const LIMITED: &str = "limited";

impl Cell {
    /// The base, where a value is shown.
    pub fn n(&self) -> Option<u32> {
        match self {
            Self::Share { count, .. } => Some(count.n),
            Self::WeightedShare { n, .. }
            | Self::AtMostOne { n }
            | Self::AllButOne { n }
            | Self::Mean { n, .. }
            | Self::Quartiles { n, .. }
            | Self::Coefficient { n, .. } => Some(*n),
            Self::Difference(difference) => Some(difference.own.n),
            Self::Whole(_)
            | Self::Measure { .. }
            | Self::Bounds(_)
            | Self::Tie { .. }
            | Self::Apart(_)
            | Self::Sign(_) => None,
        }
    }

    /// A value that rests on few answers: 5 ≤ n < 10, written in brackets.
    pub fn is_limited(&self) -> bool {
        matches!(self, Self::Measure { flag: LIMITED, .. }) || self.n().is_some_and(|n| n < FULL_N)
    }

    /// Whether anything but a sign is shown.
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Sign(_))
    }

    /// How a value stands to another group's, where the cell compares two.
    pub fn standing(&self) -> Option<&Standing> {
        match self {
            Self::Difference(Difference { standing, .. }) | Self::Apart(standing) => Some(standing),
            _ => None,
        }
    }

    /// The number with which the cell enters medians, quartiles and ranks: a share in [0, 1] or a mean; coded cells stand at ½/n and
    /// (n − ½)/n.
    pub fn stand_in(&self) -> Option<f64> {
        match self {
            Self::Share { count, .. } => count.share(),
            Self::AtMostOne { n } => Some(0.5 / f64::from(*n)),
            Self::AllButOne { n } => Some((f64::from(*n) - 0.5) / f64::from(*n)),
            Self::WeightedShare { value, .. }
            | Self::Mean { value, .. }
            | Self::Coefficient { value, .. }
            | Self::Measure { value, .. } => Some(*value),
            Self::Quartiles { median, .. } => Some(*median),
            Self::Whole(_)
            | Self::Bounds(_)
            | Self::Tie { .. }
            | Self::Difference(_)
            | Self::Apart(_)
            | Self::Sign(_) => None,
        }
    }
}
