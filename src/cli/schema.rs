//! `rundblick schema`.

use crate::cli::args::{SchemaArgs, SchemaFile};
use crate::cli::outcome::Outcome;
use crate::domain::Findings;
use crate::study::{SchemaOf, schema as schema_of};

/// The JSON schema of a study file.
pub fn schema(args: &SchemaArgs) -> Outcome {
    let of = match args.file {
        SchemaFile::Study => SchemaOf::Study,
        SchemaFile::Codebook => SchemaOf::Codebook,
    };
    // `main` ends the line.
    Outcome::done(schema_of(of).trim_end(), Findings::new())
}
