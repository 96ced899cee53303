//! Real exports, spoilt at random and on purpose: never a panic, never a lost record, and what can be seen is told at its place.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use rundblick::clean::{Cleaner, assemble};
use rundblick::domain::{Finding, Findings};
use rundblick::read::Reader;
use rundblick::read::inspect::inspect;
use rundblick::study::{Export, Study};

/// Numbers that are the same in every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

struct Original {
    study: Study,
    export: Export,
    bytes: Vec<u8>,
}

/// Small exports of every tool, and the real one of n2survey.
fn originals() -> Vec<Original> {
    let of = |folder: &str, wanted: &[&str]| {
        let study = crate::common::workflow::load(folder);
        let exports = study.exports.iter().filter(|export| wanted.iter().any(|name| export.name.contains(name)));
        let original = |export: &Export| Original {
            study: study.clone(),
            export: export.clone(),
            bytes: std::fs::read(Path::new(&study.folder).join(&*export.name)).unwrap(),
        };
        exports.map(original).collect::<Vec<_>>()
    };
    let mixed = ["99004001", "99013000", "99012000", "99008002", "99002001", "99014001", "99003000", "99011000"];
    let mut all = of("tests/studies/mixed", &mixed);
    all.extend(of("tests/studies/n2survey", &["codeonly"]));
    assert_eq!(all.len(), 9);
    all
}

fn spoil(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    const PIECES: [&[u8]; 14] = [
        b"\"",
        b"\0",
        b"\r",
        b"\n",
        b";",
        b",",
        b"\t",
        b"\xff\xfe",
        b"\xfc",
        b"\xef\xbb\xbf",
        b"\"\"",
        b"=1+1",
        b"\n\n",
        b"99999999999999999999",
    ];
    let mut spoilt = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let (from, to) = (random.below(spoilt.len() + 1), random.below(spoilt.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        match random.below(8) {
            0 => spoilt.truncate(to),
            1 => drop(spoilt.drain(from..to.min(from + 200))),
            2 => drop(spoilt.splice(from..from, PIECES[random.below(PIECES.len())].iter().copied())),
            3 if to < spoilt.len() => spoilt.swap(from, to),
            4 => {
                let piece = spoilt[from..to.min(from + 2000)].to_vec();
                drop(spoilt.splice(to..to, piece));
            }
            5 => spoilt = encoding_rs::WINDOWS_1252.encode(&String::from_utf8_lossy(&spoilt)).0.into_owned(),
            6 => spoilt = String::from_utf8_lossy(&spoilt).encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ if from < spoilt.len() => spoilt[from] = random.below(256) as u8,
            _ => {}
        }
    }
    spoilt
}

/// Reads and cleans; every record that reading counts has exactly one fate.
fn take(original: &Original, bytes: &[u8]) -> Vec<Finding> {
    take_with(&Reader::new(&original.study.codebook), &Cleaner::new(&original.study), original, bytes)
}

fn take_with(reader: &Reader<'_>, cleaner: &Cleaner<'_>, original: &Original, bytes: &[u8]) -> Vec<Finding> {
    let mut findings = Findings::new();
    if let Some(table) = reader.read(bytes, &original.export, &mut findings) {
        assert_eq!(table.info.records as usize, table.len() + table.rejected.len());
        let records = table.info.records;
        let batch = cleaner.clean(&original.export, &table, &mut findings);
        let responses = assemble(&original.study, vec![batch], &mut findings);
        let fates: u32 = responses.quality.iter().map(crate::demo_truth::sum_of_fates).sum();
        assert_eq!(fates, records);
        assert_eq!(responses.quality.iter().map(|quality| quality.used as usize).sum::<usize>(), responses.len());
    } else {
        assert!(!findings.is_empty(), "nothing was read, and nothing says why");
    }
    findings.sorted()
}

#[test]
fn ten_thousand_spoilt_exports_lose_no_record_and_never_panic() {
    const WAYS: usize = 10_800;
    let originals = originals();
    let originals: Vec<(&Original, Reader<'_>, Cleaner<'_>)> = originals
        .iter()
        .map(|original| (original, Reader::new(&original.study.codebook), Cleaner::new(&original.study)))
        .collect();
    let told: usize = (0..WAYS)
        .into_par_iter()
        .map(|way| {
            let (original, reader, cleaner) = &originals[way % originals.len()];
            let spoilt = spoil(&original.bytes, &mut Random(way as u64));
            usize::from(!take_with(reader, cleaner, original, &spoilt).is_empty())
        })
        .sum();
    // Most are seen; a changed digit that is another valid answer cannot be.
    assert!(told > WAYS / 2, "{told} of {WAYS}");
}

#[test]
fn looking_into_spoilt_exports_never_panics_and_counts_the_same_records() {
    let originals = originals();
    (0..900_usize).into_par_iter().for_each(|way| {
        let original = &originals[way % originals.len()];
        let spoilt = spoil(&original.bytes, &mut Random(way as u64));
        let (mut seen, mut findings) = (Findings::new(), Findings::new());
        let inspection = inspect(&spoilt, "spoilt.csv", &mut seen);
        assert!(inspection.is_some() || seen.has_errors());
        if let Some((table, inspection)) =
            Reader::new(&original.study.codebook).read(&spoilt, &original.export, &mut findings).zip(inspection)
        {
            assert_eq!(inspection.records, u64::from(table.info.records));
        }
    });
}

/// A line of the file, counted from 1, replaced by what `change` makes of it.
fn with_line(bytes: &[u8], line: usize, change: impl Fn(&str) -> String) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let lines: Vec<String> = text
        .split("\r\n")
        .enumerate()
        .map(|(at, text)| if at + 1 == line { change(text) } else { text.into() })
        .collect();
    lines.join("\r\n").into_bytes()
}

#[test]
fn what_can_be_seen_is_told_at_its_place() {
    let originals = originals();
    let original = originals.iter().find(|original| original.export.name.contains("99004001")).unwrap();
    let findings = take(original, &original.bytes);
    assert!(findings.iter().all(|finding| finding.place.file.as_deref() == Some("municipalities.csv")), "{findings:?}");
    let ways: BTreeMap<&str, Vec<u8>> = BTreeMap::from([
        ("ragged-row", with_line(&original.bytes, 3, |line| format!("{line};\"\""))),
        ("repeated-record", with_line(&original.bytes, 2, |line| format!("{line}\r\n{line}"))),
        (
            "nul-byte",
            with_line(&original.bytes, 3, |line| line.replacen("\"0\"", "\"0\0\"", 1).replacen("\"2\"", "\"2\0\"", 1)),
        ),
        ("unclosed-quote", with_line(&original.bytes, 5, |line| line.trim_end_matches('"').to_owned())),
        ("unknown-column", with_line(&original.bytes, 1, |line| line.replace("\"ROLLE\"", "\"Rolle der Person\""))),
        ("missing-column", with_line(&original.bytes, 1, |line| line.replace("\"ROLLE\"", "\"Rolle der Person\""))),
        ("duplicate-column", with_line(&original.bytes, 1, |line| line.replace("\"ROLLE\"", "\"AMT\""))),
    ]);
    for (code, bytes) in ways {
        let line = match code {
            "unknown-column" | "missing-column" | "duplicate-column" => 1,
            "unclosed-quote" => 5,
            _ => 3,
        };
        let found = take(original, &bytes);
        assert!(
            found.iter().any(|finding| finding.code == code && finding.place.line == Some(line)),
            "{code} in line {line}: {found:?}"
        );
    }
}

#[test]
fn hostile_files_end_at_a_limit() {
    let originals = originals();
    let original = &originals[0];
    let heading = "id;submitdate;ROLLE;IDEE\n";
    let huge = format!("{heading}1;x;1;\"{}\"\n2;x;1;kurz\n", "a".repeat(50 << 20));
    let found = take(original, huge.as_bytes());
    assert!(found.iter().any(|finding| finding.code == "too-large-cell" && finding.place.line == Some(2)));
    let wide = format!("{}\n1;2\n", (0..100_000).map(|at| format!("q{at}")).collect::<Vec<_>>().join(";"));
    let found = take(original, wide.as_bytes());
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["too-many-columns"]);
    // A row of answers may be as wide: it is no row of this file.
    let wide_row = format!("{heading}1;x;1;a\n{}\n", "1;".repeat(100_000));
    let found = take(original, wide_row.as_bytes());
    assert!(found.iter().any(|finding| finding.code == "ragged-row" && finding.place.line == Some(3)), "{found:?}");
}

/// A link that leads to itself among the exports of a whole study.
#[cfg(unix)]
#[test]
fn a_link_in_a_circle_is_an_error_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in crate::common::workflow::tree(Path::new("tests/bad/base")) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let circle = folder.path().join("exports/a.csv");
    std::fs::remove_file(&circle).unwrap();
    std::os::unix::fs::symlink("a.csv", &circle).unwrap();
    std::os::unix::fs::symlink("../exports", folder.path().join("exports/all.csv")).unwrap();
    let output = crate::common::workflow::rundblick(["check", folder.path().to_str().unwrap()]);
    let stderr = crate::common::workflow::stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert!(stderr.contains("`exports/a.csv` cannot be reached: Too many levels of symbolic links"), "{stderr}");
    assert!(stderr.contains("put the file itself there instead of a link"), "{stderr}");
}
