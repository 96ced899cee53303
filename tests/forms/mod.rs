//! Every form of a whole document: escaped, repeatable, complete.
//!
//! What is made here is left in `target/tmp/forms`, to be looked at and given to validators.

mod sample;

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Reader, open_workbook_auto_from_rs};
use roxmltree::Document as Xml;
use rundblick::domain::Form;
use rundblick::render::model::Document;
use rundblick::render::{File, Forms, RenderError, Templates, html, index};
use rundblick::study::Look;

use crate::common::package::{part, parts};

fn keep(name: &str, bytes: &[u8]) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("forms");
    fs::create_dir_all(&folder).expect("target folder");
    fs::write(folder.join(name), bytes).expect("target folder");
}

fn templates() -> Templates {
    Templates::built_in().expect("built-in templates parse")
}

fn made_html(document: &Document) -> String {
    html(document, &templates()).unwrap_or_else(|error| panic!("{error}"))
}

/// The files of a form.
fn files(document: &Document, form: Form) -> Vec<File> {
    Forms::new(document, &templates()).files(form).unwrap_or_else(|error| panic!("{}: {error}", form.name()))
}

/// The main file of a form.
fn made(document: &Document, form: Form) -> Vec<u8> {
    files(document, form).remove(0).bytes
}

fn pdf(document: &Document, templates: &Templates) -> Result<Vec<File>, RenderError> {
    Forms::new(document, templates).files(Form::Pdf)
}

#[test]
fn the_sample_becomes_a_page_without_requests_or_script() {
    let page = made_html(&sample::document());
    keep("report.html", page.as_bytes());
    for forbidden in ["<script", "<link", "<iframe", "<img", "http://", "https://", "@import", "onload"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for position in page.match_indices("url(").map(|(position, _)| position) {
        let target = &page[position..position + 10];
        assert!(target.starts_with("url(data:") || target.starts_with("url(#"), "{target}");
    }
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{}", &page[..60]);
}

#[test]
fn the_page_has_numbered_tables_groups_and_spoken_signs() {
    let page = made_html(&sample::document());
    assert!(page.contains("<span class=\"number\">Tabelle 2</span> Barrieren der Zusammenarbeit"));
    assert!(page.contains("<th scope=\"rowgroup\" colspan=\"6\">Äußere Bedingungen</th>"));
    assert!(page.contains("<span aria-hidden=\"true\">.</span><span class=\"spoken\">Angabe unterliegt"));
    assert!(page.contains("<td class=\"numeric\">62\u{202F}%</td>"));
    assert!(page.contains("var(--chart-ink, #1C2530)"), "charts follow the page's colours");
}

#[test]
fn the_same_document_gives_the_same_bytes_in_every_form() {
    let document = sample::document();
    for form in Form::ALL {
        let first = files(&document, form);
        for file in &first {
            keep(&file.name.replace('/', "-"), &file.bytes);
        }
        let again = std::thread::scope(|scope| scope.spawn(|| files(&document, form)).join().expect("no panic"));
        assert!(first == again, "two files of one document differ: {}", form.name());
    }
}

#[test]
fn every_form_has_files_of_its_own_named_after_the_document_or_its_charts() {
    let document = sample::document();
    let names: Vec<String> =
        Form::ALL.into_iter().flat_map(|form| files(&document, form)).map(|file| file.name).collect();
    assert_eq!(
        names,
        [
            "ergebnisbericht.html",
            "ergebnisbericht.pdf",
            "ergebnisbericht.odt",
            "ergebnisbericht.docx",
            "ergebnisbericht.xlsx",
            "ergebnisbericht.ods",
            "ergebnisbericht.csv",
            "datapackage.json",
            "charts/abbildung-01-die-gemeinsame-datengrundlage-fehlt-am.svg",
            "charts/abbildung-01-die-gemeinsame-datengrundlage-fehlt-am.png",
        ]
    );
}

#[test]
fn a_chart_is_a_white_picture_of_twice_its_size() {
    let document = sample::document();
    let figure = document.figures().next().expect("a chart").1;
    let bytes = made(&document, Form::Png);
    let image = resvg::tiny_skia::Pixmap::decode_png(&bytes).expect("a picture");
    assert_eq!((image.width(), image.height()), (2 * figure.width, 2 * figure.height));
    let corner = image.pixel(0, 0).expect("a pixel");
    assert_eq!([corner.red(), corner.green(), corner.blue(), corner.alpha()], [255; 4]);
    let inked = image.pixels().iter().filter(|pixel| pixel.red() < 128).count();
    assert!(inked * 100 > image.pixels().len(), "texts and bars are drawn: {inked}");
}

/// What an editor of texts knows as such: headings with their levels, tables with header rows, captions that count, pictures with an
/// alternative text, lists, contents, page numbers, language and title.
#[test]
fn an_open_document_text_is_structured() {
    let document = sample::document();
    let bytes = made(&document, Form::Odt);
    assert_eq!(&bytes[30..38], b"mimetype", "what the file is stands at its beginning");
    let (content, styles, meta) = (part(&bytes, "content.xml"), part(&bytes, "styles.xml"), part(&bytes, "meta.xml"));
    let content = Xml::parse(&content).expect("XML");
    let count = |name: &str| content.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!(count("h"), document.sections.len() + 4, "sections and subheadings");
    assert_eq!((count("table-header-rows"), count("frame"), count("desc"), count("list")), (2, 1, 1, 1));
    assert_eq!((count("table-of-content"), count("sequence"), count("bookmark-ref")), (1, 3, document.sections.len()));
    let alt = content.descendants().find(|node| node.tag_name().name() == "desc").and_then(|node| node.text());
    assert_eq!(alt, Some(document.figures().next().expect("a chart").1.alt.as_str()));
    assert!(
        styles.contains("fo:language=\"de\" fo:country=\"DE\"") && styles.contains("<text:page-count>"),
        "{styles}"
    );
    assert!(meta.contains("<dc:title>Ergebnisbericht: Integrierte Planung in Musterstadt"), "{meta}");
}

#[test]
fn a_word_document_is_structured() {
    let document = sample::document();
    let bytes = made(&document, Form::Docx);
    let text = part(&bytes, "word/document.xml");
    let content = Xml::parse(&text).expect("XML");
    let count = |name: &str| content.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!(text.matches("w:val=\"Heading1\"").count(), document.sections.len());
    assert_eq!(text.matches("w:val=\"Heading2\"").count(), 4);
    assert_eq!((count("tblHeader"), count("inline"), text.matches("\"ListBullet\"").count()), (2, 1, 3));
    assert_eq!(text.matches(" SEQ ").count(), 3, "captions that count");
    assert!(text.contains(" TOC ") && part(&bytes, "word/footer1.xml").contains(" NUMPAGES "));
    let alt =
        content.descendants().find(|node| node.tag_name().name() == "docPr").and_then(|node| node.attribute("descr"));
    assert_eq!(alt, Some(document.figures().next().expect("a chart").1.alt.as_str()));
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"de-DE\""));
    assert!(
        part(&bytes, "docProps/core.xml").contains("<dc:title>Ergebnisbericht: Integrierte Planung in Musterstadt")
    );
}

#[test]
fn the_index_leads_to_every_document() {
    let run = sample::run_index();
    let page = index(&run, &templates()).unwrap_or_else(|error| panic!("{error}"));
    keep("index.html", page.as_bytes());
    for row in &run.rows {
        assert!(page.contains(&row.name));
        for link in &row.links {
            let anchor = format!(
                "href=\"{}\">{}<span class=\"spoken\"> {}</span>",
                link.href.replace('/', "&#x2F;"),
                link.text,
                link.spoken
            );
            assert!(page.contains(&anchor) || page.contains(&anchor.replace("&#x2F;", "/")), "{anchor}");
        }
    }
}

/// What a survey, a register or a translation could bring to break out of a template.
fn hostile_text() -> String {
    let long = "Planungszuständigkeit".repeat(500);
    format!(
        "<script>x</script> #import \"x\" {{{{ x }}}} \" \\ \\\" $x$ *b* _i_ @ref ]( // [U+ 😀 \u{5E9}\u{5DC} \u{200F}| \u{7}| \r\t\u{AD}| \u{200B}\u{200D}| \u{202E}| \u{2028}| \u{FE0F}| \u{E000}| \u{10FFFF}| --- {long}"
    )
}

#[test]
fn hostile_text_stays_text_in_html() {
    let page = made_html(&sample::hostile(&hostile_text()));
    assert!(!page.contains("<script"), "a text became an element");
    assert!(!page.contains("alt=\"<"), "a text left its attribute");
    assert!(page.contains("&lt;script&gt;x"), "the text is there");
    assert!(page.contains("{{ x }}"), "the text is not a template");
}

#[test]
fn hostile_text_does_not_stop_the_pdf() {
    let bytes = made(&sample::hostile(&hostile_text()), Form::Pdf);
    keep("hostile.pdf", &bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

/// What XML can hold of a text; the rest, and what would turn its direction, is seen as what it is not.
fn as_xml(text: &str) -> String {
    let fits = |sign: char| sign >= ' ' && !matches!(sign, '\u{FFFE}' | '\u{FFFF}') || matches!(sign, '\t' | '\n');
    let text: String =
        text.chars().filter(|sign| *sign != '\r').map(|sign| if fits(sign) { sign } else { '\u{FFFD}' }).collect();
    text.replace('\u{202E}', "[U+202E]")
}

#[test]
fn hostile_text_stays_text_in_office_files() {
    let hostile = format!("=HYPERLINK(\"http://x\") {}", hostile_text());
    let mut document = sample::hostile(&hostile);
    // Two sheets may not have one name, and these two have theirs from the program.
    for (key, name) in [("sheet-overview", "a"), ("sheet-notes", "b")] {
        document.words.insert(key.to_owned(), name.to_owned());
    }
    let expected = as_xml(&hostile);
    for (form, main, least) in
        [(Form::Odt, "content.xml", 40), (Form::Docx, "word/document.xml", 40), (Form::Ods, "content.xml", 20)]
    {
        let bytes = made(&document, form);
        keep(&format!("hostile.{}", form.name()), &bytes);
        for (name, text) in parts(&bytes) {
            let parsed = Xml::parse(&text).unwrap_or_else(|error| panic!("{}: {name}: {error}", form.name()));
            assert!(parsed.descendants().all(|node| node.tag_name().name() != "script"), "{name}");
            assert!(
                parsed.descendants().all(|node| node.attribute("formula").is_none_or(|it| it.starts_with("ooow:"))),
                "{name}"
            );
        }
        let text = part(&bytes, main);
        let parsed = Xml::parse(&text).expect("XML");
        let whole =
            parsed.descendants().filter(|node| node.text().is_some_and(|text| text.contains(&expected))).count();
        assert!(whole >= least, "{}: the text is there {whole} times", form.name());
    }
    for form in [Form::Xlsx, Form::Ods] {
        let mut book = open_workbook_auto_from_rs(Cursor::new(made(&document, form))).expect("a workbook");
        let name = book.sheet_names()[2].clone();
        let sheet = book.worksheet_range(&name).expect("a sheet");
        assert!(sheet.rows().flatten().any(|cell| cell.to_string().starts_with("=HYPERLINK(")), "{}", form.name());
        assert_eq!(book.worksheet_formula(&name).map_or(0, |formulas| formulas.used_cells().count()), 0);
    }
    let package: serde_json::Value = serde_json::from_slice(&files(&document, Form::Csv)[1].bytes).expect("JSON");
    assert_eq!(package["title"], format!("{hostile}: {hostile}"));
    for form in [Form::Svg, Form::Png] {
        for file in files(&document, form) {
            let name = file.name.strip_prefix("charts/").expect("beside the document");
            let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-.".contains(sign);
            assert!(name.chars().all(plain) && name.len() <= 64, "{name}");
        }
    }
}

#[test]
fn a_document_that_does_not_hold_together_is_refused_with_its_part() {
    let mut document = sample::document();
    document.sections[1].id = "overview".into();
    let error = html(&document, &templates()).expect_err("two sections of one anchor");
    assert_eq!(error.place, "overview");
    for form in [Form::Pdf, Form::Odt, Form::Docx] {
        let same = Forms::new(&document, &templates()).files(form).expect_err("the same in every form");
        assert_eq!(same, error);
    }
}

#[test]
fn a_word_that_is_missing_is_an_error_that_names_template_and_line() {
    let mut document = sample::document();
    document.words.remove("skip");
    let error = html(&document, &templates()).expect_err("no word for the skip link");
    assert_eq!(error.place, "base.html", "{error}");
    assert!(error.line.is_some() && error.message.contains("skip"), "{error}");
}

#[test]
fn an_error_of_the_typesetter_names_template_line_and_remedy() {
    let broken = "#let ink = black\n#let x = undefined-thing\n";
    let own = std::collections::BTreeMap::from([("layout.typ".to_owned(), broken.to_owned())]);
    let templates =
        Templates::with(&Look { templates: own, ..Look::default() }).expect("Typst is read only when it is set");
    for _ in 0..2 {
        let error = pdf(&sample::document(), &templates).expect_err("an unknown variable");
        assert_eq!((error.place.as_str(), error.line), ("templates/layout.typ", Some(2)), "{error}");
        assert!(error.message.contains("undefined-thing") && !error.hint.is_empty(), "{error}");
    }
}
