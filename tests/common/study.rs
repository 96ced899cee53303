//! A small study from a description in code, taken through the rooms from its files to released figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rundblick::analyse::{Indicators, analyse};
use rundblick::clean::{Cleaner, Responses, assemble};
use rundblick::domain::{Earlier, Findings, Indicator, Scope};
use rundblick::protect::{Cell, Released, protect};
use rundblick::read::Reader;
use rundblick::study::Study;

/// The questionnaire of all small studies.
pub const CODEBOOK: &str = include_str!("small_codebook.toml");

/// The questionnaire's code for "not shown".
const NOT_SHOWN: &str = "-1";

/// A respondent's cells by the name of their variable, such as `BARR[b1]`. A variable without a cell was not shown.
pub type Person = BTreeMap<String, String>;

/// A respondent who answers as told: `person(&[("ROLE", "1")])`.
pub fn person(cells: &[(&str, &str)]) -> Person {
    cells.iter().map(|&(name, cell)| (name.to_owned(), cell.to_owned())).collect()
}

/// `n` respondents of whom the first `k` answer `yes` and the others `no`, all to the same variable.
pub fn k_of_n(variable: &str, (yes, no): (&str, &str), k: usize, n: usize) -> Vec<Person> {
    (0..n).map(|at| person(&[(variable, if at < k { yes } else { no })])).collect()
}

/// One municipality of a small study.
#[derive(Clone, Debug, Default)]
pub struct Town {
    pub cluster: &'static str,
    pub named: bool,
    pub invited: Option<u32>,
    /// Codes of its units, separated by blanks; empty for all.
    pub units: &'static str,
    pub people: Vec<Person>,
}

impl Town {
    pub fn of(people: Vec<Person>) -> Self {
        Self { people, ..Self::default() }
    }
}

/// A study after all rooms up to `protect`.
pub struct Small {
    pub study: Study,
    pub responses: Responses,
    pub indicators: Indicators,
    pub released: Released,
}

/// Writes the towns as a study, with keys `t00`, `t01` …, and computes it.
pub fn small(towns: &[Town]) -> Small {
    small_with(towns, "")
}

/// The same with more lines of study.toml: tables such as `[disclosure]`, or keys that stand before all tables.
pub fn small_with(towns: &[Town], settings: &str) -> Small {
    small_of(towns, settings, CODEBOOK)
}

/// The same with another questionnaire.
pub fn small_of(towns: &[Town], settings: &str, codebook: &str) -> Small {
    small_after(towns, settings, codebook, &Earlier::default())
}

/// The same after earlier releases.
pub fn small_after(towns: &[Town], settings: &str, codebook: &str, earlier: &Earlier) -> Small {
    let folder = tempfile::tempdir().unwrap();
    write_study(folder.path(), towns, settings, codebook);
    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings);
    let study = study.unwrap_or_else(|| panic!("{:#?}", findings.sorted()));
    let mut findings = Findings::new();
    let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(&study));
    let mut batches = Vec::new();
    for export in &study.exports {
        let table = reader.read_file(&study.folder, export, &mut findings).expect("a readable export");
        batches.push(cleaner.clean(export, &table, &mut findings));
    }
    let responses = assemble(&study, batches, &mut findings);
    assert!(!findings.has_errors(), "{:#?}", findings.sorted());
    assert_eq!(responses.rejects, []);
    let indicators = analyse(&study, &responses).unwrap();
    let released = protect(&study, &indicators, earlier);
    Small { study, responses, indicators, released }
}

/// Writes the files of a study.
pub fn write_study(folder: &Path, towns: &[Town], settings: &str, codebook: &str) {
    let (keys, tables) = if settings.starts_with('[') { ("", settings) } else { (settings, "") };
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write(
        "study.toml",
        &format!(
            "name = \"small\"\ntitle = {{ de = \"Klein\" }}\nwave = \"2026\"\nkey = \"any\"\nclusters = [\"cluster\"]\n{keys}\n\
             [[source]]\nfile = \"answers.csv\"\nformat = \"plain\"\nkey_column = \"TOWN\"\nseparator = \";\"\n{tables}\n"
        ),
    );
    write("codebook.toml", codebook);
    let mut register = "key,name,cluster,invited,named,units\n".to_owned();
    for (at, town) in towns.iter().enumerate() {
        let invited = town.invited.map(|invited| invited.to_string()).unwrap_or_default();
        let named = if town.named { "yes" } else { "no" };
        writeln!(register, "{},Ort {at},{},{invited},{named},{}", key(at), town.cluster, town.units).unwrap();
    }
    write("municipalities.csv", &register);
    let names = variables_of(codebook);
    let mut answers = format!("TOWN;{}\n", names.join(";"));
    for (at, person) in towns.iter().enumerate().flat_map(|(at, town)| town.people.iter().map(move |one| (at, one))) {
        assert!(person.keys().all(|name| names.contains(name)), "{person:?}");
        let cells: Vec<&str> = names.iter().map(|name| person.get(name).map_or(NOT_SHOWN, String::as_str)).collect();
        writeln!(answers, "{};{}", key(at), cells.join(";")).unwrap();
    }
    // A record without an answer, started and not used: it shows how an unticked box prints.
    let blank = names.iter().map(|name| if name.starts_with("SIT") { "0" } else { NOT_SHOWN });
    writeln!(answers, "{};{}", key(0), blank.collect::<Vec<_>>().join(";")).unwrap();
    write("answers.csv", &answers);
}

/// The key of a town.
pub fn key(at: usize) -> String {
    format!("t{at:02}")
}

/// The scope of a town.
pub fn town(at: usize) -> Scope {
    Scope::Municipality(key(at).into())
}

/// The scope of a cluster.
pub fn cluster(value: &str) -> Scope {
    Scope::Cluster { column: "cluster".into(), value: value.into() }
}

impl Small {
    /// A released cell of the first town.
    pub fn own(&self, indicator: Indicator, item: &str, level: &str) -> &Cell {
        self.released.cell(&town(0), indicator, item, level)
    }
}

/// The names of the codebook's variables, in its order.
pub fn variables() -> Vec<String> {
    variables_of(CODEBOOK)
}

fn variables_of(codebook: &str) -> Vec<String> {
    let book: toml::Table = codebook.parse().unwrap();
    let text = |value: &toml::Value| value["key"].as_str().unwrap().to_owned();
    let mut names = Vec::new();
    for question in book["question"].as_array().unwrap() {
        match question.get("item").and_then(toml::Value::as_array) {
            Some(items) => names.extend(items.iter().map(|item| format!("{}[{}]", text(question), text(item)))),
            None => names.push(text(question)),
        }
    }
    names
}
