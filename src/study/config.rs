//! `study.toml`: what to do.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{Form, Language, Text};
use crate::study::delivery::Deliver;

/// The settings of a study, as they stand in `study.toml`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder's name under `output/`: letters, digits, `-`.
    pub name: String,
    /// The survey's title, on every report.
    pub title: Text,
    /// Such as "2026".
    pub wave: String,
    /// What the register's key is.
    #[serde(default)]
    pub key: KeyKind,
    /// The codebook file, relative to the study folder.
    #[serde(default = "default_codebook")]
    pub codebook: String,
    /// The register file, relative to the study folder.
    #[serde(default = "default_register")]
    pub register: String,
    /// Languages of the reports.
    #[serde(default = "default_languages")]
    pub languages: Vec<Language>,
    /// Forms of output, where `run --formats` names no others.
    #[serde(default = "default_outputs")]
    pub outputs: Vec<Form>,
    /// Under which licence the published data may be used, by its short name such as "CC-BY-4.0"; stands in datapackage.json.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Which records count.
    #[serde(default)]
    pub responses: ResponseRule,
    /// Doubtful records to leave out; without it they are counted and told of, and their answers count.
    #[serde(default)]
    pub leave_out: Vec<LeaveOut>,
    /// Invented data: every report says so.
    #[serde(default)]
    pub synthetic: bool,
    /// Who publishes the reports.
    #[serde(default)]
    pub organisation: Option<Text>,
    /// Where readers can ask: a text such as an e-mail address.
    #[serde(default)]
    pub contact: Option<String>,
    /// When the survey ran, for the method annex.
    #[serde(default)]
    pub field_phase: Option<Text>,
    /// Register columns whose values form comparison groups: `cluster`, `type`, `size_class` or `extra.*`.
    #[serde(default)]
    pub clusters: Vec<String>,
    /// Exports that the register does not name, or settings for files.
    #[serde(default)]
    pub source: Vec<Source>,
    /// Answers that a municipality words in its own way.
    #[serde(default)]
    pub map: Vec<Mapping>,
    /// Records to leave out.
    #[serde(default)]
    pub exclude: Vec<Exclusion>,
    #[serde(default)]
    pub disclosure: Disclosure,
    #[serde(default)]
    pub network: Network,
    #[serde(default)]
    pub compare: Compare,
    /// What answers count in values over several municipalities.
    #[serde(default)]
    pub weights: Weights,
    /// What the reports look like.
    #[serde(default)]
    pub theme: Theme,
    /// Free texts: without it none is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewFile>,
    /// What of the runs is kept, and who is told of them. It changes no document, so that it is none of the settings in a run's manifest.
    #[serde(default, skip_serializing)]
    pub output: OutputSettings,
    /// How bundles reach the municipalities: without it `rundblick deliver` has nothing to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliver: Option<Deliver>,
}

/// What the answers of several municipalities count where they are taken together. A municipality's own values are never weighted, and
/// no test is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weights {
    /// Every answer counts alike, so that large municipalities count more.
    #[default]
    None,
    /// Every municipality counts alike: the value over all is the mean of the municipalities with the minimum of answers.
    Equal,
    /// Every respondent counts what the codebook's question that measures `weight` says.
    Column,
}

/// What the reports look like. Templates and texts of the study's own lie in its folder `templates`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The colour of titles and rules, as `#rrggbb`: readable on white. In dark mode the same colour is used, as light as it must be.
    #[serde(default)]
    pub accent: Option<String>,
    /// A picture for the title block, relative to the study folder: SVG, PNG or JPEG, at most 1 MiB. The organisation's name is its
    /// alternative text.
    #[serde(default)]
    pub logo: Option<String>,
}

/// What identifies a municipality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// The official key of 2, 5, 8 or 12 digits.
    #[default]
    Ags,
    /// Any unique text.
    Any,
}

/// Which records count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ResponseRule {
    /// Every record with at least one valid answer; each item has its own base.
    #[default]
    All,
    /// Only records that were sent off.
    Complete,
}

/// A kind of record that may not be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeaveOut {
    /// Complete records that took less than a third of the median duration of their tool.
    Speeders,
    /// Records that answer a battery of six or more ratings all alike.
    StraightLiners,
    /// Records that differ from another one by id and texts only, where the tool does not mark test records.
    PossibleTests,
}

/// The tool that wrote an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// LimeSurvey, also when saved again by Excel.
    LimeSurvey,
    /// SoSci Survey.
    SoSci,
    /// KoboToolbox and other servers of ODK.
    Kobo,
    /// Unipark and EFS Survey.
    Unipark,
    Qualtrics,
    /// Microsoft Forms.
    MsForms,
    /// Google Forms.
    GoogleForms,
    SurveyMonkey,
    /// Any CSV with one heading row; values from the codebook.
    Plain,
}

impl Format {
    /// Those that are recognised by content, and `plain`.
    pub const ALL: [Self; 9] = [
        Self::LimeSurvey,
        Self::SoSci,
        Self::Kobo,
        Self::Unipark,
        Self::Qualtrics,
        Self::MsForms,
        Self::GoogleForms,
        Self::SurveyMonkey,
        Self::Plain,
    ];

    /// As study.toml and codebook.toml write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::LimeSurvey => "limesurvey",
            Self::SoSci => "sosci",
            Self::Kobo => "kobo",
            Self::Unipark => "unipark",
            Self::Qualtrics => "qualtrics",
            Self::MsForms => "msforms",
            Self::GoogleForms => "googleforms",
            Self::SurveyMonkey => "surveymonkey",
            Self::Plain => "plain",
        }
    }
}

/// An export file that the register does not name, or settings for one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Relative to the study folder.
    pub file: String,
    /// The key of the municipality that all rows belong to.
    #[serde(default)]
    pub municipality: Option<String>,
    /// The heading of the column that holds the municipality's key, row by row.
    #[serde(default)]
    pub key_column: Option<String>,
    #[serde(default)]
    pub format: Option<Format>,
    /// `utf-8`, `utf-16le` or `windows-1252`.
    #[serde(default)]
    pub encoding: Option<String>,
    /// `;`, `,` or a tab.
    #[serde(default)]
    pub separator: Option<char>,
    /// The heading of the column that holds the record's id, where the tool has none of its own.
    #[serde(default)]
    pub id_column: Option<String>,
    /// Headings of columns that are no part of the study, such as totals: never read, and no finding about them.
    #[serde(default)]
    pub ignore: Vec<String>,
}

/// An answer that is to be read as another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Only in this municipality's exports; in all where it is left out.
    #[serde(default)]
    pub municipality: Option<String>,
    /// The question's key in the codebook.
    pub question: String,
    /// What stands in the export.
    pub from: String,
    /// The answer's code in the codebook.
    pub to: String,
}

/// A record to leave out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The municipality's key.
    pub municipality: String,
    /// The record's id in the export.
    pub record: String,
    /// Why, for the quality summary.
    pub reason: String,
}

/// Settings of disclosure control. They only ever make it stricter.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Disclosure {
    /// Fewest valid answers behind a published value: 5 or more.
    pub minimum_n: u32,
    /// Fewest people in a published cell of an identifying or sensitive item: 3 or more.
    pub min_cell: u32,
    /// Most that one municipality may hold of the answers behind a value over several, in per cent: 50 or less.
    pub dominance: u32,
}

impl Default for Disclosure {
    fn default() -> Self {
        Self { minimum_n: 5, min_cell: 3, dominance: 50 }
    }
}

/// Where the decisions about free texts stand.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// The file that `rundblick review` wrote and a person filled in, relative to the study folder. Only answers with `yes` under
    /// `release` are published, as they stand under `edited` where that is filled in.
    pub file: String,
}

/// What of the runs is kept, and who is told of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OutputSettings {
    /// So many of the newest runs stay, at least 1; older ones are removed when a run ends, but never those that were released and never
    /// `latest`. Without it all stay.
    pub keep: Option<u32>,
    /// Days for which `internal/` of old runs stays, and a document in the cache. `latest` keeps its own, which the next wave is compared
    /// with.
    pub keep_internal: u32,
    /// A file for the textfile collector of Prometheus' node exporter, whose name ends in `.prom`; relative to the study folder.
    pub metrics: Option<String>,
}

impl Default for OutputSettings {
    fn default() -> Self {
        Self { keep: None, keep_internal: 90, metrics: None }
    }
}

/// The wave before this one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The folder of its run, or the indicators.csv that stands in it: relative to the study folder, anywhere on this machine.
    #[serde(default)]
    pub previous: Option<String>,
    /// What was renamed since: questions or items as they were called then, and as they are now, such as `"BARR[7]" = "BARR[SQ007]"`.
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
}

/// What may be told of the network of units.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// Who works with whom how often is shown by unit, even where a single respondent said so. Without it only measures of the whole
    /// municipality and ratings received by a unit are.
    #[serde(default)]
    pub shown_by_unit: Option<ShownByUnit>,
}

/// On what it rests that ties are shown by unit: printed in the method annex.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShownByUnit {
    /// What respondents were told.
    pub notice: Text,
    /// Since when they were told so: a day such as `"2026-04-01"`.
    pub since: String,
    /// On which legal basis.
    pub legal_basis: Text,
}

fn default_codebook() -> String {
    "codebook.toml".to_owned()
}

fn default_register() -> String {
    "municipalities.csv".to_owned()
}

fn default_languages() -> Vec<Language> {
    vec![Language::De]
}

fn default_outputs() -> Vec<Form> {
    Form::ALL.to_vec()
}
