//! LimeSurvey's question types as questions of a codebook.

use crate::domain::Text;
use crate::study::codebook::{Answer, Item, ItemRole, Kind};
use crate::study::import::draft::{Asked, Draft, answer, both, item, other_item};
use crate::study::import::lss::{Question, SubQuestion, Survey, item_conditions};
use crate::study::import::plain::shortened;
use crate::study::import::tidy::base_is_open;

/// The questions of a codebook that a question of a survey becomes: one, two or none. What is left out is told in the draft.
pub(super) fn asked(survey: &Survey<'_>, question: &Question<'_>, draft: &mut Draft) -> Vec<Asked> {
    let of = Of { survey, question };
    let asked = match question.kind {
        "L" | "!" | "O" => of.single(of.answers(0)).maybe_scale(),
        "5" => of.single(points(5)).maybe_scale(),
        "Y" => of.single(yes_no()),
        "G" => of.single(gender()),
        "I" => of.language(),
        "M" | "P" => of.multiple(),
        "F" | "H" => of.array(of.answers(0)).maybe_scale(),
        "A" => of.array(points(5)).maybe_scale(),
        "B" => of.array(points(10)).maybe_scale(),
        "C" => of.array(yes_uncertain_no()),
        "E" => of.array(increase_same_decrease()),
        "1" => return vec![of.scale(0), of.scale(1)],
        "N" => of.number(Vec::new()),
        "K" => of.number(of.items()),
        ":" if survey.attribute(question, "multiflexible_checkbox") == "1" => of.checkboxes(),
        ":" => of.number(of.cells()),
        "S" | "T" | "U" | "D" | "*" => of.of_kind(Kind::Text),
        "Q" => of.of_kind(Kind::Text).with_items(of.items()),
        ";" => of.of_kind(Kind::Text).with_items(of.cells()),
        "R" => of.ranking(),
        kind => {
            of.leave_out(kind, draft);
            return Vec::new();
        }
    };
    vec![asked]
}

/// A question that is being turned into one of a codebook.
struct Of<'s, 'a> {
    survey: &'s Survey<'a>,
    question: &'s Question<'a>,
}

impl<'a> Of<'_, 'a> {
    fn text(&self, wordings: &std::collections::BTreeMap<&'a str, &'a str>, fallback: &str) -> Text {
        self.survey.languages.text(|language| wordings.get(language).copied(), fallback)
    }

    /// An attribute in words; `None` where it is empty.
    fn attribute(&self, name: &str) -> Option<Text> {
        let wordings = self.survey.attributes(self.question, name)?;
        let text = self.text(wordings, "");
        (!text.de.is_empty()).then_some(text)
    }

    fn of_kind(&self, kind: Kind) -> Asked {
        let code = self.question.code;
        Asked::new(code, kind, self.text(&self.question.text, code))
    }

    /// The rows of an array, or its columns.
    fn rows(&self, scale: i64) -> Vec<&SubQuestion<'a>> {
        self.question.subquestions.iter().filter(|item| item.scale == scale).collect()
    }

    fn items(&self) -> Vec<Item> {
        self.rows(0).iter().map(|row| item(row.code, self.text(&row.text, row.code))).collect()
    }

    /// Each row with each column: `Q1[SQ001_SQ002]`, in words `row – column`.
    fn cells(&self) -> Vec<Item> {
        let columns = self.rows(1);
        let cell = |row: &SubQuestion<'a>, column: &SubQuestion<'a>| {
            let (one, other) = (self.text(&row.text, row.code), self.text(&column.text, column.code));
            let en = match (&one.en, &other.en) {
                (None, None) => None,
                (en, others) => {
                    Some(format!("{} – {}", en.as_ref().unwrap_or(&one.de), others.as_ref().unwrap_or(&other.de)))
                }
            };
            item(format!("{}_{}", row.code, column.code), Text { de: format!("{} – {}", one.de, other.de), en })
        };
        self.rows(0).iter().flat_map(|row| columns.iter().map(move |column| cell(row, column))).collect()
    }

    fn answers(&self, scale: i64) -> Vec<Answer> {
        let answers = self.question.answers.iter().filter(|answer| answer.scale == scale);
        let mut answers: Vec<Answer> = answers.map(|it| answer(it.code, Some(self.text(&it.text, it.code)))).collect();
        if self.question.has_other && matches!(self.question.kind, "L" | "!") {
            // Exports print these words, whatever the survey calls it.
            answers.push(answer("-oth-", Some(both("Sonstiges", "Other"))));
        }
        answers
    }

    fn single(&self, answers: Vec<Answer>) -> Asked {
        let mut asked = self.of_kind(Kind::Single).with_answers(answers);
        if let Some(other) = self.attribute("other_replace_text").filter(|_| self.question.has_other) {
            asked.remarks.push(format!("The survey calls `-oth-`: {}", shortened(&other.de)));
        }
        asked
    }

    fn array(&self, answers: Vec<Answer>) -> Asked {
        let item_conditions = item_conditions(self.survey, &self.rows(0));
        Asked { item_conditions, ..self.single(answers).with_items(self.items()) }
    }

    /// One of the two scales of an array.
    fn scale(&self, scale: i64) -> Asked {
        let (number, header) = if scale == 0 { (1, "dualscale_headerA") } else { (2, "dualscale_headerB") };
        let mut asked = self.array(self.answers(scale)).maybe_scale();
        asked.entry.column = Some(format!("{}[{{item}}][{number}]", self.question.code));
        asked.entry.key = format!("{}_{number}", self.question.code);
        asked.remarks.push(match self.attribute(header) {
            None => format!("Scale {number} of two."),
            Some(header) => format!("Scale {number} of two: {}", shortened(&header.de)),
        });
        asked
    }

    fn multiple(&self) -> Asked {
        let mut items = self.items();
        let exclusive = self.survey.attribute(self.question, "exclude_all_others");
        let exclusive: Vec<&str> = exclusive.split([';', ',']).map(str::trim).filter(|code| !code.is_empty()).collect();
        // Several may close the others, such as "don't know"; then the wording decides which is "none of these".
        if let [code] = exclusive[..] {
            items.iter_mut().filter(|item| item.key == code).for_each(|item| item.is = Some(ItemRole::None));
        }
        if self.question.has_other {
            items.push(other_item(self.attribute("other_replace_text").unwrap_or_else(|| both("Sonstiges", "Other"))));
        }
        let item_conditions = item_conditions(self.survey, &self.rows(0));
        let asked = Asked { item_conditions, ..self.of_kind(Kind::Multiple).with_items(items) };
        base_is_open(asked)
    }

    /// An array of boxes prints numbers.
    fn checkboxes(&self) -> Asked {
        let mut asked = base_is_open(self.of_kind(Kind::Multiple).with_items(self.cells()));
        asked.entry.ticked = vec!["1".to_owned()];
        asked.entry.unticked = vec!["0".to_owned()];
        asked
    }

    fn number(&self, items: Vec<Item>) -> Asked {
        let mut asked = self.of_kind(Kind::Number).with_items(items);
        let end =
            |name| self.survey.attribute(self.question, name).trim().parse().ok().filter(|end: &f64| end.is_finite());
        (asked.entry.min, asked.entry.max) = (end("min_num_value_n"), end("max_num_value_n"));
        asked
    }

    /// A column per rank, which holds the code of what was put there.
    fn ranking(&self) -> Asked {
        let mut answers = self.answers(0);
        if answers.is_empty() {
            // Where a survey keeps what is ranked as subquestions.
            answers = self.items().into_iter().map(|item| answer(item.key, Some(item.label))).collect();
        }
        let most = self.survey.attribute(self.question, "max_subquestions").parse().unwrap_or(0);
        let ranks = if (1..answers.len()).contains(&most) { most } else { answers.len() };
        let rank = |rank: usize| item(rank.to_string(), both(&format!("Rang {rank}"), &format!("Rank {rank}")));
        self.of_kind(Kind::Single).with_answers(answers).with_items((1..=ranks).map(rank).collect())
    }

    /// The language in which the respondent answers.
    fn language(&self) -> Asked {
        let name = |tag: &str| {
            let known = LANGUAGES.iter().find(|(known, ..)| *known == tag);
            answer(tag, known.map(|(_, de, en)| both(de, en)))
        };
        match &self.survey.tags[..] {
            tags @ [_, _, ..] => self.of_kind(Kind::Single).with_answers(tags.iter().map(|tag| name(tag)).collect()),
            // With one language there is nothing to choose.
            _ => self.of_kind(Kind::Text),
        }
    }

    fn leave_out(&self, kind: &str, draft: &mut Draft) {
        let code = self.question.code;
        let what = match kind {
            "X" => "a text to read",
            "|" => "an upload of files",
            _ => "a question of an unknown type",
        };
        draft.ignore.push(code.to_owned());
        if kind == "|" {
            draft.ignore.push(format!("{code}[filecount]"));
        }
        let text = shortened(&self.text(&self.question.text, code).de);
        draft.remarks.push(format!("Left out: {code}, {what} ({text})."));
    }
}

/// The English ones are what exports print.
const LANGUAGES: [(&str, &str, &str); 10] = [
    ("de", "Deutsch", "German"),
    ("de-informal", "Deutsch (Du)", "German (informal)"),
    ("de-easy", "Leichte Sprache", "German (easy)"),
    ("en", "Englisch", "English"),
    ("fr", "Französisch", "French"),
    ("tr", "Türkisch", "Turkish"),
    ("ar", "Arabisch", "Arabic"),
    ("ru", "Russisch", "Russian"),
    ("uk", "Ukrainisch", "Ukrainian"),
    ("pl", "Polnisch", "Polish"),
];

fn coded(answers: &[(&str, &str, &str)]) -> Vec<Answer> {
    answers.iter().map(|(code, de, en)| answer(*code, Some(both(de, en)))).collect()
}

fn points(most: u32) -> Vec<Answer> {
    (1..=most).map(|point| answer(point.to_string(), None)).collect()
}

fn yes_no() -> Vec<Answer> {
    coded(&[("Y", "Ja", "Yes"), ("N", "Nein", "No")])
}

fn yes_uncertain_no() -> Vec<Answer> {
    coded(&[("Y", "Ja", "Yes"), ("U", "Unsicher", "Uncertain"), ("N", "Nein", "No")])
}

fn increase_same_decrease() -> Vec<Answer> {
    coded(&[("I", "Zunahme", "Increase"), ("S", "Gleich", "Same"), ("D", "Abnahme", "Decrease")])
}

fn gender() -> Vec<Answer> {
    coded(&[("F", "Weiblich", "Female"), ("M", "Männlich", "Male")])
}
