//! `rundblick check`: everything that a run would notice, and no output.

use crate::cli::args::CheckArgs;
use crate::cli::outcome::Outcome;
use crate::cli::progress::Progress;

/// Reads and cleans the whole study; the findings are the result.
pub fn check(args: &CheckArgs, _progress: Progress) -> Outcome {
    Outcome::not_connected(args.study.file().display())
}
