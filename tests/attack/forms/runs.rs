//! Whole runs, made once for all tests: their files, and what they were made of.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use rundblick::cli::pipeline::{self, Figures};
use rundblick::compare::{Seed, compare};
use rundblick::domain::{Findings, Form, Language, Shown};
use rundblick::publish::folders;
use rundblick::render::model::Document;
use rundblick::render::{About, COMPARED_FROM, Forms, Templates, comparison_report, municipal_report};
use rundblick::study::Study;
use rundblick::words::Words;
use sha2::{Digest, Sha256};

use super::twins::TWINS;
use super::{Seen, reader};
use crate::common::workflow::{compute, path, rundblick, stderr, tree};

/// With the first of the twins five in every form, and one in all but those that take longest to make and to read.
const STUDIES: [&str; 5] =
    ["data/demo-small", "tests/studies/uster", "tests/studies/networks", "tests/studies/tiny", LARGE];
const LARGE: &str = "data/demo";
const AS_OF: &str = "2026-11-22";

/// A run with everything behind it.
pub struct Whole {
    pub name: String,
    pub study: Study,
    pub figures: Figures,
    pub reports: Vec<Report>,
    /// Published files by name, without `internal/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is read in each file, once for all tests.
    seen: BTreeMap<String, OnceLock<Seen>>,
}

/// A document as it was made, and where its files are.
pub struct Report {
    /// Position of the municipality; `None` for the comparison.
    pub municipality: Option<usize>,
    pub language: Language,
    /// The files' name without ending.
    pub stem: String,
    /// The files of the drawings, in the document's order.
    pub charts: Vec<String>,
    pub document: Document,
}

static RUNS: LazyLock<Vec<Whole>> = LazyLock::new(|| STUDIES.into_iter().map(whole).collect());

/// All whole runs.
pub fn runs() -> impl Iterator<Item = &'static Whole> {
    RUNS.iter().chain(&TWINS[..1])
}

/// A run of the study in this folder.
pub fn whole(name: &str) -> Whole {
    let out = tempfile::tempdir().unwrap();
    let files = run(name, out.path());
    let study = pipeline::load(&path(name), &mut Findings::new()).unwrap_or_else(|stop| panic!("{name}: {stop:?}"));
    let (answers, figures) = compute(&study);
    // As the program draws the letters of the unnamed.
    let seed: Seed = Sha256::new_with_prefix("seed").chain_update(&files["internal/indicators.csv"]).finalize().into();
    let compared = compare(&study, &figures.released);
    let about = About { as_of: AS_OF.parse().unwrap(), inputs: &answers.inputs };
    let places = &study.municipalities;
    let folders = folders(places.iter().map(|place| (place.key.as_str(), place.name.as_str())));
    let mut reports = Vec::new();
    let templates = Templates::built_in().unwrap();
    for words in study.config.languages.iter().map(|&language| Words::new(language)) {
        let language = words.language();
        let report = |municipality, folder: String, document: Document| Report {
            municipality,
            language,
            stem: format!("{folder}/{}", document.name()),
            charts: Forms::new(&document, &templates)
                .files(Form::Svg)
                .unwrap()
                .into_iter()
                .map(|file| format!("{folder}/{}", file.name))
                .collect(),
            document,
        };
        for (at, folder) in folders.iter().enumerate() {
            let document = municipal_report(&compared, at, &about, &words);
            reports.push(report(Some(at), format!("municipalities/{folder}"), document));
        }
        if places.len() >= COMPARED_FROM {
            let document = comparison_report(&compared, &seed, &about, &words);
            reports.push(report(None, "comparison".to_owned(), document));
        }
    }
    drop(compared);
    let files: BTreeMap<_, _> = files.into_iter().filter(|(name, _)| !name.starts_with("internal/")).collect();
    let seen = files.keys().map(|name| (name.clone(), OnceLock::new())).collect();
    Whole { name: name.to_owned(), study, figures, reports, files, seen }
}

/// Runs the program with every form that it knows; the files of the run, those of `internal/` included.
fn run(study: &str, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let forms = Form::ALL.iter().filter(|form| study != LARGE || !matches!(form, Form::Png | Form::Pdf));
    let forms: Vec<&str> = forms.map(|form| form.name()).collect();
    let (out, forms) = (out.to_str().unwrap(), forms.join(","));
    let output = rundblick(["run", study, "--out", out, "--as-of", AS_OF, "--formats", &forms]);
    assert!(output.status.success(), "{study}: {}", stderr(&output));
    tree(Path::new(String::from_utf8(output.stdout).unwrap().trim_end()))
}

impl Whole {
    /// What is read in a file.
    pub fn seen(&self, name: &str) -> &Seen {
        let seen = self.seen.get(name).unwrap_or_else(|| panic!("{}: no {name}", self.name));
        let reader = reader(name).unwrap_or_else(|| panic!("{name}: a new form needs a reader in FORMS"));
        seen.get_or_init(|| reader(&self.files[name]))
    }

    /// What is read in a report in one form.
    pub fn report(&self, report: &Report, ending: &str) -> &Seen {
        self.seen(&format!("{}.{ending}", report.stem))
    }

    /// Whether it has this form.
    pub fn has(&self, ending: &str) -> bool {
        self.files.keys().any(|name| name.ends_with(&format!(".{ending}")))
    }

    /// What the documents' models tell.
    pub fn shown(&self) -> impl Iterator<Item = &Shown> {
        self.reports.iter().flat_map(|report| &report.document.shown)
    }
}
