//! The reports of real and demo studies as models: complete, worded, and without holes.

use std::collections::BTreeSet;

use rundblick::compare::compare;
use rundblick::domain::{Date, Indicator, Language};
use rundblick::render::model::{Block, Document, Table};
use rundblick::render::{About, COMPARED_FROM, comparison_report, municipal_report};
use rundblick::words::Words;

use crate::common::workflow::{compute, load};

const STUDIES: [&str; 6] = [
    "data/demo",
    "data/demo-small",
    "tests/studies/lq2002",
    "tests/studies/networks",
    "tests/studies/tiny",
    "tests/studies/uster",
];

/// Every report of a study, with the comparison at the end.
fn reports(name: &str) -> Vec<Document> {
    let study = load(name);
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let as_of: Date = "2026-11-22".parse().unwrap();
    let about = About { as_of, inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let places = 0..study.municipalities.len();
    let comparison = (places.len() >= COMPARED_FROM).then(|| comparison_report(&compared, &[7; 32], &about, &words));
    places.map(|at| municipal_report(&compared, at, &about, &words)).chain(comparison).collect()
}

/// All texts of a document that a reader sees or hears.
fn texts(document: &Document) -> Vec<String> {
    let value = serde_json::to_value(document).unwrap();
    let mut texts = Vec::new();
    collect(&value, &mut texts);
    texts
}

fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        serde_json::Value::Object(fields) => {
            // The words of the page have places for the form to fill.
            fields.iter().filter(|(key, _)| *key != "words").for_each(|(_, value)| collect(value, texts));
        }
        _ => {}
    }
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn no_text_lacks_its_words_or_its_number() {
    for study in STUDIES {
        for document in reports(study) {
            for text in texts(&document) {
                let visible = if text.starts_with("<svg") { svg_texts(&text) } else { text };
                for hole in ["{", "}", "NaN", "inf ", "0 Befragte", "None", "Some("] {
                    assert!(!visible.contains(hole), "{study}, {}: {hole} in: {visible}", document.title);
                }
            }
        }
    }
}

fn svg_texts(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).unwrap();
    document.descendants().filter_map(|node| node.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_section_says_something_and_every_anchor_is_its_own() {
    for study in STUDIES {
        for document in reports(study) {
            assert!(!document.sections.is_empty());
            let mut ids = BTreeSet::new();
            for section in &document.sections {
                assert!(ids.insert(section.id.clone()), "{}", section.id);
                let speaks = section.blocks.iter().any(|block| !matches!(block, Block::Heading { .. }));
                assert!(speaks, "{study}, {}: {}", document.title, section.title);
                for pair in section.blocks.windows(2) {
                    let is_empty_heading = matches!(pair, [Block::Heading { .. }, Block::Heading { .. }]);
                    assert!(
                        !is_empty_heading,
                        "{study}, {}: a heading without text in {}",
                        document.title, section.title
                    );
                }
                assert!(!matches!(section.blocks.last(), Some(Block::Heading { .. })), "{}", section.title);
            }
        }
    }
}

#[test]
fn every_chart_has_a_title_an_alternative_text_and_its_table() {
    for study in STUDIES {
        for document in reports(study) {
            for section in &document.sections {
                for (at, block) in section.blocks.iter().enumerate() {
                    let Block::Figure(figure) = block else { continue };
                    assert!(figure.title.chars().count() > 5 && figure.alt.contains(&figure.title), "{}", figure.id);
                    let follows = section.blocks[at + 1..].iter().find(|block| matches!(block, Block::Table(_)));
                    assert!(follows.is_some(), "{study}, {}: {} has no table", document.title, figure.id);
                }
            }
        }
    }
}

#[test]
fn tables_are_whole() {
    for study in STUDIES {
        for document in reports(study) {
            for table in tables(&document) {
                for row in table.rows.iter().filter(|row| !row.cells.is_empty()) {
                    assert_eq!(row.cells.len() + 1, table.head.len(), "{}: {}", table.id, row.head);
                    assert!(row.cells.iter().all(|cell| !cell.text.is_empty()), "{}: {}", table.id, row.head);
                }
            }
        }
    }
}

#[test]
fn a_municipality_with_too_few_answers_gets_a_short_report_without_figures_of_its_own() {
    let reports = reports("data/demo");
    let short: Vec<&Document> = reports.iter().filter(|document| document.sections.len() < 5).collect();
    assert_eq!(short.iter().map(|document| document.title.as_str()).collect::<Vec<_>>(), ["Jarvenquell"]);
    let sections: Vec<&str> = short[0].sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(sections, ["ausgangslage", "alle-kommunen", "werkstatt", "methode"]);
}

#[test]
fn a_report_names_no_other_municipality_that_did_not_agree() {
    let study = load("data/demo");
    for document in reports("data/demo") {
        let all = texts(&document).join("\n");
        for other in study.municipalities.iter().filter(|other| !other.named && other.name != document.title) {
            assert!(!all.contains(&other.name), "{} names {}", document.title, other.name);
            let file = other.files.first().unwrap();
            assert!(!all.contains(file.as_str()), "{} names the file of {}", document.title, other.name);
        }
    }
}

#[test]
fn a_cluster_that_is_too_small_to_compare_with_is_named() {
    let mut study = load("data/demo");
    // Three towns of their own kind.
    study.municipalities.iter_mut().take(3).for_each(|place| place.cluster = "Insel".to_owned());
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let says = |municipality: usize| {
        let document = municipal_report(&compared, municipality, &about, &words);
        texts(&document).iter().any(|text| text.contains("„Insel“ umfasst weniger als vier Kommunen"))
    };
    assert!(says(0) && !says(5));
}

/// Of who has a letter nothing but values: no name, key, file, type, and no base anywhere in the document.
#[test]
fn the_comparison_says_of_lettered_lines_nothing_but_values() {
    let mut study = load("data/demo");
    study.municipalities.iter_mut().for_each(|place| place.named = false);
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let document = comparison_report(&compared, &[7; 32], &about, &Words::new(Language::De));
    let rows: BTreeSet<&str> = tables(&document).flat_map(|table| &table.rows).map(|row| row.head.as_str()).collect();
    assert!(rows.contains("Kommune K") && !rows.contains("Kommune L"), "eleven of twelve have a line: {rows:?}");
    let all = texts(&document).join("\n");
    for place in &study.municipalities {
        assert!(!all.contains(&place.name) && !all.contains(&place.key), "{}", place.name);
        let used = figures.indicators.find(&place.scope(), Indicator::Used, "", "");
        let used = used.unwrap().value.unwrap();
        for hidden in [format!("n = {used}"), format!("von {used} "), format!("{used} Befragte")] {
            assert!(!all.contains(&hidden), "{}: {hidden}", place.name);
        }
    }
}

#[test]
fn the_network_section_says_what_the_study_may_show() {
    let of = |name: &str| {
        let documents = reports(name);
        let sections = documents.iter().flat_map(|document| &document.sections);
        let blocks: Vec<String> = sections.flat_map(|section| &section.blocks).filter_map(block_id).collect();
        ["abb-netzwerk", "abb-kontaktmatrix"].map(|id| blocks.iter().filter(|block| *block == id).count())
    };
    // Eleven reports of the demo have a section; the comparison has the matrix of all.
    assert_eq!(of("data/demo"), [11, 12]);
    let [drawn, matrices] = of("data/demo-small");
    assert_eq!(drawn, 0, "nobody was told that contacts are shown by area");
    assert!(matrices <= 1, "of all municipalities alone");
    assert_eq!(of("tests/studies/lq2002"), [0, 0], "no network question");
}

fn block_id(block: &Block) -> Option<String> {
    match block {
        Block::Figure(figure) => Some(figure.id.clone()),
        _ => None,
    }
}
