//! The JSON schemas in `data/schema` are those that the program writes. `RUNDBLICK_ACCEPT=1` rewrites them.

use std::path::Path;

use rundblick::publish::status_schema;
use rundblick::study::{SchemaOf, schema};

#[test]
fn the_schemas_in_the_repository_are_those_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema");
    let schemas = [
        ("study.schema.json", schema(SchemaOf::Study)),
        ("codebook.schema.json", schema(SchemaOf::Codebook)),
        ("status.schema.json", status_schema()),
    ];
    for (name, written) in schemas {
        let path = folder.join(name);
        if std::env::var_os("RUNDBLICK_ACCEPT").is_some() {
            std::fs::write(&path, &written).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == written, "data/schema/{name} is out of date: run the tests with RUNDBLICK_ACCEPT=1");
    }
}
