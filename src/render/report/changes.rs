//! What changed since the wave before.

use std::cmp::Ordering;

use crate::chart::{self, SlopeChart, SlopeRow};
use crate::compare::{Change, GroupChange};
use crate::domain::{Indicator, Key, Scope, part};
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, Ranked, table_cell};
use crate::render::report::particularities::word;
use crate::render::report::situation::anchor;
use crate::render::report::subject::Subject;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Kind, Measure, Question};
use crate::words::{Unit, Worded, args};

/// How many changes are put in sentences.
const MOST_SENTENCES: usize = 8;

/// Nothing where the study names no earlier wave.
pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let (municipality, previous) = (page.municipality?, page.compared.study().previous.as_ref()?);
    let changes = page.compared.changes(municipality);
    let wave = previous.wave.as_str();
    let mut blocks = vec![page.paragraph("change-intro", args!["wave" => wave])];
    let reliable: Vec<&Change<'_>> = changes.iter().filter(|change| change.side().is_some()).collect();
    match (changes.len(), reliable.len()) {
        (0, _) => blocks.push(page.paragraph("change-not-tested", args!["wave" => wave])),
        (tested, 0) => blocks.push(page.paragraph("change-none", args!["n" => tested])),
        (tested, found) => {
            blocks.push(page.paragraph("change-found", args!["n" => tested, "found" => found]));
            let items = reliable.iter().take(MOST_SENTENCES).map(|change| sentence(page, change, wave)).collect();
            blocks.push(Block::List { items });
        }
    }
    for change in &changes {
        page.seen.indicator(change.key.indicator);
        if let Some(indicator) = page.compared.compared_by(change.key) {
            page.seen.told.difference(change.key, indicator, change.difference, ["", part::EARLIER]);
        }
    }
    if !reliable.is_empty() {
        let caption = page.with("change-caption", args!["wave" => wave]);
        blocks.push(Block::Table(table(page, "tab-veraenderung", caption, &reliable, wave)));
    }
    for question in page.compared.study().codebook.measuring(Measure::Barrier) {
        blocks.extend(slope(page, question, &changes, wave));
    }
    let text = page.with("change-title", args!["wave" => wave]);
    Some(Section { id: "veraenderung".to_owned(), title: text, blocks })
}

fn sentence(page: &Page<'_>, change: &Change<'_>, wave: &str) -> String {
    let Subject { id, label, unit, .. } = Subject::of(page, change.key);
    let difference = change.difference;
    let subject = page.text(&format!("subject-{id}"));
    page.with(
        "change-sentence",
        args![
            "label" => label,
            "subject" => subject,
            "side" => word(change.side().unwrap_or(Ordering::Less)),
            "wave" => wave,
            "earlier" => page.words.value(difference.others.value, unit),
            "earlier-n" => difference.others.n,
            "later" => page.words.value(difference.own.value, unit),
            "later-n" => difference.own.n,
        ],
    )
}

/// The barriers of a question that are told in both waves, with their table.
fn slope(page: &Page<'_>, question: &Question, changes: &[Change<'_>], wave: &str) -> Vec<Block> {
    let (indicator, unit) = of_barrier(question);
    let of = |ranked: &Ranked<'_>| {
        let is_its =
            |change: &&Change<'_>| change.key.item == ranked.name && Some(change.key.indicator) == indicator.change();
        changes.iter().find(is_its).map(|change| (ranked.item, change))
    };
    let told: Vec<(usize, &Change<'_>)> = page.ranked(question, indicator).iter().filter_map(of).collect();
    if told.len() < 2 {
        return Vec::new();
    }
    let row = |&(item, change): &(usize, &Change<'_>)| {
        let change = change.difference;
        let values = [change.others.value, change.own.value];
        let mark = match change.standing.reliable {
            Some(side) => page.text(&format!("mark-{}", word(side))),
            None => String::new(),
        };
        let [earlier, later] = values.map(|value| page.words.value(value, unit));
        let later = if mark.is_empty() { later } else { page.with("mark", args!["value" => later, "mark" => mark]) };
        SlopeRow {
            label: page.item_label(question, item).to_owned(),
            values: values.map(|value| unit.published(value)),
            value_labels: [earlier, later],
            emphasised: change.standing.reliable.is_some(),
        }
    };
    let rows: Vec<SlopeRow> = told.iter().map(row).collect();
    let reliable = rows.iter().filter(|row| row.emphasised).count();
    let spec = SlopeChart {
        language: page.language(),
        heads: [wave.to_owned(), page.compared.study().config.wave.clone()],
        rows,
    };
    let title = page.with("change-chart-title", args!["n" => reliable, "wave" => wave]);
    let alt = chart::alt::slope(&spec, &title, page.words);
    let note = page.with("change-chart-note", args!["wave" => wave]);
    let anchor = anchor(&question.key);
    let changes: Vec<&Change<'_>> = told.into_iter().map(|(_, change)| change).collect();
    let caption = page.with("change-barriers-caption", args!["wave" => wave]);
    vec![
        page.figure(&format!("abb-{anchor}-veraenderung"), title, alt, note, chart::slope(&spec)),
        Block::Table(table(page, &format!("tab-{anchor}-veraenderung"), caption, &changes, wave)),
    ]
}

/// The barriers of all municipalities together, in the comparison: medians over those that are in both waves.
pub(super) fn group_section(page: &Page<'_>) -> Option<Section> {
    let study = page.compared.study();
    let (wave, now) = (study.previous.as_ref()?.wave.as_str(), study.config.wave.as_str());
    let mut blocks = Vec::new();
    for question in study.codebook.measuring(Measure::Barrier) {
        let (indicator, unit) = of_barrier(question);
        let changes = page.ranked(question, indicator).into_iter().filter_map(|ranked| {
            let change = page.compared.group_change(None, indicator, &ranked.name, "")?;
            page.seen.told.group_change(&Key::new(&Scope::All, indicator, &*ranked.name, ""), &change);
            Some((page.item_label(question, ranked.item).to_owned(), change))
        });
        let changes: Vec<(String, GroupChange)> = changes.collect();
        if changes.len() < 2 {
            continue;
        }
        let line = |(label, change): &(String, GroupChange)| SlopeRow {
            label: label.clone(),
            values: [change.earlier, change.later].map(|value| unit.published(value)),
            value_labels: [change.earlier, change.later].map(|value| page.words.value(value, unit)),
            emphasised: false,
        };
        let heads = [wave.to_owned(), now.to_owned()];
        let spec = SlopeChart { language: page.language(), heads, rows: changes.iter().map(line).collect() };
        let title = page.with("change-group-title", args!["wave" => wave, "now" => now]);
        let alt = chart::alt::slope(&spec, &title, page.words);
        let anchor = anchor(&question.key);
        let note = page.text("change-group-note");
        blocks.push(page.figure(&format!("abb-{anchor}-veraenderung"), title, alt, note, chart::slope(&spec)));
        let rows = changes.iter().map(|(label, change)| Row {
            head: label.clone(),
            cells: vec![
                table_cell(page.words.counted(change.municipalities as u64)),
                table_cell(page.words.number(change.earlier, unit)),
                table_cell(page.words.number(change.later, unit)),
                table_cell(page.words.difference(change.later - change.earlier, unit)),
            ],
        });
        blocks.push(Block::Table(Table {
            id: format!("tab-{anchor}-veraenderung"),
            caption: page.text("change-group-caption"),
            head: vec![
                plain_head(page.text("head-barrier")),
                numeric_head(page.text("head-municipalities")),
                numeric_head(wave),
                numeric_head(now),
                numeric_head(page.text("head-change")),
            ],
            rows: rows.collect(),
            notes: Vec::new(),
        }));
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.insert(0, page.paragraph("change-group-intro", args![]));
    Some(Section { id: "veraenderung".to_owned(), title: page.with("change-title", args!["wave" => wave]), blocks })
}

/// What tells of a barrier: how many name it, or how strongly it is rated where there are no boxes.
fn of_barrier(question: &Question) -> (Indicator, Unit) {
    match question.kind {
        Kind::Scale => (Indicator::Mean, Unit::Scale),
        _ => (Indicator::Frequency, Unit::Share),
    }
}

/// Changes, with those of the group.
fn table(page: &Page<'_>, id: &str, caption: String, changes: &[&Change<'_>], wave: &str) -> Table {
    let now = page.compared.study().config.wave.as_str();
    let rows = changes.iter().map(|change| {
        let Subject { id: subject, label, unit, .. } = Subject::of(page, change.key);
        let difference = change.difference;
        let interval = match difference.interval {
            Some(interval) => page.words.difference_range(interval, unit),
            None => Worded::default(),
        };
        let indicators = change.key.indicator.compared();
        let group = indicators.iter().find_map(|indicator| {
            let of_group =
                page.compared.group_change(page.municipality, *indicator, &change.key.item, &change.key.level)?;
            let key = Key { scope: Scope::All, indicator: *indicator, ..change.key.clone() };
            page.seen.told.group_change(&key, &of_group);
            Some(of_group)
        });
        let count = |n: u32| table_cell(page.words.counted(n.into()));
        let mut cells = vec![
            table_cell(page.words.number(difference.others.value, unit)),
            count(difference.others.n),
            table_cell(page.words.number(difference.own.value, unit)),
            count(difference.own.n),
            table_cell(page.words.difference(difference.value, unit)),
            table_cell(interval),
        ];
        cells.extend(match group {
            Some(group) => [group.earlier, group.later].map(|value| table_cell(page.words.number(value, unit))),
            None => [None, None].map(|value| page.optional(value, unit)),
        });
        let subject = page.text(&format!("subject-{subject}"));
        Row {
            head: page.with("particular-row", args!["label" => label, "subject" => subject]),
            cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
        }
    });
    let group_head = |wave: &str| numeric_head(page.with("head-group-median", args!["wave" => wave]));
    let head = vec![
        plain_head(page.text("head-what")),
        numeric_head(wave),
        numeric_head(page.text("head-base")),
        numeric_head(now),
        numeric_head(page.text("head-base")),
        numeric_head(page.text("head-change")),
        numeric_head(page.text("head-interval")),
        group_head(wave),
        group_head(now),
    ];
    Table { id: id.to_owned(), caption, head, rows: rows.collect(), notes: vec![page.text("change-table-note")] }
}
