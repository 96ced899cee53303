//! For a municipality with too few answers of its own: what the municipalities say.

use crate::domain::Indicator;
use crate::render::model::Section;
use crate::render::report::comparison::Theme;
use crate::render::report::page::Page;
use crate::study::Measure;
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let codebook = &page.compared.study().codebook;
    let subjects = [
        (Measure::Barrier, Indicator::Frequency, "group-barriers-heading", "comparison-barriers"),
        (Measure::Urgency, Indicator::Top2, "group-topics-heading", "comparison-topics"),
    ];
    let mut blocks = Vec::new();
    for (measure, indicator, heading, texts) in subjects {
        for question in codebook.measuring(measure) {
            let values = Theme::new(page, question, indicator, "", Unit::Share, texts).blocks(&[]);
            blocks.extend((!values.is_empty()).then(|| page.heading(heading)));
            blocks.extend(values);
        }
    }
    if !blocks.is_empty() {
        let intro = page.paragraph("group-intro", args!["n" => page.compared.study().municipalities.len()]);
        blocks.splice(0..0, [intro].into_iter().chain(page.weights_note()));
    }
    page.section("alle-kommunen", "group-title", blocks)
}
