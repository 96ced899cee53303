//! What unattended runs are begun and watched with.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::args::StudyArg;

#[derive(Clone, Debug, ClapArgs)]
pub struct ScheduleArgs {
    /// What is to start the runs
    #[arg(value_name = "BY", value_enum)]
    pub by: Scheduler,

    #[command(flatten)]
    pub study: StudyArg,

    /// Folder that the runs go to, below the study's name
    ///
    /// Example: --out /srv/reports
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,

    /// When, every day; between two and three o'clock one night a year has no such time
    ///
    /// Example: --at 04:15
    #[arg(long, value_name = "HH:MM", default_value = "03:30")]
    pub at: TimeOfDay,

    /// Whom the runs of systemd's service belong to
    ///
    /// Must be able to read the study and to write the output folder, and nobody else should.
    ///
    /// Example: --user survey
    #[arg(long, value_name = "NAME", default_value = "rundblick")]
    pub user: String,

    /// The metrics file of each run, as for `rundblick run`
    ///
    /// Example: --metrics /var/lib/prometheus/node-exporter/rundblick-demo.prom
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,

    /// Writes systemd's units into this folder instead of printing them; never over a file that is there
    ///
    /// Example: --into /etc/systemd/system
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

/// What starts runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scheduler {
    /// A hardened service and its timer
    Systemd,
    /// A line for crontab
    Cron,
}

/// Hour and minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    pub hour: u8,
    pub minute: u8,
}

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let two = |part: &str| is_two(part).then(|| part.parse::<u8>().ok())?;
        let parse = || {
            let (hour, minute) = text.split_once(':')?;
            let (hour, minute) = (two(hour)?, two(minute)?);
            (hour < 24 && minute < 60).then_some(Self { hour, minute })
        };
        parse().ok_or_else(|| "no time of the day; write it like 02:30".to_owned())
    }
}

#[derive(Clone, Debug, ClapArgs)]
pub struct StatusArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// Folder that the runs go to, below the study's name
    ///
    /// Example: --out /srv/reports
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,

    /// Prints JSON
    ///
    /// Example: rundblick status data/demo --json | jq .runs[0].outcome
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct DiffArgs {
    /// The folder of the earlier run
    ///
    /// Example: output/demo/2026-11-22-1f2e3d4c
    #[arg(value_name = "BEFORE")]
    pub before: PathBuf,

    /// The folder of the later run
    ///
    /// Example: output/demo/latest
    #[arg(value_name = "AFTER")]
    pub after: PathBuf,

    /// Prints JSON
    ///
    /// Example: rundblick diff output/demo/2026-11-22-1f2e3d4c output/demo/latest --json | jq .inputs
    #[arg(long)]
    pub json: bool,
}
