//! Statistics: slices of numbers in, numbers out; `None` where a figure is not defined.
//!
//! Every function is pure: the same numbers give the same result, bit for bit, and no finite input leads to a division by zero, a
//! NaN or a panic. Never reads or writes, knows no survey and no data frame, and does not decide what may be shown.
//!
//! Where a function takes `levels`, it takes a scale with its answers: pairs of a level's value and the number of respondents who
//! gave it, in any order, levels that nobody chose included.

mod agreement;
mod difference;
mod dominance;
mod effect;
mod fisher;
mod moments;
mod multiplicity;
mod network;
mod proportion;
mod quantile;
mod rank;
mod reliability;
mod scale;
mod student;
mod two_samples;
mod weighted;

pub use agreement::{is_polarised, rwg};
pub use difference::{newcombe, welch_interval};
pub use dominance::{Dominance, Magnitude};
pub use effect::{Effect, LARGEST_Q, is_particular, reliable_side};
pub use fisher::fisher_exact;
pub use moments::{Moments, mean, mean_interval, sd};
pub use multiplicity::benjamini_hochberg;
pub use network::{Brokerage, Digraph, ResponseGate, Sides};
pub use proportion::{wilson, wilson_attainable, wilson_effective, wilson_finite};
pub use quantile::{median, median_of_levels, quantile7};
pub use rank::{competition_rank, competition_rank_of_numbers};
pub use reliability::{Alpha, ItemTotal, cronbach_alpha, item_totals};
pub use scale::{rescale, top_levels};
pub use student::t_quantile;
pub use two_samples::TwoSamples;
pub use weighted::Weighted;

/// z of a two-sided 95 % interval: the 0.975 quantile of the standard normal distribution.
pub const Z_95: f64 = 1.959963984540054;
