//! `codebook.toml`: what the questions mean.
//!
//! The structs with serde are the file; [`Codebook`] is the same, checked and with its references resolved.

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{Language, Text, item_key};
use crate::study::{Format, Grouping};

/// The file `codebook.toml`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodebookFile {
    /// What the questionnaire is called.
    pub title: Text,
    /// Codes that mean the same in every question.
    #[serde(default)]
    pub missing: Vec<MissingCode>,
    /// Levels of barriers, in the order of the reports.
    #[serde(default)]
    pub level: Vec<Level>,
    /// Sectors that units belong to, such as social services, in the order of the reports.
    #[serde(default)]
    pub sector: Vec<Level>,
    /// Answers that several questions share, by name.
    #[serde(default)]
    pub answers: BTreeMap<String, Vec<Answer>>,
    #[serde(default)]
    pub question: Vec<QuestionEntry>,
}

/// A level of barriers (structural, organisational, role understanding, or the study's own), or a sector of units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub key: String,
    pub label: Text,
}

/// A code that is no valid answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingCode {
    pub code: String,
    pub is: Missing,
}

/// Why there is no valid answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    NotShown,
    Empty,
    DontKnow,
    Refused,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One answer of several, without an order.
    Single,
    /// Boxes to tick.
    Multiple,
    /// One answer of several, in an order with values.
    Scale,
    Number,
    /// Free text: never published by itself.
    Text,
    /// Each item is a unit that the respondent rates.
    Network,
}

/// What a question tells about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Barrier,
    /// How strongly each barrier of the question named by `of` hinders.
    Severity,
    Contact,
    Quality,
    Trust,
    Wish,
    Committee,
    Urgency,
    /// How well the municipality does in the topics of the question named by `of`.
    State,
    /// How far each solution is; its items name the barriers that they answer.
    Solution,
    /// How well the solutions of the question named by `of` work.
    Effectiveness,
    /// The municipality's situation.
    Situation,
    /// What is particular about the municipality.
    Particularity,
    /// A scale or battery of its own.
    Scale,
    Role,
    /// The respondent's own unit.
    Unit,
    /// Years in the job.
    Years,
    Weight,
    #[default]
    Other,
}

/// Who is in the base of a multiple-choice question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Respondents who ticked at least one box.
    Ticked,
    /// Respondents who were shown the question.
    Shown,
}

/// What a published figure could tell about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// What someone thinks of the municipality.
    Opinion,
    /// What describes the respondent.
    Identifying,
    Sensitive,
}

/// How far a solution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SolutionState {
    InUse,
    Planned,
    Wanted,
    NoTopic,
}

/// Whether cooperation should increase, stay or decrease.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    Increase,
    Same,
    Decrease,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What stands in the export.
    pub code: String,
    /// The wording, which full-text exports print; the code where left out.
    #[serde(default)]
    pub label: Option<Text>,
    /// The number on the scale; the code where left out and numeric.
    #[serde(default)]
    pub value: Option<f64>,
    /// Set where the answer is no valid one, such as "don't know".
    #[serde(default)]
    pub missing: Option<Missing>,
    #[serde(default)]
    pub state: Option<SolutionState>,
    #[serde(default)]
    pub wish: Option<Wish>,
    /// The sector of a unit: the key of an entry of `sector`.
    #[serde(default)]
    pub sector: Option<String>,
    /// The code in the exports of another tool, by tool, where it differs: `{ sosci = "-1" }`.
    #[serde(default)]
    pub codes: InTools,
}

/// What something is called in other tools, where it differs. The headings of forms are texts: there `column` gives another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InTools {
    /// SoSci Survey.
    pub sosci: Option<String>,
    /// KoboToolbox and other servers of ODK.
    pub kobo: Option<String>,
    /// Unipark and EFS Survey.
    pub unipark: Option<String>,
    pub qualtrics: Option<String>,
}

impl InTools {
    /// The name in a tool, where the codebook gives one.
    pub fn get(&self, format: Format) -> Option<&str> {
        let name = match format {
            Format::SoSci => &self.sosci,
            Format::Kobo => &self.kobo,
            Format::Unipark => &self.unipark,
            Format::Qualtrics => &self.qualtrics,
            Format::LimeSurvey | Format::MsForms | Format::GoogleForms | Format::SurveyMonkey | Format::Plain => &None,
        };
        name.as_deref()
    }
}

/// When a question is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// The key of the question that decides; item by item where both have the same items.
    pub question: String,
    /// Its answer codes that let this question be shown.
    pub codes: Vec<String>,
}

/// What is special about a box of a multiple-choice question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemRole {
    /// "None of these".
    None,
    /// "Other", with a free text.
    Other,
}

/// One item of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub key: String,
    pub label: Text,
    /// The column's heading, where the question's pattern does not give it.
    #[serde(default)]
    pub column: Option<String>,
    /// The level of a barrier.
    #[serde(default)]
    pub level: Option<String>,
    /// The unit that a network item rates: an answer code of the question that measures the unit; the item's key where left out.
    #[serde(default)]
    pub unit: Option<String>,
    /// The barriers that a solution answers: item keys.
    #[serde(default)]
    pub barriers: Vec<String>,
    /// The topics that a barrier holds up first: item keys of the question that measures urgency.
    #[serde(default)]
    pub topics: Vec<String>,
    /// `none` or `other`.
    #[serde(default)]
    pub is: Option<ItemRole>,
    /// What stands for the item in the headings of another tool, by tool, where it differs: in SoSci `BA01_20` is `20` (else the
    /// item's place, `01`, `02` …), in Unipark the variable, such as `v_13`. A negative number is SoSci's escape option, which stands in the
    /// question's own column.
    #[serde(default)]
    pub names: InTools,
}

/// A question as it stands in `codebook.toml`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    /// The question's code in the survey and in every output.
    pub key: String,
    pub kind: Kind,
    #[serde(default)]
    pub measures: Measure,
    /// The wording, which full-text exports print in their headings.
    pub text: Text,
    /// The page of the questionnaire, counted from 1.
    #[serde(default)]
    pub page: Option<u32>,
    #[serde(default)]
    pub shown_if: Option<Filter>,
    /// The question that this one belongs to: severity → barriers, state → urgency, effectiveness → solutions.
    #[serde(default)]
    pub of: Option<String>,
    /// Of a multiple-choice question: `ticked` where left out and a box is "none of these", else `shown`.
    #[serde(default)]
    pub base: Option<Base>,
    /// Where left out: `identifying` for role, unit and years; `sensitive` where `measures` is `other`, scales excepted; else
    /// `opinion`.
    #[serde(default)]
    pub sensitivity: Option<Sensitivity>,
    /// The heading of its column, where it is not the key; with items a pattern with `{item}`.
    #[serde(default)]
    pub column: Option<String>,
    /// The name of a shared answer list.
    #[serde(default)]
    pub answers: Option<String>,
    /// Answers of this question alone.
    #[serde(default)]
    pub answer: Vec<Answer>,
    #[serde(default)]
    pub item: Vec<Item>,
    /// Codes of this question that are no valid answer.
    #[serde(default)]
    pub missing: Vec<MissingCode>,
    /// What a ticked box prints, beside the tool's own signs.
    #[serde(default)]
    pub ticked: Vec<String>,
    /// What a box prints that was shown and not ticked.
    #[serde(default)]
    pub unticked: Vec<String>,
    /// From which value on an answer counts as high, or contact as a tie: the two highest levels where left out; required on
    /// scales of more than 7 points.
    #[serde(default)]
    pub threshold: Option<f64>,
    /// Of a single choice that describes the respondent or is sensitive: coarser groupings of its answers, each coarser than the one
    /// before. The finest that can be shown whole is told, for all municipalities alike.
    #[serde(default)]
    pub coarser: Vec<Grouping>,
    /// Smallest possible number.
    #[serde(default)]
    pub min: Option<f64>,
    /// Largest possible number.
    #[serde(default)]
    pub max: Option<f64>,
    /// The items form one battery, for which Cronbach's alpha is computed.
    #[serde(default)]
    pub battery: bool,
    /// What the question is called in another tool, by tool, where it is not the key: `{ sosci = "BA01" }`.
    #[serde(default)]
    pub names: InTools,
}

/// The checked codebook.
#[derive(Clone, Debug)]
pub struct Codebook {
    pub title: Text,
    pub levels: Vec<Level>,
    pub sectors: Vec<Level>,
    pub questions: Vec<Question>,
    /// Every (question, item) in the order of the codebook: the columns of the typed responses.
    pub variables: Vec<Variable>,
}

/// A checked question: references resolved, defaults filled in.
#[derive(Clone, Debug)]
pub struct Question {
    pub key: String,
    pub kind: Kind,
    pub measures: Measure,
    pub text: Text,
    pub page: Option<u32>,
    pub shown_if: Option<Filter>,
    /// Position of the question that this one belongs to.
    pub of: Option<usize>,
    /// `Some` for multiple choice only.
    pub base: Option<Base>,
    pub sensitivity: Sensitivity,
    pub column: Option<String>,
    /// Valid answers and don't-knows, in the order of the codebook. `value` is filled in on scales and network ratings.
    pub answers: Vec<Answer>,
    /// Empty for a question without items.
    pub items: Vec<Item>,
    /// Codes that are no valid answer and stand in no answer list, those of the whole codebook included.
    pub missing: Vec<MissingCode>,
    pub ticked: Vec<String>,
    pub unticked: Vec<String>,
    /// From which value on an answer counts as high, or contact as a tie; `None` unless a scale or contact with values.
    pub threshold: Option<f64>,
    /// From the finest on.
    pub coarser: Vec<Grouping>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub battery: bool,
    pub names: InTools,
    /// Position of its first variable in [`Codebook::variables`].
    pub first_variable: usize,
    /// Line of codebook.toml, counted from 1.
    pub line: u32,
}

/// A column of the typed responses: a question, or one item of it. For "other" boxes the box, not its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable {
    pub question: usize,
    /// Position in [`Question::items`].
    pub item: Option<usize>,
}

impl Codebook {
    /// The name of a variable in files: `BARR[SQ001]`.
    pub fn variable_name(&self, variable: Variable) -> String {
        let question = &self.questions[variable.question];
        item_key(&question.key, variable.item.map(|item| question.items[item].key.as_str())).into_string()
    }

    /// The position of a question by key.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.key == key)
    }

    /// The questions that measure something, in the order of the codebook.
    pub fn measuring(&self, measure: Measure) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.measures == measure)
    }
}

impl Question {
    /// How many variables the question has: its items, or one.
    pub fn width(&self) -> usize {
        self.items.len().max(1)
    }

    /// The answers that are valid, in the order of the codebook.
    pub fn valid_answers(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| answer.missing.is_none())
    }

    /// Smallest and largest value of the scale; `None` where the answers have no values.
    pub fn scale_ends(&self) -> Option<(f64, f64)> {
        let mut values = self.valid_answers().filter_map(|answer| answer.value);
        let first = values.next()?;
        Some(values.fold((first, first), |(low, high), value| (low.min(value), high.max(value))))
    }

    /// Its variables: positions in [`Codebook::variables`].
    pub fn variables(&self) -> Range<usize> {
        self.first_variable..self.first_variable + self.width()
    }

    /// What the question is called in a tool.
    pub fn name_in(&self, format: Format) -> &str {
        self.names.get(format).unwrap_or(&self.key)
    }

    /// The key of an item in files.
    pub fn item_name(&self, item: usize) -> CompactString {
        item_key(&self.key, self.items.get(item).map(|item| item.key.as_str()))
    }
}

impl Answer {
    /// The code in the exports of a tool.
    pub fn code_in(&self, format: Format) -> &str {
        self.codes.get(format).unwrap_or(&self.code)
    }

    /// The wording in a language; the code where it has none.
    pub fn wording(&self, language: Language) -> &str {
        self.label.as_ref().map_or(self.code.as_str(), |label| label.get(language))
    }
}

impl Item {
    /// What stands for the item in the headings of a tool, where the codebook says so.
    pub fn name_in(&self, format: Format) -> Option<&str> {
        self.names.get(format)
    }

    /// The code of SoSci's escape option that the item is: it stands in the question's own column.
    pub fn escape_code(&self) -> Option<&str> {
        self.name_in(Format::SoSci).filter(|name| name.starts_with('-'))
    }

    /// Whether the item is "other", with a text of its own.
    pub fn is_other(&self) -> bool {
        self.is == Some(ItemRole::Other)
    }

    /// Whether the item stands for something of its own: neither "none of these" nor "other".
    pub fn is_regular(&self) -> bool {
        self.is.is_none()
    }
}
