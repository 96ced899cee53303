//! HTML and PDF of a whole document: escaped, repeatable, complete.
//!
//! What is made here is left in `target/tmp/forms`, to be looked at and given to validators.

mod sample;

use std::fs;
use std::path::PathBuf;

use rundblick::render::model::Document;
use rundblick::render::{Templates, html, index, pdf};

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
    assert!(page.contains("url(#figure-barriers-plot)"));
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
