//! The sheets of an XLSForm, in one workbook, in one CSV file, or in several that lie side by side.

use crate::domain::{Finding, Place};
use crate::study::import::Beside;
use crate::study::import::table::{Row, Table, rows};
use crate::study::import::xml;

/// Those that matter; `None` where the form has none such.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheets {
    pub survey: Option<Table>,
    pub choices: Option<Table>,
    pub settings: Option<Table>,
}

impl Sheets {
    /// The place of a sheet by its name; `None` for one that does not matter.
    pub(super) fn sheet(&mut self, name: &str) -> Option<&mut Option<Table>> {
        match name.trim().to_ascii_lowercase().as_str() {
            "survey" => Some(&mut self.survey),
            "choices" => Some(&mut self.choices),
            "settings" => Some(&mut self.settings),
            _ => None,
        }
    }

    /// The sheet of the questions, with the columns that it needs.
    pub(super) fn survey(&self, place: &Place) -> Result<&Table, Finding> {
        let Some(survey) = &self.survey else {
            let hint = "give an XLSForm, as KoboToolbox downloads it; its sheets are called `survey`, `choices` and `settings`";
            return Err(Finding::error("missing-sheet", place.clone(), "the workbook has no sheet `survey`", hint));
        };
        if survey.rows.is_empty() {
            let hint = "write a question per row, below the headings `type`, `name` and `label`";
            return Err(Finding::error("empty-sheet", place.clone(), "the sheet `survey` has no question", hint));
        }
        for heading in ["type", "name"] {
            if survey.column(heading).is_none() {
                let message = format!("the sheet `survey` has no column `{heading}`");
                let hint = "write `type`, `name` and `label` into its first row";
                return Err(Finding::error("missing-column", place.clone().column(heading), message, hint));
            }
        }
        Ok(survey)
    }
}

/// Sheets in one CSV file: the name of each alone in the first column, and everything else one column to the right.
pub(super) fn in_one(text: &str, place: &Place) -> Result<Option<Sheets>, Finding> {
    let mut sheets: Vec<(String, Vec<Row>)> = Vec::new();
    for mut row in rows(text, place)?.into_iter().filter(|row| !row.cells.is_empty()) {
        if let [(0, name)] = &row.cells[..] {
            sheets.push((name.clone(), Vec::new()));
            continue;
        }
        row.cells.iter_mut().for_each(|(column, _)| *column = column.saturating_sub(1));
        let Some((_, rows)) = sheets.last_mut() else { return Ok(None) };
        rows.push(row);
    }
    let mut found = Sheets::default();
    for (name, rows) in sheets {
        if let Some(sheet) = found.sheet(&name) {
            *sheet = Some(Table::from_rows(rows));
        }
    }
    Ok(found.survey.is_some().then_some(found))
}

/// Sheets in files of their own, one of which is given: `survey.csv` with `choices.csv`, `form-survey.csv` with `form-choices.csv`.
pub(super) fn beside(name: &str, given: Table, beside: Beside<'_>, place: &Place) -> Result<Sheets, Finding> {
    let own = if given.has(&["type", "name"]) { "survey" } else { "choices" };
    let read = |sheet: &str| -> Result<Option<Table>, Finding> {
        let other = other_name(name, own, sheet);
        let found = if other == name { None } else { beside(&other)? };
        let Some(bytes) = found else { return Ok(None) };
        let place = Place::file(other.as_str());
        Table::from_csv(&xml::text(&bytes, &place)?, &place).map(Some)
    };
    let (survey, choices) = match own {
        "survey" => (Some(given), read("choices")?),
        _ => (read("survey")?, Some(given)),
    };
    if survey.is_none() {
        let message = "these are the choices of a form; its questions are missing";
        let hint = format!("put `{}` beside this file, and give that one", other_name(name, own, "survey"));
        return Err(Finding::error("missing-sheet", place.clone(), message, hint));
    }
    Ok(Sheets { survey, choices, settings: read("settings")? })
}

/// What another sheet's file is called.
fn other_name(name: &str, own: &str, other: &str) -> String {
    match name.rfind(own) {
        Some(at) => format!("{}{other}{}", &name[..at], &name[at + own.len()..]),
        None => format!("{other}.csv"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_sheets_follow_the_given_one() {
        assert_eq!(other_name("survey.csv", "survey", "choices"), "choices.csv");
        assert_eq!(other_name("survey-2026-survey.csv", "survey", "settings"), "survey-2026-settings.csv");
        assert_eq!(other_name("jhp.csv", "survey", "choices"), "choices.csv");
    }

    #[test]
    fn sheets_in_one_file_are_parted() {
        let text = "survey,,\n,type,name\n,text,a\nchoices,,\n,list_name,name\n,l,1\n";
        let sheets = in_one(text, &Place::none()).unwrap().unwrap();
        assert_eq!(sheets.survey.unwrap().headings, ["type", "name"]);
        assert_eq!(sheets.choices.unwrap().rows[0].cell(Some(1)), "1");
        assert_eq!(in_one("type,name\ntext,a\n", &Place::none()), Ok(None));
    }
}
