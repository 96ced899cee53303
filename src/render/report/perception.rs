//! Perception gaps: what the roles of the respondents see differently.

use crate::compare::Gap;
use crate::domain::{Indicator, Scope, part};
use crate::render::model::Block;
use crate::render::report::page::Page;
use crate::render::report::particularities::word;
use crate::render::report::subject::Subject;
use crate::words::args;

/// How many gaps are put in sentences.
const MOST: usize = 8;

/// The gaps inside the municipality, and those over all municipalities; of the comparison only these.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    if page.compared.study().codebook.role_question().is_none() {
        return Vec::new();
    }
    let intro = if page.is_alone() { "gap-intro-alone" } else { "gap-intro" };
    let mut blocks = vec![page.heading("gap-heading"), page.paragraph(intro, args![])];
    if page.municipality.is_some() {
        let (tested, found) = page.compared.gaps(page.scope());
        blocks.extend(told(page, "gap-own", tested, &found));
    }
    if page.is_alone() {
        return blocks;
    }
    let (tested, found) = page.compared.gaps(Scope::All);
    blocks.extend(told(page, "gap-all", tested, &found));
    blocks
}

/// How many values were compared, and what differs: texts `<id>-none`, `<id>-few` and `<id>-found`.
fn told(page: &Page<'_>, id: &str, tested: usize, found: &[Gap<'_>]) -> Vec<Block> {
    let text = |kind: &str| format!("{id}-{kind}");
    if tested > 0 {
        page.seen.indicator(Indicator::PerceptionGap);
    }
    for gap in found {
        let other = match gap.key.to.as_str() {
            "" => format!("{}{}", part::OTHER_ROLES, gap.key.from),
            other => format!("{}{other}", part::ROLE),
        };
        if let Some(indicator) = page.compared.compared_by(gap.key) {
            let own = format!("{}{}", part::ROLE, gap.key.from);
            page.seen.told.difference(gap.key, indicator, gap.difference, [&own, &other]);
        }
    }
    match (tested, found.len()) {
        (0, _) => vec![page.paragraph(&text("few"), args![])],
        (_, 0) => vec![page.paragraph(&text("none"), args!["n" => tested])],
        (_, number) => {
            let items = found.iter().take(MOST).map(|gap| sentence(page, gap)).collect();
            vec![page.paragraph(&text("found"), args!["n" => tested, "found" => number]), Block::List { items }]
        }
    }
}

/// Role, what it sees differently, and both values.
pub(super) fn sentence(page: &Page<'_>, gap: &Gap<'_>) -> String {
    let Subject { id, label, unit, .. } = Subject::of(page, gap.key);
    let (own, others) = (gap.difference.own, gap.difference.others);
    let role = |code: &str| {
        let question = page.compared.study().codebook.role_question()?;
        let answer = question.answers.iter().find(|answer| answer.code == code)?;
        Some(answer.wording(page.language()).to_owned())
    };
    let values = args![
        "label" => label,
        "side" => word(gap.side),
        "role" => role(&gap.key.from).unwrap_or_default(),
        "other" => role(&gap.key.to).unwrap_or_else(|| page.text("gap-other-roles")),
        "own" => page.words.value(own.value, unit),
        "own-n" => own.n,
        "others" => page.words.value(others.value, unit),
        "others-n" => others.n,
    ];
    page.with(&format!("gap-{id}"), values)
}
