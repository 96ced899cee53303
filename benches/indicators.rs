//! From the exports of many municipalities to `indicators.csv`: `cargo bench --no-default-features --features analysis --bench indicators`.
//!
//! Needs polars, not typst; Python with numpy makes the exports once. At the end the most memory that the process ever had is printed.

mod scale;

use std::fs;

use divan::Bencher;
use divan::counter::ItemsCount;
use rayon::prelude::*;
use rundblick::analyse::{Indicators, analyse};
use rundblick::clean::{Cleaner, Responses, assemble};
use rundblick::domain::Findings;
use rundblick::publish::{IndicatorRow, indicators_csv};
use rundblick::read::Reader;
use rundblick::study::Study;

fn main() {
    divan::main();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("peak memory: {line}"));
}

fn responses(study: &Study) -> Responses {
    let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(study));
    let batches = study.exports.par_iter().map(|export| {
        let mut findings = Findings::new();
        let table = reader.read_file(&study.folder, export, &mut findings).unwrap();
        cleaner.clean(export, &table, &mut findings)
    });
    assemble(study, batches.collect(), &mut Findings::new())
}

fn file(indicators: &Indicators) -> Vec<u8> {
    let rows = indicators.iter().map(|(key, figure)| IndicatorRow {
        wave: indicators.wave.clone(),
        scope: key.scope.to_string(),
        indicator: key.indicator.name().to_owned(),
        item: key.item.clone(),
        level: key.level.clone(),
        from: key.from.clone(),
        to: key.to.clone(),
        n: figure.n.map(u64::from),
        k: figure.k.map(u64::from),
        value: figure.value,
        ci_low: figure.interval.map(|interval| interval.low),
        ci_high: figure.interval.map(|interval| interval.high),
        sd: figure.sd,
        ..IndicatorRow::default()
    });
    indicators_csv(rows).unwrap()
}

#[divan::bench(args = scale::SIZES, sample_count = 5, sample_size = 1)]
fn files_to_indicators(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    bencher.bench(|| file(&analyse(&study, &responses(&study)).unwrap()));
}

#[divan::bench(args = scale::SIZES, sample_count = 3, sample_size = 1)]
fn analysis_only(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    let responses = responses(&study);
    bencher.counter(ItemsCount::new(responses.len())).bench(|| analyse(&study, &responses).unwrap());
}
