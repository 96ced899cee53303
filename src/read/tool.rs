//! The seam at which a survey tool plugs in: how its exports are recognised, headed and written.

use super::forms::{GoogleForms, MsForms};
use super::heading::fold;
use super::kobo::Kobo;
use super::limesurvey::LimeSurvey;
use super::names::{Hit, Names, Target};
use super::plain::Plain;
use super::qualtrics::Qualtrics;
use super::signs::Signs;
use super::sosci::SoSci;
use super::surveymonkey::SurveyMonkey;
use super::table::{Meaning, Meta, unmasked};
use super::unipark::Unipark;
use crate::domain::{Finding, Place};
use crate::study::{Codebook, Format, Item, Kind, Question};

/// Most rows that a tool puts over the answers.
pub(super) const HEAD_ROWS: usize = 3;

/// The rows at the top of a file that are no answers, as one heading per column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub headings: Vec<String>,
    pub rows: usize,
}

/// A survey tool, as far as reading its exports goes.
pub(super) trait Tool: Sync {
    fn format(&self) -> Format;

    /// Whether the first rows carry this tool's signature.
    fn recognises(&self, rows: &[Vec<String>]) -> bool;

    /// Which of the first rows are headings; `rows` has one at least.
    fn head(&self, rows: &[Vec<String>]) -> Head {
        Head { headings: rows[0].clone(), rows: 1 }
    }

    /// Every heading that the codebook's variables and the tool's own columns may have.
    fn names(&self, codebook: &Codebook) -> Names;

    /// What a heading may mean.
    fn find(&self, names: &Names, heading: &str) -> Vec<Hit> {
        names.find(heading)
    }

    /// Whether a heading that no name fits is one of the tool's own columns nevertheless, such as a timing.
    fn is_own(&self, _heading: &str) -> bool {
        false
    }

    /// What it writes beside answers.
    fn signs(&self) -> &'static Signs;
}

/// Those that are recognised by content, the most particular first.
const RECOGNISED: [&dyn Tool; 8] =
    [&SoSci, &Kobo, &Unipark, &Qualtrics, &SurveyMonkey, &MsForms, &GoogleForms, &LimeSurvey];

pub(super) fn by_format(format: Format) -> &'static dyn Tool {
    match format {
        Format::LimeSurvey => &LimeSurvey,
        Format::SoSci => &SoSci,
        Format::Kobo => &Kobo,
        Format::Unipark => &Unipark,
        Format::Qualtrics => &Qualtrics,
        Format::MsForms => &MsForms,
        Format::GoogleForms => &GoogleForms,
        Format::SurveyMonkey => &SurveyMonkey,
        Format::Plain => &Plain,
    }
}

/// The tool that wrote a file: the one that the study names, else the one that recognises its first rows.
pub(super) fn choose(
    rows: &[Vec<String>],
    format: Option<Format>,
    place: &Place,
) -> Result<&'static dyn Tool, Finding> {
    if let Some(format) = format {
        return Ok(by_format(format));
    }
    RECOGNISED.into_iter().find(|tool| tool.recognises(rows)).ok_or_else(|| {
        let message =
            format!("no survey tool is known that writes these {} headings", rows.first().map_or(0, Vec::len));
        let names: Vec<String> = Format::ALL.iter().map(|format| format!("`{}`", format.name())).collect();
        let hint = format!(
            "say the `format` of this file in study.toml: {}; where there is one heading only, say its `separator`",
            names.join(", ")
        );
        Finding::error("unknown-format", place.clone(), message, hint)
    })
}

/// The headings of a file that a tool wrote, without masks of formulas.
pub(super) fn head(tool: &dyn Tool, rows: &[Vec<String>]) -> Head {
    let mut head = tool.head(rows);
    if tool.signs().masks_formulas {
        head.headings.iter_mut().for_each(|heading| *heading = unmasked(heading).to_owned());
    }
    head
}

/// Whether all of these are among the headings, in any case of letters.
pub(super) fn has_all(headings: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|wanted| headings.iter().any(|heading| heading.eq_ignore_ascii_case(wanted)))
}

/// Whether the text of one of these headings is that of another, such as in another language.
pub(super) fn is_any(heading: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|wanted| fold(heading) == fold(wanted))
}

/// A tool's own columns, by heading: those that mean something, and those that nothing rests on.
pub(super) fn add_own(names: &mut Names, own: &[(&[&str], Meta)], ignored: &[&str], signs: &Signs) {
    let mut add = |heading: &str, meta| names.add_text(heading, None, Target::Keep(Meaning::Meta(meta)));
    for (headings, meta) in own {
        headings.iter().for_each(|heading| add(heading, *meta));
    }
    for (at, mark) in signs.tests.iter().enumerate() {
        add(mark.heading, Meta::Test(at));
    }
    ignored.iter().for_each(|heading| names.add_text(heading, None, Target::Ignore));
}

/// The names of a tool that writes question texts as headings, and the ticked boxes of a question in one cell.
pub(super) fn add_texts(names: &mut Names, codebook: &Codebook) {
    for (at, question) in codebook.questions.iter().enumerate() {
        if question.kind == Kind::Multiple {
            names.add_question(question, Target::Keep(Meaning::Ticks(at)));
        }
    }
    add_variables(names, codebook);
}

/// Every variable by its code or given heading, and by its texts.
pub(super) fn add_variables(names: &mut Names, codebook: &Codebook) {
    for (at, &variable) in codebook.variables.iter().enumerate() {
        names.add_variable(codebook, variable, Target::Keep(Meaning::Answer(at)));
    }
}

/// The variables of a question with their items.
pub(super) fn items(question: &Question) -> impl Iterator<Item = (usize, &Item)> {
    question.items.iter().enumerate().map(|(at, item)| (question.first_variable + at, item))
}
