//! A finding: what was noticed, where, and what to do about it. Findings never hold a cell's content.

use std::fmt;
use std::sync::Arc;

/// How much a finding matters. `Error` stops a run before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// Where: a file as named in the study, a line counted from 1 as an editor does, a column by its heading or number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    pub file: Option<Arc<str>>,
    pub line: Option<u32>,
    pub column: Option<String>,
}

impl Place {
    /// Nowhere in particular.
    pub fn none() -> Self {
        Self::default()
    }

    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: Some(file.into()), line: None, column: None }
    }

    pub fn line(self, line: u32) -> Self {
        Self { line: Some(line), ..self }
    }

    pub fn column(self, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            f.write_str(file)?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match &self.column {
            // A column by its number reads as compilers write it.
            Some(column) if column.bytes().all(|byte| byte.is_ascii_digit()) => write!(f, ":{column}")?,
            Some(column) => write!(f, " [{column}]")?,
            None => {}
        }
        Ok(())
    }
}

/// One thing that was noticed. Ordered by severity, place, code, so that a sorted list reads well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Finding {
    pub severity: Severity,
    pub place: Place,
    /// A stable name such as `unknown-column`, to look up or filter by.
    pub code: &'static str,
    /// What happened. Never a cell's content.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Finding {
    pub fn error(code: &'static str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place, code, message: message.into(), hint: hint.into() }
    }

    pub fn warning(code: &'static str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message, hint) }
    }

    pub fn note(code: &'static str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place, message, hint) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity, self.code)?;
        if self.place != Place::none() {
            write!(f, " {}", self.place)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n  help: {}", self.hint)?;
        }
        Ok(())
    }
}

/// A list of findings that rooms add to; sorted and without duplicates when taken out.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    pub fn extend(&mut self, other: impl IntoIterator<Item = Finding>) {
        self.0.extend(other);
    }

    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }

    /// All findings, errors first, by place, each once.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
