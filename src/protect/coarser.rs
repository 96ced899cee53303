//! Rule 6: coarser before blank. Of the groupings that the codebook names for a choice, the finest that can be shown whole is told, in all
//! municipalities alike: two groupings side by side would be subtracted from each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::analyse::{Figure, Indicators};
use crate::domain::{Earlier, Indicator, Key};
use crate::protect::lines;
use crate::study::{Question, Sensitivity, Study};

/// How coarse the answers of a question are told, by its key: as [`Question::choices`] counts. Only questions that have groupings.
pub(super) type Coarseness = BTreeMap<CompactString, usize>;

/// Chooses for every question. What a release told stays as coarse as it was: of two groupings the difference would be told.
pub(super) fn choose(study: &Study, indicators: &Indicators, earlier: &Earlier) -> Coarseness {
    let with_groupings = study.codebook.questions.iter().filter(|question| !question.coarser.is_empty());
    with_groupings
        .map(|question| {
            let coarser = released(question, earlier).unwrap_or_else(|| finest(study, indicators, question));
            (question.key.as_str().into(), coarser)
        })
        .collect()
}

/// The finest that is whole in the most municipalities: in all of them, where one is.
fn finest(study: &Study, indicators: &Indicators, question: &Question) -> usize {
    let whole = |coarser: &usize| {
        let lines = study.municipalities.iter().flat_map(|place| (0..question.width()).map(move |item| (place, item)));
        lines
            .filter(|(place, item)| {
                let scope = place.scope();
                question.choices(*coarser).iter().all(|choice| {
                    let key = Key::new(&scope, indicator(question), question.item_name(*item), &*choice.level);
                    let count = indicators.get(&key).and_then(Figure::count);
                    let settings = &study.config.disclosure;
                    count.is_some_and(|it| it.n >= settings.minimum_n && lines::is_large_enough(it, settings))
                })
            })
            .count()
    };
    (0..=question.coarser.len()).max_by_key(|coarser| (whole(coarser), Reverse(*coarser))).unwrap_or(0)
}

/// As coarse as the latest release that told a number of it.
fn released(question: &Question, earlier: &Earlier) -> Option<usize> {
    let items: Vec<CompactString> = (0..question.width()).map(|item| question.item_name(item)).collect();
    let told = earlier.runs.iter().rev().flat_map(|run| &run.shown).find(|row| {
        let is_number = row.k.is_some() || row.value.is_some();
        is_number && row.indicator == indicator(question).name() && items.iter().any(|item| *item == row.item)
    });
    told.map(|row| question.coarseness(&row.level))
}

fn indicator(question: &Question) -> Indicator {
    Indicator::of_single(question.sensitivity == Sensitivity::Identifying)
}
