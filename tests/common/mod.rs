//! What several tests need.

pub mod codebook;
pub mod reference;
#[cfg(feature = "documents")]
pub mod workflow;
#[cfg(feature = "analysis")]
pub mod study;
