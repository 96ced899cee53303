//! Coarser groupings of the answers to a choice, such as eight areas in three sectors: what is told where the answers by themselves
//! would be withheld (rule 6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{Language, Text};
use crate::study::Question;

/// A grouping of all valid answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grouping {
    /// Short; stands before the group's key in the column `level` of files: `sectors:social`.
    pub key: String,
    /// How the answers are grouped, as a report says it: "by sector".
    pub label: Text,
    pub group: Vec<AnswerGroup>,
}

/// Answers that are told together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerGroup {
    pub key: String,
    pub label: Text,
    /// Codes of valid answers. Each stands in one group of a grouping.
    pub answers: Vec<String>,
}

/// One line of what is told of a choice: an answer, or a group of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'q> {
    /// What stands in the column `level` of files.
    pub level: String,
    label: Option<&'q Text>,
    /// Positions in [`Question::answers`].
    pub answers: Vec<usize>,
}

impl Choice<'_> {
    /// The wording in a language; the code where it has none.
    pub fn wording(&self, language: Language) -> &str {
        self.label.map_or(self.level.as_str(), |label| label.get(language))
    }
}

impl Grouping {
    /// What a group is called in files.
    pub fn level(&self, group: &AnswerGroup) -> String {
        format!("{}:{}", self.key, group.key)
    }
}

impl Question {
    /// The valid answers as they may be told: each by itself (0), or in a grouping, counted from 1 as they get coarser.
    pub fn choices(&self, coarser: usize) -> Vec<Choice<'_>> {
        let Some(grouping) = coarser.checked_sub(1).and_then(|at| self.coarser.get(at)) else {
            let valid = self.answers.iter().enumerate().filter(|(_, answer)| answer.missing.is_none());
            return valid
                .map(|(at, answer)| Choice {
                    level: answer.code.clone(),
                    label: answer.label.as_ref(),
                    answers: vec![at],
                })
                .collect();
        };
        let position = |code: &String| self.answers.iter().position(|answer| answer.code == *code);
        let choice = |group| Choice {
            level: grouping.level(group),
            label: Some(&group.label),
            answers: group.answers.iter().filter_map(position).collect(),
        };
        grouping.group.iter().map(choice).collect()
    }

    /// To which of its groupings a level belongs, as [`choices`](Self::choices) counts them.
    pub fn coarseness(&self, level: &str) -> usize {
        let has = |grouping: &Grouping| grouping.group.iter().any(|group| grouping.level(group) == level);
        self.coarser.iter().position(has).map_or(0, |at| at + 1)
    }
}
