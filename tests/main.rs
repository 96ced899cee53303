//! All integration tests in one binary, so that the program is linked once.

mod bad_studies;
mod good_studies;
mod schemas;
