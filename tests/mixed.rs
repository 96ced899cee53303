//! Forty municipalities with eight ways to export: the figures against what the generator of the data counted.

use std::collections::BTreeSet;

use rundblick::clean::Responses;
use rundblick::domain::{Findings, Indicator, Scope, Severity};
use rundblick::study::{ResponseRule, Study};
use serde_json::Value;

use crate::common::workflow::{compute, figure, load, path};
use crate::demo_truth::{compare, compare_pairs, sum_of_fates, truth, whole};

#[test]
fn every_figure_of_a_mixed_study_is_the_true_one() {
    let truth = truth("tests/studies/mixed");
    for (rule, rows) in [(ResponseRule::All, "all_rows"), (ResponseRule::Complete, "complete_rows")] {
        let mut study = load("tests/studies/mixed");
        study.config.responses = rule;
        let (answers, figures) = compute(&study);
        let formats: BTreeSet<_> = answers.responses.files.iter().map(|file| file.format.name()).collect();
        assert_eq!(formats.into_iter().collect::<Vec<_>>(), ["googleforms", "kobo", "limesurvey", "msforms", "sosci"]);
        assert_eq!(study.municipalities.len(), 40);
        for (place, quality) in study.municipalities.iter().zip(&answers.responses.quality) {
            let expected = &truth["municipalities"][&place.key];
            let known = (whole(&expected["respondents"]), whole(&expected["complete"]));
            assert_eq!((quality.started, quality.complete), known, "{}", place.key);
            let scope = Scope::Municipality(place.key.clone());
            assert_eq!(compare(&figures.indicators, &scope, &expected[rows]), 2 * 19 + 3 * 42 + 4 * 10);
            compare_pairs(&figures.indicators, &scope, &expected[rows]);
        }
        compare(&figures.indicators, &Scope::All, &truth["overall"][rows]);
        compare_pairs(&figures.indicators, &Scope::All, &truth["overall"][rows]);
    }
}
