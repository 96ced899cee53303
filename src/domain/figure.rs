//! The names of the figures: which indicator, of whom, about what.

use std::fmt;

use compact_str::{CompactString, format_compact};

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
    TestRecords,
    Duplicates,
    Speeders,
    StraightLiners,
    // any item
    Distribution,
    Share,
    Mean,
    Top2,
    Rwg,
    Alpha,
    ItemTotal,
    AlphaWithout,
    // barriers
    Frequency,
    Rank,
    LevelAny,
    LevelNumber,
    // cooperation
    Index,
    Cooperation,
    // cooperation network: pairs of units
    PairContact,
    PairQuality,
    PairTrust,
    Tie,
    AsymmetryContact,
    AsymmetryQuality,
    AsymmetryTrust,
    // … of a unit
    ReceivedContact,
    ReceivedQuality,
    ReceivedTrust,
    WishBalance,
    Indegree,
    Outdegree,
    Betweenness,
    Brokerage,
    // … of the whole municipality
    Coverage,
    Density,
    DensityBounds,
    Reciprocity,
    ConfirmedTies,
    CentralisationIn,
    CentralisationOut,
    CentralisationConfirmed,
    Ei,
    EiFull,
    // topics, solutions
    Gap,
    Quadrant,
    SolutionShare,
    SolutionForBarrier,
    // own against all others
    Difference,
    DifferenceScale,
    // roles against each other
    PerceptionGap,
    PerceptionGapScale,
    // against the wave before
    Change,
    ChangeScale,
}

impl Indicator {
    /// What a question with one answer of several has: the share of each answer where it describes the respondent, else the
    /// distribution.
    pub fn of_single(describes_respondent: bool) -> Self {
        if describes_respondent { Self::Share } else { Self::Distribution }
    }

    /// Where a municipality's value is tested against the others': the indicator that holds the difference, of the same item and level.
    pub fn difference(self) -> Option<Self> {
        match self {
            Self::Frequency | Self::Share | Self::Distribution | Self::SolutionShare => Some(Self::Difference),
            Self::Mean | Self::Index | Self::Cooperation => Some(Self::DifferenceScale),
            _ => None,
        }
    }

    /// The indicator that holds the change since the wave before, of the same item and level.
    pub fn change(self) -> Option<Self> {
        match self.difference()? {
            Self::Difference => Some(Self::Change),
            _ => Some(Self::ChangeScale),
        }
    }

    /// Whether it compares two waves.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Change | Self::ChangeScale)
    }

    /// The indicators of which one is compared by this one: the value that it is a difference of.
    pub fn compared(self) -> &'static [Self] {
        match self {
            Self::Difference | Self::PerceptionGap | Self::Change => {
                &[Self::Frequency, Self::Share, Self::Distribution, Self::SolutionShare]
            }
            Self::DifferenceScale | Self::PerceptionGapScale | Self::ChangeScale => {
                &[Self::Mean, Self::Index, Self::Cooperation]
            }
            _ => &[],
        }
    }

    /// Whether it compares roles: its key's `from` and `to` are these.
    pub fn is_perception_gap(self) -> bool {
        matches!(self, Self::PerceptionGap | Self::PerceptionGapScale)
    }

    /// Whether it is a figure of the network of units.
    pub fn is_of_network(self) -> bool {
        (Self::PairContact..=Self::EiFull).contains(&self)
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
            Self::TestRecords => "test_records",
            Self::Duplicates => "duplicates",
            Self::Speeders => "speeders",
            Self::StraightLiners => "straight_liners",
            Self::Distribution => "distribution",
            Self::Share => "share",
            Self::Mean => "mean",
            Self::Top2 => "top2",
            Self::Rwg => "rwg",
            Self::Alpha => "alpha",
            Self::ItemTotal => "item_total",
            Self::AlphaWithout => "alpha_without",
            Self::Frequency => "frequency",
            Self::Rank => "rank",
            Self::LevelAny => "level_any",
            Self::LevelNumber => "level_number",
            Self::Index => "index",
            Self::Cooperation => "cooperation",
            Self::PairContact => "pair_contact",
            Self::PairQuality => "pair_quality",
            Self::PairTrust => "pair_trust",
            Self::Tie => "tie",
            Self::AsymmetryContact => "asymmetry_contact",
            Self::AsymmetryQuality => "asymmetry_quality",
            Self::AsymmetryTrust => "asymmetry_trust",
            Self::ReceivedContact => "received_contact",
            Self::ReceivedQuality => "received_quality",
            Self::ReceivedTrust => "received_trust",
            Self::WishBalance => "wish_balance",
            Self::Indegree => "indegree",
            Self::Outdegree => "outdegree",
            Self::Betweenness => "betweenness",
            Self::Brokerage => "brokerage",
            Self::Coverage => "coverage",
            Self::Density => "density",
            Self::DensityBounds => "density_bounds",
            Self::Reciprocity => "reciprocity",
            Self::ConfirmedTies => "confirmed_ties",
            Self::CentralisationIn => "centralisation_in",
            Self::CentralisationOut => "centralisation_out",
            Self::CentralisationConfirmed => "centralisation_confirmed",
            Self::Ei => "ei",
            Self::EiFull => "ei_full",
            Self::Gap => "gap",
            Self::Quadrant => "quadrant",
            Self::SolutionShare => "solution_share",
            Self::SolutionForBarrier => "solution_for_barrier",
            Self::Difference => "difference",
            Self::DifferenceScale => "difference_scale",
            Self::PerceptionGap => "perception_gap",
            Self::PerceptionGapScale => "perception_gap_scale",
            Self::Change => "change",
            Self::ChangeScale => "change_scale",
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
    Municipality(CompactString),
    Cluster { column: CompactString, value: CompactString },
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

/// What a figure is: an indicator of an item, at a level where it has one; between two units where it is of a network.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub scope: Scope,
    pub indicator: Indicator,
    /// `BARR[SQ001]`, `GREMIEN`, or the name of an index; empty where the indicator is of the municipality.
    pub item: CompactString,
    /// The answer's code, or the barriers' level; empty where there is none.
    pub level: CompactString,
    /// The code of the unit that rates, or of the role that is compared; empty where it is no figure of a network or of roles, or one of all
    /// that rate.
    pub from: CompactString,
    /// The code of the rated unit, or of the role compared with; empty as above, and where the role is compared with all others.
    pub to: CompactString,
}

impl Key {
    /// A figure that is not between units.
    pub fn new(
        scope: &Scope,
        indicator: Indicator,
        item: impl Into<CompactString>,
        level: impl Into<CompactString>,
    ) -> Self {
        let (from, to) = (CompactString::default(), CompactString::default());
        Self { scope: scope.clone(), indicator, item: item.into(), level: level.into(), from, to }
    }

    /// A figure of a network question, from a unit to another one; an empty code stands for all units.
    pub fn between(
        scope: &Scope,
        indicator: Indicator,
        question: impl Into<CompactString>,
        from: impl Into<CompactString>,
        to: impl Into<CompactString>,
    ) -> Self {
        Self { from: from.into(), to: to.into(), ..Self::new(scope, indicator, question, "") }
    }

    /// Another figure of the same item and level that is not between units or roles.
    pub fn of_item(&self, indicator: Indicator) -> Self {
        Self::new(&self.scope, indicator, self.item.clone(), self.level.clone())
    }
}

/// The name of an item in files: `QUESTION[ITEM]`, or `QUESTION` where it has no items.
pub fn item_key(question: &str, item: Option<&str>) -> CompactString {
    match item {
        Some(item) => format_compact!("{question}[{item}]"),
        None => question.into(),
    }
}
