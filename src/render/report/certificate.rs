//! The certificate of the audit, for the data-protection officer.

use crate::compare::Compared;
use crate::domain::Audited;
use crate::render::model::{Block, Document, Row, Table};
use crate::render::report::page::{Page, table_cell, text_cell};
use crate::render::report::seen::Seen;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::render::report::{About, method};
use crate::study::InputFile;
use crate::words::{Words, args};

/// One page: the outcome, the numbers, the rules, what it rests on. The audit has passed: else there would be no documents.
pub fn certificate(compared: &Compared<'_>, numbers: &Audited, about: &About<'_>, words: &Words) -> Document {
    let seen = Seen::default();
    let page = Page { compared, municipality: None, about: *about, words, seen: &seen };
    let settings = compared.released().settings();
    let outcome = vec![
        page.paragraph("certificate-passed", args!["n" => numbers.documents as usize]),
        page.paragraph("certificate-how", args!["needed" => settings.min_cell + 1]),
        Block::Table(table(&page, numbers)),
    ];
    let sections = [
        page.section("ergebnis", "certificate-outcome", outcome),
        page.section("regeln", "certificate-rules", method::rules(&page)),
        page.section("eingaben", "certificate-inputs", vec![Block::Table(inputs(&page))]),
    ];
    page.document("certificate-kind", sections.into_iter().flatten().collect())
}

fn table(page: &Page<'_>, numbers: &Audited) -> Table {
    let counted = |number: u64| table_cell(page.words.counted(number));
    let fewest = |number: Option<u64>| number.map_or_else(|| page.filled(text_cell("")), counted);
    let rows = [
        ("certificate-shown", counted(numbers.shown)),
        ("certificate-too-few", counted(numbers.too_few)),
        ("certificate-coded", counted(numbers.coded)),
        ("certificate-withheld", counted(numbers.withheld)),
        ("certificate-withheld-pooled", counted(numbers.withheld_pooled)),
        ("certificate-audited", counted(numbers.audited)),
        ("certificate-fewest-coded", fewest(numbers.fewest_coded)),
        ("certificate-fewest-withheld", fewest(numbers.fewest_withheld)),
        ("certificate-releases", counted(numbers.releases)),
    ];
    Table {
        id: "tab-zahlen".to_owned(),
        caption: page.text("certificate-numbers"),
        head: vec![plain_head(page.text("head-fact")), numeric_head(page.text("certificate-number"))],
        rows: rows.into_iter().map(|(id, cell)| Row { head: page.text(id), cells: vec![cell] }).collect(),
        notes: vec![page.text("certificate-note")],
    }
}

/// What the run read: the study's own files one by one, the exports together, so that it stays a page.
fn inputs(page: &Page<'_>) -> Table {
    let exports = &page.compared.study().exports;
    let is_export = |input: &&InputFile| exports.iter().any(|export| export.name == input.name);
    let (exports, own): (Vec<&InputFile>, Vec<&InputFile>) = page.about.inputs.iter().partition(is_export);
    let row = |head: String, checksum: String| Row { head, cells: vec![text_cell(checksum)] };
    let mut rows: Vec<Row> = own.into_iter().map(|input| row(input.name.to_string(), input.sha256.clone())).collect();
    let together = InputFile::together(exports.iter().copied());
    rows.push(row(page.with("certificate-exports", args!["n" => exports.len()]), together));
    Table {
        id: "tab-eingaben".to_owned(),
        caption: page.text("inputs-caption"),
        head: vec![plain_head(page.text("head-file")), plain_head(page.text("certificate-checksum"))],
        rows,
        notes: vec![page.text("certificate-exports-note")],
    }
}
