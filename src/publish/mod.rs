//! Finished files become a run folder: all of it, or nothing.
//!
//! Takes names and bytes, gives `output/<study>/<run>` with its manifest, and moves `latest` to it; or a new file or folder, where there
//! is none of that name. All writing of the program goes through here. Never looks into a document but its CSV, which `release` takes into
//! the ledger and `Difference` compares, and never reads a clock: a run's date is an input, so the same inputs give the same bytes.

mod cache;
mod difference;
mod disk;
mod error;
mod finished;
mod folder;
mod folders;
mod fresh;
mod handout;
mod ledger;
mod manifest;
mod metrics;
mod release;
mod retention;
mod review;
mod run;
mod status;
mod tables;

#[cfg(test)]
mod tests;

pub use cache::{Cache, program_identity};
pub use difference::{Changed, Difference, FigureChange, ScopeDifference};
pub use error::PublishError;
pub use finished::{CERTIFICATE, Finished, is_document_data};
pub use folder::{AtWork, Holder, StudyFolder, host};
pub use folders::folders;
pub use fresh::{write_new_file, write_new_file_below, write_new_folder};
pub use handout::{Handout, Handouts, make_private_file, place_handout, place_private_file, placed_handout};
pub use ledger::{LEDGER, Ledger, document_rows};
pub use manifest::Facts;
pub use metrics::{metrics, write_metrics};
pub use release::{Release, release};
pub use retention::{Keep, Removed, StandingRun, standing_runs};
pub use review::{review_csv, write_private_file};
pub use run::{Published, Run};
pub use status::{Ended, FindingCounts, RunRecord, STATUS, Status, Success, status_schema};
pub use tables::{IndicatorRow, QualityRow, Reject, indicators_csv, quality_csv, rejects_csv};
