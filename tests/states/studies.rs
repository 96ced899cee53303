//! Studies in every state that reports must stand: much said and little, whole parts of the questionnaire missing, towns without answers.

use std::fs;
use std::path::Path;

use rundblick::compare::compare;
use rundblick::domain::{Findings, Language};
use rundblick::protect::Released;
use rundblick::render::model::Document;
use rundblick::render::{About, COMPARED_FROM, Index, Link, comparison_report, municipal_report, overview};
use rundblick::study::{InputFile, Study};
use rundblick::words::Words;

use super::people::Questionnaire;
use crate::common::study::{Town, person, write_study};
use crate::common::workflow::{compute, path, rundblick, stderr};

/// A study after all rooms up to `protect`.
pub struct State {
    pub name: &'static str,
    study: Study,
    released: Released,
    inputs: Vec<InputFile>,
    /// Whose reports are looked at.
    places: Vec<usize>,
}

/// All documents of a state in a language.
pub struct Documents {
    pub reports: Vec<Document>,
    pub index: Index,
}

impl State {
    fn of(name: &'static str, folder: &Path, places: &[usize]) -> Self {
        let mut findings = Findings::new();
        let study = Study::load(folder, &mut findings).unwrap_or_else(|| panic!("{name}: {:#?}", findings.sorted()));
        let (answers, figures) = compute(&study);
        Self { name, study, released: figures.released, inputs: answers.inputs, places: places.to_vec() }
    }

    /// The reports, with the comparison at the end where there is one, and the index page.
    pub fn documents(&self, language: Language) -> Documents {
        let compared = compare(&self.study, &self.released);
        let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &self.inputs };
        let words = Words::new(language);
        let number = self.study.municipalities.len();
        let comparison = (number >= COMPARED_FROM).then(|| comparison_report(&compared, &[7; 32], &about, &words));
        let reports = self.places.iter().map(|&at| municipal_report(&compared, at, &about, &words));
        let link = Link { text: "HTML".to_owned(), href: "report.html".to_owned(), spoken: String::new() };
        let links = vec![vec![link]; number];
        Documents { reports: reports.chain(comparison).collect(), index: overview(&compared, &links, &about, &words) }
    }
}

/// Every state. In the invented studies the first town is one that has nothing peculiar, where there are several.
pub fn all() -> Vec<State> {
    let whole = demo_codebook(&[]);
    let usual = |codebook: &str| (0..6).map(|at| town(codebook, at, 16)).collect::<Vec<_>>();
    let changed = |change: fn(&mut Vec<Town>)| {
        let mut towns = usual(&whole);
        change(&mut towns);
        towns
    };
    let without = |name, questions: &[&str]| {
        let codebook = demo_codebook(questions);
        invented(name, &usual(&codebook), &codebook, &[0])
    };
    let sparing =
        (0..3).map(|at| Town { people: Questionnaire::new(&whole).sparing_people(at, 9), ..town(&whole, at, 0) });
    vec![
        State::of("much", &path("data/demo"), &[3, 9]),
        State::of("little", &path("data/demo-small"), &[0, 9]),
        invented("no-previous-wave", &usual(&whole), &whole, &[0]),
        invented("all-withheld", &sparing.collect::<Vec<_>>(), &whole, &[0]),
        invented("one-municipality", &[town(&whole, 0, 24)], &whole, &[0]),
        without("no-network", &["KONTAKT", "QUAL", "VERTR", "WUNSCH"]),
        without("no-solutions", &["LOES", "WIRK"]),
        without("no-free-text", &["IDEE"]),
        without(
            "only-barriers",
            &["KONTAKT", "QUAL", "VERTR", "WUNSCH", "GREMIEN", "DRING", "STAND", "LOES", "WIRK", "IDEE"],
        ),
        with_free_texts(&usual(&whole), &whole),
        invented(
            "nobody-invited",
            &changed(|towns| towns.iter_mut().for_each(|town| town.invited = None)),
            &whole,
            &[0],
        ),
        invented("nobody-answered-in-one", &changed(|towns| towns[5].people.clear()), &whole, &[0, 5]),
        invented("short-report", &changed(|towns| towns[5].people.truncate(4)), &whole, &[0, 5]),
    ]
}

pub fn town(codebook: &str, at: usize, people: usize) -> Town {
    Town {
        cluster: ["städtisch", "ländlich"][at % 2],
        named: at < 3,
        invited: Some(30),
        people: Questionnaire::new(codebook).people(at, people),
        ..Town::default()
    }
}

/// The demo's codebook without some questions, for files in which cells of questions that were not shown say so.
pub fn demo_codebook(without: &[&str]) -> String {
    let text = fs::read_to_string(path("data/demo/codebook.toml")).unwrap();
    let text = text.replacen("\ntitle", "\nmissing = [{ code = \"-1\", is = \"not_shown\" }]\ntitle", 1);
    let is_kept = |part: &&str| !without.iter().any(|key| part.starts_with(&format!("\nkey = \"{key}\"\n")));
    let text = text.split("[[question]]").filter(is_kept).collect::<Vec<_>>().join("[[question]]");
    if !without.contains(&"DRING") {
        return text;
    }
    // Barriers name the topics that they are about.
    let mut parts = text.split(" topics = [");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once("],").unwrap().1).collect::<String>()
}

fn invented(name: &'static str, towns: &[Town], codebook: &str, places: &[usize]) -> State {
    let folder = tempfile::tempdir().unwrap();
    write_study(folder.path(), towns, SETTINGS, codebook);
    State::of(name, folder.path(), places)
}

/// Contacts are shown by area, as in the demo.
pub const SETTINGS: &str = "[network.shown_by_unit]\nnotice = { de = \"Kontakte erscheinen nach Bereichen.\" }\nsince = \"2026-04-01\"\n\
                        legal_basis = { de = \"Einwilligung\" }";

/// Two answers in own words, released, one with its role.
fn with_free_texts(towns: &[Town], codebook: &str) -> State {
    let folder = tempfile::tempdir().unwrap();
    let mut towns = towns.to_vec();
    for (at, text) in ["Ein fester Termin im Monat.", "Wir haben eine gemeinsame Datenbank."].into_iter().enumerate() {
        towns[0].people[at].extend(person(&[("IDEE", text)]));
    }
    write_study(folder.path(), &towns, SETTINGS, codebook);
    decide(folder.path(), |column, row| match column {
        "release" | "with_municipality" => Some("yes".to_owned()),
        "with_role" if row.iter().any(|cell| cell.contains("Datenbank")) => Some("yes".to_owned()),
        _ => None,
    });
    write_study(folder.path(), &towns, &format!("{SETTINGS}\n\n[review]\nfile = \"review.csv\""), codebook);
    State::of("free-texts", folder.path(), &[0])
}

/// Has the review file written, and fills in what somebody decides about a row in a column.
pub fn decide(folder: &Path, decided: impl Fn(&str, &csv::StringRecord) -> Option<String>) {
    let file = folder.join("review.csv");
    let output = rundblick(["review", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = fs::read_to_string(&file).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
    let columns = reader.headers().unwrap().clone();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(&file).unwrap();
    writer.write_record(&columns).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let cells = columns.iter().zip(&row).map(|(column, cell)| decided(column, &row).unwrap_or(cell.to_owned()));
        writer.write_record(cells).unwrap();
    }
}
