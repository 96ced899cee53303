//! Each municipality against itself in the wave before.

use crate::analyse::contrast::{Group, Test, contrast};
use crate::analyse::figures::Collector;
use crate::analyse::subjects::of_differences;
use crate::analyse::tally::Tallies;
use crate::domain::Indicator;
use crate::study::Study;

/// Later less earlier, of what is compared with other municipalities, too. The indices of cooperation are left out: no wave keeps the
/// answers of single respondents, which their test needs.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    let Some(previous) = &study.previous else { return };
    for subject in of_differences(study) {
        let groups = subject.groups(|name| tallies.column(name));
        let indicator = match subject.test {
            Test::Share => Indicator::Change,
            Test::Scale => Indicator::ChangeScale,
        };
        for (place, now) in study.municipalities.iter().zip(groups) {
            let Some(then) = subject.earlier(previous, &place.key) else { continue };
            if let Some(figure) = contrast(subject.test, &Group::single(now), &Group::single(then)) {
                collector.add(&place.scope(), indicator, &subject.item, subject.level, figure);
            }
        }
    }
}
