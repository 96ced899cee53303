//! What several tests need.

pub mod codebook;
