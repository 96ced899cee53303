//! `rundblick schema`.

use crate::cli::args::SchemaArgs;
use crate::cli::outcome::Outcome;

/// The JSON schema of a study file.
pub fn schema(args: &SchemaArgs) -> Outcome {
    Outcome::not_connected(format_args!("{:?}", args.file))
}
