//! Disclosure control of many municipalities with the demo's questionnaire, about 130 items: `cargo bench --bench protection`.
//!
//! `protect` decides every cell; `audit` solves for what all documents leave open. What the documents show is made beforehand. Python with
//! numpy makes the exports once.

#[allow(dead_code)]
mod scale;

use divan::Bencher;
use divan::counter::ItemsCount;
use rayon::prelude::*;
use rundblick::analyse::{Indicators, analyse};
use rundblick::audit::{Auditor, Structure};
use rundblick::compare::compare;
use rundblick::domain::{Date, Earlier, Language, Shown};
use rundblick::protect::protect;
use rundblick::render::{About, comparison_report, municipal_report};
use rundblick::study::Study;
use rundblick::words::Words;

const SIZES: [&str; 3] = ["100x50", "200x50", "400x50"];

fn main() {
    divan::main();
}

fn indicators(study: &Study) -> Indicators {
    analyse(study, &scale::responses(study)).unwrap()
}

/// What each document shows.
fn shown(study: &Study) -> Vec<Vec<Shown>> {
    let released = protect(study, &indicators(study), &Earlier::default());
    let compared = compare(study, &released);
    let (about, words) = (About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] }, Words::new(Language::De));
    let places = 0..study.municipalities.len();
    let mut shown: Vec<Vec<Shown>> =
        places.into_par_iter().map(|at| municipal_report(&compared, at, &about, &words).shown).collect();
    shown.push(comparison_report(&compared, &[7; 32], &about, &words).shown);
    shown
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn decide(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    let indicators = indicators(&study);
    bencher.bench(|| protect(&study, &indicators, &Earlier::default()));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn audit(bencher: Bencher<'_, '_>, size: &str) {
    let study = scale::study(size);
    let documents = shown(&study);
    bencher.bench(|| {
        let mut auditor = Auditor::new(Structure::of(&study));
        documents.iter().for_each(|shown| auditor.add(shown));
        assert!(auditor.finish(&[]).has_passed());
    });
}

/// The same of every fourth item, of every second one, and of all.
#[divan::bench(args = [4, 2, 1], sample_count = 3, sample_size = 1)]
fn audit_of_every(bencher: Bencher<'_, '_>, step: usize) {
    let study = scale::study("200x50");
    let documents = shown(&study);
    let mut structure = Structure::of(&study);
    structure.items = structure.items.into_iter().step_by(step).collect();
    let names: std::collections::BTreeSet<&str> = structure.items.iter().map(|item| item.name.as_str()).collect();
    let is_kept = |row: &&Shown| row.item.is_empty() || names.contains(row.item.as_str());
    let documents: Vec<Vec<Shown>> =
        documents.iter().map(|shown| shown.iter().filter(is_kept).cloned().collect()).collect();
    bencher.counter(ItemsCount::new(structure.items.len())).bench(|| {
        let mut auditor = Auditor::new(structure.clone());
        documents.iter().for_each(|shown| auditor.add(shown));
        auditor.finish(&[])
    });
}
