//! The index page: participation and the way to every document.

use crate::compare::Compared;
use crate::domain::{Indicator, Scope};
use crate::protect::Cell;
use crate::render::report::page::facts;
use crate::render::{About, Index, IndexHeads, IndexRow, Link, page_words};
use crate::words::{Words, args};

/// The index page of a run. `links` holds the documents of each municipality, by its position.
pub fn overview(compared: &Compared<'_>, links: &[Vec<Link>], about: &About<'_>, words: &Words) -> Index {
    let study = compared.study();
    let config = &study.config;
    let language = words.language();
    let kind = words.text("index-kind");
    let rows = study.municipalities.iter().enumerate().map(|(at, place)| {
        let cell = |indicator| words.participation(compared.own(at, indicator, "", "")).text;
        IndexRow {
            name: place.name.clone(),
            invited: place.invited.map(|_| cell(Indicator::Invited)).unwrap_or_else(|| words.text("sign-nothing")),
            started: cell(Indicator::Started),
            complete: cell(Indicator::Complete),
            used: cell(Indicator::Used),
            response: place
                .invited
                .map(|_| cell(Indicator::ResponseRate))
                .unwrap_or_else(|| words.text("sign-nothing")),
            state: words.text(state(compared, at, links)),
            links: links.get(at).cloned().unwrap_or_default(),
        }
    });
    let used: u64 = (0..study.municipalities.len())
        .filter_map(|at| match compared.own(at, Indicator::Used, "", "") {
            Cell::Whole(used) => Some(u64::from(*used)),
            _ => None,
        })
        .sum();
    let with_answers = (0..study.municipalities.len())
        .filter(|&at| matches!(compared.own(at, Indicator::Used, "", ""), Cell::Whole(used) if *used > 0))
        .count();
    Index {
        lang: language.tag().to_owned(),
        title: config.title.get(language).to_owned(),
        subtitle: words.with("index-subtitle", args!["wave" => &config.wave]),
        facts: facts(study, *about, words),
        notice: config.synthetic.then(|| words.text("report-synthetic")),
        author: config.organisation.as_ref().map(|name| name.get(language).to_owned()).unwrap_or_default(),
        footer: words.with("index-footer", args!["version" => env!("CARGO_PKG_VERSION")]),
        paragraphs: vec![
            words.with("index-answers", args!["n" => used as usize, "places" => with_answers]),
            words.text("index-internal"),
        ],
        documents: Vec::new(),
        documents_title: words.text("index-documents-title"),
        table_title: words.text("index-table-title"),
        caption: words.text("index-caption"),
        heads: IndexHeads {
            name: words.text("head-municipality"),
            invited: words.text("row-invited"),
            started: words.text("row-started"),
            complete: words.text("row-complete"),
            used: words.text("row-used"),
            response: words.text("row-response"),
            state: words.text("head-state-of-report"),
            documents: words.text("head-documents"),
        },
        rows: rows.collect(),
        total: total(compared, words),
        notes: vec![words.text("participation-note")],
        words: page_words(words),
        kind,
    }
}

/// All municipalities together.
fn total(compared: &Compared<'_>, words: &Words) -> IndexRow {
    let cell = |indicator| words.participation(compared.pooled(&Scope::All, indicator, "", "")).text;
    IndexRow {
        name: words.text("row-all"),
        invited: cell(Indicator::Invited),
        started: cell(Indicator::Started),
        complete: cell(Indicator::Complete),
        used: cell(Indicator::Used),
        response: cell(Indicator::ResponseRate),
        state: String::new(),
        links: Vec::new(),
    }
}

fn state(compared: &Compared<'_>, municipality: usize, links: &[Vec<Link>]) -> &'static str {
    let minimum = compared.released().settings().minimum_n;
    match compared.own(municipality, Indicator::Used, "", "") {
        _ if links.get(municipality).is_none_or(Vec::is_empty) => "state-not-made",
        Cell::Whole(0) => "state-no-answers",
        Cell::Whole(used) if *used < minimum => "state-short",
        _ => "state-full",
    }
}
