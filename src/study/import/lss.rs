//! LimeSurvey's structure file `.lss`: XML with a table per section, in the forms before and after version 4.
//!
//! Here the tables become a survey in its order; what its questions mean for a codebook, [`super::lss_types`] says.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Document;

use crate::domain::{Finding, Place};
use crate::study::import::check_columns;
use crate::study::import::condition::Condition;
use crate::study::import::draft::{Draft, Languages};
use crate::study::import::lss_types;
use crate::study::import::plain::{plain, shortened};
use crate::study::import::xml::{children, text_of};

/// A row of a section, by column.
type Row<'a> = BTreeMap<&'a str, &'a str>;
/// Wordings by language.
type Wordings<'a> = BTreeMap<&'a str, &'a str>;

/// A survey in its order.
pub(super) struct Survey<'a> {
    pub languages: Languages,
    /// All of its languages, its own first.
    pub tags: Vec<String>,
    groups: BTreeMap<&'a str, Group<'a>>,
    questions: Vec<Question<'a>>,
    /// By question and by name.
    attributes: BTreeMap<&'a str, BTreeMap<&'a str, Wordings<'a>>>,
}

struct Group<'a> {
    order: i64,
    /// Counted from 1; `None` where the group has no question and is no page.
    page: Option<u32>,
    name: Wordings<'a>,
    condition: &'a str,
}

pub(super) struct Question<'a> {
    id: &'a str,
    group: &'a str,
    order: i64,
    pub kind: &'a str,
    pub code: &'a str,
    pub text: Wordings<'a>,
    pub has_other: bool,
    condition: &'a str,
    /// Those of the second scale are the columns of a matrix.
    pub subquestions: Vec<SubQuestion<'a>>,
    pub answers: Vec<Choice<'a>>,
}

pub(super) struct SubQuestion<'a> {
    pub scale: i64,
    order: i64,
    pub code: &'a str,
    pub text: Wordings<'a>,
    pub condition: &'a str,
}

/// An answer that can be chosen.
pub(super) struct Choice<'a> {
    pub scale: i64,
    order: i64,
    pub code: &'a str,
    pub text: Wordings<'a>,
}

/// Whether this is LimeSurvey's XML: the type of structure that it holds.
pub(super) fn structure<'a>(document: &'a Document<'_>) -> Option<&'a str> {
    let root = document.root_element();
    root.has_tag_name("document").then(|| text_of(root, "LimeSurveyDocType")).filter(|kind| !kind.is_empty())
}

/// The draft of a survey.
pub(super) fn draft(document: &Document<'_>, place: &Place) -> Result<Draft, Finding> {
    if structure(document) != Some("Survey") {
        let message = "this LimeSurvey file holds a part of a survey only";
        let hint = "export the whole survey as survey structure (.lss)";
        return Err(Finding::error("not-a-survey", place.clone(), message, hint));
    }
    let settings = rows(document, "surveys");
    let settings = settings.first().cloned().unwrap_or_default();
    let survey = survey(document, &settings);
    let columns = survey.questions.iter().map(|question| question.subquestions.len().max(1)).sum();
    check_columns(columns, place)?;
    let mut draft = Draft { tool: "LimeSurvey", title: title(document, &survey.languages), ..Draft::default() };
    survey.languages.tell(&mut draft);
    let pages = Pages::of(get(&settings, "format"));
    draft.remarks.extend(pages.remark().map(str::to_owned));
    for (position, question) in survey.questions.iter().enumerate() {
        let group = survey.groups.get(question.group);
        let section =
            group.map(|group| survey.languages.text(|it| group.name.get(it).copied(), "")).unwrap_or_default();
        let page = match pages {
            Pages::Groups | Pages::Inherited => group.and_then(|group| group.page),
            Pages::Questions => u32::try_from(position + 1).ok(),
            Pages::None => None,
        };
        let of_group = group.map_or("", |group| group.condition);
        for mut asked in lss_types::asked(&survey, question, &mut draft) {
            asked.section.clone_from(&section.de);
            asked.entry.page = page;
            let conditions = [question.condition, of_group].map(|text| condition(&survey, text));
            let [own, whole] = conditions;
            if own.is_some()
                && let Some(whole) = &whole
            {
                asked.remarks.push(format!("Its group is shown where {}", shortened(&whole.wording)));
            }
            asked.condition = own.or(whole);
            draft.questions.push(asked);
        }
    }
    Ok(draft)
}

/// The conditions of items; empty where none has one.
pub(super) fn item_conditions(survey: &Survey<'_>, items: &[&SubQuestion<'_>]) -> Vec<Option<Condition>> {
    let conditions: Vec<_> = items.iter().map(|item| condition(survey, item.condition)).collect();
    if conditions.iter().all(Option::is_none) { Vec::new() } else { conditions }
}

/// With variables by the codes of questions, which old surveys call by numbers: `12X34X56SQ001`.
fn condition(survey: &Survey<'_>, wording: &str) -> Option<Condition> {
    let mut condition = Condition::parse(wording)?;
    for (variable, _) in condition.comparisons.iter_mut().flatten() {
        if let Some(code) = survey.by_number(variable) {
            *variable = code;
        }
    }
    Some(condition)
}

impl<'a> Survey<'a> {
    /// An attribute of a question, by language.
    pub(super) fn attributes(&self, question: &Question<'_>, name: &str) -> Option<&Wordings<'a>> {
        self.attributes.get(question.id)?.get(name)
    }

    /// The same in any language; empty where it has none.
    pub(super) fn attribute(&self, question: &Question<'_>, name: &str) -> &'a str {
        let wordings = self.attributes(question, name);
        wordings.and_then(|wordings| wordings.values().find(|value| !value.is_empty())).copied().unwrap_or_default()
    }

    fn by_number(&self, variable: &str) -> Option<String> {
        let mut parts = variable.splitn(3, 'X');
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(parts.next()?) || !is_number(parts.next()?) {
            return None;
        }
        let rest = parts.next()?;
        // The longest number: `561` is not question 56 with an item 1 where there is a question 561.
        let question =
            self.questions.iter().filter(|question| rest.starts_with(question.id)).max_by_key(|it| it.id.len())?;
        match rest.get(question.id.len()..)? {
            "" => Some(question.code.to_owned()),
            item => Some(format!("{}_{item}", question.code)),
        }
    }
}

/// What LimeSurvey's last page counts.
enum Pages {
    Groups,
    Questions,
    None,
    /// As the server says, which the file does not.
    Inherited,
}

impl Pages {
    fn of(format: &str) -> Self {
        match format {
            "S" => Self::Questions,
            "A" => Self::None,
            "G" => Self::Groups,
            _ => Self::Inherited,
        }
    }

    fn remark(&self) -> Option<&'static str> {
        match self {
            Self::Groups => None,
            Self::Questions => Some("The survey shows one question at a time: each is a page."),
            Self::None => Some("The survey shows all questions on one page: no question has a `page`."),
            Self::Inherited => Some(
                "How the survey is parted into pages is a setting of the server, not of the file: `page` counts groups, as is usual. Remove it \
                 where all questions are on one page.",
            ),
        }
    }
}

fn get<'a>(row: &Row<'a>, column: &str) -> &'a str {
    row.get(column).copied().unwrap_or_default()
}

fn number(row: &Row<'_>, column: &str) -> i64 {
    get(row, column).parse().unwrap_or_default()
}

/// The rows of a section; none where the file does not have it.
fn rows<'a>(document: &'a Document<'_>, section: &'static str) -> Vec<Row<'a>> {
    let sections = children(document.root_element(), section);
    let rows = sections.flat_map(|section| children(section, "rows")).flat_map(|rows| children(rows, "row"));
    let cells = |row: roxmltree::Node<'a, '_>| -> Row<'a> {
        let cells = row.children().filter(roxmltree::Node::is_element);
        cells.map(|cell| (cell.tag_name().name(), cell.text().unwrap_or_default().trim())).collect()
    };
    rows.map(cells).collect()
}

/// Wordings by id: from the section itself, in which old files have a row per language, or from the one beside it.
fn wordings<'a>(
    document: &'a Document<'_>,
    sections: &[&'static str],
    id: &str,
    column: &str,
) -> BTreeMap<&'a str, Wordings<'a>> {
    let mut wordings: BTreeMap<&str, Wordings<'_>> = BTreeMap::new();
    for row in sections.iter().flat_map(|section| rows(document, section)) {
        if let Some(text) = row.get(column) {
            wordings.entry(get(&row, id)).or_default().insert(get(&row, "language"), text);
        }
    }
    wordings
}

fn title(document: &Document<'_>, languages: &Languages) -> crate::domain::Text {
    let settings = rows(document, "surveys_languagesettings");
    let of = |language: &str| {
        let row = settings.iter().find(|row| get(row, "surveyls_language") == language)?;
        row.get("surveyls_title").copied()
    };
    languages.text(of, "LimeSurvey")
}

fn survey<'a>(document: &'a Document<'_>, settings: &Row<'a>) -> Survey<'a> {
    let additional = get(settings, "additional_languages").split_whitespace();
    let mut tags: Vec<String> =
        std::iter::once(get(settings, "language")).chain(additional).filter(|tag| !tag.is_empty()).map(plain).collect();
    if tags.is_empty() {
        let listed = children(document.root_element(), "languages").flat_map(|list| children(list, "language"));
        tags.extend(listed.filter_map(|language| language.text()).map(plain));
    }
    let mut attributes: BTreeMap<&str, BTreeMap<&str, Wordings<'_>>> = BTreeMap::new();
    for row in rows(document, "question_attributes") {
        let of_question = attributes.entry(get(&row, "qid")).or_default();
        let values = of_question.entry(get(&row, "attribute")).or_default();
        values.insert(get(&row, "language"), get(&row, "value"));
    }
    let mut groups = groups(document);
    let questions = questions(document, &groups);
    let mut page = 0;
    let mut last = "";
    for question in &questions {
        if let Some(group) = groups.get_mut(question.group).filter(|_| question.group != last) {
            page += 1;
            group.page = Some(page);
        }
        last = question.group;
    }
    Survey { languages: Languages::of(&tags), tags, groups, questions, attributes }
}

fn groups<'a>(document: &'a Document<'_>) -> BTreeMap<&'a str, Group<'a>> {
    let names = wordings(document, &["groups", "group_l10ns"], "gid", "group_name");
    let mut groups: BTreeMap<&str, Group<'_>> = BTreeMap::new();
    for row in rows(document, "groups") {
        let name = || names.get(get(&row, "gid")).cloned().unwrap_or_default();
        let (order, condition) = (number(&row, "group_order"), get(&row, "grelevance"));
        groups.entry(get(&row, "gid")).or_insert_with(|| Group { order, page: None, name: name(), condition });
    }
    groups
}

/// In their order, with subquestions and answers in theirs. Old files have a row per language for each.
fn questions<'a>(document: &'a Document<'_>, groups: &BTreeMap<&'a str, Group<'a>>) -> Vec<Question<'a>> {
    let texts = wordings(document, &["questions", "subquestions", "question_l10ns"], "qid", "question");
    let text = |row: &Row<'a>| texts.get(get(row, "qid")).cloned().unwrap_or_default();
    let mut questions: BTreeMap<&str, Question<'_>> = BTreeMap::new();
    for row in rows(document, "questions") {
        questions.entry(get(&row, "qid")).or_insert_with(|| Question {
            id: get(&row, "qid"),
            group: get(&row, "gid"),
            order: number(&row, "question_order"),
            kind: get(&row, "type"),
            code: get(&row, "title"),
            text: text(&row),
            has_other: get(&row, "other") == "Y",
            condition: get(&row, "relevance"),
            subquestions: Vec::new(),
            answers: Vec::new(),
        });
    }
    let mut known = BTreeSet::new();
    for row in rows(document, "subquestions") {
        let Some(question) = questions.get_mut(get(&row, "parent_qid")) else { continue };
        let (scale, code) = (number(&row, "scale_id"), get(&row, "title"));
        if known.insert((question.id, scale, code)) {
            let (order, condition) = (number(&row, "question_order"), get(&row, "relevance"));
            question.subquestions.push(SubQuestion { scale, order, code, text: text(&row), condition });
        }
    }
    for (question, answers) in answers(document) {
        if let Some(question) = questions.get_mut(question) {
            question.answers = answers;
        }
    }
    let mut questions: Vec<Question<'_>> = questions.into_values().collect();
    let place = |question: &Question<'a>| groups.get(question.group).map(|group| (group.order, question.group));
    // Ids break ties as they count, not as they read.
    questions.sort_by_key(|question| (place(question), question.order, question.id.len(), question.id));
    for question in &mut questions {
        question.subquestions.sort_by_key(|item| (item.scale, item.order));
    }
    questions
}

/// The answers of each question, by scale and in their order.
fn answers<'a>(document: &'a Document<'_>) -> BTreeMap<&'a str, Vec<Choice<'a>>> {
    let wordings = wordings(document, &["answer_l10ns"], "aid", "answer");
    let mut answers: BTreeMap<&str, Vec<Choice<'_>>> = BTreeMap::new();
    let mut known: BTreeMap<(&str, i64, &str), usize> = BTreeMap::new();
    for row in rows(document, "answers") {
        let (question, scale, code) = (get(&row, "qid"), number(&row, "scale_id"), get(&row, "code"));
        let of_question = answers.entry(question).or_default();
        let position = *known.entry((question, scale, code)).or_insert_with(|| {
            let text = wordings.get(get(&row, "aid")).cloned().unwrap_or_default();
            of_question.push(Choice { scale, order: number(&row, "sortorder"), code, text });
            of_question.len() - 1
        });
        if let Some((choice, text)) = of_question.get_mut(position).zip(row.get("answer")) {
            choice.text.insert(get(&row, "language"), text);
        }
    }
    answers.values_mut().for_each(|answers| answers.sort_by_key(|answer| (answer.scale, answer.order)));
    answers
}
