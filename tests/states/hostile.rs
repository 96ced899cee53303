//! Texts that try to be something else, as every label, name and released answer: they stay texts in every file of a run.
//!
//! The run is left in `target/tmp/hostile`, to be looked at and given to validators.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Reader, open_workbook_auto_from_rs};
use roxmltree::Document as Xml;

use super::laws::{element, text_of};
use super::studies::{SETTINGS, decide, demo_codebook, town};
use crate::common::package::parts;
use crate::common::pdf;
use crate::common::study::{Town, person, write_study};
use crate::common::workflow::{rundblick, stderr, tree};

/// Markup, code, formulas, templates, ends of quotations, signs that no font has, and signs that turn the line round.
const MARKS: &str = "<script>x</script> #import \"x\" {{ x }} {% y %} ]]> --> ' \" \\ $x$ *b* _i_ @ref // &amp; 😀 שלום \u{202E}abc\u{202C}";

fn hostile(text: &str) -> String {
    format!("=HYPERLINK(\"http://x\") {text} {MARKS}")
}

/// As forms show it: what would turn the direction of a line is seen.
fn shown(text: &str) -> String {
    text.replace('\u{202E}', "[U+202E]").replace('\u{202C}', "[U+202C]")
}

/// Ten thousand characters. What no blank breaks for thousands of letters is tried on the forms by themselves.
fn long(text: &str) -> String {
    format!("{text} {} {}", "Planungszuständigkeit".repeat(3), "lang und länger ".repeat(620))
}

/// Every text in German and English of a TOML file.
fn spoil(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                match value {
                    toml::Value::String(text) if ["de", "en"].contains(&key.as_str()) => *text = hostile(text),
                    other => spoil(other),
                }
            }
        }
        toml::Value::Array(values) => values.iter_mut().for_each(spoil),
        _ => {}
    }
}

fn spoilt(text: &str, change: impl Fn(&mut toml::Table)) -> String {
    let mut value = toml::Value::Table(text.parse().unwrap());
    spoil(&mut value);
    change(value.as_table_mut().unwrap());
    toml::to_string(&value).unwrap()
}

fn write(folder: &Path) {
    let codebook = demo_codebook(&[]);
    let mut towns: Vec<Town> = (0..6).map(|at| town(&codebook, at, 16)).collect();
    towns[0].people[0].extend(person(&[("IDEE", "eine Antwort")]));
    towns[0].people[1].extend(person(&[("IDEE", "noch eine Antwort")]));
    // One label, and so one bar, one heading of a column and one line of the drawing.
    let codebook = spoilt(&codebook, |book| {
        let questions = book["question"].as_array_mut().unwrap();
        let barriers = questions.iter_mut().find(|question| question["key"].as_str() == Some("BARR")).unwrap();
        barriers["item"][0]["label"]["de"] = toml::Value::String(long("Barriere"));
    });
    let files = |settings: &str| {
        write_study(folder, &towns, settings, &codebook);
        let study = fs::read_to_string(folder.join("study.toml")).unwrap();
        let keys = "contact = \"x@example.org\"\norganisation = { de = \"Amt\", en = \"Office\" }\n\
                    field_phase = { de = \"Mai\", en = \"May\" }\n";
        fs::write(folder.join("study.toml"), spoilt(&(keys.to_owned() + &study), |_| ())).unwrap();
        let register = fs::read_to_string(folder.join("municipalities.csv")).unwrap();
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let named = (0..towns.len()).fold(register, |register, at| {
            let name = if at == 1 { long("Ort 1") } else { hostile(&format!("Ort {at}")) };
            register.replacen(&format!(",Ort {at},"), &format!(",{},", quoted(&name)), 1)
        });
        fs::write(folder.join("municipalities.csv"), named.replace("ländlich", &quoted(&hostile("ländlich")))).unwrap();
    };
    files(SETTINGS);
    decide(folder, |column, row| match column {
        "release" | "with_municipality" | "with_role" => Some("yes".to_owned()),
        "edited" if row.iter().any(|cell| cell == "eine Antwort") => Some(hostile("eine Antwort")),
        "edited" => Some(long(&hostile("noch eine Antwort"))),
        _ => None,
    });
    files(&format!("{SETTINGS}\n\n[review]\nfile = \"review.csv\""));
}

/// The files of the run by name.
static RUN: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let study = tempfile::tempdir().unwrap();
    write(study.path());
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&out);
    let args = ["run", study.path().to_str().unwrap(), "--out", out.to_str().unwrap(), "--as-of", "2026-11-22"];
    let output = rundblick(args);
    assert!(output.status.success(), "{}", stderr(&output));
    tree(Path::new(String::from_utf8(output.stdout).unwrap().trim_end()))
});

fn files(ending: &str) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    RUN.iter().filter(move |(name, _)| name.ends_with(ending))
}

#[test]
fn a_hostile_text_is_a_text_on_every_page() {
    let mut pages = 0;
    for (name, bytes) in files(".html") {
        let page = std::str::from_utf8(bytes).unwrap();
        assert!(!page.contains("<script"), "{name}: a text became an element");
        pages += 1;
        // Its choices are no XML.
        if name == "internal/quality.html" {
            continue;
        }
        let body = element(page, "<body>", "</body>");
        let xml = Xml::parse(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = text_of(xml.root());
        assert!(text.contains(&shown(MARKS)), "{name}: the text is not there as it is");
        let is_own =
            |href: &str| href.starts_with('#') || !href.contains(':') || href.starts_with("mailto:x@example.org");
        let links = xml.descendants().filter_map(|node| node.attribute("href").or(node.attribute("src")));
        links.for_each(|link| assert!(is_own(link) || link.starts_with("data:image/"), "{name}: {link}"));
    }
    // Six towns and the comparison, the certificate in two languages, the index and the quality page.
    assert_eq!(pages, 11);
}

#[test]
fn a_hostile_text_is_no_formula_and_breaks_no_part() {
    for (name, bytes) in [".odt", ".docx", ".xlsx", ".ods"].into_iter().flat_map(files) {
        for (part, text) in parts(bytes) {
            let xml = Xml::parse(&text).unwrap_or_else(|error| panic!("{name}: {part}: {error}"));
            assert!(xml.descendants().all(|node| node.tag_name().name() != "script"), "{name}: {part}");
        }
        let whole: String = parts(bytes).iter().map(|(_, text)| text_of(Xml::parse(text).unwrap().root())).collect();
        // What XML cannot hold is nothing here.
        assert!(whole.contains("<script>x</script> #import \"x\" {{ x }} {% y %} ]]> -->"), "{name}");
        if name.ends_with("s") || name.ends_with("xlsx") {
            let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).unwrap();
            let mut texts = 0;
            for sheet in book.sheet_names() {
                let formulas = book.worksheet_formula(&sheet).map_or(0, |formulas| formulas.used_cells().count());
                assert_eq!(formulas, 0, "{name}: {sheet}");
                let range = book.worksheet_range(&sheet).unwrap();
                texts += range.used_cells().filter(|(_, _, cell)| cell.to_string().starts_with("=HYPERLINK(")).count();
            }
            assert!(texts > 10, "{name}: {texts}");
        }
    }
}

#[test]
fn a_pdf_file_shows_what_its_fonts_lack() {
    let (mut number, squeezed) = (0, |text: &str| text.split_whitespace().collect::<String>());
    for (name, bytes) in files(".pdf") {
        let text = squeezed(&pdf::text(bytes, &[]));
        for sign in ["[U+1F600]", "[U+05E9]", "[U+202E]"] {
            assert!(text.contains(sign), "{name}: {sign}");
        }
        assert!(text.contains("<script>x</script>#import\"x\"{{x}}{%y%}]]>"), "{name}");
        number += 1;
    }
    assert_eq!(number, 7);
}

#[test]
fn a_hostile_text_leads_no_file_elsewhere() {
    for name in RUN.keys() {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "-._/".contains(sign);
        assert!(name.chars().all(plain) && !name.contains(".."), "{name}");
        assert!(name.split('/').all(|part| part.len() <= 80), "{name}");
    }
    for (name, bytes) in files(".json") {
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    // Data have keys, no texts: no field of theirs can be a formula.
    for (name, bytes) in files(".csv").filter(|(name, _)| !name.starts_with("internal/")) {
        let mut rows = csv::Reader::from_reader(bytes.as_slice());
        for row in rows.records().map(Result::unwrap) {
            assert!(row.iter().all(|field| !field.starts_with(['=', '+', '@'])), "{name}: {row:?}");
        }
    }
}
