//! What a document shows of a figure, in the form in which it is published and audited.

use serde::{Deserialize, Serialize};

/// One row of a report's CSV file: everything that the document says of one figure, with the numbers as they are printed. Empty is what is
/// not said.
#[derive(Clone, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Shown {
    /// A municipality's key, `cluster:<column>=<value>`, `all`, or a line of the comparison, `line:A`.
    pub scope: String,
    /// What of the scope: empty for all its respondents; `others` for all other municipalities together; `role:<code>` and
    /// `other_roles:<code>`; `earlier` for the wave before; `median`, `quartile_1`, `quartile_3`, `minimum`, `maximum`,
    /// `median_earlier` and `median_later` over the municipalities of the scope.
    pub part: String,
    /// By the names of indicators.csv.
    pub indicator: String,
    pub item: String,
    pub level: String,
    /// Units of a network.
    pub from: String,
    pub to: String,
    /// Why there is no value, or how it is coded: `withheld`, `too_few`, `nothing`, `not_meaningful`; `at_most_one`, `all_but_one`.
    pub sign: String,
    pub k: Option<u32>,
    /// Valid answers.
    pub n: Option<u32>,
    /// A share in [0, 1], a mean, an index or a measure.
    pub value: Option<f64>,
    /// 95 % interval, or the ends between which a value lies.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// What [`Shown::sign`] may be.
pub mod sign {
    pub const WITHHELD: &str = "withheld";
    pub const TOO_FEW: &str = "too_few";
    pub const NOTHING: &str = "nothing";
    pub const NOT_MEANINGFUL: &str = "not_meaningful";
    pub const AT_MOST_ONE: &str = "at_most_one";
    pub const ALL_BUT_ONE: &str = "all_but_one";
}

/// What [`Shown::part`] may be, or begin with.
pub mod part {
    pub const OTHERS: &str = "others";
    pub const ROLE: &str = "role:";
    pub const OTHER_ROLES: &str = "other_roles:";
    pub const EARLIER: &str = "earlier";
    pub const MEDIAN: &str = "median";
    /// Over the municipalities that are in both waves.
    pub const MEDIAN_EARLIER: &str = "median_earlier";
    pub const MEDIAN_LATER: &str = "median_later";
    pub const QUARTILE_1: &str = "quartile_1";
    pub const QUARTILE_3: &str = "quartile_3";
    pub const MINIMUM: &str = "minimum";
    pub const MAXIMUM: &str = "maximum";
}
