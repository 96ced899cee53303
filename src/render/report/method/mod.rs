//! Section 9: how the figures came about.

mod disclosure;
mod glossary;
mod methods;
mod reliability;

use crate::domain::{Date, Scope};
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::tables::plain_head;
use crate::study::{Measure, ResponseRule};
use crate::words::args;

/// Digits of a checksum that are printed: enough to compare by eye; the manifest of the run has them all.
const CHECKSUM_DIGITS: usize = 16;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    blocks.extend(survey(page));
    // Before the methods are listed: it shows figures, too.
    let reliability = reliability::blocks(page);
    let evidence = page.seen.evidence();
    blocks.extend(methods::blocks(page, &evidence));
    blocks.extend(reliability);
    blocks.extend(shown_by_unit(page));
    blocks.extend(small_clusters(page));
    blocks.extend(disclosure::blocks(page, &evidence));
    blocks.extend(glossary::blocks(page, &evidence));
    blocks.extend(versions(page));
    page.section("methode", "method-title", blocks)
}

/// The rules, and what was said about the network, for the certificate.
pub(super) fn rules(page: &Page<'_>) -> Vec<Block> {
    let mut blocks = disclosure::numbered(page);
    blocks.extend(shown_by_unit(page));
    blocks
}

fn survey(page: &Page<'_>) -> Vec<Block> {
    let study = page.compared.study();
    let title = study.codebook.title.get(page.language());
    let mut text = page.with(
        "method-survey",
        args!["title" => title, "wave" => &study.config.wave, "n" => study.municipalities.len()],
    );
    if let Some(phase) = &study.config.field_phase {
        text = format!("{text} {}", page.with("method-field-phase", args!["phase" => phase.get(page.language())]));
    }
    let rule = match study.config.responses {
        ResponseRule::All => "method-responses-all",
        ResponseRule::Complete => "method-responses-complete",
    };
    vec![page.heading("method-survey-heading"), Block::Paragraph { text: format!("{text} {}", page.text(rule)) }]
}

/// What the network rests on where ties are shown by unit: what respondents were told.
fn shown_by_unit(page: &Page<'_>) -> Option<Block> {
    let study = page.compared.study();
    study.codebook.network_question(Measure::Contact)?;
    let shown = study.config.network.shown_by_unit.as_ref()?;
    let since = shown.since.parse::<Date>().map(|day| (i32::from(day.year()), day.month(), day.day()));
    let told = args![
        "since" => since.map(|day| page.words.date(day)).unwrap_or_else(|_| shown.since.clone()),
        "notice" => shown.notice.get(page.language()),
        "basis" => shown.legal_basis.get(page.language()),
    ];
    Some(page.paragraph("method-shown-by-unit", told))
}

/// Own clusters that are too small to be compared with, by name.
fn small_clusters(page: &Page<'_>) -> Vec<Block> {
    let clusters = match page.municipality {
        Some(own) => page.compared.clusters_of(own),
        None => page.compared.clusters(),
    };
    let small = clusters.into_iter().filter(|cluster| !page.compared.is_comparable(cluster));
    small
        .filter_map(|cluster| match cluster {
            Scope::Cluster { value, .. } => Some(page.paragraph("method-small-cluster", args!["cluster" => &*value])),
            _ => None,
        })
        .collect()
}

/// The program's version, and checksums of what the report rests on: the study's own files and the municipality's exports. The names of
/// other municipalities' files stay out.
fn versions(page: &Page<'_>) -> Vec<Block> {
    let study = page.compared.study();
    let own = |name: &str| study.exports.iter().any(|export| &*export.name == name && page.owns(export));
    let common = |name: &str| !study.exports.iter().any(|export| &*export.name == name);
    let rows = page.about.inputs.iter().filter(|input| common(&input.name) || own(&input.name)).map(|input| Row {
        head: input.name.to_string(),
        cells: vec![text_cell(input.sha256.chars().take(CHECKSUM_DIGITS).collect::<String>())],
    });
    vec![
        page.heading("versions-heading"),
        page.paragraph("versions-text", args!["version" => env!("CARGO_PKG_VERSION")]),
        Block::Table(Table {
            id: "tab-eingaben".to_owned(),
            caption: page.text("inputs-caption"),
            head: vec![plain_head(page.text("head-file")), plain_head(page.text("head-checksum"))],
            rows: rows.collect(),
            notes: Vec::new(),
        }),
    ]
}
