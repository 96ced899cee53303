//! Time and chance, from outside.

use std::time::Duration;

/// Seconds since 1970 began, UTC.
pub type Moment = u64;

/// What of the world passes while bundles are delivered.
pub trait Clock {
    fn now(&self) -> Moment;

    /// Comes back when so much time has passed.
    fn wait(&self, time: Duration);

    /// A number from 0 to below 1, so that many programs that failed at once do not all come back at once.
    fn chance(&self) -> f64;
}
