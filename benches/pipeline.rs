//! How fast the program reads, computes and renders: `cargo bench`.
//!
//! Reading counts the bytes of exports (MB/s), computing the records, rendering the documents, each in its form. What is large is made of the
//! demo's export by repeating its rows.

use std::fs;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rundblick::analyse::analyse;
use rundblick::cli::pipeline::{self, Answers};
use rundblick::cli::progress::Progress;
use rundblick::compare::compare;
use rundblick::domain::{Earlier, Findings, Form, Language};
use rundblick::protect::protect;
use rundblick::render::model::Document;
use rundblick::render::{About, Forms, Templates, comparison_report, municipal_report};
use rundblick::study::Study;
use rundblick::words::Words;

const SEED: [u8; 32] = [7; 32];
const STUDIES: [&str; 2] = ["data/demo", "tests/studies/lq2002"];
/// Exports of the demo by how they print answers.
const LAYOUTS: [(&str, &str); 3] = [
    ("codes", "99001000_limesurvey.csv"),
    ("texts", "99001001_limesurvey-text.csv"),
    ("saved by Excel", "99002000_excel.csv"),
];
/// About so large is an export of the reading benches, in bytes.
const LARGE: usize = 4 << 20;

fn main() {
    divan::main();
}

fn load(path: &Path) -> Study {
    let mut findings = Findings::new();
    Study::load(path, &mut findings).unwrap_or_else(|| panic!("{}: {findings:?}", path.display()))
}

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(study: &Study) -> Answers {
    pipeline::read(study, Progress::Hidden, &mut Findings::new()).unwrap_or_else(|stop| panic!("{stop:?}"))
}

/// A study of one municipality whose export repeats the rows of a demo export.
fn large(file: &str) -> (tempfile::TempDir, Study, usize) {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(repository("data/demo/exports").join(file)).unwrap();
    // No cell of the demo has a line break: every line is a record.
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    let (head, rows) = bytes.split_at(end);
    let mut export = head.to_vec();
    while export.len() < LARGE {
        export.extend_from_slice(rows);
    }
    let study = "name = \"large\"\ntitle = { de = \"Groß\" }\nwave = \"2026\"\nkey = \"any\"\n";
    fs::write(folder.path().join("study.toml"), study).unwrap();
    fs::write(folder.path().join("municipalities.csv"), "key,name,file\na,A,export.csv\n").unwrap();
    fs::copy(repository("data/demo/codebook.toml"), folder.path().join("codebook.toml")).unwrap();
    fs::write(folder.path().join("export.csv"), &export).unwrap();
    let study = load(folder.path());
    (folder, study, export.len())
}

/// One export on one thread: decoding, records, answers, checks.
#[divan::bench(args = LAYOUTS.map(|(name, _)| name))]
fn reading(bencher: Bencher<'_, '_>, layout: &str) {
    let file = LAYOUTS.iter().find(|(name, _)| *name == layout).unwrap().1;
    let (_folder, study, bytes) = large(file);
    bencher.counter(BytesCount::new(bytes)).bench(|| read(&study));
}

#[divan::bench(args = ["data/demo", "tests/studies/lq2002", "large"])]
fn analysis(bencher: Bencher<'_, '_>, name: &str) {
    let (_folder, study) = match name {
        "large" => {
            let (folder, study, _) = large(LAYOUTS[0].1);
            (Some(folder), study)
        }
        name => (None, load(&repository(name))),
    };
    let responses = read(&study).responses;
    bencher.counter(ItemsCount::new(responses.len())).bench(|| analyse(&study, &responses).unwrap());
}

#[divan::bench(args = STUDIES)]
fn protection_and_comparison(bencher: Bencher<'_, '_>, name: &str) {
    let study = load(&repository(name));
    let indicators = analyse(&study, &read(&study).responses).unwrap();
    bencher.counter(ItemsCount::new(indicators.len())).bench(|| {
        let released = protect(&study, &indicators, &Earlier::default());
        compare(&study, &released).named()
    });
}

/// Calls `work` with the model of a report of the study and of its comparison.
fn with_documents(name: &str, work: impl FnOnce(&Document, &Document, &mut dyn FnMut() -> Document)) {
    let study = load(&repository(name));
    let answers = read(&study);
    let released = protect(&study, &analyse(&study, &answers.responses).unwrap(), &Earlier::default());
    let compared = compare(&study, &released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let report = municipal_report(&compared, 0, &about, &words);
    let comparison = comparison_report(&compared, &SEED, &about, &words);
    work(&report, &comparison, &mut || municipal_report(&compared, 0, &about, &words));
}

/// A report's model with all its charts as SVG.
#[divan::bench(args = STUDIES)]
fn render_1_model_and_charts(bencher: Bencher<'_, '_>, name: &str) {
    with_documents(name, |_, _, make| bencher.counter(ItemsCount::new(1_u32)).bench_local(&mut *make));
}

/// A report in each form. The pictures are made anew each time; the texts to go on writing in hold them as well.
#[divan::bench(args = Form::ALL.map(Form::name).into_iter().filter(|form| *form != "pdf"))]
fn render_2_forms(bencher: Bencher<'_, '_>, form: &str) {
    let form = Form::ALL.into_iter().find(|known| known.name() == form).unwrap();
    let templates = Templates::built_in().unwrap();
    with_documents(STUDIES[0], |report, _, _| {
        bencher.counter(ItemsCount::new(1_u32)).bench_local(|| Forms::new(report, &templates).files(form).unwrap());
    });
}

/// Each time from nothing: the typesetter remembers what it has set, and no run sets a document twice.
fn typeset(bencher: Bencher<'_, '_>, document: &Document) {
    let templates = Templates::built_in().unwrap();
    let bencher = bencher.with_inputs(|| typst::comemo::evict(0)).counter(ItemsCount::new(1_u32));
    bencher.bench_local_values(|()| Forms::new(document, &templates).files(Form::Pdf).unwrap());
}

#[divan::bench(args = STUDIES, sample_count = 20)]
fn render_3_pdf(bencher: Bencher<'_, '_>, name: &str) {
    with_documents(name, |report, _, _| typeset(bencher, report));
}

/// The comparison as PDF, the longest document of a run.
#[divan::bench(args = STUDIES, sample_count = 10)]
fn render_4_comparison_pdf(bencher: Bencher<'_, '_>, name: &str) {
    with_documents(name, |_, comparison, _| typeset(bencher, comparison));
}
