//! Rule 10, free texts on their way: out for a person to review, back again, and nothing into a document that was not released.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::common::package::{members, part};
use crate::common::workflow::{rundblick, stderr, tree};

const STUDY: &str = r#"
name = "words"
title = { de = "Worte" }
wave = "2026"
key = "any"
languages = ["de", "en"]

[[source]]
file = "answers.csv"
format = "plain"
key_column = "TOWN"
id_column = "ID"
separator = ";"

[[exclude]]
municipality = "a"
record = "99"
reason = "a trial"
"#;

const REVIEWED: &str = "\n[review]\nfile = \"review.csv\"\n";

const CODEBOOK: &str = r#"
title = { de = "Worte" }

[[level]]
key = "l"
label = { de = "Ebene" }

[[question]]
key = "ROLE"
kind = "single"
measures = "role"
text = { de = "Welche Rolle haben Sie?", en = "Which role do you have?" }
answer = [
  { code = "1", label = { de = "Planung", en = "Planning" } },
  { code = "2", label = { de = "Leitung", en = "Head" } },
  { code = "3", label = { de = "andere", en = "other" } },
]

[[question]]
key = "BARR"
kind = "multiple"
measures = "barrier"
text = { de = "Was hindert Sie?", en = "What hinders you?" }
item = [
  { key = "b1", level = "l", label = { de = "Zeit" } },
  { key = "other", is = "other", label = { de = "Sonstiges", en = "Other" } },
]

[[question]]
key = "IDEA"
kind = "text"
text = { de = "Was hilft?", en = "What helps?" }
shown_if = { question = "ROLE", codes = ["1", "2"] }
"#;

/// Three towns with twelve answers each, and one with three.
const TOWNS: [(&str, &str, usize); 4] = [("a", "yes", 12), ("b", "no", 12), ("c", "no", 12), ("d", "yes", 3)];

/// A study in a folder of its own. The texts stand in the first records of the first three towns, in turn.
struct Words {
    folder: tempfile::TempDir,
    texts: Vec<String>,
}

impl Words {
    fn new(texts: &[&str]) -> Self {
        let words =
            Self { folder: tempfile::tempdir().unwrap(), texts: texts.iter().map(|text| (*text).to_owned()).collect() };
        words.write("study.toml", STUDY);
        words.write("codebook.toml", CODEBOOK);
        let towns = TOWNS.map(|(key, named, _)| format!("{key},Ort {key},40,{named}\n"));
        words.write("municipalities.csv", &format!("key,name,invited,named\n{}", towns.concat()));
        words.write_answers();
        words
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn write_answers(&self) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(["ID", "TOWN", "ROLE", "BARR[b1]", "BARR[other]", "IDEA"]).unwrap();
        let mut texts = self.texts.iter();
        for (town, _, people) in TOWNS {
            for person in 0..people {
                let take = person < 4 && town != "d";
                let text = if take { texts.next().map_or("", String::as_str) } else { "" };
                // Among planners three heads in the first town, one in the others: too few to be told there.
                let role = if person == 1 || town == "a" && (5..=6).contains(&person) { "2" } else { "1" };
                let id = format!("{town}{person}");
                writer.write_record([id.as_str(), town, role, "1", "0", text]).unwrap();
            }
        }
        writer.write_record(["99", "a", "1", "1", "0", "AUSGESCHLOSSEN"]).unwrap();
        // Who was not shown the question.
        for (id, text) in [("95", ""), ("96", ""), ("98", "UNGEFRAGT")] {
            writer.write_record([id, "a", "3", "1", "0", text]).unwrap();
        }
        writer.write_record(["97", "d", "1", "1", "0", "wir sind drei hier"]).unwrap();
        fs::write(self.path("answers.csv"), writer.into_inner().unwrap()).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn take_back(&self) {
        self.write("study.toml", &format!("{STUDY}{REVIEWED}"));
    }

    fn review(&self, more: &[&str]) -> Output {
        let study = self.folder.path().to_str().unwrap();
        rundblick([&["review", study], more].concat())
    }

    fn reviewed(&self) -> Vec<Row> {
        let output = self.review(&[]);
        assert!(output.status.success(), "{}", stderr(&output));
        rows(&self.path("review.csv"))
    }

    /// Decides about the row with this text: columns and their cells.
    fn decide(&self, text: &str, cells: &[(&str, &str)]) {
        let mut rows = rows(&self.path("review.csv"));
        let row = rows.iter_mut().find(|row| row["text"] == text).unwrap_or_else(|| panic!("no {text}"));
        row.extend(cells.iter().map(|&(column, cell)| (column.to_owned(), cell.to_owned())));
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(COLUMNS).unwrap();
        rows.iter().for_each(|row| writer.write_record(COLUMNS.map(|column| &row[column])).unwrap());
        fs::write(self.path("review.csv"), writer.into_inner().unwrap()).unwrap();
    }

    fn run(&self, formats: &str) -> Made {
        let (study, out) = (self.folder.path().to_str().unwrap(), self.path("output"));
        let args = ["run", study, "--out", out.to_str().unwrap(), "--as-of", "2026-11-22", "--formats", formats];
        let output = rundblick(args);
        assert!(output.status.success(), "{}", stderr(&output));
        let folder = String::from_utf8(output.stdout.clone()).unwrap();
        Made { files: tree(Path::new(folder.trim())), told: stderr(&output) }
    }
}

type Row = BTreeMap<String, String>;

const COLUMNS: [&str; 10] =
    ["id", "question", "text", "marks", "release", "edited", "with_municipality", "with_role", "municipality", "role"];

fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), &COLUMNS[..]);
    let named = |record: csv::StringRecord| {
        COLUMNS.iter().zip(&record).map(|(column, cell)| ((*column).to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

/// The files of a run, and what was told of it.
struct Made {
    files: BTreeMap<String, Vec<u8>>,
    told: String,
}

impl Made {
    fn page(&self, name: &str) -> String {
        String::from_utf8(self.files[name].clone()).unwrap()
    }

    fn comparison(&self) -> String {
        self.page("comparison/vergleichsbericht.html")
    }

    fn report(&self, town: &str) -> String {
        self.page(&format!("municipalities/{town}-ort-{town}/ergebnisbericht.html"))
    }

    /// The files that hold a text, archives unpacked.
    fn holding(&self, text: &str) -> Vec<&str> {
        let holds = |(name, bytes): &(&String, &Vec<u8>)| {
            String::from_utf8_lossy(bytes).contains(text)
                || ARCHIVES.iter().any(|ending| name.ends_with(ending)) && unpacked(bytes).contains(text)
        };
        self.files.iter().filter(holds).map(|(name, _)| name.as_str()).collect()
    }
}

/// Forms that are archives of parts.
const ARCHIVES: [&str; 4] = [".docx", ".ods", ".odt", ".xlsx"];

fn unpacked(bytes: &[u8]) -> String {
    members(bytes).iter().map(|(_, part)| String::from_utf8_lossy(part)).collect()
}

#[test]
fn all_free_texts_go_into_a_file_for_its_owner_only() {
    let words = Words::new(&["Frau Müller fragen", "mehr Zeit", "in Ort b anrufen: 0211/123456", "mehr Geld"]);
    let review = words.reviewed();
    let mode = fs::metadata(words.path("review.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let ids: Vec<&String> = review.iter().map(|row| &row["id"]).collect();
    assert!(ids.is_sorted() && review.len() == 5, "{review:?}");
    assert!(review.iter().all(|row| row["release"].is_empty() && row["question"] == "IDEA"));
    let marks = |text: &str| review.iter().find(|row| row["text"].contains(text)).unwrap()["marks"].clone();
    assert_eq!(marks("Müller"), "name salutation");
    assert_eq!(marks("0211"), "phone number");
    assert_eq!(marks("mehr Zeit"), "");
    let of = |text: &str| review.iter().find(|row| row["text"] == text).unwrap();
    assert_eq!((of("mehr Zeit")["municipality"].as_str(), of("mehr Zeit")["role"].as_str()), ("Ort a", "Leitung"));
    // What does not count is nothing to review.
    assert!(!review.iter().any(|row| row["text"] == "AUSGESCHLOSSEN" || row["text"] == "UNGEFRAGT"));
    let told = stderr(&words.review(&[]));
    assert!(told.contains("5 answers: 0 released, 0 kept back, 5 to review, 2 of them marked"), "{told}");
    assert!(!told.contains("Müller"), "{told}");
}

#[test]
fn only_what_was_released_appears_as_it_was_edited() {
    let words = Words::new(&["FREI", "ROHFASSUNG mit Frau Müller", "GEHEIM", "UNGESEHEN", "MITORT", "MITROLLE"]);
    words.reviewed();
    words.decide("FREI", &[("release", "yes"), ("with_municipality", "yes"), ("with_role", "yes")]);
    words.decide("ROHFASSUNG mit Frau Müller", &[("release", "JA"), ("edited", "NEUFASSUNG"), ("with_role", "yes")]);
    words.decide("GEHEIM", &[("release", "no"), ("edited", "AUCHGEHEIM")]);
    words.decide("MITORT", &[("release", "yes"), ("with_municipality", "yes")]);
    words.decide("MITROLLE", &[("release", "yes"), ("with_role", "yes")]);
    words.decide("wir sind drei hier", &[("release", "yes"), ("with_municipality", "yes")]);

    // Without a word in study.toml nothing of it is taken.
    let made = words.run("html,odt,docx,xlsx,ods");
    assert!(made.holding("FREI").is_empty());
    assert!(!made.comparison().contains("eigene-worte"));

    words.take_back();
    let made = words.run("html,svg,odt,docx,xlsx,ods");
    for hidden in ["GEHEIM", "UNGESEHEN", "ROHFASSUNG", "Müller", "AUSGESCHLOSSEN"] {
        assert_eq!(made.holding(hidden), Vec::<&str>::new(), "{hidden}");
    }
    assert_eq!(made.holding("UNGEFRAGT"), ["internal/rejects.csv"]);
    let documents = [
        "comparison/comparison-report.docx",
        "comparison/comparison-report.html",
        "comparison/comparison-report.ods",
        "comparison/comparison-report.odt",
        "comparison/comparison-report.xlsx",
        "comparison/vergleichsbericht.docx",
        "comparison/vergleichsbericht.html",
        "comparison/vergleichsbericht.ods",
        "comparison/vergleichsbericht.odt",
        "comparison/vergleichsbericht.xlsx",
    ];
    assert_eq!(made.holding("NEUFASSUNG"), documents);
    // With its municipality: in that one's report too.
    assert_eq!(made.holding("FREI").len(), 2 * documents.len());
    assert!(made.report("a").contains("FREI") && made.report("b").contains("MITORT"));
    assert!(!made.report("c").contains("eigene-worte"));

    let page = made.comparison();
    let quote = |text: &str, by: &str| {
        let by = if by.is_empty() { String::new() } else { format!("<p class=\"by\">{by}</p>") };
        format!("<li><blockquote dir=\"auto\">{text}</blockquote>{by}</li>")
    };
    // Ort a agreed to be named, Ort b did not; Ort d has too few answers for a report.
    for quote in [
        quote("FREI", "Planung, Ort a"),
        quote("MITORT", ""),
        quote("MITROLLE", "Leitung"),
        quote("wir sind drei hier", ""),
    ] {
        assert!(page.contains(&quote), "{quote}");
    }
    assert!(made.page("comparison/comparison-report.html").contains("Planning, Ort a"));
    assert!(made.told.contains("[released-with-less]"), "{}", made.told);
    assert!(made.report("a").contains(&quote("FREI", "Planung")));
}

#[test]
fn a_role_that_is_withheld_is_not_told_beside_a_text() {
    let words = Words::new(&["1", "2", "3", "4", "5", "VON DER LEITUNG"]);
    words.reviewed();
    words.decide("VON DER LEITUNG", &[("release", "yes"), ("with_municipality", "yes"), ("with_role", "yes")]);
    words.take_back();
    let made = words.run("html");
    let quote = "<blockquote dir=\"auto\">VON DER LEITUNG</blockquote></li>";
    assert!(made.comparison().contains(quote) && made.report("b").contains(quote));
    assert!(made.told.contains("review.csv:") && made.told.contains("[with_role]"), "{}", made.told);
}

#[test]
fn an_order_tells_nothing_and_stays_the_same() {
    let texts: Vec<String> = (0..12).map(|at| format!("Antwort {}", char::from(b'A' + at))).collect();
    let words = Words::new(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    words.reviewed();
    texts.iter().for_each(|text| words.decide(text, &[("release", "yes")]));
    words.take_back();
    let order = |page: &str| {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            found.push((page.find(text.as_str()).unwrap(), at));
        }
        found.sort_unstable();
        found.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
    };
    let first = order(&words.run("html").comparison());
    assert!(!first.is_sorted(), "{first:?}");
    assert_eq!(order(&words.run("html").comparison()), first);
}

#[test]
fn a_new_review_file_keeps_decisions_and_loses_no_edited_text() {
    let mut words = Words::new(&["eins", "zwei", "drei", "vier"]);
    words.reviewed();
    words.decide("eins", &[("release", "yes"), ("edited", "=EINS"), ("with_role", "yes")]);
    words.decide("zwei", &[("release", "yes"), ("edited", "ZWEIEDITIERT")]);
    words.decide("drei", &[("release", "no")]);
    words.take_back();

    // The second respondent has changed the answer, and there is a new one.
    words.texts[1] = "zwei!".to_owned();
    words.texts.push("fünf".to_owned());
    words.write_answers();
    let made = words.run("html");
    assert!(made.holding("ZWEIEDITIERT").is_empty() && made.holding("zwei!").is_empty());
    assert!(made.told.contains("[review-gone]"), "{}", made.told);
    assert!(
        made.page("internal/quality.html").contains("Eine freigegebene Antwort gibt es in den Exporten nicht mehr")
    );

    let output = words.review(&[]);
    assert!(stderr(&output).contains("6 answers: 1 released, 1 kept back, 4 to review"), "{}", stderr(&output));
    assert!(stderr(&output).contains("1 row of answers that are gone"), "{}", stderr(&output));
    let review = rows(&words.path("review.csv"));
    let of = |text: &str| review.iter().find(|row| row["text"] == text).unwrap();
    assert_eq!(["release", "edited", "with_role"].map(|column| of("eins")[column].as_str()), ["yes", "'=EINS", "yes"]);
    assert_eq!((of("drei")["release"].as_str(), of("zwei!")["release"].as_str()), ("no", ""));
    let last = review.last().unwrap();
    assert_eq!(["text", "marks", "edited"].map(|column| last[column].as_str()), ["zwei", "gone", "ZWEIEDITIERT"]);

    // What is known to be gone is told no more, and comes back with its decision.
    let made = words.run("html");
    assert!(!made.told.contains("[review-gone]"), "{}", made.told);
    assert!(made.comparison().contains("=EINS") && !made.comparison().contains("&#x27;=EINS"));
    words.texts[1] = "zwei".to_owned();
    words.write_answers();
    assert!(words.run("html").comparison().contains("ZWEIEDITIERT"));
    let again = words.reviewed();
    assert!(again.iter().all(|row| row["marks"] != "gone"), "{again:?}");
}

#[test]
fn whatever_somebody_writes_comes_out_as_text() {
    let long = "lang".repeat(2500);
    let hostile = [
        "<script>alert(1)</script>",
        "{{ page.title }} {% for %}",
        "=HYPERLINK(\"http://x\")",
        "\u{202e}rtl\u{200f} \u{5d0}\u{5d1}",
        "😀 \u{1f468}\u{200d}\u{1f469} \u{10ffff}z",
        "\"#let x\" \\ ]] $a$ *b* _c_ // @d",
        "a\r\nb;\t\"c\"\u{7}",
        "'schon maskiert",
        long.as_str(),
    ];
    let words = Words::new(&hostile);
    let review = words.reviewed();
    assert_eq!(review.len(), hostile.len() + 1);
    let raw = fs::read_to_string(words.path("review.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(raw.as_bytes());
    assert!(reader.records().all(|record| record.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '@']))));
    review.iter().for_each(|row| words.decide(&row["text"], &[("release", "yes")]));
    words.take_back();
    let made = words.run("html,pdf,odt,docx,xlsx,ods");
    let page = made.comparison();
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;"), "escaped");
    assert!(
        page.contains("{{ page.title }} {% for %}") && page.contains("[U+202E]rtl\u{200f}") && page.contains(&long)
    );
    assert!(page.contains("a\nb;\t&quot;c&quot;<"), "line breaks stay, control signs do not");
    assert!(made.files["comparison/vergleichsbericht.pdf"].starts_with(b"%PDF"));

    let texts = [hostile[0], hostile[2], hostile[5], hostile[7], &long];
    // What would turn the direction of a line is seen; in a field of its own in a workbook it turns nothing.
    let seen = hostile[3].replace('\u{202e}', "[U+202E]");
    for form in ["xlsx", "ods"] {
        let bytes = made.files[&format!("comparison/vergleichsbericht.{form}")].clone();
        let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        let name =
            workbook.sheet_names().into_iter().find(|name| name.contains("Was hilft")).expect("a sheet of answers");
        let cells = workbook.worksheet_range(&name).unwrap();
        let written: Vec<String> = cells.rows().skip(1).map(|row| row[0].to_string()).collect();
        assert!(cells.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
        assert_eq!(workbook.worksheet_formula(&name).unwrap().used_cells().count(), 0);
        let turning = if form == "xlsx" { hostile[3] } else { &seen };
        for text in texts.iter().chain([&turning, &"a\nb;\t\"c\""]) {
            assert!(written.iter().any(|cell| cell == text), "{form}: {text:?} is not in {written:?}");
        }
    }
    for (form, main) in [("odt", "content.xml"), ("docx", "word/document.xml")] {
        let content = part(&made.files[&format!("comparison/vergleichsbericht.{form}")], main);
        let content = roxmltree::Document::parse(&content).unwrap();
        let written: Vec<&str> =
            content.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        for text in texts.into_iter().chain([seen.as_str()]) {
            assert!(written.contains(&text), "{form}: {text:?}");
        }
    }
}

#[test]
fn a_damaged_review_file_stops_everything_and_is_left_as_it_is() {
    let words = Words::new(&["eins"]);
    words.reviewed();
    words.decide("eins", &[("release", "perhaps")]);
    let before = fs::read(words.path("review.csv")).unwrap();
    let output = words.review(&[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("[release]: error: `release` is neither yes nor no"), "{}", stderr(&output));
    words.take_back();
    let out = words.path("output");
    let output = rundblick(["run", words.folder.path().to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!out.exists());
    let output = words.review(&[]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read(words.path("review.csv")).unwrap(), before);

    // Neither is anything else that lies there.
    let output = words.review(&["--out", words.path("answers.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(fs::read_to_string(words.path("answers.csv")).unwrap().starts_with("ID;TOWN"));
}

#[test]
fn a_missing_review_file_releases_nothing_and_is_made() {
    let words = Words::new(&["EINZIG"]);
    words.take_back();
    let made = words.run("html");
    assert!(made.told.contains("[missing-review]") && made.holding("EINZIG").is_empty(), "{}", made.told);
    let output = words.review(&[]);
    assert!(output.status.success() && !stderr(&output).contains("missing-review"), "{}", stderr(&output));
    assert_eq!(rows(&words.path("review.csv")).len(), 2);
}

#[test]
fn a_review_file_lies_where_it_is_told_to_but_never_in_a_run() {
    let words = Words::new(&["eins"]);
    words.reviewed();
    words.decide("eins", &[("release", "yes")]);
    words.take_back();
    // A new file begins with what is decided in the study's own.
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("mine.csv");
    assert!(words.review(&["--out", path.to_str().unwrap()]).status.success());
    assert_eq!(rows(&path).iter().filter(|row| row["release"] == "yes").count(), 1);

    words.run("html");
    let inside = words.path("output/words/latest/internal/review.csv");
    let output = words.review(&["--out", inside.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(5));
    assert!(stderr(&output).contains("[inside-a-run]") && !inside.exists(), "{}", stderr(&output));
}
