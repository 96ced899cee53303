//! What tells one record from another: taken down while cleaning, compared when all exports are there.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::quality::FixedState;

use crate::clean::moment::moment;
use crate::clean::responses::State;
use crate::read::{Meaning, Meta, RawRow, RawTable};
use crate::study::{Codebook, Kind, Measure, Question};
use crate::text::number;

/// A record that could be read, was not excluded and is no marked test. Hashes only find what may be alike; 0 stands for nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    /// Position in `Study::municipalities`.
    pub municipality: u32,
    /// Line of the file on which it begins, counted from 1.
    pub line: u32,
    /// Of the tool's id.
    pub id: u64,
    /// Of all cells that hold a time.
    pub times: u64,
    /// Of all answers but texts.
    pub answers: u64,
    pub texts: u64,
    /// When it was begun, in seconds.
    pub begun: Option<i64>,
    /// When it was sent off, ended or begun: whichever is known, in seconds.
    pub moment: Option<i64>,
    /// How long it took, in seconds.
    pub seconds: Option<f32>,
    pub complete: bool,
    /// A battery of ratings was answered all alike.
    pub straight: bool,
    /// Beginning and end are known: two records have them in common by no chance.
    pub spans: bool,
    /// Complete, and faster than anybody reads.
    pub speeder: bool,
    /// Only id and texts differ from a record before.
    pub trial: bool,
    /// Its row among the batch's answers; `None` without a valid answer.
    pub row: Option<u32>,
    pub fate: Fate,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Counts,
    /// Another record is the same response.
    Repeats,
    /// The study leaves it out.
    LeftOut,
}

/// Where an export says what tells a record from others.
pub(super) struct Marks {
    pub(super) id: Option<usize>,
    pub(super) submitted: Option<usize>,
    started: Option<usize>,
    ended: Option<usize>,
    duration: Option<usize>,
    texts: Vec<usize>,
    /// Variables of all questions but texts, as ranges; of these, those of numbers.
    answers: Vec<std::ops::Range<usize>>,
    numbers: Vec<std::ops::Range<usize>>,
    batteries: Vec<std::ops::Range<usize>>,
}

/// Fewest valid answers of a battery that say something by being all alike.
const BATTERY_MIN: usize = 6;

impl Marks {
    pub(super) fn new(codebook: &Codebook, table: &RawTable) -> Self {
        let at = |meta| table.position(Meaning::Meta(meta));
        let is_text = |meaning: Meaning| match meaning {
            Meaning::OtherText(_) => true,
            Meaning::Answer(variable) => codebook.questions[codebook.variables[variable].question].kind == Kind::Text,
            _ => false,
        };
        let texts = (0..table.columns.len()).filter(|&column| is_text(table.columns[column].meaning)).collect();
        let ranges = |wanted: &dyn Fn(&Question) -> bool| {
            let wanted = codebook.questions.iter().filter(|question| wanted(question));
            wanted.map(|question| question.variables()).collect()
        };
        Self {
            id: at(Meta::Id),
            submitted: at(Meta::Submitted),
            started: at(Meta::Started),
            ended: at(Meta::Ended),
            duration: at(Meta::Duration),
            texts,
            answers: ranges(&|question| question.kind != Kind::Text),
            numbers: ranges(&|question| question.kind == Kind::Number),
            batteries: ranges(&is_battery),
        }
    }

    /// `states` and `numbers` of the row, after all decisions.
    pub(super) fn record(
        &self,
        municipality: u32,
        row: RawRow<'_>,
        complete: bool,
        states: &[State],
        numbers: &[f64],
    ) -> Record {
        let cell = |column: Option<usize>| column.map(|column| row.cell(column).trim()).unwrap_or_default();
        let time = |column| Some(cell(column)).filter(|text| !text.is_empty() && !is_switched_off(text));
        let times @ [submitted, started, ended, duration] =
            [self.submitted, self.started, self.ended, self.duration].map(time);
        let begun = started.and_then(moment);
        let ended = ended.and_then(moment).or_else(|| submitted.and_then(moment));
        let own = duration.and_then(|text| text.replace(',', ".").parse::<f32>().ok());
        let span = || Some((ended? - begun?) as f32);
        Record {
            municipality,
            line: row.line(),
            id: if cell(self.id).is_empty() || is_rounded(cell(self.id)) { 0 } else { hash(cell(self.id)) },
            times: if times[1..].iter().any(Option::is_some) || ended.is_some() { hash(times) } else { 0 },
            answers: self.hash_answers(states, numbers),
            texts: self.hash_texts(row),
            begun,
            moment: ended.or(begun),
            seconds: own.or_else(span).filter(|&seconds| seconds > 0.0),
            complete,
            straight: self.batteries.iter().any(|battery| is_straight(&states[battery.clone()])),
            spans: started.is_some() && times.iter().flatten().count() > 1,
            speeder: false,
            trial: false,
            row: None,
            fate: Fate::Counts,
        }
    }

    /// What tells a record from others of its municipality: the tool's id, else its times. Empty where an export has neither.
    pub(super) fn identity(&self, row: RawRow<'_>) -> String {
        let cell = |column: Option<usize>| column.map(|column| row.cell(column).trim()).unwrap_or_default();
        match cell(self.id) {
            "" => [self.submitted, self.started, self.ended, self.duration].map(cell).join("\n").trim().to_owned(),
            id => id.to_owned(),
        }
    }

    fn hash_texts(&self, row: RawRow<'_>) -> u64 {
        let mut hasher = FixedState::default().build_hasher();
        self.texts.iter().for_each(|&column| row.cell(column).hash(&mut hasher));
        hasher.finish().max(1)
    }

    fn hash_answers(&self, states: &[State], numbers: &[f64]) -> u64 {
        let mut hasher = FixedState::default().build_hasher();
        for range in &self.answers {
            states[range.clone()].hash(&mut hasher);
        }
        let values = self.numbers.iter().flat_map(|range| &numbers[range.clone()]).filter(|value| !value.is_nan());
        values.for_each(|value| value.to_bits().hash(&mut hasher));
        hasher.finish()
    }
}

/// `1,14E+11`: what a spreadsheet leaves of a long number, and so of many ids.
fn is_rounded(id: &str) -> bool {
    let power = id.split_once(['E', 'e']).and_then(|(digits, power)| Some((digits, power.strip_prefix('+')?)));
    power.is_some_and(|(digits, power)| {
        power.bytes().all(|byte| byte.is_ascii_digit()) && number(digits).is_some() && !power.is_empty()
    })
}

/// Ratings of several things on one scale.
fn is_battery(question: &Question) -> bool {
    matches!(question.kind, Kind::Scale | Kind::Network)
        && !matches!(question.measures, Measure::Wish | Measure::Solution)
        && question.items.len() >= BATTERY_MIN
}

fn is_straight(states: &[State]) -> bool {
    let mut valid = states.iter().filter(|&&state| state >= 0);
    let Some(first) = valid.next() else { return false };
    let mut count = 1;
    valid.all(|state| {
        count += 1;
        state == first
    }) && count >= BATTERY_MIN
}

/// LimeSurvey prints this where a survey keeps no times.
fn is_switched_off(text: &str) -> bool {
    text.starts_with("1980-01-01") || text.starts_with("01.01.1980")
}

fn hash(value: impl Hash) -> u64 {
    FixedState::default().hash_one(value).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_a_spreadsheet_has_rounded_is_known() {
        assert!(["1,14E+11", "1.14E+11", "1E+05"].into_iter().all(is_rounded));
        assert!(!["", "114000000001", "R_1E+x", "uuid:1e4f", "E+11", "3fE+2"].into_iter().any(is_rounded));
    }

    #[test]
    fn a_straight_line_is_six_answers_all_alike() {
        assert!(is_straight(&[2, 2, 2, -1, 2, 2, 2]));
        assert!(!is_straight(&[2, 2, 2, -1, 2, 2]), "five answers");
        assert!(!is_straight(&[2, 2, 2, 2, 2, 2, 1]));
        assert!(!is_straight(&[-2; 8]), "no answer at all");
    }
}
