//! How a command ended.

use std::fmt::Display;

use crate::cli::exit::Exit;
use crate::domain::{Finding, Findings, Place};
use crate::publish::PublishError;

/// What a command leaves for `main` to print: the result on standard output, the findings on standard error.
#[derive(Debug)]
pub struct Outcome {
    pub exit: Exit,
    pub findings: Findings,
    /// Such as the folder of the run; empty where there is nothing to say.
    pub result: String,
}

impl Outcome {
    /// It did what it should.
    pub fn done(result: impl Into<String>, findings: Findings) -> Self {
        Self { exit: Exit::Done, findings, result: result.into() }
    }

    /// It did not; `findings` say why.
    pub fn failed(exit: Exit, findings: impl IntoIterator<Item = Finding>) -> Self {
        let mut all = Findings::new();
        all.extend(findings);
        Self { exit, findings: all, result: String::new() }
    }

    /// This build has the command line, but not yet what the command does with `what`.
    pub fn not_connected(what: impl Display) -> Self {
        let message = format!("this build cannot work on {what} yet");
        Self::failed(Exit::Unexpected, [Finding::error("not-connected", Place::none(), message, "use a later version")])
    }

    /// The run could not be put in place; `findings` are those of the way so far.
    pub fn not_published(error: &PublishError, findings: Findings) -> Self {
        let exit = match error {
            PublishError::Busy { .. } => Exit::Busy,
            PublishError::BadPath { .. } | PublishError::Twice { .. } | PublishError::Unfinished { .. } => {
                Exit::Unexpected
            }
            _ => Exit::Output,
        };
        Self::failed(exit, findings.into_iter().chain([error.finding()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Run;

    #[test]
    fn an_output_that_cannot_be_written_has_its_exit_code() {
        let error = Run::begin(std::path::Path::new("/proc/rundblick"), "demo").err().expect("not writable");
        let outcome = Outcome::not_published(&error, Findings::new());
        assert_eq!(outcome.exit, Exit::Output);
        assert!(outcome.findings.has_errors());

        let out = tempfile::TempDir::new().expect("a folder");
        let _first = Run::begin(out.path(), "demo").expect("a run");
        let error = Run::begin(out.path(), "demo").err().expect("busy");
        assert_eq!(Outcome::not_published(&error, Findings::new()).exit, Exit::Busy);
    }
}
