//! All of the command line in one place. What is written here is what `--help` says.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::cli::exit;
use crate::domain::{Date, Form};

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
pub struct RunArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// Documents of this municipality only, by its key in the register
    ///
    /// May be given several times. Comparisons still rest on all municipalities.
    ///
    /// Example: --only 99001 --only 99002
    #[arg(long, value_name = "KEY")]
    pub only: Vec<String>,

    /// Forms of output, with commas between [default: what study.toml says under `outputs`, else all]
    ///
    /// The figures as CSV are made in any case.
    ///
    /// Example: --formats html,svg
    #[arg(long, value_name = "FORMS", value_enum, value_delimiter = ',')]
    pub formats: Vec<Form>,

    /// Folder that the run goes to, below the study's name
    ///
    /// Made where it is missing; relative to the working directory.
    ///
    /// Example: --out /srv/reports
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,

    /// Writes beside each document what its templates get, as JSON
    ///
    /// For those who change templates: as <document>.html.json and <document>.typ.json.
    ///
    /// Example: --only 99003000 --dump-context
    #[arg(long)]
    pub dump_context: bool,

    /// The run's date [default: today]
    ///
    /// It stands in the documents and in the run's name. The same inputs with the same date give the same bytes.
    ///
    /// Example: --as-of 2026-11-22
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,

    /// Does nothing where nothing has changed since the last complete run
    ///
    /// Where inputs, settings and version are the same, that run stands, whatever its date, and no export is read.
    ///
    /// Example: rundblick run data/demo --if-changed
    #[arg(long)]
    pub if_changed: bool,

    /// Makes every document anew
    ///
    /// Documents that were made before of the very same figures, texts and version are otherwise taken from
    /// output/<study>/.cache. Their bytes are the same either way.
    ///
    /// Example: rundblick run data/demo --fresh
    #[arg(long)]
    pub fresh: bool,

    /// Writes metrics for the textfile collector of Prometheus' node exporter [default: `metrics` under [output] in study.toml]
    ///
    /// Example: --metrics /var/lib/prometheus/node-exporter/rundblick-demo.prom
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct TemplatesArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// Copies this file into the study's folder `templates`, never over one that is there
    ///
    /// May be given several times. Without it the names of all files are printed.
    ///
    /// Example: --copy report.html --copy text/de.ftl
    #[arg(long, value_name = "NAME")]
    pub copy: Vec<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct CheckArgs {
    #[command(flatten)]
    pub study: StudyArg,
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

    /// When, every day
    ///
    /// Example: --at 04:15
    #[arg(long, value_name = "HH:MM", default_value = "02:30")]
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
pub struct AuditArgs {
    /// The folder of the run
    ///
    /// Example: rundblick audit output/demo/2026-11-25-1f2e3d4c
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct ReviewArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// The file to write [default: the one that study.toml names, or review.csv beside it]
    ///
    /// What was decided in one that is there is kept; a damaged one is left as it is.
    ///
    /// Example: --out /home/me/review-2026.csv
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct ReleaseArgs {
    /// The folder of a run, or a link to it
    ///
    /// Example: output/demo/latest
    #[arg(value_name = "RUN")]
    pub run: PathBuf,
}

#[cfg(feature = "delivery")]
#[derive(Clone, Debug, ClapArgs)]
pub struct DeliverArgs {
    /// The folder of a released run, or a link to it
    ///
    /// Example: output/demo/latest
    #[arg(value_name = "RUN")]
    pub run: PathBuf,

    #[command(flatten)]
    pub study: StudyArg,

    /// Says what would be sent to whom, and sends nothing
    ///
    /// Needs no password and connects to nothing.
    ///
    /// Example: rundblick deliver output/demo/latest data/demo --dry-run
    #[arg(long)]
    pub dry_run: bool,

    /// Bundle of this municipality only, by its key in the register
    ///
    /// May be given several times.
    ///
    /// Example: --only 99001 --only 99002
    #[arg(long, value_name = "KEY")]
    pub only: Vec<String>,

    /// Sends also what was delivered before, or may have been
    ///
    /// Only with --only, so that nobody sends everything twice by mistake.
    ///
    /// Example: --only 99001 --again
    #[arg(long, requires = "only")]
    pub again: bool,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct ShowArgs {
    #[command(flatten)]
    pub study: StudyArg,

    /// Figures of this municipality, by its key; `all`, or a group as `cluster:COLUMN=VALUE`
    ///
    /// May be given several times.
    ///
    /// Example: --municipality 99003000 --municipality all
    #[arg(long, value_name = "KEY")]
    pub municipality: Vec<String>,

    /// Figures of this indicator, by its name in indicators.csv
    ///
    /// May be given several times.
    ///
    /// Example: --indicator frequency --indicator level_any
    #[arg(long, value_name = "NAME")]
    pub indicator: Vec<String>,

    /// Figures of this item, or of all items of a question
    ///
    /// May be given several times.
    ///
    /// Example: --item BARR --item 'DRING[T01]'
    #[arg(long, value_name = "ITEM")]
    pub item: Vec<String>,

    /// Prints JSON: an array with an object per figure
    ///
    /// Example: rundblick show data/demo --json | jq '.[] | select(.indicator == "density")'
    #[arg(long, conflicts_with = "csv")]
    json: bool,

    /// Prints CSV with a heading row
    ///
    /// Example: rundblick show data/demo --csv > figures.csv
    #[arg(long)]
    csv: bool,

    /// Prints the unprotected figures, as they stand in internal/indicators.csv
    ///
    /// They may tell what single people answered: for the owner of the study only.
    ///
    /// Example: rundblick show data/demo --internal --csv
    #[arg(long)]
    pub internal: bool,
}

/// How the indicators are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowForm {
    Tables,
    Json,
    Csv,
}

impl ShowArgs {
    pub fn form(&self) -> ShowForm {
        match (self.json, self.csv) {
            (true, _) => ShowForm::Json,
            (_, true) => ShowForm::Csv,
            _ => ShowForm::Tables,
        }
    }
}

#[derive(Clone, Debug, ClapArgs)]
pub struct InspectArgs {
    /// Exports; several are compared with each other too
    ///
    /// Example: rundblick inspect post/*.csv
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Prints JSON: an array with an object per file, its findings included
    ///
    /// Example: rundblick inspect post/*.csv --json | jq '.[] | {file, tool, records}'
    #[arg(long)]
    pub json: bool,
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

#[derive(Clone, Debug, ClapArgs)]
pub struct NewArgs {
    /// The folder to make; one that is there must be empty
    ///
    /// Its name becomes the study's.
    ///
    /// Example: planning-2026
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The questionnaire that the codebook is made from, as for `rundblick codebook`
    ///
    /// Without it the codebook holds two questions as examples.
    ///
    /// Example: --from survey.lss
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct CodebookArgs {
    /// The questionnaire
    ///
    /// Example: variables_planning.csv
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Writes the codebook into a new file instead of printing it
    ///
    /// A file that is there is never written over.
    ///
    /// Example: --out planning/codebook.toml
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub struct SchemaArgs {
    /// Which file the schema is for
    #[arg(value_name = "FILE", value_enum)]
    pub file: SchemaFile,
}

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaFile {
    /// study.toml
    Study,
    /// codebook.toml
    Codebook,
    /// status.json, which runs leave
    Status,
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Html => "Self-contained pages",
            Self::Pdf => "PDF/UA-1 and PDF/A-3a, with the data inside",
            Self::Odt => "Text documents to go on writing in, OpenDocument",
            Self::Docx => "The same for Microsoft Word",
            Self::Xlsx => "Excel workbooks, a sheet per table",
            Self::Ods => "The same as OpenDocument",
            Self::Csv => "The figures alone, with datapackage.json; made in any case",
            Self::Svg => "Every chart as a drawing",
            Self::Png => "Every chart as a picture",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

#[cfg(test)]
mod tests;
