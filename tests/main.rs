//! All integration tests in one binary, so that the program is linked once.

mod bad_studies;
mod common;
mod coverage;
#[cfg(feature = "documents")]
mod forms;
mod good_studies;
mod reading;
mod reference;
mod rooms;
mod schemas;
mod stats_laws;
