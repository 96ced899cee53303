//! Why a run could not be put in place, and what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::domain::{Finding, Place};
use crate::publish::folder::Holder;

/// The outcome of what may fail here.
pub type Result<T> = std::result::Result<T, PublishError>;

/// Why a run could not be put in place. The last complete run stands as it was.
#[derive(Debug)]
#[non_exhaustive]
pub enum PublishError {
    /// The file system refused.
    Disk { doing: &'static str, path: PathBuf, source: io::Error },
    /// Another run of this study is at work; `holder` is whose, where it is known.
    Busy { folder: PathBuf, holder: Option<Box<Holder>> },
    /// A run folder of this name is there, but is not what the run left: `path` is the first file that differs.
    Changed { run: PathBuf, path: String },
    /// A path that cannot be in a run: absolute, hidden, with `..` or the manifest's own.
    BadPath { path: String },
    /// Two files with the same path.
    Twice { path: String },
    /// A file that was begun and not written.
    Unfinished { path: String },
    /// There is something already where a new file or folder was to be.
    Taken { path: PathBuf },
    /// A file with answers was to be written into a run, parts of which are handed out.
    InRun { path: PathBuf },
    /// The ledger is not what was written: `line` is the first that cannot be read.
    Ledger { path: PathBuf, line: u64, what: String },
    /// There is no ledger, but the last run rests on one.
    LedgerGone { path: PathBuf },
    /// The administrator would leave files in a folder whose owner could not read them.
    OtherOwner { path: PathBuf, owner: u32 },
    /// `status.json` is not what was written.
    BadStatus { path: PathBuf },
    /// What is to be released is no run folder.
    NoRun { path: PathBuf },
    /// Two runs that were to be compared are of two studies.
    OtherStudy { studies: [String; 2] },
    /// A run that may not be released.
    NotReleasable { run: PathBuf, what: String },
    /// What is to be handed out was not released.
    NotReleased { run: PathBuf },
    /// A file of the run to be released is not what the run left.
    Spoilt { run: PathBuf, path: String },
}

impl PublishError {
    /// For `map_err`: names what was tried and where.
    pub(super) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { doing, path, source }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Disk { source, .. } => match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                    "make room there, or name another folder with --out; no run was changed"
                }
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    "name a folder that you may write to with --out, or ask for the right to write there"
                }
                ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::IsADirectory => {
                    "move what is in the way, or name another folder with --out"
                }
                ErrorKind::FileTooLarge => "raise the limit on file sizes (ulimit -f); no run was changed",
                ErrorKind::Unsupported => "name a folder on a local disk with --out",
                _ => "look after that folder and its disk, then run again, or name another folder with --out",
            },
            Self::Busy { .. } => "wait until it has ended; if it hangs, end that process",
            Self::Changed { .. } => "move that folder away and run again",
            Self::Taken { .. } => "name another one, or move what is there away: nothing is ever written over",
            Self::InRun { .. } => "name a file beside the study, where only its owner looks",
            Self::Ledger { .. } | Self::LedgerGone { .. } => {
                "put the ledger back from a backup: without it nobody knows what earlier reports told, so nothing is published"
            }
            Self::OtherOwner { .. } => "call it as the owner of the folder, such as with `sudo -u`",
            Self::BadStatus { .. } => "remove it: the next run begins it anew; no reports rest on it",
            Self::NoRun { .. } => "name the folder that a run left, such as output/demo/latest",
            Self::OtherStudy { .. } => "name two runs of one study",
            Self::NotReleasable { .. } => "run again; what the audit finds is in disclosure.html of the run's folder",
            Self::NotReleased { .. } => "look at its reports, then call `rundblick release` with the same folder",
            Self::Spoilt { .. } => "run again: the same inputs make the same files; hand out none of this folder",
            Self::BadPath { .. } | Self::Twice { .. } | Self::Unfinished { .. } => {
                "this is a defect of rundblick: please report it"
            }
        }
    }

    /// The same as a finding, for the list that a command prints.
    pub fn finding(&self) -> Finding {
        let code = match self {
            Self::Disk { .. } => "output-not-written",
            Self::Busy { .. } => "run-at-work",
            Self::Changed { .. } => "run-changed",
            Self::Taken { .. } => "already-there",
            Self::InRun { .. } => "inside-a-run",
            Self::Ledger { .. } | Self::LedgerGone { .. } => "bad-ledger",
            Self::OtherOwner { .. } => "other-owner",
            Self::BadStatus { .. } => "bad-status",
            Self::NoRun { .. } => "no-run",
            Self::OtherStudy { .. } => "other-study",
            Self::NotReleasable { .. } => "not-releasable",
            Self::NotReleased { .. } => "not-released",
            Self::Spoilt { .. } => "run-changed",
            Self::BadPath { .. } | Self::Twice { .. } | Self::Unfinished { .. } => "output-defect",
        };
        Finding::error(code, Place::none(), self.to_string(), self.hint())
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Self::Busy { folder, holder: None } => write!(f, "another run is at work in {}", folder.display()),
            Self::Busy { folder, holder: Some(holder) } => {
                write!(f, "another run is at work in {} ({holder})", folder.display())
            }
            Self::Changed { run, path } => {
                write!(f, "{} is there already, but {path} in it is missing or was changed", run.display())
            }
            Self::BadPath { path } => write!(f, "a run cannot hold a file {path:?}"),
            Self::Twice { path } => write!(f, "two files of the run are called {path}"),
            Self::Taken { path } => write!(f, "there is something called {} already", path.display()),
            Self::InRun { path } => write!(f, "{} lies in the folder of a run", path.display()),
            Self::Ledger { path, line, what } => write!(f, "{} cannot be read at line {line}: {what}", path.display()),
            Self::LedgerGone { path } => {
                write!(f, "{} is missing, but the last run knows of released ones", path.display())
            }
            Self::OtherOwner { path, owner } => {
                write!(f, "{} belongs to the user {owner}, who could not read what root leaves there", path.display())
            }
            Self::BadStatus { path } => write!(f, "{} cannot be read", path.display()),
            Self::NoRun { path } => write!(f, "{} is no folder of a run", path.display()),
            Self::OtherStudy { studies: [one, two] } => write!(f, "the runs are of two studies, {one} and {two}"),
            Self::NotReleasable { run, what } => write!(f, "{} cannot be released: {what}", run.display()),
            Self::NotReleased { run } => {
                write!(f, "{} was not released: nothing of it may be handed out", run.display())
            }
            Self::Spoilt { run, path } => write!(f, "in {} {path} is missing or was changed", run.display()),
            Self::Unfinished { path } => write!(f, "{path} was begun and not written"),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}
