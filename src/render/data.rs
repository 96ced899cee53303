//! The data of a document: one row per figure, as CSV.

use crate::domain::Shown;
use crate::render::RenderError;

const NAME: &str = "data";

/// UTF-8, `,`, a heading row, lines ending in LF. Numbers are those that the document prints; a share that has its k and n is exact.
///
/// # Errors
/// Never because of what the document holds.
pub fn data(shown: &[Shown]) -> Result<Vec<u8>, RenderError> {
    let failed = |error: csv::Error| RenderError::model(NAME, error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in shown {
        writer.serialize(row).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| failed(error.into_error().into()))
}
