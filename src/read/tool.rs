//! The seam at which a survey tool plugs in: how its exports are recognised, headed and written.

use super::limesurvey::LimeSurvey;
use super::names::Names;
use super::plain::Plain;
use crate::domain::{Finding, Place};
use crate::study::{Codebook, Format};

/// A survey tool, as far as reading its exports goes.
pub(super) trait Tool: Sync {
    fn format(&self) -> Format;

    /// Whether headings carry this tool's signature.
    fn recognises(&self, headings: &[String]) -> bool;

    /// Every heading that the codebook's variables and the tool's own columns may have.
    fn names(&self, codebook: &Codebook) -> Names;

    /// Whether a heading that no name fits is one of the tool's own columns nevertheless, such as a timing.
    fn is_own(&self, heading: &str) -> bool;

    /// Cell texts that mean "not shown".
    fn not_shown(&self) -> &'static [&'static str];

    /// What a ticked box prints.
    fn ticked(&self) -> &'static [&'static str];

    /// What a box prints that was shown and not ticked.
    fn unticked(&self) -> &'static [&'static str];

    /// Whether it writes `'=` for a `=` at the start of a cell, so that no spreadsheet takes it for a formula.
    fn masks_formulas(&self) -> bool;
}

/// Those that are recognised by content.
const RECOGNISED: [&dyn Tool; 1] = [&LimeSurvey];

/// The tool that wrote a file: the one that the study names, else the one that recognises the headings.
pub(super) fn choose(headings: &[String], format: Option<Format>, place: &Place) -> Result<&'static dyn Tool, Finding> {
    match format {
        Some(Format::LimeSurvey) => Ok(&LimeSurvey),
        Some(Format::Plain) => Ok(&Plain),
        None => RECOGNISED.into_iter().find(|tool| tool.recognises(headings)).ok_or_else(|| {
            let message = format!("no survey tool is known that writes these {} headings", headings.len());
            let hint = "say `format = \"limesurvey\"` or `format = \"plain\"` for this file in study.toml; \
                        where there is one heading only, say its `separator`";
            Finding::error("unknown-format", place.clone(), message, hint)
        }),
    }
}
