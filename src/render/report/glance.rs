//! Section 1: the page at a glance.

use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, KeyFigure, Section};
use crate::render::report::page::{Page, Ranked};
use crate::render::report::{network, particularities};
use crate::study::{Measure, Question};
use crate::words::{Unit, args};

/// How many sentences one subject of the page gets; further ties are named together.
const MOST_SENTENCES: usize = 3;
/// How many further ties are named; more are counted.
const MOST_TIES: usize = 4;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = vec![Block::KeyFigures { figures: key_figures(page) }];
    blocks.extend(participation(page));
    let before = blocks.len();
    blocks.extend(leading_barriers(page));
    blocks.extend(urgent_topics(page));
    blocks.extend(cooperation(page));
    blocks.extend(particularities::glance(page));
    blocks.extend(network::glance(page));
    blocks.extend(batteries(page));
    if blocks.len() == before && asks_for_results(page) {
        blocks.push(page.paragraph("glance-nothing", args![]));
    } else if !page.is_alone() {
        blocks.push(page.note("glance-reading", args![]));
    }
    page.section("auf-einen-blick", "glance-title", blocks)
}

/// Whether the study has questions of which the page could tell.
fn asks_for_results(page: &Page<'_>) -> bool {
    let told = [Measure::Barrier, Measure::Urgency, Measure::Contact, Measure::Scale];
    page.compared.study().codebook.questions.iter().any(|question| told.contains(&question.measures))
}

fn key_figures(page: &Page<'_>) -> Vec<KeyFigure> {
    let mut figures = Vec::new();
    if let Cell::Share { count, .. } = page.own(Indicator::ResponseRate, "", "") {
        figures.push(KeyFigure {
            label: page.text("key-response"),
            value: count.percent().map(|percent| page.words.percent(percent)).unwrap_or_default(),
            detail: page.with("key-response-detail", args!["k" => count.k, "n" => count.n]),
        });
    } else if let Cell::Whole(used) = page.own(Indicator::Used, "", "") {
        figures.push(KeyFigure {
            label: page.text("key-used"),
            value: page.words.whole((*used).into()),
            detail: page.text("key-used-detail"),
        });
    }
    let cooperation = page.own(Indicator::Cooperation, "", "");
    if cooperation.n().is_some() {
        figures.push(KeyFigure {
            label: page.text("key-cooperation"),
            value: page.words.cell(cooperation, Unit::Index).text,
            detail: median_detail(page, Indicator::Cooperation, "", Unit::Index),
        });
    }
    figures.extend(first_of(page, Measure::Barrier, Indicator::Frequency, "key-barrier"));
    figures.extend(first_of(page, Measure::Urgency, Indicator::Top2, "key-topic"));
    figures
}

fn median_detail(page: &Page<'_>, indicator: Indicator, item: &str, unit: Unit) -> String {
    let reference = page.reference(indicator, item, "");
    match reference.median {
        Some(median) => page.with("key-median-detail", args!["median" => page.words.value(median, unit)]),
        None => page.text("key-no-median-detail"),
    }
}

/// What stands first among the items of a question, with all that tie.
fn first_of(page: &Page<'_>, measure: Measure, indicator: Indicator, label: &str) -> Option<KeyFigure> {
    let question = page.compared.study().codebook.measuring(measure).next()?;
    let ranked = page.ranked(question, indicator);
    let leaders = page.leaders(question, &ranked, Unit::Share)?;
    let first = ranked.first()?;
    let name = page.item_label(question, first.item);
    let detail = match leaders.number {
        1 => name.to_owned(),
        tied => page.with("key-tied", args!["label" => name, "n" => tied - 1]),
    };
    Some(KeyFigure { label: page.text(label), value: page.words.cell(first.cell, Unit::Share).text, detail })
}

fn participation(page: &Page<'_>) -> Option<Block> {
    let Cell::Whole(used) = page.own(Indicator::Used, "", "") else { return None };
    let text = match page.own(Indicator::ResponseRate, "", "") {
        Cell::Share { count, .. } if count.k == count.n => page.with("glance-census", args!["n" => count.n]),
        Cell::Share { count, .. } => page.with(
            "glance-response",
            args!["k" => count.k, "n" => count.n, "percent" => page.words.percent(count.percent()?)],
        ),
        _ => page.with("glance-used", args!["n" => *used]),
    };
    Some(Block::Statement { text, label: page.text("glance-participation") })
}

fn leading_barriers(page: &Page<'_>) -> Vec<Block> {
    leading(page, Measure::Barrier, Indicator::Frequency, "glance-barriers", "statement-barrier")
}

fn urgent_topics(page: &Page<'_>) -> Vec<Block> {
    leading(page, Measure::Urgency, Indicator::Top2, "glance-topics", "statement-topic")
}

/// A statement for each leading item of the first question that measures something.
fn leading(page: &Page<'_>, measure: Measure, indicator: Indicator, label: &str, sentence: &str) -> Vec<Block> {
    let Some(question) = page.compared.study().codebook.measuring(measure).next() else { return Vec::new() };
    let leading: Vec<Ranked<'_>> = page.ranked(question, indicator).into_iter().filter(Ranked::is_leading).collect();
    let mut sentences: Vec<String> = leading
        .iter()
        .take(MOST_SENTENCES)
        .filter_map(|ranked| {
            page.statement(
                sentence,
                page.item_label(question, ranked.item),
                ranked.cell,
                (indicator, &ranked.name),
                Unit::Share,
            )
        })
        .collect();
    sentences.extend(further_ties(page, question, leading.get(MOST_SENTENCES..).unwrap_or_default(), sentence));
    page.statements(label, sentences)
}

/// Leading items beyond the sentences: they tie with the last one.
fn further_ties(page: &Page<'_>, question: &Question, ties: &[Ranked<'_>], sentence: &str) -> Option<String> {
    let value = page.words.in_title(ties.first()?.cell, Unit::Share);
    let mut labels: Vec<String> =
        ties.iter().take(MOST_TIES).map(|tie| page.words.quoted(page.item_label(question, tie.item))).collect();
    if ties.len() > MOST_TIES {
        labels.push(page.with("and-more", args!["n" => ties.len() - MOST_TIES]));
    }
    Some(page.with(&format!("{sentence}-ties"), args!["value" => value, "labels" => page.words.list(&labels)]))
}

/// Of every battery of the study's own the items with the highest mean.
fn batteries(page: &Page<'_>) -> Vec<Block> {
    let batteries =
        page.compared.study().codebook.measuring(Measure::Scale).filter(|question| !question.items.is_empty());
    let sentence = |question: &Question| {
        let ranked = page.ranked(question, Indicator::Mean);
        let leaders = page.leaders(question, &ranked, Unit::Scale)?;
        let (low, high) = question.scale_ends()?;
        let [low, high] = [low, high].map(|end| page.words.decimal(end, 0));
        let values = args![
            "labels" => leaders.labels, "n" => leaders.number, "value" => leaders.value, "low" => low, "high" => high,
        ];
        Some(page.with("statement-scale", values))
    };
    batteries
        .filter_map(|question| {
            let label = question.text.get(page.language()).to_owned();
            Some(Block::Statement { text: sentence(question)?, label })
        })
        .collect()
}

fn cooperation(page: &Page<'_>) -> Option<Block> {
    let cell = page.own(Indicator::Cooperation, "", "");
    let text = page.statement("statement-cooperation", "", cell, (Indicator::Cooperation, ""), Unit::Index)?;
    Some(Block::Statement { text, label: page.text("glance-cooperation") })
}
