//! Whether respondents belong to a unit of their municipality: without one their ratings count in no network and no index.

use std::collections::BTreeMap;

use crate::clean::checks::register_line;
use crate::clean::{Responses, State};
use crate::domain::{Finding, Findings};
use crate::study::{Kind, Study};

/// The own units of those who rated others: positions among the answers, by municipality; `None` where none is known.
fn raters(study: &Study, responses: &Responses) -> BTreeMap<usize, BTreeMap<Option<usize>, u32>> {
    let mut raters: BTreeMap<usize, BTreeMap<Option<usize>, u32>> = BTreeMap::new();
    let Some(unit) = study.codebook.unit_question() else { return raters };
    let rated = study.codebook.questions.iter().filter(|question| question.kind == Kind::Network);
    let rated: Vec<usize> = rated.flat_map(|question| question.variables()).collect();
    for part in &responses.parts {
        let own = part.answers.states(unit.first_variable);
        let rated: Vec<&[State]> = rated.iter().map(|&variable| part.answers.states(variable)).collect();
        for (record, &municipality) in part.municipality.iter().enumerate() {
            if rated.iter().any(|states| states[record] >= 0) {
                let own = usize::try_from(own[record]).ok();
                *raters.entry(municipality as usize).or_default().entry(own).or_default() += 1;
            }
        }
    }
    raters
}

pub(super) fn without_unit(study: &Study, responses: &Responses, findings: &mut Findings) {
    for (at, units) in raters(study, responses) {
        let place = &study.municipalities[at];
        if let Some(count) = units.get(&None) {
            findings.push(Finding::note(
                "without-unit",
                register_line(study, at),
                format!(
                    "{} ({}): {count} of {} respondents who rate other areas do not say which is their own",
                    place.name,
                    place.key,
                    units.values().sum::<u32>()
                ),
                "their ratings are left out of the network and the indices of cooperation; all else counts",
            ));
        }
    }
}

pub(super) fn foreign_unit(study: &Study, responses: &Responses, findings: &mut Findings) {
    let Some(question) = study.codebook.unit_question() else { return };
    for (at, units) in raters(study, responses) {
        let place = &study.municipalities[at];
        for (unit, count) in units.iter().filter_map(|(unit, count)| Some(((*unit)?, count))) {
            let code = &question.answers[unit].code;
            if !place.units.is_empty() && !place.units.contains(code) {
                findings.push(Finding::warning(
                    "unregistered-unit",
                    register_line(study, at).column("units"),
                    format!("{} ({}): {count} respondent(s) belong to unit `{code}`", place.name, place.key),
                    "add it to `units`; until then their ratings are left out of the network",
                ));
            }
        }
    }
}
