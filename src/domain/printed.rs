//! How the numbers of figures are rounded where they are printed.

use crate::domain::Indicator;

/// Rounds half away from zero at a decimal place, safe against the binary representation (2.345 → 2.35).
pub fn round_half_up(number: f64, decimals: usize) -> f64 {
    let factor = 10f64.powi(decimals as i32);
    let scaled = number * factor;
    let nudged = scaled.abs() + scaled.abs() * 4.0 * f64::EPSILON;
    (nudged + 0.5).floor().copysign(number) / factor
}

impl Indicator {
    /// The decimals that are left of its values in print: two of a share, which is printed in whole per cent; none of an index or a count.
    pub fn decimals(self) -> usize {
        match self {
            Self::Invited
            | Self::Started
            | Self::Complete
            | Self::Used
            | Self::TestRecords
            | Self::Duplicates
            | Self::Rank
            | Self::ConfirmedTies
            | Self::Brokerage
            | Self::Index
            | Self::Cooperation => 0,
            Self::Mean
            | Self::LevelNumber
            | Self::PairContact
            | Self::PairQuality
            | Self::PairTrust
            | Self::ReceivedContact
            | Self::ReceivedQuality
            | Self::ReceivedTrust
            | Self::AsymmetryContact
            | Self::AsymmetryQuality
            | Self::AsymmetryTrust
            | Self::SolutionForBarrier
            | Self::Gap
            | Self::DifferenceScale
            | Self::PerceptionGapScale
            | Self::ChangeScale => 1,
            _ => 2,
        }
    }

    /// A value of it as it is printed; zero has no sign.
    pub fn printed(self, value: f64) -> f64 {
        round_half_up(value, self.decimals()) + 0.0
    }
}
