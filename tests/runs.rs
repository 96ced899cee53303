//! The commands through the program: what a run leaves, what its options change, and what must appear nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::bad_studies;
use crate::common::workflow::{path, rundblick, stderr, tree};

/// Every name that the definitions of the indicators know, those of later versions included.
const INDICATORS: [&str; 61] = [
    // participation and quality
    "invited",
    "started",
    "complete",
    "used",
    "response_rate",
    "item_nonresponse",
    "test_records",
    "duplicates",
    "speeders",
    "straight_liners",
    // any item
    "distribution",
    "share",
    "mean",
    "sd",
    "median",
    "top2",
    "rwg",
    "alpha",
    "item_total",
    "alpha_without",
    // barriers
    "frequency",
    "rank",
    "level_any",
    "level_number",
    // differences
    "difference",
    "difference_scale",
    "perception_gap_scale",
    "perception_gap",
    // cooperation
    "index",
    "cooperation",
    "pair_contact",
    "pair_quality",
    "pair_trust",
    "tie",
    "density",
    "density_bounds",
    "reciprocity",
    "confirmed_ties",
    "centralisation_in",
    "centralisation_out",
    "centralisation_confirmed",
    "betweenness",
    "brokerage",
    "ei",
    "coverage",
    "asymmetry_contact",
    "asymmetry_quality",
    "asymmetry_trust",
    "wish_balance",
    "received_contact",
    "received_quality",
    "received_trust",
    "indegree",
    "outdegree",
    "ei_full",
    // topics, solutions, waves
    "gap",
    "quadrant",
    "solution_share",
    "solution_for_barrier",
    "change",
    "change_scale",
];

/// A run of the small base study; extra arguments come last, so that they win.
fn run_base(out: &Path, more: &[&str]) -> Output {
    let study = bad_studies::study_of("base");
    run(study.path(), out, more)
}

fn run(study: &Path, out: &Path, more: &[&str]) -> Output {
    let (study, out) = (study.to_str().unwrap(), out.to_str().unwrap());
    let output = rundblick(["run", study, "--out", out].iter().chain(more).copied());
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

/// The folder that the program says the run is in.
fn folder(output: &Output) -> PathBuf {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "standard output is the folder alone: {text}");
    PathBuf::from(text.trim_end())
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

fn csv_rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_same_inputs_give_the_same_bytes_and_a_second_run_changes_nothing() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let options = ["--as-of", "2026-11-22"];
    let first = folder(&run_base(one.path(), &options));
    let elsewhere = folder(&run_base(two.path(), &options));
    assert_eq!(first.file_name(), elsewhere.file_name());
    let files = tree(&first);
    assert!(files.keys().filter(|name| name.ends_with(".pdf")).count() == 2, "{:?}", files.keys());
    assert!(files == tree(&elsewhere), "two runs of the same inputs differ");

    let before = tree(one.path());
    let changed = fs::metadata(first.join("manifest.json")).unwrap().modified().unwrap();
    let again = run_base(one.path(), &options);
    assert_eq!(folder(&again), first);
    assert!(stderr(&again).contains("unchanged since an earlier run of the same inputs"), "{}", stderr(&again));
    // How the runs went is of two runs now.
    let without_status = |mut files: BTreeMap<String, Vec<u8>>| files.remove("bad/status.json").map(|_| files);
    assert!(without_status(tree(one.path())) == without_status(before));
    assert_eq!(fs::metadata(first.join("manifest.json")).unwrap().modified().unwrap(), changed);
}

#[test]
fn a_run_holds_reports_index_internal_tables_and_manifest() {
    let out = tempfile::tempdir().unwrap();
    let output = run_base(out.path(), &["--as-of", "2026-11-22", "--formats", "html"]);
    let run = folder(&output);
    assert!(run.file_name().unwrap().to_str().unwrap().starts_with("2026-11-22-"));
    assert_eq!(fs::canonicalize(out.path().join("bad/latest")).unwrap(), fs::canonicalize(&run).unwrap());
    let expected = [
        "disclosure-en.html",
        "disclosure.html",
        "disclosure.json",
        "index.html",
        "internal/indicators.csv",
        "internal/quality.csv",
        "internal/quality.html",
        "internal/rejects.csv",
        "manifest.json",
        "municipalities/99001000-aberg/datapackage.json",
        "municipalities/99001000-aberg/ergebnisbericht.csv",
        "municipalities/99001000-aberg/ergebnisbericht.html",
        "municipalities/99002000-bestadt/datapackage.json",
        "municipalities/99002000-bestadt/ergebnisbericht.csv",
        "municipalities/99002000-bestadt/ergebnisbericht.html",
    ];
    assert_eq!(names(&run), expected);
    assert!(stderr(&output).ends_with("2 reports, 2 municipalities, 14 of 14 records used\n"), "{}", stderr(&output));

    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(run.join("manifest.json")).unwrap()).unwrap();
    let inputs: Vec<&String> = manifest["inputs"].as_object().unwrap().keys().collect();
    assert_eq!(inputs, ["codebook.toml", "exports/a.csv", "exports/b.csv", "municipalities.csv", "study.toml"]);
    assert_eq!((&manifest["as_of"], &manifest["counts"]["used"]), (&"2026-11-22".into(), &14.into()));
    assert_eq!(manifest["settings"]["disclosure"]["minimum_n"], 5);
    assert_eq!(manifest["settings"]["outputs"], serde_json::json!(["html", "csv"]));

    let quality = csv_rows(&run.join("internal/quality.csv"));
    let counts: Vec<_> =
        quality.iter().map(|row| (row["key"].as_str(), row["files"].as_str(), row["used"].as_str())).collect();
    assert_eq!(counts, [("99001000", "exports/a.csv", "8"), ("99002000", "exports/b.csv", "6")]);
}

#[test]
fn only_makes_the_documents_of_one_and_compares_with_all() {
    let out = tempfile::tempdir().unwrap();
    let options = ["--as-of", "2026-11-22", "--formats", "html"];
    let whole = folder(&run_base(out.path(), &options));
    let one = folder(&run_base(out.path(), &[&options[..], &["--only", "99002000", "--only", "99002000"]].concat()));
    let reports: Vec<String> = names(&one).into_iter().filter(|name| name.starts_with("municipalities/")).collect();
    let made = ["datapackage.json", "ergebnisbericht.csv", "ergebnisbericht.html"];
    assert_eq!(reports, made.map(|name| format!("municipalities/99002000-bestadt/{name}")));
    for same in ["internal/indicators.csv", &reports[0], &reports[1], &reports[2]] {
        assert!(fs::read(one.join(same)).unwrap() == fs::read(whole.join(same)).unwrap(), "{same}");
    }
    let index = fs::read_to_string(one.join("index.html")).unwrap();
    assert_eq!(index.matches("/ergebnisbericht.html\"").count(), 1);

    let study = bad_studies::study_of("base");
    let (study, out) = (study.path().to_str().unwrap(), out.path().join("never"));
    let output = rundblick(["run", study, "--out", out.to_str().unwrap(), "--only", "99002001"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stderr(&output);
    assert!(text.contains("--only 99002001: the register has no municipality with this key"), "{text}");
    assert!(text.contains("did you mean `99002000`?"), "{text}");
    assert!(!out.exists());
}

#[test]
fn charts_are_files_of_their_own_only_where_they_are_asked_for() {
    let out = tempfile::tempdir().unwrap();
    let run = folder(&run_base(out.path(), &["--as-of", "2026-11-22", "--formats", "svg,png"]));
    let names = names(&run);
    let charts: Vec<&String> = names.iter().filter(|name| name.contains("/charts/")).collect();
    assert!(!charts.is_empty(), "{names:?}");
    for name in charts {
        assert!(name.contains("/charts/abbildung-0"), "{name}");
        match name.strip_suffix(".svg") {
            Some(stem) => {
                let text = fs::read_to_string(run.join(name)).unwrap();
                assert!(roxmltree::Document::parse(&text).is_ok(), "{name}");
                assert!(names.contains(&format!("{stem}.png")), "{name}");
            }
            None => assert!(fs::read(run.join(name)).unwrap().starts_with(b"\x89PNG"), "{name}"),
        }
    }
}

/// What `--formats` names counts, else what study.toml does, else all; the data in any case.
#[test]
fn forms_are_those_of_the_command_line_or_of_the_study() {
    let made = |outputs: &str, more: &[&str]| {
        let study = bad_studies::study_of("base");
        let file = study.path().join("study.toml");
        let settings = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{outputs}{settings}")).unwrap();
        let out = tempfile::tempdir().unwrap();
        let run = folder(&run(study.path(), out.path(), &[&["--as-of", "2026-11-22"], more].concat()));
        let names = names(&run).into_iter().filter_map(|name| {
            let name = name.strip_prefix("municipalities/99001000-aberg/")?;
            (!name.contains('/')).then(|| name.trim_start_matches("ergebnisbericht.").to_owned())
        });
        names.collect::<Vec<_>>()
    };
    let all = ["csv", "datapackage.json", "docx", "html", "ods", "odt", "pdf", "xlsx"];
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    assert_eq!(sorted(made("", &[])), all);
    assert_eq!(sorted(made("outputs = [\"ods\"]\n", &[])), ["csv", "datapackage.json", "ods"]);
    assert_eq!(sorted(made("outputs = [\"ods\"]\n", &["--formats", "odt,odt"])), ["csv", "datapackage.json", "odt"]);
    assert_eq!(sorted(made("outputs = []\n", &[])), ["csv", "datapackage.json"]);
}

#[test]
fn indicators_have_the_names_of_the_definitions_and_stand_once_in_order() {
    let out = tempfile::tempdir().unwrap();
    let options = ["--as-of", "2026-11-22", "--formats", "html", "--only", "99001000"];
    let run = folder(&run(&path("data/demo"), out.path(), &options));
    let rows = csv_rows(&run.join("internal/indicators.csv"));
    let mut keys = BTreeSet::new();
    for row in &rows {
        assert!(INDICATORS.contains(&row["indicator"].as_str()), "{}", row["indicator"]);
        assert_eq!(row["wave"], "2026");
        let key = ["scope", "role", "indicator", "item", "level", "from", "to"].map(|column| row[column].clone());
        assert!(keys.insert(key), "{row:?} is there twice");
    }
    let scopes: Vec<&str> = rows.iter().map(|row| row["scope"].as_str()).collect();
    let mut order = scopes.clone();
    order.dedup();
    assert_eq!(order.len(), 15, "12 municipalities, 2 clusters, all; each in one piece: {order:?}");
    assert_eq!(order[12..], ["cluster:cluster=ländlich", "cluster:cluster=städtisch", "all"]);
    assert!(order[..12].is_sorted());
}

#[test]
fn check_tells_what_there_is_and_writes_nothing() {
    let here = tempfile::tempdir().unwrap();
    let study = path("data/demo-small");
    let mut command = assert_cmd::Command::cargo_bin("rundblick").unwrap();
    let output = command.current_dir(here.path()).args(["check", study.to_str().unwrap()]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0][..6], ["key", "records", "rejected", "excluded", "tests", "repeated"]);
    assert_eq!(lines.len(), 22, "a heading, 12 municipalities, all, and what may be shown, part by part: {text}");
    assert_eq!((lines[13][0], lines[13][1], lines[13][8]), ("all", "97", "96"));
    assert!(lines[14].contains(&"withheld:"), "{text}");
    assert_eq!((lines[15][0], lines[15][1], lines[21][0]), ("barriers", "312", "all"));
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0);
}

#[test]
fn schema_prints_the_schemas_of_the_repository() {
    for file in ["study", "codebook"] {
        let output = rundblick(["schema", file]);
        let kept = fs::read(path(&format!("data/schema/{file}.schema.json"))).unwrap();
        assert!(output.status.success() && output.stdout == kept, "{file}");
    }
}

/// What stands in cells that a person filled or that tell of one.
const MARK: &str = "GEHEIM4711";

/// The base study with the mark in every cell where one may go wrong.
fn marked_study() -> tempfile::TempDir {
    let study = bad_studies::study_of("base");
    let file = |name: &str| study.path().join(name);
    let add = |name: &str, text: &str| fs::write(file(name), fs::read_to_string(file(name)).unwrap() + text).unwrap();
    add(
        "codebook.toml",
        r#"
[[question]]
key = "IDEE"
kind = "text"
text = { de = "Welche Lösung hat sich bewährt?" }

[[question]]
key = "JAHRE"
kind = "number"
text = { de = "Seit wie vielen Jahren?" }
min = 0
max = 45
"#,
    );
    add(
        "study.toml",
        &format!(
            "\n[[map]]\nquestion = \"AMT\"\nfrom = \"{MARK} im Amt\"\nto = \"2\"\n\
             \n[[map]]\nquestion = \"AMT\"\nfrom = \"{MARK} nirgends\"\nto = \"1\"\n\
             \n[[exclude]]\nmunicipality = \"99001000\"\nrecord = \"{MARK}-weg\"\nreason = \"Probe\"\n\
             \n[[exclude]]\nmunicipality = \"99001000\"\nrecord = \"{MARK}-nie\"\nreason = \"Probe\"\n\
             \n[[source]]\nfile = \"exports/c.csv\"\nkey_column = \"KOMMUNE\"\n"
        ),
    );
    let heading = "id,submitdate,lastpage,startlanguage,token,ipaddr,firstname,email,AMT,BARR[SQ001],BARR[SQ002],BARR[SQ003],\
                   LAUNE,STARK[SQ001],STARK[SQ002],IDEE,JAHRE";
    let personal = format!("{MARK}-token,{MARK}-ip,{MARK}-name,{MARK}@example.org");
    let row = |id: &str, rest: &str| format!("{id},2026-04-13 10:00:00,2,de,{personal},{rest}\n");
    // With its mark at the start the file is UTF-8, whatever bytes follow.
    let mut a = format!("\u{feff}{heading}\n");
    for id in 1..=6 {
        a += &row(&id.to_string(), &format!("1,Y,,,{MARK},4,2,\"{MARK}, ein Satz\",7"));
    }
    a += &row("7", &format!("{MARK} als Amt,Y,,,,4,2,,7"));
    a += &row("8", &format!("{MARK} im Amt,{MARK} als Kreuz,,,,{MARK} als Stufe,9,,{MARK} als Zahl"));
    a += &row("9", &format!("1,Y,,,,4,2,,99,{MARK} zu viel"));
    a += &row(&format!("{MARK}-zweimal"), "1,Y,,,,4,2,,7");
    a += &row(&format!("{MARK}-zweimal"), "1,Y,,,,4,2,,7");
    a += &row(&format!("{MARK}-weg"), "1,Y,,,,4,2,,7");
    let mut a = a.into_bytes();
    a.extend(row("10", &format!("1,Y,,,,4,2,{MARK} \u{1},7")).bytes().map(|byte| if byte == 1 { 0xfc } else { byte }));
    fs::write(file("exports/a.csv"), a).unwrap();
    let c = format!("id,submitdate,lastpage,KOMMUNE,AMT\n1,{MARK},{MARK},{MARK}-ort,1\n2,{MARK},{MARK},99002000,1\n");
    fs::write(file("exports/c.csv"), c).unwrap();
    study
}

#[test]
fn a_cell_of_an_export_appears_nowhere_but_in_the_rejects() {
    let (study, out) = (marked_study(), tempfile::tempdir().unwrap());
    let output = run(study.path(), out.path(), &["--as-of", "2026-11-22", "--formats", "html,svg"]);
    let checked = rundblick(["check", study.path().to_str().unwrap()]);
    assert!(checked.status.success());
    for printed in [&output.stdout, &output.stderr, &checked.stdout, &checked.stderr] {
        let text = String::from_utf8_lossy(printed);
        assert!(!text.contains(MARK), "{text}");
    }
    let files = tree(out.path());
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(MARK);
    let holding: Vec<&String> = files.iter().filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name).collect();
    assert!(holding.len() == 1 && holding[0].ends_with("/internal/rejects.csv"), "{holding:?}");

    let rejects = csv_rows(&folder(&output).join("internal/rejects.csv"));
    let in_column =
        |column: &str| rejects.iter().filter(|row| row["column"] == column && row["value"].contains(MARK)).count();
    assert_eq!(["AMT", "BARR[SQ001]", "STARK[SQ001]", "JAHRE", "KOMMUNE"].map(in_column), [1; 5], "{rejects:?}");
    assert!(rejects.iter().all(|row| !row["value"].contains("token") && !row["value"].contains("example.org")));
    let told = stderr(&checked);
    for code in [
        "unknown-answer",
        "not-a-number",
        "out-of-range",
        "ragged-row",
        "bad-byte",
        "same-id",
        "unused-mapping",
        "unused-exclusion",
        "unregistered-municipality",
    ] {
        assert!(told.contains(&format!("[{code}]")), "{code} is not in\n{told}");
    }
    let quality = &csv_rows(&folder(&output).join("internal/quality.csv"))[0];
    let count = |column: &str| quality[column].parse::<u32>().unwrap();
    assert_eq!((count("records"), count("excluded"), count("duplicates")), (13, 1, 1));
    assert_eq!(count("records"), count("rejected_rows") + count("excluded") + count("duplicates") + count("started"));
}
