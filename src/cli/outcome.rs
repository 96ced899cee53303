//! How a command ended.

use crate::cli::exit::Exit;
use crate::domain::{Finding, Findings, Place};
use crate::publish::PublishError;
use crate::render::RenderError;

/// What a command leaves for `main` to print: the result on standard output, the findings and the summary on standard error.
#[derive(Debug)]
pub struct Outcome {
    pub exit: Exit,
    pub findings: Findings,
    /// Such as the folder of the run; empty where there is nothing to say.
    pub result: String,
    /// One line on what was done; empty where there is nothing to say.
    pub summary: String,
}

/// Why a command stops before its end.
#[derive(Debug)]
pub struct Stop {
    exit: Exit,
    /// What stopped it, where the findings so far do not say it.
    findings: Vec<Finding>,
}

impl Outcome {
    /// It did what it should.
    pub fn done(result: impl Into<String>, findings: Findings) -> Self {
        Self { exit: Exit::Done, findings, result: result.into(), summary: String::new() }
    }

    /// It did not; `findings` are those of the way so far.
    pub fn stopped(stop: Stop, mut findings: Findings) -> Self {
        findings.extend(stop.findings);
        Self { exit: stop.exit, findings, result: String::new(), summary: String::new() }
    }
}

impl Stop {
    /// The findings so far say why.
    pub fn found(exit: Exit) -> Self {
        Self::all(exit, Vec::new())
    }

    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// `finding` says why.
    pub fn new(exit: Exit, finding: Finding) -> Self {
        Self::all(exit, vec![finding])
    }

    /// `findings` say why.
    pub fn all(exit: Exit, findings: Vec<Finding>) -> Self {
        Self { exit, findings }
    }
}

impl From<PublishError> for Stop {
    fn from(error: PublishError) -> Self {
        let exit = match error {
            PublishError::Busy { .. } => Exit::Busy,
            PublishError::BadPath { .. } | PublishError::Twice { .. } | PublishError::Unfinished { .. } => {
                Exit::Unexpected
            }
            _ => Exit::Output,
        };
        Self::new(exit, error.finding())
    }
}

/// The program's own templates failed, or its own model did not hold together.
impl From<RenderError> for Stop {
    fn from(error: RenderError) -> Self {
        Self::new(Exit::Unexpected, error.finding())
    }
}

/// A table could not be built in memory.
impl From<csv::Error> for Stop {
    fn from(error: csv::Error) -> Self {
        let message = format!("an internal table could not be made: {error}");
        Self::new(Exit::Unexpected, Finding::error("table-not-made", Place::none(), message, "please report it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::publish::StudyFolder;

    #[test]
    fn an_output_that_cannot_be_written_has_its_exit_code() {
        let hold = |out: &std::path::Path| StudyFolder::hold(out, "demo", Moment::default());
        let error = hold(std::path::Path::new("/proc/rundblick")).err().expect("not writable");
        let outcome = Outcome::stopped(error.into(), Findings::new());
        assert_eq!(outcome.exit, Exit::Output);
        assert!(outcome.findings.has_errors());

        let out = tempfile::TempDir::new().expect("a folder");
        let _first = hold(out.path()).expect("free");
        let error = hold(out.path()).err().expect("busy");
        assert_eq!(Outcome::stopped(error.into(), Findings::new()).exit, Exit::Busy);
    }
}
