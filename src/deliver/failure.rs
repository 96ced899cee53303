//! Why one attempt to deliver did not succeed.

/// What a failure means for what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It may work in a moment: nothing has arrived.
    Passing,
    /// The server is not reached: it may be in a moment, and nothing has arrived; else it is away for everybody.
    Away,
    /// It would fail again: nothing has arrived.
    Lasting,
    /// It would fail for everybody, and trying on may lock an account: nothing has arrived.
    Closed,
    /// It may have arrived.
    Uncertain,
}

/// A failed attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) kind: Kind,
    /// What happened, as the server or the system says it.
    pub(super) message: String,
}

impl Failure {
    pub(super) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(super) fn passing(message: impl Into<String>) -> Self {
        Self::new(Kind::Passing, message)
    }

    pub(super) fn away(message: impl Into<String>) -> Self {
        Self::new(Kind::Away, message)
    }

    /// What passes, before there was a line to the server at all.
    pub(super) fn before_the_line(self) -> Self {
        match self.kind {
            Kind::Passing => Self::new(Kind::Away, self.message),
            _ => self,
        }
    }

    pub(super) fn lasting(message: impl Into<String>) -> Self {
        Self::new(Kind::Lasting, message)
    }

    pub(super) fn closed(message: impl Into<String>) -> Self {
        Self::new(Kind::Closed, message)
    }
}
