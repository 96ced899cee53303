//! The templates, and the engines that fill them: one escapes for HTML, one for the parts of office files, one for the inside of a Typst
//! string.

use std::collections::BTreeMap;
use std::io::Write;

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
    ("odf/manifest.xml", include_str!("../../report_templates/odf/manifest.xml")),
    ("odf/meta.xml", include_str!("../../report_templates/odf/meta.xml")),
    ("ods/content.xml", include_str!("../../report_templates/ods/content.xml")),
    ("ods/settings.xml", include_str!("../../report_templates/ods/settings.xml")),
    ("ods/styles.xml", include_str!("../../report_templates/ods/styles.xml")),
    ("odt/content.xml", include_str!("../../report_templates/odt/content.xml")),
    ("odt/styles.xml", include_str!("../../report_templates/odt/styles.xml")),
    ("docx/blocks.xml", include_str!("../../report_templates/docx/blocks.xml")),
    ("docx/content_types.xml", include_str!("../../report_templates/docx/content_types.xml")),
    ("docx/core.xml", include_str!("../../report_templates/docx/core.xml")),
    ("docx/document.xml", include_str!("../../report_templates/docx/document.xml")),
    ("docx/document_relations.xml", include_str!("../../report_templates/docx/document_relations.xml")),
    ("docx/footer.xml", include_str!("../../report_templates/docx/footer.xml")),
    ("docx/header.xml", include_str!("../../report_templates/docx/header.xml")),
    ("docx/numbering.xml", include_str!("../../report_templates/docx/numbering.xml")),
    ("docx/relations.xml", include_str!("../../report_templates/docx/relations.xml")),
    ("docx/settings.xml", include_str!("../../report_templates/docx/settings.xml")),
    ("docx/styles.xml", include_str!("../../report_templates/docx/styles.xml")),
    ("layout.typ", include_str!("../../report_templates/layout.typ")),
    ("report.typ", include_str!("../../report_templates/report.typ")),
];

/// Words longer than this may be broken anywhere, since no hyphenation knows them.
const LONGEST_WORD: usize = 60;

/// The templates of a study, parsed. Made once, shared by all threads.
pub struct Templates {
    html: Tera,
    xml: Tera,
    typst: Tera,
    /// Plain Typst, given to the compiler as it is.
    layout: String,
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
        html.add_raw_templates(sources().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".css")))?;
        let mut xml = Tera::default();
        xml.set_escape_fn(escape_xml);
        xml.autoescape_on([".xml"]);
        xml.add_raw_templates(sources().filter(|(name, _)| name.ends_with(".xml")))?;
        let mut typst = Tera::default();
        typst.set_escape_fn(escape_typst);
        typst.autoescape_on([".typ"]);
        typst.add_raw_templates(sources().filter(|(name, _)| *name == "report.typ"))?;
        let layout = sources().find(|(name, _)| *name == "layout.typ").map(|(_, source)| source.to_owned());
        Ok(Self { html, xml, typst, layout: layout.unwrap_or_default() })
    }

    pub(super) fn html(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        Ok(self.html.render(name, context)?)
    }

    pub(super) fn xml(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        Ok(self.xml.render(name, context)?)
    }

    pub(super) fn typst(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        Ok(self.typst.render(name, context)?)
    }

    pub(super) fn layout(&self) -> &str {
        &self.layout
    }
}

/// Writes the inside of an element or an attribute; what XML cannot hold at all becomes visible as `\u{FFFD}`.
fn escape_xml(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for character in text.chars() {
        match character {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '"' => out.write_all(b"&quot;")?,
            '\'' => out.write_all(b"&#39;")?,
            '\r' => {}
            '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => write!(out, "{character}")?,
            _ => out.write_all("\u{FFFD}".as_bytes())?,
        }
    }
    Ok(())
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
    fn what_xml_cannot_hold_is_seen_and_all_else_stays() {
        let mut out = Vec::new();
        escape_xml("<a b='\"'>&\r\n\u{1}\u{FFFE}😀\u{202E}", &mut out).expect("a vector takes everything");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(text, "&lt;a b=&#39;&quot;&#39;&gt;&amp;\n\u{FFFD}\u{FFFD}😀\u{202E}");
        let document = format!("<a b=\"{text}\">{text}</a>");
        assert!(roxmltree::Document::parse(&document).is_ok());
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
