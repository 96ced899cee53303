//! What became of a delivery.

/// What became of one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Key and name of the municipality.
    pub key: String,
    pub name: String,
    /// `folder`, `webdav`, `sftp`, `s3` or `mail`.
    pub way: &'static str,
    /// An address, or a path.
    pub target: String,
    /// The bundle without encryption.
    pub bytes: u64,
    /// `none`, `zip` or `age`.
    pub encryption: &'static str,
    pub outcome: Outcome,
}

/// How a delivery ended, or would go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It would be sent: nothing was, since this was a rehearsal.
    Due,
    Delivered,
    /// A delivery that was cut off before it was noted: the bundle lies there whole.
    Found,
    /// Sent by an earlier call, then.
    Before(String),
    /// Not delivered, for this reason.
    Failed(String),
    /// It may have arrived; for this reason nobody knows.
    Uncertain(String),
}

impl Outcome {
    /// Whether somebody has to do something about it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Uncertain(_))
    }
}
