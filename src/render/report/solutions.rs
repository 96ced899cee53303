//! Section 7: what is in use and planned, how well it works, and what answers the leading barriers.

use crate::compare::{Remedy, in_use_code};
use crate::domain::{Indicator, Key};
use crate::protect::{Cell, Sign};
use crate::render::model::{Block, Row, Section, Table, TableCell};
use crate::render::report::page::{Page, Ranked, table_cell, text_cell};
use crate::render::report::scales::agreement;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::render::report::told::Base;
use crate::study::{Item, Measure, Question};
use crate::words::{Unit, args};

/// How many municipalities a cell names at most.
const MOST_NAMES: usize = 4;

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let (solution, _) = page.compared.solution_questions()?;
    let mut blocks = states(page, solution);
    blocks.extend(remedies(page, solution));
    page.section("loesungen", "solutions-title", blocks)
}

fn states(page: &Page<'_>, solution: &Question) -> Vec<Block> {
    let Some(in_use) = in_use_code(solution) else { return Vec::new() };
    let mut order: Vec<usize> = (0..solution.items.len()).collect();
    let own = |item: usize, code: &str| page.own(Indicator::SolutionShare, &solution.item_name(item), code);
    order.sort_by(|&one, &other| {
        let value = |item: usize| own(item, in_use).stand_in().unwrap_or(f64::NEG_INFINITY);
        value(other).total_cmp(&value(one)).then(one.cmp(&other))
    });
    let bars = order.iter().map(|&item| {
        let name = solution.item_name(item);
        page.own_bar(page.item_label(solution, item), 0, (Indicator::SolutionShare, &name, in_use), Unit::Share)
    });
    let ranked: Vec<Ranked<'_>> = order
        .iter()
        .map(|&item| Ranked { item, name: solution.item_name(item), cell: own(item, in_use), rank: None })
        .collect();
    let leaders = page.leaders(solution, &ranked, Unit::Share);
    let title = page.title_of(leaders.as_ref(), "solutions-chart-title", "solutions-chart-title-none");
    let mut blocks = vec![page.paragraph("solutions-intro", args!["question" => solution.text.get(page.language())])];
    blocks.extend(page.bars("abb-loesungen", title, Vec::new(), bars.collect()));
    blocks.push(Block::Table(state_table(page, solution, &order)));
    blocks
}

fn state_table(page: &Page<'_>, solution: &Question, order: &[usize]) -> Table {
    let answers: Vec<_> = solution.valid_answers().collect();
    let mut head = vec![plain_head(page.text("head-solution"))];
    head.extend(answers.iter().map(|answer| numeric_head(answer.wording(page.language()))));
    head.extend(
        ["head-n", "head-effect-own", "head-rwg-effect", "head-effect-elsewhere"].map(|id| numeric_head(page.text(id))),
    );
    let rows = order.iter().map(|&item| {
        let name = solution.item_name(item);
        let mut cells: Vec<TableCell> = answers
            .iter()
            .map(|answer| page.value_cell(page.own(Indicator::SolutionShare, &name, &answer.code), Unit::Share))
            .collect();
        let n = answers.iter().find_map(|answer| page.own(Indicator::SolutionShare, &name, &answer.code).n());
        cells.push(n.map(|n| table_cell(page.words.counted(n.into()))).unwrap_or_default());
        cells.extend(effectiveness(page, item));
        Row {
            head: page.item_label(solution, item).to_owned(),
            cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
        }
    });
    Table {
        id: "tab-loesungen".to_owned(),
        caption: page.text("solutions-caption"),
        head,
        rows: rows.collect(),
        notes: vec![page.text("solutions-note")],
    }
}

/// How well users here and in all other municipalities say that it works. Never the value over all beside the one elsewhere: the two
/// together would tell an own value that rests on too few answers.
fn effectiveness(page: &Page<'_>, item: usize) -> [TableCell; 3] {
    let Some(name) = page.compared.effectiveness_item(item) else { return Default::default() };
    let elsewhere = page.effectiveness_elsewhere(item);
    let own = page.value_cell(page.own(Indicator::Mean, &name, ""), Unit::Scale);
    [own, agreement(page, &name), page.value_cell(elsewhere, Unit::Scale)]
}

/// For the leading barriers the solutions that answer them.
fn remedies(page: &Page<'_>, solution: &Question) -> Vec<Block> {
    let Some(barriers) = page.compared.study().codebook.measuring(Measure::Barrier).next() else { return Vec::new() };
    let leading: Vec<Ranked<'_>> =
        page.ranked(barriers, Indicator::Frequency).into_iter().filter(Ranked::is_leading).collect();
    let mut rows = Vec::new();
    for barrier in &leading {
        let Some(item) = barriers.items.get(barrier.item) else { continue };
        let remedies = page.municipality.map(|own| page.compared.remedies(own, &item.key)).unwrap_or_default();
        if !remedies.is_empty() {
            let value = page.words.in_title(barrier.cell, Unit::Share);
            let head = page.with("remedy-barrier", args!["label" => page.label(item), "value" => value]);
            let topics = topics(page, item);
            let head = match topics.len() {
                0 => head,
                _ => page.with("remedy-barrier-topics", args!["barrier" => head, "topics" => page.words.list(&topics)]),
            };
            rows.push(Row { head, cells: Vec::new() });
            rows.extend(remedies.iter().map(|remedy| remedy_row(page, solution, remedy)));
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let mut head = vec![plain_head(page.text("head-solution"))];
    head.extend(["head-in-use-here", "head-effect-elsewhere"].map(|id| numeric_head(page.text(id))));
    head.push(plain_head(page.text("head-ask")));
    vec![
        page.heading("remedies-heading"),
        page.paragraph("remedies-intro", args![]),
        Block::Table(Table {
            id: "tab-barriere-loesung".to_owned(),
            caption: page.text("remedies-caption"),
            head,
            rows,
            notes: vec![page.text("remedies-note")],
        }),
    ]
}

/// The topics that a barrier holds up first, with their urgency where it is shown.
fn topics(page: &Page<'_>, barrier: &Item) -> Vec<String> {
    let Some(urgency) = page.compared.study().codebook.measuring(Measure::Urgency).next() else { return Vec::new() };
    let topic = |key: &String| {
        let item = urgency.items.iter().position(|item| item.key == *key)?;
        let label = page.item_label(urgency, item);
        let cell = page.own(Indicator::Top2, &urgency.item_name(item), "");
        Some(match cell.is_shown() {
            true => {
                let value = page.words.in_title(cell, Unit::Share);
                page.with("remedy-topic", args!["label" => label, "value" => value])
            }
            false => page.words.quoted(label),
        })
    };
    barrier.topics.iter().filter_map(topic).collect()
}

fn remedy_row(page: &Page<'_>, solution: &Question, remedy: &Remedy) -> Row {
    let name = solution.item_name(remedy.item);
    let in_use = in_use_code(solution).map_or(&Cell::Whole(0), |code| page.own(Indicator::SolutionShare, &name, code));
    let elsewhere = page.effectiveness_elsewhere(remedy.item);
    let places = &page.compared.study().municipalities;
    let mut names: Vec<String> = remedy.ask.iter().take(MOST_NAMES).map(|&other| places[other].name.clone()).collect();
    if remedy.ask.len() > MOST_NAMES {
        names.push(page.with("and-more", args!["n" => remedy.ask.len() - MOST_NAMES]));
    }
    let cells = vec![
        page.value_cell(in_use, Unit::Share),
        page.value_cell(elsewhere, Unit::Scale),
        text_cell(names.join(", ")),
    ];
    Row {
        head: page.item_label(solution, remedy.item).to_owned(),
        cells: cells.into_iter().map(|cell| page.filled(cell)).collect(),
    }
}

impl<'a> Page<'a> {
    /// How well users in all other municipalities say that a solution works.
    fn effectiveness_elsewhere(&self, item: usize) -> &'a Cell {
        match self.municipality {
            Some(own) => {
                let cell = self.compared.effectiveness_elsewhere(own, item);
                let name = self.compared.effectiveness_item(item).unwrap_or_default();
                let key = Key::new(&self.scope(), Indicator::SolutionForBarrier, name, "");
                self.seen.told.cell(&key, cell, Base::Unprinted);
                cell
            }
            None => &Cell::Sign(Sign::NothingToCount),
        }
    }
}
