//! Making, checking and auditing documents.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::args::StudyArg;
use crate::domain::{Date, Form};

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

#[derive(Clone, Debug, ClapArgs)]
pub struct CheckArgs {
    #[command(flatten)]
    pub study: StudyArg,
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
