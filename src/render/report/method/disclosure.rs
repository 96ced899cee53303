//! How the respondents are protected.

use std::collections::BTreeMap;

use crate::domain::{Date, Indicator, Scope};
use crate::protect::{FULL_N, Sign};
use crate::render::model::{Block, Row, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::seen::Evidence;
use crate::render::report::tables::plain_head;
use crate::words::{Arg, args};

/// The rules, and what the signs mean.
pub(super) fn blocks(page: &Page<'_>, evidence: &Evidence) -> Vec<Block> {
    let settings = page.compared.released().settings();
    let values: &[(&str, Arg)] = args!["minimum" => settings.minimum_n, "cell" => settings.min_cell];
    // Where the minimum is that high there are no values on few answers.
    let has_limited = settings.minimum_n < FULL_N;
    let mut rules = vec!["rule-minimum"];
    rules.extend(has_limited.then_some("rule-ends"));
    rules.push("rule-identifying");
    let questions = &page.compared.study().codebook.questions;
    rules.extend(questions.iter().any(|question| !question.coarser.is_empty()).then_some("rule-coarser"));
    rules.extend(["rule-numbers", "rule-once", "rule-pooled"]);
    rules.extend(evidence.has(Indicator::Coverage).then_some("rule-network"));
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
    let mut blocks = vec![
        page.heading("method-disclosure-heading"),
        page.paragraph("method-disclosure-intro", args![]),
        Block::List { items: rules.into_iter().map(|id| page.with(id, values)).collect() },
    ];
    blocks.extend(as_released(page));
    blocks.push(Block::Table(Table {
        id: "tab-zeichen".to_owned(),
        caption: page.text("signs-caption"),
        head: vec![plain_head(page.text("head-sign")), plain_head(page.text("head-meaning"))],
        rows,
        notes: Vec::new(),
    }));
    blocks
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
            scopes.extend(named.map(|place| Scope::Municipality(place.key.clone())));
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
