//! Beginning a study.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

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
