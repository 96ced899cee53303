//! What was found in the exports, sorted by whose it is; the quality page and the mails, for the owner of the study only.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::clean::{FileSummary, Responses};
use crate::cli::outcome::Stop;
use crate::domain::{Finding, Findings, Place, Quality};
use crate::publish::{Run, folders};
use crate::render::{About, ExportFacts, FileIntake, Intake, Mail, PlaceIntake, Templates, mail, quality_page};
use crate::study::{Owner, Study};
use crate::words::Words;

/// Writes `internal/quality.html`, and `internal/mails/<key>.txt` for each municipality whose sender can mend something.
///
/// # Errors
/// When one of them cannot be made or written.
pub fn write(
    run: &Run,
    study: &Study,
    intake: &Intake,
    about: &About<'_>,
    words: &Words,
    templates: &Templates,
) -> Result<(), Stop> {
    let keys = study.municipalities.iter().map(|place| (place.key.as_str(), place.key.as_str()));
    let named = |(at, name): (usize, String)| Some((format!("mails/{name}.txt"), mail(study, at, intake)?));
    let mails: Vec<Option<(String, Mail)>> = folders(keys).into_iter().enumerate().map(named).collect();
    for (path, mail) in mails.iter().flatten() {
        run.add(&format!("internal/{path}"), mail.text.as_bytes())?;
    }
    let page = quality_page(study, intake, &mails, about, words, templates)?;
    run.add("internal/quality.html", page.as_bytes())?;
    Ok(())
}

/// Sorts everything that was found by municipality and file. `findings` are those of loading, reading and cleaning.
pub fn intake(study: &Study, responses: &Responses, findings: &Findings) -> Intake {
    let owners = Owners::new(study, responses);
    // Every export has its place, also where nothing was found in it.
    let mut files: BTreeMap<(Option<usize>, Arc<str>), Vec<Finding>> = BTreeMap::new();
    for file in &responses.files {
        files.insert((owners.of_file(&file.name), file.name.clone()), Vec::new());
    }
    for finding in all_findings(responses, findings) {
        let file = finding.place.file.clone().unwrap_or_else(|| "study.toml".into());
        files.entry((owners.of(&finding.place), file)).or_default().push(finding);
    }
    let place = |quality: &Quality| PlaceIntake { quality: quality.clone(), files: Vec::new() };
    let mut intake = Intake {
        places: responses.quality.iter().map(place).collect(),
        others: Vec::new(),
        unowned: unowned(responses),
    };
    for ((owner, name), findings) in files {
        let file = FileIntake { export: owners.export(&name), name, findings };
        match owner {
            Some(at) => intake.places[at].files.push(file),
            None => intake.others.push(file),
        }
    }
    intake
}

/// The findings, and every row and cell that was left out; each once.
fn all_findings(responses: &Responses, findings: &Findings) -> Vec<Finding> {
    let places: BTreeSet<(&str, &str, u32)> =
        responses.rejects.iter().map(|reject| (reject.code, &*reject.file, reject.line)).collect();
    let rejects = responses.rejects.iter().map(|reject| {
        let place = Place::file(reject.file.clone()).line(reject.line);
        let place = if reject.column.is_empty() { place } else { place.column(&reject.column) };
        Finding::warning(reject.code, place, &reject.reason, "")
    });
    // A finding at the place of a reject tells of it, and perhaps of many more; `rejected-rows` counts them once again.
    let is_other = |finding: &&Finding| {
        let place = finding.place.file.as_deref().zip(finding.place.line);
        let tells = place.is_some_and(|(file, line)| places.contains(&(finding.code, file, line)));
        !tells && finding.code != "rejected-rows"
    };
    let mut all: Findings = Findings::new();
    all.extend(findings.iter().filter(is_other).cloned().chain(rejects));
    all.sorted()
}

/// Rejected rows that no municipality's counts hold: of files of several, where the cell or the row could not tell whose they are.
fn unowned(responses: &Responses) -> u32 {
    let of_files: u32 = responses.files.iter().map(|file| file.rejected_rows).sum();
    let of_places: u32 = responses.quality.iter().map(|quality| quality.rejected_rows).sum();
    of_files.saturating_sub(of_places)
}

/// Whose a file is, and whose a line.
struct Owners<'a> {
    register: &'a str,
    /// Position of a municipality by its line in the register.
    lines: BTreeMap<u32, usize>,
    /// By name.
    exports: BTreeMap<&'a str, (&'a Owner, &'a FileSummary)>,
}

impl<'a> Owners<'a> {
    fn new(study: &'a Study, responses: &'a Responses) -> Self {
        let owners: BTreeMap<&str, &Owner> =
            study.exports.iter().map(|export| (&*export.name, &export.owner)).collect();
        let of_file = |file: &'a FileSummary| Some((&*file.name, (*owners.get(&*file.name)?, file)));
        Self {
            register: &study.config.register,
            lines: study.municipalities.iter().enumerate().map(|(at, place)| (place.line, at)).collect(),
            exports: responses.files.iter().filter_map(of_file).collect(),
        }
    }

    /// `None` for files of several, and of the study itself.
    fn of_file(&self, name: &str) -> Option<usize> {
        match self.exports.get(name)?.0 {
            Owner::Municipality(position) => Some(*position),
            Owner::Column(_) => None,
        }
    }

    fn of(&self, place: &Place) -> Option<usize> {
        let name = place.file.as_deref()?;
        if name == self.register {
            return self.lines.get(&place.line?).copied();
        }
        self.of_file(name).or_else(|| {
            let (_, file) = self.exports.get(name)?;
            file.owners.get(&place.line?).map(|&at| at as usize)
        })
    }

    fn export(&self, name: &str) -> Option<ExportFacts> {
        let (owner, file) = self.exports.get(name)?;
        Some(ExportFacts {
            tool: file.format,
            encoding: file.encoding,
            separator: file.separator,
            records: file.records,
            is_shared: matches!(owner, Owner::Column(_)),
        })
    }
}
