//! How long one test of a difference takes: `cargo bench --bench statistics`. A run makes some thousands.

use divan::{Bencher, black_box};
use rundblick::domain::Count;
use rundblick::stats::{TwoSamples, benjamini_hochberg, fisher_exact};

fn main() {
    divan::main();
}

/// One town's answers against those of many.
#[divan::bench(args = [30, 1_000, 1_000_000])]
fn fisher(bencher: Bencher<'_, '_>, n: u32) {
    let (one, other) = (Count::new(n / 2, n), Count::new(n / 2 + n / 100, n));
    bencher.bench(|| fisher_exact(black_box(one), black_box(other)));
}

/// The widest sum: all tables count.
#[divan::bench]
fn fisher_without_difference(bencher: Bencher<'_, '_>) {
    let count = Count::new(500_000, 1_000_000);
    bencher.bench(|| fisher_exact(black_box(count), black_box(count)));
}

#[divan::bench(args = [(20, 20), (8, 50), (1, 400)])]
fn mann_whitney_exact(bencher: Bencher<'_, '_>, (n1, n2): (u32, u32)) {
    let values = |n: u32, from: f64| (0..n).map(|i| f64::from(i) + from).collect::<Vec<_>>();
    let (one, other) = (values(n1, 0.25), values(n2, 0.0));
    bencher.bench(|| TwoSamples::from_values(black_box(&one), black_box(&other)).map(|two| two.mann_whitney()));
}

#[divan::bench]
fn mann_whitney_of_a_scale(bencher: Bencher<'_, '_>) {
    let levels = |counts: [u32; 5]| [1.0, 2.0, 3.0, 4.0, 5.0].into_iter().zip(counts).collect::<Vec<_>>();
    let (one, other) = (levels([2, 4, 9, 12, 4]), levels([120, 310, 500, 420, 90]));
    bencher.bench(|| TwoSamples::from_levels(black_box(&one), black_box(&other)).map(|two| two.mann_whitney()));
}

#[divan::bench]
fn family_of_a_hundred(bencher: Bencher<'_, '_>) {
    let p: Vec<Option<f64>> = (0..100).map(|i| Some(f64::from(i * 37 % 100) / 100.0)).collect();
    bencher.bench(|| benjamini_hochberg(black_box(&p)));
}
