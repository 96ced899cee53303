//! The units of the network: who rates, who is rated, and who exists where.

use crate::study::{Codebook, Kind, Measure, Question, Study};

impl Codebook {
    /// The question on the respondent's own unit; its valid answers are the units.
    pub fn unit_question(&self) -> Option<&Question> {
        self.measuring(Measure::Unit).next()
    }

    /// The question on the respondent's role: one answer of several.
    pub fn role_question(&self) -> Option<&Question> {
        self.measuring(Measure::Role).find(|question| question.kind == Kind::Single && question.items.is_empty())
    }

    /// The question that holds each respondent's weight, where weights come from a column.
    pub fn weight_question(&self) -> Option<&Question> {
        self.measuring(Measure::Weight).find(|question| question.kind == Kind::Number && question.items.is_empty())
    }

    /// The question in which units rate each other by contact, quality, trust or wish.
    pub fn network_question(&self, measure: Measure) -> Option<&Question> {
        self.measuring(measure).find(|question| question.kind == Kind::Network)
    }
}

impl Question {
    /// The code of the unit that an item of a network question rates.
    pub fn rated_unit(&self, item: usize) -> &str {
        let item = &self.items[item];
        item.unit.as_deref().unwrap_or(&item.key)
    }
}

impl Study {
    /// Codes of the units of a municipality's network, in the order of the codebook: those that the contact question rates, as far as
    /// the register says that the municipality has them.
    pub fn units_of(&self, municipality: usize) -> Vec<&str> {
        let Some(contact) = self.codebook.network_question(Measure::Contact) else { return Vec::new() };
        let own = &self.municipalities[municipality].units;
        let rated = (0..contact.items.len()).map(|item| contact.rated_unit(item));
        rated.filter(|code| own.is_empty() || own.iter().any(|unit| unit == code)).collect()
    }

    /// The position of a unit's sector among those of the codebook; `None` where it has none.
    pub fn sector_of(&self, unit: &str) -> Option<usize> {
        let answers = &self.codebook.unit_question()?.answers;
        let sector = answers.iter().find(|answer| answer.code == unit)?.sector.as_deref()?;
        self.codebook.sectors.iter().position(|known| known.key == sector)
    }
}
