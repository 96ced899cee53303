//! LimeSurvey's CSV exports in all heading styles, and the same saved again by Excel.

use std::sync::LazyLock;

use super::heading::{code_before_text, code_key, fold};
use super::names::{Hit, Names, Target, code_of};
use super::signs::Signs;
use super::table::{Meaning, Meta};
use super::tool::Tool;
use crate::domain::Language;
use crate::study::{Codebook, Format, Question};

pub(super) struct LimeSurvey;

const SIGNS: Signs = Signs {
    not_shown: &["N/A"],
    ticked: &["Y", "Ja", "Yes"],
    unticked: &["N", "Nein", "No"],
    completion: "submitdate",
    masks_formulas: true,
    ..Signs::NONE
};

const ID: Target = Target::Keep(Meaning::Meta(Meta::Id));
const SUBMITTED: Target = Target::Keep(Meaning::Meta(Meta::Submitted));
const STARTED: Target = Target::Keep(Meaning::Meta(Meta::Started));
const DURATION: Target = Target::Keep(Meaning::Meta(Meta::Duration));
const LAST_PAGE: Target = Target::Keep(Meaning::Meta(Meta::LastPage));

/// LimeSurvey's own columns: the code, then the texts in English and German.
const OWN: [(&str, &[&str], Target); 8] = [
    ("id", &["Response ID", "Antwort ID", "Antwort-ID"], ID),
    ("submitdate", &["Date submitted", "Datum Abgeschickt"], SUBMITTED),
    ("lastpage", &["Last page", "Letzte Seite"], LAST_PAGE),
    ("startlanguage", &["Start language", "Start-Sprache", "Startsprache"], Target::Ignore),
    ("seed", &["Seed", "Zufallsstartwert"], Target::Ignore),
    ("startdate", &["Date started", "Datum gestartet"], STARTED),
    ("datestamp", &["Date last action", "Datum letzte Aktivität"], Target::Ignore),
    ("interviewtime", &["Total time", "Gesamtzeit"], DURATION),
];

/// What precedes the name of a page or question in the headings of timings.
const TIMINGS: [&str; 6] =
    ["group time:", "question time:", "gruppenzeit:", "fragenzeit:", "zeit für gruppe:", "zeit für frage:"];

const OTHER: [&str; 4] = ["Sonstiges", "Andere", "Anderes", "Other"];
const COMMENT: [&str; 2] = ["Kommentar", "Comment"];
const OTHER_COMMENT: &str = "Other comment";
/// How the two scales of an array are called behind its items.
const SCALES: [(&str, [&str; 2]); 2] = [("[1]", ["Scale 1", "Skala 1"]), ("[2]", ["Scale 2", "Skala 2"])];

impl Tool for LimeSurvey {
    fn format(&self) -> Format {
        Format::LimeSurvey
    }

    /// Two of its own columns, or a sub-question in brackets.
    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        static NAMES: LazyLock<Names> = LazyLock::new(|| {
            let mut own = Names::default();
            add_own(&mut own);
            own
        });
        let headings = &rows[0];
        headings.iter().any(|heading| heading.ends_with(']'))
            || headings.iter().filter(|heading| !NAMES.find(heading).is_empty()).nth(1).is_some()
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names);
        for question in &codebook.questions {
            add_free_texts(&mut names, question);
            add_scales(&mut names, question);
        }
        for (index, &variable) in codebook.variables.iter().enumerate() {
            let question = &codebook.questions[variable.question];
            let is_other = variable.item.is_some_and(|item| question.items[item].is_other());
            let text = Target::Keep(Meaning::OtherText(index));
            // The column `other` holds the free text itself: LimeSurvey writes no box beside it.
            if is_other && code_key(&code_of(codebook, variable)).ends_with("_other") {
                names.add_variable(codebook, variable, text);
                for language in [Language::De, Language::En] {
                    OTHER.iter().for_each(|other| names.add_text(question.text.get(language), Some(other), text));
                }
            } else {
                names.add_variable(codebook, variable, Target::Keep(Meaning::Answer(index)));
                if is_other {
                    names.add_code(&format!("{}[other]", question.key), text);
                }
            }
        }
        names
    }

    /// Cells of an array of fields are `Question [row][column]` in words; a codebook's item is `row – column`.
    fn find(&self, names: &Names, heading: &str) -> Vec<Hit> {
        let hits = names.find(heading);
        if hits.is_empty() && heading.contains("][") { names.find(&heading.replace("][", " – ")) } else { hits }
    }

    fn is_own(&self, heading: &str) -> bool {
        let code = code_before_text(heading).unwrap_or(heading);
        let is_code = code.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && code.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
        let folded = fold(heading);
        let is_group_time = code.strip_prefix("groupTime").is_some_and(|group| group.parse::<u64>().is_ok());
        is_code && (code.ends_with("Time") || is_group_time || code.starts_with("attribute_"))
            || TIMINGS.iter().any(|start| folded.starts_with(start))
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}

fn add_own(names: &mut Names) {
    for (code, texts, target) in OWN {
        names.add_code(code, target);
        texts.iter().for_each(|text| names.add_text(text, None, target));
    }
}

/// The items of one of two scales: the scale stands behind them, in codes as in words.
fn add_scales(names: &mut Names, question: &Question) {
    let pattern = question.column.as_deref().unwrap_or_default();
    let Some((_, scales)) = SCALES.iter().find(|(end, _)| pattern.contains("[{item}]") && pattern.ends_with(end))
    else {
        return;
    };
    for (at, item) in question.items.iter().enumerate() {
        for language in [Language::De, Language::En] {
            let text = format!("{} [{}]", question.text.get(language), item.label.get(language));
            let target = Target::Keep(Meaning::Answer(question.first_variable + at));
            scales.iter().for_each(|scale| names.add_text(&text, Some(scale), target));
        }
    }
}

/// Comments, and the free text of a list's "other": known, and not needed.
fn add_free_texts(names: &mut Names, question: &Question) {
    let key = &question.key;
    let mut ignore_code = |code: String| names.add_code(&code, Target::Ignore);
    ignore_code(format!("{key}[comment]"));
    ignore_code(format!("{key}Time"));
    if question.items.is_empty() {
        ignore_code(format!("{key}[other]"));
    }
    for item in question.items.iter().map(|item| item.key.as_str()).chain(["other"]) {
        ignore_code(format!("{key}[{item}comment]"));
    }
    for language in [Language::De, Language::En] {
        let text = question.text.get(language);
        let others: &[&str] = if question.items.is_empty() { &OTHER } else { &[] };
        for ending in others.iter().chain(&COMMENT).chain([&OTHER_COMMENT]) {
            names.add_text(text, Some(ending), Target::Ignore);
        }
        for item in &question.items {
            let text = format!("{text} [{}]", item.label.get(language));
            COMMENT.iter().for_each(|comment| names.add_text(&text, Some(comment), Target::Ignore));
        }
    }
}
