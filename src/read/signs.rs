//! What a survey tool writes beside answers: why there is none, ticks, ends, tests.

/// The signs of a tool. A code that the codebook gives to an answer means that answer.
#[derive(Debug)]
pub struct Signs {
    /// Cell texts that mean "not shown".
    pub not_shown: &'static [&'static str],
    /// Cell texts that mean "shown and left empty".
    pub empty: &'static [&'static str],
    /// The same where answers are chosen, and not typed or ticked.
    pub empty_choice: &'static [&'static str],
    /// What a box prints when ticked / when shown and not ticked.
    pub ticked: &'static [&'static str],
    pub unticked: &'static [&'static str],
    /// A ticked box may print the text of its item.
    pub ticks_by_label: bool,
    pub blank: Blank,
    /// Stands between the ticked boxes of a question, where they are in one cell.
    pub between: &'static str,
    /// What the column for it prints where a record was sent off; empty for anything at all.
    pub complete: &'static [&'static str],
    /// The heading of that column, where the tool exports records that were not sent off too; else without it every record was.
    pub completion: &'static str,
    pub tests: &'static [TestMark],
    /// `'=` at the start of a cell stands for `=`, so that no spreadsheet takes it for a formula.
    pub masks_formulas: bool,
}

/// What a blank cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Pages, filters and the other boxes decide.
    Undecided,
    /// The question was not shown: one left empty has a sign of its own.
    NotShown,
    /// Left empty, unless a filter kept the question back: the tool keeps finished interviews only.
    LeftEmpty,
}

/// A column that tells test records.
#[derive(Debug)]
pub struct TestMark {
    pub heading: &'static str,
    pub when: TestWhen,
}

#[derive(Debug)]
pub enum TestWhen {
    /// The cell is one of these, in any case of letters.
    Is(&'static [&'static str]),
    /// The cell is something, and none of these.
    IsNot(&'static [&'static str]),
}

impl TestMark {
    pub fn marks(&self, cell: &str) -> bool {
        let is_one = |of: &[&str]| of.iter().any(|sign| sign.eq_ignore_ascii_case(cell));
        match self.when {
            TestWhen::Is(signs) => is_one(signs),
            TestWhen::IsNot(signs) => !cell.is_empty() && !is_one(signs),
        }
    }
}

impl Signs {
    /// A tool that writes answers and nothing else.
    pub(super) const NONE: Self = Self {
        not_shown: &[],
        empty: &[],
        empty_choice: &[],
        ticked: &[],
        unticked: &[],
        ticks_by_label: false,
        blank: Blank::Undecided,
        between: "",
        complete: &[],
        completion: "",
        tests: &[],
        masks_formulas: false,
    };

    /// Whether what stands in the column of completeness says that the record was sent off.
    pub fn is_complete(&self, cell: &str) -> bool {
        match self.complete {
            [] => !cell.is_empty(),
            signs => signs.iter().any(|sign| sign.eq_ignore_ascii_case(cell)),
        }
    }

    pub fn is_test(&self, mark: usize, cell: &str) -> bool {
        self.tests.get(mark).is_some_and(|mark| mark.marks(cell))
    }
}
