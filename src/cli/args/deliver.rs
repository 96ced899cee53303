//! What brings bundles to the municipalities.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::args::StudyArg;
use crate::deliver;

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

    /// Sends also mails that may have arrived; with `=all` whatever was delivered before
    ///
    /// Only with --only, so that nobody sends everything twice by mistake.
    ///
    /// Example: --only 99001 --again
    #[arg(
        long,
        value_name = "WHICH",
        value_enum,
        requires = "only",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "uncertain"
    )]
    pub again: Option<Again>,
}

/// What is sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Again {
    /// Mails of which nobody knows whether they arrived
    Uncertain,
    /// Whatever was delivered as well
    All,
}

impl From<Again> for deliver::Again {
    fn from(again: Again) -> Self {
        match again {
            Again::Uncertain => Self::Uncertain,
            Again::All => Self::All,
        }
    }
}
