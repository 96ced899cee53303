//! How the respondents are protected.

use std::collections::BTreeMap;

use crate::domain::{Date, Indicator, Scope};
use crate::protect::{FULL_N, Sign};
use crate::render::model::{Block, Row, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::seen::Evidence;
use crate::render::report::tables::plain_head;
use crate::study::Measure;
use crate::words::{Arg, args};

/// The rules, and what the signs mean.
pub(super) fn blocks(page: &Page<'_>, evidence: &Evidence) -> Vec<Block> {
    let items = rules(page, evidence.has(Indicator::Coverage))
        .into_iter()
        .map(|(_, id)| page.with(id, &values(page)))
        .collect();
    let mut blocks = vec![
        page.heading("method-disclosure-heading"),
        page.paragraph("method-disclosure-intro", args![]),
        Block::List { items },
    ];
    blocks.extend(as_released(page));
    blocks.push(Block::Table(signs(page)));
    blocks
}

/// The rules with their numbers, those that no report has to explain as well, and how many figures stand as they were released.
pub(super) fn numbered(page: &Page<'_>) -> Vec<Block> {
    let has_network = page.compared.study().codebook.network_question(Measure::Contact).is_some();
    let of_all = [("10", "rule-free-text"), ("11", "rule-releases")];
    let rules = rules(page, has_network).into_iter().chain(of_all).map(|(number, id)| {
        let text = page.with(id, &values(page));
        page.with("rule-numbered", args!["number" => number, "text" => text])
    });
    std::iter::once(Block::List { items: rules.collect() }).chain(as_released(page)).collect()
}

/// The settings, for the texts.
fn values(page: &Page<'_>) -> [(&'static str, Arg); 3] {
    let settings = page.compared.released().settings();
    [
        ("minimum", settings.minimum_n.into()),
        ("cell", settings.min_cell.into()),
        ("dominance", settings.dominance.into()),
    ]
}

/// Whether there are values on few answers: not where the minimum is that high.
fn has_limited(page: &Page<'_>) -> bool {
    page.compared.released().settings().minimum_n < FULL_N
}

/// The numbers of the rules, and the text.
fn rules(page: &Page<'_>, has_network: bool) -> Vec<(&'static str, &'static str)> {
    let mut rules = vec![("1", "rule-minimum")];
    rules.extend(has_limited(page).then_some(("2", "rule-ends")));
    rules.push(("2, 5", "rule-identifying"));
    rules.extend([("2", "rule-numbers"), ("3", "rule-once"), ("4, 5, 7", "rule-pooled")]);
    let questions = &page.compared.study().codebook.questions;
    rules.extend(questions.iter().any(|question| !question.coarser.is_empty()).then_some(("6", "rule-coarser")));
    rules.extend(has_network.then_some(("8", "rule-network")));
    rules.push(("9", "rule-others"));
    rules
}

fn signs(page: &Page<'_>) -> Table {
    let settings = page.compared.released().settings();
    let signs = [
        (Sign::Withheld, "sign-withheld-meaning"),
        (Sign::TooFew { minimum: settings.minimum_n }, "sign-too-few-meaning"),
        (Sign::NothingToCount, "sign-nothing-meaning"),
        (Sign::NotMeaningful, "sign-not-meaningful-meaning"),
    ];
    let row = |head: String, meaning: &str| Row { head, cells: vec![text_cell(page.with(meaning, &values(page)))] };
    let mut rows: Vec<Row> = signs.into_iter().map(|(sign, id)| row(page.words.sign(sign).text, id)).collect();
    rows.extend(has_limited(page).then(|| row(page.text("sign-limited"), "sign-limited-meaning")));
    rows.push(row(page.text("sign-zero"), "sign-zero-meaning"));
    Table {
        id: "tab-zeichen".to_owned(),
        caption: page.text("signs-caption"),
        head: vec![plain_head(page.text("head-sign")), plain_head(page.text("head-meaning"))],
        rows,
        notes: Vec::new(),
    }
}

/// How many figures of the document stand as they were released, by the date of that run.
fn as_released(page: &Page<'_>) -> Vec<Block> {
    let released = page.compared.released();
    let mut scopes = vec![Scope::All];
    match page.municipality {
        Some(own) => scopes.extend(page.compared.clusters_of(own).into_iter().chain([page.scope()])),
        None => {
            scopes.extend(page.compared.clusters());
            let named = page.compared.study().municipalities.iter().filter(|place| place.named);
            scopes.extend(named.map(|place| place.scope()));
        }
    }
    let mut by_date: BTreeMap<Date, u32> = BTreeMap::new();
    for (date, number) in scopes.iter().flat_map(|scope| released.kept(scope)) {
        *by_date.entry(date).or_default() += number;
    }
    let paragraph = |(day, number): (Date, u32)| {
        let date = page.words.date((i32::from(day.year()), day.month(), day.day()));
        page.paragraph("method-as-released", args!["n" => number, "date" => date])
    };
    by_date.into_iter().map(paragraph).collect()
}
