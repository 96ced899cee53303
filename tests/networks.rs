//! Published networks against figures of other software; `tests/studies/networks/README.md` says of which.

use std::collections::BTreeMap;
use std::fs;

use rundblick::domain::{Indicator, Scope};

use crate::common::workflow::{assert_close, compute, figure, load, path, rundblick, stderr, tree};

const STUDY: &str = "tests/studies/networks";
/// The references are printed with ten digits and more.
const TOLERANCE: f64 = 1e-9;

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path(STUDY).join("source").join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    (row[column] != "NA").then(|| row[column].parse().unwrap())
}

fn reference(network: &str) -> Row {
    rows("reference_indicators.csv").into_iter().find(|row| row["network"] == network).unwrap()
}

#[test]
fn the_measures_of_whole_networks_are_those_of_other_software() {
    let study = load(STUDY);
    let (_, figures) = compute(&study);
    for (network, units) in [("ht_advice", 21), ("emon_mtsi", 13), ("dhhs_collab", 54)] {
        let row = reference(network);
        let scope = Scope::Municipality(network.into());
        let whole = |indicator| figure(&figures.indicators, &scope, indicator, "", "");
        let close = |indicator: Indicator, expected: Option<f64>| {
            assert_close(&format!("{network}: {indicator}"), whole(indicator).value, expected, TOLERANCE);
        };
        let coverage = whole(Indicator::Coverage);
        assert_eq!(
            (coverage.k, coverage.n),
            (Some(units), Some(units)),
            "{network}: units without a tie answered, too"
        );
        close(Indicator::Density, number(&row, "density"));
        let bounds = whole(Indicator::DensityBounds).interval.unwrap();
        assert_close("lower bound", Some(bounds.low), number(&row, "density"), TOLERANCE);
        assert_close("upper bound", Some(bounds.high), number(&row, "density"), TOLERANCE);
        let directed = row["directed"] == "TRUE";
        assert_eq!(directed, network != "dhhs_collab");
        if directed {
            assert_eq!(whole(Indicator::Density).k.map(f64::from), number(&row, "ties"));
            close(Indicator::Reciprocity, number(&row, "reciprocity_edge"));
            close(Indicator::ConfirmedTies, number(&row, "mutual"));
            close(Indicator::CentralisationIn, number(&row, "centr_degree_in"));
            close(Indicator::CentralisationOut, number(&row, "centr_degree_out"));
        } else {
            assert_eq!(whole(Indicator::Density).k.map(f64::from), number(&row, "ties").map(|pairs| 2.0 * pairs));
            close(Indicator::Reciprocity, Some(1.0));
            close(Indicator::ConfirmedTies, number(&row, "ties"));
            close(Indicator::CentralisationConfirmed, number(&row, "centr_degree_in"));
        }
    }
}

#[test]
fn degrees_and_betweenness_of_every_unit_are_those_of_other_software() {
    let study = load(STUDY);
    let (_, figures) = compute(&study);
    for (network, units) in [("ht_advice", 21.0), ("emon_mtsi", 13.0), ("dhhs_collab", 54.0)] {
        let nodes = rows(&format!("{network}_node_reference.csv"));
        assert_eq!(nodes.len() as f64, units, "{network}");
        // Of pairs without direction the raw value counts each way once, and ours both.
        let ways = if network == "dhhs_collab" { 2.0 } else { 1.0 };
        let scope = Scope::Municipality(network.into());
        for node in &nodes {
            let item = format!("UNIT[{}]", node["id"]);
            let value = |indicator| figure(&figures.indicators, &scope, indicator, &item, "").value;
            let what = |measure: &str| format!("{network}, {item}: {measure}");
            assert_close(&what("indegree"), value(Indicator::Indegree), number(node, "indegree"), 0.0);
            assert_close(&what("outdegree"), value(Indicator::Outdegree), number(node, "outdegree"), 0.0);
            let raw = value(Indicator::Betweenness).map(|share| share * (units - 1.0) * (units - 2.0) / ways);
            assert_close(&what("betweenness"), raw, number(node, "betweenness"), TOLERANCE);
        }
    }
}

#[test]
fn a_lead_that_rests_on_single_respondents_is_called_unclear() {
    let study = load(STUDY);
    let (_, figures) = compute(&study);
    let scope = Scope::Municipality("ht_advice".into());
    let leader = figure(&figures.indicators, &scope, Indicator::Betweenness, "UNIT[18]", "");
    assert_eq!(reference("ht_advice")["argmax_betweenness"], "18");
    assert_eq!(leader.flag, "unclear");
    let others = (1..=21).filter(|&unit| unit != 18);
    for unit in others {
        let item = format!("UNIT[{unit}]");
        assert_eq!(figure(&figures.indicators, &scope, Indicator::Betweenness, &item, "").flag, "", "{item}");
    }
}

#[test]
fn every_network_is_drawn_and_has_its_matrix() {
    let out = tempfile::tempdir().unwrap();
    let output = rundblick(["run", STUDY, "--out", out.path().to_str().unwrap(), "--formats", "html,svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let run = fs::canonicalize(out.path().join("networks/latest")).unwrap();
    let files = tree(&run);
    for network in ["ht-advice", "emon-mtsi", "dhhs-collab"] {
        let of = |ending| {
            files.iter().filter(move |(name, _)| name.contains(&format!("/{network}-")) && name.ends_with(ending))
        };
        let page = String::from_utf8_lossy(of(".html").next().unwrap().1);
        for chart in ["abb-netzwerk", "abb-kontaktmatrix"] {
            assert!(page.contains(&format!("<figure id=\"{chart}\">")), "{network}: no {chart}");
        }
        assert_eq!(of(".svg").count(), page.matches("<figure id=").count(), "{network}");
    }
}
