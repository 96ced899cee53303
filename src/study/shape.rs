//! Whether a TOML file has the shape that its JSON schema describes: unknown keys, missing ones, wrong types, unknown
//! words, all of them at once and in plain words.
//!
//! Never judges what values mean: that is for `check`.

use serde_json::{Map, Value};
use toml::de::DeValue;

use crate::domain::{Finding, Findings};
use crate::study::document::{Document, Spot};
use crate::study::nearest::{did_you_mean, list};

/// Adds a finding for everything in the document that the schema does not allow.
pub(super) fn check(document: &Document<'_>, schema: &Value, findings: &mut Findings) {
    Walk { definitions: &schema["$defs"], findings }.value(document.root(), "the file", schema);
}

struct Walk<'s> {
    definitions: &'s Value,
    findings: &'s mut Findings,
}

impl<'s> Walk<'s> {
    /// Checks the value at `spot`, which messages call `name`.
    fn value(&mut self, spot: Spot<'_>, name: &str, schema: &'s Value) {
        let Some(value) = spot.value() else { return };
        let schema = self.resolve(schema);
        let choices = choices(schema);
        let fits = match (expected(schema), value) {
            ("object", DeValue::Table(_)) => return self.table(spot, schema),
            ("array", DeValue::Array(list)) => {
                for position in 0..list.len() {
                    self.value(spot.at(position), name, &schema["items"]);
                }
                return;
            }
            ("string", DeValue::String(word)) if !choices.is_empty() && !choices.contains(&word.as_ref()) => {
                let hint = did_you_mean(word, "possible", choices);
                let message = format!("{name} cannot be `{word}`");
                return self.findings.push(Finding::error("unknown-word", spot.place(), message, hint));
            }
            ("string", DeValue::String(text)) => schema["maxLength"] != 1 || text.chars().count() == 1,
            ("integer", DeValue::Integer(number)) => {
                schema["minimum"].as_i64().is_none_or(|minimum| integer(number).is_some_and(|it| it >= minimum))
            }
            ("number", DeValue::Integer(_)) | ("boolean", DeValue::Boolean(_)) => true,
            ("number", DeValue::Float(number)) => number.as_str().parse::<f64>().is_ok_and(f64::is_finite),
            _ => false,
        };
        if !fits {
            self.findings.push(wrong_type(spot, name, schema, value));
        }
    }

    fn table(&mut self, spot: Spot<'_>, schema: &'s Value) {
        let Some(table) = spot.value().and_then(DeValue::as_table) else { return };
        let nothing = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&nothing);
        for key in table.keys().map(|key| key.get_ref().as_ref()) {
            let property = schema["properties"].get(key).or_else(|| {
                // A table of named entries, such as the answer lists.
                schema.get("additionalProperties").filter(|entry| entry.is_object())
            });
            match property {
                Some(property) => self.value(spot.key(key), &format!("`{key}`"), property),
                None => {
                    let hint = did_you_mean(key, "known keys here", properties.keys().map(String::as_str));
                    let message = format!("unknown key `{key}`");
                    self.findings.push(Finding::error("unknown-key", spot.key(key).place(), message, hint));
                }
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(key) {
                let form = self.form(key, &schema["properties"][key]);
                let message = format!("the key `{key}` is missing");
                self.findings.push(Finding::error("missing-key", spot.place(), message, format!("add {form}")));
            }
        }
    }

    /// How a key is written, for a hint.
    fn form(&self, key: &str, schema: &Value) -> String {
        let described = schema["description"].as_str().map(|text| format!(": {text}")).unwrap_or_default();
        let schema = self.resolve(schema);
        let sign = match expected(schema) {
            "object" if is_text(schema) => "{ de = \"…\" }".to_owned(),
            "object" => "{ … }".to_owned(),
            "array" => "[ … ]".to_owned(),
            "integer" | "number" => "1".to_owned(),
            "boolean" => "true".to_owned(),
            _ => "\"…\"".to_owned(),
        };
        let words = choices(schema);
        let possible = if words.is_empty() { String::new() } else { format!("; possible: {}", list(words)) };
        format!("`{key} = {sign}`{described}{possible}")
    }

    /// The schema behind a reference or an optional one.
    fn resolve<'v>(&self, schema: &'v Value) -> &'v Value
    where
        's: 'v,
    {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.resolve(&self.definitions[name]);
        }
        let optional = schema["anyOf"].as_array().and_then(|forms| forms.iter().find(|form| form["type"] != "null"));
        optional.map_or(schema, |form| self.resolve(form))
    }
}

/// The JSON type that a schema asks for, `null` aside.
fn expected(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(name) => name,
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null").unwrap_or(""),
        _ if !choices(schema).is_empty() => "string",
        _ => "",
    }
}

/// The words that a schema allows; empty where any text will do.
fn choices(schema: &Value) -> Vec<&str> {
    let plain = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let described = schema["oneOf"].as_array().into_iter().flatten().flat_map(|form| {
        let several = form["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        form["const"].as_str().into_iter().chain(several)
    });
    plain.chain(described).collect()
}

fn is_text(schema: &Value) -> bool {
    schema["properties"].get("de").is_some()
}

fn integer(number: &toml::de::DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn wrong_type(spot: Spot<'_>, name: &str, schema: &Value, value: &DeValue<'_>) -> Finding {
    let (wanted, hint) = match expected(schema) {
        "object" if is_text(schema) => {
            ("a text per language", "write `{ de = \"…\" }`, with `en = \"…\"` where there is an English one")
        }
        "object" => ("a table", "write `{ key = value }`, or the keys under a heading in `[ ]`"),
        "array" if schema["items"].get("$ref").is_some() => {
            ("a list of tables", "begin each entry with a heading in `[[ ]]`")
        }
        "array" => ("a list", "write `[\"…\", \"…\"]`, also for a single one"),
        "integer" => ("a whole number from 0", "write the number without quotes and signs"),
        "number" => ("a number", "write the number without quotes, with a point for the decimals"),
        "boolean" => ("yes or no", "write `true` or `false` without quotes"),
        "string" if schema["maxLength"] == 1 => ("a single character", "write it in double quotes, a tab as `\"\\t\"`"),
        _ => ("a text", "write it in double quotes, codes and keys that are digits as well"),
    };
    let given = match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "this number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let message = if wanted == given {
        format!("{name} must be {wanted} of another form")
    } else {
        format!("{name} must be {wanted}, not {given}")
    };
    Finding::error("wrong-type", spot.place(), message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::schema::{SchemaOf, schema_value};

    fn found(text: &str) -> Vec<String> {
        let mut findings = Findings::new();
        let document = Document::parse(&"study.toml".into(), text, &mut findings).unwrap();
        check(&document, &schema_value(SchemaOf::Study), &mut findings);
        findings.sorted().iter().map(|finding| format!("{}: {}", finding.place, finding.message)).collect()
    }

    #[test]
    fn everything_wrong_is_told_at_once_with_its_line() {
        let text = "name = 5\ntitel = \"x\"\ntitle = \"x\"\nlanguages = [\"fr\"]\nsynthetic = \"yes\"\n\
                    [[source]]\nfile = \"a\"\nseparator = \";;\"\n[disclosure]\nminimum_n = -1\n";
        assert_eq!(
            found(text),
            [
                "study.toml: the key `wave` is missing",
                "study.toml:1:1: `name` must be a text, not this number",
                "study.toml:2:1: unknown key `titel`",
                "study.toml:3:1: `title` must be a text per language, not a text",
                "study.toml:4:14: `languages` cannot be `fr`",
                "study.toml:5:1: `synthetic` must be yes or no, not a text",
                "study.toml:8:1: `separator` must be a single character, not a text",
                "study.toml:10:1: `minimum_n` must be a whole number from 0, not this number",
            ]
        );
    }

    #[test]
    fn a_good_file_has_no_findings() {
        assert_eq!(found("name = \"a\"\nwave = \"2026\"\ntitle = { de = \"x\", en = \"y\" }\n"), [""; 0]);
    }
}
