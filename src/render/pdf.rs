//! A document as PDF for people who print, archive or listen: PDF/UA-1 and PDF/A-2a at once.

use tera::Context;

use crate::render::model::Document;
use crate::render::view::{Page, sections};
use crate::render::{RenderError, Templates, world};

/// The document as PDF. The same document gives the same bytes.
///
/// # Errors
/// When the document's model does not hold together, or a template fails: then with the line and what Typst says.
pub fn pdf(document: &Document, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    world::compile(&job(document, templates)?)
}

fn job(document: &Document, templates: &Templates) -> Result<world::Job, RenderError> {
    let mut drawings = Vec::new();
    let sections = sections(document, |figure| {
        // Numbered names: Typst keeps every file name it has ever seen.
        let name = format!("figure-{}.svg", drawings.len() + 1);
        drawings.push((name.clone(), figure.svg.clone()));
        Ok(name)
    })?;
    let (year, month, day) = document.date;
    let mut language = document.lang.splitn(2, '-');
    let mut context = Context::new();
    context.insert("page", &Page::from(document));
    context.insert("language", language.next().unwrap_or_default());
    context.insert("region", language.next().unwrap_or_default());
    context.insert("date", &[year, month.into(), day.into()]);
    context.insert("sections", &sections);
    Ok(world::Job {
        report: templates.typst("report.typ", &context)?,
        layout: templates.layout().to_owned(),
        drawings,
        date: document.date,
        identifier: format!("{}\n{}\n{}", document.kind, document.title, document.footer),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use crate::render::model::{Block, Head, Row, Section, Table, TableCell};
    use crate::render::page_words;
    use crate::words::Words;

    const HOSTILE: &str = "<script> #import \"x\" {{ x }} \\ \\\" $x$ *b* _i_ @ref ] ( // [U+ 😀 שלום --- 'q' ~";

    /// The text as set: what has no glyph is visible as code points, all else is as it came.
    const AS_SET: &str = "<script> #import \"x\" {{ x }} \\ \\\" $x$ *b* _i_ @ref ] ( // [U+ [U+1F600] \
                          [U+05E9][U+05DC][U+05D5][U+05DD] --- 'q' ~";

    fn set(document: &Document) -> String {
        let job = Templates::built_in().and_then(|templates| job(document, &templates)).expect("templates fill");
        // Lines end where spaces were, and within words at hyphens.
        world::text(&job).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn texts_are_set_as_they_are() {
        let own = || HOSTILE.to_owned();
        let cell = TableCell { text: own(), spoken: None };
        let document = Document {
            lang: "de".into(),
            title: own(),
            footer: own(),
            date: (2026, 11, 22),
            words: page_words(&Words::new(Language::De)),
            sections: vec![Section {
                id: "a".into(),
                title: own(),
                blocks: vec![
                    Block::Heading { text: own() },
                    Block::Paragraph { text: own() },
                    Block::Statement { text: own(), label: own() },
                    Block::List { items: vec![own()] },
                    Block::Note { text: own() },
                    Block::Table(Table {
                        id: "b".into(),
                        caption: own(),
                        head: vec![Head { text: own(), numeric: false }, Head { text: own(), numeric: true }],
                        rows: vec![Row { head: own(), cells: vec![cell] }],
                        notes: vec![own()],
                    }),
                ],
            }],
            ..Document::default()
        };
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
        let text = squeeze(&set(&document)).replace('\u{2010}', "");
        // Title, contents, section, six blocks with twelve texts, and the footer.
        assert!(text.matches(&squeeze(AS_SET)).count() >= 14, "{text}");
    }
}
