//! HTML and PDF of a whole document: escaped, repeatable, complete.
//!
//! What is made here is left in `target/tmp/forms`, to be looked at and given to validators.

mod sample;

use std::fs;
use std::path::PathBuf;

use rundblick::render::model::Document;
use rundblick::render::{Templates, html, index, pdf};
use rundblick::study::Look;

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

fn made_pdf(document: &Document) -> Vec<u8> {
    pdf(document, &templates()).unwrap_or_else(|error| panic!("{error}"))
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
fn the_same_document_gives_the_same_bytes() {
    let document = sample::document();
    assert_eq!(made_html(&document), made_html(&document));
    let first = made_pdf(&document);
    keep("report.pdf", &first);
    let again = std::thread::scope(|scope| scope.spawn(|| made_pdf(&document)).join().expect("no panic"));
    assert!(first == again, "two PDFs of one document differ");
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
    let bytes = made_pdf(&sample::hostile(&hostile_text()));
    keep("hostile.pdf", &bytes);
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn a_document_that_does_not_hold_together_is_refused_with_its_part() {
    let mut document = sample::document();
    document.sections[1].id = "overview".into();
    let error = html(&document, &templates()).expect_err("two sections of one anchor");
    assert_eq!(error.place, "overview");
    assert_eq!(pdf(&document, &templates()).expect_err("the same in every form"), error);
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
