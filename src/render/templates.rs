//! The templates, and the two engines that fill them: one escapes for HTML, one for the inside of a Typst string.

use std::collections::BTreeMap;
use std::io::Write;

use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::chart::representable;
use crate::render::RenderError;

/// The built-in templates: name and source.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("../../report_templates/base.html")),
    ("blocks.html", include_str!("../../report_templates/blocks.html")),
    ("index.html", include_str!("../../report_templates/index.html")),
    ("quality.css", include_str!("../../report_templates/quality.css")),
    ("quality.html", include_str!("../../report_templates/quality.html")),
    ("report.html", include_str!("../../report_templates/report.html")),
    ("style.css", include_str!("../../report_templates/style.css")),
    ("layout.typ", include_str!("../../report_templates/layout.typ")),
    ("report.typ", include_str!("../../report_templates/report.typ")),
];

/// Words longer than this may be broken anywhere, since no hyphenation knows them.
const LONGEST_WORD: usize = 60;

/// The templates of a study, parsed. Made once, shared by all threads.
pub struct Templates {
    html: Tera,
    typst: Tera,
    /// Plain Typst, given to the compiler as it is.
    layout: String,
    sha256: [u8; 32],
}

impl Templates {
    /// The built-in templates.
    ///
    /// # Errors
    /// None that a released version gives: a test parses them.
    pub fn built_in() -> Result<Self, RenderError> {
        Self::with(&BTreeMap::new())
    }

    /// The built-in templates with some replaced by a study's own, by name.
    ///
    /// # Errors
    /// When a name is none of ours, or a template cannot be parsed.
    pub fn with(own: &BTreeMap<String, String>) -> Result<Self, RenderError> {
        if let Some(name) = own.keys().find(|name| TEMPLATES.iter().all(|(known, _)| known != name)) {
            let names: Vec<_> = TEMPLATES.iter().map(|(known, _)| *known).collect();
            return Err(RenderError {
                hint: format!("templates are {}", names.join(", ")),
                ..RenderError::model(name, "no template has this name")
            });
        }
        let sources = || TEMPLATES.iter().map(|(name, source)| (*name, own.get(*name).map_or(*source, String::as_str)));
        let mut html = Tera::default();
        html.add_raw_templates(sources().filter(|(name, _)| !name.ends_with(".typ")))?;
        let mut typst = Tera::default();
        typst.set_escape_fn(escape_typst);
        typst.autoescape_on([".typ"]);
        typst.add_raw_templates(sources().filter(|(name, _)| *name == "report.typ"))?;
        let layout = sources().find(|(name, _)| *name == "layout.typ").map(|(_, source)| source.to_owned());
        let mut hash = Sha256::new();
        for text in sources().flat_map(|(name, source)| [name, source]) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        Ok(Self { html, typst, layout: layout.unwrap_or_default(), sha256: hash.finalize().into() })
    }

    pub(super) fn html(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        Ok(self.html.render(name, context)?)
    }

    pub(super) fn typst(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        Ok(self.typst.render(name, context)?)
    }

    /// Over the names and texts of all templates.
    pub(super) fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    pub(super) fn layout(&self) -> &str {
        &self.layout
    }
}

/// Writes the inside of a Typst string literal: data can end neither the string nor, as no text of the typeface, the PDF.
fn escape_typst(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut run = 0;
    for character in representable(text).chars() {
        run = if character.is_whitespace() { 0 } else { run + 1 };
        if run > LONGEST_WORD {
            out.write_all(b"\\u{200b}")?;
            run = 1;
        }
        match character {
            '"' => out.write_all(b"\\\"")?,
            '\\' => out.write_all(b"\\\\")?,
            '\n' => out.write_all(b"\\n")?,
            '\t' => out.write_all(b"\\t")?,
            '\r' => {}
            other => write!(out, "{other}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape_typst(text, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn built_in_templates_parse() {
        assert!(Templates::built_in().is_ok());
    }

    #[test]
    fn a_typst_string_cannot_be_left() {
        assert_eq!(escaped("a\"b\\c\nd"), "a\\\"b\\\\c\\nd");
        assert_eq!(escaped("\\\""), "\\\\\\\"");
    }

    #[test]
    fn endless_words_may_be_broken() {
        assert_eq!(escaped(&"x".repeat(130)).matches("\\u{200b}").count(), 2);
        assert_eq!(escaped(&"x ".repeat(130)).matches("\\u{200b}").count(), 0);
    }

    /// The rule that makes survey texts harmless in Typst: an expression stands inside a string literal.
    #[test]
    fn every_expression_of_a_typst_template_stands_inside_a_string() {
        for (name, source) in TEMPLATES.iter().filter(|(name, _)| name.ends_with(".typ")) {
            for (number, line) in source.lines().enumerate() {
                for (start, _) in line.match_indices("{{") {
                    let end = start + line[start..].find("}}").expect("the expression ends on its line");
                    let quotes = line[..start].matches('"').count() - expression_quotes(&line[..start]);
                    assert!(quotes % 2 == 1, "{name}:{}: opens no string: {line}", number + 1);
                    assert!(line[end..].contains('"'), "{name}:{}: closes no string: {line}", number + 1);
                    assert!(!line[start..end].contains('|'), "{name}:{}: a filter may undo the escaping", number + 1);
                }
            }
        }
    }

    /// Quotes inside `{{ … }}` and `{% … %}`, which are not Typst's.
    fn expression_quotes(text: &str) -> usize {
        let mut count = 0;
        let mut inside = false;
        let mut previous = ' ';
        for character in text.chars() {
            match (previous, character) {
                ('{', '{' | '%') => inside = true,
                ('}' | '%', '}') => inside = false,
                (_, '"') if inside => count += 1,
                _ => {}
            }
            previous = character;
        }
        count
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let own = BTreeMap::from([("raport.html".to_owned(), String::new())]);
        let error = Templates::with(&own).err().expect("refused");
        assert_eq!(error.place, "raport.html");
        assert!(error.hint.contains("report.html"), "{error}");
    }

    #[test]
    fn a_broken_template_is_named_with_its_line() {
        let own = BTreeMap::from([("report.html".to_owned(), "a\n{% if %}".to_owned())]);
        let error = Templates::with(&own).err().expect("refused");
        assert_eq!((error.place.as_str(), error.line), ("report.html", Some(2)), "{error}");
    }
}
