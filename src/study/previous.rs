//! The wave before this one: the counts that its indicators.csv holds, under the names of today.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use compact_str::CompactString;
use csv::{ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use crate::domain::{Count, Finding, Findings, Municipality, Place, hex};
use crate::study::document::Document;
use crate::study::nearest::did_you_mean;
use crate::study::{Codebook, Config, InputFile};

/// Where a run folder has it.
const IN_RUN: &str = "internal/indicators.csv";
/// Larger files are none that this program wrote.
const LARGEST: u64 = 1 << 30;
/// The figures whose counts an earlier wave is known by: k of n of an answer, a box, a level.
const COUNTED: [&str; 4] = ["frequency", "share", "distribution", "solution_share"];
const COLUMNS: [&str; 9] = ["wave", "scope", "role", "indicator", "item", "level", "from", "n", "k"];

/// Counts of an earlier wave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    /// Such as "2025".
    pub wave: String,
    /// By municipality, then by item and answer code; of an item on a scale without a code: those who chose a high level.
    counts: BTreeMap<String, BTreeMap<(String, String), Count>>,
    /// Names of items that were counted then, as they are called now.
    items: BTreeSet<String>,
}

impl Previous {
    /// k of n of an item and an answer code in a municipality, where both were there.
    pub fn count(&self, municipality: &str, item: &str, level: &str) -> Option<Count> {
        // The tree wants its own texts.
        self.counts.get(municipality)?.get(&(item.to_owned(), level.to_owned())).copied()
    }

    pub fn has_item(&self, item: &str) -> bool {
        self.items.contains(item)
    }

    pub fn has_municipality(&self, key: &str) -> bool {
        self.counts.contains_key(key)
    }
}

/// Reads the earlier wave that the study names; what is wrong with it is a finding.
pub(super) fn read(
    config: &Config,
    document: &Document<'_>,
    folder: &Path,
    findings: &mut Findings,
) -> Option<(Previous, InputFile)> {
    let spot = document.root().key("compare");
    let named = config.compare.previous.as_deref()?;
    let place = spot.key("previous").place();
    let path = folder.join(named);
    let path = if path.is_dir() { path.join(IN_RUN) } else { path };
    let bytes = match fs::metadata(&path) {
        Ok(file) if file.len() > LARGEST => {
            let hint = "name the indicators.csv of a run of the earlier wave";
            findings.push(Finding::error("bad-previous", place, format!("`{named}` is too large"), hint));
            return None;
        }
        Ok(_) => fs::read(&path),
        Err(error) => Err(error),
    };
    let Ok(bytes) = bytes else {
        let hint =
            format!("name the folder of a run, which holds {IN_RUN}, or that file, as seen from the study folder");
        findings.push(Finding::error("missing-file", place, format!("`{named}` cannot be read"), hint));
        return None;
    };
    let mut names = Names { renamed: &config.compare.renamed, used: BTreeSet::new() };
    let previous = match parse(&bytes, named, &mut names) {
        Ok(previous) => previous,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    if previous.wave == config.wave {
        let message = format!("`{named}` is of this wave, {}", previous.wave);
        findings.push(Finding::error("same-wave", place, message, "name a run of the wave before this one"));
        return None;
    }
    for old in config.compare.renamed.keys().filter(|old| !names.used.contains(old.as_str())) {
        let message = format!("the earlier wave has no `{old}`");
        let hint = "write questions like `BARR` or items like `BARR[SQ001]`, as they were called then";
        findings.push(Finding::warning("not-renamed", spot.key("renamed").key(old).place(), message, hint));
    }
    let input =
        InputFile { name: format!("{}/indicators.csv", previous.wave).into(), sha256: hex(&Sha256::digest(&bytes)) };
    Some((previous, input))
}

/// The names of then under those of now.
struct Names<'a> {
    renamed: &'a BTreeMap<String, String>,
    used: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn now(&mut self, item: &str) -> String {
        if let Some((old, new)) = self.renamed.get_key_value(item) {
            self.used.insert(old);
            return new.clone();
        }
        let (question, rest) = item.split_at(item.find('[').unwrap_or(item.len()));
        match self.renamed.get_key_value(question) {
            Some((old, new)) => {
                self.used.insert(old);
                format!("{new}{rest}")
            }
            None => item.to_owned(),
        }
    }
}

fn parse(bytes: &[u8], file: &str, names: &mut Names<'_>) -> Result<Previous, Finding> {
    let hint = "name an indicators.csv as a run writes it";
    let bad = |line: u64, column: &str, message: String| {
        let place = Place::file(file).line(u32::try_from(line).unwrap_or(u32::MAX));
        let place = if column.is_empty() { place } else { place.column(column) };
        Finding::error("bad-previous", place, message, hint)
    };
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let head = reader.headers().map_err(|_| bad(1, "", "no heading row".to_owned()))?.clone();
    let mut at = [0; COLUMNS.len()];
    for (column, at) in COLUMNS.iter().zip(&mut at) {
        let place = head.iter().position(|name| name == *column);
        *at = place.ok_or_else(|| bad(1, "", format!("there is no column `{column}`")))?;
    }
    let [wave, scope, role, indicator, item, level, from, n, k] = at;
    let mut previous = Previous::default();
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(bad(line, "", "this row has another number of cells".to_owned())),
        }
        let line = record.position().map_or(line, |position| position.line());
        if previous.wave.is_empty() {
            previous.wave = record[wave].to_owned();
        } else if previous.wave != record[wave] {
            return Err(bad(line, "wave", format!("another wave than before, which was {}", previous.wave)));
        }
        let is_count = COUNTED.contains(&&record[indicator]) && record[role].is_empty() && record[from].is_empty();
        // Municipalities only: what several have together is computed anew.
        if !is_count || record[scope] == *"all" || record[scope].starts_with("cluster:") {
            continue;
        }
        let whole = |at: usize, name: &str| {
            record[at].parse::<u32>().map_err(|_| bad(line, name, format!("`{name}` is no whole number")))
        };
        let (n, k) = (whole(n, "n")?, whole(k, "k")?);
        if k > n {
            return Err(bad(line, "k", "k is larger than n".to_owned()));
        }
        let item = names.now(&record[item]);
        previous.items.insert(item.clone());
        let counts = previous.counts.entry(record[scope].to_owned()).or_default();
        counts.insert((item, record[level].to_owned()), Count::new(k, n));
    }
    if previous.items.is_empty() {
        return Err(bad(1, "", "there are no counts of municipalities".to_owned()));
    }
    Ok(previous)
}

/// What cannot be compared: items and municipalities that one of the waves lacks.
pub(super) fn report(
    previous: &Previous,
    document: &Document<'_>,
    codebook: &Codebook,
    municipalities: &[Municipality],
    config: &Config,
    findings: &mut Findings,
) {
    let place = || document.root().key("compare").key("previous").place();
    let known: BTreeSet<CompactString> = codebook
        .questions
        .iter()
        .flat_map(|question| (0..question.width()).map(|item| question.item_name(item)))
        .collect();
    for new in config.compare.renamed.values() {
        let is_question = codebook.find(new).is_some();
        if !is_question && !known.contains(new.as_str()) {
            let hint = did_you_mean(new, "items", known.iter().map(CompactString::as_str));
            let message = format!("the codebook has no question or item `{new}`");
            findings.push(Finding::error(
                "unknown-item",
                document.root().key("compare").key("renamed").place(),
                message,
                hint,
            ));
        }
    }
    let gone: Vec<&str> =
        previous.items.iter().filter(|item| !known.contains(item.as_str())).map(String::as_str).collect();
    if let [first, ..] = gone[..] {
        let message = format!("{} items of wave {} are no longer asked, such as `{first}`", gone.len(), previous.wave);
        let hint = "where one was renamed, say so under `[compare.renamed]`; the others have no change";
        findings.push(Finding::note("items-gone", place(), message, hint));
    }
    let new: Vec<&str> = municipalities
        .iter()
        .filter(|municipality| !previous.has_municipality(&municipality.key))
        .map(|municipality| municipality.name.as_str())
        .collect();
    if let [first, ..] = new[..] {
        let message = format!("{} municipalities were not in wave {}, such as {first}", new.len(), previous.wave);
        findings.push(Finding::note("new-municipalities", place(), message, "their reports have no changes"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "wave,scope,role,indicator,item,level,from,to,n,k\n";

    fn parsed(rows: &str, renamed: &[(&str, &str)]) -> Result<Previous, String> {
        let renamed = renamed.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        let mut names = Names { renamed: &renamed, used: BTreeSet::new() };
        parse(format!("{HEAD}{rows}").as_bytes(), "old.csv", &mut names).map_err(|finding| finding.to_string())
    }

    #[test]
    fn counts_of_municipalities_are_taken_and_nothing_else() {
        let rows = "2025,a,,frequency,B[1],,,,20,7\n2025,all,,frequency,B[1],,,,90,30\n2025,a,,mean,S,,,,20,\n\
                    2025,a,2,perception_gap,B[1],,,,20,7\n2025,cluster:c=x,,share,B[1],,,,20,7\n";
        let previous = parsed(rows, &[]).unwrap();
        assert_eq!(previous.wave, "2025");
        assert_eq!(previous.count("a", "B[1]", ""), Some(Count::new(7, 20)));
        assert_eq!(previous.count("all", "B[1]", ""), None);
        assert!(!previous.has_item("S") && !previous.has_municipality("all"));
    }

    #[test]
    fn renamed_questions_and_items_stand_under_their_new_names() {
        let rows = "2025,a,,frequency,B[1],,,,20,7\n2025,a,,frequency,B[2],,,,20,8\n2025,a,,share,Q,x,,,9,3\n";
        let previous = parsed(rows, &[("B[1]", "B[one]"), ("B", "BARR"), ("Q", "R")]).unwrap();
        assert_eq!(previous.count("a", "B[one]", "").map(|count| count.k), Some(7));
        assert_eq!(previous.count("a", "BARR[2]", "").map(|count| count.k), Some(8));
        assert_eq!(previous.count("a", "R", "x").map(|count| count.k), Some(3));
    }

    #[test]
    fn what_is_no_indicators_csv_is_told_at_its_place() {
        let cases = [
            ("2025,a,,frequency,B[1],,,,20,x\n", "old.csv:2"),
            ("2025,a,,frequency,B[1],,,,20,7\n2024,a,,frequency,B[2],,,,20,7\n", "old.csv:3"),
            ("2025,a,,frequency,B[1],,,,20,21\n", "old.csv:2"),
            ("2025,a,,frequency\n", "old.csv:2"),
            ("2025,a,,mean,S,,,,20,\n", "old.csv:1"),
        ];
        for (rows, place) in cases {
            let told = parsed(rows, &[]).unwrap_err();
            assert!(told.contains(place) && told.contains("bad-previous"), "{told}");
        }
    }
}
