//! How far a run is: bars on a terminal, two plain lines per stage otherwise, or two lines of JSON, all to standard error; or nothing.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::LogForm;
use crate::cli::log::{self, Event};

/// Shows the stages of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Bars,
    Lines,
    Json,
    Hidden,
}

/// A stage on its way, such as reading the exports. Steps may come from several threads. It ends when it is dropped.
#[derive(Debug)]
pub struct Stage {
    name: &'static str,
    total: u64,
    done: AtomicU64,
    bar: Option<ProgressBar>,
    shown: Progress,
}

impl Progress {
    /// Of text, bars where standard error is a terminal, lines where it is a file or a log.
    pub fn to_stderr(log: LogForm) -> Self {
        match log {
            LogForm::Json => Self::Json,
            LogForm::Text if io::stderr().is_terminal() => Self::Bars,
            LogForm::Text => Self::Lines,
        }
    }

    /// Begins a stage of `total` steps. `name` is what is done, such as "Reading exports".
    pub fn stage(self, name: &'static str, total: usize) -> Stage {
        let total = total as u64;
        let bar = (self == Self::Bars).then(|| {
            let style = ProgressStyle::with_template("{prefix:<24} {wide_bar} {pos:>4}/{len:<4}");
            ProgressBar::new(total).with_prefix(name).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        match self {
            Self::Lines => line(format_args!("{name}: {total}")),
            Self::Json => log::tell("info", Event::StageBegun { stage: name, steps: total }),
            Self::Bars | Self::Hidden => {}
        }
        Stage { name, total, done: AtomicU64::new(0), bar, shown: self }
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
        let (stage, steps, done) = (self.name, self.total, *self.done.get_mut());
        match self.shown {
            Progress::Lines => line(format_args!("{stage}: {done} of {steps} done")),
            Progress::Json => log::tell("info", Event::StageEnded { stage, steps, done }),
            Progress::Bars | Progress::Hidden => {}
        }
    }
}

/// Where standard error is closed there is nobody to tell.
fn line(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{text}");
}
