//! Files that are archives of parts: OpenDocument and Office Open XML.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::RenderError;

/// An archive that is being filled; the same parts in the same order give the same bytes.
pub(super) struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// # Errors
    /// When two parts have one name, or one is larger than an archive takes.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), RenderError> {
        self.put(name, bytes, CompressionMethod::Deflated)
    }

    /// Adds a part as it is, such as one that is compressed already.
    ///
    /// # Errors
    /// As [`Package::add`].
    pub(super) fn store(&mut self, name: &str, bytes: &[u8]) -> Result<(), RenderError> {
        self.put(name, bytes, CompressionMethod::Stored)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), RenderError> {
        let failed = |message: String| RenderError::model(name, message);
        // The earliest time that an archive knows: no clock.
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        self.0.start_file(name, options).map_err(|error| failed(error.to_string()))?;
        self.0.write_all(bytes).map_err(|error| failed(error.to_string()))
    }

    /// # Errors
    /// When the archive is larger than the format takes.
    pub(super) fn finish(self) -> Result<Vec<u8>, RenderError> {
        let done = self.0.finish().map_err(|error| RenderError::model("package", error.to_string()))?;
        Ok(done.into_inner())
    }
}

/// A date as both families of formats write it: `2026-11-22T00:00:00Z`.
pub(super) fn timestamp((year, month, day): (i32, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

/// The language of a document as office programs know it: with a region, for their dictionaries.
pub(super) fn locale(tag: &str) -> (&str, &str) {
    match tag.split_once('-') {
        Some(parts) => parts,
        None if tag == "en" => (tag, "GB"),
        None => (tag, "DE"),
    }
}
