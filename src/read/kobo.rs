//! KoboToolbox and other servers of ODK: headings are paths of groups, questions and options.

use super::names::{Hit, Names, Target};
use super::signs::{Blank, Signs};
use super::table::{Meaning, Meta};
use super::tool::{Head, Tool, add_own, has_all, items};
use crate::study::{Codebook, Format, Kind};

pub(super) struct Kobo;

const SIGNS: Signs = Signs {
    ticked: &["1", "TRUE"],
    unticked: &["0", "FALSE"],
    // A question without an answer leaves all its columns empty.
    blank: Blank::LeftEmpty,
    between: " ",
    ..Signs::NONE
};

const OWN: [(&[&str], Meta); 4] = [
    (&["_id"], Meta::Id),
    (&["_submission_time"], Meta::Submitted),
    (&["start"], Meta::Started),
    (&["end"], Meta::Ended),
];

const IGNORED: [&str; 20] = [
    "today",
    "audit",
    "deviceid",
    "subscriberid",
    "simserial",
    "_validation_status",
    "_notes",
    "_status",
    "__version__",
    "_tags",
    "_index",
    "_uuid",
    "_parent_index",
    "_parent_table_name",
    "meta/rootUuid",
    "meta/instanceID",
    "meta/instanceName",
    "formhub/uuid",
    "instanceID",
    "KEY",
];

/// The answer "other" of a list, whose text has a column of its own.
const OTHER: &str = "other";

impl Tool for Kobo {
    fn format(&self) -> Format {
        Format::Kobo
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        has_all(&rows[0], &["_uuid", "_submission_time"]) || has_all(&rows[0], &["_id", "_submission_time"])
    }

    /// A row of tags for humanitarian data (HXL) may follow the headings.
    fn head(&self, rows: &[Vec<String>]) -> Head {
        let is_tagged = rows.get(1).is_some_and(|row| {
            row.iter().any(|cell| cell.starts_with('#'))
                && row.iter().all(|cell| cell.is_empty() || cell.starts_with('#'))
        });
        Head { headings: rows[0].clone(), rows: 1 + usize::from(is_tagged) }
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &OWN, &IGNORED, &SIGNS);
        for (at, question) in codebook.questions.iter().enumerate() {
            let name = question.name_in(Format::Kobo);
            if question.kind == Kind::Multiple {
                names.add_code(name, Target::Keep(Meaning::Ticks(at)));
                names.add_question(question, Target::Keep(Meaning::Ticks(at)));
            }
            for (variable, item) in items(question) {
                let answer = Target::Keep(Meaning::Answer(variable));
                let option = item.name_in(Format::Kobo).unwrap_or(&item.key);
                names.add_code(&format!("{name}/{option}"), answer);
                if item.is_other() {
                    names.add_code(&format!("{name}_{option}"), Target::Keep(Meaning::OtherText(variable)));
                } else {
                    names.add_code(&format!("{name}_{option}"), answer);
                }
            }
            if question.items.is_empty() {
                names.add_code(name, Target::Keep(Meaning::Answer(question.first_variable)));
                let beside = format!("{name}_{OTHER}");
                let is_question = codebook.questions.iter().any(|other| other.name_in(Format::Kobo) == beside);
                if question.answers.iter().any(|answer| answer.code == OTHER) && !is_question {
                    names.add_code(&beside, Target::Ignore);
                }
            }
        }
        for (at, &variable) in codebook.variables.iter().enumerate() {
            names.add_variable_texts(codebook, variable, Target::Keep(Meaning::Answer(at)));
        }
        names
    }

    /// Groups stand before the question, with `/` between: the longest end that means something.
    fn find(&self, names: &Names, heading: &str) -> Vec<Hit> {
        let starts = std::iter::once(0).chain(heading.match_indices('/').map(|(at, _)| at + 1));
        for start in starts {
            let end = &heading[start..];
            let hits = names.find(end);
            if !hits.is_empty() {
                return hits;
            }
            // With texts as headings: question/option.
            if let Some((question, option)) = end.split_once('/') {
                let hits = names.find(&format!("{question} [{option}]"));
                if !hits.is_empty() {
                    return hits;
                }
            }
        }
        Vec::new()
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}
