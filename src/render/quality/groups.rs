//! Findings of a file, folded: one group per kind, one spot per column and saying, with all lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Finding, Severity};
use crate::render::quality::kinds::{Kind, Topic, rank};

/// Findings of one kind.
pub(super) struct Group<'a> {
    pub(super) kind: Kind,
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    /// Of all, the first: what it says where its code has no text.
    pub(super) first: &'a Finding,
    /// By first line and column.
    pub(super) spots: Vec<Spot<'a>>,
}

/// Where something was found, in how many lines it may be.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot<'a> {
    /// Ascending; none where it is about the file.
    pub(super) lines: Vec<u32>,
    /// The heading; `None` where it is about whole rows or the file.
    pub(super) column: Option<&'a str>,
    /// What the message says beyond the text of its code; in English.
    pub(super) detail: Option<&'a str>,
}

impl Group<'_> {
    /// How many there are: columns where it is about columns, else rows or cells.
    pub(super) fn count(&self) -> usize {
        match self.kind.topic {
            Topic::Columns if self.spots.iter().any(|spot| spot.column.is_some()) => self.spots.len(),
            _ => self.spots.iter().map(|spot| spot.lines.len().max(1)).sum(),
        }
    }
}

/// Lines by column and by what is said.
type Spots<'a> = BTreeMap<(Option<&'a str>, Option<&'a str>), BTreeSet<u32>>;

/// The groups of a file's findings: errors first, then in the order of the kinds.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<_, (&Finding, Spots<'_>)> = BTreeMap::new();
    for finding in findings {
        let Finding { severity, code, ref place, .. } = *finding;
        let (_, spots) = groups.entry((severity, rank(code), code)).or_insert_with(|| (finding, Spots::new()));
        let spot = (place.column.as_deref(), Kind::of(code).detail(finding));
        spots.entry(spot).or_default().extend(place.line);
    }
    let groups = groups.into_iter();
    groups.map(|((severity, _, code), (first, spots))| group(severity, code, first, spots)).collect()
}

fn group<'a>(severity: Severity, code: &'static str, first: &'a Finding, spots: Spots<'a>) -> Group<'a> {
    let spot = |((column, detail), lines)| Spot { lines: Vec::from_iter(lines), column, detail };
    let mut spots: Vec<Spot<'_>> = spots.into_iter().map(spot).collect();
    spots.sort();
    Group { kind: Kind::of(code), severity, code, first, spots }
}

/// A text from a heading, without signs that nobody sees.
pub(super) fn visible(text: &str) -> String {
    let escape = |c: char| match c {
        c if c.is_whitespace() && c.is_control() => String::from(' '),
        c if c.is_control() => c.escape_default().collect(),
        c => String::from(c),
    };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Place;

    fn cell(code: &'static str, line: u32, column: &str, message: &str) -> Finding {
        Finding::warning(code, Place::file("a.csv").line(line).column(column), message, "")
    }

    #[test]
    fn alike_findings_are_one_spot_with_all_lines() {
        let row = |line, message: &str| Finding::warning("ragged-row", Place::file("a.csv").line(line), message, "");
        let note = Finding::note("careless", Place::file("a.csv"), "2 of 9", "");
        let findings = [
            note,
            cell("out-of-range", 9, "B", "no such code"),
            cell("out-of-range", 4, "A", "no such code"),
            cell("out-of-range", 3, "B", "no such code"),
            row(7, "5 cells"),
            row(5, "4 cells"),
            row(2, "5 cells"),
        ];
        let found: Vec<_> = groups(&findings)
            .iter()
            .map(|group| {
                let spots = group.spots.iter().map(|spot| (spot.column, spot.detail, spot.lines.clone()));
                (group.code, group.count(), spots.collect::<Vec<_>>())
            })
            .collect();
        let expected = [
            ("ragged-row", 3, vec![(None, Some("5 cells"), vec![2, 7]), (None, Some("4 cells"), vec![5])]),
            ("out-of-range", 3, vec![(Some("B"), None, vec![3, 9]), (Some("A"), None, vec![4])]),
            ("careless", 1, vec![(None, Some("2 of 9"), vec![])]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_are_counted_by_their_headings_and_not_by_the_line_of_the_heading_row() {
        let findings = ["a", "b"].map(|column| cell("personal-data", 1, column, ""));
        assert_eq!(groups(&findings)[0].count(), 2);
    }
}
