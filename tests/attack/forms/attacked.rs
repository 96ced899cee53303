//! The attacker gets what stands in the files of whole runs.

use std::collections::BTreeMap;

use rundblick::audit::Structure;
use rundblick::domain::{Count, Form, Language, Shown};
use rundblick::render::model::{Block, Document, TableCell};
use rundblick::render::{Forms, Templates};
use rundblick::words::Value;

use super::runs::{Report, Whole, runs};
use super::{Grid, Seen, reader, told};
use crate::attack::knowledge::{Cell, Knowledge};

/// Forms with one file for each document that a person reads.
const READ: [&str; 4] = ["html", "pdf", "xlsx", "ods"];
/// Of them those with a sheet for each table.
const SHEETS: [&str; 2] = ["xlsx", "ods"];
const SIGNS: &str = "tab-zeichen";

/// The rows of data that somebody makes of a file. Tables without anchors are those of the page in their order.
fn rows(whole: &Whole, report: &Report, ending: &str, seen: &Seen) -> Vec<Shown> {
    let town = report.municipality.map(|at| whole.study.municipalities[at].key.as_str());
    let page = whole.report(report, "html");
    let ids: Vec<&String> =
        page.tables.iter().map(|table| &table.id).filter(|id| !SHEETS.contains(&ending) || *id != SIGNS).collect();
    let tables: Vec<Grid> = ids
        .into_iter()
        .zip(&seen.tables)
        .map(|(id, table)| Grid { id: id.clone(), rows: merged(&table.rows) })
        .collect();
    let mut rows = told::of_tables(&whole.study, town, &tables);
    rows.extend(told::of_pictures(&whole.study, town, &seen.pictures));
    rows
}

/// A spreadsheet has k and n in columns of their own: put together again.
fn merged(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let Some(head) = rows.first() else { return Vec::new() };
    let Some(at) = head.iter().position(|head| head.ends_with(": Anzahl")) else { return rows.to_vec() };
    let merge = |(place, row): (usize, &Vec<String>)| {
        let [k, n] = [at, at + 1].map(|at| row.get(at).cloned().unwrap_or_default());
        let both = match (place, k.is_empty(), n.is_empty()) {
            (0, ..) => k.trim_end_matches(": Anzahl").to_owned(),
            (_, false, false) => format!("{k} von {n}"),
            (_, true, _) => n,
            (_, false, true) => k,
        };
        let mut row = row.clone();
        row.splice(at..(at + 2).min(row.len()), [both]);
        row
    };
    rows.iter().enumerate().map(merge).collect()
}

/// What is recovered from these rows together, from outside and by insiders.
fn attack(whole: &Whole, rows: &[Shown]) -> Vec<Cell> {
    let structure = Structure::of(&whole.study);
    let known = Knowledge::of(&structure, rows);
    let insiders = structure.municipalities.iter().take(if structure.municipalities.len() > 1 { 3 } else { 0 });
    let mut found = Vec::new();
    for town in std::iter::once(None).chain(insiders.map(Some)) {
        let mut known = known.clone();
        if let Some(town) = town {
            known.insider(&town.key, &whole.figures.indicators);
        }
        known.solve();
        known.assert_true(&whole.figures.indicators, 0);
        found.extend(known.recovered());
    }
    found
}

/// German is what the attacker reads; the data stand beside every document.
fn german(whole: &Whole) -> impl Iterator<Item = &Report> {
    whole.reports.iter().filter(|report| report.language == Language::De)
}

#[test]
fn nobody_recovers_what_is_withheld_from_any_form_of_whole_runs() {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for whole in runs() {
        let mut all: Vec<Shown> = Vec::new();
        for report in german(whole) {
            let mut learn = |ending: &'static str, rows: Vec<Shown>| {
                *told.entry(ending).or_default() += rows.iter().filter(|row| row.sign.is_empty()).count();
                all.extend(rows);
            };
            for ending in READ.into_iter().filter(|ending| whole.has(ending)) {
                learn(ending, rows(whole, report, ending, whole.report(report, ending)));
            }
            learn("csv", whole.report(report, "csv").rows.clone());
            let town = report.municipality.map(|at| whole.study.municipalities[at].key.as_str());
            for (name, (_, figure)) in report.charts.iter().zip(report.document.figures()) {
                let mut pictures = whole.seen(name).pictures.clone();
                pictures.iter_mut().for_each(|picture| picture.id = figure.id.clone());
                learn("svg", told::of_pictures(&whole.study, town, &pictures));
            }
        }
        assert_eq!(attack(whole, &all), [], "{}", whole.name);
    }
    // It does read them.
    for (ending, least) in [("html", 1000), ("pdf", 50), ("xlsx", 400), ("ods", 400), ("csv", 5000), ("svg", 200)] {
        assert!(told.get(ending).is_some_and(|number| *number > least), "{ending}: {told:?}");
    }
}

/// A withheld cell of a line and its base, told in one form and nowhere else.
#[test]
fn the_same_attacker_finds_a_cell_that_one_form_alone_tells() {
    let whole = runs().find(|whole| whole.name == "tests/studies/tiny").unwrap();
    let data: Vec<Shown> = german(whole).flat_map(|report| report.document.shown.clone()).collect();
    let mut found = BTreeMap::new();
    for report in german(whole).filter(|report| report.municipality.is_some()) {
        let Some(document) = betraying(whole, report) else { continue };
        let templates = Templates::built_in().unwrap();
        for ending in READ {
            let form = Form::ALL.into_iter().find(|form| form.name() == ending).unwrap();
            let files = Forms::new(&document, &templates).files(form).unwrap();
            let seen = reader(&format!("x.{ending}")).unwrap()(&files[0].bytes);
            let all = [data.clone(), rows(whole, report, ending, &seen)].concat();
            found.insert(ending, attack(whole, &all).len());
        }
        break;
    }
    assert_eq!(found.len(), READ.len(), "no report has a cell to betray");
    assert!(found.values().all(|found| *found > 0), "{found:?}");
}

/// The document with a withheld answer to a single choice told.
fn betraying(whole: &Whole, report: &Report) -> Option<Document> {
    let town = &whole.study.municipalities[report.municipality?].key;
    let figures = &whole.figures.indicators;
    let withheld = report.document.shown.iter().find(|row| {
        row.scope == *town
            && row.indicator == "share"
            && row.sign == "withheld"
            && row.part.is_empty()
            && !row.level.is_empty()
    })?;
    let (_, figure) = figures.iter().find(|(key, _)| {
        key.scope.to_string() == *town
            && key.indicator.name() == "share"
            && key.item == withheld.item
            && key.level == withheld.level
    })?;
    let count: Count = figure.count()?;
    let question = &whole.study.codebook.questions[whole.study.codebook.find(&withheld.item)?];
    let label = question.valid_answers().find(|answer| answer.code == withheld.level)?.wording(Language::De);
    let mut document = report.document.clone();
    let id = format!("tab-{}", question.key.to_lowercase());
    for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        let Block::Table(table) = block else { continue };
        for row in table.rows.iter_mut().filter(|row| table.id == id && row.head == label && row.cells.len() == 2) {
            let text = format!("{} von {}", count.k, count.n);
            row.cells[1] = TableCell { text, spoken: None, value: Some(Value::Count { k: count.k, n: count.n }) };
        }
    }
    Some(document)
}
