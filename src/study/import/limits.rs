//! Limits against files that a stranger made to harm.

use crate::domain::{Finding, Place};

/// Most bytes of a form, unpacked.
pub(super) const FORM_MAX: u64 = 100 << 20;
/// Most bytes of a cell.
pub(super) const CELL_MAX: usize = 1 << 20;
/// Most columns that an export may have.
pub(super) const COLUMNS_MAX: usize = 10_000;
/// Furthest row and column of a sheet in which something may stand.
pub(super) const ROWS_MAX: u32 = 100_000;
pub(super) const SHEET_COLUMNS_MAX: u32 = 1_000;

/// The form has more bytes than are read.
pub(super) fn too_large(place: &Place) -> Finding {
    let message = format!("the form has more than {} MiB, unpacked", FORM_MAX >> 20);
    let hint =
        "a questionnaire has a hundredth of that: look whether this is the right file, and take pictures out of it";
    Finding::error("form-too-large", place.clone(), message, hint)
}
