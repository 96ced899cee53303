//! All integration tests in one binary, so that the program is linked once.

mod coverage;
mod reference;
mod stats_laws;
