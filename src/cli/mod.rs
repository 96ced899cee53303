//! Arguments become a run: the only room that knows all others, the clock, the terminal and the process.
//!
//! Takes the command line, gives an exit code. Never computes, decides or words anything of a report itself.

pub mod args;
mod audit;
mod check;
mod clock;
mod codebook;
#[cfg(feature = "delivery")]
mod deliver;
mod diff;
mod documents;
pub mod exit;
pub mod findings;
mod inspect;
mod internal;
mod interrupt;
mod log;
mod look;
mod new;
pub mod outcome;
mod packed;
pub mod pipeline;
pub mod progress;
pub mod quality;
mod release;
mod review;
mod run;
mod schedule;
mod schema;
mod show;
mod status;
mod templates;
mod watch;
mod workers;

pub use exit::Exit;

use std::io::{self, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser;

use crate::domain::{Finding, Findings, Place};
use args::{Args, Command, LogForm, RunArgs};
use outcome::{Outcome, Stop};
use progress::Progress;

/// The whole program.
pub fn main() -> ExitCode {
    let args = Args::parse();
    hide_panic_messages(args.log);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| execute(&args)));
    // The hook has said what there is to say about a panic.
    let outcome = outcome.unwrap_or_else(|_| Outcome::stopped(Stop::found(Exit::Unexpected), Findings::new()));

    if args.log == LogForm::Json {
        log::tell_end(&outcome, &outcome.findings.clone().sorted());
        print(&outcome.result);
        return outcome.exit.into();
    }
    let most = match args.command {
        Command::Run(_) | Command::Show(_) | Command::Review(_) => findings::FEW,
        Command::Check(_)
        | Command::Status(_)
        | Command::Diff(_)
        | Command::Schedule(_)
        | Command::Audit(_)
        | Command::Inspect(_)
        | Command::Release(_)
        | Command::New(_)
        | Command::Codebook(_)
        | Command::Templates(_)
        | Command::Schema(_) => usize::MAX,
        #[cfg(feature = "delivery")]
        Command::Deliver(_) => usize::MAX,
    };
    // Where an output is closed there is nobody to tell.
    let _ = findings::write(&outcome.findings.sorted(), most, colour(), &mut io::stderr().lock());
    if !outcome.summary.is_empty() {
        let _ = writeln!(io::stderr(), "{}", outcome.summary);
    }
    print(&outcome.result);
    outcome.exit.into()
}

fn print(result: &str) {
    if !result.is_empty() {
        let _ = writeln!(io::stdout(), "{result}");
    }
}

fn execute(args: &Args) -> Outcome {
    interrupt::limits_are_errors();
    let progress = Progress::to_stderr(args.log);
    match &args.command {
        Command::Run(args) => run_as_of(args, progress),
        Command::Status(args) => status::status(args),
        Command::Diff(args) => diff::diff(args),
        Command::Schedule(args) => schedule::schedule(args),
        Command::Check(args) => check::check(args, progress),
        Command::Review(args) => review::review(args, progress),
        Command::Audit(args) => audit::audit(args),
        Command::Release(args) => release::release(args),
        #[cfg(feature = "delivery")]
        Command::Deliver(args) => deliver::deliver(args),
        Command::Show(args) => show::show(args, progress),
        Command::Inspect(args) => inspect::inspect(args),
        Command::New(args) => new::new(args, clock::today()),
        Command::Codebook(args) => codebook::codebook(args),
        Command::Templates(args) => templates::templates(args),
        Command::Schema(args) => schema::schema(args),
    }
}

fn run_as_of(args: &RunArgs, progress: Progress) -> Outcome {
    interrupt::listen();
    match args.as_of.or_else(clock::today) {
        Some(as_of) => run::run(args, as_of, progress),
        None => {
            let message = "the system's clock shows no date of the calendar";
            let hint = "set it, or give the date with --as-of";
            let finding = Finding::error("clock", Place::none(), message, hint);
            Outcome::stopped(Stop::new(Exit::Unexpected, finding), Findings::new())
        }
    }
}

/// On a terminal that shows colours, unless NO_COLOR is set to anything (<https://no-color.org>).
fn colour() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stderr().is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// A panic's message may hold what stood in an export: only its place is told, except to who builds the program.
fn hide_panic_messages(log: LogForm) {
    if cfg!(debug_assertions) {
        return;
    }
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let message = format!("something unexpected happened at {place}");
        let finding = Finding::error("unexpected", Place::none(), message, "please report it");
        match log {
            LogForm::Json => log::tell_finding(&finding),
            LogForm::Text => drop(findings::write(&[finding], 1, false, &mut io::stderr().lock())),
        }
    }));
}

/// A number of things: "1 report", "12 reports".
fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
