//! `rundblick run`: from a study to a run folder.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Mutex;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::audit::{Auditor, Structure};
use crate::clean::{FileSummary, Responses};
use crate::cli::args::RunArgs;
use crate::cli::documents::{self, Maker};
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline::{self, Figures};
use crate::cli::progress::Progress;
use crate::cli::watch::{self, Ending};
use crate::cli::{audit, clock, internal, interrupt, look, plural, quality, review};
use crate::compare::compare;
use crate::domain::{Date, Finding, Findings, Form, Language, Moment, Place, Quality};
use crate::publish::{Cache, Ended, Facts, LEDGER, Ledger, Run, StudyFolder, program_identity};
use crate::read::export_sha256;
use crate::render::{About, Templates};
use crate::study::{Export, InputFile, Study, did_you_mean};
use crate::words::Words;

/// Makes the reports of a study; the result is the folder of the run. However it ends, those who watch are told.
pub fn run(args: &RunArgs, as_of: Date, progress: Progress) -> Outcome {
    let started = clock::now();
    let mut findings = Findings::new();
    let mut held = None;
    let prepared = prepare(args, &mut findings);
    // What of old runs is to be kept, only a study says in which nothing is wrong.
    let may_tidy = prepared.is_ok();
    let (made, settings) = match prepared {
        Ok(prepared) => {
            let settings = prepared.study.config.output.clone();
            let call = When { started, as_of };
            let work = AssertUnwindSafe(|| make(args, &prepared, call, progress, &mut held, &mut findings));
            // What cannot happen and does is told like every other end; the hook has said where.
            let made = panic::catch_unwind(work).unwrap_or_else(|_| Err(Stop::found(Exit::Unexpected)));
            (made, settings)
        }
        Err(stop) => {
            let named = Study::named_at(&args.study.file());
            // Of a study that has never run nothing is written, not even that; and where it cannot be, what stopped the run is told all the same.
            let has_run = |name: &&String| args.out.join(name).is_dir();
            let name = named.as_ref().map(|(name, _)| name).filter(has_run);
            held = name.and_then(|name| StudyFolder::hold(&args.out, name, started).ok());
            findings.extend(held.as_ref().and_then(watch::killed_before));
            (Err(stop), named.map(|(_, settings)| settings).unwrap_or_default())
        }
    };
    let (mut outcome, ended, counts, run) = match made {
        Ok(Made { folder, ended, counts, summary }) => {
            let run = folder.file_name().map(|name| name.to_string_lossy().into_owned());
            let outcome = Outcome { summary, ..Outcome::done(folder.display().to_string(), findings) };
            (outcome, ended, counts, run)
        }
        Err(stop) => {
            let outcome = Outcome::stopped(stop, findings);
            let ended = if outcome.exit.is_signal() { Ended::Stopped } else { Ended::Failed };
            (outcome, ended, BTreeMap::new(), None)
        }
    };
    if let Some(folder) = held {
        let metrics = watch::metrics_file(args.metrics.as_ref(), &settings, &args.study.file());
        if may_tidy && !outcome.exit.is_signal() {
            watch::tidy(&folder, &args.out, &settings, &mut outcome.findings);
        }
        let (exit, findings) = (outcome.exit, &outcome.findings);
        let ending = Ending { started, as_of, exit, ended, run, counts, findings };
        let found = watch::record(&folder, ending, metrics.as_deref());
        outcome.findings.extend(found);
        if outcome.exit != Exit::Done {
            outcome.summary = watch::stands(&folder);
        }
    }
    outcome
}

/// When a run was begun, and the date that it has.
#[derive(Clone, Copy)]
struct When {
    started: Moment,
    as_of: Date,
}

/// A run that ended well.
struct Made {
    folder: PathBuf,
    ended: Ended,
    counts: BTreeMap<String, u64>,
    summary: String,
}

/// All that a run needs beside the answers, checked.
struct Prepared {
    study: Study,
    templates: Templates,
    /// The positions of the municipalities whose documents are made.
    chosen: Vec<usize>,
    forms: Vec<Form>,
}

fn prepare(args: &RunArgs, findings: &mut Findings) -> Result<Prepared, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    documents::check_characters(&study, findings);
    let templates = look::templates(&study, findings).ok_or_else(|| Stop::found(Exit::Study))?;
    let chosen = choose(&study, &args.only)?;
    let forms = forms(&args.formats, &study.config.outputs);
    Ok(Prepared { study, templates, chosen, forms })
}

fn make(
    args: &RunArgs,
    prepared: &Prepared,
    When { started, as_of }: When,
    progress: Progress,
    held: &mut Option<StudyFolder>,
    findings: &mut Findings,
) -> Result<Made, Stop> {
    let Prepared { study, chosen, forms, .. } = prepared;
    // An output that cannot be written is noticed before the work.
    let folder = &*held.insert(StudyFolder::hold(&args.out, &study.config.name, started)?);
    findings.extend(watch::killed_before(folder));
    let run = Run::begin(folder)?;
    // Read while the study's lock is held.
    let ledger = Ledger::read(&args.out, &study.config.name)?;
    let settings = settings(study, chosen, forms);
    if args.if_changed
        && let Some(last) = unchanged(study, folder, &ledger, &settings)
    {
        return Ok(last);
    }
    let cache = Cache::open(folder, args.fresh);
    let begun = Begun { run, ledger, settings, cache: &cache };
    let made = publish(args, prepared, begun, as_of, progress, findings);
    watch::tidy_cache(&cache, &study.config.output, made.as_ref().err(), findings);
    made
}

/// What a run works with in the study's output folder.
struct Begun<'a> {
    run: Run,
    ledger: Ledger,
    settings: Value,
    cache: &'a Cache,
}

fn publish(
    args: &RunArgs,
    Prepared { study, templates, chosen, forms }: &Prepared,
    Begun { run, ledger, settings, cache }: Begun<'_>,
    as_of: Date,
    progress: Progress,
    findings: &mut Findings,
) -> Result<Made, Stop> {
    let earlier = ledger.earlier(&study.config.wave);
    let answers = pipeline::read(study, progress, findings)?;
    let Figures { indicators, released } = pipeline::compute(study, &answers.responses, &earlier, progress)?;
    review::tell_changed(study, &released, findings);
    let (seed, compared) =
        rayon::join(|| internal::write(&run, study, &answers, &indicators, &released), || compare(study, &released));
    let seed = seed?;
    let about = About { as_of, inputs: &answers.inputs };
    let words: Vec<Words> = study.config.languages.iter().map(|&language| look::words(study, language)).collect();
    // The pages for the owner of the study are German.
    let index_words = look::words(study, Language::De);
    let intake = quality::intake(study, &answers.responses, findings);
    quality::write(&run, study, &intake, &about, &index_words, templates)?;
    let counts = counts(study, &answers.responses, chosen);
    // What is done with: of hundreds of municipalities it would fill half the memory while their documents are made.
    drop(answers.responses);
    drop(indicators);
    let auditor = Mutex::new(Auditor::new(Structure::of(study)));
    let maker = Maker {
        run: &run,
        compared: &compared,
        about,
        forms,
        dumps: args.dump_context,
        seed,
        words: &words,
        index_words: &index_words,
        templates,
        auditor: &auditor,
        cache,
        program: std::env::current_exe().ok().and_then(|program| program_identity(&program)),
    };
    maker.make(chosen, progress)?;
    let stage = progress.stage("Auditing", 1);
    let gate = audit::Gate {
        run: &run,
        compared: &compared,
        about: &about,
        templates,
        earlier: &earlier,
        cache,
        program: maker.program,
    };
    let audit = gate.pass(auditor, findings)?;
    stage.step();
    drop(stage);
    // The last moment: what follows is done in one go.
    interrupt::check()?;

    let facts = Facts {
        wave: study.config.wave.clone(),
        as_of,
        inputs: inputs(&answers.inputs, &ledger),
        settings,
        counts: counts.clone(),
    };
    let published = run.finish(facts)?;
    let (ended, before) = match published.unchanged {
        true => (Ended::Unchanged, "; unchanged since an earlier run of the same inputs"),
        false => (Ended::Published, ""),
    };
    let summary = format!("{}\n{}{before}", audit::summary(&audit), summary(&counts));
    Ok(Made { folder: published.folder, ended, counts, summary })
}

/// The last complete run, where it was made of the same: then no export needs to be read.
fn unchanged(study: &Study, folder: &StudyFolder, ledger: &Ledger, settings: &Value) -> Option<Made> {
    let hashed =
        |export: &Export| Some(InputFile { name: export.name.clone(), sha256: export_sha256(&study.folder, export)? });
    let exports: Option<Vec<InputFile>> = study.exports.par_iter().map(hashed).collect();
    let files: Vec<InputFile> = study.inputs.iter().cloned().chain(exports?).collect();
    let last = folder.last_of(&inputs(&files, ledger), settings)?;
    let counts = last.counts().clone();
    let summary = format!("{}; nothing has changed since", summary(&counts));
    Some(Made { folder: folder.path().join(last.name()), ended: Ended::Unchanged, counts, summary })
}

/// The hashes of all that the run rests on, for the manifest.
fn inputs(files: &[InputFile], ledger: &Ledger) -> BTreeMap<String, String> {
    let files = files.iter().map(|input| (input.name.to_string(), input.sha256.clone()));
    files.chain(ledger.sha256().map(|sha256| (LEDGER.to_owned(), sha256.to_owned()))).collect()
}

/// The forms that are asked for, else those of the study, in their order. The figures as CSV always are among them: audit and release
/// read them.
fn forms(asked: &[Form], outputs: &[Form]) -> Vec<Form> {
    let named = if asked.is_empty() { outputs } else { asked };
    Form::ALL.into_iter().filter(|form| *form == Form::Csv || named.contains(form)).collect()
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
    settings["outputs"] = forms.iter().map(|form| form.name()).collect();
    settings["only"] = match chosen.len() == study.municipalities.len() {
        true => Value::Null,
        false => chosen.iter().map(|&at| study.municipalities[at].key.as_str()).collect(),
    };
    settings
}

fn counts(study: &Study, responses: &Responses, chosen: &[usize]) -> BTreeMap<String, u64> {
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
