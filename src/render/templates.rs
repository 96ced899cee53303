//! The templates, and the engines that fill them: one escapes for HTML, one for the parts of office files, one for the inside of a Typst
//! string.

use std::collections::BTreeSet;
use std::io::Write;

use sha2::{Digest, Sha256};
use tera::{Context, Tera};

use crate::chart::{representable, turns_direction, written_out};
use crate::render::{RenderError, Theme};
use crate::study::{Look, TEMPLATES_FOLDER};

/// The built-in templates: name and source.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("../../report_templates/base.html")),
    ("blocks.html", include_str!("../../report_templates/blocks.html")),
    ("certificate.css", include_str!("../../report_templates/certificate.css")),
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
    theme: Theme,
    /// The names of the study's own.
    own: BTreeSet<String>,
    sha256: [u8; 32],
}

impl Templates {
    /// The built-in templates.
    ///
    /// # Errors
    /// None that a released version gives: a test parses them.
    pub fn built_in() -> Result<Self, RenderError> {
        Self::with(&Look::default())
    }

    /// The built-in templates with some replaced by a study's own, by name, and its colours and logo.
    ///
    /// # Errors
    /// When a name is none of ours, a template cannot be parsed, or one of Typst would let data become markup.
    pub fn with(look: &Look) -> Result<Self, RenderError> {
        let own: BTreeSet<String> = look.templates.keys().cloned().collect();
        Self::of(look, own.clone()).map_err(|error| located(error, &own))
    }

    fn of(look: &Look, names: BTreeSet<String>) -> Result<Self, RenderError> {
        let own = &look.templates;
        if let Some(name) = own.keys().find(|name| TEMPLATES.iter().all(|(known, _)| known != name)) {
            let names: Vec<_> = TEMPLATES.iter().map(|(known, _)| *known).collect();
            return Err(RenderError {
                hint: format!("templates are {}; texts are text/de.ftl and text/en.ftl", names.join(", ")),
                ..RenderError::model(name, "no template has this name")
            });
        }
        let sources = || TEMPLATES.iter().map(|(name, source)| (*name, own.get(*name).map_or(*source, String::as_str)));
        for (name, source) in sources().filter(|(name, _)| *name == "report.typ") {
            inside_strings(name, source)?;
        }
        let mut html = Tera::default();
        html.set_escape_fn(escape_html);
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
        let theme = Theme::of(look);
        let mut hash = Sha256::new();
        for text in sources().flat_map(|(name, source)| [name, source]).chain([theme.typst().as_str()]) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        hash.update(look.logo.as_ref().map_or(&[][..], |logo| &logo.bytes));
        let sha256 = hash.finalize().into();
        Ok(Self { html, xml, typst, layout: layout.unwrap_or_default(), theme, own: names, sha256 })
    }

    /// Fills a page, which also gets what the study sets of the design.
    pub(super) fn html(&self, name: &str, mut context: Context) -> Result<String, RenderError> {
        context.insert("theme", &self.theme);
        self.html.render(name, &context).map_err(|error| self.located(with_names(error, &context)))
    }

    pub(super) fn xml(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        self.xml.render(name, context).map_err(|error| self.located(with_names(error, context)))
    }

    pub(super) fn typst(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        self.typst.render(name, context).map_err(|error| self.located(with_names(error, context)))
    }

    /// An error in a template, with the folder where it is the study's own.
    pub(super) fn located(&self, error: RenderError) -> RenderError {
        located(error, &self.own)
    }

    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Over the names and texts of all templates.
    pub(super) fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    pub(super) fn layout(&self) -> &str {
        &self.layout
    }
}

fn located(error: RenderError, own: &BTreeSet<String>) -> RenderError {
    match own.contains(&error.place) {
        true => RenderError { place: format!("{TEMPLATES_FOLDER}/{}", error.place), ..error },
        false => error,
    }
}

/// Everything that templates get, whichever they are.
const NAMES: [&str; 12] = [
    "chart_style",
    "date",
    "filter",
    "font_faces",
    "index",
    "language",
    "page",
    "quality",
    "region",
    "sections",
    "style",
    "theme",
];

/// What went wrong in a template that a study has changed, with what it may use.
fn with_names(error: tera::Error, context: &Context) -> RenderError {
    let names: Vec<&str> = NAMES.into_iter().filter(|name| context.contains_key(name)).collect();
    let hint = format!(
        "the template gets {}; `rundblick run --dump-context` writes all of it beside each document",
        names.join(", ")
    );
    RenderError { hint, ..error.into() }
}

/// The rule that makes survey texts harmless in Typst: an expression stands inside a string literal, without filters.
fn inside_strings(name: &str, source: &str) -> Result<(), RenderError> {
    for (number, line) in source.lines().enumerate() {
        let wrong = |message: &str| RenderError {
            line: u32::try_from(number + 1).ok(),
            hint: "write `\"{{ … }}\"`, on one line and without a filter, so that no text can become markup".to_owned(),
            ..RenderError::model(name, message)
        };
        for (start, _) in line.match_indices("{{") {
            let Some(length) = line[start..].find("}}") else {
                return Err(wrong("an expression does not end on its line"));
            };
            let (expression, after) = (&line[start..start + length], &line[start + length..]);
            let quotes = line[..start].matches('"').count() - expression_quotes(&line[..start]);
            if quotes.is_multiple_of(2) || !after.contains('"') {
                return Err(wrong("an expression stands outside a string"));
            }
            if expression.contains('|') {
                return Err(wrong("an expression has a filter, which may undo the escaping"));
            }
        }
    }
    Ok(())
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

/// Writes the inside of an element or an attribute.
fn escape_html(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut parts = text.split(turns_direction);
    tera::escape_html(parts.next().unwrap_or_default(), out)?;
    for (turn, part) in text.chars().filter(|&sign| turns_direction(sign)).zip(parts) {
        out.write_all(written_out(turn).as_bytes())?;
        tera::escape_html(part, out)?;
    }
    Ok(())
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
            turn if turns_direction(turn) => out.write_all(written_out(turn).as_bytes())?,
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
    use std::collections::BTreeMap;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape_typst(text, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    fn own(name: &str, source: &str) -> Look {
        Look { templates: BTreeMap::from([(name.to_owned(), source.to_owned())]), ..Look::default() }
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
    fn a_text_of_a_page_does_not_turn_what_follows_it() {
        let mut out = Vec::new();
        escape_html("\u{2067}<b>\u{202E}62\u{2069}", &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), "[U+2067]&lt;b&gt;[U+202E]62[U+2069]");
        let mut out = Vec::new();
        escape_html("a & b", &mut out).expect("a vector takes everything");
        assert_eq!(out, b"a &amp; b");
    }

    #[test]
    fn what_xml_cannot_hold_is_seen_and_all_else_stays() {
        let mut out = Vec::new();
        escape_xml("<a b='\"'>&\r\n\u{1}\u{FFFE}😀\u{200F}\u{202E}", &mut out).expect("a vector takes everything");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(text, "&lt;a b=&#39;&quot;&#39;&gt;&amp;\n\u{FFFD}\u{FFFD}😀\u{200F}[U+202E]");
        let document = format!("<a b=\"{text}\">{text}</a>");
        assert!(roxmltree::Document::parse(&document).is_ok());
    }

    #[test]
    fn endless_words_may_be_broken() {
        assert_eq!(escaped(&"x".repeat(130)).matches("\\u{200b}").count(), 2);
        assert_eq!(escaped(&"x ".repeat(130)).matches("\\u{200b}").count(), 0);
    }

    #[test]
    fn every_expression_of_a_typst_template_stands_inside_a_string() {
        for (name, source) in TEMPLATES.iter().filter(|(name, _)| name.ends_with(".typ")) {
            assert_eq!(inside_strings(name, source), Ok(()));
        }
        for (line, what) in [
            ("#par({{ page.title }})", "outside a string"),
            ("#par(\"a\", {{ page.title }})", "outside a string"),
            ("#par(\"{{ page.title | safe }}\")", "filter"),
            ("#par(\"{{ page.title", "does not end"),
        ] {
            let error = inside_strings("report.typ", &format!("a\n{line}")).expect_err(line);
            assert!(error.message.contains(what) && error.line == Some(2), "{line}: {error}");
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        let error = Templates::with(&own("raport.html", "")).err().expect("refused");
        assert_eq!(error.place, "templates/raport.html");
        assert!(error.hint.contains("report.html"), "{error}");
    }

    #[test]
    fn a_broken_template_is_named_with_its_line() {
        let error = Templates::with(&own("report.html", "a\n{% if %}")).err().expect("refused");
        assert_eq!((error.place.as_str(), error.line), ("templates/report.html", Some(2)), "{error}");
    }

    #[test]
    fn a_template_that_asks_for_what_there_is_not_learns_what_there_is() {
        let templates = Templates::with(&own("index.html", "\n\n{{ pages.title }}")).expect("parses");
        let mut context = Context::new();
        context.insert("page", "x");
        let error = templates.html("index.html", context).expect_err("there is no such name");
        assert_eq!((error.place.as_str(), error.line), ("templates/index.html", Some(3)), "{error}");
        assert!(error.hint.starts_with("the template gets page, theme;"), "{error}");
    }
}
