//! All of the command line in one place: the commands here, their arguments by what they are for. What is written here is what `--help` says.

mod begin;
#[cfg(feature = "delivery")]
mod deliver;
mod look;
mod making;
mod nights;
mod release;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub use self::begin::{CodebookArgs, NewArgs, SchemaArgs, SchemaFile};
#[cfg(feature = "delivery")]
pub use self::deliver::DeliverArgs;
pub use self::look::{InspectArgs, ShowArgs, ShowForm};
pub use self::making::{AuditArgs, CheckArgs, RunArgs, TemplatesArgs};
pub use self::nights::{DiffArgs, ScheduleArgs, Scheduler, StatusArgs, TimeOfDay};
pub use self::release::{ReleaseArgs, ReviewArgs};
use crate::cli::exit;

/// Turns the survey exports of partner municipalities into comparative reports that protect every respondent
///
/// A study is a folder with study.toml, codebook.toml, municipalities.csv and the exports. Results go to standard
/// output, findings and progress to standard error.
#[derive(Clone, Debug, Parser)]
#[command(name = "rundblick", version, after_help = exit::help())]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// How standard error tells what is done and found
    ///
    /// With json each line is an object with `time`, `level` and `event`: stage_begun, stage_ended, finding, ended.
    ///
    /// Example: --log json
    #[arg(long, global = true, value_name = "FORM", value_enum, default_value = "text")]
    pub log: LogForm,
}

/// How standard error tells what is done and found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// For people
    Text,
    /// A line of JSON per event, for programs
    Json,
}

#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Makes the reports of a study
    ///
    /// Writes output/<study>/<run> as a whole or not at all, and prints where it is. Findings that are errors stop the
    /// run before anything is written.
    ///
    /// Example: rundblick run data/demo/study.toml
    Run(RunArgs),
    /// Checks a study and its exports, and writes nothing
    ///
    /// Prints everything that a run would notice, each with file, line, column and what to do about it. A run leaves the
    /// same as a page, internal/quality.html in its folder, with a text for a mail to each municipality that can mend
    /// something; but where an export has an error, a run stops and leaves nothing, and only the findings are printed.
    ///
    /// Example: rundblick check data/demo
    Check(CheckArgs),
    /// Audits a finished run once more, from its published files alone
    ///
    /// Reads the data files of all documents and the certificate, and finds for every value that is withheld or coded how many
    /// numbers it could be. Exit code 6 says that the documents together tell too much.
    ///
    /// Example: rundblick audit output/demo/latest
    Audit(AuditArgs),
    /// Prints the indicators of a study as tables
    ///
    /// Only what may be shown to anyone: figures of few people are withheld or coded as in the reports. Without filters
    /// all figures are printed, in one table per municipality or group.
    ///
    /// Example: rundblick show data/demo --municipality all --indicator frequency
    Show(ShowArgs),
    /// Writes all free texts into a file for a person to review
    ///
    /// Only answers that are released there, as they are edited there, appear in documents, once study.toml names the file
    /// under [review]. Called again it keeps all decisions, adds new answers, and keeps what was decided about answers that
    /// are gone at the end. The file holds what people wrote: only its owner may read it.
    ///
    /// Example: rundblick review planning-2026
    Review(ReviewArgs),
    /// Notes that a run is handed out
    ///
    /// Checks that its files are what the run left and that it passed the audit, and writes every figure that its documents
    /// tell into output/<study>/ledger.csv. Later runs of the same wave show a new figure only where enough answers came in
    /// since: else two reports side by side would tell single answers. Releasing a run again changes nothing.
    ///
    /// Example: rundblick release output/demo/latest
    Release(ReleaseArgs),
    /// Tells how the last runs of a study went
    ///
    /// Reads output/<study>/status.json, which every run leaves: when it ran, how it ended and what it found. Tells whether a run
    /// is at work now or was killed, and which runs are there. Writes nothing.
    ///
    /// Example: rundblick status data/demo
    Status(StatusArgs),
    /// Tells what differs between two runs of a study, and why
    ///
    /// Inputs by their hash, settings, version and counts; then the published figures by municipality: how many were added,
    /// removed and changed, and the largest changes. It reads the documents' CSV files, so it tells nothing that the reports do not.
    ///
    /// Example: rundblick diff output/demo/2026-11-22-1f2e3d4c output/demo/latest
    Diff(DiffArgs),
    /// Prints what runs a study every night: systemd units, or a line for crontab
    ///
    /// For systemd a hardened service and its timer, as files or on standard output; for cron a line that mails the messages of
    /// a run that failed, and nothing else. Nothing is installed.
    ///
    /// Example: rundblick schedule systemd /srv/planning-2026 --out /srv/reports --into /etc/systemd/system
    Schedule(ScheduleArgs),
    /// Brings a released run to the municipalities
    ///
    /// Each gets a ZIP archive of its own folder with a cover letter, by every way that stands under [deliver] in study.toml: into
    /// a folder, to a WebDAV, SFTP or S3 server, by e-mail. Called again it sends only what is missing: who got what when stands in
    /// output/<study>/deliveries.sqlite. Exit code 8 says that something was not delivered.
    ///
    /// Example: rundblick deliver output/demo/latest data/demo --dry-run
    #[cfg(feature = "delivery")]
    Deliver(DeliverArgs),
    /// Looks into exports that no study knows yet, and writes nothing
    ///
    /// Tells of each file the survey tool, encoding and separator, and of each column what it seems to hold, how many
    /// answers and which codes; and with line and column what looks spoiled. Contents of texts and of columns with
    /// personal data are never shown.
    ///
    /// Example: rundblick inspect exports/musterstadt.csv
    Inspect(InspectArgs),
    /// Makes the folder of a new study
    ///
    /// With a study.toml in which every common setting is explained, a codebook, the head of the register and a folder for
    /// the exports. What only a person can know is marked TODO; `rundblick check` lists what is left. Nothing is ever
    /// written over.
    ///
    /// Example: rundblick new planning-2026 --from survey.lss
    New(NewArgs),
    /// Makes a codebook from a survey tool's questionnaire, and prints it
    ///
    /// Takes LimeSurvey's survey structure (.lss, .lsa) and queXML, an XLSForm (.xlsx, .xls, or its sheets as CSV), and SoSci
    /// Survey's variables_….csv with values_….csv beside it. Which of these it is, the content says. What only a person can
    /// know, such as which question asks for barriers, is marked TODO, with a suggestion.
    ///
    /// Example: rundblick codebook survey.lss > codebook.toml
    Codebook(CodebookArgs),
    /// Lists the templates and texts of the reports, or copies some into a study to be changed there
    ///
    /// What lies in the study's folder `templates` stands in the place of the built-in file of the same name; of the texts
    /// (text/de.ftl, text/en.ftl) single messages are enough. `rundblick check` says what is wrong with them.
    ///
    /// Example: rundblick templates planning-2026 --copy style.css
    Templates(TemplatesArgs),
    /// Prints the JSON schema of a study file, for editors to complete and check it
    ///
    /// Example: rundblick schema study > study.schema.json
    Schema(SchemaArgs),
}

#[derive(Clone, Debug, ClapArgs)]
pub struct StudyArg {
    /// The file study.toml, or the folder that holds it
    ///
    /// Example: data/demo/study.toml
    #[arg(value_name = "STUDY", default_value = ".")]
    path: PathBuf,
}

impl StudyArg {
    /// The study's folder.
    pub fn folder(&self) -> PathBuf {
        self.file().parent().map(PathBuf::from).unwrap_or_default()
    }

    /// The file study.toml, whichever way it was given.
    pub fn file(&self) -> PathBuf {
        if self.path.is_dir() { self.path.join("study.toml") } else { self.path.clone() }
    }
}

#[cfg(test)]
mod tests;
