//! The way of documents out of the house.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::args::StudyArg;

#[derive(Clone, Debug, ClapArgs)]
pub struct ReviewArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// The file to write [default: the one that study.toml names, or review.csv beside it]
    ///
    /// What was decided in one that is there is kept; a damaged one is left as it is.
    ///
    /// Example: --out /home/me/review-2026.csv
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct ReleaseArgs {
    /// The folder of a run, or a link to it
    ///
    /// Example: output/demo/latest
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
}
