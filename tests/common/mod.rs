//! What several tests need.

pub mod codebook;
#[cfg(feature = "documents")]
pub mod disk;
#[cfg(feature = "documents")]
pub mod html;
#[cfg(feature = "documents")]
pub mod package;
#[cfg(feature = "documents")]
pub mod pdf;
pub mod reference;
#[cfg(feature = "documents")]
pub mod workflow;
#[cfg(feature = "analysis")]
pub mod study;
