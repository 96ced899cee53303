//! Looking at figures and at exports.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::args::StudyArg;

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
