//! SoSci Survey: plain CSV and the file for R. Headings are variables; what they mean, the codebook says by `names`.

use super::names::{Names, Target};
use super::signs::{Blank, Signs, TestMark, TestWhen};
use super::table::{Meaning, Meta};
use super::tool::{Tool, add_own, has_all, items};
use crate::study::{Codebook, Format, Item, Kind};

pub(super) struct SoSci;

const SIGNS: Signs = Signs {
    // Left empty, and typed in a form that the questionnaire refused.
    empty: &["-9", "-8"],
    ticked: &["2", "TRUE"],
    unticked: &["1", "FALSE"],
    blank: Blank::NotShown,
    complete: &["1", "TRUE"],
    completion: "FINISHED",
    tests: &[
        TestMark { heading: "MODE", when: TestWhen::Is(&["pretest", "admin", "debug"]) },
        TestMark { heading: "Q_VIEWER", when: TestWhen::Is(&["1", "TRUE"]) },
    ],
    ..Signs::NONE
};

const OWN: [(&[&str], Meta); 5] = [
    (&["CASE"], Meta::Id),
    (&["FINISHED"], Meta::Submitted),
    (&["STARTED"], Meta::Started),
    (&["LASTDATA"], Meta::Ended),
    (&["TIME_SUM"], Meta::Duration),
];

const IGNORED: [&str; 11] = [
    "SERIAL", "REF", "QUESTNNR", "MAILSENT", "LASTPAGE", "MAXPAGE", "MISSING", "MISSREL", "TIME_RSI", "DEG_TIME",
    "STATUS",
];

impl Tool for SoSci {
    fn format(&self) -> Format {
        Format::SoSci
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        has_all(&rows[0], &["CASE", "QUESTNNR"]) || has_all(&rows[0], &["CASE", "MODE", "STARTED"])
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &OWN, &IGNORED, &SIGNS);
        for question in &codebook.questions {
            let name = question.name_in(Format::SoSci);
            if question.items.is_empty() {
                names.add_code(name, Target::Keep(Meaning::Answer(question.first_variable)));
                continue;
            }
            for (position, (variable, item)) in items(question).enumerate() {
                let answer = Target::Keep(Meaning::Answer(variable));
                if item.escape_code().is_some() {
                    names.add_code(name, Target::Keep(Meaning::Escape(variable)));
                    continue;
                }
                let column = column(name, position, item);
                names.add_code(&column, answer);
                if item.is_other() {
                    names.add_code(&format!("{column}a"), Target::Keep(Meaning::OtherText(variable)));
                }
            }
            // The number of ticked boxes.
            if question.kind == Kind::Multiple && question.items.iter().all(|item| item.escape_code().is_none()) {
                names.add_code(name, Target::Ignore);
            }
        }
        names
    }

    fn is_own(&self, heading: &str) -> bool {
        let page = heading.strip_prefix("TIME");
        page.is_some_and(|page| page.len() >= 3 && page.bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}

/// `BA01_04`: the item's place, or what the codebook says.
fn column(question: &str, position: usize, item: &Item) -> String {
    match item.name_in(Format::SoSci) {
        Some(name) => format!("{question}_{name}"),
        None => format!("{question}_{:02}", position + 1),
    }
}
