//! Which export belongs to whom: by the register, else by `[[source]]`. Every file once, no file forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::{Finding, Findings, Municipality, Place};
use crate::study::config::{Config, Source};
use crate::study::document::{Document, Spot};
use crate::study::folder::{Folder, clean_name};
use crate::study::register::Register;
use crate::study::settings::known_municipality;
use crate::study::{Export, Owner};

/// The folder that is searched for forgotten exports.
const EXPORTS: &str = "exports";

/// A file that someone claims.
struct Claim {
    owner: Option<Owner>,
    place: Place,
    /// Position in [`Config::source`].
    source: Option<usize>,
}

/// The exports, sorted by name.
pub(super) fn assign(
    folder: &Folder,
    config: &Config,
    document: &Document<'_>,
    register: &Register,
    findings: &mut Findings,
) -> Vec<Export> {
    let municipalities = &register.municipalities[..];
    let mut claims: BTreeMap<String, Claim> = BTreeMap::new();
    let register_file: Arc<str> = config.register.as_str().into();
    for (position, municipality) in municipalities.iter().enumerate() {
        let place = Place::file(register_file.clone()).line(municipality.line).column("file");
        for file in &municipality.files {
            let claim = Claim { owner: Some(Owner::Municipality(position)), place: place.clone(), source: None };
            add(folder, file, claim, &mut claims, findings);
        }
    }
    for (position, source) in config.source.iter().enumerate() {
        let spot = document.root().key("source").at(position);
        let owner = owner(source, spot, municipalities, findings);
        let place = spot.key("file").place();
        let stated = source.municipality.is_some() || source.key_column.is_some();
        let name = clean_name(&source.file, &place).unwrap_or_default();
        if let Some(claim) = claims.get_mut(&name)
            && claim.source.is_none()
            && (!stated || owner == claim.owner)
        {
            // Settings for a file that the register names, or the same said twice.
            claim.source = Some(position);
            continue;
        }
        if !stated && !claims.contains_key(&name) {
            let message = format!("nobody says whose answers `{}` holds", source.file);
            let hint = "add `municipality` or `key_column` here, or name the file in the register's column `file`";
            findings.push(Finding::error("source-without-owner", place.clone(), message, hint));
        }
        add(folder, &source.file, Claim { owner, place, source: Some(position) }, &mut claims, findings);
    }
    // A row that was left out may well name the file.
    if register.complete {
        forgotten(folder, &claims, findings);
    }
    without_export(config, &register_file, municipalities, &claims, findings);
    let export = |(name, claim): (String, Claim)| {
        let source = claim.source.map(|position| &config.source[position]);
        Some(Export {
            name: name.into(),
            owner: claim.owner?,
            format: source.and_then(|source| source.format),
            encoding: source.and_then(|source| source.encoding.clone()),
            separator: source.and_then(|source| source.separator),
            id_column: source.and_then(|source| source.id_column.clone()),
            ignore: source.map(|source| source.ignore.clone()).unwrap_or_default(),
        })
    };
    claims.into_iter().filter_map(export).collect()
}

fn owner(source: &Source, spot: Spot<'_>, municipalities: &[Municipality], findings: &mut Findings) -> Option<Owner> {
    match (&source.municipality, &source.key_column) {
        (Some(key), _) => known_municipality(key, spot, municipalities, findings).map(Owner::Municipality),
        (None, Some(column)) => Some(Owner::Column(column.clone())),
        (None, None) => None,
    }
}

fn add(folder: &Folder, name: &str, claim: Claim, claims: &mut BTreeMap<String, Claim>, findings: &mut Findings) {
    if let Err(finding) = folder.locate(name, claim.place.clone()) {
        findings.push(finding);
        // Noted all the same, so that its municipality is not said to have no export.
    }
    let Ok(name) = clean_name(name, &claim.place) else { return };
    match claims.get(&name) {
        Some(first) => {
            let message = format!("the file `{name}` is named twice, first at {}", first.place);
            let hint =
                "an export belongs to one municipality; where a column says whose the rows are, use `key_column`";
            findings.push(Finding::error("file-named-twice", claim.place, message, hint));
        }
        None => {
            claims.insert(name, claim);
        }
    }
}

/// Exports that lie there and belong to nobody.
fn forgotten(folder: &Folder, claims: &BTreeMap<String, Claim>, findings: &mut Findings) {
    for name in folder.tables(EXPORTS) {
        if !claims.contains_key(&name) {
            let message = "this export belongs to no municipality of the register";
            let hint = format!("write `{name}` into the register's column `file`, or move it out of `{EXPORTS}`");
            findings.push(Finding::error("unregistered-export", Place::file(name), message, hint));
        }
    }
}

/// Municipalities of which nothing has come yet. With a file that holds several, only reading it can tell.
fn without_export(
    config: &Config,
    register: &Arc<str>,
    municipalities: &[Municipality],
    claims: &BTreeMap<String, Claim>,
    findings: &mut Findings,
) {
    if config.source.iter().any(|source| source.key_column.is_some()) {
        return;
    }
    let owners = claims.values().filter_map(|claim| match claim.owner {
        Some(Owner::Municipality(position)) => Some(position),
        _ => None,
    });
    let owning: BTreeSet<usize> = owners.collect();
    for (position, municipality) in municipalities.iter().enumerate() {
        if !owning.contains(&position) {
            let place = Place::file(register.clone()).line(municipality.line).column("file");
            let message = format!("{} ({}) has no export yet", municipality.name, municipality.key);
            let hint = "it counts with 0 answers; name its file in the column `file` when it has come";
            findings.push(Finding::warning("no-export", place, message, hint));
        }
    }
}
