//! Finished files become a run folder: all of it, or nothing.
//!
//! Takes names and bytes, gives `output/<study>/<run>` with its manifest, and moves `latest` to it; or a new file or folder, where there
//! is none of that name. All writing of the program goes through here. Never looks into a document but its CSV, which `release` takes into
//! the ledger, and never reads a clock: a run's date is an input, so the
//! same inputs give the same bytes.

mod disk;
mod error;
mod finished;
mod fresh;
mod handout;
mod ledger;
mod manifest;
mod release;
mod review;
mod run;
mod slug;
mod tables;

#[cfg(test)]
mod tests;

pub use error::PublishError;
pub use finished::{CERTIFICATE, Finished, is_document_data};
pub use fresh::{write_new_file, write_new_folder};
pub use handout::{Handout, Handouts, make_private_file, place_handout, placed_handout};
pub use ledger::{LEDGER, Ledger, document_rows};
pub use manifest::Facts;
pub use release::{Release, release};
pub use review::{review_csv, write_private_file};
pub use run::{Published, Run};
pub use slug::{SLUG_LENGTH, folders, slug};
pub use tables::{IndicatorRow, QualityRow, Reject, indicators_csv, quality_csv, rejects_csv};
