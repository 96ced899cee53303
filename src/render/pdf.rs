//! A document as PDF for people who print, archive or listen: PDF/UA-1 and PDF/A-3a at once, with the data that it shows inside.

use serde::Serialize;
use tera::Context;

use crate::render::model::Document;
use crate::render::view::{Page, SectionView, Setter, sections};
use crate::render::{RenderError, Templates, data, stream_ends, world};

/// The name of the data inside.
const DATA_FILE: &str = "data.csv";

/// The document as PDF. The same document gives the same bytes.
///
/// # Errors
/// When the document's model does not hold together, or a template fails: then with the line and what Typst says.
pub(super) fn pdf(document: &Document, templates: &Templates) -> Result<Vec<u8>, RenderError> {
    let made = world::compile(&job(document, templates)?).map_err(|error| templates.located(error))?;
    Ok(stream_ends::unmistakable(made))
}

/// A file that a report names, and its bytes.
type Named = (String, Vec<u8>);

/// What `report.typ` gets.
#[derive(Serialize)]
pub(super) struct Paper<'a> {
    page: Page<'a>,
    language: &'a str,
    region: &'a str,
    /// Year, month, day.
    date: (i32, u8, u8),
    sections: Vec<SectionView<'a, String>>,
    data_file: &'static str,
}

/// What `report.typ` gets, and the files that it names.
pub(super) fn paper<'a>(document: &'a Document, templates: &Templates) -> Result<(Paper<'a>, Vec<Named>), RenderError> {
    let mut files = vec![(DATA_FILE.to_owned(), data(&document.shown)?)];
    let sections = sections(document, Setter::Paper, |figure| {
        // Numbered names: Typst keeps every file name it has ever seen.
        let name = format!("figure-{}.svg", files.len());
        files.push((name.clone(), figure.svg.clone().into_bytes()));
        Ok(name)
    })?;
    files.extend(templates.theme().picture.clone());
    let mut language = document.lang.splitn(2, '-');
    let paper = Paper {
        page: Page::from(document),
        language: language.next().unwrap_or_default(),
        region: language.next().unwrap_or_default(),
        date: document.date,
        sections,
        data_file: DATA_FILE,
    };
    Ok((paper, files))
}

fn job(document: &Document, templates: &Templates) -> Result<world::Job, RenderError> {
    let (paper, files) = paper(document, templates)?;
    let context = Context::from_serialize(&paper)?;
    Ok(world::Job {
        report: templates.typst("report.typ", &context)?,
        layout: templates.layout().to_owned(),
        theme: templates.theme().typst(),
        files,
        date: document.date,
        identifier: format!("{}\n{}\n{}", document.kind, document.title, document.footer),
    })
}

#[cfg(test)]
mod tests {
    use memchr::memmem::find;

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
        let cell = TableCell { text: own(), ..TableCell::default() };
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

    /// Every entry of the file's table leads to its object.
    fn check_offsets(pdf: &[u8]) {
        let text: String = pdf.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect();
        let (body, start) = text.trim_end_matches("\n%%EOF").rsplit_once("startxref\n").expect("an end");
        let table = body[start.parse::<usize>().expect("a number")..].strip_prefix("xref\n0 ").expect("a table");
        let (count, entries) = table.split_once('\n').expect("a count");
        assert!(entries[20 * count.parse::<usize>().expect("a number")..].starts_with("trailer"));
        for (id, entry) in entries.split("\r\n").take_while(|entry| entry.len() == 18).enumerate() {
            if entry.ends_with('n') {
                let at: usize = entry[..10].parse().expect("an offset");
                assert!(text[at..].starts_with(&format!("{id} 0 obj\n")), "{id} {entry}");
            }
        }
    }

    /// By chance of a checksum one document in some dozens has such a stream; the first one is enough.
    #[test]
    fn no_stream_ends_in_a_carriage_return_and_every_offset_leads_to_its_object() {
        const MISTAKABLE: &[u8] = b"\r\nendstream";
        let templates = Templates::built_in().expect("templates parse");
        let document = |number: u32| Document {
            lang: "de".into(),
            kind: "Bericht".into(),
            title: format!("Ort {number}"),
            date: (2026, 11, 22),
            words: page_words(&Words::new(Language::De)),
            sections: vec![Section {
                id: "a".into(),
                title: (number * 7919).to_string(),
                blocks: vec![Block::Paragraph { text: (number * 31).to_string() }],
            }],
            ..Document::default()
        };
        let mended = (0..1000).find_map(|number| {
            let document = document(number);
            let raw = job(&document, &templates).and_then(|job| world::compile(&job)).expect("made");
            find(&raw, MISTAKABLE).map(|_| (raw, pdf(&document, &templates).expect("made")))
        });
        let (raw, mended) = mended.expect("one of a thousand documents");
        assert_eq!(find(&mended, MISTAKABLE), None);
        assert!(mended.len() > raw.len());
        check_offsets(&mended);
    }
}
