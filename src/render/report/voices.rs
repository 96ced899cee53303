//! Released answers in the respondents' own words, question by question.

use crate::compare::{Quote, Seed};
use crate::render::model::{self, Block, Quotes, Section};
use crate::render::report::page::Page;
use crate::study::Measure;
use crate::words::args;

/// In a municipality's report: what was released with its municipality.
pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let quotes = page.compared.quotes_of(page.municipality?);
    of_quotes(page, &quotes, "voices-intro-own")
}

/// In the comparison: everything that was released.
pub(super) fn group_section(page: &Page<'_>, seed: &Seed) -> Option<Section> {
    of_quotes(page, &page.compared.quotes(seed), "voices-intro")
}

fn of_quotes(page: &Page<'_>, quotes: &[Quote<'_>], intro: &str) -> Option<Section> {
    let mut blocks = Vec::new();
    let codebook = &page.compared.study().codebook;
    for (at, &variable) in codebook.variables.iter().enumerate() {
        let of_variable: Vec<model::Quote> =
            quotes.iter().filter(|quote| quote.variable == at).map(|quote| worded(page, quote)).collect();
        if of_variable.is_empty() {
            continue;
        }
        let question = &codebook.questions[variable.question];
        let text = question.text.get(page.language());
        let title = match variable.item {
            Some(item) => {
                page.with("voices-heading-item", args!["question" => text, "item" => page.item_label(question, item)])
            }
            None => text.to_owned(),
        };
        blocks.push(Block::Heading { text: title.clone() });
        let heads = [page.text("voices-head-text"), page.text("voices-head-by")];
        blocks.push(Block::Quotes(Quotes { title, heads, quotes: of_variable }));
    }
    if !blocks.is_empty() {
        blocks.insert(0, page.paragraph(intro, args!["n" => quotes.len()]));
    }
    page.section("eigene-worte", "voices-title", blocks)
}

/// The text as it is, with whose words they are as far as that is told.
fn worded(page: &Page<'_>, quote: &Quote<'_>) -> model::Quote {
    let study = page.compared.study();
    let role = quote.role.and_then(|code| {
        let question = study.codebook.measuring(Measure::Role).next()?;
        let answer = question.answers.iter().find(|answer| answer.code == code)?;
        Some(answer.wording(page.language()).to_owned())
    });
    let place = quote.municipality.map(|at| study.municipalities[at].name.clone());
    let by: Vec<String> = role.into_iter().chain(place).collect();
    model::Quote { text: quote.text.to_owned(), by: by.join(", ") }
}
