//! Unipark (EFS Survey): variables such as `v_13`, which the codebook names, and codes for every way to have no answer.

use super::names::{Names, Target};
use super::signs::{Blank, Signs, TestMark, TestWhen};
use super::table::{Meaning, Meta};
use super::tool::{Tool, add_own, has_all, items};
use crate::study::{Codebook, Format};

pub(super) struct Unipark;

const SIGNS: Signs = Signs {
    not_shown: &["-77", "-66"],
    empty: &["-99"],
    empty_choice: &["0"],
    ticked: &["1"],
    unticked: &["0"],
    blank: Blank::NotShown,
    // Finished, and finished after an interruption.
    complete: &["31", "32"],
    completion: "dispcode",
    tests: &[TestMark { heading: "tester", when: TestWhen::IsNot(&["0"]) }],
    ..Signs::NONE
};

const OWN: [(&[&str], Meta); 4] = [
    (&["lfdn"], Meta::Id),
    (&["dispcode"], Meta::Submitted),
    (&["datetime"], Meta::Started),
    // -1 after a break-off.
    (&["duration"], Meta::Duration),
];

const IGNORED: [&str; 17] = [
    "external_lfdn",
    "lastpage",
    "quality",
    "c_0001",
    "c_0002",
    "c_0003",
    "c_0004",
    "browser",
    "referer",
    "device_type",
    "participant_browser",
    "participant_browser_language",
    "quota",
    "quota_assignment",
    "quota_rejected_id",
    "page_history",
    "hflip",
];

impl Tool for Unipark {
    fn format(&self) -> Format {
        Format::Unipark
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        has_all(&rows[0], &["lfdn", "dispcode"])
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &OWN, &IGNORED, &SIGNS);
        for question in &codebook.questions {
            if question.items.is_empty() {
                let name = question.name_in(Format::Unipark);
                names.add_code(name, Target::Keep(Meaning::Answer(question.first_variable)));
            }
            for (variable, item) in items(question) {
                let name = match item.name_in(Format::Unipark) {
                    Some(name) => name.to_owned(),
                    None => format!("{}_{}", question.name_in(Format::Unipark), item.key),
                };
                names.add_code(&name, Target::Keep(Meaning::Answer(variable)));
            }
        }
        names
    }

    /// Times of pages and further values of its own.
    fn is_own(&self, heading: &str) -> bool {
        ["rts", "datetime", "date_of_", "duid_", "p_00", "c_00", "flt_", "quota_"]
            .iter()
            .any(|start| heading.starts_with(start))
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}
