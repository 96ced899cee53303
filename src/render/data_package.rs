//! What the data of a document are, as a Frictionless Data Package: every column with its meaning, type and limits.
//!
//! It tells of nothing but the published file beside it.

use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::domain::{Language, hex, sign, slug};
use crate::render::RenderError;
use crate::render::forms::File;
use crate::render::model::Document;
use crate::render::package::timestamp;
use crate::words::Words;

/// Columns of the data in their order, each with its type and limits. A test holds that these are the columns of the file.
fn columns() -> [(&'static str, &'static str, Value); 13] {
    let signs =
        [sign::WITHHELD, sign::TOO_FEW, sign::NOTHING, sign::NOT_MEANINGFUL, sign::AT_MOST_ONE, sign::ALL_BUT_ONE];
    let count = || json!({ "minimum": 0 });
    [
        ("scope", "string", json!({ "required": true })),
        ("part", "string", json!({})),
        ("indicator", "string", json!({ "required": true, "pattern": "[a-z0-9_]+" })),
        ("item", "string", json!({})),
        ("level", "string", json!({})),
        ("from", "string", json!({})),
        ("to", "string", json!({})),
        ("sign", "string", json!({ "enum": signs })),
        ("k", "integer", count()),
        ("n", "integer", count()),
        ("value", "number", json!({})),
        ("low", "number", json!({})),
        ("high", "number", json!({})),
    ]
}

/// The descriptor, `datapackage.json`, of the data of a document.
///
/// # Errors
/// Never because of what the document holds.
pub(super) fn data_package(document: &Document, data: &File) -> Result<Vec<u8>, RenderError> {
    let fields: Vec<Value> =
        columns().into_iter().map(|(name, kind, limits)| field(document, name, kind, limits)).collect();
    let title = format!("{}: {}", document.kind, document.title);
    let mut descriptor = json!({
        "profile": "tabular-data-package",
        "name": slug(&title),
        "title": title,
        "description": document.subtitle,
        "created": timestamp(document.date),
        "contributors": [{ "title": document.author, "role": "publisher" }],
        "sources": [{ "title": sources(document) }],
        "resources": [{
            "profile": "tabular-data-resource",
            "name": document.name(),
            "path": data.name,
            "title": title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": data.bytes.len(),
            "hash": format!("sha256:{}", hex(&Sha256::digest(&data.bytes))),
            "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
            "schema": { "fields": fields, "missingValues": [""] },
        }],
    });
    if let Some(licence) = &document.licence {
        descriptor["licenses"] = json!([{ "name": licence }]);
    }
    let mut bytes = serde_json::to_vec_pretty(&descriptor)
        .map_err(|error| RenderError::model("datapackage.json", error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A column, with its title in the document's language, and in every language under `titles`, as in the W3C's CSV on the Web.
fn field(document: &Document, name: &str, kind: &str, limits: Value) -> Value {
    let key = format!("data-{name}");
    let in_all = |key: &str| -> Map<String, Value> {
        words().iter().map(|words| (words.language().tag().to_owned(), words.text(key).into())).collect()
    };
    let titles = in_all(&key);
    let descriptions = in_all(&format!("{key}-about"));
    let mut field = json!({
        "name": name,
        "type": kind,
        "title": titles.get(&document.lang),
        "description": descriptions.get(&document.lang),
        "titles": titles,
        "descriptions": descriptions,
    });
    if limits.as_object().is_some_and(|limits| !limits.is_empty()) {
        field["constraints"] = limits;
    }
    field
}

/// The survey that the data come from: its title, and what stands under the title of the document.
fn sources(document: &Document) -> String {
    let facts = document.facts.iter().map(|(name, value)| format!("{name}: {value}"));
    [document.subtitle.clone()].into_iter().chain(facts).collect::<Vec<_>>().join("; ")
}

fn words() -> &'static [Words; 2] {
    static WORDS: OnceLock<[Words; 2]> = OnceLock::new();
    WORDS.get_or_init(|| [Language::De, Language::En].map(Words::new))
}
