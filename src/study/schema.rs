//! The JSON schemas of `study.toml` and `codebook.toml`, for editors and for the checks in `shape`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::study::codebook::CodebookFile;
use crate::study::config::Config;

/// A file of the study that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaOf {
    Study,
    Codebook,
}

/// The JSON schema (draft 2020-12), indented, with a line break at the end.
pub fn schema(of: SchemaOf) -> String {
    format!("{:#}\n", schema_value(of))
}

pub(super) fn schema_value(of: SchemaOf) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = match of {
        SchemaOf::Study => generator.into_root_schema_for::<Config>(),
        SchemaOf::Codebook => generator.into_root_schema_for::<CodebookFile>(),
    };
    let title = match of {
        SchemaOf::Study => "study.toml",
        SchemaOf::Codebook => "codebook.toml",
    };
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}
