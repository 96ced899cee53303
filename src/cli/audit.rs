//! The audit as a gate of a run, and `rundblick audit`: the same once more, from a finished run's files alone.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::audit::{Audit, Auditor, Breach, Passed, Reason, Structure};
use crate::cli::args::AuditArgs;
use crate::cli::exit::Exit;
use crate::cli::look;
use crate::cli::outcome::{Outcome, Stop};
use crate::compare::Compared;
use crate::domain::{Earlier, Finding, Findings, Language, Place};
use crate::publish::{CERTIFICATE, Cache, Finished, Run, document_rows, is_document_data};
use crate::render::{About, Templates, certificate, certificate_html};

/// Most breaches that are named; the others are counted.
const MOST_NAMED: usize = 10;

/// What the certificate says to programs.
#[derive(Serialize, Deserialize)]
struct CertificateFile {
    rundblick: String,
    study: String,
    wave: String,
    as_of: String,
    passed: bool,
    audit: Audit,
    /// What the audit knows of the study beside the documents' CSV files.
    structure: Structure,
    /// SHA-256 of every file that was read.
    inputs: BTreeMap<String, String>,
}

/// What the gate looks at and writes.
pub struct Gate<'a> {
    pub run: &'a Run,
    pub compared: &'a Compared<'a>,
    pub about: &'a About<'a>,
    pub templates: &'a Templates,
    /// What the ledger says of the study's wave.
    pub earlier: &'a Earlier,
    /// What the audit before found.
    pub cache: &'a Cache,
    /// As [`Maker::program`](crate::cli::documents::Maker::program).
    pub program: Option<[u8; 32]>,
}

impl Gate<'_> {
    /// Audits what the documents show, and writes the certificate into the run.
    ///
    /// # Errors
    /// [`Exit::Audit`] when the documents tell too much: nothing is published. The findings say where, and what to do.
    pub fn pass(&self, auditor: Mutex<Auditor>, findings: &mut Findings) -> Result<Audit, Stop> {
        let auditor = auditor.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let structure = auditor.structure().clone();
        let audit = self.audit(auditor)?;
        if !audit.has_passed() {
            tell(&audit, findings);
            return Err(Stop::found(Exit::Audit));
        }
        self.certify(&audit, structure)?;
        Ok(audit)
    }

    /// The audit; items of which the same was known in the run before are not solved once more.
    fn audit(&self, auditor: Auditor) -> Result<Audit, Stop> {
        let key = self.program.map(|program| Sha256::new_with_prefix("audit").chain_update(program).finalize().into());
        let before = key.as_ref().and_then(|key| serde_json::from_slice::<Passed>(&self.cache.find(key)?).ok());
        let (audit, passed) = auditor.finish_after(&self.earlier.runs, before.as_ref().unwrap_or(&Passed::default()));
        if let Some(key) = key.filter(|_| before.as_ref() != Some(&passed)) {
            self.cache.keep(&key, &serde_json::to_vec(&passed).map_err(unwritten)?);
        }
        Ok(audit)
    }

    fn certify(&self, audit: &Audit, structure: Structure) -> Result<(), Stop> {
        let Self { run, compared, about, templates, .. } = self;
        let config = &compared.study().config;
        let inputs = about.inputs.iter().map(|input| (input.name.to_string(), input.sha256.clone()));
        let file = CertificateFile {
            rundblick: env!("CARGO_PKG_VERSION").to_owned(),
            study: config.name.clone(),
            wave: config.wave.clone(),
            as_of: about.as_of.to_string(),
            passed: true,
            audit: audit.clone(),
            structure,
            inputs: inputs.collect(),
        };
        run.add(CERTIFICATE, &serde_json::to_vec_pretty(&file).map_err(unwritten)?)?;
        for (language, name) in [(Language::De, "disclosure.html"), (Language::En, "disclosure-en.html")] {
            let document = certificate(compared, &audit.numbers, about, &look::words(compared.study(), language));
            run.add(name, certificate_html(&document, templates)?.as_bytes())?;
        }
        Ok(())
    }
}

/// Plain numbers and texts always become JSON.
fn unwritten(error: serde_json::Error) -> Stop {
    Stop::new(Exit::Unexpected, Finding::error("certificate", Place::file(CERTIFICATE), error.to_string(), ""))
}

/// `rundblick audit`.
pub fn audit(args: &AuditArgs) -> Outcome {
    let mut findings = Findings::new();
    match again(args, &mut findings) {
        Ok(result) => Outcome::done(result, findings),
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

fn again(args: &AuditArgs, findings: &mut Findings) -> Result<String, Stop> {
    let finished = Finished::open(&args.run)?;
    let broken = |place: Place, error: &str| {
        Stop::new(Exit::Output, Finding::error("unreadable-run", place, error, "make the run again"))
    };
    let of_certificate = |error: &str| broken(Place::file(CERTIFICATE), error);
    let Some(certificate) = finished.files(|path| path == CERTIFICATE).next() else {
        return Err(of_certificate("the run has no certificate"));
    };
    let file: CertificateFile =
        serde_json::from_slice(&certificate?.1).map_err(|error| of_certificate(&error.to_string()))?;
    let mut auditor = Auditor::new(file.structure);
    for document in finished.files(is_document_data) {
        let (path, content) = document?;
        let rows = document_rows(&content);
        auditor.add(&rows.map_err(|(line, what)| broken(Place::file(path).line(line as u32), what))?);
    }
    let audit = auditor.finish(&[]);
    if !audit.has_passed() {
        tell(&audit, findings);
        return Err(Stop::found(Exit::Audit));
    }
    Ok(summary(&audit))
}

/// Such as "passed: 13 documents, 24310 figures told, 120 coded, 300 withheld; …".
pub fn summary(audit: &Audit) -> String {
    let fewest = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    let numbers = &audit.numbers;
    format!(
        "audit passed: {} documents, {} figures told, {} coded, {} withheld; {} cells audited, fewest values left: coded {}, withheld {}",
        numbers.documents,
        numbers.shown,
        numbers.coded,
        numbers.withheld + numbers.withheld_pooled + numbers.too_few,
        numbers.audited,
        fewest(numbers.fewest_coded),
        fewest(numbers.fewest_withheld),
    )
}

/// Says what went wrong: the table and the remedy, never the value.
fn tell(audit: &Audit, findings: &mut Findings) {
    for Breach { item, scope, reason } in audit.breaches.iter().take(MOST_NAMED) {
        let (what, hint) = words(reason);
        let message = format!("{item} of {scope}: {what}");
        findings.push(Finding::error("audit-failed", Place::none(), message, hint));
    }
    if audit.breaches.len() > MOST_NAMED {
        let message = format!("{} further cells fail the audit", audit.breaches.len() - MOST_NAMED);
        findings.push(Finding::error("audit-failed", Place::none(), message, "mend the first ones and run again"));
    }
}

fn words(reason: &Reason) -> (String, &'static str) {
    const STRICTER: &str =
        "raise `minimum_n` or `min_cell` in study.toml, or leave the smallest municipality out; and please report it";
    match reason {
        Reason::Contradiction => ("the documents contradict each other".to_owned(), "please report it"),
        Reason::Coded { .. } => ("a coded value could be one number only".to_owned(), STRICTER),
        Reason::Withheld { left, needed, .. } => {
            (format!("a value that is not told has {left} possible numbers left, it needs {needed}"), STRICTER)
        }
        Reason::Insider => ("one municipality could find out another one's value".to_owned(), STRICTER),
        Reason::TooFew => ("a value of too few answers is told".to_owned(), STRICTER),
        Reason::Remainder => ("what is left of a total is too few people".to_owned(), STRICTER),
        Reason::LastPart => ("all but one part of a sum are told".to_owned(), STRICTER),
        Reason::Release { run } => (
            format!("too few answers came in since run {run} was released"),
            "wait until more answers have come in; the released reports stay as they are",
        ),
    }
}
