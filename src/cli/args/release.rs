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

#[cfg(feature = "delivery")]
#[derive(Clone, Debug, ClapArgs)]
pub struct DeliverArgs {
    /// The folder of a released run, or a link to it
    ///
    /// Example: output/demo/latest
    #[arg(value_name = "RUN")]
    pub run: PathBuf,

    #[command(flatten)]
    pub study: StudyArg,

    /// Says what would be sent to whom, and sends nothing
    ///
    /// Needs no password and connects to nothing.
    ///
    /// Example: rundblick deliver output/demo/latest data/demo --dry-run
    #[arg(long)]
    pub dry_run: bool,

    /// Bundle of this municipality only, by its key in the register
    ///
    /// May be given several times.
    ///
    /// Example: --only 99001 --only 99002
    #[arg(long, value_name = "KEY")]
    pub only: Vec<String>,

    /// Sends also what was delivered before, or may have been
    ///
    /// Only with --only, so that nobody sends everything twice by mistake.
    ///
    /// Example: --only 99001 --again
    #[arg(long, requires = "only")]
    pub again: bool,
}
