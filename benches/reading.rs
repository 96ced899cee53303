//! How fast many exports are read and cleaned, beside what the `csv` crate needs to find their cells: `cargo bench --bench reading`.
//!
//! Needs neither polars nor typst (`--no-default-features`), but Python with numpy, which makes the exports once, below `target`.

mod scale;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use divan::Bencher;
use divan::counter::BytesCount;
use rayon::prelude::*;
use rundblick::clean::Cleaner;
use rundblick::domain::Findings;
use rundblick::read::Reader;
use rundblick::study::{Export, Study};

fn main() {
    divan::main();
}

fn files(study: &Study) -> Vec<PathBuf> {
    study.exports.iter().map(|export| study.folder.join(&*export.name)).collect()
}

fn bytes(study: &Study) -> BytesCount {
    BytesCount::new(files(study).iter().map(|file| fs::metadata(file).unwrap().len()).sum::<u64>())
}

/// All that is done beside finding cells is measured against this.
#[divan::bench(args = scale::SIZES, sample_count = 7)]
fn tokenising(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    let files = files(&study);
    bencher.counter(bytes(&study)).bench(|| {
        files
            .par_iter()
            .map(|file| {
                let text = fs::read(file).unwrap();
                let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(&text[..]);
                let (mut record, mut cells) = (csv::ByteRecord::new(), 0);
                while reader.read_byte_record(&mut record).unwrap() {
                    cells += record.len();
                }
                cells
            })
            .sum::<usize>()
    });
}

#[divan::bench(args = scale::SIZES, sample_count = 7)]
fn reading_and_cleaning(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    bencher.counter(bytes(&study)).bench(|| {
        let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(&study));
        study
            .exports
            .par_iter()
            .map(|export| {
                let mut findings = Findings::new();
                let table = reader.read_file(&study.folder, export, &mut findings).unwrap();
                cleaner.clean(export, &table, &mut findings).file.records
            })
            .sum::<u32>()
    });
}

/// One valid export of 1 GB: the rows of a thousand municipalities over and over, written piece by piece.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn one_gigabyte(bencher: Bencher<'_, '_>) {
    const SIZE: u64 = 1 << 30;
    let study = scale::study(scale::SIZES[1]);
    let folder = tempfile::tempdir().unwrap();
    let mut writer = BufWriter::new(File::create(folder.path().join("large.csv")).unwrap());
    let (mut written, mut rows) = (0, 0_u32);
    for file in files(&study).iter().cycle() {
        let text = fs::read(file).unwrap();
        // The heading is the first line. Rows end with CRLF, and line breaks in cells are LF.
        let start = if written == 0 { 0 } else { text.iter().position(|&byte| byte == b'\n').unwrap() + 1 };
        writer.write_all(&text[start..]).unwrap();
        written += (text.len() - start) as u64;
        rows += text[start..].iter().filter(|&&byte| byte == b'\r').count() as u32;
        if written >= SIZE {
            break;
        }
    }
    writer.flush().unwrap();
    let export = Export { name: "large.csv".into(), ..study.exports[0].clone() };
    bencher.counter(BytesCount::new(written)).bench(|| {
        let mut findings = Findings::new();
        let table = Reader::new(&study.codebook).read_file(folder.path(), &export, &mut findings).unwrap();
        let records = Cleaner::new(&study).clean(&export, &table, &mut findings).file.records;
        assert_eq!(records, rows - 1);
    });
}
