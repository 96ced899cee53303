//! What respondents agree on and what is disputed, in sentences.

use crate::domain::Indicator;
use crate::render::model::Block;
use crate::render::report::page::{Page, Ranked};
use crate::render::report::titles::MOST_NAMES;
use crate::study::Question;
use crate::words::{Consensus, Unit, args};

/// The items with the most and the least agreement among those whose agreement is shown; nothing where fewer than two are.
pub(super) fn sentences(page: &Page<'_>, question: &Question, ranked: &[Ranked<'_>]) -> Option<Block> {
    let of = |ranked: &Ranked<'_>| {
        let (rwg, mean) = (page.own(Indicator::Rwg, &ranked.name, ""), page.own(Indicator::Mean, &ranked.name, ""));
        Some((ranked.item, Consensus::of(rwg, mean)?, Unit::Coefficient.published(rwg.stand_in()?)))
    };
    let shown: Vec<(usize, Consensus, f64)> = ranked.iter().filter_map(of).collect();
    if shown.len() < 2 {
        return None;
    }
    let most = shown.iter().map(|(_, _, rwg)| *rwg).fold(f64::NEG_INFINITY, f64::max);
    // Divided opinions come before those that lie far apart.
    let least = shown
        .iter()
        .map(|(_, consensus, rwg)| (*consensus > Consensus::Polarised, *rwg))
        .fold((true, f64::INFINITY), |least, one| if one < least { one } else { least });
    let shared = shown.iter().filter(|(_, consensus, rwg)| consensus.is_shared() && *rwg == most);
    let disputed = shown
        .iter()
        .filter(|(_, consensus, rwg)| consensus.is_disputed() && (*consensus > Consensus::Polarised, *rwg) == least);
    let told = |id: &str, found: Vec<&(usize, Consensus, f64)>| {
        let (_, consensus, rwg) = found.first()?;
        let mut labels: Vec<String> = found
            .iter()
            .take(MOST_NAMES)
            .map(|(item, ..)| page.words.quoted(page.item_label(question, *item)))
            .collect();
        if found.len() > MOST_NAMES {
            labels.push(page.with("and-more", args!["n" => found.len() - MOST_NAMES]));
        }
        let values = args![
            "labels" => page.words.list(&labels),
            "value" => page.words.value(*rwg, Unit::Coefficient),
            "word" => consensus.word(page.words),
        ];
        Some(page.with(id, values))
    };
    let sentences: Vec<String> = told("consensus-shared", shared.collect())
        .into_iter()
        .chain(told("consensus-disputed", disputed.collect()))
        .collect();
    Some(Block::Paragraph {
        text: if sentences.is_empty() { page.text("consensus-neither") } else { sentences.join(" ") },
    })
}
