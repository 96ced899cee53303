//! XLSForm, the form of KoboToolbox and other servers of ODK: sheets `survey`, `choices` and `settings`.
//!
//! Here rows of `survey` become questions, one by one; what stands together as a table, [`super::battery`] joins.

use std::collections::BTreeMap;

use crate::domain::{Finding, Place, Text};
use crate::study::codebook::{Answer, InTools, Item, ItemRole, Kind};
use crate::study::import::battery;
use crate::study::import::check_columns;
use crate::study::import::condition::Condition;
use crate::study::import::draft::{Asked, Draft, Languages, answer, both, item, other_item};
use crate::study::import::plain::{folded, plain, shortened};
use crate::study::import::sheets::Sheets;
use crate::study::import::table::{Row, Table};
use crate::study::import::tidy::clean_key;
use crate::study::nearest::did_you_mean;

/// The draft of a form.
pub(super) fn draft(sheets: Sheets, place: &Place) -> Result<Draft, Finding> {
    let survey = sheets.survey(place)?;
    let settings = sheets.settings.clone().unwrap_or_default();
    let setting = |name| settings.rows.first().map_or("", |row| row.cell(settings.column(name)));
    let labels = Labels::of(survey, setting("default_language"));
    let title = Some(plain(setting("form_title"))).filter(|title| !title.is_empty());
    let title = Text::de(title.unwrap_or_else(|| "XLSForm".to_owned()));
    let mut draft = Draft { tool: "XLSForm", title, ..Draft::default() };
    labels.languages.tell(&mut draft);
    let choices = sheets.choices.as_ref().map(|table| choices(table, &labels.languages));
    let mut reader =
        Reader { survey, labels, choices, place, draft, groups: Vec::new(), made: Vec::new(), header: None };
    for row in &survey.rows {
        reader.row(row)?;
    }
    let Reader { mut draft, made, .. } = reader;
    check_columns(made.len(), place)?;
    draft.questions = battery::join(made);
    drop_free_texts(&mut draft);
    Ok(draft)
}

/// The columns of wordings, each with its language.
struct Labels {
    columns: Vec<(String, usize)>,
    languages: Languages,
}

impl Labels {
    fn of(table: &Table, default: &str) -> Self {
        let mut columns = columns(table, default);
        let default = tag(default);
        columns.sort_by_key(|(tag, _)| *tag != default);
        let tags: Vec<String> = columns.iter().map(|(tag, _)| tag.clone()).collect();
        Self { languages: Languages::of(&tags), columns }
    }

    fn text(&self, row: &Row, fallback: &str) -> Text {
        text(&self.languages, &self.columns, row, fallback)
    }
}

fn text(languages: &Languages, columns: &[(String, usize)], row: &Row, fallback: &str) -> Text {
    let of = |language: &str| {
        let column = columns.iter().find(|(tag, _)| tag == language)?;
        Some(row.cell(Some(column.1)))
    };
    languages.text(of, fallback)
}

/// `label`, `label::Deutsch (de)`, `label:de`.
fn columns(table: &Table, default: &str) -> Vec<(String, usize)> {
    let language = |heading: &str| {
        let rest = heading.trim().strip_prefix("label").or_else(|| heading.trim().strip_prefix("Label"))?;
        match rest.trim() {
            "" => Some(tag(default)),
            rest => rest.strip_prefix(':').map(|rest| tag(rest.trim_start_matches(':'))),
        }
    };
    table.headings.iter().enumerate().filter_map(|(at, heading)| Some((language(heading)?, at))).collect()
}

/// The tag of a language: of `Deutsch (de)` it is `de`.
fn tag(language: &str) -> String {
    let language = language.trim();
    let inside = language.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    match inside.unwrap_or(language).to_lowercase().as_str() {
        "deutsch" | "german" => "de".to_owned(),
        "english" | "englisch" => "en".to_owned(),
        tag => tag.to_owned(),
    }
}

/// The choices of each list, in their order.
fn choices(table: &Table, languages: &Languages) -> BTreeMap<String, Vec<(String, Text)>> {
    let columns = columns(table, &languages.de);
    let list = table.column("list_name").or_else(|| table.column("list name"));
    let (name, mut lists) = (table.column("name").or_else(|| table.column("value")), BTreeMap::new());
    for row in &table.rows {
        let (list, code) = (row.cell(list), plain(row.cell(name)));
        if !list.is_empty() && !code.is_empty() {
            let label = text(languages, &columns, row, &code);
            lists.entry(list.to_owned()).or_insert_with(Vec::new).push((code, label));
        }
    }
    lists
}

/// A row of `survey` that has become a question.
pub(super) struct Made {
    pub asked: Asked,
    pub name: String,
    /// Of a question with one answer of several: the list of its answers.
    pub list: Option<String>,
    /// The groups around it, the innermost last.
    pub groups: Vec<Group>,
    /// A text directly above it, which may be what a table asks.
    pub header: Option<Text>,
    pub appearance: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Tells groups of one name apart: the line in which it begins.
    pub line: u32,
    pub name: String,
    pub label: Text,
    pub appearance: String,
    pub condition: Option<Condition>,
    is_repeat: bool,
}

struct Reader<'f> {
    survey: &'f Table,
    labels: Labels,
    /// `None` where the form has no sheet for them.
    choices: Option<BTreeMap<String, Vec<(String, Text)>>>,
    place: &'f Place,
    draft: Draft,
    groups: Vec<Group>,
    made: Vec<Made>,
    header: Option<Text>,
}

/// Types of which nothing stands in an export, or nothing but what the server notes of itself.
const SILENT: [&str; 14] = [
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "audit",
    "simserial",
    "subscriberid",
    "start-geopoint",
    "xml-external",
    "csv-external",
    "background-geopoint",
];
/// Types whose answers are files, places or other people's words of a kind that nobody may count.
const LEFT_OUT: [&str; 9] =
    ["geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "background-audio", "signature"];

impl Reader<'_> {
    fn row(&mut self, row: &Row) -> Result<(), Finding> {
        let cell = |heading| row.cell(self.survey.column(heading));
        let kind = cell("type").replace("begin group", "begin_group").replace("end group", "end_group");
        let kind = kind.replace("begin repeat", "begin_repeat").replace("end repeat", "end_repeat");
        let mut words = kind.split_whitespace();
        let (word, list) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let or_other = words.next() == Some("or_other") || list == "or_other";
        let name = plain(cell("name"));
        match word {
            "" => return Ok(()),
            "begin_group" | "begin_repeat" => {
                let (label, condition) = (self.labels.text(row, ""), Condition::parse(cell("relevant")));
                let (appearance, is_repeat) = (cell("appearance").to_owned(), word == "begin_repeat");
                if is_repeat {
                    self.draft
                        .remarks
                        .push(format!("Left out: {name}, which is asked several times and exported apart."));
                }
                self.groups.push(Group { line: row.line, name, label, appearance, condition, is_repeat });
                self.header = None;
                return Ok(());
            }
            "end_group" | "end_repeat" => {
                self.groups.pop();
                self.header = None;
                return Ok(());
            }
            word if SILENT.contains(&word) => return Ok(()),
            _ if self.groups.iter().any(|group| group.is_repeat) => return Ok(()),
            _ => {}
        }
        let label = self.labels.text(row, "");
        if word == "note" || cell("appearance").split_whitespace().any(|it| it == "label") {
            self.header = Some(label).filter(|label| !label.de.is_empty());
            self.draft.ignore.push(name);
            return Ok(());
        }
        if LEFT_OUT.contains(&word) {
            self.draft.remarks.push(format!("Left out: {name}, a file or a place."));
            self.draft.ignore.push(name);
            return Ok(());
        }
        let relevant = cell("relevant").to_owned();
        let appearance = cell("appearance").to_owned();
        let (constraint, parameters) = (cell("constraint").to_owned(), cell("parameters").to_owned());
        let text = if label.de.is_empty() { Text::de(name.as_str()) } else { label };
        let new = |kind| Asked::new(name.as_str(), kind, text.clone());
        let asked = match word {
            "select_one" | "select1" => self.choose_one(new(Kind::Single), list, or_other, row.line)?,
            "select_multiple" | "select" => self.choose_several(new(Kind::Multiple), list, or_other, row.line)?,
            "integer" | "int" | "decimal" | "range" => with_ends(new(Kind::Number), &constraint, &parameters),
            "rank" => {
                let remark = "A ranking: its export holds all ranks in one cell, which is read as a text.";
                Asked { remarks: vec![remark.to_owned()], ..new(Kind::Text) }
            }
            "text" | "string" | "date" | "time" | "datetime" | "dateTime" | "barcode" | "acknowledge" | "trigger"
            | "calculate" | "hidden" => new(Kind::Text),
            other => {
                let remark = format!("Its type `{}` is read as a text.", shortened(other));
                Asked { remarks: vec![remark], ..new(Kind::Text) }
            }
        };
        let list = (asked.entry.kind == Kind::Single).then(|| list.to_owned());
        self.add(asked, name, list, appearance, &relevant);
        Ok(())
    }

    fn add(&mut self, mut asked: Asked, name: String, list: Option<String>, appearance: String, relevant: &str) {
        asked.condition = Condition::parse(relevant);
        if clean_key(&name, "", 0) != name {
            asked.entry.names = in_kobo(&name);
        }
        asked.section = self.groups.first().map(title).unwrap_or_default();
        let (groups, header) = (self.groups.clone(), self.header.take());
        self.made.push(Made { asked, name, list, groups, header, appearance });
    }

    fn choose_one(&self, asked: Asked, list: &str, or_other: bool, line: u32) -> Result<Asked, Finding> {
        let choices = self.choices_of(list, line)?;
        let mut answers: Vec<Answer> = choices.iter().map(|(code, label)| answer(code, Some(label.clone()))).collect();
        if or_other && answers.iter().all(|answer| answer.code != "other") {
            answers.push(answer("other", Some(both("Sonstiges", "Other"))));
        }
        let asked = asked.with_answers(answers).maybe_scale();
        Ok(Asked { list: Some(list.to_owned()), ..asked })
    }

    fn choose_several(&self, asked: Asked, list: &str, or_other: bool, line: u32) -> Result<Asked, Finding> {
        let choice = |(position, (code, label)): (usize, &(String, Text))| {
            let key = clean_key(code, "I", position);
            let names = if key == *code { InTools::default() } else { in_kobo(code) };
            let is_other = code == "other"
                || label.all().any(|it| matches!(folded(it).as_str(), "sonstiges" | "other" | "andere"));
            Item { names, is: is_other.then_some(ItemRole::Other), ..item(key, label.clone()) }
        };
        let mut items: Vec<Item> = self.choices_of(list, line)?.iter().enumerate().map(choice).collect();
        if or_other && items.iter().all(|item| item.is.is_none()) {
            items.push(other_item(both("Sonstiges", "Other")));
        }
        // One box of a question has a text beside it.
        let mut others = items.iter_mut().filter(|item| item.is.is_some()).skip(1);
        others.by_ref().for_each(|item| item.is = None);
        Ok(asked.with_items(items))
    }

    fn choices_of(&self, list: &str, line: u32) -> Result<&[(String, Text)], Finding> {
        let place = self.place.clone().line(line).column("type");
        let Some(lists) = &self.choices else {
            let message = "the form has no sheet `choices`, in which the answers of this question are";
            let hint = "add the sheet; of sheets as CSV give `survey.csv` and put `choices.csv` beside it";
            return Err(Finding::error("missing-sheet", place, message, hint));
        };
        lists.get(list).map(Vec::as_slice).ok_or_else(|| {
            let hint = did_you_mean(list, "lists", lists.keys().map(String::as_str).collect::<Vec<_>>());
            Finding::error(
                "unknown-list",
                place,
                format!("the sheet `choices` has no list `{}`", shortened(list)),
                hint,
            )
        })
    }
}

/// What a group is called.
pub(super) fn title(group: &Group) -> String {
    if group.label.de.is_empty() { group.name.clone() } else { group.label.de.clone() }
}

pub(super) fn in_kobo(name: &str) -> InTools {
    InTools { kobo: Some(name.to_owned()), ..InTools::default() }
}

/// The smallest and largest number, where a constraint such as `. >= 0 and . <= 45` or the parameters of a range say it.
fn with_ends(mut asked: Asked, constraint: &str, parameters: &str) -> Asked {
    let number = |text: &str| text.trim().trim_end_matches(')').trim().parse().ok().filter(|it: &f64| it.is_finite());
    for part in constraint.split(" and ") {
        let part: String = part.chars().filter(|sign| !sign.is_whitespace() && *sign != '(').collect();
        if let Some(end) = part.strip_prefix(".>=").and_then(number) {
            asked.entry.min = Some(end);
        } else if let Some(end) = part.strip_prefix(".<=").and_then(number) {
            asked.entry.max = Some(end);
        }
    }
    for part in parameters.split([' ', ';', ',']) {
        if let Some(end) = part.strip_prefix("start=").and_then(number) {
            asked.entry.min = Some(end);
        } else if let Some(end) = part.strip_prefix("end=").and_then(number) {
            asked.entry.max = Some(end);
        }
    }
    if let (Some(min), Some(max)) = (asked.entry.min, asked.entry.max)
        && min > max
    {
        (asked.entry.min, asked.entry.max) = (Some(max), Some(min));
    }
    asked
}

/// The text beside "other" is a question of its own in the form, and known beside the box in the export.
fn drop_free_texts(draft: &mut Draft) {
    let of_box = |asked: &Asked| {
        let item = asked.entry.item.iter().find(|item| item.is == Some(ItemRole::Other));
        let answer = asked.entry.answer.iter().find(|answer| answer.code == "other");
        let code = item.map(|item| item.key.as_str()).or_else(|| answer.map(|_| "other"))?;
        Some(format!("{}_{code}", asked.entry.key))
    };
    let texts: Vec<String> = draft.questions.iter().filter_map(of_box).collect();
    draft.questions.retain(|asked| asked.entry.kind != Kind::Text || !texts.contains(&asked.entry.key));
}
