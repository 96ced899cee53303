//! A draft becomes codebook.toml: commented, in a fixed order, with `TODO` where something is left to decide.
//!
//! Every text goes through the writer of the `toml` crate, whatever stands in it; comments have one line and no control signs.

use serde::Serialize;

use crate::domain::Text;
use crate::study::codebook::{Answer, InTools, Item, Kind, Level, Measure, QuestionEntry};
use crate::study::import::draft::{Asked, Draft};
use crate::study::import::plain::plain;
use crate::study::todo;

impl Draft {
    /// The survey tool that the questionnaire is from.
    pub fn tool(&self) -> &'static str {
        self.tool
    }

    pub fn question_count(&self) -> u64 {
        self.questions.len() as u64
    }

    /// How much of the codebook is left to decide.
    pub fn todo_count(&self) -> u64 {
        todo::comments_to_do(&self.codebook_toml()).count() as u64
    }

    /// The text of codebook.toml.
    pub fn codebook_toml(&self) -> String {
        let mut out = Out::default();
        out.comment(&format!("Codebook of the questionnaire that stands in {}, as {} holds it.", self.file, self.tool));
        out.comment("");
        out.comment("What only a person can know is marked `TODO`: decide it, then take the mark away. `rundblick check` lists those that are left.");
        out.comment("What every key means: `rundblick schema codebook`.");
        if !self.remarks.is_empty() {
            out.comment("");
        }
        self.remarks.iter().for_each(|remark| out.comment(remark));
        out.blank();
        self.todos.iter().for_each(|todo| out.comment(&format!("TODO {todo}")));
        out.key("title", &text(&self.title), None);
        if !self.levels.is_empty() {
            out.blank();
            let todo = "are these the study's levels of barriers, in the order of the reports?";
            out.list("level", self.levels.iter().map(|level| (self::level(level), None)), Some(todo));
        }
        if !self.lists.is_empty() {
            out.blank();
            out.comment("---- Answers that several questions share ----");
            out.blank();
            out.line("[answers]");
            for list in &self.lists {
                out.list(
                    &key(&list.name),
                    list.answers.iter().map(|answer| (self::answer(answer), None)),
                    list.todo.as_deref(),
                );
            }
        }
        let mut section: Option<(Option<u32>, &str)> = None;
        for asked in &self.questions {
            let here = (asked.entry.page, asked.section.as_str());
            if section != Some(here) {
                out.blank();
                out.comment(&heading(here.0, here.1));
                section = Some(here);
            }
            out.question(asked);
        }
        out.text
    }
}

fn heading(page: Option<u32>, section: &str) -> String {
    let section = plain(section);
    match (page, section.as_str()) {
        (Some(page), "") => format!("---- Page {page} ----"),
        (Some(page), section) => format!("---- Page {page}: {section} ----"),
        (None, "") => "---- Questions ----".to_owned(),
        (None, section) => format!("---- {section} ----"),
    }
}

#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.line("");
        }
    }

    /// A comment of its own.
    fn comment(&mut self, text: &str) {
        let text = one_line(text);
        self.line(format!("# {text}").trim_end());
    }

    /// `key = value`, and what is left to decide of it.
    fn key(&mut self, key: &str, value: &str, todo: Option<&str>) {
        let line = format!("{key} = {value}{}", mark(todo));
        self.line(&line);
    }

    /// A list with an entry per line, each with what is left to decide of it.
    fn list<'t>(&mut self, key: &str, entries: impl Iterator<Item = (String, Option<&'t str>)>, todo: Option<&str>) {
        self.line(&format!("{key} = [{}", mark(todo)));
        for (entry, todo) in entries {
            self.line(&format!("  {entry},{}", mark(todo)));
        }
        self.line("]");
    }

    fn question(&mut self, asked: &Asked) {
        let entry = &asked.entry;
        let todo = |key: &str| asked.todos.get(key).map(String::as_str);
        self.blank();
        asked.remarks.iter().for_each(|remark| self.comment(remark));
        self.line("[[question]]");
        self.key("key", &quoted(&entry.key), todo("key"));
        if entry.names != InTools::default() {
            self.key("names", &in_tools(&entry.names), None);
        }
        self.key("kind", &word(entry.kind), todo("kind"));
        if entry.measures != Measure::Other || entry.kind != Kind::Text {
            self.key("measures", &word(entry.measures), todo("measures"));
        }
        self.key("text", &text(&entry.text), todo("text"));
        self.settings(entry, &todo);
        if let Some(name) = &entry.answers {
            self.key("answers", &quoted(name), todo("answers"));
        }
        if !entry.answer.is_empty() {
            self.list("answer", entry.answer.iter().map(|it| (answer(it), None)), asked.answers_todo.as_deref());
        }
        if !entry.item.is_empty() {
            let todo = |position| asked.item_todos.get(&position).map(String::as_str);
            self.list("item", entry.item.iter().enumerate().map(|(at, it)| (item(it), todo(at))), None);
        }
    }

    fn settings<'t>(&mut self, entry: &QuestionEntry, todo: &dyn Fn(&str) -> Option<&'t str>) {
        if let Some(page) = entry.page {
            self.key("page", &page.to_string(), todo("page"));
        }
        if let Some(filter) = &entry.shown_if {
            let value = format!("{{ question = {}, codes = {} }}", quoted(&filter.question), texts(&filter.codes));
            self.key("shown_if", &value, todo("shown_if"));
        }
        if let Some(base) = entry.base {
            self.key("base", &word(base), todo("base"));
        }
        if let Some(column) = &entry.column {
            self.key("column", &quoted(column), todo("column"));
        }
        for (name, signs) in [("ticked", &entry.ticked), ("unticked", &entry.unticked)] {
            if !signs.is_empty() {
                self.key(name, &texts(signs), todo(name));
            }
        }
        for (name, value) in [("threshold", entry.threshold), ("min", entry.min), ("max", entry.max)] {
            if let Some(value) = value {
                self.key(name, &number(value), todo(name));
            }
        }
    }
}

/// A trailing comment.
fn mark(todo: Option<&str>) -> String {
    todo.map(|todo| format!(" # TODO {}", one_line(todo))).unwrap_or_default()
}

/// A comment must not end before its line does, and holds no control signs.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// A text as TOML, in quotes.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn key(name: &str) -> String {
    let bare = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { quoted(name) }
}

fn texts(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| self::quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A word such as `"single"`, as codebook.toml writes it.
pub(super) fn word(value: impl Serialize) -> String {
    toml::Value::try_from(value).map(|value| value.to_string()).unwrap_or_default()
}

pub(super) fn text(text: &Text) -> String {
    table(&[("de", Some(quoted(&text.de))), ("en", text.en.as_deref().map(quoted))])
}

fn number(value: f64) -> String {
    value.to_string()
}

fn in_tools(names: &InTools) -> String {
    let tools =
        [("sosci", &names.sosci), ("kobo", &names.kobo), ("unipark", &names.unipark), ("qualtrics", &names.qualtrics)];
    table(&tools.map(|(tool, name)| (tool, name.as_deref().map(quoted))))
}

fn level(level: &Level) -> String {
    table(&[("key", Some(quoted(&level.key))), ("label", Some(text(&level.label)))])
}

fn answer(answer: &Answer) -> String {
    let parts = [
        ("code", Some(quoted(&answer.code))),
        ("codes", (answer.codes != InTools::default()).then(|| in_tools(&answer.codes))),
        ("label", answer.label.as_ref().map(text)),
        ("value", answer.value.map(number)),
        ("missing", answer.missing.map(word)),
        ("state", answer.state.map(word)),
        ("wish", answer.wish.map(word)),
    ];
    table(&parts)
}

fn item(item: &Item) -> String {
    let parts = [
        ("key", Some(quoted(&item.key))),
        ("names", (item.names != InTools::default()).then(|| in_tools(&item.names))),
        ("is", item.is.map(word)),
        ("column", item.column.as_deref().map(quoted)),
        ("label", Some(text(&item.label))),
    ];
    table(&parts)
}

/// An inline table of what there is.
fn table(parts: &[(&str, Option<String>)]) -> String {
    let there = parts.iter().filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} = {value}")));
    format!("{{ {} }}", there.collect::<Vec<_>>().join(", "))
}
