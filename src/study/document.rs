//! A TOML file as a tree whose parts know where they stand.
//!
//! Takes text, gives places for findings. Never decides what the file may hold.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::domain::{Finding, Findings, Place};

/// A TOML file that could be parsed.
pub(super) struct Document<'t> {
    file: Arc<str>,
    text: &'t str,
    root: DeValue<'t>,
}

/// A part of a document: a value, or the deepest one above it where it does not exist.
#[derive(Clone, Copy)]
pub(super) struct Spot<'d> {
    document: &'d Document<'d>,
    value: Option<&'d DeValue<'d>>,
    /// Byte offset; `None` for the whole file.
    start: Option<usize>,
}

impl<'t> Document<'t> {
    /// Parses a file; a finding for each error of syntax.
    pub(super) fn parse(file: &Arc<str>, text: &'t str, findings: &mut Findings) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let document = Self { file: file.clone(), text, root: DeValue::Table(root.into_inner()) };
        for error in &errors {
            findings.push(document.syntax_error(error));
        }
        errors.is_empty().then_some(document)
    }

    /// The finding for an error of the TOML parser.
    pub(super) fn syntax_error(&self, error: &toml::de::Error) -> Finding {
        let place = error.span().map_or_else(|| Place::file(self.file.clone()), |span| self.place(span.start));
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        let hint = if message.contains("duplicate key") {
            "give each key once; several entries of a kind each begin with `[[…]]`"
        } else {
            "a line is `key = value`; texts stand in double quotes, lists in `[ ]`, tables in `{ }`"
        };
        Finding::error("toml-syntax", place, format!("this is not valid TOML: {message}"), hint)
    }

    pub(super) fn root(&self) -> Spot<'_> {
        // `DeValue` is covariant, so that the borrow of the document shortens the text's lifetime.
        Spot { document: self, value: Some(&self.root), start: None }
    }

    fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&sign| sign != '\n').count() + 1;
        Place::file(self.file.clone()).line(u32::try_from(line).unwrap_or(u32::MAX)).column(column.to_string())
    }
}

impl<'d> Spot<'d> {
    /// The value under a key of this table.
    pub(super) fn key(self, key: &str) -> Self {
        let entry = self.value.and_then(DeValue::as_table).and_then(|table| table.get_key_value(key));
        match entry {
            Some((key, value)) => Self { value: Some(value.get_ref()), start: Some(key.span().start), ..self },
            None => Self { value: None, ..self },
        }
    }

    /// The value at a position of this list.
    pub(super) fn at(self, position: usize) -> Self {
        match self.value.and_then(DeValue::as_array).and_then(|list| list.get(position)) {
            Some(value) => Self { value: Some(value.get_ref()), start: Some(value.span().start), ..self },
            None => Self { value: None, ..self },
        }
    }

    /// The value, where it exists.
    pub(super) fn value(self) -> Option<&'d DeValue<'d>> {
        self.value
    }

    /// File, line and column of the key or list element; of the nearest part above where it does not exist.
    pub(super) fn place(self) -> Place {
        self.start.map_or_else(|| Place::file(self.document.file.clone()), |start| self.document.place(start))
    }

    /// Counted from 1; 0 for the whole file.
    pub(super) fn line(self) -> u32 {
        self.place().line.unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a = 1\n\n[[b]]\nc = \"x\"\n\n[[b]]\n  d = [1, { e = 2 }]\n";

    #[test]
    fn keys_tables_and_list_elements_know_their_line() {
        let mut findings = Findings::new();
        let document = Document::parse(&"f.toml".into(), TEXT, &mut findings).unwrap();
        let shown = |spot: Spot| spot.place().to_string();
        let second = document.root().key("b").at(1);
        assert_eq!(shown(document.root()), "f.toml");
        assert_eq!(shown(document.root().key("a")), "f.toml:1:1");
        assert_eq!(shown(second), "f.toml:6:1");
        assert_eq!(shown(second.key("d").at(1).key("e")), "f.toml:7:13");
        assert_eq!(shown(second.key("missing").at(3)), "f.toml:6:1");
        assert!(findings.is_empty());
    }

    #[test]
    fn an_error_of_syntax_is_told_with_its_line() {
        let mut findings = Findings::new();
        assert!(Document::parse(&"f.toml".into(), "a = 1\nb = x y\n", &mut findings).is_none());
        assert!(findings.sorted()[0].place.to_string().starts_with("f.toml:2:"));
    }
}
