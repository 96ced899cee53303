//! Each municipality against all others of the study together.

use rayon::prelude::*;

use crate::analyse::contrast::{Group, Test, contrast};
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::subjects::{Subject, of_differences};
use crate::analyse::tally::{Levels, Tallies, merged, total, without};
use crate::domain::Indicator;
use crate::study::Study;

/// The difference of every tested item, of every municipality.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    let subjects = of_differences(study);
    let figures: Vec<Vec<Option<Figure>>> =
        subjects.par_iter().map(|subject| against_others(subject, tallies)).collect();
    for (Subject { test, item, level, .. }, figures) in subjects.iter().zip(figures) {
        let indicator = match test {
            Test::Share => Indicator::Difference,
            Test::Scale => Indicator::DifferenceScale,
        };
        for (place, figure) in study.municipalities.iter().zip(figures) {
            if let Some(figure) = figure {
                collector.add(&place.scope(), indicator, item, level, figure);
            }
        }
    }
}

/// One item, municipality by municipality.
fn against_others(subject: &Subject<'_>, tallies: &Tallies) -> Vec<Option<Figure>> {
    let groups = subject.groups(|name| tallies.column(name));
    let all = merged(&groups, 0..groups.len());
    let n: Vec<u32> = groups.iter().map(|levels| total(levels)).collect();
    let of = |(own, levels): (usize, &Levels)| {
        let numbers = (0..n.len()).filter(|&other| other != own).map(|other| n[other]);
        let others = Group::of_parts(without(&all, levels), numbers);
        contrast(subject.test, &Group::single(levels.clone()), &others)
    };
    groups.iter().enumerate().map(of).collect()
}
