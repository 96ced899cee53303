//! Whether study.toml makes sense by itself and with the codebook and the register.

use std::collections::BTreeSet;

use crate::domain::{Date, Finding, Findings, Form, Municipality, Place};
use crate::study::codebook::Codebook;
use crate::study::config::{Config, Disclosure, OutputSettings};
use crate::study::document::{Document, Spot};
use crate::study::nearest::{did_you_mean, nearest};
use crate::study::register::{GROUPING, Register};
use crate::study::{Measure, Weights};

/// Checks that need study.toml alone.
pub(super) fn alone(config: &Config, document: &Document<'_>, findings: &mut Findings) {
    let root = document.root();
    let good = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    if config.name.is_empty() || config.name.len() > 60 || !config.name.chars().all(good) {
        let hint = "use letters a to z, digits and `-`, at most 60: it names the folder of the reports";
        findings.push(Finding::error("bad-name", root.key("name").place(), "`name` cannot be a folder's name", hint));
    }
    for (key, empty) in [("wave", config.wave.trim().is_empty()), ("title", config.title.de.trim().is_empty())] {
        if empty {
            let message = format!("`{key}` is empty");
            findings.push(Finding::error("empty-text", root.key(key).place(), message, "every report shows it"));
        }
    }
    languages(config, root.key("languages"), findings);
    outputs(&config.outputs, root.key("outputs"), findings);
    licence(config, root.key("licence"), findings);
    disclosure(&config.disclosure, root.key("disclosure"), findings);
    output(&config.output, root.key("output"), findings);
    for (position, source) in config.source.iter().enumerate() {
        let spot = root.key("source").at(position);
        if source.municipality.is_some() && source.key_column.is_some() {
            let hint = "keep `municipality` where all rows are of one, `key_column` where a column says whose they are";
            let message = "a source has `municipality` and `key_column`";
            findings.push(Finding::error("contradiction", spot.key("key_column").place(), message, hint));
        }
        let encodings = ["utf-8", "utf-16le", "windows-1252"];
        if let Some(name) = source.encoding.as_deref().filter(|name| !encodings.contains(name)) {
            let message = format!("unknown encoding `{name}`");
            let hint = did_you_mean(name, "known encodings", encodings);
            findings.push(Finding::error("unknown-word", spot.key("encoding").place(), message, hint));
        }
        if source.separator.is_some_and(|sign| ![';', ',', '\t'].contains(&sign)) {
            let hint = "write `\";\"`, `\",\"` or `\"\\t\"`";
            let message = "no known separator";
            findings.push(Finding::error("unknown-word", spot.key("separator").place(), message, hint));
        }
    }
}

fn languages(config: &Config, spot: Spot<'_>, findings: &mut Findings) {
    if config.languages.is_empty() {
        findings.push(Finding::error("language", spot.place(), "no language", "write `languages = [\"de\"]`"));
    }
    for (position, language) in config.languages.iter().enumerate() {
        if config.languages[..position].contains(language) {
            let message = format!("the language `{}` is named twice", language.tag());
            findings.push(Finding::error("duplicate", spot.at(position).place(), message, "remove one of the two"));
        }
    }
}

/// A study may be stricter than the floors, never laxer.
fn outputs(outputs: &[Form], spot: Spot<'_>, findings: &mut Findings) {
    for (position, form) in outputs.iter().enumerate() {
        if outputs[..position].contains(form) {
            let message = format!("the form `{}` is named twice", form.name());
            findings.push(Finding::error("duplicate", spot.at(position).place(), message, "remove one of the two"));
        }
    }
}

/// What datapackage.json takes as the name of a licence.
fn licence(config: &Config, spot: Spot<'_>, findings: &mut Findings) {
    let fits =
        |name: &str| !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "-._".contains(sign));
    if config.licence.as_deref().is_some_and(|name| !fits(name)) {
        let hint = "write its short name, such as `licence = \"CC-BY-4.0\"` or `licence = \"dl-de-by-2.0\"`";
        findings.push(Finding::error("licence", spot.place(), "no short name of a licence", hint));
    }
}

fn disclosure(given: &Disclosure, spot: Spot<'_>, findings: &mut Findings) {
    let floors = Disclosure::default();
    let settings = [("minimum_n", given.minimum_n, floors.minimum_n), ("min_cell", given.min_cell, floors.min_cell)];
    for (key, value, floor) in settings {
        if value < floor {
            let message = format!("`{key}` is {value}, below the floor of {floor}");
            let hint = format!("write {floor} or more: settings only make the protection stricter");
            findings.push(Finding::error("below-floor", spot.key(key).place(), message, hint));
        }
    }
    let most = floors.dominance;
    if !(1..=most).contains(&given.dominance) {
        let message = format!("`dominance` is {}, outside 1 to {most} per cent", given.dominance);
        let hint = format!("write {most} or less: settings only make the protection stricter");
        findings.push(Finding::error("below-floor", spot.key("dominance").place(), message, hint));
    }
}

/// A collector reads files of one ending only, and a run that is not kept is no run.
fn output(given: &OutputSettings, spot: Spot<'_>, findings: &mut Findings) {
    if given.keep == Some(0) {
        let hint = "write 1 or more, or leave it out to keep all runs";
        findings.push(Finding::error("no-run-kept", spot.key("keep").place(), "`keep` is 0", hint));
    }
    if given.metrics.as_ref().is_some_and(|file| !file.ends_with(".prom")) {
        let message = "the collector reads no file of this name";
        let hint = "write a name that ends in `.prom`";
        findings.push(Finding::error("metrics-name", spot.key("metrics").place(), message, hint));
    }
}

/// Clusters are columns of the register.
pub(super) fn clusters(config: &Config, document: &Document<'_>, register: &Register, findings: &mut Findings) {
    let possible: Vec<_> = register
        .columns
        .iter()
        .map(String::as_str)
        .filter(|column| GROUPING.contains(column) || column.starts_with("extra."))
        .collect();
    let mut seen = BTreeSet::new();
    for (position, cluster) in config.clusters.iter().enumerate() {
        let place = document.root().key("clusters").at(position).place();
        if !possible.contains(&cluster.as_str()) {
            let message = format!("the register has no grouping column `{cluster}`");
            let hint = did_you_mean(cluster, "columns that can form groups", possible.iter().copied());
            findings.push(Finding::error("unknown-cluster", place, message, hint));
        } else if !seen.insert(cluster) {
            let message = format!("the cluster `{cluster}` is named twice");
            findings.push(Finding::error("duplicate", place, message, "remove one of the two"));
        }
    }
}

/// What respondents were told is said in full, and only where there is a network to show.
pub(super) fn network(config: &Config, document: &Document<'_>, codebook: &Codebook, findings: &mut Findings) {
    let Some(shown) = &config.network.shown_by_unit else { return };
    let spot = document.root().key("network").key("shown_by_unit");
    if shown.since.parse::<Date>().is_err() {
        let hint = "write the day since when respondents were told so, like \"2026-04-01\"";
        findings.push(Finding::error("wrong-date", spot.key("since").place(), "`since` is no date", hint));
    }
    for (key, text) in [("notice", &shown.notice), ("legal_basis", &shown.legal_basis)] {
        if text.de.trim().is_empty() {
            let message = format!("`{key}` is empty");
            findings.push(Finding::error("empty-text", spot.key(key).place(), message, "the method annex prints it"));
        }
    }
    if codebook.network_question(Measure::Contact).is_none() {
        let message = "`shown_by_unit` has no effect: no network question measures contact";
        let hint = "remove it, or give the question `kind = \"network\"` and `measures = \"contact\"`";
        findings.push(Finding::warning("no-effect", spot.place(), message, hint));
    }
}

/// Weights come from a question that there is, and one that is there is applied.
pub(super) fn weights(config: &Config, document: &Document<'_>, codebook: &Codebook, findings: &mut Findings) {
    let spot = document.root().key("weights");
    match (config.weights, codebook.measuring(Measure::Weight).next()) {
        (Weights::Column, _) if codebook.weight_question().is_none() => {
            let hint =
                "add a question with `kind = \"number\"` and `measures = \"weight\"`, or write `weights = \"equal\"`";
            findings.push(Finding::error(
                "no-weights",
                spot.place(),
                "no question of the codebook holds the weights",
                hint,
            ));
        }
        (Weights::None | Weights::Equal, Some(question)) => {
            let place = Place::file(config.codebook.as_str()).line(question.line);
            let message = format!("question `{}`: its weights are not applied", question.key);
            let hint = "write `weights = \"column\"` in study.toml, or remove the question";
            findings.push(Finding::warning("weights-not-applied", place, message, hint));
        }
        _ => {}
    }
}

/// The register's `units` are units that the codebook knows.
pub(super) fn units(config: &Config, codebook: &Codebook, municipalities: &[Municipality], findings: &mut Findings) {
    let contact = codebook.network_question(Measure::Contact);
    let known: Vec<&str> = contact
        .into_iter()
        .flat_map(|question| (0..question.items.len()).map(|item| question.rated_unit(item)))
        .collect();
    for place in municipalities {
        let spot = || Place::file(config.register.as_str()).line(place.line).column("units");
        for unit in place.units.iter().filter(|unit| !known.contains(&unit.as_str())) {
            let hint = did_you_mean(unit, "units that the contact question rates", known.iter().copied());
            let message = format!("`{unit}` is no unit of the network");
            findings.push(Finding::error("unknown-unit", spot(), message, hint));
        }
        if place.units.len() == 1 {
            let hint = "name all units that the municipality has, with blanks between, or leave the cell empty";
            findings.push(Finding::error("single-unit", spot(), "a single unit is no network", hint));
        }
    }
}

/// Mappings and exclusions name things that exist. Whether the exports need them is found while cleaning.
pub(super) fn references(
    config: &Config,
    document: &Document<'_>,
    codebook: Option<&Codebook>,
    municipalities: &[Municipality],
    findings: &mut Findings,
) {
    let root = document.root();
    let mut seen = BTreeSet::new();
    for (position, map) in config.map.iter().enumerate() {
        let spot = root.key("map").at(position);
        if let Some(key) = &map.municipality {
            known_municipality(key, spot, municipalities, findings);
        }
        if let Some(codebook) = codebook {
            known_answer(&map.question, &map.to, spot, codebook, findings);
        }
        if !seen.insert((&map.municipality, &map.question, &map.from)) {
            let message = format!("`{}` is mapped twice for the same question", map.from);
            findings.push(Finding::error("duplicate", spot.key("from").place(), message, "keep one of the two"));
        }
    }
    let mut seen = BTreeSet::new();
    for (position, exclusion) in config.exclude.iter().enumerate() {
        let spot = root.key("exclude").at(position);
        known_municipality(&exclusion.municipality, spot, municipalities, findings);
        if !seen.insert((&exclusion.municipality, &exclusion.record)) {
            let message = format!("the record `{}` is left out twice", exclusion.record);
            findings.push(Finding::error("duplicate", spot.key("record").place(), message, "keep one of the two"));
        }
    }
}

/// The position of a municipality; a finding where there is none.
pub(super) fn known_municipality(
    key: &str,
    spot: Spot<'_>,
    municipalities: &[Municipality],
    findings: &mut Findings,
) -> Option<usize> {
    let found = municipalities.iter().position(|municipality| municipality.key == key);
    if found.is_none() {
        let near = nearest(key, municipalities.iter().map(|municipality| municipality.key.as_str()));
        let guess = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let message = format!("no municipality of the register has the key `{key}`");
        let hint = format!("{guess}correct the key or add the municipality to the register");
        findings.push(Finding::error("unknown-municipality", spot.key("municipality").place(), message, hint));
    }
    found
}

fn known_answer(question: &str, code: &str, spot: Spot<'_>, codebook: &Codebook, findings: &mut Findings) {
    let Some(found) = codebook.questions.iter().find(|candidate| candidate.key == question) else {
        let hint = did_you_mean(
            question,
            "questions",
            codebook.questions.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(),
        );
        let message = format!("the codebook has no question `{question}`");
        return findings.push(Finding::error("unknown-question", spot.key("question").place(), message, hint));
    };
    if found.answers.is_empty() {
        let message = format!("the question `{question}` has no answers to map to");
        let hint = "map answers of the kinds `single`, `scale` and `network`";
        return findings.push(Finding::error("unknown-code", spot.key("question").place(), message, hint));
    }
    if !found.answers.iter().any(|answer| answer.code == code) {
        let hint = did_you_mean(code, "codes", found.answers.iter().map(|it| it.code.as_str()).collect::<Vec<_>>());
        let message = format!("the question `{question}` has no answer with the code `{code}`");
        findings.push(Finding::error("unknown-code", spot.key("to").place(), message, hint));
    }
}
