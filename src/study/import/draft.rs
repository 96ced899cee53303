//! What an importer gives: questions as codebook.toml holds them, and beside them what is left to decide.

use std::collections::BTreeMap;

use crate::domain::Text;
use crate::study::codebook::{Answer, InTools, Item, ItemRole, Kind, Level, Measure, QuestionEntry};
use crate::study::import::condition::Condition;
use crate::study::import::plain::plain;

/// A questionnaire on its way to a codebook.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The name of the file that it was made from.
    pub(super) file: String,
    /// The survey tool, such as `LimeSurvey`.
    pub(super) tool: &'static str,
    /// What the questionnaire is called.
    pub title: Text,
    /// What stands at the top of the codebook as comments.
    pub(super) remarks: Vec<String>,
    /// What is left to decide of the whole.
    pub(super) todos: Vec<String>,
    /// Levels of barriers, where a question may be about these.
    pub(super) levels: Vec<Level>,
    pub(super) questions: Vec<Asked>,
    /// Answers that several questions share, by name, in the order in which they are first used.
    pub(super) lists: Vec<List>,
    /// Headings that exports may have and that no question stands behind.
    pub(super) ignore: Vec<String>,
}

/// A question, with what is to be said about it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub entry: QuestionEntry,
    /// The page or group in which it stands: a heading in the codebook.
    pub section: String,
    /// Comments above it.
    pub remarks: Vec<String>,
    /// What is left to decide, by the key beside which it is said.
    pub todos: BTreeMap<&'static str, String>,
    /// The same for its items, by position.
    pub item_todos: BTreeMap<usize, String>,
    /// What is left to decide of its answers.
    pub answers_todo: Option<String>,
    /// What the questionnaire calls its answers, where several questions may share them.
    pub list: Option<String>,
    /// When the question is shown.
    pub condition: Option<Condition>,
    /// When each of its items is shown; empty where none has a condition.
    pub item_conditions: Vec<Option<Condition>>,
    /// Whether its answers may stand in an order, so that it may be a scale.
    pub may_be_scale: bool,
}

/// Answers with a name.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub name: String,
    pub answers: Vec<Answer>,
    pub todo: Option<String>,
}

impl Asked {
    pub(super) fn new(key: impl Into<String>, kind: Kind, text: Text) -> Self {
        let entry = QuestionEntry {
            key: key.into(),
            kind,
            measures: Measure::Other,
            text,
            page: None,
            shown_if: None,
            of: None,
            base: None,
            sensitivity: None,
            column: None,
            answers: None,
            answer: Vec::new(),
            item: Vec::new(),
            missing: Vec::new(),
            ticked: Vec::new(),
            unticked: Vec::new(),
            threshold: None,
            min: None,
            max: None,
            coarser: Vec::new(),
            battery: false,
            names: InTools::default(),
        };
        Self {
            entry,
            section: String::new(),
            remarks: Vec::new(),
            todos: BTreeMap::new(),
            item_todos: BTreeMap::new(),
            answers_todo: None,
            list: None,
            condition: None,
            item_conditions: Vec::new(),
            may_be_scale: false,
        }
    }

    pub(super) fn with_items(mut self, items: Vec<Item>) -> Self {
        self.entry.item = items;
        self
    }

    pub(super) fn with_answers(mut self, answers: Vec<Answer>) -> Self {
        self.entry.answer = answers;
        self
    }

    /// Its answers stand in an order where their wordings do.
    pub(super) fn maybe_scale(mut self) -> Self {
        self.may_be_scale = true;
        self
    }
}

/// An answer without a meaning of its own yet.
pub(super) fn answer(code: impl Into<String>, label: Option<Text>) -> Answer {
    Answer {
        code: code.into(),
        label,
        value: None,
        missing: None,
        state: None,
        wish: None,
        sector: None,
        codes: InTools::default(),
    }
}

/// An item without a meaning of its own yet.
pub(super) fn item(key: impl Into<String>, label: Text) -> Item {
    Item {
        key: key.into(),
        label,
        column: None,
        level: None,
        unit: None,
        barriers: Vec::new(),
        topics: Vec::new(),
        is: None,
        names: InTools::default(),
    }
}

/// The box "other", whose text is not read.
pub(super) fn other_item(label: Text) -> Item {
    Item { is: Some(ItemRole::Other), ..item("other", label) }
}

/// A wording in German and English.
pub(super) fn both(de: &str, en: &str) -> Text {
    Text { de: de.to_owned(), en: Some(en.to_owned()) }
}

/// The languages of a questionnaire, as far as a codebook has them.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    /// Whose wording stands as `de`: German, or the questionnaire's own where it has none.
    pub de: String,
    pub en: Option<String>,
    /// Those that a codebook cannot hold.
    pub left_out: Vec<String>,
}

impl Languages {
    /// `tags` as the questionnaire names them, its own first.
    pub(super) fn of(tags: &[String]) -> Self {
        let begins = |tag: &str, start: &str| {
            let tag = tag.to_lowercase();
            tag == start || tag.strip_prefix(start).is_some_and(|rest| rest.starts_with(['-', '_']))
        };
        let find = |start| tags.iter().find(|tag| begins(tag, start)).cloned();
        let de = find("de").or_else(|| tags.first().cloned()).unwrap_or_default();
        let en = find("en").filter(|tag| *tag != de);
        let left_out = tags.iter().filter(|tag| **tag != de && Some(*tag) != en.as_ref()).cloned().collect();
        Self { de, en, left_out }
    }

    /// Whether the wordings that stand as `de` are in another language.
    pub(super) fn is_foreign(&self) -> bool {
        !self.de.is_empty() && !self.de.to_lowercase().starts_with("de")
    }

    /// A text from its wordings by language; `fallback` where there is none.
    pub(super) fn text<'t>(&self, wording: impl Fn(&str) -> Option<&'t str>, fallback: &str) -> Text {
        let of = |language: &str| wording(language).map(plain).filter(|text| !text.is_empty());
        let en = self.en.as_deref().and_then(of);
        let de = of(&self.de).or_else(|| en.clone()).unwrap_or_else(|| fallback.to_owned());
        Text { en: en.filter(|en| *en != de), de }
    }

    /// Tells what became of the languages.
    pub(super) fn tell(&self, draft: &mut Draft) {
        if self.is_foreign() {
            let language = plain(&self.de);
            let todo = format!(
                "the wording is that of the survey (`{language}`) and stands as `de`, which every text needs; for German reports write the \
                 German one there and keep the survey's as `en`"
            );
            draft.todos.push(todo);
        }
        if !self.left_out.is_empty() {
            let list: Vec<String> = self.left_out.iter().map(|tag| format!("`{}`", plain(tag))).collect();
            let languages = list.join(", ");
            draft
                .remarks
                .push(format!("Left out, since a codebook has German and English: the wordings in {languages}."));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(tags: &[&str]) -> Languages {
        Languages::of(&tags.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn german_comes_first_whichever_is_the_base_language() {
        let found = languages(&["en", "fr", "de-informal"]);
        assert_eq!((found.de.as_str(), found.en.as_deref()), ("de-informal", Some("en")));
        assert_eq!(found.left_out, ["fr"]);
        let found = languages(&["en"]);
        assert_eq!((found.de.as_str(), found.en, found.left_out.len()), ("en", None, 0));
        let found = languages(&["ru", "en-GB"]);
        assert_eq!((found.de.as_str(), found.en.as_deref()), ("ru", Some("en-GB")));
        assert_eq!(languages(&["den", "english"]).de, "den");
    }

    #[test]
    fn a_missing_wording_is_taken_from_the_other_language() {
        let both = languages(&["de", "en"]);
        let text = |de: &'static str, en: &'static str| {
            both.text(move |language| Some(if language == "de" { de } else { en }), "KEY")
        };
        assert_eq!(text("<b>Ja</b>", "Yes"), Text { de: "Ja".into(), en: Some("Yes".into()) });
        assert_eq!(text(" ", "Yes"), Text { de: "Yes".into(), en: None });
        assert_eq!(text("", "&nbsp;"), Text { de: "KEY".into(), en: None });
    }
}
