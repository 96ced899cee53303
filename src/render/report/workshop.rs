//! Section 8: questions for the discussion, drawn from the sections before. Each rests on a value that stands in the report.

use crate::compare::Quadrant;
use crate::domain::{Indicator, Scope};
use crate::render::model::{Block, Section};
use crate::render::report::comparison::Theme;
use crate::render::report::page::{Page, Ranked};
use crate::render::report::particularities::word;
use crate::render::report::subject::Subject;
use crate::render::report::{network, perception};
use crate::study::{Measure, Question};
use crate::words::{Unit, args};

/// How many questions one subject gets.
const MOST: usize = 3;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let subjects = [
        ("workshop-barriers", barriers(page)),
        ("workshop-cooperation", cooperation(page)),
        ("workshop-topics", topics(page)),
        ("workshop-solutions", solutions(page)),
    ];
    let mut blocks = Vec::new();
    for (heading, items) in subjects {
        if !items.is_empty() {
            blocks.extend([page.heading(heading), Block::List { items }]);
        }
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.insert(0, page.paragraph("workshop-intro", args![]));
    page.section("werkstatt", "workshop-title", blocks)
}

/// In a short report: the group's values alone.
pub(super) fn short_section(page: &Page<'_>) -> Option<Section> {
    let codebook = &page.compared.study().codebook;
    let mut items = Vec::new();
    for (measure, indicator, id) in [
        (Measure::Barrier, Indicator::Frequency, "workshop-group-barrier"),
        (Measure::Urgency, Indicator::Top2, "workshop-group-topic"),
    ] {
        let question = codebook.measuring(measure).next();
        let theme = question.map(|question| Theme::new(page, question, indicator, "", Unit::Share, ""));
        let leaders = theme.and_then(|theme| theme.leaders());
        items.extend(
            leaders.map(|(labels, number, value)| {
                page.with(id, args!["labels" => labels, "n" => number, "value" => value])
            }),
        );
    }
    if items.is_empty() {
        return None;
    }
    items.push(page.text("workshop-group-answers"));
    let blocks = vec![page.paragraph("workshop-group-intro", args![]), Block::List { items }];
    page.section("werkstatt", "workshop-title", blocks)
}

/// The leading items of the first question that measures something, with those that share a rank.
fn leading<'a>(page: &Page<'a>, measure: Measure, indicator: Indicator) -> Option<(&'a Question, Vec<Ranked<'a>>)> {
    let question = page.compared.study().codebook.measuring(measure).next()?;
    let ranked = page.ranked(question, indicator).into_iter().filter(Ranked::is_leading).collect();
    Some((question, ranked))
}

/// What hinders most, and what is particular.
fn barriers(page: &Page<'_>) -> Vec<String> {
    let mut items = Vec::new();
    let mut named: Vec<String> = Vec::new();
    if let Some((question, ranked)) = leading(page, Measure::Barrier, Indicator::Frequency) {
        named.extend(ranked.iter().map(|ranked| page.item_label(question, ranked.item).to_owned()));
        let values = ranked.iter().zip(&named).filter_map(|(ranked, label)| {
            let value = page.words.in_sentence(ranked.cell, Unit::Share)?;
            Some(page.with("workshop-named", args!["label" => label, "value" => value]))
        });
        let values: Vec<String> = values.collect();
        if !values.is_empty() {
            items.push(page.with("workshop-barrier", args!["barriers" => values.join("; ")]));
        }
    }
    let Some(municipality) = page.municipality else { return items };
    let particularities = page.compared.particularities(municipality);
    let further = particularities.iter().map(|one| (one.side, Subject::of(page, one.key)));
    // What leads anyway is asked about already.
    let further = further.filter(|(_, subject)| !named.contains(&subject.label)).take(MOST);
    items.extend(further.map(|(side, Subject { id, label, .. })| {
        let subject = page.text(&format!("subject-{id}"));
        page.with("workshop-particular", args!["label" => label, "subject" => subject, "side" => word(side)])
    }));
    items
}

/// Where two sides see the same differently: units, and roles.
fn cooperation(page: &Page<'_>) -> Vec<String> {
    let mut items: Vec<String> = network::differing_contact(page)
        .into_iter()
        .take(MOST)
        .map(|pair| page.with("workshop-asymmetry", args!["pair" => pair]))
        .collect();
    let (_, own) = page.compared.gaps(page.scope());
    let (_, all) = page.compared.gaps(Scope::All);
    let gap = own.first().or(all.first());
    items.extend(gap.map(|gap| page.with("workshop-gap", args!["gap" => perception::sentence(page, gap)])));
    items
}

/// Urgent topics whose state is below the comparison, and what changed.
fn topics(page: &Page<'_>) -> Vec<String> {
    let (Some(municipality), Some((urgency, _))) = (page.municipality, page.compared.topic_questions()) else {
        return Vec::new();
    };
    let points = page.compared.topic_points(municipality);
    let mut first: Vec<_> = points.iter().filter(|point| point.quadrant == Some(Quadrant::ActFirst)).collect();
    first.sort_by(|one, other| other.gap.unwrap_or(0.0).total_cmp(&one.gap.unwrap_or(0.0)));
    let labels: Vec<String> =
        first.iter().take(MOST).map(|point| page.words.quoted(page.item_label(urgency, point.item))).collect();
    let mut items = Vec::new();
    if !labels.is_empty() {
        items.push(page.with("workshop-topic", args!["n" => labels.len(), "labels" => page.words.list(&labels)]));
    }
    let changes = page.compared.changes(municipality);
    let change = changes.iter().find_map(|change| Some((change, change.side()?)));
    if let (Some((change, side)), Some(previous)) = (change, &page.compared.study().previous) {
        let Subject { id, label, .. } = Subject::of(page, change.key);
        let subject = page.text(&format!("subject-{id}"));
        let values = args!["label" => label, "subject" => subject, "side" => word(side), "wave" => &previous.wave];
        items.push(page.with("workshop-change", values));
    }
    items
}

/// What answers the leading barriers, and whom to ask.
fn solutions(page: &Page<'_>) -> Vec<String> {
    let (Some(municipality), Some((solution, _))) = (page.municipality, page.compared.solution_questions()) else {
        return Vec::new();
    };
    let Some((barriers, ranked)) = leading(page, Measure::Barrier, Indicator::Frequency) else { return Vec::new() };
    let places = &page.compared.study().municipalities;
    let question = |ranked: &Ranked<'_>| {
        let barrier = barriers.items.get(ranked.item)?;
        let remedies = page.compared.remedies(municipality, &barrier.key);
        // Who uses a solution need not ask others about it.
        let is_new = |item: usize| !page.compared.uses(municipality, item);
        let remedy = remedies.iter().find(|remedy| !remedy.ask.is_empty() && is_new(remedy.item))?;
        let names: Vec<String> = remedy.ask.iter().take(MOST).map(|&other| places[other].name.clone()).collect();
        let values = args![
            "barrier" => page.label(barrier),
            "solution" => page.item_label(solution, remedy.item),
            "names" => page.words.list(&names),
        ];
        Some(page.with("workshop-solution", values))
    };
    ranked.iter().filter_map(question).take(MOST).collect()
}
