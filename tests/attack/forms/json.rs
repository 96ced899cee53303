//! The manifest and the certificate: every name and every value in them.

use serde_json::Value;

use super::Seen;

pub fn read(bytes: &[u8]) -> Seen {
    let mut seen = Seen::default();
    collect(&serde_json::from_slice(bytes).expect("JSON"), &mut seen.texts);
    seen
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                texts.push(name.clone());
                collect(value, texts);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::String(text) => texts.push(text.clone()),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Bool(_) | Value::Null => {}
    }
}
