//! Sectors of units: known, and of all units or of none.

use crate::domain::{Finding, Findings};
use crate::study::Measure;
use crate::study::check::Book;
use crate::study::nearest::did_you_mean;

pub(super) fn sectors(book: &Book<'_>, findings: &mut Findings) {
    let sectors: Vec<&str> = book.codebook.sectors.iter().map(|sector| sector.key.as_str()).collect();
    for asked in book.questions() {
        let is_unit = asked.entry.measures == Measure::Unit;
        let answers = || asked.question.valid_answers();
        for answer in answers().filter(|answer| answer.sector.is_some()) {
            let sector = answer.sector.as_deref().unwrap_or_default();
            if !is_unit {
                let message = format!("the answer `{}` has a sector", answer.code);
                let hint = "only answers of the question that measures the unit have one";
                findings.push(asked.error("misplaced", "key", message, hint));
            } else if !sectors.contains(&sector) {
                let message = format!("there is no sector `{sector}`");
                let hint = did_you_mean(sector, "sectors", sectors.iter().copied());
                findings.push(asked.error("unknown-sector", "key", message, hint));
            }
        }
        let without: Vec<&str> =
            answers().filter(|answer| answer.sector.is_none()).map(|answer| answer.code.as_str()).collect();
        if is_unit && !without.is_empty() && without.len() < answers().count() {
            let message = format!("these units have no sector: {}", without.join(", "));
            let hint = "give every unit a `sector`, or none";
            findings.push(asked.error("no-sector", "key", message, hint));
        }
    }
    let list = book.document.root().key("sector");
    let answers = || book.codebook.unit_question().into_iter().flat_map(|question| question.valid_answers());
    for (position, sector) in sectors.iter().enumerate() {
        if !answers().any(|answer| answer.sector.as_deref() == Some(sector)) {
            let message = format!("no unit belongs to the sector `{sector}`");
            let hint = "name it in the answers of the unit question as `sector = \"…\"`, or remove it";
            findings.push(Finding::warning("unused-sector", list.at(position).place(), message, hint));
        }
    }
}
