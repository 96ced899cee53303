//! The studies of the repository load without a finding and say what they should.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rundblick::domain::Findings;
use rundblick::study::{Base, Measure, Owner, Sensitivity, Study};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Loads a study that must have no findings.
fn load(name: &str) -> Study {
    let mut findings = Findings::new();
    let study = Study::load(&path(name), &mut findings);
    let shown: Vec<_> = findings.sorted().iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{name}: {shown:#?}");
    study.unwrap()
}

#[test]
fn the_demos_have_twelve_municipalities_in_two_clusters_with_a_file_each() {
    // The first has the indicators of an earlier wave, too.
    for (name, inputs) in [("data/demo/study.toml", 4), ("data/demo-small", 3)] {
        let study = load(name);
        assert!(study.config.synthetic);
        assert_eq!((study.municipalities.len(), study.exports.len(), study.inputs.len()), (12, 12, inputs));
        let mut clusters: BTreeMap<&str, u32> = BTreeMap::new();
        for municipality in &study.municipalities {
            *clusters.entry(municipality.cluster_value("cluster").unwrap()).or_default() += 1;
        }
        assert_eq!(clusters, BTreeMap::from([("ländlich", 6), ("städtisch", 6)]));
        let owners = study.exports.iter().map(|export| export.owner.clone());
        assert!(owners.eq((0..12).map(Owner::Municipality)));
    }
}

#[test]
fn the_demos_share_one_codebook() {
    let text = |name| std::fs::read_to_string(path(name)).unwrap();
    assert!(text("data/demo/codebook.toml") == text("data/demo-small/codebook.toml"));
}

#[test]
fn the_demo_codebook_is_resolved_with_its_defaults() {
    let codebook = load("data/demo").codebook;
    let question = |key| &codebook.questions[codebook.find(key).unwrap()];
    assert_eq!((codebook.questions.len(), codebook.variables.len()), (16, 127));
    assert_eq!((question("BARR").base, question("BESOND").base), (Some(Base::Ticked), Some(Base::Shown)));
    assert_eq!(question("STARK").of, codebook.find("BARR"));
    assert_eq!(question("WIRK").of, codebook.find("LOES"));
    assert_eq!((question("DRING").threshold, question("DRING").scale_ends()), (Some(4.0), Some((1.0, 5.0))));
    assert_eq!(question("KONTAKT").scale_ends(), Some((0.0, 4.0)));
    assert_eq!(question("WUNSCH").scale_ends(), None);
    assert_eq!(question("AMT").sensitivity, Sensitivity::Identifying);
    assert_eq!(question("BARR").sensitivity, Sensitivity::Opinion);
    assert_eq!(codebook.measuring(Measure::Severity).count(), 1);
    for question in &codebook.questions {
        let first = codebook.variables[question.first_variable];
        assert_eq!(codebook.questions[first.question].key, question.key);
    }
    assert_eq!(codebook.variable_name(codebook.variables[question("BARR").first_variable + 19]), "BARR[other]");
    let line = std::fs::read_to_string(path("data/demo/codebook.toml")).unwrap();
    let line = line.lines().nth(question("GREMIEN").line as usize - 1).unwrap().to_owned();
    assert_eq!(line, "[[question]]");
}

#[test]
fn lq2002_is_one_file_for_forty_nine_units() {
    let study = load("tests/studies/lq2002");
    assert_eq!(study.municipalities.len(), 49);
    let [export] = &study.exports[..] else { panic!("one export") };
    assert_eq!(export.owner, Owner::Column("COMPID".to_owned()));
    assert_eq!((export.id_column.as_deref(), export.ignore.len()), (Some("SUB"), 6));
    let hostility = &study.codebook.questions[study.codebook.find("HOSTIL").unwrap()];
    assert_eq!((hostility.scale_ends(), hostility.threshold, hostility.battery), (Some((0.0, 4.0)), Some(3.0), true));
}

#[test]
fn a_path_without_a_study_says_what_to_name() {
    let mut findings = Findings::new();
    assert!(Study::load(&path("data/nothing/study.toml"), &mut findings).is_none());
    let finding = &findings.sorted()[0];
    assert_eq!(finding.code, "missing-file");
    assert!(finding.hint.contains("data/demo/study.toml"), "{finding}");
}
