//! The documents of a run in all their forms, each written as it is made, so that memory does not grow with their number.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::audit::Auditor;
use crate::chart;
use crate::cli::args::Form;
use crate::cli::outcome::Stop;
use crate::cli::progress::Progress;
use crate::compare::{Compared, Seed};
use crate::domain::{Finding, Findings, Language, Municipality, Place, Text};
use crate::publish::{Run, folders};
use crate::render::model::{Block, Document, Figure};
use crate::render::{
    About, COMPARED_FROM, Link, Templates, comparison_report, data, html, index, municipal_report, overview, pdf,
    workbook,
};
use crate::study::Study;
use crate::words::{Words, args};

/// The names of a municipality's report and of the comparison, without their forms' endings.
fn names(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::De => ("ergebnisbericht", "vergleichsbericht"),
        Language::En => ("results-report", "comparison-report"),
    }
}

/// Where the charts of a document lie beside it.
fn charts(language: Language) -> &'static str {
    match language {
        Language::De => "charts",
        Language::En => "charts-en",
    }
}

/// Where the comparison lies in the run.
const COMPARISON_FOLDER: &str = "comparison";

/// Makes documents and puts them into the run.
pub struct Maker<'a> {
    pub run: &'a Run,
    pub compared: &'a Compared<'a>,
    pub about: About<'a>,
    pub forms: &'a [Form],
    /// What decides the order of the letters in the comparison.
    pub seed: Seed,
    /// One per language of the reports, in the study's order.
    pub words: &'a [Words],
    /// The words of the index page.
    pub index_words: &'a Words,
    pub templates: &'a Templates,
    /// What looks at everything that the documents show.
    pub auditor: &'a Mutex<Auditor>,
}

impl Maker<'_> {
    /// The reports of the municipalities at these positions, several at once, the comparison where all are made, then the index page that
    /// leads to them.
    ///
    /// # Errors
    /// When a document cannot be made or written.
    pub fn make(&self, chosen: &[usize], progress: Progress) -> Result<(), Stop> {
        let places = &self.compared.study().municipalities;
        let folders = folders(places.iter().map(|place| (place.key.as_str(), place.name.as_str())));

        let compares = chosen.len() == places.len() && places.len() >= COMPARED_FROM;
        let stage = progress.stage("Making reports", chosen.len() + usize::from(compares));
        let made: Result<Vec<()>, Stop> = chosen
            .par_iter()
            .map(|&municipality| {
                let folder = format!("municipalities/{}", folders[municipality]);
                for (at, words) in self.words.iter().enumerate() {
                    let document = municipal_report(self.compared, municipality, &self.about, words);
                    if at == 0 {
                        self.write_data(&document, &folder, names(words.language()).0)?;
                    }
                    self.write(&document, &folder, names(words.language()).0, words.language())?;
                }
                stage.step();
                Ok(())
            })
            .collect();
        made?;
        if compares {
            for (at, words) in self.words.iter().enumerate() {
                let document = comparison_report(self.compared, &self.seed, &self.about, words);
                if at == 0 {
                    self.write_data(&document, COMPARISON_FOLDER, names(words.language()).1)?;
                }
                self.write(&document, COMPARISON_FOLDER, names(words.language()).1, words.language())?;
            }
            stage.step();
        }

        let mut links: Vec<Vec<Link>> = vec![Vec::new(); places.len()];
        for &municipality in chosen {
            links[municipality] = self.links(&places[municipality], &folders[municipality]);
        }
        let words = self.index_words;
        let mut overview = overview(self.compared, &links, &self.about, words);
        if compares {
            overview.documents = self.comparison_links();
        } else {
            overview.paragraphs.push(words.text("index-no-comparison"));
        }
        let page = index(&overview, self.templates)?;
        self.run.add("index.html", page.as_bytes())?;
        Ok(())
    }

    /// The figures of a document, which are the same in all languages, as data; and for the audit.
    fn write_data(&self, document: &Document, folder: &str, name: &str) -> Result<(), Stop> {
        self.run.add(&format!("{folder}/{name}.csv"), &data(&document.shown)?)?;
        // A thread that panicked while adding has ended the run.
        self.auditor.lock().unwrap_or_else(PoisonError::into_inner).add(&document.shown);
        Ok(())
    }

    fn write(&self, document: &Document, folder: &str, name: &str, language: Language) -> Result<(), Stop> {
        for form in self.forms {
            match form {
                Form::Html => {
                    self.run.add(&format!("{folder}/{name}.html"), html(document, self.templates)?.as_bytes())?;
                }
                Form::Pdf => self.run.add(&format!("{folder}/{name}.pdf"), &pdf(document, self.templates)?)?,
                Form::Xlsx => self.run.add(&format!("{folder}/{name}.xlsx"), &workbook(document)?)?,
                Form::Svg => {
                    for figure in figures(document) {
                        self.run
                            .add(&format!("{folder}/{}/{}.svg", charts(language), figure.id), figure.svg.as_bytes())?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The forms to read, language by language, in the order of the command line's help.
    fn links(&self, place: &Municipality, folder: &str) -> Vec<Link> {
        let link = |(language, ending)| Link {
            text: self.form(language, ending),
            spoken: self.index_words.with("document-of", args!["name" => &place.name]),
            href: format!("municipalities/{folder}/{}.{ending}", names(language).0),
        };
        self.readable().map(link).collect()
    }

    fn comparison_links(&self) -> Vec<Link> {
        let link = |(language, ending)| Link {
            text: self.index_words.with("document-comparison", args!["form" => self.form(language, ending)]),
            spoken: String::new(),
            href: format!("{COMPARISON_FOLDER}/{}.{ending}", names(language).1),
        };
        self.readable().map(link).collect()
    }

    /// The form's name, with the language where it is not that of the index page.
    fn form(&self, language: Language, ending: &str) -> String {
        let form = self.index_words.text(&format!("document-form-{ending}"));
        match language == self.index_words.language() {
            true => form,
            false => self.index_words.with("document-form-english", args!["form" => form]),
        }
    }

    /// The languages, each with the endings of the forms that have one file each.
    fn readable(&self) -> impl Iterator<Item = (Language, &'static str)> {
        let forms = [(Form::Html, "html"), (Form::Pdf, "pdf"), (Form::Xlsx, "xlsx")];
        let endings = forms.into_iter().filter(|(form, _)| self.forms.contains(form)).map(|(_, ending)| ending);
        self.words.iter().flat_map(move |words| endings.clone().map(|ending| (words.language(), ending)))
    }
}

/// A character that no font of the PDF has is written as `[U+1F600]` there and in charts: said once per text.
pub fn check_characters(study: &Study, findings: &mut Findings) {
    let register = study
        .municipalities
        .iter()
        .map(|place| (Place::file(study.config.register.as_str()).line(place.line), place.name.as_str()));
    let asked = study.codebook.questions.iter().flat_map(|question| {
        let place = Place::file(study.config.codebook.as_str()).line(question.line);
        let answers = question.answers.iter().flat_map(|answer| answer.label.iter().flat_map(Text::all));
        let items = question.items.iter().flat_map(|item| item.label.all());
        let groups =
            question.coarser.iter().flat_map(|it| it.group.iter().map(|group| &group.label).chain([&it.label]));
        question
            .text
            .all()
            .chain(items)
            .chain(answers)
            .chain(groups.flat_map(Text::all))
            .map(move |text| (place.clone(), text))
    });
    for (place, text) in register.chain(asked) {
        if chart::representable(text) != text {
            let message =
                "a text has a character that the fonts of PDF and charts lack; it is written there as `[U+…]`";
            findings.push(Finding::warning("character-without-glyph", place, message, "use another character"));
        }
    }
}

fn figures(document: &Document) -> impl Iterator<Item = &Figure> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    })
}
