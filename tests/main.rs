//! All integration tests in one binary, so that the program is linked once.

mod coverage;
#[cfg(feature = "documents")]
mod forms;
mod reference;
mod rooms;
mod stats_laws;
