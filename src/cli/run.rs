//! `rundblick run`: from a study to a run folder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::audit::{Auditor, Structure};
use crate::clean::FileSummary;
use crate::cli::args::{Form, RunArgs};
use crate::cli::documents::{self, Maker};
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline::{self, Answers};
use crate::cli::progress::Progress;
use crate::cli::{audit, internal, plural, quality, review};
use crate::compare::compare;
use crate::domain::{Date, Finding, Findings, Language, Place, Quality};
use crate::publish::{Facts, LEDGER, Ledger, Run};
use crate::render::{About, Templates};
use crate::study::{Study, did_you_mean};
use crate::words::Words;

/// Makes the reports of a study; the result is the folder of the run.
pub fn run(args: &RunArgs, as_of: Date, progress: Progress) -> Outcome {
    let mut findings = Findings::new();
    match make(args, as_of, progress, &mut findings) {
        Ok(done) => Outcome { findings, ..done },
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn make(args: &RunArgs, as_of: Date, progress: Progress, findings: &mut Findings) -> Result<Outcome, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    documents::check_characters(&study, findings);
    let chosen = choose(&study, &args.only)?;
    let forms: Vec<Form> = BTreeSet::from_iter(args.formats.iter().copied()).into_iter().collect();
    // An output that cannot be written is noticed before the work.
    let run = Run::begin(&args.out, &study.config.name)?;
    // Read while the study's lock is held.
    let ledger = Ledger::read(&args.out, &study.config.name)?;
    let earlier = ledger.earlier(&study.config.wave);

    let answers = pipeline::read(&study, progress, findings)?;
    let figures = pipeline::compute(&study, &answers.responses, &earlier, progress)?;
    review::tell_changed(&study, &figures.released, findings);
    let seed = internal::write(&run, &study, &answers, &figures)?;
    let about = About { as_of, inputs: &answers.inputs };
    let words: Vec<Words> = study.config.languages.iter().map(|&language| Words::new(language)).collect();
    // The pages for the owner of the study are German.
    let index_words = Words::new(Language::De);
    let templates = Templates::built_in()?;
    let intake = quality::intake(&study, &answers.responses, findings);
    quality::write(&run, &study, &intake, &about, &index_words, &templates)?;
    let compared = compare(&study, &figures.released);
    let (words, index_words, templates) = (words.as_slice(), &index_words, &templates);
    let auditor = Mutex::new(Auditor::new(Structure::of(&study)));
    let maker = Maker {
        run: &run,
        compared: &compared,
        about,
        forms: &forms,
        seed,
        words,
        index_words,
        templates,
        auditor: &auditor,
    };
    maker.make(&chosen, progress)?;
    let stage = progress.stage("Auditing", 1);
    let audit = audit::gate(&run, auditor, &compared, &about, templates, &earlier.runs, findings)?;
    stage.step();
    drop(stage);

    let mut facts = facts(&study, &answers, as_of, &chosen, &forms);
    facts.inputs.extend(ledger.sha256().map(|sha256| (LEDGER.to_owned(), sha256.to_owned())));
    let summary = summary(&facts.counts);
    let published = run.finish(facts)?;
    let before = if published.unchanged { "; unchanged since an earlier run of the same inputs" } else { "" };
    Ok(Outcome {
        result: published.folder.display().to_string(),
        summary: format!("{}\n{summary}{before}", audit::summary(&audit)),
        ..Outcome::done("", Findings::new())
    })
}

/// The positions of the municipalities whose documents are made: all, or those that `--only` names.
fn choose(study: &Study, only: &[String]) -> Result<Vec<usize>, Stop> {
    if only.is_empty() {
        return Ok((0..study.municipalities.len()).collect());
    }
    let keys = study.municipalities.iter().map(|place| place.key.as_str());
    let position = |key: &String| {
        keys.clone().position(|known| known == key).ok_or_else(|| {
            let message = format!("--only {key}: the register has no municipality with this key");
            let hint = did_you_mean(key, "keys", keys.clone());
            Stop::new(Exit::Usage, Finding::error("unknown-municipality", Place::none(), message, hint))
        })
    };
    // Named twice is meant once.
    let chosen: BTreeSet<usize> = only.iter().map(position).collect::<Result<_, _>>()?;
    Ok(chosen.into_iter().collect())
}

fn facts(study: &Study, answers: &Answers, as_of: Date, chosen: &[usize], forms: &[Form]) -> Facts {
    let inputs = answers.inputs.iter().map(|input| (input.name.to_string(), input.sha256.clone()));
    Facts {
        wave: study.config.wave.clone(),
        as_of,
        inputs: inputs.collect(),
        settings: settings(study, chosen, forms),
        counts: counts(study, answers, chosen),
    }
}

/// The settings in force, without what stands in the exports.
fn settings(study: &Study, chosen: &[usize], forms: &[Form]) -> Value {
    let mut settings = json!(study.config);
    for (list, cell) in [("map", "from"), ("exclude", "record")] {
        for entry in settings[list].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
            entry.remove(cell);
        }
    }
    // Where reports go makes no difference to them.
    if let Some(all) = settings.as_object_mut() {
        all.remove("deliver");
    }
    settings["formats"] = forms.iter().map(|form| form.name()).collect();
    settings["only"] = match chosen.len() == study.municipalities.len() {
        true => Value::Null,
        false => chosen.iter().map(|&at| study.municipalities[at].key.as_str()).collect(),
    };
    settings
}

fn counts(study: &Study, answers: &Answers, chosen: &[usize]) -> BTreeMap<String, u64> {
    let responses = &answers.responses;
    let sum = |of: fn(&Quality) -> u32| responses.quality.iter().map(|quality| u64::from(of(quality))).sum();
    let files = |of: fn(&FileSummary) -> u32| responses.files.iter().map(|file| u64::from(of(file))).sum();
    [
        ("municipalities", study.municipalities.len() as u64),
        ("exports", study.exports.len() as u64),
        ("records", files(|file| file.records)),
        ("rejected_rows", files(|file| file.rejected_rows)),
        ("rejected_cells", sum(|quality| quality.rejected_cells)),
        ("excluded", sum(|quality| quality.excluded)),
        ("complete", sum(|quality| quality.complete)),
        ("used", sum(|quality| quality.used)),
        ("reports", chosen.len() as u64),
    ]
    .into_iter()
    .map(|(name, count)| (name.to_owned(), count))
    .collect()
}

/// Such as "12 reports; 12 municipalities, 305 of 305 records used".
fn summary(counts: &BTreeMap<String, u64>) -> String {
    let count = |name: &str| counts.get(name).copied().unwrap_or_default();
    format!(
        "{}, {}, {} of {} used",
        plural(count("reports"), "report", "reports"),
        plural(count("municipalities"), "municipality", "municipalities"),
        count("used"),
        plural(count("records"), "record", "records"),
    )
}
