//! Scales: distributions as a Likert chart, means and agreement as a table. Scales of their own get a section.

use std::cmp::Ordering;

use crate::compare::Verdict;
use crate::domain::{Indicator, Interval};
use crate::protect::{Cell, FULL_N};
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::consensus;
use crate::render::report::page::{Page, Ranked, table_cell};
use crate::render::report::situation::anchor;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Answer, Kind, Measure, Question};
use crate::words::{Consensus, Unit, Worded, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let own = |question: &&Question| {
        question.kind == Kind::Scale
            && matches!(question.measures, Measure::Scale | Measure::Situation | Measure::Other)
    };
    let mut blocks = Vec::new();
    for question in page.compared.study().codebook.questions.iter().filter(own) {
        blocks.push(Block::Heading { text: question.text.get(page.language()).to_owned() });
        blocks.extend(scale(page, question));
    }
    page.section("einschaetzungen", "scales-title", blocks)
}

/// Chart and tables of a scale question. The chart and its table stay away where no distribution may be shown.
pub(super) fn scale(page: &Page<'_>, question: &Question) -> Vec<Block> {
    let ranked = page.ranked(question, Indicator::Mean);
    let anchor = anchor(&question.key);
    let items: Vec<usize> = ranked.iter().map(|ranked| ranked.item).collect();
    let shows_levels = |item: usize| {
        let name = question.item_name(item);
        question.valid_answers().any(|answer| page.own(Indicator::Distribution, &name, &answer.code).is_shown())
    };
    let mut blocks = Vec::new();
    if items.iter().any(|&item| shows_levels(item)) {
        blocks.extend(page.likert(&format!("abb-{anchor}"), chart_title(page, question, &ranked), question, &items));
        blocks.push(Block::Table(distribution(page, question, &ranked, &format!("tab-{anchor}-verteilung"))));
    } else {
        blocks.push(page.paragraph("scale-no-distribution", args!["n" => FULL_N]));
    }
    blocks.push(Block::Table(table(page, question, &ranked, &format!("tab-{anchor}"))));
    blocks.extend(consensus::sentences(page, question, &ranked));
    blocks
}

fn chart_title(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>]) -> String {
    let leaders = page.leaders(question, ranked, Unit::Scale);
    match (&leaders, question.scale_ends()) {
        (Some(leaders), Some((low, high))) if question.items.is_empty() => {
            let [low, high] = [low, high].map(|end| page.words.decimal(end, 0));
            page.with("scale-chart-title-single", args!["value" => &leaders.value, "low" => low, "high" => high])
        }
        _ => page.title_of(leaders.as_ref(), "scale-chart-title", "scale-chart-title-none"),
    }
}

/// The table of the chart: every level of every item.
fn distribution(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>], id: &str) -> Table {
    let answers: Vec<_> = question.valid_answers().collect();
    let mut head = vec![plain_head(page.text("head-item"))];
    head.extend(answers.iter().map(|answer| numeric_head(answer.wording(page.language()))));
    head.extend(["likert-dont-know", "head-n"].map(|id| numeric_head(page.text(id))));
    let rows = ranked.iter().map(|ranked| {
        let level = |code: &str| page.own(Indicator::Distribution, &ranked.name, code);
        let mut cells: Vec<TableCell> =
            answers.iter().map(|answer| page.value_cell(level(&answer.code), Unit::Share)).collect();
        let mean = page.own(Indicator::Mean, &ranked.name, "");
        let dont_know = match mean {
            Cell::Mean { dont_know: Some(number), .. } => page.words.counted((*number).into()),
            _ => Worded::default(),
        };
        cells.push(page.beside(mean, dont_know));
        cells.push(page.beside(mean, page.words.base(mean)));
        Row { head: page.item_label(question, ranked.item).to_owned(), cells }
    });
    Table {
        id: id.to_owned(),
        caption: page.with("distribution-caption", args!["question" => question.text.get(page.language())]),
        head,
        rows: rows.collect(),
        notes: vec![page.text("rounding-note")],
    }
}

fn table(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>], id: &str) -> Table {
    let heads = ["head-mean", "head-n", "head-interval", "head-top2", "head-rwg", "head-median", "head-band"];
    let mut head = vec![plain_head(page.text("head-item"))];
    head.extend(heads.map(|id| numeric_head(page.text(id))));
    let verdict = |ranked: &Ranked<'_>| page.verdict(Indicator::Mean, &ranked.name, "");
    let rows = ranked.iter().map(|ranked| {
        let own = |indicator| page.own(indicator, &ranked.name, "");
        let (mean, reference) = (own(Indicator::Mean), page.reference(Indicator::Mean, &ranked.name, ""));
        let cells = vec![
            table_cell(page.marked(page.words.cell(mean, Unit::Scale), verdict(ranked))),
            page.beside(mean, page.words.base(mean)),
            page.beside(mean, page.words.interval(&within_scale(mean, question), Unit::Scale)),
            page.value_cell(own(Indicator::Top2), Unit::Share),
            agreement(page, &ranked.name),
            page.optional(reference.median, Unit::Scale),
            page.optional_range(reference.band, Unit::Scale),
        ];
        Row {
            head: page.item_label(question, ranked.item).to_owned(),
            cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
        }
    });
    let mut notes = vec![scale_note(page, question)];
    if ranked.iter().any(|ranked| matches!(verdict(ranked), Verdict::Particular(_))) {
        notes.push(page.text("mark-note"));
    }
    if let Cell::Coefficient { value, n } = page.own(Indicator::Alpha, &question.key, "") {
        let alpha = page.words.value(*value, Unit::Coefficient);
        notes.push(page.with("scale-alpha", args!["alpha" => alpha, "n" => *n]));
    }
    Table {
        id: id.to_owned(),
        caption: question.text.get(page.language()).to_owned(),
        head,
        rows: rows.collect(),
        notes,
    }
}

/// The ends of the scale in words, and which levels are high.
fn scale_note(page: &Page<'_>, question: &Question) -> String {
    let mut answers: Vec<_> = question.valid_answers().filter(|answer| answer.value.is_some()).collect();
    answers.sort_by(|one, other| one.value.partial_cmp(&other.value).unwrap_or(Ordering::Equal));
    let end = |answer: Option<&&Answer>| {
        let Some(answer) = answer else { return String::new() };
        let value = page.words.decimal(answer.value.unwrap_or_default(), 0);
        match answer.wording(page.language()) {
            // A level without a name.
            wording if wording.parse::<f64>().is_ok() => value,
            wording => page.with("scale-end", args!["value" => value, "label" => wording]),
        }
    };
    let ends = args!["low" => end(answers.first()), "high" => end(answers.last()), "top" => top_words(page, question)];
    page.with("scale-note", ends)
}

/// The interval of a mean is printed within the ends of its scale.
fn within_scale(mean: &Cell, question: &Question) -> Cell {
    let mut mean = mean.clone();
    if let (Cell::Mean { interval: Some(interval), .. }, Some((low, high))) = (&mut mean, question.scale_ends()) {
        *interval = Interval { low: interval.low.max(low), high: interval.high.min(high) };
    }
    mean
}

/// rwg of an item with its word: `0,81 hoch`.
pub(super) fn agreement(page: &Page<'_>, item: &str) -> TableCell {
    let (rwg, mean) = (page.own(Indicator::Rwg, item, ""), page.own(Indicator::Mean, item, ""));
    let mut cell = page.value_cell(rwg, Unit::Coefficient);
    if let Some(consensus) = Consensus::of(rwg, mean) {
        cell.text = page.with("rwg-word", args!["value" => &cell.text, "word" => consensus.word(page.words)]);
    }
    cell
}

/// Which levels count as high: "4 oder 5".
pub(super) fn top_words(page: &Page<'_>, question: &Question) -> String {
    let threshold = question.threshold.unwrap_or(f64::INFINITY);
    let mut values: Vec<f64> =
        question.valid_answers().filter_map(|answer| answer.value).filter(|value| *value >= threshold).collect();
    values.sort_by(f64::total_cmp);
    let decimals = usize::from(values.iter().any(|value| value.fract() != 0.0));
    let names: Vec<String> = values.iter().map(|value| page.words.decimal(*value, decimals)).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            page.with("list-or", args!["first" => first.join(", "), "last" => last])
        }
        _ => names.join(""),
    }
}
