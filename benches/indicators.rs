//! From the exports of many municipalities to `indicators.csv`: `cargo bench --no-default-features --features analysis --bench indicators`.
//!
//! Needs polars, not typst; Python with numpy makes the exports once. At the end the most memory that the process ever had is printed.

mod scale;

use std::fs;

use divan::Bencher;
use divan::counter::ItemsCount;
use rundblick::analyse::{Indicators, analyse};
use rundblick::publish::{IndicatorRow, indicators_csv};

fn main() {
    divan::main();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("peak memory: {line}"));
}

fn file(indicators: &Indicators) -> Vec<u8> {
    let rows = indicators.iter().map(|(key, figure)| IndicatorRow {
        wave: indicators.wave.as_str().into(),
        scope: key.scope.to_string().into(),
        indicator: key.indicator.name().into(),
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
    bencher.bench(|| file(&analyse(&study, &scale::responses(&study)).unwrap()));
}

#[divan::bench(args = scale::SIZES, sample_count = 3, sample_size = 1)]
fn analysis_only(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    let responses = scale::responses(&study);
    bencher.counter(ItemsCount::new(responses.len())).bench(|| analyse(&study, &responses).unwrap());
}
