//! `rundblick check`: everything that a run would notice, and no output.

use crate::cli::args::CheckArgs;
use crate::cli::documents;
use crate::cli::look;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline::{self, Answers, Figures};
use crate::cli::progress::Progress;
use crate::cli::review;
use crate::domain::{Earlier, Findings, Indicator, Scope};
use crate::protect::{Cell, Sign};
use crate::study::Study;

/// Reads and cleans the whole study and decides every cell; the findings and what there is of each municipality are the result.
pub fn check(args: &CheckArgs, progress: Progress) -> Outcome {
    let mut findings = Findings::new();
    match work(args, progress, &mut findings) {
        Ok(result) => Outcome::done(result, findings),
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn work(args: &CheckArgs, progress: Progress, findings: &mut Findings) -> Result<String, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    documents::check_characters(&study, findings);
    look::templates(&study, findings);
    let answers = pipeline::read(&study, progress, findings)?;
    let figures = pipeline::compute(&study, &answers.responses, &Earlier::default(), progress)?;
    review::tell_changed(&study, &figures.released, findings);
    Ok(format!("{}\n{}", table(&study, &answers), protection(&figures)))
}

const HEAD: [&str; 10] =
    ["key", "records", "rejected", "excluded", "tests", "repeated", "started", "complete", "used", "cells rejected"];

/// A line per municipality and one for all, in columns.
fn table(study: &Study, answers: &Answers) -> String {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    let mut sums = [0_u64; HEAD.len() - 1];
    for (place, quality) in study.municipalities.iter().zip(&answers.responses.quality) {
        let counts = [
            quality.records,
            quality.rejected_rows,
            quality.excluded,
            quality.test_records.unwrap_or(0),
            quality.duplicates,
            quality.started,
            quality.complete,
            quality.used,
            quality.rejected_cells,
        ];
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += u64::from(count));
        rows.push(std::iter::once(place.key.clone()).chain(counts.map(|count| count.to_string())).collect());
    }
    rows.push(std::iter::once("all".to_owned()).chain(sums.map(|sum| sum.to_string())).collect());
    let widths: Vec<usize> =
        (0..HEAD.len()).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let lines = rows.iter().zip(names(study)).map(|(row, name)| {
        let numbers: Vec<String> =
            row[1..].iter().zip(&widths[1..]).map(|(cell, &width)| format!("{cell:>width$}")).collect();
        format!("{:<width$}  {}  {name}", row[0], numbers.join("  "), width = widths[0])
    });
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The last column: it has no width to keep to.
fn names(study: &Study) -> impl Iterator<Item = &str> {
    let names = study.municipalities.iter().map(|place| place.name.as_str());
    std::iter::once("name").chain(names).chain(std::iter::once(""))
}

/// A part of the reports, and what belongs to it.
type Part = (&'static str, fn(Indicator) -> bool);

const PARTS: [Part; 7] = {
    use crate::domain::Indicator::*;
    [
        ("barriers", |it| matches!(it, Frequency | LevelAny | LevelNumber)),
        ("respondents and circumstances", |it| it == Share),
        ("scales and topics", |it| matches!(it, Distribution | Mean | Top2 | Rwg | Alpha | ItemTotal | AlphaWithout)),
        ("cooperation", |it| matches!(it, Index | Cooperation) || it.is_of_network()),
        ("solutions", |it| matches!(it, SolutionShare | SolutionForBarrier)),
        ("differences and changes", |it| !it.compared().is_empty()),
        ("all", |_| true),
    ]
};

/// How much of what there is may be shown, part by part.
fn protection(figures: &Figures) -> String {
    let mut lines = vec!["figures of the municipalities, of them shown, with a coded end, withheld:".to_owned()];
    for (name, is_of_part) in PARTS {
        let (mut withheld, mut coded, mut shown) = (0_u64, 0, 0);
        let own = figures.released.iter().filter(|(key, _)| matches!(key.scope, Scope::Municipality(_)));
        for (_, cell) in own.filter(|(key, _)| is_of_part(key.indicator)) {
            match cell {
                Cell::Sign(Sign::Withheld | Sign::TooFew { .. }) => withheld += 1,
                Cell::Sign(Sign::NothingToCount | Sign::NotMeaningful) => {}
                Cell::AtMostOne { .. } | Cell::AllButOne { .. } => coded += 1,
                _ => shown += 1,
            }
        }
        let all: u64 = withheld + coded + shown;
        let percent = |part: u64| if all == 0 { 0.0 } else { 100.0 * part as f64 / all as f64 };
        let [shown, coded, withheld] = [shown, coded, withheld].map(percent);
        lines.push(format!("  {name:<30} {all:>7}  {shown:>5.1} %  {coded:>5.1} %  {withheld:>5.1} %"));
    }
    lines.join("\n")
}
