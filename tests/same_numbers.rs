//! The same number in every form: all tables of reports, read back from each form by another library, cell by cell. (PDF, and what
//! LibreOffice makes of the others: `.ci/check_forms.py`.)

use roxmltree::{Document as Xml, Node};
use rundblick::compare::compare;
use rundblick::domain::{Form, Language, Shown};
use rundblick::render::model::{Block, Document, Row, Table};
use rundblick::render::{About, Forms, Templates, comparison_report, municipal_report};
use rundblick::words::{Value, Words};

use crate::common::package::part;
use crate::common::workflow::{compute, load};

/// The texts of a table, row by row.
type Texts = Vec<Vec<String>>;

/// Reports of the demo, one of them short, and the comparison.
fn documents(language: Language) -> Vec<Document> {
    let study = load("data/demo");
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(language);
    let reports = [0, 3, 9].map(|at| municipal_report(&compared, at, &about, &words));
    reports.into_iter().chain([comparison_report(&compared, &[7; 32], &about, &words)]).collect()
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

fn texts(table: &Table) -> Texts {
    let head = table.head.iter().map(|head| head.text.clone()).collect();
    let row =
        |row: &Row| [row.head.clone()].into_iter().chain(row.cells.iter().map(|cell| cell.text.clone())).collect();
    [head].into_iter().chain(table.rows.iter().map(row)).collect()
}

fn named<'a, 'input>(node: Node<'a, 'input>, names: &'static [&'static str]) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| names.contains(&node.tag_name().name()))
}

/// What is seen of a node.
fn seen(node: Node<'_, '_>) -> String {
    let spoken = |node: Node<'_, '_>| node.attribute("class") == Some("spoken");
    let texts = node.descendants().filter(|node| node.is_text() && !node.ancestors().any(spoken));
    texts.filter_map(|node| node.text()).collect()
}

fn rows(table: Node<'_, '_>, row: &'static [&'static str], cell: &'static [&'static str]) -> Texts {
    named(table, row).map(|row| named(row, cell).map(seen).collect()).collect()
}

/// Tables of a page: what stands between their tags is XML.
fn of_html(page: &str) -> Vec<Texts> {
    let tables = page.split("<table").skip(1).map(|rest| rest.split_once("</table>").expect("an end").0);
    tables
        .map(|inside| {
            let text = format!("<table{inside}</table>");
            rows(Xml::parse(&text).expect("XML").root(), &["tr"], &["th", "td"])
        })
        .collect()
}

fn of_odt(bytes: &[u8]) -> Vec<Texts> {
    let text = part(bytes, "content.xml");
    let xml = Xml::parse(&text).unwrap();
    // Tables with a title: key figures have none.
    let tables = named(xml.root(), &["table"]).filter(|table| named(*table, &["title"]).next().is_some());
    tables.map(|table| rows(table, &["table-row"], &["table-cell"])).collect()
}

fn of_docx(bytes: &[u8]) -> Vec<Texts> {
    let text = part(bytes, "word/document.xml");
    let xml = Xml::parse(&text).unwrap();
    let tables = named(xml.root(), &["tbl"]).filter(|table| named(*table, &["tblCaption"]).next().is_some());
    tables.map(|table| rows(table, &["tr"], &["tc"])).collect()
}

#[test]
fn every_form_of_a_text_has_the_same_tables_cell_by_cell() {
    let templates = Templates::built_in().unwrap();
    let mut cells = 0;
    for document in [Language::De, Language::En].into_iter().flat_map(documents) {
        let expected: Vec<Texts> = tables(&document).map(texts).collect();
        let forms = Forms::new(&document, &templates);
        let bytes = |form: Form| forms.files(form).unwrap().remove(0).bytes;
        let html = String::from_utf8(bytes(Form::Html)).unwrap();
        for (form, made) in
            [("html", of_html(&html)), ("odt", of_odt(&bytes(Form::Odt))), ("docx", of_docx(&bytes(Form::Docx)))]
        {
            assert_eq!(made.len(), expected.len(), "{}: {form}", document.title);
            for (made, expected) in made.iter().zip(&expected) {
                assert_eq!(made, expected, "{}: {form}", document.title);
            }
        }
        cells += expected.iter().flatten().map(Vec::len).sum::<usize>();
    }
    assert!(cells > 5000, "{cells}");
}

/// Every count of a table is in the data with its n, and every share that follows from them as the page prints it.
#[test]
fn every_count_of_a_table_is_in_the_data() {
    let templates = Templates::built_in().unwrap();
    let mut counts = 0;
    for document in documents(Language::De) {
        let files = Forms::new(&document, &templates).files(Form::Csv).unwrap();
        let mut reader = csv::Reader::from_reader(files[0].bytes.as_slice());
        let rows: Vec<Shown> = reader.deserialize().map(Result::unwrap).collect();
        assert_eq!(rows, document.shown, "{}", document.title);
        for (table, cell) in tables(&document)
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)))
            .flat_map(|(table, row)| row.cells.iter().map(move |cell| (table, cell)))
        {
            if let Some(Value::Count { k, n }) = cell.value {
                let told = rows.iter().any(|row| row.k == Some(k) && row.n == Some(n));
                assert!(told, "{}, {}: {} is not in the data", document.title, table.id, cell.text);
                counts += 1;
            }
        }
    }
    assert!(counts > 150, "{counts}");
}

#[test]
fn the_description_of_the_data_has_their_columns_size_and_checksum() {
    let templates = Templates::built_in().unwrap();
    for document in documents(Language::En) {
        let [data, package] = <[_; 2]>::try_from(Forms::new(&document, &templates).files(Form::Csv).unwrap()).unwrap();
        let package: serde_json::Value = serde_json::from_slice(&package.bytes).unwrap();
        let resource = &package["resources"][0];
        assert_eq!(
            (resource["path"].as_str(), resource["bytes"].as_u64()),
            (Some(&*data.name), Some(data.bytes.len() as u64))
        );
        let text = std::str::from_utf8(&data.bytes).unwrap();
        let heading: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names, heading);
        for field in fields {
            assert_eq!(field["title"], field["titles"]["en"]);
            for text in [&field["titles"]["de"], &field["titles"]["en"], &field["descriptions"]["de"]] {
                assert!(text.as_str().is_some_and(|text| !text.contains('{')), "{field}");
            }
        }
        assert!(package["name"].as_str().unwrap().chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-'));
    }
}
