//! All integration tests in one binary, so that the program is linked once.

#[cfg(feature = "analysis")]
mod analysis;
mod bad_studies;
mod common;
#[cfg(feature = "analysis")]
mod compare_rules;
mod coverage;
#[cfg(feature = "documents")]
mod forms;
mod good_studies;
#[cfg(feature = "analysis")]
mod protect_rules;
mod reading;
mod reference;
mod rooms;
mod schemas;
mod stats_laws;
