//! What of old runs is kept: so many runs, and their internal figures for so many days.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::domain::Moment;
use crate::publish::error::{PublishError, Result};
use crate::publish::folder::{GONE, StudyFolder, names};
use crate::publish::manifest::Manifest;
use crate::publish::run::{INTERNAL, LATEST, MANIFEST};

const DAY: i64 = 24 * 60 * 60;
/// A clock that is set by the network may step back by less than this.
const CLOCK_STEP: i64 = 60;

/// What of old runs is kept.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// The newest runs, so many; `None` for all.
    pub runs: Option<usize>,
    /// Days for which `internal/` of a run stays.
    pub internal_days: u32,
}

/// What was removed of old runs, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    pub runs: Vec<String>,
    /// Those that stand, without their `internal/`.
    pub internal: Vec<String>,
    /// The newest run is of a later time than now: the clock was set back, and nothing was removed.
    pub clock_is_back: bool,
}

/// A run in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingRun {
    pub name: String,
    /// When its manifest was written, by the file system.
    pub made: Moment,
    pub has_internal: bool,
}

/// The runs in `output/<study>`, the last made first; nothing else that lies there. `latest` is the name of the last complete one.
///
/// # Errors
/// When the folder cannot be read; where it is not there, there are none.
pub fn standing_runs(folder: &Path) -> Result<(Vec<StandingRun>, Option<String>)> {
    if !folder.is_dir() {
        return Ok((Vec::new(), None));
    }
    Ok((standing(folder)?, latest(folder)))
}

fn standing(folder: &Path) -> Result<Vec<StandingRun>> {
    let mut runs: Vec<StandingRun> = names(folder)?.into_iter().filter_map(|name| run(folder, name)).collect();
    runs.sort_by(|a, b| (b.made, &b.name).cmp(&(a.made, &a.name)));
    Ok(runs)
}

/// A folder whose manifest gives it its own name: no other is ever taken for a run.
fn run(folder: &Path, name: String) -> Option<StandingRun> {
    let path = folder.join(&name);
    if !path.symlink_metadata().ok()?.is_dir() {
        return None;
    }
    let manifest = path.join(MANIFEST);
    let bytes = fs::read(&manifest).ok()?;
    let read: Manifest = serde_json::from_slice(&bytes).ok()?;
    let made = Moment::from_unix(manifest.metadata().ok()?.mtime());
    (read.run_name(&bytes) == name).then(|| StandingRun { made, has_internal: path.join(INTERNAL).exists(), name })
}

fn latest(folder: &Path) -> Option<String> {
    fs::read_link(folder.join(LATEST)).ok()?.to_str().map(str::to_owned)
}

impl StudyFolder {
    /// Removes runs beyond those to be kept, and `internal/` of runs that are older than it may be; never of `latest`, and no run that was
    /// released. What is removed is gone at once: first it loses its name, then it goes.
    ///
    /// `now` is the time of the call: where a run is of a later time, the clock was set back, nobody knows what is old, and nothing is removed.
    ///
    /// # Errors
    /// When something cannot be removed; what is left of it is removed with the next run.
    pub fn tidy(&self, keep: Keep, released: &[&str], now: Moment) -> Result<Removed> {
        let runs = standing(self.path())?;
        let latest = latest(self.path());
        if runs.first().is_some_and(|newest| newest.made.since(now) > CLOCK_STEP) {
            return Ok(Removed { clock_is_back: true, ..Removed::default() });
        }
        let mut removed = Removed::default();
        for (at, run) in runs.into_iter().enumerate().filter(|(_, run)| latest.as_ref() != Some(&run.name)) {
            let is_beyond = keep.runs.is_some_and(|most| at >= most);
            if is_beyond && !released.contains(&run.name.as_str()) {
                self.remove(Path::new(&run.name), &run.name)?;
                removed.runs.push(run.name);
            } else if run.has_internal && now.since(run.made) > i64::from(keep.internal_days) * DAY {
                self.remove(&Path::new(&run.name).join(INTERNAL), &run.name)?;
                removed.internal.push(run.name);
            }
        }
        // What could not be removed when its time had come.
        for name in names(self.path())?.iter().filter(|name| name.starts_with(GONE)) {
            let path = self.path().join(name);
            self.disk().remove(&path).map_err(PublishError::disk("remove", &path))?;
        }
        Ok(removed)
    }

    fn remove(&self, what: &Path, run: &str) -> Result<()> {
        let (path, gone) = (self.path().join(what), self.path().join(format!("{GONE}{run}")));
        let removed = self.disk().rename(&path, &gone).and_then(|()| self.disk().remove(&gone));
        removed.map_err(PublishError::disk("remove", &path))
    }
}
