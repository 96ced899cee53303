//! The comparison of all municipalities ("Vergleichsbericht"): one file per part.
//!
//! Whoever reads it may be any of the municipalities, so group values are those of overall pages. It gives no bases: beside the values
//! of the named, the counts over all would tell those of the others.

mod clusters;
mod cooperation;
mod grid;
mod overall;
mod participation;
mod spread;
mod theme;
mod topics;

use crate::compare::{Compared, Line, Seed, in_use_code};
use crate::domain::Indicator;
use crate::render::model::{Block, Document, Section};
use crate::render::report::page::Page;
use crate::render::report::seen::Seen;
use crate::render::report::{About, method};
use crate::render::report::{changes, perception, voices};
use crate::study::{Kind, Measure};
use crate::words::{Unit, Words, args};
pub(super) use theme::Theme;

/// Fewest municipalities that are compared: of two, each would read the other one's values.
pub const COMPARED_FROM: usize = 3;

/// The report that sets all municipalities side by side; `seed` decides the order of the letters.
pub fn comparison_report(compared: &Compared<'_>, seed: &Seed, about: &About<'_>, words: &Words) -> Document {
    let seen = Seen::default();
    let page = Page { compared, municipality: None, about: *about, words, seen: &seen };
    let lines = compared.lines(seed);
    let sections: Vec<Section> = [
        overall::section(&page),
        participation::section(&page),
        barriers(&page, &lines),
        cooperation::section(&page, &lines),
        topics::section(&page, &lines),
        solutions(&page, &lines),
        scales(&page, &lines),
        voices::group_section(&page, seed),
        clusters::section(&page),
        changes::group_section(&page),
        annex(&page, &lines),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.document("comparison-kind", sections)
}

fn barriers(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let codebook = &page.compared.study().codebook;
    let mut blocks = Vec::new();
    for question in codebook.measuring(Measure::Barrier) {
        let theme = Theme::new(page, question, Indicator::Frequency, "", Unit::Share, "comparison-barriers");
        blocks.extend(theme.blocks(lines));
    }
    for question in codebook.measuring(Measure::Severity) {
        let theme = Theme::new(page, question, Indicator::Mean, "", Unit::Scale, "comparison-severity");
        let severity = theme.blocks(lines);
        blocks.extend((!severity.is_empty()).then(|| page.heading("severity-heading")));
        blocks.extend(severity);
    }
    blocks.extend(perception::blocks(page));
    page.section("barrieren", "barriers-title", blocks)
}

fn solutions(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let (solution, effectiveness) = page.compared.solution_questions()?;
    let code = in_use_code(solution)?;
    let theme = Theme::new(page, solution, Indicator::SolutionShare, code, Unit::Share, "comparison-solutions");
    let mut blocks = theme.blocks(lines);
    if let Some(question) = effectiveness {
        let theme = Theme::new(page, question, Indicator::Mean, "", Unit::Scale, "comparison-effectiveness");
        // By municipality it rests on few users: over all only.
        let overall = theme.blocks(&[]);
        blocks.extend((!overall.is_empty()).then(|| page.heading("comparison-effectiveness-heading")));
        blocks.extend(overall);
    }
    page.section("loesungen", "solutions-title", blocks)
}

/// Scales and batteries of the study's own, and committees.
fn scales(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let mut blocks = Vec::new();
    for question in page.compared.study().codebook.questions.iter().filter(|question| question.kind == Kind::Scale) {
        let of_own = [Measure::Scale, Measure::Situation, Measure::Other, Measure::Committee];
        if of_own.contains(&question.measures) {
            let theme = Theme::new(page, question, Indicator::Mean, "", Unit::Scale, "comparison-scale");
            let scale = theme.blocks(lines);
            if !scale.is_empty() {
                blocks.push(Block::Heading { text: question.text.get(page.language()).to_owned() });
                blocks.extend(scale);
            }
        }
    }
    page.section("einschaetzungen", "scales-title", blocks)
}

/// The method annex of all reports, with what is this one's alone before it.
fn annex(page: &Page<'_>, lines: &[Line]) -> Option<Section> {
    let mut section = method::section(page)?;
    let lettered = lines.iter().filter(|line| line.letter().is_some()).count();
    let mut items = vec![page.text("comparison-method-groups"), page.text("comparison-method-bases")];
    items.push(page.with("comparison-method-named", args!["n" => page.compared.named()]));
    items.extend((lettered > 0).then(|| page.with("comparison-method-letters", args!["n" => lettered])));
    section.blocks.splice(0..0, [page.heading("comparison-method-heading"), Block::List { items }]);
    Some(section)
}
