//! Any bytes as an export of the demo questionnaire: never a panic, and every record has a fate.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rundblick::clean::{Cleaner, assemble};
use rundblick::domain::Findings;
use rundblick::read::Reader;
use rundblick::study::{Format, Study};

static STUDY: LazyLock<Study> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../studies/mixed/study.toml");
    Study::load(folder.as_ref(), &mut Findings::new()).expect("the mixed study")
});
static READER: LazyLock<Reader<'static>> = LazyLock::new(|| Reader::new(&STUDY.codebook));
static CLEANER: LazyLock<Cleaner<'static>> = LazyLock::new(|| Cleaner::new(&STUDY));

// The first byte chooses whether the tool is recognised or given.
fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let mut export = STUDY.exports[0].clone();
    export.format = Format::ALL.get(usize::from(choice)).copied();
    let mut findings = Findings::new();
    let Some(table) = READER.read(bytes, &export, &mut findings) else {
        assert!(!findings.is_empty());
        return;
    };
    assert_eq!(table.info.records as usize, table.len() + table.rejected.len());
    let batch = CLEANER.clean(&export, &table, &mut findings);
    let responses = assemble(&STUDY, vec![batch], &mut findings);
    let used: u32 = responses.quality.iter().map(|quality| quality.used).sum();
    assert_eq!(used as usize, responses.len());
});
