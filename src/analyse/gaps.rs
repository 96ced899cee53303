//! Perception gaps: the roles of the respondents against each other, inside a municipality and over all.

use rayon::prelude::*;

use crate::analyse::contrast::{Group, Test, contrast};
use crate::analyse::figures::{Collector, Figure};
use crate::analyse::subjects::{Subject, of_gaps};
use crate::analyse::tally::{Levels, Tallies, merged, without};
use crate::domain::{Indicator, Key, Scope};
use crate::study::Study;

/// Inside each municipality each role against the other roles together; over all municipalities role against role, the one that stands
/// first in the codebook less the other. Who does not say a role is in neither.
pub(super) fn collect(study: &Study, tallies: &Tallies, collector: &mut Collector) {
    let Some(question) = study.codebook.role_question() else { return };
    let answers = question.answers.iter().enumerate().filter(|(_, answer)| answer.missing.is_none());
    let roles: Vec<(usize, &str)> = answers.map(|(position, answer)| (position, answer.code.as_str())).collect();
    let codes: Vec<&str> = roles.iter().map(|&(_, code)| code).collect();
    let of_subject = |subject: &Subject<'_>| {
        let of_role = |&(position, _): &(usize, &str)| subject.groups(|name| tallies.of_role(position, name));
        let groups: Vec<Vec<Levels>> = roles.iter().map(of_role).collect();
        let mut found = over_all(subject, &codes, &groups);
        for (at, place) in study.municipalities.iter().enumerate() {
            let here: Vec<&Levels> = groups.iter().map(|of_role| &of_role[at]).collect();
            found.extend(inside(subject, &codes, &place.scope(), &here));
        }
        found
    };
    let found: Vec<Vec<(Key, Figure)>> = of_gaps(study).par_iter().map(of_subject).collect();
    found.into_iter().flatten().for_each(|(key, figure)| collector.insert(key, figure));
}

/// Each role against the others of the same municipality; `groups` holds the answers of each role there.
fn inside(subject: &Subject<'_>, roles: &[&str], scope: &Scope, groups: &[&Levels]) -> Vec<(Key, Figure)> {
    let groups: Vec<Levels> = groups.iter().map(|levels| (*levels).clone()).collect();
    let all = merged(&groups, 0..groups.len());
    let of = |(role, levels): (&&str, &Levels)| {
        let others = Group::single(without(&all, levels));
        let figure = contrast(subject.test, &Group::single(levels.clone()), &others)?;
        Some((key(scope, subject, role, ""), figure))
    };
    roles.iter().zip(&groups).filter_map(of).collect()
}

/// Each pair of roles; `groups` holds the answers of each role in each municipality.
fn over_all(subject: &Subject<'_>, roles: &[&str], groups: &[Vec<Levels>]) -> Vec<(Key, Figure)> {
    let pools: Vec<Group> = groups.iter().map(|of_role| Group::pooled(of_role)).collect();
    let pairs = (0..roles.len()).flat_map(|one| (one + 1..roles.len()).map(move |other| (one, other)));
    let of = |(one, other): (usize, usize)| {
        let figure = contrast(subject.test, &pools[one], &pools[other])?;
        Some((key(&Scope::All, subject, roles[one], roles[other]), figure))
    };
    pairs.filter_map(of).collect()
}

fn key(scope: &Scope, subject: &Subject<'_>, role: &str, other: &str) -> Key {
    let indicator = match subject.test {
        Test::Share => Indicator::PerceptionGap,
        Test::Scale => Indicator::PerceptionGapScale,
    };
    Key { from: role.into(), to: other.into(), ..Key::new(scope, indicator, &*subject.item, subject.level) }
}
