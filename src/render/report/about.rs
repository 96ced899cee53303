//! What a run is made of, for title blocks and the method annex.

use crate::domain::Date;
use crate::study::InputFile;

/// The run.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub as_of: Date,
    /// study.toml, codebook, register and exports, by name.
    pub inputs: &'a [InputFile],
}
