//! Exit codes. A scheduler acts on them, so a code never changes its meaning.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Unexpected = 1,
    /// Given by clap.
    Usage = 2,
    Study = 3,
    Export = 4,
    Output = 5,
    Audit = 6,
    Busy = 7,
    Delivery = 8,
    /// 128 and the signal's number, as shells write it.
    Interrupted = 130,
    Terminated = 143,
}

impl Exit {
    pub const ALL: [Self; 11] = [
        Self::Done,
        Self::Unexpected,
        Self::Usage,
        Self::Study,
        Self::Export,
        Self::Output,
        Self::Audit,
        Self::Busy,
        Self::Delivery,
        Self::Interrupted,
        Self::Terminated,
    ];

    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// Whether it was told to stop.
    pub fn is_signal(self) -> bool {
        matches!(self, Self::Interrupted | Self::Terminated)
    }

    /// What it means, for `--help`.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Unexpected => "something unexpected; please report it",
            Self::Usage => "the command line is wrong",
            Self::Study => "the study is wrong: study.toml, the codebook, the register or a questionnaire",
            Self::Export => "an export cannot be used",
            Self::Output => "the output could not be written; the last complete run stands",
            Self::Audit => "the documents together would tell too much; nothing was published",
            Self::Busy => "another run or delivery of the study is at work",
            Self::Delivery => "a bundle was not delivered, or nobody knows; the list says which",
            Self::Interrupted => "stopped by Ctrl-C (SIGINT); nothing was published",
            Self::Terminated => "stopped by SIGTERM; nothing was published",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The list for the end of `--help`.
pub fn help() -> String {
    let lines: Vec<String> = Exit::ALL.iter().map(|exit| format!("  {:>3}  {}", exit.code(), exit.meaning())).collect();
    format!("Exit codes:\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_the_documented_ones() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 5, 6, 7, 8, 130, 143]);
        assert!(help().contains("\n    4  an export cannot be used\n"));
    }
}
