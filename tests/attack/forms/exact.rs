//! Every form of a document shows exactly its model: no number more, none less, and no bar of another length.

use std::collections::{BTreeMap, BTreeSet};

use rundblick::render::model::{Block, Document, Figure, Row, Table, TableCell};
use rundblick::words::Value;

use super::runs::{Report, runs};
use super::svg::printed;
use super::{FORMS, Grid, Picture, Seen, plain};

/// The table of the signs, which a workbook has on a sheet of notes.
const SIGNS: &str = "tab-zeichen";
/// How far a mark may be from its value: the mark and both numbers of the axis stand on whole pixels.
const PIXELS: f64 = 2.5;

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

pub fn tables(document: &Document) -> Vec<&Table> {
    blocks(document).filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn figures(document: &Document) -> Vec<&Figure> {
    blocks(document).filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None }).collect()
}

/// A table of the model as a form of text must show it.
fn grid(table: &Table) -> Grid {
    let row = |row: &Row| {
        let cells = row.cells.iter().map(|cell| &cell.text);
        std::iter::once(&row.head).chain(cells).map(|text| plain(text)).collect()
    };
    let head = table.head.iter().map(|head| plain(&head.text)).collect();
    Grid { id: table.id.clone(), rows: std::iter::once(head).chain(table.rows.iter().map(row)).collect() }
}

/// Every report of every run, with what a reader finds in its file.
fn for_every(ending: &str, mut check: impl FnMut(&str, &Report, &Seen)) {
    let mut number = 0;
    for whole in runs().filter(|whole| whole.has(ending)) {
        for report in &whole.reports {
            check(&format!("{}, {}.{ending}", whole.name, report.stem), report, whole.report(report, ending));
            number += 1;
        }
    }
    assert!(number > 5, "{number}");
}

#[test]
fn every_published_file_has_a_reader() {
    let mut read: BTreeMap<&str, u32> = BTreeMap::new();
    for whole in runs() {
        for name in whole.files.keys() {
            let seen = whole.seen(name);
            assert!(!seen.texts.is_empty() || !seen.rows.is_empty(), "{}: nothing is read in {name}", whole.name);
            *read.entry(name.rsplit('.').next().unwrap()).or_default() += 1;
        }
    }
    assert_eq!(read.len(), FORMS.len(), "{read:?}");
}

#[test]
fn a_page_has_the_tables_of_its_model_cell_by_cell() {
    for_every("html", |place, report, seen| {
        let expected: Vec<Grid> = tables(&report.document).into_iter().map(grid).collect();
        for (found, expected) in seen.tables.iter().zip(&expected) {
            assert_eq!(found, expected, "{place}");
        }
        assert_eq!(seen.tables.len(), expected.len(), "{place}");
    });
}

#[test]
fn a_workbook_has_the_tables_of_its_model_field_by_field() {
    let check = |place: &str, report: &Report, seen: &Seen| {
        let expected: Vec<&Table> = tables(&report.document).into_iter().filter(|table| table.id != SIGNS).collect();
        assert_eq!(seen.tables.len(), expected.len(), "{place}");
        for (found, expected) in seen.tables.iter().zip(&expected) {
            let mut group = None;
            let mut rows: Vec<Vec<String>> = Vec::new();
            let has_cells = expected.head.len() > 1;
            for row in &expected.rows {
                if row.cells.is_empty() && has_cells {
                    group = Some(plain(&row.head));
                    continue;
                }
                let texts =
                    group.clone().into_iter().chain([plain(&row.head)]).chain(row.cells.iter().flat_map(fields));
                rows.push(texts.filter(|text| !text.is_empty()).collect());
            }
            let of_sheet =
                found.rows.iter().skip(1).map(|row| row.iter().filter(|text| !text.is_empty()).cloned().collect());
            assert_eq!(of_sheet.collect::<Vec<Vec<String>>>(), rows, "{place}, {}", expected.id);
        }
    };
    for_every("xlsx", check);
    for_every("ods", check);
}

/// What a spreadsheet holds of a cell.
fn fields(cell: &TableCell) -> Vec<String> {
    match cell.value {
        Some(Value::Number { value, .. }) => vec![value.to_string()],
        Some(Value::Count { k, n }) => vec![k.to_string(), n.to_string()],
        Some(Value::Range { low, high, .. }) => vec![low.to_string(), high.to_string()],
        None => vec![plain(&cell.text)],
    }
}

#[test]
fn the_data_beside_a_report_are_the_rows_of_its_model() {
    let mut rows = 0;
    for whole in runs() {
        // One file for all languages.
        let first = whole.study.config.languages[0];
        for report in whole.reports.iter().filter(|report| report.language == first) {
            let seen = whole.report(report, "csv");
            assert_eq!(seen.rows, report.document.shown, "{}, {}", whole.name, report.stem);
            rows += seen.rows.len();
        }
    }
    assert!(rows > 10_000, "{rows}");
}

#[test]
fn every_number_of_a_page_and_of_a_pdf_is_one_of_its_model() {
    for ending in ["html", "pdf"] {
        for_every(ending, |place, report, seen| {
            let texts = texts(&report.document);
            let model = numbers(&texts);
            let file = numbers(&seen.texts);
            // Tables, figures and pages are numbered.
            let most = [seen.sides, tables(&report.document).len(), figures(&report.document).len()].into_iter().max();
            let counted = |number: &&&str| number.parse::<usize>().is_ok_and(|number| Some(number) <= most);
            let more: Vec<&&str> = file.difference(&model).filter(|number| !counted(number)).collect();
            assert!(more.is_empty(), "{place} has {more:?}");
            // Of a PDF the reader may lose what stands behind a hyphen at a line's end.
            let less: Vec<&&str> = model.difference(&file).filter(|_| ending == "html").collect();
            assert!(less.is_empty(), "{place} lacks {less:?}");
        });
    }
}

/// All texts of a model, those of charts included.
fn texts(document: &Document) -> Vec<String> {
    fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(members) => {
                // Drawings are read as such; what a spreadsheet gets stands as text, too.
                let told = members.iter().filter(|(name, _)| !["svg", "value", "id", "words"].contains(&name.as_str()));
                told.for_each(|(_, value)| collect(value, texts));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
            serde_json::Value::String(text) => texts.push(plain(text)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    collect(&serde_json::to_value(document).unwrap(), &mut texts);
    for figure in figures(document) {
        texts.extend(super::svg::read(figure.svg.as_bytes()).texts);
    }
    texts
}

/// All numbers in texts, as they are written.
fn numbers(texts: &[String]) -> BTreeSet<&str> {
    let is_number = |part: &&str| part.contains(|sign: char| sign.is_ascii_digit());
    let parts = texts.iter().flat_map(|text| text.split(|sign: char| !sign.is_ascii_digit() && sign != ','));
    parts.map(|part| part.trim_matches(',')).filter(is_number).collect()
}

#[test]
fn a_chart_beside_a_report_is_the_one_in_it() {
    let mut charts = 0;
    for whole in runs() {
        for report in &whole.reports {
            let page = whole.report(report, "html");
            let expected = figures(&report.document);
            let ids: Vec<&str> = page.pictures.iter().map(|picture| picture.id.as_str()).collect();
            assert_eq!(ids, expected.iter().map(|figure| figure.id.as_str()).collect::<Vec<_>>(), "{}", report.stem);
            for ((picture, figure), name) in page.pictures.iter().zip(expected).zip(&report.charts) {
                assert!(whole.files.get(name).is_some_and(|file| *file == figure.svg.as_bytes()), "{name}");
                let own = super::svg::picture(&figure.svg, Picture::default());
                assert_eq!((&picture.marks, &picture.texts), (&own.marks, &own.texts), "{name}");
                assert_eq!(picture.alt, figure.alt, "{name}");
                charts += 1;
            }
        }
    }
    assert!(charts > 100, "{charts}");
}

/// Withheld and coded rows have no mark; each other one is as long as it says.
#[test]
fn a_mark_is_as_long_as_the_number_beside_it() {
    let (mut marks, mut bare) = (0, 0);
    for whole in runs() {
        for (report, figure) in
            whole.reports.iter().flat_map(|report| figures(&report.document).into_iter().map(move |it| (report, it)))
        {
            for mark in super::svg::picture(&figure.svg, Picture::default()).marks {
                let place = format!("{}, {}, {}: {mark:?}", whole.name, report.stem, figure.id);
                match (printed(&mark.text), mark.length) {
                    // A bar of nothing has no length.
                    (Some(0.0), None) => {}
                    (Some(number), Some(length)) => {
                        assert!((number - length).abs() <= PIXELS * mark.pixel, "{place}");
                        marks += 1;
                    }
                    (None, None) => bare += 1,
                    _ => panic!("{place}"),
                }
            }
        }
    }
    assert!(marks > 500 && bare > 100, "{marks} marks, {bare} rows without");
}
