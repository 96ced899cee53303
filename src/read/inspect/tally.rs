//! What stands in one column, counted cell by cell in bounded space.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::look::{Flaw, Flaws, Look, flaws, look};
use crate::read::signs::Signs;

/// Most different contents of a column that are told apart.
pub(super) const DISTINCT_MAX: usize = 64;
/// Longest content, in bytes, that can be an answer to a closed question.
const ANSWER_MAX: usize = 120;
/// As many places of one kind as anybody reads.
pub(super) const MOST: usize = 20;
/// Digits of the keys of Kreise, municipalities and associations of them.
pub(super) const KEY_LENGTHS: [usize; 3] = [5, 8, 12];

/// How often something was seen, and on which lines first.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots {
    pub count: u64,
    pub first: Vec<u32>,
}

impl Spots {
    pub(super) fn add(&mut self, line: u32) {
        self.count += 1;
        if self.first.len() < MOST {
            self.first.push(line);
        }
    }
}

/// A content of a column.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub count: u64,
    pub look: Look,
    flaws: Flaws,
    /// Where it stands first.
    pub line: u32,
}

/// A column so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub blanks: u64,
    /// Cells that are neither blank nor a sign of the tool.
    pub answers: u64,
    /// The tool's signs for "not shown" and "left empty".
    pub signs: BTreeMap<&'static str, u64>,
    /// Contents without blanks around them. Not all of them where `many`.
    pub entries: BTreeMap<Box<str>, Entry>,
    /// There are more contents than are told apart, or longer ones.
    pub many: bool,
    /// Contents cut at what the tool sets between ticked boxes; counted where there are `many`.
    parts: Option<Parts>,
    looks: [Spots; Look::COUNT],
    flaws: [Spots; Flaw::ALL.len()],
    /// Whole numbers that are a digit shorter than one of [`KEY_LENGTHS`].
    pub short_keys: [Spots; KEY_LENGTHS.len()],
}

impl Tally {
    /// Counts a cell as it stands in the file: valid UTF-8.
    pub(super) fn add(&mut self, cell: &[u8], line: u32, signs: &'static Signs) {
        // What is not UTF-8 has been left out with its record.
        let text = std::str::from_utf8(cell).unwrap_or_default();
        let content = trimmed(text);
        let around = Flaws::default().with(Flaw::Blanks, content.len() != text.len() && !content.is_empty());
        self.add_content(content, around, line, signs);
    }

    /// Counts a cell that holds zero bytes.
    pub(super) fn add_with_nul(&mut self, cell: &[u8], line: u32, signs: &'static Signs) {
        let text = String::from_utf8_lossy(cell).replace('\0', "");
        self.add_content(trimmed(&text), Flaws::default().with(Flaw::Nul, true), line, signs);
    }

    fn add_content(&mut self, content: &str, around: Flaws, line: u32, signs: &'static Signs) {
        if content.is_empty() {
            self.blanks += 1;
            self.note(around, line);
            return;
        }
        if let Some(entry) = self.entries.get_mut(content) {
            entry.count += 1;
            let (look, flaws) = (entry.look, entry.flaws);
            self.count(content, look, flaws.and(around), line);
        } else if let Some(sign) = sign_of(content, signs) {
            *self.signs.entry(sign).or_default() += 1;
            self.note(around, line);
            return;
        } else {
            let (look, flaws) = (look(content), flaws(content));
            self.count(content, look, flaws.and(around), line);
            if self.entries.len() < DISTINCT_MAX && content.len() <= ANSWER_MAX {
                self.entries.insert(content.into(), Entry { count: 0, look, flaws, line });
            } else {
                self.go_on_in_parts(signs);
            }
            if let Some(entry) = self.entries.get_mut(content) {
                entry.count += 1;
            }
        }
        if let Some(parts) = &mut self.parts {
            parts.add(content, 1, signs.between);
        }
    }

    fn count(&mut self, content: &str, look: Look, flaws: Flaws, line: u32) {
        self.answers += 1;
        self.looks[look as usize].add(line);
        self.note(flaws, line);
        if look == Look::Whole
            && let Some(at) = KEY_LENGTHS.iter().position(|&length| length == content.len() + 1)
        {
            self.short_keys[at].add(line);
        }
    }

    fn note(&mut self, flaws: Flaws, line: u32) {
        if !flaws.none() {
            Flaw::ALL.into_iter().filter(|&flaw| flaws.has(flaw)).for_each(|flaw| self.flaws[flaw as usize].add(line));
        }
    }

    /// From here on contents are not all kept, but the ticked boxes in them may be few.
    fn go_on_in_parts(&mut self, signs: &'static Signs) {
        if !self.many && !signs.between.is_empty() {
            self.parts = Some(Parts::of(&self.entries, signs.between));
        }
        self.many = true;
    }

    pub(super) fn look(&self, look: Look) -> &Spots {
        &self.looks[look as usize]
    }

    /// On which an answer stands first.
    pub(super) fn first_line(&self) -> Option<u32> {
        self.looks.iter().filter_map(|spots| spots.first.first()).min().copied()
    }

    pub(super) fn flaw(&self, flaw: Flaw) -> &Spots {
        &self.flaws[flaw as usize]
    }

    /// Cells with this look, as a share of the answers; 0 where there are none.
    pub(super) fn share(&self, wanted: impl Fn(Look) -> bool) -> f64 {
        let count: u64 = Look::ALL.into_iter().filter(|&look| wanted(look)).map(|look| self.look(look).count).sum();
        if self.answers == 0 { 0.0 } else { count as f64 / self.answers as f64 }
    }

    /// The ticked boxes of all cells; `None` where nothing stands between boxes in this tool.
    pub(super) fn parts(&self, signs: &'static Signs) -> Option<Cow<'_, Parts>> {
        match &self.parts {
            Some(parts) => Some(Cow::Borrowed(parts)),
            None if signs.between.is_empty() || self.many => None,
            None => Some(Cow::Owned(Parts::of(&self.entries, signs.between))),
        }
    }
}

/// Blanks of every kind, which spreadsheets and people leave around a code.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        _ => text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\u{feff}' | '\u{200b}')),
    }
}

fn sign_of(content: &str, signs: &'static Signs) -> Option<&'static str> {
    signs.not_shown.iter().chain(signs.empty).find(|&&sign| sign == content).copied()
}

/// The ticked boxes of a question in one cell, over all cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub counts: BTreeMap<Box<str>, u64>,
    /// Cells with more than one box.
    pub several: u64,
    /// These are no boxes: too many, too long, or one twice in a cell.
    pub failed: bool,
}

impl Parts {
    fn of(entries: &BTreeMap<Box<str>, Entry>, between: &str) -> Self {
        let mut parts = Self::default();
        entries.iter().for_each(|(content, entry)| parts.add(content, entry.count, between));
        parts
    }

    fn add(&mut self, content: &str, cells: u64, between: &str) {
        if self.failed || cells == 0 {
            return;
        }
        let parts: Vec<&str> = content.split(between).map(str::trim).filter(|part| !part.is_empty()).collect();
        self.several += if parts.len() > 1 { cells } else { 0 };
        for (at, part) in parts.iter().enumerate() {
            self.failed |= part.len() > ANSWER_MAX || at > DISTINCT_MAX || parts[..at].contains(part);
            if self.failed {
                break;
            }
            match self.counts.get_mut(*part) {
                Some(count) => *count += cells,
                None => drop(self.counts.insert((*part).into(), cells)),
            }
        }
        self.failed |= self.counts.len() > DISTINCT_MAX;
        if self.failed {
            self.counts.clear();
        }
    }
}
