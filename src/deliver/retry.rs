//! Failures that may pass are tried again, each time after a longer while.

use std::time::Duration;

use crate::deliver::clock::Clock;
use crate::deliver::failure::{Failure, Kind};

/// Longest time between two attempts.
const LONGEST: Duration = Duration::from_secs(60);

/// Calls `attempt` until it succeeds or fails for good, `attempts` times at most. Before the second one 2 seconds pass, then 4, 8 …, and up
/// to half of that more by chance.
pub(super) fn retried<T>(
    attempts: u32,
    clock: &dyn Clock,
    mut attempt: impl FnMut() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut tried = 1;
    loop {
        match attempt() {
            Err(Failure { kind: Kind::Passing | Kind::Away, .. }) if tried < attempts => {
                clock.wait(pause(tried, clock.chance()));
                tried += 1;
            }
            other => return other,
        }
    }
}

/// The time after a number of failed attempts, from 1.
fn pause(failed: u32, chance: f64) -> Duration {
    let seconds = Duration::from_secs(1 << failed.min(10)).min(LONGEST);
    seconds.mul_f64(1.0 + chance.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliver::tests::StillClock;

    #[test]
    fn what_may_pass_is_tried_again_and_nothing_else() {
        let clock = StillClock::default();
        let tries = |kind, attempts| {
            let mut calls = 0;
            let outcome = retried(attempts, &clock, || -> Result<(), Failure> {
                calls += 1;
                Err(Failure::new(kind, "no"))
            });
            (outcome.is_err(), calls)
        };
        assert_eq!(tries(Kind::Passing, 4), (true, 4));
        assert_eq!((tries(Kind::Passing, 1), tries(Kind::Away, 2)), ((true, 1), (true, 2)));
        for kind in [Kind::Lasting, Kind::Closed, Kind::Uncertain] {
            assert_eq!(tries(kind, 4), (true, 1));
        }
        assert_eq!(clock.waited(), [2, 4, 8, 2].map(Duration::from_secs));
    }

    #[test]
    fn a_pause_grows_to_a_bound() {
        let seconds = |failed, chance| pause(failed, chance).as_secs_f64();
        assert_eq!([seconds(1, 0.0), seconds(1, 1.0), seconds(5, 0.5)], [2.0, 3.0, 40.0]);
        assert_eq!([seconds(9, 0.0), seconds(99, 1.0)], [60.0, 90.0]);
    }
}
