//! Every form of a document in one place: which files it has, their names, and how their bytes are made.
//!
//! Whoever looks at all that leaves the program (tests that search for what may not be told, too) goes through [`Form::ALL`] and this.

use std::cell::OnceCell;

use crate::domain::{Form, SLUG_LENGTH, slug};
use crate::render::model::{Document, Figure};
use crate::render::{RenderError, Templates, data, data_package, docx, html, odt, pdf, picture, workbook};

/// Where the charts of a document lie beside it.
const CHARTS: &str = "charts";
/// The description of the data: the name that the standard gives it.
const DATA_PACKAGE: &str = "datapackage.json";

/// A file of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the document's folder, with `/`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A document on its way into files. What several forms need, the charts as pictures, is made once.
pub struct Forms<'a> {
    document: &'a Document,
    templates: &'a Templates,
    pictures: OnceCell<Result<Vec<Vec<u8>>, RenderError>>,
}

impl<'a> Forms<'a> {
    pub fn new(document: &'a Document, templates: &'a Templates) -> Self {
        Self { document, templates, pictures: OnceCell::new() }
    }

    /// The files of a form; of one with a main file, that one first. The same document gives the same bytes.
    ///
    /// # Errors
    /// When the document's model does not hold together, a template fails (a study's own may), or a table is larger than a sheet can be.
    pub fn files(&self, form: Form) -> Result<Vec<File>, RenderError> {
        let (document, templates) = (self.document, self.templates);
        let name = document.name();
        let one = |bytes: Vec<u8>| vec![File { name: format!("{name}.{}", form.name()), bytes }];
        Ok(match form {
            Form::Html => one(html(document, templates)?.into_bytes()),
            Form::Pdf => one(pdf::pdf(document, templates)?),
            Form::Odt => one(odt::odt(document, templates, self.pictures()?)?),
            Form::Docx => one(docx::docx(document, templates, self.pictures()?)?),
            Form::Xlsx => one(workbook::xlsx(document)?),
            Form::Ods => one(workbook::ods(document, templates)?),
            Form::Csv => {
                let mut files = one(data(&document.shown)?);
                let described = data_package::data_package(document, &files[0])?;
                files.push(File { name: DATA_PACKAGE.to_owned(), bytes: described });
                files
            }
            Form::Svg => self.charts(form, document.figures().map(|(_, figure)| figure.svg.clone().into_bytes())),
            Form::Png => self.charts(form, self.pictures()?.iter().cloned()),
        })
    }

    /// A file per chart.
    fn charts(&self, form: Form, drawn: impl Iterator<Item = Vec<u8>>) -> Vec<File> {
        let name = |number, figure: &Figure| chart_name(self.document.word("figure"), number, &figure.title);
        let file = |((number, figure), bytes)| File {
            name: format!("{CHARTS}/{}.{}", name(number, figure), form.name()),
            bytes,
        };
        self.document.figures().zip(drawn).map(file).collect()
    }

    /// The charts as pictures, in the document's order.
    fn pictures(&self) -> Result<&[Vec<u8>], RenderError> {
        let make = || self.document.figures().map(|(_, figure)| picture::png(figure)).collect();
        self.pictures.get_or_init(make).as_deref().map_err(Clone::clone)
    }
}

/// The name of a chart's file: its number and what it says, cut at a word's end, such as `abbildung-03-zeit-fehlt-am-haeufigsten`.
fn chart_name(word: &str, number: usize, title: &str) -> String {
    let mut name = slug(&format!("{word} {number:02} {title}"));
    if name.len() == SLUG_LENGTH {
        name.truncate(name.rfind('-').unwrap_or(SLUG_LENGTH));
    }
    name
}
