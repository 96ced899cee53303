//! The documents of a run in all their forms, each written as it is made, so that memory does not grow with their number.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::audit::Auditor;
use crate::chart;
use crate::cli::interrupt;
use crate::cli::outcome::Stop;
use crate::cli::packed;
use crate::cli::progress::Progress;
use crate::cli::workers;
use crate::compare::{Compared, Seed};
use crate::domain::{Finding, Findings, Form, Language, Municipality, Place, Text};
use crate::publish::{Cache, Run, folders};
use crate::render::model::Document;
use crate::render::{
    About, COMPARED_FROM, File, Forms, Link, Templates, comparison_report, contexts, fingerprint, index,
    municipal_report, overview,
};
use crate::study::Study;
use crate::words::{Words, args};

/// Where the comparison lies in the run.
const COMPARISON_FOLDER: &str = "comparison";

/// Makes documents and puts them into the run.
pub struct Maker<'a> {
    pub run: &'a Run,
    pub compared: &'a Compared<'a>,
    pub about: About<'a>,
    pub forms: &'a [Form],
    /// Whether what the templates get is written beside each document.
    pub dumps: bool,
    /// What decides the order of the letters in the comparison.
    pub seed: Seed,
    /// One per language of the reports, in the study's order.
    pub words: &'a [Words],
    /// The words of the index page.
    pub index_words: &'a Words,
    pub templates: &'a Templates,
    /// What looks at everything that the documents show.
    pub auditor: &'a Mutex<Auditor>,
    /// What was made before.
    pub cache: &'a Cache,
    /// What tells this program from every other build; without it nothing is taken from the cache.
    pub program: Option<[u8; 32]>,
}

impl Maker<'_> {
    /// The reports of the municipalities at these positions and the comparison where all are made, several at once, then the index page
    /// that leads to them.
    ///
    /// # Errors
    /// When a document cannot be made or written.
    pub fn make(&self, chosen: &[usize], progress: Progress) -> Result<(), Stop> {
        let places = &self.compared.study().municipalities;
        let compares = chosen.len() == places.len() && places.len() >= COMPARED_FROM;
        // What takes longest begins first.
        let comparison = compares.then_some(Task::Comparison);
        let tasks: Vec<Task> = comparison.into_iter().chain(chosen.iter().copied().map(Task::Report)).collect();
        let folders = folders(places.iter().map(|place| (place.key.as_str(), place.name.as_str())));
        let stage = progress.stage("Making reports", tasks.len());
        let made = workers::map(&tasks, |task| {
            let made = match *task {
                Task::Comparison => self
                    .write(COMPARISON_FOLDER, |words| comparison_report(self.compared, &self.seed, &self.about, words)),
                Task::Report(municipality) => {
                    let folder = format!("municipalities/{}", folders[municipality]);
                    self.write(&folder, |words| municipal_report(self.compared, municipality, &self.about, words))
                }
            }?;
            stage.step();
            Ok::<_, Stop>(made)
        })?;

        let words = self.index_words;
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); places.len()];
        let mut of_comparison = Vec::new();
        for (task, made) in tasks.iter().zip(made) {
            match *task {
                Task::Comparison => of_comparison = self.comparison_links(made),
                Task::Report(municipality) => links[municipality] = self.links(&places[municipality], made),
            }
        }
        let mut overview = overview(self.compared, &links, &self.about, words);
        match compares {
            true => overview.documents = of_comparison,
            false => overview.paragraphs.push(words.text("index-no-comparison")),
        }
        let page = index(&overview, self.templates)?;
        self.run.add("index.html", page.as_bytes())?;
        Ok(())
    }

    /// Writes a document in all languages and forms; its figures, which are the same in every language, once, and gives them to the audit.
    fn write(&self, folder: &str, document: impl Fn(&Words) -> Document) -> Result<Vec<Made>, Stop> {
        let mut made = Vec::new();
        for (at, words) in self.words.iter().enumerate() {
            interrupt::check()?;
            let document = document(words);
            if at == 0 {
                // A thread that panicked while adding has ended the run.
                self.auditor.lock().unwrap_or_else(PoisonError::into_inner).add(&document.shown);
            }
            if self.dumps {
                for (ending, content) in contexts(&document, self.templates)? {
                    self.run.add(&format!("{folder}/{}.{ending}", document.name()), &content)?;
                }
            }
            let forms = Forms::new(&document, self.templates);
            let keys = self.cache_keys(&document)?;
            for &form in self.forms.iter().filter(|form| at == 0 || **form != Form::Csv) {
                let files = self.once(&forms, keys.as_ref(), form)?;
                for file in &files {
                    self.run.add(&format!("{folder}/{}", file.name), &file.bytes)?;
                }
                // Charts are many files, found in the folder of their document.
                if let (Some(first), false) = (files.first(), matches!(form, Form::Svg | Form::Png)) {
                    made.push(Made { language: words.language(), form, path: format!("{folder}/{}", first.name) });
                }
            }
        }
        Ok(made)
    }

    /// What the document's keys in the cache begin with; `None` where nothing of it is taken from there.
    fn cache_keys(&self, document: &Document) -> Result<Option<Sha256>, Stop> {
        let Some(program) = self.program.filter(|_| !self.forms.iter().all(is_quick)) else { return Ok(None) };
        let fingerprint = fingerprint(document, self.templates)?;
        Ok(Some(Sha256::new().chain_update(program).chain_update(fingerprint)))
    }

    /// The files of a form, taken from the cache where they were made before; what is made quickly is made anew.
    fn once(&self, forms: &Forms<'_>, keys: Option<&Sha256>, form: Form) -> Result<Vec<File>, Stop> {
        let Some(keys) = keys.filter(|_| !is_quick(&form)) else { return Ok(forms.files(form)?) };
        let key = keys.clone().chain_update(form.name()).finalize().into();
        if let Some(files) = self.cache.find(&key).and_then(|content| packed::files(&content)) {
            return Ok(files);
        }
        let files = forms.files(form)?;
        self.cache.keep(&key, &packed::pack(&files));
        Ok(files)
    }

    /// The forms to read, language by language, in the order of the command line's help.
    fn links(&self, place: &Municipality, made: Vec<Made>) -> Vec<Link> {
        let link = |made: Made| Link {
            text: self.form(&made),
            spoken: self.index_words.with("document-of", args!["name" => &place.name]),
            href: made.path,
        };
        made.into_iter().map(link).collect()
    }

    fn comparison_links(&self, made: Vec<Made>) -> Vec<Link> {
        let link = |made: Made| Link {
            text: self.index_words.with("document-comparison", args!["form" => self.form(&made)]),
            spoken: String::new(),
            href: made.path,
        };
        made.into_iter().map(link).collect()
    }

    /// The form's name, with the language where it is not that of the index page; data have none.
    fn form(&self, made: &Made) -> String {
        let form = self.index_words.text(&format!("document-form-{}", made.form.name()));
        match made.form == Form::Csv || made.language == self.index_words.language() {
            true => form,
            false => self.index_words.with("document-form-english", args!["form" => form]),
        }
    }
}

/// A document to be made.
#[derive(Clone, Copy)]
enum Task {
    Comparison,
    /// Of the municipality at this position.
    Report(usize),
}

/// A file of the run that the index page leads to.
struct Made {
    language: Language,
    form: Form,
    /// Relative to the run.
    path: String,
}

/// Forms that are made as quickly as they are read from the cache.
fn is_quick(form: &Form) -> bool {
    matches!(form, Form::Html | Form::Svg | Form::Csv)
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
