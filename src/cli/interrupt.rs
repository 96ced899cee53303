//! Signals. Told to stop (SIGTERM, Ctrl-C) a run stops at the next step, so that its stage is removed and its lock is free.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;

use crate::cli::exit::Exit;
use crate::cli::outcome::Stop;
use crate::domain::{Finding, Place};

/// The signal that has come, or 0.
static SIGNAL: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

/// From now on a file that grows beyond a limit (`ulimit -f`) is an error of writing, which can be told, and no end of the process.
pub fn limits_are_errors() {
    // Where the system refuses the handler, the signal ends the process as ever.
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// From now on SIGTERM and SIGINT are noted, and the second one ends the process at once, without tidying up: the next run does that.
/// SIGHUP stays as it is, for `nohup`.
pub fn listen() {
    let signal = SIGNAL.get_or_init(Arc::default);
    for (number, exit) in [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)] {
        let again = Arc::new(AtomicBool::new(false));
        // Handlers run in the order in which they are registered. Where the system refuses one, the signal ends the process as ever.
        let _ = flag::register_conditional_shutdown(number, i32::from(exit.code()), Arc::clone(&again));
        let _ = flag::register(number, again);
        let _ = flag::register_usize(number, Arc::clone(signal), number as usize);
    }
}

/// For the end of every step.
///
/// # Errors
/// When a signal has come.
pub fn check() -> Result<(), Stop> {
    let number = SIGNAL.get().map_or(0, |signal| signal.load(Ordering::Relaxed));
    let (exit, name) = match i32::try_from(number) {
        Ok(SIGINT) => (Exit::Interrupted, "SIGINT"),
        Ok(SIGTERM) => (Exit::Terminated, "SIGTERM"),
        _ => return Ok(()),
    };
    let message = format!("told to stop by {name}");
    let hint = "nothing was published; run again when it may take its time";
    Err(Stop::new(exit, Finding::error("stopped", Place::none(), message, hint)))
}
