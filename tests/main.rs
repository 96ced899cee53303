//! All integration tests in one binary, so that the program is linked once.

mod common;
mod coverage;
#[cfg(feature = "documents")]
mod forms;
mod reading;
mod reference;
mod rooms;
mod stats_laws;
