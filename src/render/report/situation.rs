//! Section 2: who took part, what the municipality is like, how good the data are.

use compact_str::CompactString;

use crate::domain::Indicator;
use crate::protect::{Cell, Sign};
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::others;
use crate::render::report::page::{Page, Ranked, table_cell, text_cell};
use crate::render::report::tables::{Line, numeric_head, plain_head};
use crate::study::{Choice, Kind, Measure, Question, Sensitivity};
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = participation(page);
    let questions = &page.compared.study().codebook.questions;
    let mut respondents = Vec::new();
    for question in questions {
        match (question.kind, question.measures) {
            (Kind::Single, Measure::Role | Measure::Unit) => respondents.extend(single(page, question)),
            (Kind::Number, Measure::Years) => respondents.extend(years(page, question)),
            (_, Measure::Other) if question.sensitivity == Sensitivity::Identifying => {
                respondents.extend(asked(page, question));
            }
            _ => {}
        }
    }
    if !respondents.is_empty() {
        blocks.push(page.heading("people-heading"));
        blocks.extend(respondents);
    }
    let before = blocks.len();
    let circumstances = [Measure::Situation, Measure::Particularity];
    for question in questions.iter().filter(|question| circumstances.contains(&question.measures)) {
        blocks.extend(asked(page, question));
    }
    if blocks.len() > before {
        blocks.insert(before, page.heading("circumstances-heading"));
    }
    page.section("ausgangslage", "situation-title", blocks)
}

/// The answers to a question, which is named where no table begins with it.
fn asked(page: &Page<'_>, question: &Question) -> Vec<Block> {
    let answers = others::answers(page, question);
    let text = question.text.get(page.language());
    let is_chart = matches!(answers.first(), Some(Block::Figure(_)));
    is_chart.then(|| page.paragraph("asked", args!["question" => text])).into_iter().chain(answers).collect()
}

/// Participation alone, for a municipality with too few answers.
pub(super) fn short_section(page: &Page<'_>) -> Option<Section> {
    let mut blocks = vec![page.note("short-report", args!["minimum" => page.compared.released().settings().minimum_n])];
    blocks.extend(participation(page));
    page.section("ausgangslage", "situation-title", blocks)
}

fn participation(page: &Page<'_>) -> Vec<Block> {
    let whole = |indicator: Indicator| plain_cell(page, page.own(indicator, "", ""));
    let mut rows: Vec<Row> = [
        ("row-invited", Indicator::Invited),
        ("row-started", Indicator::Started),
        ("row-complete", Indicator::Complete),
        ("row-used", Indicator::Used),
        ("row-response", Indicator::ResponseRate),
        ("row-nonresponse", Indicator::ItemNonresponse),
        ("row-tests", Indicator::TestRecords),
        ("row-duplicates", Indicator::Duplicates),
    ]
    .into_iter()
    .filter(|(_, indicator)| *page.own(*indicator, "", "") != Cell::Sign(Sign::NothingToCount))
    // Where no tool of the study marks tests, the row says nothing.
    .filter(|(_, indicator)| {
        *indicator != Indicator::TestRecords || *page.pooled(*indicator, "", "") != Cell::Sign(Sign::NotMeaningful)
    })
    .map(|(id, indicator)| Row { head: page.text(id), cells: vec![whole(indicator), group_cell(page, indicator)] })
    .collect();
    let Some(place) = page.place() else { return Vec::new() };
    let population = place.population.map(|number| table_cell(page.words.counted(number))).unwrap_or_default();
    let described = [
        ("row-type", text_cell(&*place.kind)),
        ("row-population", population),
        ("row-size-class", text_cell(&*place.size_class)),
        ("row-cluster", text_cell(&*place.cluster)),
    ];
    let facts: Vec<Row> = described
        .into_iter()
        .filter(|(_, cell)| !cell.text.is_empty())
        .map(|(id, cell)| Row { head: page.text(id), cells: vec![cell, text_cell("")] })
        .map(|row| Row { cells: row.cells.into_iter().map(|cell| page.filled(cell)).collect(), ..row })
        .collect();
    if !facts.is_empty() {
        rows.push(Row { head: page.text("group-municipality"), cells: Vec::new() });
        rows.extend(facts);
    }
    vec![
        page.heading("participation-heading"),
        Block::Table(Table {
            id: "tab-beteiligung".to_owned(),
            caption: page.with("participation-caption", args!["name" => &place.name]),
            head: vec![
                plain_head(page.text("head-fact")),
                numeric_head(page.text("head-own")),
                numeric_head(page.text("head-all")),
            ],
            rows,
            notes: vec![page.text("participation-note")],
        }),
    ]
}

/// Over all municipalities: the sum of people, the pooled share.
fn group_cell(page: &Page<'_>, indicator: Indicator) -> TableCell {
    plain_cell(page, page.pooled(indicator, "", ""))
}

/// Participation counts people, not answers: no brackets for few of them.
fn plain_cell(page: &Page<'_>, cell: &Cell) -> TableCell {
    table_cell(page.words.participation(cell))
}

/// A question with one answer of several: the own distribution where it may be shown, beside that over all; item by item where it has
/// several.
pub(super) fn single(page: &Page<'_>, question: &Question) -> Option<Block> {
    let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying);
    let names: Vec<CompactString> = (0..question.width()).map(|item| question.item_name(item)).collect();
    let own = |name: &str, code: &str| page.own(indicator, name, code);
    let pooled = |name: &str, code: &str| page.pooled(indicator, name, code);
    let choices = page.compared.released().choices(question);
    let any = |is_shown: &dyn Fn(&str, &str) -> bool| {
        names.iter().any(|name| choices.iter().any(|choice| is_shown(name, &choice.level)))
    };
    let own_shown = any(&|name, code| own(name, code).is_shown());
    let pooled_shown = any(&|name, code| pooled(name, code).is_shown());
    if !own_shown && !pooled_shown {
        return None;
    }
    let mut head = vec![plain_head(page.text("head-answer"))];
    if own_shown {
        head.extend([numeric_head(page.text("head-own")), numeric_head(page.text("head-base"))]);
    }
    head.extend(pooled_shown.then(|| numeric_head(page.text("head-all"))));
    let row = |name: &str, choice: &Choice<'_>| {
        let mut cells = Vec::new();
        if own_shown {
            cells.push(page.value_cell(own(name, &choice.level), Unit::Share));
            cells.push(page.filled(table_cell(page.words.base(own(name, &choice.level)))));
        }
        cells.extend(pooled_shown.then(|| page.value_cell(pooled(name, &choice.level), Unit::Share)));
        Row { head: choice.wording(page.language()).to_owned(), cells }
    };
    let mut rows = Vec::new();
    for (item, name) in names.iter().enumerate() {
        rows.extend(question.items.get(item).map(|item| Row { head: page.label(item).to_owned(), cells: Vec::new() }));
        rows.extend(choices.iter().map(|choice| row(name, choice)));
    }
    let grouped = page.compared.released().grouping(question);
    let grouped = grouped.map(|it| page.with("choices-grouped", args!["how" => it.label.get(page.language())]));
    Some(Block::Table(Table {
        id: format!("tab-{}", anchor(&question.key)),
        caption: question.text.get(page.language()).to_owned(),
        head,
        rows,
        notes: grouped.into_iter().chain((!own_shown).then(|| page.text("people-withheld"))).collect(),
    }))
}

fn years(page: &Page<'_>, question: &Question) -> Option<Block> {
    let own = page.own(Indicator::Mean, &question.key, "");
    let pooled = page.pooled(Indicator::Mean, &question.key, "");
    let quartiles = |cell: &Cell, id: &str| match cell {
        Cell::Quartiles { q1, median, q3, .. } => {
            let [q1, median, q3] = [*q1, *median, *q3].map(|value| page.words.value(value, Unit::Scale));
            Some(page.with(id, args!["q1" => q1, "median" => median, "q3" => q3]))
        }
        _ => None,
    };
    let parts: Vec<String> =
        [quartiles(own, "years-own"), quartiles(pooled, "years-all")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Block::Paragraph { text: parts.join(" ") })
}

/// Lines of a table in the order of the ranked items.
pub(super) fn lines(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>]) -> Vec<Line> {
    ranked
        .iter()
        .map(|ranked| Line {
            label: page.item_label(question, ranked.item).to_owned(),
            item: ranked.name.clone(),
            level: String::new(),
            rank: ranked.rank,
        })
        .collect()
}

/// The key of a question as part of an anchor.
pub(super) fn anchor(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}
