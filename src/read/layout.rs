//! Headings become columns with a meaning, and findings about those that cannot.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::{code_before_text, fold};
use super::known::HeadingRow;
use super::names::{Hit, Names, Style, Target};
use super::personal::sounds_personal;
use super::table::{Column, Meaning, Meta};
use super::tool::Tool;
use crate::domain::{Finding, Findings, Place};
use crate::study::{Codebook, Export, Owner};

/// The columns of a file.
pub(super) struct Layout {
    /// Those that are kept, in the order of the file.
    pub columns: Vec<Column>,
    /// Headings of personal-data columns.
    pub personal: Vec<String>,
}

/// Finds out what each column holds. `place` is that of the heading row.
pub(super) fn lay_out(
    row: &HeadingRow,
    names: &Names,
    tool: &dyn Tool,
    export: &Export,
    codebook: &Codebook,
    place: &Place,
    findings: &mut Findings,
) -> Result<Layout, Finding> {
    let (headings, hits) = (&row.headings, &row.hits);
    if !has_headings(headings, hits, export) {
        return Err(no_heading_row(place.clone(), headings.len()));
    }
    let style = main_style(hits);
    let given = Given::find(export, headings, names, place, findings);
    let mut work =
        Work { codebook, place, findings, columns: Vec::new(), taken: BTreeMap::new(), told: BTreeSet::new() };
    let (mut personal, mut unknown) = (Vec::new(), Vec::new());
    for (at, (heading, hits)) in headings.iter().zip(hits).enumerate() {
        given.meanings_at(at).for_each(|meaning| work.keep(at, heading, meaning));
        let is_given = given.meanings_at(at).next().is_some();
        let targets = targets(hits, style);
        match targets[..] {
            _ if heading.is_empty() || given.ignored.contains(&at) => {}
            _ if !is_given && row.personal[at] => {
                work.refuse_personal(heading, &targets);
                personal.push(heading.clone());
            }
            [Target::Ignore] => {}
            [Target::Keep(Meaning::Meta(Meta::Id))] if given.id.is_some() => {}
            [Target::Keep(meaning)] => work.keep(at, heading, meaning),
            [_, _, ..] => work.refuse_ambiguous(heading, &targets),
            [] if is_given || tool.is_own(heading) => {}
            [] if sounds_personal(heading) => personal.push(heading.clone()),
            [] => unknown.push(heading),
        }
    }
    work.settle_ticks();
    tell_personal(&personal, place, work.findings);
    let missing = work.missing();
    tell_unknown(&unknown, names, &missing, place, work.findings);
    work.tell_missing(&missing);
    Ok(Layout { columns: work.columns, personal })
}

/// Whether the first row is one of headings: two columns, or one in twenty, mean something.
fn has_headings(headings: &[String], hits: &[Vec<Hit>], export: &Export) -> bool {
    let key = match &export.owner {
        Owner::Municipality(_) => None,
        Owner::Column(column) => Some(column),
    };
    let given: Vec<&String> = key.into_iter().chain(&export.id_column).chain(&export.ignore).collect();
    let means = |(heading, hits): &(&String, &Vec<Hit>)| {
        !hits.is_empty() || given.iter().any(|column| is_named(column, heading))
    };
    let meaning = headings.iter().zip(hits).filter(means).count();
    meaning >= 2 || meaning == 1 && headings.len() <= 20
}

/// Says nothing of what stands in the row: these may be somebody's answers.
fn no_heading_row(place: Place, columns: usize) -> Finding {
    let message =
        format!("the first row is no heading row of this study: hardly any of its {columns} cells is a heading");
    let hint = "export the answers once more with their headings, or look whether this is the export of another survey; \
                where headings have other texts, give the questions their `column` in codebook.toml";
    Finding::error("no-heading-row", place, message, hint)
}

/// A heading as findings print it: cut where it is longer than any question needs.
pub(super) fn shortened(heading: &str) -> String {
    const LENGTH_MAX: usize = 120;
    match heading.char_indices().nth(LENGTH_MAX) {
        Some((end, _)) => format!("{}…", &heading[..end]),
        None => heading.to_owned(),
    }
}

/// The style of most headings.
fn main_style(hits: &[Vec<Hit>]) -> Style {
    let count = |style| hits.iter().filter(|hits| hits.iter().any(|hit| hit.style == style)).count();
    let styles = [Style::AbbreviatedText, Style::Text, Style::CodeAndText, Style::Code];
    // The last of several maxima: a code, in doubt.
    styles.into_iter().max_by_key(|&style| count(style)).unwrap_or(Style::Code)
}

/// What a heading can mean: in the file's main style where it means something there, else in any.
fn targets(hits: &[Hit], style: Style) -> Vec<Target> {
    let of_style: Vec<Target> = hits.iter().filter(|hit| hit.style == style).map(|hit| hit.target).collect();
    let mut targets = if of_style.is_empty() { hits.iter().map(|hit| hit.target).collect() } else { of_style };
    targets.sort();
    targets.dedup();
    // A question may be called `start` or `duration`: then it is the question.
    let is_time =
        |target: &Target| matches!(target, Target::Keep(Meaning::Meta(Meta::Started | Meta::Ended | Meta::Duration)));
    if targets.iter().any(|target| !is_time(target)) {
        targets.retain(|target| !is_time(target));
    }
    targets
}

/// The columns that the study names for a file.
struct Given {
    key: Option<usize>,
    id: Option<usize>,
    ignored: Vec<usize>,
}

impl Given {
    fn find(export: &Export, headings: &[String], names: &Names, place: &Place, findings: &mut Findings) -> Self {
        let mut find = |column: &str, setting: &str, what: &str| {
            let found = find_column(column, headings, names);
            if found.is_none() {
                let message = format!("no column `{column}`, which is to hold {what}");
                let hint = format!("correct `{setting}` in study.toml, or export the column");
                findings.push(Finding::error("missing-column", place.clone().column(column), message, hint));
            }
            found
        };
        let key = match &export.owner {
            Owner::Municipality(_) => None,
            Owner::Column(column) => find(column, "key_column", "the municipality's key"),
        };
        let id = export.id_column.as_ref().and_then(|column| find(column, "id_column", "the record's id"));
        let mut ignored = Vec::new();
        for column in &export.ignore {
            let before = ignored.len();
            ignored.extend((0..headings.len()).filter(|&at| is_named(column, &headings[at])));
            if ignored.len() == before {
                let message = "study.toml ignores this column, but the file has none such";
                let hint = "correct `ignore` in study.toml, or take the column out of it";
                findings.push(Finding::warning("unused-ignore", place.clone().column(column), message, hint));
            }
        }
        Self { key, id, ignored }
    }

    fn meanings_at(&self, at: usize) -> impl Iterator<Item = Meaning> {
        let key = (self.key == Some(at)).then_some(Meaning::Meta(Meta::Municipality));
        key.into_iter().chain((self.id == Some(at)).then_some(Meaning::Meta(Meta::Id)))
    }
}

/// The column that has a heading, or that means the same in another heading style.
fn find_column(column: &str, headings: &[String], names: &Names) -> Option<usize> {
    headings.iter().position(|heading| is_named(column, heading)).or_else(|| {
        let wanted: Vec<Target> = names.find(column).into_iter().map(|hit| hit.target).collect();
        let means = |heading: &String| names.find(heading).iter().any(|hit| wanted.contains(&hit.target));
        headings.iter().position(means).filter(|_| !wanted.contains(&Target::Ignore))
    })
}

fn is_named(column: &str, heading: &str) -> bool {
    fold(heading) == fold(column) || code_before_text(heading) == Some(column)
}

/// The columns so far.
struct Work<'a> {
    codebook: &'a Codebook,
    place: &'a Place,
    findings: &'a mut Findings,
    columns: Vec<Column>,
    /// The number of the column that has a meaning already.
    taken: BTreeMap<Meaning, u32>,
    /// Variables whose column a finding has named already.
    told: BTreeSet<usize>,
}

impl Work<'_> {
    fn keep(&mut self, at: usize, heading: &str, meaning: Meaning) {
        let number = number(at);
        if let Some(&first) = self.taken.get(&meaning) {
            let message = format!("columns {first} and {number} both hold {}", self.describe(meaning));
            let hint = "delete one of them from the export, or give the items different texts";
            let place = self.place.clone().column(shortened(heading));
            self.findings.push(Finding::error("duplicate-column", place, message, hint));
            return;
        }
        self.taken.insert(meaning, number);
        self.columns.push(Column { heading: heading.into(), number, meaning });
    }

    /// Where each box of a question has a column of its own, the one with all ticks says nothing more.
    fn settle_ticks(&mut self) {
        let of_boxes: BTreeSet<usize> = self
            .columns
            .iter()
            .filter_map(|column| match column.meaning {
                Meaning::Answer(variable) => Some(self.codebook.variables[variable].question),
                _ => None,
            })
            .collect();
        self.columns
            .retain(|column| !matches!(column.meaning, Meaning::Ticks(question) if of_boxes.contains(&question)));
    }

    fn refuse_personal(&mut self, heading: &str, targets: &[Target]) {
        for variable in targets.iter().filter_map(|&target| variable_of(target)) {
            self.told.insert(variable);
            let message = format!("{} would be personal data, which is never read", self.name(variable));
            let hint = "take it out of codebook.toml; if it is no personal data, give the column another heading";
            let place = self.place.clone().column(shortened(heading));
            self.findings.push(Finding::warning("personal-column", place, message, hint));
        }
    }

    fn refuse_ambiguous(&mut self, heading: &str, targets: &[Target]) {
        self.told.extend(targets.iter().filter_map(|&target| variable_of(target)));
        let described: Vec<String> = targets
            .iter()
            .map(|target| match target {
                Target::Keep(meaning) => self.describe(*meaning),
                Target::Ignore => "a free text".to_owned(),
            })
            .collect();
        let message = format!("the heading fits {}", described.join(" and "));
        let hint = "export with question codes, or give the items their headings with `column` in codebook.toml";
        let place = self.place.clone().column(shortened(heading));
        self.findings.push(Finding::error("ambiguous-column", place, message, hint));
    }

    /// Variables that have no column and no finding yet.
    fn missing(&self) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> =
            self.taken.keys().filter_map(|&meaning| variable_of(Target::Keep(meaning))).collect();
        for question in self.columns.iter().filter_map(|column| match column.meaning {
            Meaning::Ticks(question) => Some(&self.codebook.questions[question]),
            _ => None,
        }) {
            found.extend(question.variables());
        }
        (0..self.codebook.variables.len())
            .filter(|variable| !found.contains(variable) && !self.told.contains(variable))
            .collect()
    }

    /// One finding per question.
    fn tell_missing(&mut self, missing: &BTreeSet<usize>) {
        let mut by_question: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &variable in missing {
            by_question.entry(self.codebook.variables[variable].question).or_default().push(variable);
        }
        for (question, variables) in by_question {
            let question = &self.codebook.questions[question];
            let message = if variables.len() == question.width() && variables.len() > 1 {
                format!("no column for any of the {} items of `{}`", variables.len(), question.key)
            } else {
                let names: Vec<String> = variables.iter().map(|&variable| self.name(variable)).collect();
                format!("no column for {}", names.join(", "))
            };
            let hint = "export all questions, or correct `key`, `text` or `column` in codebook.toml";
            let place = self.place.clone().column(question.key.clone());
            self.findings.push(Finding::warning("missing-column", place, message, hint));
        }
    }

    fn describe(&self, meaning: Meaning) -> String {
        match meaning {
            Meaning::Answer(variable) => self.name(variable),
            Meaning::OtherText(variable) => format!("the free text of {}", self.name(variable)),
            Meaning::Ticks(question) => format!("all boxes of `{}`", self.codebook.questions[question].key),
            Meaning::Escape(variable) => self.name(variable),
            Meaning::Meta(Meta::Test(_)) => "the sign of test records".to_owned(),
            Meaning::Meta(Meta::Id) => "the record's id".to_owned(),
            Meaning::Meta(Meta::Submitted) => "the date of submission".to_owned(),
            Meaning::Meta(Meta::Started) => "the time of the beginning".to_owned(),
            Meaning::Meta(Meta::Ended) => "the time of the end".to_owned(),
            Meaning::Meta(Meta::Duration) => "the duration".to_owned(),
            Meaning::Meta(Meta::LastPage) => "the last page".to_owned(),
            Meaning::Meta(Meta::Municipality) => "the municipality's key".to_owned(),
        }
    }

    fn name(&self, variable: usize) -> String {
        format!("`{}`", self.codebook.variable_name(self.codebook.variables[variable]))
    }
}

pub(super) fn tell_personal(personal: &[String], place: &Place, findings: &mut Findings) {
    for heading in personal {
        let message = "personal data: the column is not read";
        let hint = "nothing needs to be done; better is an export without it";
        findings.push(Finding::note("personal-data", place.clone().column(shortened(heading)), message, hint));
    }
}

fn tell_unknown(unknown: &[&String], names: &Names, missing: &BTreeSet<usize>, place: &Place, findings: &mut Findings) {
    /// Looking for likeness takes time; so many hints are enough.
    const HINTS_MAX: usize = 200;
    let is_missing = |target| variable_of(target).is_some_and(|variable| missing.contains(&variable));
    for (at, heading) in unknown.iter().enumerate() {
        let nearest = if at < HINTS_MAX { names.nearest(heading, is_missing) } else { None };
        let hint = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`, which the file lacks?"),
            None => "it is not read; add it to codebook.toml if it matters".to_owned(),
        };
        let place = place.clone().column(shortened(heading));
        findings.push(Finding::warning("unknown-column", place, "the codebook does not know this column", hint));
    }
}

fn variable_of(target: Target) -> Option<usize> {
    match target {
        Target::Keep(Meaning::Answer(variable) | Meaning::OtherText(variable) | Meaning::Escape(variable)) => {
            Some(variable)
        }
        _ => None,
    }
}

/// A column's number, counted from 1. There are never more than the limit of columns.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)
}
