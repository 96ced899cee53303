//! `rundblick release`: a run is handed out, and what it tells goes into the study's ledger.

use crate::cli::args::ReleaseArgs;
use crate::cli::clock;
use crate::cli::outcome::Outcome;
use crate::cli::plural;
use crate::domain::Findings;
use crate::publish::{self, Release};

/// Writes what the documents of a run tell into the ledger; the result is the run's name.
pub fn release(args: &ReleaseArgs) -> Outcome {
    match publish::release(&args.run, clock::now()) {
        Ok(release) => Outcome { summary: summary(&release), ..Outcome::done(release.run, Findings::new()) },
        Err(error) => Outcome::stopped(error.into(), Findings::new()),
    }
}

fn summary(release: &Release) -> String {
    let Release { study, run, figures, unchanged } = release;
    match unchanged {
        true => format!("{run} of {study} was released before; nothing was changed"),
        false => format!("{run} of {study} is released: {} in the ledger", plural(*figures, "figure", "figures")),
    }
}
