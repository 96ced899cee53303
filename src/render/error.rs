//! What can go wrong while a form is made, with the place in the template.

use std::error::Error;
use std::fmt;

use crate::domain::{Finding, Place};

/// A document could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// The template, such as `report.typ`, or the document's part, such as `table participation`.
    pub place: String,
    /// Line in the template, counted from 1. For Typst made from `report.typ` it is the line of the made text.
    pub line: Option<u32>,
    /// What happened.
    pub message: String,
    /// What to do about it; empty where nothing better than the message is known.
    pub hint: String,
}

impl RenderError {
    /// An error in a part of the document's model, such as two tables of the same id.
    pub(super) fn model(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), line: None, message: message.into(), hint: String::new() }
    }

    /// The error as a finding of the run.
    pub fn finding(&self) -> Finding {
        let place = Place { file: Some(self.place.as_str().into()), line: self.line, column: None };
        Finding::error("document-not-made", place, self.message.clone(), self.hint.clone())
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n  help: {}", self.hint)?;
        }
        Ok(())
    }
}

impl Error for RenderError {}

impl From<tera::Error> for RenderError {
    fn from(error: tera::Error) -> Self {
        use tera::ErrorKind::{RenderingError, SyntaxError};
        match error.kind() {
            SyntaxError(report) | RenderingError(report) => Self {
                place: report.filename().to_owned(),
                line: u32::try_from(report.span().start_line).ok(),
                message: report.message().to_owned(),
                hint: String::new(),
            },
            _ => Self::model("templates", error.to_string()),
        }
    }
}
