//! `rundblick show`: the indicators of a study as tables in the terminal, as JSON or as CSV.
//!
//! What may be shown to anyone is the default; the unprotected figures come only when they are asked for.

mod rows;
mod table;

use std::collections::BTreeSet;

use crate::cli::args::{ShowArgs, ShowForm};
use crate::cli::exit::Exit;
use crate::cli::internal::indicator_rows;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline;
use crate::cli::progress::Progress;
use crate::domain::{Earlier, Finding, Findings, Key, Place};
use crate::publish::indicators_csv;
use crate::study::{Study, did_you_mean};

/// The figures that the filters leave; nothing is written.
pub fn show(args: &ShowArgs, progress: Progress) -> Outcome {
    let mut findings = Findings::new();
    match work(args, progress, &mut findings) {
        Ok(result) => Outcome::done(result.trim_end(), findings),
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn work(args: &ShowArgs, progress: Progress, findings: &mut Findings) -> Result<String, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    let answers = pipeline::read(&study, progress, findings)?;
    let figures = pipeline::compute(&study, &answers.responses, &Earlier::default(), progress)?;
    let all: Vec<&Key> = figures.indicators.iter().map(|(key, _)| key).collect();
    let filter = Filter::of(args, &study, &all)?;
    if args.internal {
        let message = "these figures are not protected: they may tell what single people answered";
        let hint = "keep them to yourself; without --internal there is what may be shown";
        findings.push(Finding::warning("unprotected-figures", Place::none(), message, hint));
        let kept = figures.indicators.iter().map(|(key, _)| filter.takes(key));
        let rows: Vec<_> = indicator_rows(&figures.indicators, &figures.released)
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(row, _)| row)
            .collect();
        return Ok(match args.form() {
            ShowForm::Csv => text(indicators_csv(&rows)?),
            ShowForm::Json => rows::json(rows.iter().map(rows::Row::of_figure)),
            ShowForm::Tables => table::tables(&study, rows.iter().map(rows::Row::of_figure)),
        });
    }
    let wave = &study.config.wave;
    let kept = figures.released.iter().filter(|(key, _)| filter.takes(key));
    let rows = kept.map(|(key, cell)| rows::Row::of_cell(wave, key, cell));
    Ok(match args.form() {
        ShowForm::Csv => text(rows::csv(rows)?),
        ShowForm::Json => rows::json(rows),
        ShowForm::Tables => table::tables(&study, rows),
    })
}

/// What we have written is UTF-8.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Which figures are asked for; an empty list takes all.
struct Filter {
    scopes: BTreeSet<String>,
    indicators: BTreeSet<String>,
    items: BTreeSet<String>,
}

impl Filter {
    fn of(args: &ShowArgs, study: &Study, all: &[&Key]) -> Result<Self, Stop> {
        let scopes: BTreeSet<String> = all.iter().map(|key| key.scope.to_string()).collect();
        let indicators: BTreeSet<String> = all.iter().map(|key| key.indicator.to_string()).collect();
        let items: BTreeSet<String> = all
            .iter()
            .filter(|key| !key.item.is_empty())
            .flat_map(|key| [key.item.to_string(), whole(&key.item)])
            .collect();
        let known = |option: &str, given: &[String], known: &BTreeSet<String>, what: &str| match given
            .iter()
            .find(|name| !known.contains(*name))
        {
            None => Ok(given.iter().cloned().collect()),
            Some(name) => {
                let message = format!("--{option} {name}: there is no such {what} in `{}`", study.config.name);
                let hint =
                    did_you_mean(name, &format!("{what}s"), known.iter().map(String::as_str).collect::<Vec<_>>());
                let finding = Finding::error("unknown-filter", Place::none(), message, hint);
                Err(Stop::new(Exit::Usage, finding))
            }
        };
        Ok(Self {
            scopes: known("municipality", &args.municipality, &scopes, "municipality or group")?,
            indicators: known("indicator", &args.indicator, &indicators, "indicator")?,
            items: known("item", &args.item, &items, "item")?,
        })
    }

    fn takes(&self, key: &Key) -> bool {
        let has = |names: &BTreeSet<String>, name: &str| names.is_empty() || names.contains(name);
        has(&self.scopes, &key.scope.to_string())
            && has(&self.indicators, key.indicator.name())
            && (has(&self.items, &key.item) || self.items.contains(&whole(&key.item)))
    }
}

/// The question of an item: `BARR` of `BARR[SQ001]`.
fn whole(item: &str) -> String {
    item.split_once('[').map_or(item, |(question, _)| question).to_owned()
}
