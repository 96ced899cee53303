//! `rundblick schema`.

use crate::cli::args::{SchemaArgs, SchemaFile};
use crate::cli::outcome::Outcome;
use crate::domain::Findings;
use crate::publish::status_schema;
use crate::study::{SchemaOf, schema as schema_of};

/// The JSON schema of a study file, or of what runs leave.
pub fn schema(args: &SchemaArgs) -> Outcome {
    let schema = match args.file {
        SchemaFile::Study => schema_of(SchemaOf::Study),
        SchemaFile::Codebook => schema_of(SchemaOf::Codebook),
        SchemaFile::Status => status_schema(),
    };
    // `main` ends the line.
    Outcome::done(schema.trim_end(), Findings::new())
}
