//! The ledger: every figure that released runs told, one row each. Later runs are compared with it, so that nobody can subtract one
//! report from the next.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use csv::{ReaderBuilder, WriterBuilder};
use sha2::{Digest, Sha256};

use crate::domain::{Date, Earlier, ReleasedRun, Shown, hex};
use crate::publish::disk::Disk;
use crate::publish::error::{PublishError, Result};
use crate::publish::finished::Finished;
use crate::publish::retention::{StandingRun, standing_runs};
use crate::publish::review;
use crate::publish::run::LATEST;

/// Its name in `output/<study>`.
pub const LEDGER: &str = "ledger.csv";

/// The headings: the run, and the columns of a document's CSV.
const COLUMNS: [&str; 16] = [
    "run",
    "as_of",
    "wave",
    "scope",
    "part",
    "indicator",
    "item",
    "level",
    "from",
    "to",
    "sign",
    "k",
    "n",
    "value",
    "low",
    "high",
];

/// What the released runs of a study told, in the order in which they were released.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    runs: Vec<ReleasedRun>,
    sha256: Option<String>,
}

impl Ledger {
    /// Reads `out/<study>/ledger.csv`; where there is none, nothing was released.
    ///
    /// # Errors
    /// When it cannot be read, is not what was written, or is gone since the last run read it: then nobody knows what was told.
    pub fn read(out: &Path, study: &str) -> Result<Self> {
        Self::read_in(&out.join(study))
    }

    pub(super) fn read_in(folder: &Path) -> Result<Self> {
        let path = folder.join(LEDGER);
        match fs::read(&path) {
            Ok(bytes) => parse(&path, &bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let newest = |runs: Vec<StandingRun>| Finished::open(&folder.join(&runs.first()?.name)).ok();
                let last = Finished::open(&folder.join(LATEST)).ok().or_else(|| newest(standing_runs(folder).ok()?.0));
                match last {
                    Some(last) if last.rests_on(LEDGER) => Err(PublishError::LedgerGone { path }),
                    _ => Ok(Self::default()),
                }
            }
            Err(error) => Err(PublishError::disk("read", &path)(error)),
        }
    }

    /// The released runs of a wave: what a new run of it must differ safely from.
    pub fn earlier(&self, wave: &str) -> Earlier {
        Earlier { runs: self.runs.iter().filter(|run| run.wave == wave).cloned().collect() }
    }

    /// The names of all released runs, in the order in which they were released.
    pub fn released_runs(&self) -> Vec<&str> {
        self.runs.iter().map(|run| run.run.as_str()).collect()
    }

    /// SHA-256 of the file in lower-case hex, where there is one.
    pub fn sha256(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    pub(super) fn find(&self, run: &str) -> Option<&ReleasedRun> {
        self.runs.iter().find(|released| released.run == run)
    }

    /// Adds a run and writes the whole file anew, for its owner only. For the holder of the study's lock.
    pub(super) fn append(&mut self, disk: &dyn Disk, folder: &Path, run: ReleasedRun) -> Result<()> {
        self.runs.push(run);
        let path = folder.join(LEDGER);
        let bytes = self.to_bytes().map_err(|error| PublishError::disk("write", &path)(error.into()))?;
        review::write(disk, &path, &bytes, true)?;
        self.sha256 = Some(hex(&Sha256::digest(&bytes)));
        Ok(())
    }

    fn to_bytes(&self) -> csv::Result<Vec<u8>> {
        let mut writer = WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for ReleasedRun { run, as_of, wave, shown } in &self.runs {
            let as_of = as_of.to_string();
            for row in shown {
                writer.serialize((run, &as_of, wave, row))?;
            }
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Ledger> {
    let bad = |line: u64, what: &str| PublishError::Ledger { path: path.to_owned(), line, what: what.to_owned() };
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
    if !bytes.ends_with(b"\n") {
        return Err(bad(lines + 1, "the file ends within a row"));
    }
    let mut runs: Vec<ReleasedRun> = Vec::new();
    let mut ended: BTreeSet<String> = BTreeSet::new();
    for row in rows::<(String, String, String, Shown)>(bytes, &COLUMNS) {
        let (line, (run, as_of, wave, shown)) = row.map_err(|(line, what)| bad(line, what))?;
        let as_of: Date = as_of.parse().map_err(|_| bad(line, "`as_of` is no date"))?;
        match runs.last_mut().filter(|last| last.run == run) {
            Some(last) if last.as_of == as_of && last.wave == wave => last.shown.push(shown),
            Some(_) => return Err(bad(line, "the run has another date or wave than in the line before")),
            None if run.is_empty() => return Err(bad(line, "`run` is empty")),
            None if !ended.insert(run.clone()) => return Err(bad(line, "the run stands in two places")),
            None => runs.push(ReleasedRun { run, as_of, wave, shown: vec![shown] }),
        }
    }
    Ok(Ledger { runs, sha256: Some(hex(&Sha256::digest(bytes))) })
}

/// The rows of a document's CSV; or the line that is wrong, and what is.
pub fn document_rows(bytes: &[u8]) -> std::result::Result<Vec<Shown>, (u64, &'static str)> {
    rows::<Shown>(bytes, &COLUMNS[3..]).map(|row| row.map(|(_, row)| row)).collect()
}

/// Rows of a table with these headings, each with its line; or the line that is wrong, and what is.
fn rows<T: serde::de::DeserializeOwned>(
    bytes: &[u8],
    head: &[&str],
) -> impl Iterator<Item = std::result::Result<(u64, T), (u64, &'static str)>> {
    let mut records = ReaderBuilder::new().has_headers(false).from_reader(bytes).into_records();
    let is_right = matches!(records.next(), Some(Ok(record)) if record.iter().eq(head.iter().copied()));
    let wrong = (!is_right).then_some(Err((1, "the headings are not those that it was written with")));
    let rest = records.map(|record| {
        let record = record.map_err(|error| {
            (error.position().map_or(0, csv::Position::line), "the row has too few or too many cells, or is no text")
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        record.deserialize(None).map(|row| (line, row)).map_err(|_| (line, "a number is none"))
    });
    wrong.into_iter().chain(rest)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::publish::disk::RealDisk;

    fn run(name: &str, wave: &str) -> ReleasedRun {
        let of = |item: &str, k| Shown {
            scope: "01001".to_owned(),
            indicator: "frequency".to_owned(),
            item: item.to_owned(),
            k: Some(k),
            n: Some(12),
            value: Some(f64::from(k) / 12.0),
            ..Shown::default()
        };
        let as_of = "2026-07-01".parse().unwrap();
        ReleasedRun {
            run: name.to_owned(),
            as_of,
            wave: wave.to_owned(),
            shown: vec![of("A[1]", 3), of("B, \"x\"", 4)],
        }
    }

    #[test]
    fn it_is_read_as_it_was_written_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Ledger::read(folder.path(), "demo").unwrap(), Ledger::default());
        fs::create_dir(folder.path().join("demo")).unwrap();
        let demo = folder.path().join("demo");
        let mut ledger = Ledger::default();
        for one in [run("one", "2025"), run("two", "2026")] {
            ledger.append(&RealDisk, &demo, one).unwrap();
        }
        let read = Ledger::read(folder.path(), "demo").unwrap();
        assert_eq!(read, ledger);
        assert_eq!(read.released_runs(), ["one", "two"]);
        assert_eq!(read.earlier("2026").runs, [run("two", "2026")]);
        let mode = fs::metadata(demo.join(LEDGER)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let text = fs::read_to_string(demo.join(LEDGER)).unwrap();
        assert!(text.starts_with("run,as_of,wave,scope,part,indicator,item,"), "{text}");
        assert!(text.contains("\none,2026-07-01,2025,01001,,frequency,A[1],,,,,3,12,0.25,,\n"), "{text}");
    }

    #[test]
    fn what_is_damaged_is_found_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::default();
        ledger.append(&RealDisk, folder.path(), run("one", "2026")).unwrap();
        ledger.append(&RealDisk, folder.path(), run("two", "2026")).unwrap();
        let path = folder.path().join(LEDGER);
        let whole = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let cases = [
            (whole.replacen("run,", "lauf,", 1), 1),
            (whole[..whole.len() - 4].to_owned(), 5),
            (whole.replacen(",3,12,", ",3,zwölf,", 1), 2),
            (whole.replacen("2026-07-01", "1.7.2026", 1), 2),
            (format!("{whole}one,2026-07-01\n"), 6),
            (format!("{whole}{}\n", lines[1]), 6),
            (String::new(), 1),
        ];
        for (text, expected) in cases {
            fs::write(&path, &text).unwrap();
            match Ledger::read_in(folder.path()) {
                Err(PublishError::Ledger { line, .. }) => assert_eq!(line, expected, "{text}"),
                other => panic!("{other:?} of {text}"),
            }
        }
    }
}
