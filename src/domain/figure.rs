//! The names of the figures: which indicator, of whom, about what.

use std::fmt;

/// Every indicator, by the name that `indicators.csv` and the method annex use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Indicator {
    // participation and quality
    Invited,
    Started,
    Complete,
    Used,
    ResponseRate,
    ItemNonresponse,
    Duplicates,
    // any item
    Distribution,
    Share,
    Mean,
    Top2,
    Rwg,
    Alpha,
    // barriers
    Frequency,
    Rank,
    LevelAny,
    LevelNumber,
    // cooperation
    Index,
    Cooperation,
    // topics, solutions
    Gap,
    Quadrant,
    SolutionShare,
    SolutionForBarrier,
}

impl Indicator {
    /// What a question with one answer of several has: the share of each answer where it describes the respondent, else the
    /// distribution.
    pub fn of_single(describes_respondent: bool) -> Self {
        if describes_respondent { Self::Share } else { Self::Distribution }
    }

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Started => "started",
            Self::Complete => "complete",
            Self::Used => "used",
            Self::ResponseRate => "response_rate",
            Self::ItemNonresponse => "item_nonresponse",
            Self::Duplicates => "duplicates",
            Self::Distribution => "distribution",
            Self::Share => "share",
            Self::Mean => "mean",
            Self::Top2 => "top2",
            Self::Rwg => "rwg",
            Self::Alpha => "alpha",
            Self::Frequency => "frequency",
            Self::Rank => "rank",
            Self::LevelAny => "level_any",
            Self::LevelNumber => "level_number",
            Self::Index => "index",
            Self::Cooperation => "cooperation",
            Self::Gap => "gap",
            Self::Quadrant => "quadrant",
            Self::SolutionShare => "solution_share",
            Self::SolutionForBarrier => "solution_for_barrier",
        }
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Of whom a figure speaks. Ordered: municipalities by key, clusters, all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Municipality(String),
    Cluster { column: String, value: String },
    All,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Municipality(key) => f.write_str(key),
            Self::Cluster { column, value } => write!(f, "cluster:{column}={value}"),
            Self::All => f.write_str("all"),
        }
    }
}

/// What a figure is: an indicator of an item, at a level where it has one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub scope: Scope,
    pub indicator: Indicator,
    /// `BARR[SQ001]`, `GREMIEN`, or the name of an index; empty where the indicator is of the municipality.
    pub item: String,
    /// The answer's code, or the barriers' level; empty where there is none.
    pub level: String,
}

/// The name of an item in files: `QUESTION[ITEM]`, or `QUESTION` where it has no items.
pub fn item_key(question: &str, item: Option<&str>) -> String {
    match item {
        Some(item) => format!("{question}[{item}]"),
        None => question.to_owned(),
    }
}
