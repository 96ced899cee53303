//! Any CSV with one heading row; what its values mean, the codebook says.

use super::names::Names;
use super::signs::Signs;
use super::table::Meta;
use super::tool::{Tool, add_own, add_variables};
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
        add_variables(&mut names, codebook);
        add_own(&mut names, &[(&["id"], Meta::Id)], &[], &SIGNS);
        names
    }

    fn signs(&self) -> &'static Signs {
        &SIGNS
    }
}
