//! The quality page: counts, then everything that was found, by municipality and file, and the mails.

use crate::render::html::page_context;
use crate::render::quality::filter::{Parts, filter};
use crate::render::quality::groups::{Group, groups};
use crate::render::quality::sections::Writer;
use crate::render::quality::summary::{arrived, summary};
use crate::render::quality::view::{Heads, View};
use crate::render::quality::{FileIntake, Intake, Mail};
use crate::render::report::facts;
use crate::render::view::Page;
use crate::render::{About, RenderError, Templates, page_words};
use crate::study::Study;
use crate::words::{Words, args};

/// A section of the page: a municipality with something found, or what belongs to none.
pub(super) struct Section<'a> {
    pub(super) name: &'a str,
    /// Position in the study; `None` for what belongs to none.
    pub(super) place: Option<usize>,
    /// Each with what was found in it.
    pub(super) files: Vec<(&'a FileIntake, Vec<Group<'a>>)>,
}

impl<'a> Section<'a> {
    fn new((name, place, files): (&'a str, Option<usize>, &'a [FileIntake])) -> Self {
        let files = files.iter().map(|file| (file, groups(&file.findings)));
        Self { name, place, files: files.collect() }
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Group<'a>> {
        self.files.iter().flat_map(|(_, groups)| groups)
    }

    /// The anchor of the section at a position of the page.
    pub(super) fn anchor(at: usize) -> String {
        format!("section-{at}")
    }
}

/// The page as HTML. `mails`: per municipality its mail, and where that lies relative to the page.
///
/// # Errors
/// When a template fails (a study's own may).
pub fn quality_page(
    study: &Study,
    intake: &Intake,
    mails: &[Option<(String, Mail)>],
    about: &About<'_>,
    words: &Words,
    templates: &Templates,
) -> Result<String, RenderError> {
    let config = &study.config;
    let language = words.language();
    let notice = config.synthetic.then(|| words.text("report-synthetic"));
    let page = Page {
        lang: language.tag(),
        kind: &words.text("intake-kind"),
        title: config.title.get(language),
        subtitle: &words.with("intake-subtitle", args!["wave" => &config.wave]),
        facts: &facts(study, *about, words),
        notice: notice.as_deref(),
        author: config.organisation.as_ref().map(|name| name.get(language)).unwrap_or_default(),
        footer: &words.with("index-footer", args!["version" => env!("CARGO_PKG_VERSION")]),
        words: &page_words(words),
    };
    let others = words.text("intake-others");
    let mut context = page_context(&page);
    context.insert("quality", &view(study, intake, mails, &others, words));
    templates.html("quality.html", context)
}

/// `others`: the name of the section of what belongs to no municipality.
fn view<'a>(
    study: &'a Study,
    intake: &'a Intake,
    mails: &'a [Option<(String, Mail)>],
    others: &'a str,
    words: &'a Words,
) -> View<'a> {
    let places = study.municipalities.iter().zip(&intake.places).enumerate();
    let all = std::iter::once((others, None, &intake.others[..]))
        .chain(places.map(|(at, (place, own))| (place.name.as_str(), Some(at), &own.files[..])));
    let (loud, quiet): (Vec<_>, Vec<_>) =
        all.partition(|(_, _, files)| files.iter().any(|file| !file.findings.is_empty()));
    let sections: Vec<Section<'a>> = loud.into_iter().map(Section::new).collect();
    let parts = Parts::of(sections.iter().filter(|section| section.place.is_some()).count());
    let writer = Writer { study, words, parts };
    let section = |(at, section): (usize, &Section<'a>)| {
        let mail = section.place.and_then(|place| mails.get(place)?.as_ref());
        writer.section(at, section, mail)
    };
    View {
        paragraphs: vec![arrived(intake, words), words.text("intake-internal")],
        tables: vec![
            ("quality.csv", words.text("intake-table-quality")),
            ("rejects.csv", words.text("intake-table-rejects")),
        ],
        summary: summary(study, intake, &sections, mails, words),
        findings_title: words.text("intake-findings"),
        filter: filter(parts, &sections, words),
        heads: Heads {
            line: words.text("intake-line"),
            column: words.text("intake-column"),
            remedy: words.text("intake-remedy"),
        },
        sections: sections.iter().enumerate().map(section).collect(),
        quiet_title: words.text("intake-quiet"),
        quiet: quiet.into_iter().filter(|(_, place, _)| place.is_some()).map(|(name, ..)| name).collect(),
    }
}
