//! Questions of no section of their own, each by its kind: boxes as bars, single answers as a table, with items as a heat map too, numbers
//! as a sentence.

use crate::chart::{self, HeatCell, HeatColumn, HeatMap, HeatRow};
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, Section};
use crate::render::report::page::Page;
use crate::render::report::situation::{anchor, lines, single};
use crate::render::report::tables::{Columns, Group};
use crate::study::{Choice, Kind, Measure, Question, Sensitivity};
use crate::words::{Unit, args};

/// What the codebook calls `other`, unless it describes the respondent or is a scale: these stand elsewhere.
pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let here =
        |question: &&Question| question.measures == Measure::Other && question.sensitivity != Sensitivity::Identifying;
    let mut blocks = Vec::new();
    for question in page.compared.study().codebook.questions.iter().filter(here) {
        let answers = answers(page, question);
        if !answers.is_empty() {
            blocks.push(Block::Heading { text: question.text.get(page.language()).to_owned() });
            blocks.extend(answers);
        }
    }
    page.section("weitere-fragen", "others-title", blocks)
}

/// The answers to a question; nothing for scales, texts and networks.
pub(super) fn answers(page: &Page<'_>, question: &Question) -> Vec<Block> {
    match question.kind {
        Kind::Multiple => boxes(page, question),
        Kind::Single if question.items.is_empty() => single(page, question).into_iter().collect(),
        Kind::Single => grid(page, question).into_iter().chain(single(page, question)).collect(),
        Kind::Number => numbers(page, question).into_iter().collect(),
        Kind::Scale | Kind::Text | Kind::Network => Vec::new(),
    }
}

fn boxes(page: &Page<'_>, question: &Question) -> Vec<Block> {
    let ranked = page.ranked(question, Indicator::Share);
    if ranked.is_empty() {
        return Vec::new();
    }
    let anchor = anchor(&question.key);
    let bars = ranked.iter().map(|ranked| {
        page.own_bar(page.item_label(question, ranked.item), 0, (Indicator::Share, &ranked.name, ""), Unit::Share)
    });
    let columns = Columns { indicator: Indicator::Share, unit: Unit::Share, with_rank: false };
    let groups = [Group { heading: None, lines: lines(page, question, &ranked) }];
    let leaders = page.leaders(question, &ranked, Unit::Share);
    let neutral = if question.measures == Measure::Other { "others-chart-title" } else { "boxes-chart-title-none" };
    let title = page.title_of(leaders.as_ref(), "boxes-chart-title", neutral);
    let caption = question.text.get(page.language()).to_owned();
    let mut blocks = page.bars(&format!("abb-{anchor}"), title, Vec::new(), bars.collect());
    let table = page.figure_table(&format!("tab-{anchor}"), caption, "head-answer", columns, &groups);
    blocks.push(Block::Table(table));
    blocks
}

/// Items by answers; nothing where no cell is shown.
fn grid(page: &Page<'_>, question: &Question) -> Option<Block> {
    let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying);
    let choices = page.compared.released().choices(question);
    let cells = |item: usize| {
        let name = question.item_name(item);
        choices.iter().map(|choice| page.own(indicator, &name, &choice.level)).collect::<Vec<_>>()
    };
    let all: Vec<(usize, Vec<&Cell>)> = (0..question.width()).map(|item| (item, cells(item))).collect();
    if !all.iter().any(|(_, cells)| cells.iter().any(|cell| cell.is_shown())) {
        return None;
    }
    let [low, high] = [0, 100].map(|percent| page.words.percent(percent));
    let column =
        |choice: &Choice<'_>| HeatColumn { label: choice.wording(page.language()).to_owned(), group: String::new() };
    let cell = |cell: &&Cell| HeatCell {
        value: percent(cell).map(f64::from),
        text: page.words.cell(cell, Unit::Share).text,
        marked: false,
    };
    let row = |(item, cells): &(usize, Vec<&Cell>)| HeatRow {
        label: page.item_label(question, *item).to_owned(),
        apart: false,
        cells: cells.iter().map(cell).collect(),
    };
    let spec = HeatMap {
        language: page.language(),
        ends: (0.0, 100.0),
        end_labels: [low, high],
        legend: page.text("grid-legend"),
        row_title: String::new(),
        column_title: String::new(),
        columns: choices.iter().map(column).collect(),
        rows: all.iter().map(row).collect(),
    };
    let title = grid_title(page, question, &choices, &all);
    let alt = chart::alt::heat_map(&spec, &title, page.words);
    let note = page.text("grid-note-rows");
    Some(page.figure(&format!("abb-{}", anchor(&question.key)), title, alt, note, chart::heat_map(&spec)))
}

/// The most frequent answer, where one is.
fn grid_title(page: &Page<'_>, question: &Question, choices: &[Choice<'_>], all: &[(usize, Vec<&Cell>)]) -> String {
    let values = all.iter().flat_map(|(item, cells)| {
        cells.iter().zip(choices).filter_map(move |(cell, choice)| Some((percent(cell)?, *item, choice)))
    });
    let most = values.clone().map(|(percent, ..)| percent).max();
    let leading: Vec<(u32, usize, &Choice<'_>)> = values.filter(|&(percent, ..)| Some(percent) == most).collect();
    match leading[..] {
        [(percent, item, choice)] if percent > 0 => page.with(
            "grid-title",
            args![
                "answer" => choice.wording(page.language()),
                "item" => page.item_label(question, item),
                "value" => page.words.percent(percent),
            ],
        ),
        _ => page.text("others-chart-title"),
    }
}

/// The published number; none for coded and withheld cells.
fn percent(cell: &Cell) -> Option<u32> {
    match cell {
        Cell::Share { count, .. } => count.percent(),
        _ => None,
    }
}

/// Median and quartiles of each item in a sentence, the own ones beside those over all.
fn numbers(page: &Page<'_>, question: &Question) -> Option<Block> {
    let sentence = |cell: &Cell, id: &str| match cell {
        Cell::Quartiles { q1, median, q3, .. } => {
            let [q1, median, q3] = [*q1, *median, *q3].map(|value| page.words.value(value, Unit::Scale));
            Some(page.with(id, args!["q1" => q1, "median" => median, "q3" => q3]))
        }
        _ => None,
    };
    let of_item = |item: usize| {
        let name = question.item_name(item);
        let own = sentence(page.own(Indicator::Mean, &name, ""), "number-own");
        let all = sentence(page.pooled(Indicator::Mean, &name, ""), "number-all");
        let values: Vec<String> = own.into_iter().chain(all).collect();
        let what = page.words.quoted(page.item_label(question, item));
        (!values.is_empty()).then(|| page.with("number", args!["what" => what, "values" => values.join("; ")]))
    };
    let items: Vec<String> = (0..question.width()).filter_map(of_item).collect();
    (!items.is_empty()).then_some(Block::List { items })
}
