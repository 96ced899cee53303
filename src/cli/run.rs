//! `rundblick run`: from a study to a run folder.

use crate::cli::args::RunArgs;
use crate::cli::outcome::Outcome;
use crate::cli::progress::Progress;
use crate::domain::Date;

/// Makes the reports of a study; the result is the folder of the run.
pub fn run(args: &RunArgs, _as_of: Date, _progress: Progress) -> Outcome {
    Outcome::not_connected(args.study.file().display())
}
