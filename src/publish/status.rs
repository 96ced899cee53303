//! `output/<study>/status.json`: how the last runs went, for a person who looks and for programs that watch.
//!
//! It has times and a host, so it is no part of a run. It never has a cell of an export.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::publish::error::{PublishError, Result};
use crate::publish::folder::{STAGE, StudyFolder};

/// Its name in `output/<study>`.
pub const STATUS: &str = "status.json";
/// Runs that are told of.
const RUNS_MAX: usize = 100;

/// How the last runs of a study went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// The study's name.
    pub study: String,
    /// The last run that ended well. It stays here, however many have failed since.
    pub last_success: Option<Success>,
    /// The last hundred runs, the last one first.
    pub runs: Vec<RunRecord>,
}

/// A run that ended well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Success {
    /// When it ended, in UTC, such as `2026-11-22T02:31:12Z`.
    #[schemars(with = "String")]
    pub ended: Moment,
    /// The folder of the run in `output/<study>`.
    pub run: String,
}

/// One run, however it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunRecord {
    /// In UTC, such as `2026-11-22T02:30:00Z`.
    #[schemars(with = "String")]
    pub started: Moment,
    /// Empty where the process was killed: then nobody knows.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Moment>,
    pub host: String,
    pub pid: u32,
    /// Of rundblick; empty where the process was killed.
    pub version: String,
    /// The run's date, such as `2026-11-22`; empty where the process was killed.
    pub as_of: String,
    pub outcome: Ended,
    /// The exit code; empty where the process was killed.
    pub exit: Option<u8>,
    /// The folder of the run in `output/<study>`, where it ended well.
    pub run: Option<String>,
    pub findings: FindingCounts,
    /// Municipalities, records, used, rejected …, as in the run's manifest; empty where it has none.
    pub counts: BTreeMap<String, u64>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// The reports are in their folder, and `latest` leads to it.
    Published,
    /// Nothing had changed since an earlier run, which stands.
    Unchanged,
    /// Nothing was published; the exit code says why.
    Failed,
    /// It was told to stop, and nothing was published.
    Stopped,
    /// The process was gone without an end; the next run noticed.
    Killed,
}

impl Ended {
    /// As the file writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::Killed => "killed",
        }
    }
}

/// Findings of a run by severity, rejected cells not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingCounts {
    pub errors: u64,
    pub warnings: u64,
    pub notes: u64,
}

impl Status {
    /// Reads `out/<study>/status.json`; `None` where no run has been there.
    ///
    /// # Errors
    /// When it cannot be read, or is not what was written.
    pub fn read(out: &Path, study: &str) -> Result<Option<Self>> {
        read(&out.join(study).join(STATUS))
    }

    fn add(&mut self, record: RunRecord) {
        if let (Some(run), Some(ended)) = (&record.run, record.ended) {
            self.last_success = Some(Success { ended, run: run.clone() });
        }
        self.runs.insert(0, record);
        self.runs.truncate(RUNS_MAX);
    }
}

/// The JSON schema (draft 2020-12) of `status.json`, indented, with a line break at the end.
pub fn status_schema() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Status>();
    schema.insert("title".to_owned(), STATUS.into());
    format!("{:#}\n", schema.to_value())
}

fn read(path: &Path) -> Result<Option<Status>> {
    match fs::read(path) {
        Ok(bytes) => {
            let damaged = |_| PublishError::BadStatus { path: path.to_owned() };
            serde_json::from_slice(&bytes).map(Some).map_err(damaged)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::disk("read", path)(error)),
    }
}

impl StudyFolder {
    /// Adds a run to `status.json`, and before it the one that was killed, where this process found its note. A damaged file is begun
    /// anew.
    ///
    /// # Errors
    /// When it cannot be written; then what was there stands.
    pub fn record(&self, record: RunRecord) -> Result<Status> {
        let path = self.path().join(STATUS);
        let mut status = match read(&path) {
            Ok(status) => status.unwrap_or_default(),
            Err(PublishError::BadStatus { .. }) => Status::default(),
            Err(error) => return Err(error),
        };
        self.study().clone_into(&mut status.study);
        let is_known = |pid, since| status.runs.iter().any(|run| (run.pid, run.started) == (pid, since));
        let dead = self.dead().filter(|dead| !is_known(dead.pid, dead.since));
        let killed = dead.map(|dead| RunRecord {
            started: dead.since,
            ended: None,
            host: dead.host.clone(),
            pid: dead.pid,
            version: String::new(),
            as_of: String::new(),
            outcome: Ended::Killed,
            exit: None,
            run: None,
            findings: FindingCounts::default(),
            counts: BTreeMap::new(),
        });
        killed.into_iter().chain([record]).for_each(|record| status.add(record));

        let mut bytes =
            serde_json::to_vec_pretty(&status).map_err(|error| PublishError::disk("write", &path)(error.into()))?;
        bytes.push(b'\n');
        let next = self.path().join(format!("{STAGE}{STATUS}"));
        let written = self.disk().write(&next, &bytes, false).and_then(|()| self.disk().rename(&next, &path));
        written.and_then(|()| self.disk().sync_folder(self.path())).map_err(|error| {
            // What was begun; the next run removes it where it cannot be removed now.
            let _ = self.disk().remove(&next);
            PublishError::disk("write", &path)(error)
        })?;
        self.dead_is_recorded();
        Ok(status)
    }
}
