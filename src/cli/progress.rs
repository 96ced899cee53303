//! How far a run is: bars on a terminal, two plain lines per stage otherwise, both to standard error; or nothing.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

/// Shows the stages of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Bars,
    Lines,
    Hidden,
}

/// A stage on its way, such as reading the exports. Steps may come from several threads. It ends when it is dropped.
#[derive(Debug)]
pub struct Stage {
    name: &'static str,
    total: u64,
    done: AtomicU64,
    bar: Option<ProgressBar>,
    lines: bool,
}

impl Progress {
    /// Bars where standard error is a terminal, lines where it is a file or a log.
    pub fn to_stderr() -> Self {
        if io::stderr().is_terminal() { Self::Bars } else { Self::Lines }
    }

    /// Begins a stage of `total` steps. `name` is what is done, such as "Reading exports".
    pub fn stage(self, name: &'static str, total: usize) -> Stage {
        let total = total as u64;
        let bar = (self == Self::Bars).then(|| {
            let style = ProgressStyle::with_template("{prefix:<24} {wide_bar} {pos:>4}/{len:<4}");
            ProgressBar::new(total).with_prefix(name).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        if self == Self::Lines {
            line(format_args!("{name}: {total}"));
        }
        Stage { name, total, done: AtomicU64::new(0), bar, lines: self == Self::Lines }
    }
}

impl Stage {
    /// One step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.abandon();
        }
        if self.lines {
            line(format_args!("{}: {} of {} done", self.name, self.done.get_mut(), self.total));
        }
    }
}

/// Where standard error is closed there is nobody to tell.
fn line(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{text}");
}
