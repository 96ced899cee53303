//! Where the cells of each variable stand in an export, and how they become states.

use std::collections::BTreeMap;

use crate::clean::decode::{Decoded, Decoder, Fault};
use crate::clean::responses::{BLANK, EMPTY, NOT_SHOWN, REJECTED, State};
use crate::clean::ticks::Ticks;
use crate::read::{Meaning, RawRow, RawTable};
use crate::study::{Codebook, Kind, Question};

/// Where to find a variable's cells in the table.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) variable: usize,
    pub(super) question: usize,
    pub(super) column: Option<usize>,
    pub(super) way: Way,
    is_number: bool,
}

/// How a cell tells of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Answer,
    /// The text of an "other" box.
    TextOfOther,
    /// All ticked boxes of the question: of these, the item at this position.
    Ticks(usize),
    /// The number of ticked boxes, or the code of the escape option that the variable is.
    Escape,
}

impl Source {
    /// The sources of all variables, in their order.
    pub(super) fn all(codebook: &Codebook, table: &RawTable) -> Vec<Self> {
        let columns: BTreeMap<Meaning, usize> =
            table.columns.iter().enumerate().rev().map(|(at, column)| (column.meaning, at)).collect();
        let source = |(variable, at): (usize, &crate::study::Variable)| {
            let ways = [
                (Meaning::Answer(variable), Way::Answer),
                // Where all ticks stand in one cell, "other" is among them, whatever was typed beside it.
                (Meaning::Ticks(at.question), Way::Ticks(at.item.unwrap_or(0))),
                (Meaning::OtherText(variable), Way::TextOfOther),
                (Meaning::Escape(variable), Way::Escape),
            ];
            let found = ways.into_iter().find_map(|(meaning, way)| Some((*columns.get(&meaning)?, way)));
            let (column, way) = found.map_or((None, Way::Answer), |(column, way)| (Some(column), way));
            let is_number = codebook.questions[at.question].kind == Kind::Number;
            Self { variable, question: at.question, column, way, is_number }
        };
        codebook.variables.iter().enumerate().map(source).collect()
    }
}

/// Decodes the rows of one export.
pub(super) struct Cells<'a> {
    pub(super) table: &'a RawTable,
    pub(super) codebook: &'a Codebook,
    pub(super) sources: Vec<Source>,
    /// By question, where its ticks stand in one cell.
    ticks: Vec<Option<Ticks>>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(codebook: &'a Codebook, table: &'a RawTable) -> Self {
        let sources = Source::all(codebook, table);
        let is_list = |source: &Source, at: usize| source.question == at && matches!(source.way, Way::Ticks(_));
        let in_one_cell = |at: usize| sources.iter().any(|source| is_list(source, at));
        let list = |(at, question): (usize, &Question)| {
            in_one_cell(at).then(|| Ticks::new(&question.items, table.info.format, table.info.signs.between))
        };
        let ticks = codebook.questions.iter().enumerate().map(list).collect();
        Self { table, codebook, sources, ticks }
    }

    pub(super) fn question(&self, source: &Source) -> &'a Question {
        &self.codebook.questions[source.question]
    }

    /// Decodes a row. `fault` is told of every cell that has no meaning.
    pub(super) fn decode(
        &self,
        decoders: &[Decoder],
        row: RawRow<'_>,
        states: &mut [State],
        numbers: &mut [f64],
        mut fault: impl FnMut(usize, Fault),
    ) {
        // Of the question whose ticks stand in one cell, as long as its items go on.
        let mut list: (usize, Result<Option<Vec<bool>>, Fault>) = (usize::MAX, Ok(None));
        for source in &self.sources {
            if source.is_number {
                numbers[source.variable] = f64::NAN;
            }
            let Some(column) = source.column else {
                states[source.variable] = NOT_SHOWN;
                continue;
            };
            if source.way == Way::Answer
                && let Some(state) = row.sign(column).and_then(|sign| decoders[source.question].state_of(sign))
            {
                states[source.variable] = state;
                continue;
            }
            let cell = row.cell(column);
            let signs = self.table.info.signs;
            let decoded = match source.way {
                Way::Ticks(_) if signs.empty.contains(&cell.trim()) => Decoded::State(EMPTY),
                Way::Ticks(_) if self.table.is_not_shown(cell.trim()) => Decoded::State(NOT_SHOWN),
                Way::Answer => decoders[source.question].decode(cell),
                Way::TextOfOther if self.says_nothing(cell.trim()) => Decoded::Blank,
                Way::TextOfOther => Decoded::State(1),
                Way::Escape => self.escape(source, &decoders[source.question], cell),
                Way::Ticks(item) => {
                    if list.0 != source.question {
                        list = (source.question, self.list(source.question, cell));
                        if let Err(problem) = list.1 {
                            fault(column, problem);
                        }
                    }
                    match &list.1 {
                        Ok(None) => Decoded::Blank,
                        Ok(Some(ticked)) => Decoded::State(State::from(ticked.get(item) == Some(&true))),
                        Err(_) => Decoded::State(REJECTED),
                    }
                }
            };
            states[source.variable] = match decoded {
                Decoded::State(state) => state,
                Decoded::Number(value) => {
                    numbers[source.variable] = value;
                    0
                }
                Decoded::Blank => BLANK,
                Decoded::Rejected(problem) => {
                    fault(column, problem);
                    REJECTED
                }
            };
        }
    }

    fn list(&self, question: usize, cell: &str) -> Result<Option<Vec<bool>>, Fault> {
        self.ticks[question].as_ref().map_or(Ok(None), |ticks| ticks.read(cell))
    }

    /// The number of ticked boxes says that "none of these" is not ticked.
    fn escape(&self, source: &Source, decoder: &Decoder, cell: &str) -> Decoded {
        let text = cell.trim();
        let item = self.codebook.variables[source.variable].item;
        let code = item.and_then(|item| self.question(source).items[item].escape_code());
        match text {
            "" => Decoded::Blank,
            text if Some(text) == code => Decoded::State(1),
            text if text.parse::<i32>().is_ok() => Decoded::State(0),
            _ => decoder.decode(cell),
        }
    }

    /// Whether the text of an "other" box stands for an unticked one: some exports print the tool's own signs there.
    pub(super) fn says_nothing(&self, text: &str) -> bool {
        let signs = self.table.info.signs;
        text.is_empty() || [signs.not_shown, signs.empty, signs.unticked].iter().any(|list| list.contains(&text))
    }
}
