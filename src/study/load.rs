//! Loading a study: every file, every check, one list of findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::domain::{Finding, Findings, Place};
use crate::study::codebook::CodebookFile;
use crate::study::document::Document;
use crate::study::folder::Folder;
use crate::study::schema::{SchemaOf, schema_value};
use crate::study::{
    Codebook, Config, OutputSettings, Study, check, exports, look, previous, recipients, register, resolve, review,
    settings, shape, todo,
};

const STUDY_FILE: &str = "study.toml";

impl Study {
    /// Loads the study at `path`: a study.toml, or the folder that holds one.
    ///
    /// Adds everything that it notices to `findings`; `None` where some of that is an error. No export is opened.
    pub fn load(path: &Path, findings: &mut Findings) -> Option<Self> {
        let mut own = Findings::new();
        let study = load(path, &mut own);
        let failed = own.has_errors();
        findings.extend(own);
        study.filter(|_| !failed)
    }

    /// The name and the output settings of the study at `path`, as far as study.toml can be read: also of one that cannot be loaded, so
    /// that those who watch it are told. `None` where it has no name.
    pub fn named_at(path: &Path) -> Option<(String, OutputSettings)> {
        let (folder, file) = locate(path);
        let text = Folder::new(folder).read(&file, Place::none()).ok()?;
        let table: toml::Table = text.parse().ok().or_else(|| name_alone(&text))?;
        let name = table.get("name")?.as_str()?.to_owned();
        let output = table.get("output").and_then(|output| output.clone().try_into().ok());
        Some((name, output.unwrap_or_default()))
    }
}

/// Of a file that is no TOML as a whole its name, which stands on a line of its own before all tables.
fn name_alone(text: &str) -> Option<toml::Table> {
    let before_tables = text.lines().take_while(|line| !line.trim_start().starts_with('['));
    before_tables.filter_map(|line| line.parse().ok()).find(|line: &toml::Table| line.contains_key("name"))
}

fn load(path: &Path, findings: &mut Findings) -> Option<Study> {
    let (folder, file) = locate(path);
    let mut folder = Folder::new(folder);
    let text = take(folder.read(&file, Place::none()).map_err(name_study), findings)?;
    let file: Arc<str> = file.into();
    todo::todos(&file, &text, findings);
    let document = Document::parse(&file, &text, findings)?;
    let root = document.root();
    // The codebook is checked even where study.toml cannot be used.
    let config: Option<Config> = typed(&document, &text, SchemaOf::Study, findings);
    let named = root.key("codebook").value().and_then(|value| value.as_str()).unwrap_or("codebook.toml");
    let codebook = codebook(&mut folder, named, root.key("codebook").place(), findings);
    let config = config?;
    settings::alone(&config, &document, findings);
    recipients::settings(&config, &document, findings);
    let text = take(folder.read(&config.register, root.key("register").place()), findings)?;
    let register = register::read(&config.register.as_str().into(), &text, config.key, findings);
    settings::clusters(&config, &document, &register, findings);
    if let Some(codebook) = &codebook {
        settings::weights(&config, &document, codebook, findings);
        settings::network(&config, &document, codebook, findings);
        settings::units(&config, codebook, &register.municipalities, findings);
    }
    settings::references(&config, &document, codebook.as_ref(), &register.municipalities, findings);
    recipients::recipients(&config, &register.municipalities, findings);
    let exports = exports::assign(&folder, &config, &document, &register, findings);
    let review = review::of_study(&mut folder, &config, &document, findings);
    let look = look::of_study(&mut folder, &config, &document, findings);
    let municipalities = register.municipalities;
    let mut inputs = std::mem::take(&mut folder.inputs);
    let previous = previous::read(&config, &document, folder.path(), findings).map(|(previous, input)| {
        inputs.push(input);
        previous
    });
    let codebook = codebook?;
    if let Some(previous) = &previous {
        previous::report(previous, &document, &codebook, &municipalities, &config, findings);
    }
    Some(Study {
        folder: folder.path().to_owned(),
        codebook,
        config,
        municipalities,
        exports,
        previous,
        review,
        look,
        inputs,
    })
}

/// The study folder, and the name of the study file in it.
fn locate(path: &Path) -> (PathBuf, String) {
    if path.is_dir() {
        return (path.to_owned(), STUDY_FILE.to_owned());
    }
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(STUDY_FILE).to_owned();
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    (parent.unwrap_or(Path::new(".")).to_owned(), name)
}

fn name_study(finding: Finding) -> Finding {
    let hint = "name the folder of a study or its study.toml, such as `data/demo/study.toml`".to_owned();
    if finding.code == "missing-file" { Finding { hint, ..finding } } else { finding }
}

fn codebook(folder: &mut Folder, name: &str, place: Place, findings: &mut Findings) -> Option<Codebook> {
    let text = take(folder.read(name, place), findings)?;
    let file: Arc<str> = name.into();
    todo::todos(&file, &text, findings);
    let document = Document::parse(&file, &text, findings)?;
    let file: CodebookFile = typed(&document, &text, SchemaOf::Codebook, findings)?;
    let codebook = resolve::codebook(&file, &document);
    check::codebook(&file, &codebook, &document, findings);
    Some(codebook)
}

/// The document as its type, where it has the shape of its schema.
fn typed<T: DeserializeOwned>(document: &Document<'_>, text: &str, of: SchemaOf, findings: &mut Findings) -> Option<T> {
    let mut own = Findings::new();
    shape::check(document, &schema_value(of), &mut own);
    let failed = own.has_errors();
    findings.extend(own);
    if failed {
        return None;
    }
    // What a schema cannot say, such as a number too large for its type.
    take(toml::from_str(text).map_err(|error| document.syntax_error(&error)), findings)
}

fn take<T>(result: Result<T, Finding>, findings: &mut Findings) -> Option<T> {
    result.map_err(|finding| findings.push(finding)).ok()
}
