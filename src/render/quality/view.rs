//! What the template of the quality page gets, worded.

use serde::Serialize;

use crate::render::model::KeyFigure;

#[derive(Serialize)]
pub(super) struct View<'a> {
    pub(super) paragraphs: Vec<String>,
    /// Name and use of the tables that lie beside the page.
    pub(super) tables: Vec<(&'static str, String)>,
    pub(super) summary: Summary<'a>,
    pub(super) findings_title: String,
    pub(super) filter: Filter,
    pub(super) heads: Heads,
    /// What belongs to no single municipality first, then the municipalities with something found.
    pub(super) sections: Vec<SectionView<'a>>,
    pub(super) quiet_title: String,
    /// Names of municipalities without findings.
    pub(super) quiet: Vec<&'a str>,
}

/// The counts of all municipalities.
#[derive(Serialize)]
pub(super) struct Summary<'a> {
    pub(super) title: String,
    pub(super) figures: Vec<KeyFigure>,
    pub(super) caption: String,
    /// The first above the names.
    pub(super) heads: Vec<String>,
    /// All municipalities together.
    pub(super) all: String,
    pub(super) total: Vec<String>,
    pub(super) rows: Vec<SummaryRow<'a>>,
    pub(super) notes: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct SummaryRow<'a> {
    pub(super) name: &'a str,
    /// The anchor of its findings, where it has some.
    pub(super) anchor: Option<String>,
    pub(super) cells: Vec<String>,
}

/// Two sets of choices of which one each holds.
#[derive(Serialize)]
pub(super) struct Filter {
    pub(super) title: String,
    pub(super) severity_legend: String,
    pub(super) severities: Vec<Choice>,
    pub(super) part_legend: String,
    pub(super) parts: Vec<Choice>,
    /// What stands there where a choice leaves nothing.
    pub(super) nothing: String,
}

#[derive(Serialize)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) label: String,
    /// What groups of findings it keeps, as a CSS selector; empty for all.
    pub(super) selector: String,
}

#[derive(Serialize)]
pub(super) struct Heads {
    pub(super) line: String,
    pub(super) column: String,
    pub(super) remedy: String,
}

/// A municipality, or what belongs to none.
#[derive(Serialize)]
pub(super) struct SectionView<'a> {
    pub(super) anchor: String,
    pub(super) name: &'a str,
    /// Such as "99001000 · 3 Warnungen".
    pub(super) about: String,
    pub(super) open: bool,
    pub(super) files: Vec<FileView<'a>>,
    pub(super) mail: Option<MailView<'a>>,
    /// Why there is no mail; empty where there is one, or nobody to mail to.
    pub(super) no_mail: String,
}

#[derive(Serialize)]
pub(super) struct MailView<'a> {
    pub(super) title: String,
    pub(super) lies_at: String,
    pub(super) path: &'a str,
    /// BCP 47.
    pub(super) lang: &'static str,
    pub(super) text: &'a str,
}

#[derive(Serialize)]
pub(super) struct FileView<'a> {
    pub(super) name: &'a str,
    /// Tool, encoding, separator, records; empty for files of the study.
    pub(super) about: String,
    pub(super) caption: String,
    /// Where there are no groups.
    pub(super) nothing: String,
    pub(super) groups: Vec<GroupView>,
}

#[derive(Serialize)]
pub(super) struct GroupView {
    /// `error`, `warning` or `note`.
    pub(super) severity: String,
    pub(super) severity_text: String,
    /// The choice that keeps it.
    pub(super) part: String,
    pub(super) code: &'static str,
    pub(super) what: String,
    pub(super) remedy: String,
    /// Both in English, since the code has no text.
    pub(super) in_english: bool,
    pub(super) spots: Vec<SpotView>,
}

#[derive(Serialize)]
pub(super) struct SpotView {
    pub(super) lines: String,
    pub(super) column: String,
    /// In English; empty where the text of the code says it all.
    pub(super) detail: String,
}
