//! How many records arrived, and what became of them.

/// What the exports of a municipality look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// Records in the files, rejected ones included.
    pub records: u32,
    pub rejected_rows: u32,
    pub rejected_cells: u32,
    /// Left out because the study says so.
    pub excluded: u32,
    /// Left out because the tool marks them as tests. `None` where the tool marks none.
    pub test_records: Option<u32>,
    /// Left out because another record is the same response.
    pub duplicates: u32,
    /// All others.
    pub started: u32,
    /// Of these, sent off.
    pub complete: u32,
    /// Of these, with at least one valid answer, complete where the study asks for it, and of no kind that the study leaves out.
    pub used: u32,
    /// Started records that took less than a third of the usual time, that answer a battery all alike, and that differ from another one
    /// by id and texts only.
    pub speeders: u32,
    pub straight_liners: u32,
    pub possible_tests: u32,
    /// "None of these" ticked together with another box.
    pub none_with_others: u32,
}

impl Quality {
    /// Adds what other exports of it look like.
    pub fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.rejected_rows += other.rejected_rows;
        self.rejected_cells += other.rejected_cells;
        self.excluded += other.excluded;
        self.test_records =
            self.test_records.map_or(other.test_records, |own| Some(own + other.test_records.unwrap_or(0)));
        self.duplicates += other.duplicates;
        self.started += other.started;
        self.complete += other.complete;
        self.used += other.used;
        self.speeders += other.speeders;
        self.straight_liners += other.straight_liners;
        self.possible_tests += other.possible_tests;
        self.none_with_others += other.none_with_others;
    }
}
