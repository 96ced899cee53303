//! The methods of a report: each with formula, settings and source, and only those whose figures the report shows.

use crate::domain::Indicator;
use crate::protect::FULL_N;
use crate::render::model::{Block, Row, Table};
use crate::render::report::page::{Page, text_cell};
use crate::render::report::scales::top_words;
use crate::render::report::seen::Evidence;
use crate::render::report::tables::plain_head;
use crate::study::{Kind, Measure, Weights};
use crate::words::{Arg, args};

/// A method: texts `method-<id>`, `-formula`, `-settings` where there are some, `-source`.
struct Method {
    id: &'static str,
    has_settings: bool,
    is_used: fn(&Evidence) -> bool,
}

const fn method(id: &'static str, is_used: fn(&Evidence) -> bool) -> Method {
    Method { id, has_settings: false, is_used }
}

const fn with_settings(id: &'static str, is_used: fn(&Evidence) -> bool) -> Method {
    Method { id, has_settings: true, is_used }
}

use Indicator::*;

/// In the order of the report.
const METHODS: [Method; 45] = [
    with_settings("response", |it| it.has(ResponseRate)),
    method("nonresponse", |it| it.has(ItemNonresponse)),
    with_settings("base", Evidence::has_values),
    method("ticked", |it| it.ticked),
    method("boxes", |it| it.boxes),
    with_settings("rated", |it| it.rated),
    with_settings("wilson", |it| it.wilson),
    with_settings("mean", |it| it.mean_interval),
    with_settings("finite", |it| it.finite),
    with_settings("weights-equal", |it| it.weights == Weights::Equal),
    with_settings("weights-column", |it| it.weights == Weights::Column),
    with_settings("median", |it| it.median),
    with_settings("band", |it| it.band),
    with_settings("range", |it| it.range),
    with_settings("quartiles", |it| it.quartiles),
    with_settings("rank", |it| it.has(Rank)),
    method("level", |it| it.has_any(&[LevelAny, LevelNumber])),
    with_settings("difference", |it| it.has_any(&[Difference, PerceptionGap, Change])),
    with_settings("difference-scale", |it| it.has_any(&[DifferenceScale, PerceptionGap, ChangeScale])),
    with_settings("particular", Evidence::differences),
    with_settings("perception", Evidence::gaps),
    with_settings("change", Evidence::changes),
    with_settings("multiplicity", |it| it.differences() || it.gaps() || it.changes()),
    with_settings("index", |it| it.has_any(&[Index, Cooperation])),
    with_settings("tie", |it| it.has_any(&[Density, Tie, Indegree])),
    with_settings("gate", |it| it.has(Coverage)),
    method("density", |it| it.has(Density)),
    method("density-bounds", |it| it.has(DensityBounds)),
    method("reciprocity", |it| it.has(Reciprocity)),
    method("confirmed", |it| it.has(ConfirmedTies)),
    method("centralisation", |it| it.has_any(&[CentralisationIn, CentralisationOut, CentralisationConfirmed])),
    method("ei", |it| it.has_any(&[Ei, EiFull])),
    method("betweenness", |it| it.has(Betweenness)),
    with_settings("brokerage", |it| it.has(Brokerage)),
    with_settings("asymmetry", |it| it.has_any(&[AsymmetryContact, AsymmetryQuality, AsymmetryTrust])),
    method("received", |it| it.has_any(&[ReceivedContact, ReceivedQuality, ReceivedTrust])),
    method("wishes", |it| it.has(WishBalance)),
    with_settings("top", |it| it.has(Top2)),
    with_settings("rwg", |it| it.has(Rwg)),
    with_settings("alpha", |it| it.has(Alpha)),
    with_settings("item-total", |it| it.has(ItemTotal)),
    method("gap", |it| it.quadrant),
    method("quadrant", |it| it.quadrant),
    method("solutions", |it| it.has(SolutionShare)),
    with_settings("remedies", |it| it.has(SolutionForBarrier)),
];

pub(super) fn blocks(page: &Page<'_>, evidence: &Evidence) -> Vec<Block> {
    let values = values(page);
    let row = |method: &Method| {
        let text = |part: &str| text_cell(page.with(&format!("method-{}{part}", method.id), &values));
        let settings = if method.has_settings { text("-settings") } else { page.filled(text_cell("")) };
        Row { head: text("").text, cells: vec![text("-formula"), settings, text("-source")] }
    };
    let rows: Vec<Row> = METHODS.iter().filter(|method| (method.is_used)(evidence)).map(row).collect();
    let head = ["head-method", "head-formula", "head-settings", "head-source"];
    let table = Table {
        id: "tab-verfahren".to_owned(),
        caption: page.text("methods-caption"),
        head: head.map(|id| plain_head(page.text(id))).into(),
        rows,
        notes: Vec::new(),
    };
    vec![page.heading("method-bases-heading"), page.paragraph("method-bases-intro", args![]), Block::Table(table)]
}

/// What the texts fill in: the study's own settings.
fn values(page: &Page<'_>) -> Vec<(&'static str, Arg)> {
    let codebook = &page.compared.study().codebook;
    let mut tops: Vec<String> = Vec::new();
    for question in codebook.questions.iter().filter(|question| question.kind == Kind::Scale) {
        let top = top_words(page, question);
        if !top.is_empty() && !tops.contains(&top) {
            tops.push(top);
        }
    }
    let contact = codebook.network_question(Measure::Contact);
    let tie = contact.and_then(|contact| contact.valid_answers().find(|answer| answer.value == contact.threshold));
    vec![
        ("minimum", page.compared.released().settings().minimum_n.into()),
        ("full", FULL_N.into()),
        ("invited", page.place().and_then(|place| place.invited).unwrap_or_default().into()),
        ("top", page.words.list(&tops).into()),
        ("tie", tie.map_or("", |answer| answer.wording(page.language())).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use crate::words::Words;

    #[test]
    fn every_method_has_its_texts_and_settings_where_it_says_so() {
        let words = Words::new(Language::De);
        for Method { id, has_settings, .. } in &METHODS {
            for part in ["", "-formula", "-source"] {
                assert!(words.find(&format!("method-{id}{part}")).is_some(), "{id}{part}");
            }
            assert_eq!(words.find(&format!("method-{id}-settings")).is_some(), *has_settings, "{id}");
        }
    }
}
