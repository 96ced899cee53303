//! What is public about a study: its questions and municipalities, and the rules. It is written into the certificate, so that a run can be
//! audited from its files alone.

use serde::{Deserialize, Serialize};

use crate::domain::Municipality;
use crate::study::{Choice, Kind, Question, Sensitivity, Study};

/// What readers may know of a study beside its documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    pub minimum_n: u32,
    pub min_cell: u32,
    /// Whether respondents were told that contact appears by unit.
    pub shown_by_unit: bool,
    pub municipalities: Vec<Place>,
    pub items: Vec<Item>,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub key: String,
    /// `cluster:<column>=<value>`, as scopes are named.
    pub groups: Vec<String>,
}

/// An item of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// In files: `BARR[SQ001]`.
    pub name: String,
    pub shape: Shape,
    /// Whether it is an opinion: neither identifying nor sensitive.
    pub is_opinion: bool,
    /// The answers in their order; none for boxes.
    pub levels: Vec<Level>,
    /// Groupings in which they may be told instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coarser: Vec<Vec<Group>>,
}

/// Answers that are told together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// As figures of it are named.
    pub level: String,
    /// Positions in [`Item::levels`].
    pub answers: Vec<usize>,
}

/// What answers an item has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Ticked or not.
    Box,
    /// One of several.
    Single,
    /// One of several with values.
    Scale,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    pub code: String,
    pub value: Option<f64>,
    /// Whether it counts for the share of the highest levels.
    pub is_top: bool,
}

/// From so many answers on the ends of an opinion are told, and its distribution is.
pub(super) const FULL_N: u32 = 10;

impl Item {
    /// The cells in which answers are told, each with the positions of its answers: 0 by themselves, then in groupings; a box has its
    /// ticks alone.
    pub(super) fn cells(&self, coarser: usize) -> Vec<Group> {
        match (self.shape, coarser.checked_sub(1).and_then(|at| self.coarser.get(at))) {
            (Shape::Box, _) => vec![Group { level: String::new(), answers: vec![0] }],
            (_, Some(groups)) => groups.clone(),
            (_, None) => {
                let levels = self.levels.iter().enumerate();
                levels.map(|(at, level)| Group { level: level.code.clone(), answers: vec![at] }).collect()
            }
        }
    }

    /// The positions of the answers that a level of this name stands for: one answer, or a group.
    pub(super) fn answers(&self, level: &str) -> Vec<usize> {
        let group = self.coarser.iter().flatten().find(|group| group.level == level);
        let alone = || self.levels.iter().position(|it| it.code == level).into_iter().collect();
        group.map_or_else(alone, |group| group.answers.clone())
    }

    /// Which of its groupings has a level of this name; 0 where none has.
    pub(super) fn coarseness(&self, level: &str) -> usize {
        self.coarser.iter().position(|groups| groups.iter().any(|group| group.level == level)).map_or(0, |at| at + 1)
    }
}

impl Structure {
    /// Rule 2 for identifying and sensitive items: whether k of n may not be told.
    pub(super) fn breaks(&self, k: u32, n: u32) -> bool {
        let is_small = |number: u32| number > 0 && number < self.min_cell;
        is_small(k) || is_small(n - k) || (n < FULL_N && (k == 0 || k == n))
    }

    pub fn of(study: &Study) -> Self {
        let disclosure = &study.config.disclosure;
        let place = |place: &Municipality| Place {
            key: place.key.clone(),
            groups: study
                .config
                .clusters
                .iter()
                .filter_map(|column| Some(format!("cluster:{column}={}", place.cluster_value(column)?)))
                .collect(),
        };
        Self {
            minimum_n: disclosure.minimum_n,
            min_cell: disclosure.min_cell,
            shown_by_unit: study.config.network.shown_by_unit.is_some(),
            municipalities: study.municipalities.iter().map(place).collect(),
            items: study.codebook.questions.iter().flat_map(items).collect(),
        }
    }
}

fn items(question: &Question) -> Vec<Item> {
    let shape = match question.kind {
        Kind::Multiple => Shape::Box,
        Kind::Single => Shape::Single,
        Kind::Scale => Shape::Scale,
        Kind::Number | Kind::Text | Kind::Network => return Vec::new(),
    };
    let is_top = |value: Option<f64>| value.zip(question.threshold).is_some_and(|(value, from)| value >= from);
    let levels: Vec<Level> = match shape {
        Shape::Box => Vec::new(),
        _ => question
            .valid_answers()
            .map(|answer| Level { code: answer.code.clone(), value: answer.value, is_top: is_top(answer.value) })
            .collect(),
    };
    let is_opinion = question.sensitivity == Sensitivity::Opinion;
    let position = |code: &str| levels.iter().position(|level| level.code == code);
    let group = |choice: Choice<'_>| {
        let codes = choice.answers.iter().map(|&at| question.answers[at].code.as_str());
        Group { level: choice.level.clone(), answers: codes.filter_map(position).collect() }
    };
    let coarser: Vec<Vec<Group>> = (1..=question.coarser.len())
        .map(|coarser| question.choices(coarser).into_iter().map(group).collect())
        .collect();
    let item = |at: usize| Item {
        name: question.item_name(at).into_string(),
        shape,
        is_opinion,
        levels: levels.clone(),
        coarser: coarser.clone(),
    };
    (0..question.width()).map(item).collect()
}
