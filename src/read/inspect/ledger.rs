//! The records of a file: which stand there twice, were sent off, or are tests; in a few bytes for each of them.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::look::{Look, look};
use super::role::Said;
use super::tally::{MOST, Spots};
use crate::read::signs::Signs;
use crate::read::table::Meta;
use crate::text::{Record, Records};

/// What LimeSurvey prints where date stamps are switched off.
const SWITCHED_OFF: &str = "1980-01-01";
/// Most pairs that are compared cell by cell.
const PAIRS_MAX: usize = 1000;

/// Two lines that have something to do with each other, the second further down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub first: u32,
    pub line: u32,
}

/// The records so far.
pub(super) struct Ledger {
    signs: &'static Signs,
    id: Option<usize>,
    /// Where it stands that a record was sent off, if the tool exports others too.
    completion: Option<usize>,
    times: Vec<usize>,
    /// With the position of the mark.
    tests: Vec<(usize, usize)>,
    prints: HashMap<u64, u32>,
    ids: HashMap<u64, u32>,
    moments: HashMap<u64, u32>,
    /// In the order of the file, each with its line.
    pub in_order: Vec<(u64, u32)>,
    pub repeated: Pairs,
    pub same_id: Pairs,
    /// The same times; the other cells may differ.
    pub same_times: Vec<Pair>,
    pub not_sent: Spots,
    pub marked_tests: Spots,
}

/// The first pairs, and how many there are.
#[derive(Default)]
pub(super) struct Pairs {
    pub count: u64,
    pub first: Vec<Pair>,
}

impl Pairs {
    fn add(&mut self, pair: Pair) {
        self.count += 1;
        if self.first.len() < MOST {
            self.first.push(pair);
        }
    }
}

impl Ledger {
    pub(super) fn new(said: &[Said], signs: &'static Signs) -> Self {
        let metas = || {
            said.iter().enumerate().filter_map(|(at, said)| match said {
                Said::Role(_, Some(meta)) => Some((at, *meta)),
                _ => None,
            })
        };
        let at = |wanted| metas().find(|&(_, meta)| meta == wanted).map(|(at, _)| at);
        let is_time = |meta| matches!(meta, Meta::Started | Meta::Ended | Meta::Submitted | Meta::Duration);
        Self {
            signs,
            id: at(Meta::Id),
            completion: at(Meta::Submitted).filter(|_| !signs.completion.is_empty()),
            times: metas().filter(|&(_, meta)| is_time(meta)).map(|(at, _)| at).collect(),
            tests: metas()
                .filter_map(|(at, meta)| match meta {
                    Meta::Test(mark) => Some((at, mark)),
                    _ => None,
                })
                .collect(),
            prints: HashMap::new(),
            ids: HashMap::new(),
            moments: HashMap::new(),
            in_order: Vec::new(),
            repeated: Pairs::default(),
            same_id: Pairs::default(),
            same_times: Vec::new(),
            not_sent: Spots::default(),
            marked_tests: Spots::default(),
        }
    }

    /// Whether the file says which records were sent off; whether it marks tests; whether a record can be told from others.
    pub(super) fn tells_completion(&self) -> bool {
        self.completion.is_some()
    }

    pub(super) fn marks_tests(&self) -> bool {
        !self.tests.is_empty()
    }

    pub(super) fn tells_apart(&self) -> bool {
        self.id.is_some() || !self.times.is_empty()
    }

    /// A record that can be read; `raw` is how it stands in the file.
    pub(super) fn add(&mut self, record: &Record, raw: &[u8]) {
        let line = record.line();
        let cell = |at: usize| std::str::from_utf8(record.cell(at)).unwrap_or_default().trim();
        if self.completion.is_some_and(|at| !self.signs.is_complete(cell(at))) {
            self.not_sent.add(line);
        }
        let is_test = self.tests.iter().any(|&(at, mark)| self.signs.is_test(mark, cell(at)));
        if is_test {
            self.marked_tests.add(line);
        }
        let print = hash(raw);
        self.in_order.push((print, line));
        let first = *self.prints.entry(print).or_insert(line);
        if first != line {
            self.repeated.add(Pair { first, line });
            return;
        }
        if let Some(id) = self.id.map(cell).filter(|id| !id.is_empty()) {
            let first = *self.ids.entry(hash(id)).or_insert(line);
            if first != line {
                self.same_id.add(Pair { first, line });
                return;
            }
        }
        if let Some(moments) = moments(self.times.iter().map(|&at| cell(at))).filter(|_| !is_test) {
            let first = *self.moments.entry(moments).or_insert(line);
            if first != line && self.same_times.len() < PAIRS_MAX {
                self.same_times.push(Pair { first, line });
            }
        }
    }

    /// Pairs that have the same times and, in `columns`, the same cells, of which enough are answers.
    pub(super) fn trials(&self, mut records: Records<'_>, columns: &[usize]) -> Pairs {
        /// Fewest answers whose likeness is no chance.
        const ALIKE_MIN: usize = 10;
        let mut wanted: BTreeMap<u32, Option<Record>> =
            self.same_times.iter().flat_map(|pair| [(pair.first, None), (pair.line, None)]).collect();
        if wanted.is_empty() {
            return Pairs::default();
        }
        let mut record = Record::default();
        while records.read(&mut record) {
            if let Some(place) = wanted.get_mut(&record.line()) {
                *place = Some(record.clone());
            }
        }
        let of_line = |line: u32| wanted.get(&line).and_then(Option::as_ref);
        let is_trial = |pair: &&Pair| {
            let Some((one, other)) = of_line(pair.first).zip(of_line(pair.line)) else { return false };
            let answers = columns.iter().filter(|&&at| !one.cell(at).is_empty()).count();
            answers >= ALIKE_MIN && columns.iter().all(|&at| one.cell(at) == other.cell(at))
        };
        let mut trials = Pairs::default();
        self.same_times.iter().filter(is_trial).for_each(|&pair| trials.add(pair));
        trials
    }
}

/// Of all times of a record, if one of them says the time of day.
fn moments<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Option<u64> {
    let is_moment = |cell: &str| !cell.is_empty() && !cell.starts_with(SWITCHED_OFF) && look(cell) == Look::Moment;
    cells.clone().any(is_moment).then(|| hash(cells.collect::<Vec<_>>()))
}

/// Only told from others in the same run.
fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
