//! `rundblick` turns the survey exports of partner municipalities into comparative reports that protect every respondent.
//!
//! The way of the data goes down this list; each room imports only rooms above it (`tests/rooms.rs` holds that).
//! ARCHITECTURE.md has the map.

#[cfg(feature = "analysis")]
pub mod analyse;
#[cfg(feature = "documents")]
pub mod chart;
pub mod clean;
#[cfg(feature = "documents")]
pub mod cli;
#[cfg(feature = "analysis")]
pub mod compare;
pub mod domain;
#[cfg(feature = "analysis")]
pub mod protect;
#[cfg(feature = "documents")]
pub mod publish;
pub mod read;
#[cfg(feature = "documents")]
pub mod render;
pub mod stats;
pub mod study;
pub mod text;
#[cfg(feature = "documents")]
pub mod words;
