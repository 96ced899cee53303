//! SurveyMonkey: question texts in the first row, options in the second; a ticked box prints its own text.

use super::names::{Names, Target};
use super::signs::{Blank, Signs};
use super::table::{Meaning, Meta};
use super::tool::{Head, Tool, add_own, has_all};
use crate::study::{Codebook, Format, Item};

pub(super) struct SurveyMonkey;

const SIGNS: Signs = Signs { ticks_by_label: true, blank: Blank::Undecided, ..Signs::NONE };

const OWN: [(&[&str], Meta); 3] =
    [(&["Respondent ID"], Meta::Id), (&["End Date"], Meta::Submitted), (&["Start Date"], Meta::Started)];

const IGNORED: [&str; 6] =
    ["Date Created", "Date Modified", "Collector ID", "Collector", "Custom Data 1", "Custom Data"];

/// What stands below the text of a question that has no options.
const NO_OPTION: [&str; 4] = ["Response", "Open-Ended Response", "Antwort", "Offene Antwort"];

impl Tool for SurveyMonkey {
    fn format(&self) -> Format {
        Format::SurveyMonkey
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        has_all(&rows[0], &["Respondent ID", "Collector ID"])
    }

    /// The text of a question stands over its first option only.
    fn head(&self, rows: &[Vec<String>]) -> Head {
        // Below the id stands no option: where something does, the row of the options is gone, and this is somebody's answers.
        let id = rows[0].iter().position(|heading| heading == "Respondent ID");
        let is_option = |row: &&Vec<String>| id.and_then(|at| row.get(at)).is_none_or(|cell| cell.trim().is_empty());
        let Some(options) = rows.get(1).filter(is_option) else { return Head { headings: rows[0].clone(), rows: 1 } };
        let mut question = "";
        let headings = rows[0].iter().enumerate().map(|(at, text)| {
            if !text.is_empty() {
                question = text;
            }
            let option = options.get(at).map(String::as_str).unwrap_or_default();
            match option {
                "" => text.clone(),
                option if NO_OPTION.contains(&option) => question.to_owned(),
                option => format!("{question} [{option}]"),
            }
        });
        Head { headings: headings.collect(), rows: 2 }
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &OWN, &IGNORED, &SIGNS);
        for (at, &variable) in codebook.variables.iter().enumerate() {
            let item = variable.item.map(|item| &codebook.questions[variable.question].items[item]);
            // Where "other" is ticked stands what was typed.
            let meaning = if item.is_some_and(Item::is_other) { Meaning::OtherText(at) } else { Meaning::Answer(at) };
            names.add_variable(codebook, variable, Target::Keep(meaning));
        }
        names
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_row_of_options_is_gone_the_first_answers_are_no_headings() {
        let rows =
            |second: [&str; 3]| [["Respondent ID", "Was?", ""], second].map(|row| row.map(str::to_owned).to_vec());
        let head = SurveyMonkey.head(&rows(["", "Zeit", "Geld"]));
        assert_eq!((head.rows, &head.headings[2][..]), (2, "Was? [Geld]"));
        let head = SurveyMonkey.head(&rows(["114000000001", "Zeit", "erika@muster.de"]));
        assert_eq!((head.rows, &head.headings[2][..]), (1, ""));
    }
}
