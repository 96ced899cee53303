//! The method annex lists exactly the methods whose figures a report shows: each is looked for in the report's other sections.

use rundblick::compare::compare;
use rundblick::domain::Language;
use rundblick::render::model::{Block, Document, Section, Table};
use rundblick::render::{About, comparison_report, municipal_report};
use rundblick::words::Words;

use crate::common::workflow::{compute, load};

const STUDIES: [&str; 5] =
    ["data/demo", "data/demo-small", "tests/studies/lq2002", "tests/studies/networks", "tests/studies/uster"];

fn reports(name: &str) -> Vec<Document> {
    let study = load(name);
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let reports = (0..study.municipalities.len()).map(|at| municipal_report(&compared, at, &about, &words));
    reports.chain([comparison_report(&compared, &[7; 32], &about, &words)]).collect()
}

/// What a section shows: sentences, titles, and headings of columns and rows with numbers.
fn texts(section: &Section) -> Vec<String> {
    let mut texts = vec![section.title.clone()];
    for block in &section.blocks {
        match block {
            Block::Heading { text } | Block::Paragraph { text } | Block::Note { text } => texts.push(text.clone()),
            Block::Statement { text, label } => texts.extend([text.clone(), label.clone()]),
            Block::KeyFigures { figures } => {
                texts.extend(figures.iter().map(|figure| format!("{} {}", figure.label, figure.detail)));
            }
            Block::List { items } => texts.extend(items.iter().cloned()),
            // Somebody's own words need no method.
            Block::Quotes(_) => {}
            Block::Table(table) => {
                texts.push(table.caption.clone());
                texts.extend(table.notes.iter().cloned());
                // A column or a row without a number shows nothing that needs a method.
                let has_number =
                    |at: usize| table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| cell.value.is_some()));
                let heads = table.head.iter().skip(1).enumerate().filter(|(at, _)| has_number(*at));
                texts.extend(heads.map(|(_, head)| format!("column {}", head.text)));
                let rows = table.rows.iter().filter(|row| row.cells.iter().any(|cell| cell.value.is_some()));
                texts.extend(rows.map(|row| row.head.clone()));
            }
            Block::Figure(figure) => {
                texts.extend([figure.id.clone(), figure.title.clone(), figure.alt.clone(), figure.note.clone()]);
            }
        }
    }
    texts
}

fn methods(document: &Document) -> Vec<String> {
    let annex = document.sections.iter().find(|section| section.id == "methode").unwrap();
    let is_methods = |block: &&Block| matches!(block, Block::Table(Table { id, .. }) if id == "tab-verfahren");
    let Some(Block::Table(table)) = annex.blocks.iter().find(is_methods) else { panic!("no table of methods") };
    table.rows.iter().map(|row| row.head.clone()).collect()
}

/// A method, and what stands in a report that needs it.
const SIGNS: [(&str, &[&str]); 15] = [
    ("Rücklauf", &["=Rücklauf", "column Rücklauf", "Eingeladenen haben geantwortet"]),
    ("Median der Kommunen", &["Median aller Kommunen", "column Median"]),
    ("Rang", &["column Rang"]),
    ("Cronbachs Alpha", &["Cronbachs Alpha"]),
    ("Einigkeit (rwg)", &["column Einigkeit"]),
    ("Dichte", &["(Dichte)", "Dichte"]),
    ("Gegenseitigkeit", &["Gegenseitigkeit"]),
    ("Zentralisierung", &["Zentralisierung"]),
    ("E–I-Index", &["E–I-Index"]),
    ("Saldo der Wünsche", &["Saldo"]),
    ("Vier Felder", &["abb-vierfelder"]),
    ("Median und Quartile von Zahlen", &["mittlere Hälfte der Befragten"]),
    ("Besonderheit", &["Werte sind geprüft", "Wert ist geprüft"]),
    ("Unterschiede zwischen Rollen", &["Werte verglichen", "verglichenen Werten", "ein Wert verglichen"]),
    ("Indizes der Zusammenarbeit", &["Kooperationsindex", "von 100 Punkten", "=Kontakt", "column Kontakt"]),
];

#[test]
fn a_report_lists_the_methods_of_its_figures_and_no_others() {
    let mut wrong = Vec::new();
    for study in STUDIES {
        for document in reports(study) {
            let listed = methods(&document);
            let shown: Vec<String> =
                document.sections.iter().filter(|section| section.id != "methode").flat_map(texts).collect();
            for (method, signs) in SIGNS {
                let stands = |sign: &&str, text: &String| match sign.strip_prefix('=') {
                    Some(whole) => text == whole,
                    None => text.contains(sign),
                };
                let needs = signs.iter().any(|sign| shown.iter().any(|text| stands(sign, text)));
                if needs != listed.iter().any(|name| name == method) {
                    wrong.push(format!("{study}, {}, {}: {method}, shown: {needs}", document.kind, document.title));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
