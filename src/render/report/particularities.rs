//! Section 3: reliable differences to the other municipalities ("Besonderheiten").

use std::cmp::Ordering;

use crate::compare::{Particularity, Verdict};
use crate::domain::{Indicator, Interval, Key, part};
use crate::protect::{Difference, Sign};
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::page::{Page, table_cell};
use crate::render::report::subject::Subject;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::render::report::told::Base;
use crate::words::{Unit, Worded, args};

/// How many particularities the section puts in sentences; its table has all.
const MOST_SENTENCES: usize = 8;
/// How many the page at a glance names.
const MOST_AT_A_GLANCE: usize = 5;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let municipality = page.municipality.filter(|_| !page.is_alone())?;
    let tested = page.compared.tested(municipality);
    let found = page.compared.particularities(municipality);
    let mut blocks = vec![page.paragraph("particular-intro", args![])];
    tested.iter().for_each(|key| page.seen.indicator(key.indicator));
    for one in &found {
        // Sentences and table print it with its base.
        page.seen.told.cell(&Key { indicator: one.indicator, ..one.key.clone() }, one.own, Base::Printed);
        if let Some(difference) = one.difference {
            page.seen.told.difference(one.key, one.indicator, difference, ["", part::OTHERS]);
        }
    }
    match (tested.len(), found.len()) {
        (0, _) => blocks.push(page.paragraph("particular-not-tested", args![])),
        (_, 0) => blocks.push(page.paragraph("particular-none", args!["n" => tested.len()])),
        (_, number) => {
            blocks.push(page.paragraph("particular-found", args!["found" => number, "n" => tested.len()]));
            blocks
                .push(Block::List { items: found.iter().take(MOST_SENTENCES).map(|one| placed(page, one)).collect() });
            blocks.push(Block::Table(table(page, &found)));
            blocks.push(page.note("particular-reading", args![]));
        }
    }
    page.section("besonderheiten", "particular-title", blocks)
}

/// The largest particularities, a barrier once; or that there is none.
pub(super) fn glance(page: &Page<'_>) -> Vec<Block> {
    let Some(municipality) = page.municipality else { return Vec::new() };
    let tested = page.compared.tested(municipality);
    if tested.is_empty() {
        return Vec::new();
    }
    let mut named: Vec<String> = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for one in page.compared.particularities(municipality) {
        let subject = Subject::of(page, one.key);
        let is_repeated = subject.is_barrier && named.contains(&subject.label);
        if !is_repeated && sentences.len() < MOST_AT_A_GLANCE {
            sentences.push(sentence(page, &one));
            named.push(subject.label);
        }
    }
    if sentences.is_empty() {
        sentences.push(page.with("particular-none", args!["n" => tested.len()]));
    }
    page.statements("glance-particular", sentences)
}

/// "above" or "below", as the texts select by.
pub(super) fn word(side: Ordering) -> &'static str {
    if side.is_gt() { "above" } else { "below" }
}

/// What differs, and both values.
fn sentence(page: &Page<'_>, one: &Particularity<'_>) -> String {
    let subject = Subject::of(page, one.key);
    let others = match (one.difference, page.reference(one.indicator, &one.key.item, &one.key.level)) {
        (Some(Difference { others, .. }), _) => {
            let value = page.words.value(others.value, subject.unit);
            page.with("particular-others", args!["value" => value, "n" => others.n])
        }
        (None, reference) => {
            page.words.reference(&reference, subject.unit).unwrap_or_else(|| page.text("particular-others-untold"))
        }
    };
    let values = args![
        "label" => &subject.label,
        "side" => word(one.side),
        "own" => page.words.in_sentence(one.own, subject.unit).unwrap_or_default(),
        "others" => others,
    ];
    page.with(&format!("particular-{}", subject.id), values)
}

/// The same, and where among the municipalities the own value lies.
fn placed(page: &Page<'_>, one: &Particularity<'_>) -> String {
    let sentence = sentence(page, one);
    match quarter(page, one) {
        Some(side) => format!("{sentence} {}", page.with("particular-quarter", args!["side" => word(side)])),
        None => sentence,
    }
}

/// Beyond the middle half of the municipalities, where that half may be told.
fn quarter(page: &Page<'_>, one: &Particularity<'_>) -> Option<Ordering> {
    let Interval { low, high } = page.reference(one.indicator, &one.key.item, &one.key.level).band?;
    let own = one.own.stand_in()?;
    match one.side {
        Ordering::Greater if own > high => Some(Ordering::Greater),
        Ordering::Less if own < low => Some(Ordering::Less),
        _ => None,
    }
}

fn table(page: &Page<'_>, found: &[Particularity<'_>]) -> Table {
    // Where no value of the others may be told, the group's medians stand beside the own values.
    let is_told = found.iter().any(|one| one.difference.is_some());
    let columns: &[&str] = match is_told {
        true => &["head-here", "head-base", "head-others", "head-base", "head-difference", "head-interval"],
        false => &["head-here", "head-base", "head-median", "head-band"],
    };
    let head = std::iter::once(plain_head(page.text("head-what")));
    let rows = found.iter().map(|one| {
        let Subject { id, label, unit, .. } = Subject::of(page, one.key);
        let mut cells = vec![table_cell(page.words.cell(one.own, unit)), table_cell(page.words.base(one.own))];
        if is_told {
            cells.extend(beside_others(page, one, unit));
        } else {
            let reference = page.reference(one.indicator, &one.key.item, &one.key.level);
            cells.extend([page.optional(reference.median, unit), page.optional_range(reference.band, unit)]);
        }
        let subject = page.text(&format!("subject-{id}"));
        Row { head: page.with("particular-row", args!["label" => label, "subject" => subject]), cells }
    });
    let note = if is_told { "particular-table-note" } else { "particular-table-note-untold" };
    Table {
        id: "tab-besonderheiten".to_owned(),
        caption: page.with("particular-caption", args!["name" => page.name()]),
        head: head.chain(columns.iter().map(|id| numeric_head(page.text(id)))).collect(),
        rows: rows.collect(),
        notes: vec![page.text(note)],
    }
}

/// The others' value with its base, the difference and its interval.
fn beside_others(page: &Page<'_>, one: &Particularity<'_>, unit: Unit) -> Vec<TableCell> {
    let Some(difference) = one.difference else {
        return std::iter::repeat_with(|| table_cell(page.words.sign(Sign::Withheld))).take(4).collect();
    };
    let interval = difference.interval.map(|interval| page.words.difference_range(interval, unit));
    vec![
        table_cell(page.words.number(difference.others.value, unit)),
        table_cell(page.words.counted(difference.others.n.into())),
        table_cell(page.words.difference(difference.value, unit)),
        page.beside(one.own, interval.unwrap_or_default()),
    ]
}

impl Page<'_> {
    /// How an own value stands to all others; nothing is tested in the comparison of all.
    pub(super) fn verdict(&self, indicator: Indicator, item: &str, level: &str) -> Verdict {
        match self.municipality {
            Some(own) => self.compared.verdict(own, indicator, item, level),
            None => Verdict::NotTested,
        }
    }

    /// A worded value with the mark of a reliable difference: `62 % ▲`.
    pub(super) fn marked(&self, worded: Worded, verdict: Verdict) -> Worded {
        let Verdict::Particular(side) = verdict else { return worded };
        let spoken = worded.spoken.as_deref().unwrap_or(&worded.text);
        let values = args!["value" => spoken, "side" => word(side)];
        Worded {
            spoken: Some(self.with("mark-spoken", values)),
            text: self
                .with("mark", args!["value" => &worded.text, "mark" => self.text(&format!("mark-{}", word(side)))]),
            value: worded.value,
        }
    }
}
