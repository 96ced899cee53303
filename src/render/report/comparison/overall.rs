//! At a glance: participation, what stands first, and how it spreads.

use crate::compare::in_use_code;
use crate::domain::Indicator;
use crate::protect::Cell;
use crate::render::model::{Block, KeyFigure, Section};
use crate::render::report::comparison::theme::Theme;
use crate::render::report::page::Page;
use crate::study::{Measure, Question};
use crate::words::{Unit, args};

/// Sentences of a subject.
const MOST_SENTENCES: usize = 3;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let codebook = &page.compared.study().codebook;
    let mut figures = participation_figures(page);
    let mut blocks = Vec::new();
    let subjects = [
        (
            codebook.measuring(Measure::Barrier).next(),
            Indicator::Frequency,
            "",
            "comparison-barriers",
            "key-barrier",
            "glance-barriers",
        ),
        (
            codebook.measuring(Measure::Urgency).next(),
            Indicator::Top2,
            "",
            "comparison-topics",
            "key-topic",
            "glance-topics",
        ),
    ];
    for (question, indicator, level, texts, key, label) in subjects {
        let Some(question) = question else { continue };
        let theme = Theme::new(page, question, indicator, level, Unit::Share, texts);
        if let Some((labels, _, value)) = theme.leaders() {
            figures.push(KeyFigure { label: page.text(key), value, detail: labels });
        }
        blocks.extend(sentences(page, &theme, question, (label, texts, MOST_SENTENCES)));
    }
    if let Some((solution, _)) = page.compared.solution_questions()
        && let Some(code) = in_use_code(solution)
    {
        let theme = Theme::new(page, solution, Indicator::SolutionShare, code, Unit::Share, "comparison-solutions");
        blocks.extend(sentences(page, &theme, solution, ("solutions-title", "comparison-solutions", 1)));
    }
    let cooperation = page.reference(Indicator::Cooperation, "", "");
    if let Some(text) = page.words.reference(&cooperation, Unit::Index) {
        let text = page.with("comparison-cooperation-sentence", args!["reference" => text]);
        blocks.push(Block::Statement { text, label: page.text("glance-cooperation") });
    }
    let reading = match blocks.is_empty() {
        true => page.paragraph("comparison-nothing", args![]),
        false => page.note("comparison-reading", args![]),
    };
    blocks.insert(0, Block::KeyFigures { figures });
    blocks.push(reading);
    blocks.extend(page.weights_note());
    page.section("auf-einen-blick", "glance-title", blocks)
}

fn participation_figures(page: &Page<'_>) -> Vec<KeyFigure> {
    let study = page.compared.study();
    let mut figures = vec![KeyFigure {
        label: page.text("key-municipalities"),
        value: page.words.whole(study.municipalities.len() as u64),
        detail: page.with("key-municipalities-detail", args!["n" => page.compared.named()]),
    }];
    if let Cell::Whole(used) = page.pooled(Indicator::Used, "", "") {
        figures.push(KeyFigure {
            label: page.text("key-used"),
            value: page.words.whole((*used).into()),
            detail: page.text("key-used-detail"),
        });
    }
    figures
}

/// The first items with their median and middle half.
fn sentences(
    page: &Page<'_>,
    theme: &Theme<'_>,
    question: &Question,
    (label, texts, most): (&str, &str, usize),
) -> Vec<Block> {
    let sentence = |item: usize| {
        let reference = theme.reference(item);
        let values = page.words.reference(&reference, Unit::Share)?;
        let name = page.item_label(question, item);
        Some(page.with(&format!("{texts}-sentence"), args!["label" => name, "reference" => values]))
    };
    let texts: Vec<String> = theme.ordered().into_iter().filter_map(sentence).take(most).collect();
    let label = page.text(label);
    let statement = |(at, text)| Block::Statement { text, label: if at == 0 { label.clone() } else { String::new() } };
    texts.into_iter().enumerate().map(statement).collect()
}
