//! All integration tests in one binary, so that the program is linked once.

#[cfg(feature = "documents")]
mod forms;
