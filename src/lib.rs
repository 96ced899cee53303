//! `rundblick` turns the survey exports of partner municipalities into comparative reports that protect every respondent.
//!
//! The way of the data goes down this list; each room imports only rooms above it (`tests/rooms.rs` holds that).
//! ARCHITECTURE.md has the map.

pub mod domain;
pub mod stats;
pub mod text;
pub mod study;
pub mod read;
pub mod clean;
#[cfg(feature = "analysis")]
pub mod analyse;
#[cfg(feature = "analysis")]
pub mod protect;
#[cfg(feature = "analysis")]
pub mod compare;
#[cfg(feature = "documents")]
pub mod words;
#[cfg(feature = "documents")]
pub mod chart;
#[cfg(feature = "documents")]
pub mod render;
#[cfg(feature = "documents")]
pub mod audit;
pub mod publish;
#[cfg(feature = "delivery")]
pub mod deliver;
#[cfg(feature = "documents")]
pub mod cli;
