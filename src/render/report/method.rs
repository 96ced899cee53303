//! Section 9: how the figures came about.

use crate::domain::{Date, Scope};
use crate::protect::{FULL_N, Sign};
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::tables::plain_head;
use crate::study::{Measure, ResponseRule};
use crate::words::{Arg, args};

/// Digits of a checksum that are printed: enough to compare by eye; the manifest of the run has them all.
const CHECKSUM_DIGITS: usize = 16;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    blocks.extend(survey(page));
    blocks.extend(bases(page));
    blocks.extend(disclosure(page));
    blocks.extend(glossary(page));
    blocks.extend(versions(page));
    page.section("methode", "method-title", blocks)
}

fn has(page: &Page<'_>, measure: Measure) -> bool {
    page.compared.study().codebook.measuring(measure).next().is_some()
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

fn bases(page: &Page<'_>) -> Vec<Block> {
    let mut items = vec![page.text("method-base")];
    if has(page, Measure::Barrier) {
        items.push(page.text("method-barriers"));
    }
    items.extend(["method-interval", "method-mean", "method-reference"].map(|id| page.text(id)));
    if has(page, Measure::Contact) {
        items.push(page.text("method-index"));
    }
    items.extend(network(page));
    if has(page, Measure::State) {
        items.push(page.text("method-quadrant"));
    }
    if has(page, Measure::Solution) {
        items.push(page.text("method-solutions"));
    }
    items.push(page.text("method-rwg"));
    items.push(page.text("method-alpha"));
    items.extend(small_clusters(page));
    vec![page.heading("method-bases-heading"), Block::List { items }]
}

/// What the network rests on; where ties are shown by unit, what respondents were told.
fn network(page: &Page<'_>) -> Vec<String> {
    let study = page.compared.study();
    let Some(contact) = study.codebook.network_question(Measure::Contact) else { return Vec::new() };
    let answer = contact.valid_answers().find(|answer| answer.value == contact.threshold);
    let threshold = answer.map_or("", |answer| answer.wording(page.language()));
    let mut items = vec![page.with("method-network", args!["threshold" => threshold])];
    items.extend(["method-network-gate", "method-network-measures"].map(|id| page.text(id)));
    items.extend(study.config.network.shown_by_unit.as_ref().map(|shown| {
        let since = shown.since.parse::<Date>().map(|day| (i32::from(day.year()), day.month(), day.day()));
        let told = args![
            "since" => since.map(|day| page.words.date(day)).unwrap_or_else(|_| shown.since.clone()),
            "notice" => shown.notice.get(page.language()),
            "basis" => shown.legal_basis.get(page.language()),
        ];
        page.with("method-shown-by-unit", told)
    }));
    items
}

/// Own clusters that are too small to be compared with, by name.
fn small_clusters(page: &Page<'_>) -> Vec<String> {
    let clusters = match page.municipality {
        Some(own) => page.compared.clusters_of(own),
        None => page.compared.clusters(),
    };
    let small = clusters.into_iter().filter(|cluster| !page.compared.is_comparable(cluster));
    small
        .filter_map(|cluster| match cluster {
            Scope::Cluster { value, .. } => Some(page.with("method-small-cluster", args!["cluster" => value])),
            _ => None,
        })
        .collect()
}

fn disclosure(page: &Page<'_>) -> Vec<Block> {
    let settings = page.compared.released().settings();
    let values: &[(&str, Arg)] = args!["minimum" => settings.minimum_n, "cell" => settings.min_cell];
    // Where the minimum is that high there are no values on few answers.
    let has_limited = settings.minimum_n < FULL_N;
    let mut rules = vec!["rule-minimum"];
    rules.extend(has_limited.then_some("rule-ends"));
    rules.extend(["rule-identifying", "rule-numbers", "rule-once", "rule-pooled"]);
    rules.extend(has(page, Measure::Contact).then_some("rule-network"));
    rules.push("rule-others");
    let signs = [
        (Sign::Withheld, "sign-withheld-meaning"),
        (Sign::TooFew { minimum: settings.minimum_n }, "sign-too-few-meaning"),
        (Sign::NothingToCount, "sign-nothing-meaning"),
        (Sign::NotMeaningful, "sign-not-meaningful-meaning"),
    ];
    let row = |head: String, meaning: &str| Row { head, cells: vec![text_cell(page.with(meaning, values))] };
    let mut rows: Vec<Row> = signs.into_iter().map(|(sign, id)| row(page.words.sign(sign).text, id)).collect();
    rows.extend(has_limited.then(|| row(page.text("sign-limited"), "sign-limited-meaning")));
    rows.push(row(page.text("sign-zero"), "sign-zero-meaning"));
    vec![
        page.heading("method-disclosure-heading"),
        page.paragraph("method-disclosure-intro", args![]),
        Block::List { items: rules.into_iter().map(|id| page.with(id, values)).collect() },
        Block::Table(Table {
            id: "tab-zeichen".to_owned(),
            caption: page.text("signs-caption"),
            head: vec![plain_head(page.text("head-sign")), plain_head(page.text("head-meaning"))],
            rows,
            notes: Vec::new(),
        }),
    ]
}

fn glossary(page: &Page<'_>) -> Vec<Block> {
    let terms = ["median", "band", "interval", "census", "top2", "rwg", "alpha", "index", "cluster"];
    let rows = terms.into_iter().map(|term| Row {
        head: page.text(&format!("term-{term}")),
        cells: vec![text_cell(page.text(&format!("term-{term}-meaning")))],
    });
    vec![
        page.heading("glossary-heading"),
        Block::Table(Table {
            id: "tab-begriffe".to_owned(),
            caption: page.text("glossary-caption"),
            head: vec![plain_head(page.text("head-term")), plain_head(page.text("head-meaning"))],
            rows: rows.collect(),
            notes: Vec::new(),
        }),
    ]
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
