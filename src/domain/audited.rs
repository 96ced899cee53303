//! What an audit counted.

use serde::{Deserialize, Serialize};

/// What the documents of a run show, and what they leave open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
// Certificates of earlier versions count less.
#[serde(default)]
pub struct Audited {
    pub documents: u64,
    /// Figures that are told, coded (rule 2), withheld of one municipality (rules 2, 5 and 8) or of several together (4, 5 and 7), and not
    /// told since fewer than the minimum answered (rule 1); each once per document. Which of several rules withheld a cell would narrow
    /// what it could be, so that nobody counts that.
    pub shown: u64,
    pub coded: u64,
    pub withheld: u64,
    pub withheld_pooled: u64,
    pub too_few: u64,
    /// Cells that are coded or not told, and were solved for.
    pub audited: u64,
    /// The fewest values that a coded cell has left, and a withheld one; `None` where there is none.
    pub fewest_coded: Option<u64>,
    pub fewest_withheld: Option<u64>,
    /// Earlier releases that the documents were compared with.
    pub releases: u64,
}
