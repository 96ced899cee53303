//! Each municipality against all others of the study together.

use rayon::prelude::*;

use crate::analyse::contrast::{Test, contrast};
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::subjects::{Subject, subjects};
use crate::analyse::tally::{Levels, Tallies, merged, total, without};
use crate::domain::{Indicator, Scope};
use crate::study::Study;

/// The difference of every tested item, of every municipality.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    let subjects = subjects(study, tallies);
    let figures: Vec<Vec<Option<Figure>>> = subjects.par_iter().map(against_others).collect();
    for (Subject { test, item, level, .. }, figures) in subjects.iter().zip(figures) {
        let indicator = match test {
            Test::Share => Indicator::Difference,
            Test::Scale => Indicator::DifferenceScale,
        };
        for (place, figure) in study.municipalities.iter().zip(figures) {
            if let Some(figure) = figure {
                collector.add(&Scope::Municipality(place.key.clone()), indicator, item, level, figure);
            }
        }
    }
}

/// One item, municipality by municipality.
fn against_others(subject: &Subject) -> Vec<Option<Figure>> {
    let groups = &subject.groups;
    let all = merged(groups, 0..groups.len());
    let n: Vec<u32> = groups.iter().map(|levels| total(levels)).collect();
    let of = |(own, levels): (usize, &Levels)| {
        let others = || (0..n.len()).filter(|&other| other != own && n[other] > 0).map(|other| n[other]);
        let figure = contrast(subject.test, levels, &without(&all, levels))?;
        Some(Figure { largest: others().max(), municipalities: Some(others().count() as u32), ..figure })
    };
    groups.iter().enumerate().map(of).collect()
}
