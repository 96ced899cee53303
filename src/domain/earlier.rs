//! What was released before: the runs of a wave whose documents were handed out.

use crate::domain::{Date, Shown};

/// A run that was released, with all that its documents told.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleasedRun {
    /// The run's name, such as `2026-07-01-0a1b2c3d`.
    pub run: String,
    pub as_of: Date,
    pub wave: String,
    pub shown: Vec<Shown>,
}

/// The released runs of one wave of a study, in the order in which they were released.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    pub runs: Vec<ReleasedRun>,
}
