//! Why nothing can be delivered at all.

use crate::domain::{Finding, Place};
use crate::publish::PublishError;

/// What keeps a whole delivery back, or ends it.
#[derive(Debug)]
#[non_exhaustive]
pub enum DeliverError {
    /// The run cannot be handed out.
    Publish(PublishError),
    /// What was asked for does not fit the study or the run.
    Order(Finding),
    /// A credential, a key or a certificate is missing or is none: nothing was sent.
    Means(Vec<Finding>),
    /// The delivery ledger is damaged or cannot be written. What was sent until then stands in it.
    Ledger(Finding),
    /// Another delivery of the study is at work.
    Busy(Finding),
    /// A template of ours failed.
    Template(Finding),
}

impl DeliverError {
    pub(super) fn order(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Order(Finding::error(code, Place::none(), message, hint))
    }

    /// What is to be told about it.
    pub fn findings(self) -> Vec<Finding> {
        match self {
            Self::Publish(error) => vec![error.finding()],
            Self::Means(findings) => findings,
            Self::Order(finding) | Self::Ledger(finding) | Self::Busy(finding) | Self::Template(finding) => {
                vec![finding]
            }
        }
    }
}

impl From<PublishError> for DeliverError {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}
