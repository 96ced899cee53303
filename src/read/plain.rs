//! Any CSV with one heading row; what its values mean, the codebook says.

use super::names::{Names, Target};
use super::signs::Signs;
use super::table::{Meaning, Meta};
use super::tool::Tool;
use crate::study::{Codebook, Format};

pub(super) struct Plain;

const SIGNS: Signs = Signs {
    ticked: &["1", "Y", "Ja", "Yes", "J", "x", "X", "true", "TRUE"],
    unticked: &["0", "N", "Nein", "No", "false", "FALSE"],
    ..Signs::NONE
};

impl Tool for Plain {
    fn format(&self) -> Format {
        Format::Plain
    }

    /// Never: a study that has such files says so.
    fn recognises(&self, _rows: &[Vec<String>]) -> bool {
        false
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        for (index, &variable) in codebook.variables.iter().enumerate() {
            names.add_variable(codebook, variable, Target::Keep(Meaning::Answer(index)));
        }
        names.add_text("id", None, Target::Keep(Meaning::Meta(Meta::Id)));
        names
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}
