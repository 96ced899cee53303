//! Statistics: slices of numbers in, numbers out; `None` where a figure is not defined.
//!
//! Every function is pure: the same numbers give the same result, bit for bit, and no finite input leads to a division by zero, a
//! NaN or a panic. Never reads or writes, knows no survey and no data frame, and does not decide what may be shown.
//!
//! Where a function takes `levels`, it takes a scale with its answers: pairs of a level's value and the number of respondents who
//! gave it, in any order, levels that nobody chose included.

mod agreement;
mod moments;
mod network;
mod proportion;
mod quantile;
mod rank;
mod reliability;
mod scale;
mod student;

pub use agreement::{is_polarised, rwg};
pub use moments::{Moments, mean, mean_interval, sd};
pub use network::{Brokerage, Digraph, ResponseGate, Sides};
pub use proportion::{wilson, wilson_attainable, wilson_effective, wilson_finite};
pub use quantile::{median, median_of_levels, quantile7};
pub use rank::{competition_rank, competition_rank_of_numbers};
pub use reliability::{Alpha, cronbach_alpha};
pub use scale::{rescale, top_levels};
pub use student::t_quantile;

/// z of a two-sided 95 % interval: the 0.975 quantile of the standard normal distribution.
pub const Z_95: f64 = 1.959963984540054;
