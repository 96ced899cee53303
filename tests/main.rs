//! All integration tests in one binary, so that the program is linked once.

mod common;
mod coverage;
mod reading;
mod reference;
mod rooms;
mod stats_laws;
