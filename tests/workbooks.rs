//! Workbooks of both formats, read back by another library: a sheet per table, numbers as numbers, and never a formula.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};
use rundblick::compare::compare;
use rundblick::domain::{Form, Language};
use rundblick::render::model::{Block, Document, Head, Row, Section, Table, TableCell};
use rundblick::render::{About, Forms, Templates, comparison_report, municipal_report, page_words};
use rundblick::words::{NumberFormat, Value, Words};

use crate::common::package::parts;

use crate::common::workflow::{compute, load};

const STUDIES: [&str; 4] = ["data/demo", "data/demo-small", "tests/studies/lq2002", "tests/studies/tiny"];

/// The comparison and the first reports of a study.
fn documents(name: &str) -> Vec<Document> {
    let study = load(name);
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let reports = (0..study.municipalities.len().min(12)).map(|at| municipal_report(&compared, at, &about, &words));
    reports.chain([comparison_report(&compared, &[7; 32], &about, &words)]).collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The only file of a form.
fn made(document: &Document, form: Form) -> Vec<u8> {
    let templates = Templates::built_in().unwrap();
    let mut files = Forms::new(document, &templates).files(form).unwrap();
    assert_eq!(files.len(), 1);
    files.remove(0).bytes
}

fn open(bytes: Vec<u8>) -> Sheets<Cursor<Vec<u8>>> {
    open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap()
}

/// The number that a printed text means; `None` for signs and words.
fn printed(text: &str) -> Option<f64> {
    let bare = text.trim_start_matches('(').trim_end_matches(')').trim_end_matches('.');
    let percent = bare.ends_with('%');
    let digits = bare.trim_end_matches('%').trim_end_matches('\u{202F}').replace('\u{202F}', "");
    let number: f64 = digits.replace('−', "-").replace(',', ".").parse().ok()?;
    let is_number = digits.chars().all(|sign| sign.is_ascii_digit() || ",+−".contains(sign));
    is_number.then(|| if percent { number / 100.0 } else { number })
}

#[test]
fn every_printed_number_has_the_same_number_behind_it() {
    let mut numbers = 0;
    for study in STUDIES {
        for document in documents(study) {
            for table in tables(&document).into_iter().filter(|table| table.id != "tab-eingaben") {
                for (row, cell) in table.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell))) {
                    let place = format!("{study}, {}, {}, {}: {}", document.title, table.id, row.head, cell.text);
                    match (printed(&cell.text), cell.value) {
                        (Some(printed), Some(Value::Number { value, .. })) => {
                            assert!((printed - value).abs() < 1e-9, "{place} is {value}");
                            numbers += 1;
                        }
                        (Some(_), other) => panic!("{place} has {other:?}"),
                        (None, Some(Value::Count { k, n })) => assert_eq!(cell.text, format!("{k} von {n}"), "{place}"),
                        (None, Some(Value::Range { low, high, .. })) => assert!(low <= high, "{place}"),
                        // With a word on agreement, or marked where it differs reliably from the others.
                        (None, Some(Value::Number { value, .. })) => {
                            let bare =
                                cell.text.trim_end_matches(|sign: char| sign.is_alphabetic() || " ▲▼".contains(sign));
                            let bare = bare.trim_end();
                            assert!((printed(bare).expect(&place) - value).abs() < 1e-9, "{place} is {value}");
                        }
                        (None, None) => {}
                    }
                }
            }
        }
    }
    assert!(numbers > 5000, "{numbers}");
}

#[test]
fn a_workbook_has_a_sheet_per_table_with_its_numbers() {
    for study in ["data/demo-small", "tests/studies/tiny"] {
        for document in documents(study) {
            for form in [Form::Xlsx, Form::Ods] {
                check_workbook(&document, form);
            }
        }
    }
}

fn check_workbook(document: &Document, form: Form) {
    let bytes = made(document, form);
    assert_eq!(bytes, made(document, form), "the same document gives the same bytes");
    let mut book = open(bytes);
    let names = book.sheet_names();
    assert_eq!(names[..2], ["Überblick", "Hinweise"]);
    let tables: Vec<&Table> = tables(document).into_iter().filter(|table| table.id != "tab-zeichen").collect();
    assert_eq!(names.len(), 2 + tables.len(), "{names:?}");
    for (name, table) in names[2..].iter().zip(&tables) {
        let sheet = book.worksheet_range(name).unwrap();
        let rows = table.rows.iter().filter(|row| !row.cells.is_empty()).count();
        assert_eq!(sheet.height(), rows + 1, "{name}");
        let of_sheet: Vec<f64> = sheet.rows().skip(1).flatten().filter_map(Data::get_float_exact).collect();
        let of_table: Vec<f64> = table.rows.iter().flat_map(|row| &row.cells).flat_map(numbers).collect();
        assert_eq!(of_sheet, of_table, "{}, {name}", document.title);
    }
    let notes = book.worksheet_range("Hinweise").unwrap();
    let notes: Vec<String> = notes.rows().map(|row| row[0].to_string()).collect();
    for (at, sign) in [".", "n < 5", "–", "x", "( )", "0"].into_iter().enumerate() {
        assert!(notes[at + 1].starts_with(sign), "{sign:?} in {notes:?}");
    }
}

/// Both formats come out of one model: not a cell differs.
#[test]
fn both_formats_have_the_same_cells() {
    for document in documents("data/demo") {
        let [mut xlsx, mut ods] = [Form::Xlsx, Form::Ods].map(|form| open(made(&document, form)));
        assert_eq!(xlsx.sheet_names(), ods.sheet_names());
        for name in xlsx.sheet_names() {
            let cells = |sheet: Range<Data>| -> Vec<(usize, usize, Data)> {
                sheet.used_cells().map(|(row, column, data)| (row, column, data.clone())).collect()
            };
            let [xlsx, ods] = [&mut xlsx, &mut ods].map(|book| cells(book.worksheet_range(&name).unwrap()));
            assert_eq!(xlsx, ods, "{}, {name}", document.title);
        }
    }
}

/// The numbers of a cell in the order of the sheet's columns.
fn numbers(cell: &TableCell) -> Vec<f64> {
    match cell.value {
        Some(Value::Number { value, .. }) => vec![value],
        Some(Value::Count { k, n }) => vec![k.into(), n.into()],
        Some(Value::Range { low, high, .. }) => vec![low, high],
        None => Vec::new(),
    }
}

/// Whole numbers and decimals alike.
trait Exact {
    fn get_float_exact(&self) -> Option<f64>;
}

impl Exact for Data {
    fn get_float_exact(&self) -> Option<f64> {
        match self {
            Data::Float(value) => Some(*value),
            Data::Int(value) => Some(*value as f64),
            _ => None,
        }
    }
}

#[test]
fn texts_of_a_survey_never_become_formulas_and_the_heading_stays() {
    let hostile = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "<b>&\"'",
        "=HYPERLINK(\"http://x\")",
        "\u{1}\u{FFFE}x",
    ];
    let head = |text: &str| Head { text: text.to_owned(), numeric: false };
    let value = Some(Value::Number { value: 0.5, format: NumberFormat::Percent });
    let rows = hostile.map(|text| Row {
        head: text.to_owned(),
        cells: vec![
            TableCell { text: text.to_owned(), ..TableCell::default() },
            TableCell { text: "50 %".into(), spoken: None, value },
        ],
    });
    let table = Table {
        id: "tab".into(),
        caption: "=cmd: [x]/*?".into(),
        head: vec![head("=A"), head("+B"), head("@C")],
        rows: rows.to_vec(),
        notes: vec!["=1+1".into()],
    };
    let section = Section { id: "s".into(), title: "=S".into(), blocks: vec![Block::Table(table)] };
    let words = page_words(&Words::new(Language::De));
    let document = Document {
        title: "=T".into(),
        facts: vec![("=F".into(), "=V".into())],
        date: (2026, 11, 22),
        sections: vec![section],
        words,
        ..Document::default()
    };
    for (name, text) in parts(&made(&document, Form::Xlsx)) {
        if name.starts_with("xl/worksheets/sheet") {
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name} has a formula");
            assert!(roxmltree::Document::parse(&text).is_ok(), "{name}");
        }
        if name == "xl/worksheets/sheet3.xml" {
            assert!(text.contains("state=\"frozen\"") && text.contains("ySplit=\"1\""), "{text}");
        }
        if name == "docProps/core.xml" {
            assert!(text.contains("2026-11-22T00:00:00Z"), "{text}");
        }
    }
    for (name, text) in parts(&made(&document, Form::Ods)) {
        assert!(!text.contains("formula"), "{name} has a formula");
        if name == "settings.xml" {
            assert!(text.contains("\"VerticalSplitPosition\" config:type=\"int\">1<"), "{text}");
        }
        if name == "meta.xml" {
            assert!(text.contains("<meta:creation-date>2026-11-22T00:00:00Z<"), "{text}");
        }
    }
    for form in [Form::Xlsx, Form::Ods] {
        let mut book = open(made(&document, form));
        let name = book.sheet_names()[2].clone();
        let sheet = book.worksheet_range(&name).unwrap();
        for (row, text) in sheet.rows().skip(1).zip(hostile).take(7) {
            assert_eq!(row[0], Data::String(text.to_owned()));
            assert_eq!(row[1], Data::String(text.to_owned()));
            assert_eq!(row[2], Data::Float(0.5));
        }
    }
}
