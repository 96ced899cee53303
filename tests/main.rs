//! All integration tests in one binary, so that the program is linked once.

mod coverage;
mod reference;
mod rooms;
mod stats_laws;
