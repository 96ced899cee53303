//! `rundblick review`: all free texts into a file for a person to read, with what was decided before.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::chart;
use crate::clean::{self, Responses, gone_row};
use crate::cli::args::ReviewArgs;
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline;
use crate::cli::plural;
use crate::cli::progress::Progress;
use crate::domain::{Finding, Findings, FreeText, Language, Place};
use crate::protect::{KeptBack, Released};
use crate::publish::{review_csv, write_private_file};
use crate::study::{GONE, Measure, REVIEW_COLUMNS, REVIEW_FILE, Review, ReviewRow, Study};

/// Writes the review file; the result is its path.
pub fn review(args: &ReviewArgs, progress: Progress) -> Outcome {
    let mut findings = Findings::new();
    match work(args, progress, &mut findings) {
        Ok(done) => Outcome { findings, ..done },
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn work(args: &ReviewArgs, progress: Progress, findings: &mut Findings) -> Result<Outcome, Stop> {
    let mut own = Findings::new();
    let mut study = pipeline::load(&args.study.file(), &mut own).inspect_err(|_| findings.extend(own.clone()))?;
    // That is what it is called for.
    findings.extend(own.into_iter().filter(|finding| finding.code != "missing-review"));
    let path = match &args.out {
        Some(path) => path.clone(),
        None => place_of(&study),
    };
    // The study's own has been read; a new file begins with what is decided there.
    if args.out.is_some() || study.config.review.is_none() {
        study.review = before(&path, findings)?.or(study.review);
    }
    let answers = pipeline::read_texts(&study, progress, findings)?;
    let rows = merge(&study, &answers.responses, findings);
    let cells = rows.iter().map(cells);
    write_private_file(&path, &review_csv(&REVIEW_COLUMNS, cells)?)?;
    let named = match study.config.review {
        Some(_) => "",
        None => "; study.toml takes it back under `[review]`: `file = \"review.csv\"`",
    };
    Ok(Outcome {
        summary: format!("{}{named}", summary(&rows)),
        ..Outcome::done(path.display().to_string(), Findings::new())
    })
}

/// Where the study's review file lies.
fn place_of(study: &Study) -> PathBuf {
    study.folder.join(study.config.review.as_ref().map_or(REVIEW_FILE, |review| review.file.as_str()))
}

/// What was decided in a file that will be replaced. One that cannot be read is never replaced.
fn before(path: &Path, findings: &mut Findings) -> Result<Option<Review>, Stop> {
    let mut own = Findings::new();
    let review = Review::read(path, &mut own);
    let failed = own.has_errors();
    findings.extend(own);
    if failed { Err(Stop::found(Exit::Study)) } else { Ok(review) }
}

/// A row per text that is there, by id, so that their order tells nothing of the respondents'; then those whose text is gone and about
/// which somebody had decided.
fn merge(study: &Study, responses: &Responses, findings: &mut Findings) -> Vec<ReviewRow> {
    let names: Vec<&str> = study.municipalities.iter().map(|place| place.name.as_str()).collect();
    let review = study.review.as_ref();
    let mut rows: Vec<ReviewRow> =
        responses.texts.iter().map(|text| row(study, text, &names, review.and_then(|it| it.find(&text.id)))).collect();
    let there: BTreeSet<&str> = responses.texts.iter().map(|text| text.id.as_str()).collect();
    if let Some(review) = review {
        for row in review.rows.iter().filter(|row| row.is_decided() && !there.contains(row.id.as_str())) {
            // Of released ones the check of the answers has told.
            if row.release != Some(true) && !row.is_gone() {
                findings.push(gone_row(&review.file, row.line));
            }
            rows.push(ReviewRow { marks: GONE.to_owned(), ..row.clone() });
        }
    }
    rows
}

fn row(study: &Study, text: &FreeText, names: &[&str], before: Option<&ReviewRow>) -> ReviewRow {
    let marks: Vec<&str> = clean::marks(&text.text, names).into_iter().map(clean::Mark::name).collect();
    let place = &study.municipalities[text.municipality];
    let language = study.config.languages.first().copied().unwrap_or(Language::De);
    let role = text.role.as_ref().map(|code| {
        let answers = study.codebook.measuring(Measure::Role).flat_map(|question| &question.answers);
        answers.into_iter().find(|answer| answer.code == *code).map_or(code.as_str(), |it| it.wording(language))
    });
    ReviewRow {
        id: text.id.clone(),
        question: study.codebook.variable_name(study.codebook.variables[text.variable]),
        text: text.text.clone(),
        marks: marks.join(" "),
        municipality: place.name.clone(),
        role: role.unwrap_or_default().to_owned(),
        ..before.cloned().unwrap_or_default()
    }
}

fn cells(row: &ReviewRow) -> [String; REVIEW_COLUMNS.len()] {
    let word = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let yes = |is: bool| if is { word(true) } else { String::new() };
    [
        row.id.clone(),
        row.question.clone(),
        row.text.clone(),
        row.marks.clone(),
        row.release.map(word).unwrap_or_default(),
        row.edited.clone().unwrap_or_default(),
        yes(row.with_municipality),
        yes(row.with_role),
        row.municipality.clone(),
        row.role.clone(),
    ]
}

/// Such as "34 answers: 3 released, 1 kept back, 30 to review, 5 of them marked; 1 row of an answer that is gone".
fn summary(rows: &[ReviewRow]) -> String {
    let there = || rows.iter().filter(|row| !row.is_gone());
    let count = |release: Option<bool>| there().filter(|row| row.release == release).count();
    let marked = there().filter(|row| row.release.is_none() && !row.marks.is_empty()).count();
    let gone = rows.len() - there().count();
    let gone = match gone {
        0 => String::new(),
        _ => format!("; {} of answers that are gone", plural(gone as u64, "row", "rows")),
    };
    format!(
        "{}: {} released, {} kept back, {} to review, {marked} of them marked{gone}",
        plural(there().count() as u64, "answer", "answers"),
        count(Some(true)),
        count(Some(false)),
        count(None),
    )
}

/// Tells which released answers appear with less than was released with them, or not sign by sign in a PDF.
pub fn tell_changed(study: &Study, released: &Released, findings: &mut Findings) {
    let Some(review) = &study.review else { return };
    for voice in released.voices() {
        let Some(row) = review.find(voice.id()) else { continue };
        if chart::representable(voice.text()) != voice.text() {
            let message = "the answer has a character that the fonts of PDF lack; it is written there as `[U+…]`";
            let hint = "write the answer without it under `edited`";
            let place = Place::file(review.file.clone()).line(row.line);
            findings.push(Finding::warning("character-without-glyph", place, message, hint));
        }
        let Some(kept_back) = voice.kept_back() else { continue };
        let (column, message) = match kept_back {
            KeptBack::Municipality => (
                "with_municipality",
                "the answer appears without its municipality, which has too few answers for a report of its own",
            ),
            KeptBack::Role => ("with_role", "the answer appears without the role: how many have it is withheld"),
        };
        let place = Place::file(review.file.clone()).line(row.line).column(column);
        let hint = "nothing needs to be done; an empty cell under this column says the same";
        findings.push(Finding::warning("released-with-less", place, message, hint));
    }
}
