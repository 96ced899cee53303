//! `rundblick diff`: what differs between two runs of a study, and why.

use std::fmt::Display;

use crate::cli::args::DiffArgs;
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::plural;
use crate::domain::{Finding, Findings, Place};
use crate::publish::{Changed, Difference, FigureChange, Finished, ScopeDifference};

/// Compares two finished runs by their manifests and their published figures; writes nothing.
pub fn diff(args: &DiffArgs) -> Outcome {
    match work(args) {
        Ok(result) => Outcome::done(result, Findings::new()),
        Err(stop) => Outcome::stopped(stop, Findings::new()),
    }
}

fn work(args: &DiffArgs) -> Result<String, Stop> {
    let difference = Difference::between(&Finished::open(&args.before)?, &Finished::open(&args.after)?)?;
    match args.json {
        // Plain numbers and texts always become JSON.
        true => serde_json::to_string_pretty(&difference).map_err(|error| {
            Stop::new(Exit::Unexpected, Finding::error("difference", Place::none(), error.to_string(), ""))
        }),
        false => Ok(text(&difference)),
    }
}

fn text(difference: &Difference) -> String {
    let Difference { runs: [before, after], about, inputs, settings, counts, files, figures, same_figures } =
        difference;
    let mut lines = vec![format!("{before} → {after}")];
    lines.extend(about.iter().map(pair));
    if about.is_empty() && inputs.is_empty() && settings.is_empty() {
        lines.push("the same inputs, settings, version and date".to_owned());
    }
    part("inputs", inputs.iter().map(|input| format!("{}: {}", input.name, what(input))), &mut lines);
    part("settings", settings.iter().map(pair), &mut lines);
    part("counts", counts.iter().map(pair), &mut lines);
    let of = |word: &str| files.iter().filter(|file| what(file) == word).count();
    lines.push(format!("files: {} new, {} gone, {} changed", of(NEW), of(GONE), of(CHANGED)));
    lines.push(format!("published figures: {same_figures} the same"));
    for scope in figures {
        lines.push(format!("  {}", totals(scope)));
        lines.extend(scope.largest.iter().map(|change| format!("    {}", figure(change))));
    }
    lines.join("\n")
}

const NEW: &str = "new";
const GONE: &str = "gone";
const CHANGED: &str = "changed";

fn what<T>(changed: &Changed<T>) -> &'static str {
    match (&changed.before, &changed.after) {
        (None, _) => NEW,
        (_, None) => GONE,
        _ => CHANGED,
    }
}

fn pair<T: Display>(changed: &Changed<T>) -> String {
    let value = |value: &Option<T>| value.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
    format!("{}: {} → {}", changed.name, value(&changed.before), value(&changed.after))
}

fn part(name: &str, entries: impl Iterator<Item = String>, lines: &mut Vec<String>) {
    let mut entries = entries.peekable();
    if entries.peek().is_some() {
        lines.push(format!("{name}:"));
        lines.extend(entries.map(|entry| format!("  {entry}")));
    }
}

fn totals(scope: &ScopeDifference) -> String {
    let ScopeDifference { scope, added, removed, changed, now_told, now_withheld, .. } = scope;
    let told = match (now_told, now_withheld) {
        (0, 0) => String::new(),
        _ => format!(" ({now_told} told now, {now_withheld} told no longer)"),
    };
    format!("{scope}: {} changed{told}, {added} new, {removed} gone", plural(*changed, "figure", "figures"))
}

/// Such as `frequency of BARR[SQ001]: 0.484 (n = 31) → 0.514 (n = 35)`.
fn figure(change: &FigureChange) -> String {
    let FigureChange { part, indicator, item, level, from, to, before, after } = change;
    let names = [item, level, from, to, part].into_iter().filter(|name| !name.is_empty()).map(String::as_str);
    let of: Vec<&str> = names.collect();
    let name = if of.is_empty() { indicator.clone() } else { format!("{indicator} of {}", of.join(", ")) };
    let value = |(value, n): &(f64, Option<u32>)| {
        let n = n.map(|n| format!(" (n = {n})")).unwrap_or_default();
        let value = format!("{value:.3}");
        format!("{}{n}", value.trim_end_matches('0').trim_end_matches('.'))
    };
    format!("{name}: {} → {}", value(before), value(after))
}
