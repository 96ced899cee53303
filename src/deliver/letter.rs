//! The cover letter in a bundle, and the mail that brings one: templates in German and English.
//!
//! An engine of its own, with its own templates and nothing else: a letter has no figures and no document of `render`, so it needs neither
//! polars nor typst.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::domain::{Date, Encryption, Finding, Language, Municipality, Place};
use crate::publish::Handout;
use crate::study::Study;

/// The built-in templates: name and source.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("letter.html", include_str!("../../report_templates/delivery/letter.html")),
    ("letter.de.html", include_str!("../../report_templates/delivery/letter.de.html")),
    ("letter.en.html", include_str!("../../report_templates/delivery/letter.en.html")),
    ("mail.html", include_str!("../../report_templates/delivery/mail.html")),
    ("mail.de.html", include_str!("../../report_templates/delivery/mail.de.html")),
    ("mail.en.html", include_str!("../../report_templates/delivery/mail.en.html")),
    ("mail.de.txt", include_str!("../../report_templates/delivery/mail.de.txt")),
    ("mail.en.txt", include_str!("../../report_templates/delivery/mail.en.txt")),
];

/// Forms of a report in the order in which a letter tells of them: what is read first stands first.
const FORMS: [&str; 7] = ["html", "pdf", "odt", "docx", "xlsx", "ods", "csv"];

/// The templates, parsed.
pub struct Letters(Tera);

/// Whom a letter is for, and of what it tells.
pub(super) struct Subject<'s> {
    pub(super) study: &'s Study,
    pub(super) place: &'s Municipality,
    /// The run's date.
    pub(super) as_of: Date,
    pub(super) handout: &'s Handout,
}

/// What a mail says of the file that it brings or leads to.
#[derive(Serialize)]
pub(super) struct Enclosure<'e> {
    pub(super) file: &'e str,
    /// In megabytes, with one decimal and a point.
    pub(super) size: String,
    /// Where it lies; attached where there is none.
    pub(super) link: Option<String>,
}

/// A mail without its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MailText {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// What the templates see.
#[derive(Serialize)]
struct View<'s> {
    lang: &'static str,
    municipality: String,
    title: &'s str,
    wave: &'s str,
    year: u16,
    month: u8,
    day: u8,
    organisation: Option<&'s str>,
    contact: Option<&'s str>,
    synthetic: bool,
    encryption: &'static str,
    documents: Vec<Document<'s>>,
    folders: Vec<Folder<'s>>,
}

/// A file in the municipality's folder.
#[derive(Serialize)]
struct Document<'s> {
    name: &'s str,
    /// The file's ending.
    form: &'s str,
}

/// A folder in the municipality's folder.
#[derive(Serialize)]
struct Folder<'s> {
    name: &'s str,
    files: usize,
}

impl Letters {
    /// The built-in templates.
    ///
    /// # Errors
    /// None that a released version gives: a test parses them.
    pub fn built_in() -> Result<Self, Finding> {
        let mut tera = Tera::default();
        tera.add_raw_templates(TEMPLATES.iter().copied()).map_err(|error| told(&error))?;
        Ok(Self(tera))
    }

    /// The cover letter: its name in the bundle and its text, in the municipality's language.
    pub(super) fn cover(&self, subject: &Subject<'_>) -> Result<(String, String), Finding> {
        let name = match language(subject.place) {
            Language::De => "anschreiben.html",
            Language::En => "cover-letter.html",
        };
        let mut context = Context::new();
        context.insert("letter", &View::of(subject));
        Ok((name.to_owned(), self.fill("letter", "html", subject, &context)?))
    }

    /// The mail, in the municipality's language.
    pub(super) fn mail(&self, subject: &Subject<'_>, enclosure: &Enclosure<'_>) -> Result<MailText, Finding> {
        let mut context = Context::new();
        context.insert("letter", &View::of(subject));
        context.insert("mail", enclosure);
        let text = self.fill("mail", "txt", subject, &context)?;
        let html = self.fill("mail", "html", subject, &context)?;
        // The first line of the text is the subject.
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        Ok(MailText { subject: first.trim().to_owned(), text: rest.trim_start().to_owned(), html })
    }

    fn fill(&self, kind: &str, form: &str, subject: &Subject<'_>, context: &Context) -> Result<String, Finding> {
        let name = format!("{kind}.{}.{form}", language(subject.place).tag());
        self.0.render(&name, context).map_err(|error| told(&error))
    }
}

impl<'s> View<'s> {
    fn of(subject: &'s Subject<'_>) -> Self {
        let Subject { study, place, as_of, handout } = subject;
        let (language, config) = (language(place), &study.config);
        let mut documents = Vec::new();
        let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in handout.files() {
            match name.split_once('/') {
                Some((folder, _)) => *folders.entry(folder).or_default() += 1,
                None => documents.push(Document { name, form: name.rsplit_once('.').map_or("", |(_, form)| form) }),
            }
        }
        documents.sort_by_key(|document| {
            let rank = FORMS.iter().position(|form| *form == document.form).unwrap_or(FORMS.len());
            (document.name.split('.').next().unwrap_or_default(), rank)
        });
        Self {
            lang: language.tag(),
            municipality: one_line(&place.name),
            title: config.title.get(language),
            wave: &config.wave,
            year: as_of.year(),
            month: as_of.month(),
            day: as_of.day(),
            organisation: config.organisation.as_ref().map(|name| name.get(language)),
            contact: config.contact.as_deref(),
            synthetic: config.synthetic,
            encryption: match place.encryption {
                Encryption::None => "none",
                Encryption::Zip => "zip",
                Encryption::Age(_) => "age",
            },
            documents,
            folders: folders.into_iter().map(|(name, files)| Folder { name, files }).collect(),
        }
    }
}

/// Such as "1.4"; never "0.0".
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{:.1}", (bytes as f64 / 1e6).max(0.1))
}

fn language(place: &Municipality) -> Language {
    place.language.unwrap_or_default()
}

/// A name of the register may have line breaks, a subject may not.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(error: &tera::Error) -> Finding {
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let line = u32::try_from(report.span().start_line).unwrap_or(0);
            (Place::file(report.filename()).line(line), report.message().to_owned())
        }
        _ => (Place::none(), error.to_string()),
    };
    Finding::error("letter-not-made", place, message, "please report it")
}
