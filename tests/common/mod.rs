//! What several tests need.

pub mod codebook;
#[cfg(feature = "analysis")]
pub mod study;
