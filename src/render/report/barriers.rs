//! Section 5: barriers by frequency and level, and how strongly they hinder.

use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::{Page, Ranked, table_cell};
use crate::render::report::situation::anchor;
use crate::render::report::tables::{Columns, Group, Line, numeric_head, plain_head};
use crate::render::report::{perception, scales};
use crate::study::{ItemRole, Level, Measure, Question};
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    for question in page.compared.study().codebook.measuring(Measure::Barrier) {
        blocks.extend(frequencies(page, question));
        blocks.extend(levels(page, question));
    }
    for question in page.compared.study().codebook.measuring(Measure::Severity) {
        blocks.push(page.heading("severity-heading"));
        blocks.push(page.paragraph("severity-intro", args![]));
        blocks.extend(scales::scale(page, question));
    }
    blocks.extend(perception::blocks(page));
    page.section("barrieren", "barriers-title", blocks)
}

fn frequencies(page: &Page<'_>, question: &Question) -> Vec<Block> {
    let ranked = page.ranked(question, Indicator::Frequency);
    let anchor = anchor(&question.key);
    let levels = &page.compared.study().codebook.levels;
    let category = |item: usize| {
        let level = question.items.get(item).and_then(|item| item.level.as_deref());
        levels.iter().position(|other| Some(other.key.as_str()) == level).unwrap_or(levels.len())
    };
    let bars = ranked.iter().map(|ranked| {
        let label = page.item_label(question, ranked.item);
        page.own_bar(label, category(ranked.item), (Indicator::Frequency, &ranked.name, ""), Unit::Share)
    });
    let categories = levels.iter().map(|level| level.label.get(page.language()).to_owned()).collect();
    let leaders = page.leaders(question, &ranked, Unit::Share);
    let title = page.title_of(leaders.as_ref(), "barriers-chart-title", "barriers-chart-title-none");
    let columns = Columns { indicator: Indicator::Frequency, unit: Unit::Share, with_rank: true };
    let groups = by_level(page, question, &ranked);
    let caption = page.with("barriers-caption", args!["name" => page.name()]);
    let mut table = page.figure_table(&format!("tab-{anchor}"), caption, "head-barrier", columns, &groups);
    table.notes.push(page.text(if question.kind == crate::study::Kind::Scale {
        "barriers-base-rated"
    } else {
        "barriers-base"
    }));
    let mut blocks = vec![page.paragraph("barriers-intro", args!["question" => question.text.get(page.language())])];
    blocks.extend(page.bars(&format!("abb-{anchor}"), title, categories, bars.collect()));
    blocks.push(Block::Table(table));
    blocks
}

/// The ranked barriers under their levels, then those without one, then "none of these" and "other".
fn by_level(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>]) -> Vec<Group> {
    let line = |ranked: &Ranked<'_>| Line {
        label: page.item_label(question, ranked.item).to_owned(),
        item: ranked.name.clone(),
        level: String::new(),
        rank: ranked.rank,
    };
    let level_of = |ranked: &Ranked<'_>| question.items.get(ranked.item).and_then(|item| item.level.clone());
    let known = |level: &Level| level.key.clone();
    let levels = &page.compared.study().codebook.levels;
    let mut groups: Vec<Group> = levels
        .iter()
        .map(|level| Group {
            heading: Some(level.label.get(page.language()).to_owned()),
            lines: ranked.iter().filter(|ranked| level_of(ranked) == Some(known(level))).map(line).collect(),
        })
        .collect();
    groups.push(Group {
        heading: Some(page.text("group-no-level")),
        lines: ranked.iter().filter(|ranked| level_of(ranked).is_none()).map(line).collect(),
    });
    let special = question.items.iter().enumerate().filter(|(_, item)| item.is.is_some());
    groups.push(Group {
        heading: Some(page.text("group-special")),
        lines: special
            .map(|(position, item)| Line {
                label: item.label.get(page.language()).to_owned(),
                item: question.item_name(position),
                level: String::new(),
                rank: None,
            })
            .collect(),
    });
    groups.retain(|group| !group.lines.is_empty());
    if let [only] = groups.as_mut_slice() {
        only.heading = None;
    }
    groups
}

/// What is named per level.
fn levels(page: &Page<'_>, question: &Question) -> Vec<Block> {
    let present: Vec<&Level> = page
        .compared
        .study()
        .codebook
        .levels
        .iter()
        .filter(|level| question.items.iter().any(|item| item.level.as_deref() == Some(level.key.as_str())))
        .collect();
    if present.is_empty() {
        return Vec::new();
    }
    let head = ["head-level", "head-level-any", "head-base", "head-median", "head-level-number", "head-median"];
    let head = head
        .into_iter()
        .enumerate()
        .map(|(at, id)| if at == 0 { plain_head(page.text(id)) } else { numeric_head(page.text(id)) });
    let rows = present.iter().map(|level| {
        let any = page.own(Indicator::LevelAny, &question.key, &level.key);
        let number = page.own(Indicator::LevelNumber, &question.key, &level.key);
        let median = |indicator, unit| page.optional(page.reference(indicator, &question.key, &level.key).median, unit);
        Row {
            head: level.label.get(page.language()).to_owned(),
            cells: vec![
                page.value_cell(any, Unit::Share),
                page.filled(table_cell(page.words.base(any))),
                median(Indicator::LevelAny, Unit::Share),
                page.value_cell(number, Unit::Scale),
                median(Indicator::LevelNumber, Unit::Scale),
            ],
        }
    });
    let mut blocks = vec![page.heading("levels-heading")];
    blocks.extend(widest_level(page, question, &present));
    blocks.push(Block::Table(Table {
        id: format!("tab-{}-ebenen", anchor(&question.key)),
        caption: page.text("levels-caption"),
        head: head.collect(),
        rows: rows.collect(),
        notes: special_note(page, question),
    }));
    blocks
}

/// The level that most respondents name, in a sentence.
fn widest_level(page: &Page<'_>, question: &Question, present: &[&Level]) -> Option<Block> {
    let exact = |level: &&Level| match page.own(Indicator::LevelAny, &question.key, &level.key) {
        Cell::Share { count, .. } => Some(*count),
        _ => None,
    };
    let counts: Option<Vec<_>> = present.iter().map(exact).collect();
    let counts = counts?;
    let best = counts.iter().copied().reduce(|best, count| if count.cmp_share(best).is_gt() { count } else { best })?;
    let first: Vec<String> = present
        .iter()
        .zip(&counts)
        .filter(|(_, count)| count.cmp_share(best).is_eq())
        .map(|(level, _)| page.words.quoted(level.label.get(page.language())))
        .collect();
    let percent = page.words.percent(best.percent()?);
    Some(page.paragraph(
        "levels-widest",
        args!["n" => first.len(), "labels" => page.words.list(&first), "percent" => percent],
    ))
}

fn special_note(page: &Page<'_>, question: &Question) -> Vec<String> {
    let has_none = question.items.iter().any(|item| item.is == Some(ItemRole::None));
    if has_none { vec![page.text("levels-note")] } else { Vec::new() }
}
