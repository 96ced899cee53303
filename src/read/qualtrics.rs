//! Qualtrics: names, question texts and import ids in three rows; older exports lack the last.

use super::names::{Names, Target};
use super::signs::{Blank, Signs, TestMark, TestWhen};
use super::table::{Meaning, Meta};
use super::tool::{Head, Tool, add_own, has_all, items};
use crate::study::{Codebook, Format, Kind};

pub(super) struct Qualtrics;

const SIGNS: Signs = Signs {
    empty: &["-99"],
    ticked: &["1"],
    ticks_by_label: true,
    blank: Blank::Undecided,
    between: ",",
    complete: &["1", "TRUE", "Wahr"],
    completion: "Finished",
    tests: &[TestMark { heading: "Status", when: TestWhen::Is(&["1", "2", "Survey Preview", "Survey Test"]) }],
    ..Signs::NONE
};

const OWN: [(&[&str], Meta); 5] = [
    (&["ResponseId", "ResponseID"], Meta::Id),
    (&["Finished"], Meta::Submitted),
    (&["StartDate"], Meta::Started),
    (&["EndDate"], Meta::Ended),
    (&["Duration (in seconds)"], Meta::Duration),
];

const IGNORED: [&str; 9] = [
    "Progress",
    "RecordedDate",
    "ExternalReference",
    "DistributionChannel",
    "UserLanguage",
    "Q_RecaptchaScore",
    "Q_DuplicateRespondent",
    "Q_BallotBoxStuffing",
    "ResponseSet",
];

impl Tool for Qualtrics {
    fn format(&self) -> Format {
        Format::Qualtrics
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        let has_import_ids = rows.iter().skip(1).any(|row| is_import_ids(row));
        has_import_ids
            || has_all(&rows[0], &["StartDate", "Finished", "ResponseId"])
            || has_all(&rows[0], &["ResponseID", "ResponseSet", "Finished"])
    }

    fn head(&self, rows: &[Vec<String>]) -> Head {
        let count = match rows.iter().skip(1).position(|row| is_import_ids(row)) {
            Some(at) => at + 2,
            // Names, then texts; or where these are gone, at once the first answers.
            None if rows.get(1).is_some_and(|row| holds_answers(&rows[0], row)) => 1,
            None => 2,
        };
        Head { headings: rows[0].clone(), rows: count.min(rows.len()) }
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &OWN, &IGNORED, &SIGNS);
        for (at, question) in codebook.questions.iter().enumerate() {
            let name = question.name_in(Format::Qualtrics);
            if question.items.is_empty() {
                names.add_code(name, Target::Keep(Meaning::Answer(question.first_variable)));
                names.add_code(&format!("{name}_1"), Target::Keep(Meaning::Answer(question.first_variable)));
            }
            if question.kind == Kind::Multiple {
                names.add_code(name, Target::Keep(Meaning::Ticks(at)));
            }
            for (position, (variable, item)) in items(question).enumerate() {
                let place = (position + 1).to_string();
                let item_name = item.name_in(Format::Qualtrics).unwrap_or(&place);
                names.add_code(&format!("{name}_{item_name}"), Target::Keep(Meaning::Answer(variable)));
                if item.is_other() {
                    names.add_code(&format!("{name}_{item_name}_TEXT"), Target::Keep(Meaning::OtherText(variable)));
                }
            }
        }
        names
    }

    fn is_own(&self, heading: &str) -> bool {
        heading.contains("_DO_")
            || heading.starts_with("SC") && heading.len() == 3
            || ["_First Click", "_Last Click", "_Page Submit", "_Click Count"].iter().any(|end| heading.ends_with(end))
            || heading.starts_with("Location")
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}

/// Whether a row has a time where a heading's text would begin with a letter.
fn holds_answers(headings: &[String], row: &[String]) -> bool {
    let started = headings.iter().position(|heading| heading == "StartDate").and_then(|at| row.get(at));
    started.is_some_and(|cell| cell.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
}

fn is_import_ids(row: &[String]) -> bool {
    row.first().is_some_and(|cell| cell.contains("\"ImportId\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_above_texts_and_import_ids_or_above_the_first_answers() {
        let names = ["StartDate", "Finished", "Q1"];
        let rows = |more: &[[&str; 3]]| -> Vec<Vec<String>> {
            [names].iter().chain(more).map(|row| row.map(str::to_owned).to_vec()).collect()
        };
        let (texts, ids) = (["Start Date", "Finished", "Was?"], ["{\"ImportId\":\"startDate\"}", "", ""]);
        let answers = ["2026-04-13 09:31:24", "1", "2"];
        assert_eq!(Qualtrics.head(&rows(&[texts, ids, answers])).rows, 3);
        assert_eq!(Qualtrics.head(&rows(&[texts, answers])).rows, 2);
        assert_eq!(Qualtrics.head(&rows(&[answers, answers])).rows, 1);
    }
}
