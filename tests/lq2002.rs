//! A real survey of 49 groups against figures computed elsewhere; `tests/studies/lq2002/README.md` says by what.

use std::fs;

use rundblick::domain::{Indicator, Scope};
use rundblick::study::Study;

use crate::common::workflow::{assert_close, compute, figure, load, path, rundblick, stderr, tree};

const STUDY: &str = "tests/studies/lq2002";
const TOLERANCE: f64 = 1e-9;

fn scope(group: &str) -> Scope {
    if group == "all" { Scope::All } else { Scope::Municipality(group.into()) }
}

/// `LEAD01` is our `LEAD[01]`.
fn item_name(study: &Study, item: &str) -> String {
    let question = study.codebook.questions.iter().find(|question| item.starts_with(&question.key)).unwrap();
    format!("{}[{}]", question.key, &item[question.key.len()..])
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path(STUDY).join(file)).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn number(cell: &str) -> Option<f64> {
    (!cell.is_empty()).then(|| cell.parse().unwrap())
}

#[test]
fn means_shares_and_agreement_of_49_groups_equal_the_reference() {
    let study = load(STUDY);
    let (_, figures) = compute(&study);
    let rows = rows("reference_groups.csv");
    assert_eq!(rows.len(), 50 * 14);
    for row in rows {
        let [group, item, n, mean, sd, top2_k, top2_share, rwg] = &row[..] else { panic!("{row:?}") };
        let of = |indicator| figure(&figures.indicators, &scope(group), indicator, &item_name(&study, item), "");
        let n = n.parse().ok();
        let check = |what: &str, actual, expected: &str| {
            assert_close(&format!("{what} of {item} in {group}"), actual, number(expected), TOLERANCE);
        };
        let (mean_figure, top2) = (of(Indicator::Mean), of(Indicator::Top2));
        assert_eq!((mean_figure.n, top2.n, of(Indicator::Rwg).n), (n, n, n), "{item} in {group}");
        assert_eq!(top2.k, top2_k.parse().ok(), "{item} in {group}");
        check("mean", mean_figure.value, mean);
        check("sd", mean_figure.sd, sd);
        check("top2", top2.value, top2_share);
        check("rwg", of(Indicator::Rwg).value, rwg);
    }
}

#[test]
fn alpha_of_three_scales_in_49_groups_equals_the_reference() {
    let (_, figures) = compute(&load(STUDY));
    let rows = rows("reference_alpha.csv");
    assert_eq!(rows.len(), 50 * 3);
    for row in rows {
        let [group, scale, _, n, alpha] = &row[..] else { panic!("{row:?}") };
        let actual = figure(&figures.indicators, &scope(group), Indicator::Alpha, scale, "");
        assert_eq!(actual.n, n.parse().ok(), "{scale} in {group}");
        assert_close(&format!("alpha of {scale} in {group}"), actual.value, number(alpha), TOLERANCE);
    }
}

#[test]
fn every_group_gets_its_report() {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let output = rundblick(["run", STUDY, "--out", out, "--as-of", "2026-11-22", "--formats", "html,svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let run = path(out).join("lq2002/latest");
    let reports = fs::read_dir(run.join("municipalities")).unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for folder in reports {
        let page = fs::read_to_string(folder.join("ergebnisbericht.html")).unwrap();
        assert!(page.contains("</html>"), "{}", folder.display());
        count += 1;
    }
    assert_eq!(count, 49);
    let index = fs::read_to_string(run.join("index.html")).unwrap();
    assert_eq!(index.matches("/ergebnisbericht.html\"").count(), 49);

    let arguments =
        ["run", STUDY, "--out", out, "--as-of", "2026-11-23", "--formats", "pdf", "--only", "2", "--only", "37"];
    let output = rundblick(arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    let files = tree(&fs::canonicalize(path(out).join("lq2002/latest")).unwrap());
    let pdfs: Vec<_> = files.iter().filter(|(name, _)| name.ends_with(".pdf")).collect();
    assert_eq!(pdfs.len(), 2);
    assert!(pdfs.iter().all(|(_, bytes)| bytes.starts_with(b"%PDF-")));
}
