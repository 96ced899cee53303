//! `rundblick deliver`: a released run reaches the municipalities.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::cli::args::DeliverArgs;
use crate::cli::exit::Exit;
use crate::cli::findings::printable;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::{pipeline, plural};
use crate::deliver::{self, Clock, DeliverError, Line, Means, Order, Outcome as Delivered, Secret, Vault};
use crate::domain::{Finding, Findings, Place};
use crate::publish::Handouts;
use crate::study::Study;

/// Brings every bundle by every way that the study names; the result is a line per delivery.
pub fn deliver(args: &DeliverArgs) -> Outcome {
    // What a run would notice of the study was told when it was made.
    let mut findings = Findings::new();
    match work(args, &mut findings) {
        Ok(outcome) => outcome,
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn work(args: &DeliverArgs, findings: &mut Findings) -> Result<Outcome, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    let handouts = Handouts::open(&args.run)?;
    let certificates = certificates(&study)?;
    let order = Order { study: &study, handouts: &handouts, only: &args.only, again: args.again.map(Into::into) };
    let means = Means { clock: &SystemClock, vault: &Environment, certificates: &certificates };
    let lines = match args.dry_run {
        true => deliver::rehearse(&order, &means)?,
        // As it goes, since it may take long; the list comes at the end.
        false => deliver::deliver(&order, &means, |line| {
            let _ = writeln!(io::stderr(), "{}", printable(&worded(line)));
        })?,
    };
    let open: Vec<&Line> = lines.iter().filter(|line| line.outcome.is_open()).collect();
    let result: Vec<String> = lines.iter().map(|line| printable(&worded(line))).collect();
    Ok(Outcome {
        exit: if open.is_empty() { Exit::Done } else { Exit::Delivery },
        findings: open_findings(&open, args),
        result: result.join("\n"),
        summary: summary(&lines),
    })
}

/// Such as "99001000 Landkreis Ullmersbach  mail planung@example.org  1.4 MB  delivered".
fn worded(line: &Line) -> String {
    let outcome = match &line.outcome {
        Delivered::Due => "to be sent".to_owned(),
        Delivered::Delivered => "delivered".to_owned(),
        Delivered::Found => "delivered by a call that was cut off".to_owned(),
        Delivered::Before(at) => format!("delivered before: {at}"),
        Delivered::Failed(_) => "NOT delivered".to_owned(),
        Delivered::Uncertain(_) => "NOBODY KNOWS whether it was delivered".to_owned(),
    };
    let encryption = match line.encryption {
        "none" => String::new(),
        kind => format!(", encrypted ({kind})"),
    };
    let size = match line.bytes {
        small if small < 1_000_000 => format!("{} kB", small.div_ceil(1000)),
        large => format!("{:.1} MB", large as f64 / 1e6),
    };
    format!("{} {}  {} {}  {size}{encryption}  {outcome}", line.key, line.name, line.way, line.target)
}

fn open_findings(open: &[&Line], args: &DeliverArgs) -> Findings {
    let mut findings = Findings::new();
    let run = args.run.display();
    for Line { key, name, way, target, outcome, .. } in open {
        let finding = match outcome {
            Delivered::Uncertain(reason) => {
                let hint = format!(
                    "look into the mail server's log, or ask; where it has not arrived: rundblick deliver {run} --only {key} --again"
                );
                Finding::error("delivery-uncertain", Place::none(), format!("{name}, {way} {target}: {reason}"), hint)
            }
            Delivered::Failed(reason) => {
                let hint = "mend it and call the command again: it sends only what is missing";
                Finding::error("not-delivered", Place::none(), format!("{name}, {way} {target}: {reason}"), hint)
            }
            _ => continue,
        };
        findings.push(finding);
    }
    findings
}

/// Such as "12 deliveries: 10 delivered, 2 before".
fn summary(lines: &[Line]) -> String {
    let count = |is: fn(&Delivered) -> bool| lines.iter().filter(|line| is(&line.outcome)).count();
    let counts = [
        (count(|it| *it == Delivered::Due), "to be sent"),
        (count(|it| matches!(it, Delivered::Delivered | Delivered::Found)), "delivered"),
        (count(|it| matches!(it, Delivered::Before(_))), "delivered before"),
        (count(|it| matches!(it, Delivered::Failed(_))), "failed"),
        (count(|it| matches!(it, Delivered::Uncertain(_))), "uncertain"),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}: {}", plural(lines.len() as u64, "delivery", "deliveries"), counts.join(", "))
}

/// What `ca_certificates` names.
fn certificates(study: &Study) -> Result<Vec<u8>, Stop> {
    let Some(name) = study.config.deliver.as_ref().and_then(|deliver| deliver.ca_certificates.as_ref()) else {
        return Ok(Vec::new());
    };
    fs::read(study.folder.join(name)).map_err(|error| {
        let message = format!("`ca_certificates`: {name} cannot be read: {error}");
        let finding = Finding::error(
            "missing-file",
            Place::file("study.toml"),
            message,
            "put the file there or correct its name",
        );
        Stop::new(Exit::Study, finding)
    })
}

/// The system's clock, and chance.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
    }

    fn wait(&self, time: Duration) {
        thread::sleep(time);
    }

    fn chance(&self) -> f64 {
        // Nobody has to be unable to guess it: it only keeps programs apart.
        let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.subsec_nanos());
        f64::from(nanos % 1_000_000) / 1e6
    }
}

/// Secrets as systemd, containers and shells hand them over: the variable `RUNDBLICK_<NAME>`, the file that `RUNDBLICK_<NAME>_FILE` names,
/// or the file `<name>` in `$CREDENTIALS_DIRECTORY`.
struct Environment;

impl Environment {
    fn variable(name: &str) -> String {
        format!("RUNDBLICK_{}", name.replace('-', "_").to_uppercase())
    }
}

impl Vault for Environment {
    fn find(&self, name: &str) -> Result<Option<Secret>, String> {
        let variable = Self::variable(name);
        match std::env::var(&variable) {
            Ok(secret) => return Ok(Some(Secret::new(secret))),
            Err(std::env::VarError::NotUnicode(_)) => return Err(format!("{variable} is not UTF-8")),
            Err(std::env::VarError::NotPresent) => {}
        }
        let named = std::env::var_os(format!("{variable}_FILE")).map(PathBuf::from);
        let handed = || std::env::var_os("CREDENTIALS_DIRECTORY").map(|folder| PathBuf::from(folder).join(name));
        let (file, must_be) = match named {
            Some(file) => (file, true),
            None => match handed() {
                Some(file) => (file, false),
                None => return Ok(None),
            },
        };
        match fs::read_to_string(&file) {
            // Editors and `echo` end a file with a line break that is no part of a password.
            Ok(text) => {
                Ok(Some(Secret::new(text.strip_suffix('\n').map_or(text.as_str(), |text| text.trim_end_matches('\r')))))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !must_be => Ok(None),
            Err(error) => Err(format!("the credential `{name}`: {} cannot be read: {error}", file.display())),
        }
    }

    fn places(&self, name: &str) -> String {
        let variable = Self::variable(name);
        format!(
            "set {variable}, or {variable}_FILE to the name of a file, or put a file {name} into $CREDENTIALS_DIRECTORY"
        )
    }
}

impl From<DeliverError> for Stop {
    fn from(error: DeliverError) -> Self {
        let exit = match &error {
            DeliverError::Publish(_) | DeliverError::Ledger(_) => Exit::Output,
            DeliverError::Order(_) => Exit::Study,
            DeliverError::Means(_) => Exit::Delivery,
            DeliverError::Busy(_) => Exit::Busy,
            DeliverError::Template(_) => Exit::Unexpected,
        };
        Self::all(exit, error.findings())
    }
}
