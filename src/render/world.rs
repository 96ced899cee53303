//! The only place that knows the typesetter: sources, drawings and data in, PDF out.
//!
//! It sees the three sources and the files it is given, our typeface, and nothing else: no file system, no clock, no
//! network, no packages.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::render::{RenderError, font};

/// Compiled parts unused for this many documents are forgotten.
const CACHE_AGE: usize = 3;

/// What a PDF is made from.
pub(super) struct Job {
    /// The filled `report.typ`.
    pub report: String,
    /// `layout.typ`.
    pub layout: String,
    /// `theme.typ`.
    pub theme: String,
    /// Pictures and data, by name.
    pub files: Vec<(String, Vec<u8>)>,
    /// Year, month, day.
    pub date: (i32, u8, u8),
    /// Tells this document from others.
    pub identifier: String,
}

/// Compiles to PDF/UA-1 together with PDF/A-3a.
///
/// # Errors
/// The first thing that the typesetter objects to, with its template and line.
pub(super) fn compile(job: &Job) -> Result<Vec<u8>, RenderError> {
    let result = ReportWorld::new(job).and_then(|world| world.pdf(job));
    // Also after a failure: what failed is cached as well.
    typst::comemo::evict(CACHE_AGE);
    result
}

struct ReportWorld {
    report: Source,
    layout: Source,
    theme: Source,
    files: Vec<(FileId, Bytes)>,
    date: Option<Datetime>,
}

impl ReportWorld {
    fn new(job: &Job) -> Result<Self, RenderError> {
        let (year, month, day) = job.date;
        let files = job.files.iter().map(|(name, bytes)| Ok((file(name)?, Bytes::new(bytes.clone()))));
        Ok(Self {
            report: Source::new(file("report.typ")?, job.report.clone()),
            layout: Source::new(file("layout.typ")?, job.layout.clone()),
            theme: Source::new(file("theme.typ")?, job.theme.clone()),
            files: files.collect::<Result<_, RenderError>>()?,
            date: Datetime::from_ymd(year, month, day),
        })
    }

    fn set(&self) -> Result<PagedDocument, RenderError> {
        typst::compile(self).output.map_err(|errors| self.first(&errors))
    }

    fn pdf(&self, job: &Job) -> Result<Vec<u8>, RenderError> {
        let document = self.set()?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
            .map_err(|error| RenderError::model("PDF standards", error.message().as_str()))?;
        let options = PdfOptions {
            ident: Smart::Custom(job.identifier.clone()),
            creator: Smart::Custom(Some(concat!("rundblick ", env!("CARGO_PKG_VERSION")).to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| self.first(&errors))
    }

    fn first(&self, errors: &[SourceDiagnostic]) -> RenderError {
        let Some(error) = errors.first() else {
            return RenderError::model("report.typ", "the typesetter failed without a message");
        };
        let id = error.span.id();
        let line = id.and_then(|id| {
            let line = self.source(id).ok()?.lines().byte_to_line(self.range(error.span)?.start)?;
            u32::try_from(line + 1).ok()
        });
        RenderError {
            place: id.map_or("report.typ", |id| id.get().vpath().get_without_slash()).to_owned(),
            line,
            message: error.message.to_string(),
            hint: error.hints.iter().map(|hint| hint.v.as_str()).collect::<Vec<_>>().join("; "),
        }
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            // Row headers of tables are behind this switch.
            let features = [Feature::A11yExtras].into_iter().collect();
            LazyHash::new(Library::builder().with_features(features).build())
        })
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts().book()
    }

    fn main(&self) -> FileId {
        self.report.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = [&self.report, &self.layout, &self.theme].into_iter();
        sources.find(|source| source.id() == id).cloned().ok_or(FileError::NotSource)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(known, _)| *known == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.date
    }
}

fn fonts() -> &'static FontStore {
    static FONTS: OnceLock<FontStore> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut store = FontStore::new();
        store.extend(font::faces().iter().map(|face| (face.clone(), face.info().clone())));
        store
    })
}

fn file(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|error| RenderError::model(name, format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All texts in the order in which they are set.
#[cfg(test)]
pub(super) fn text(job: &Job) -> Result<String, RenderError> {
    use typst::layout::{Frame, FrameItem};

    fn collect(frame: &Frame, text: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, text),
                FrameItem::Text(run) => text.push_str(&run.text),
                _ => {}
            }
        }
    }
    let mut text = String::new();
    for page in ReportWorld::new(job)?.set()?.pages() {
        collect(&page.frame, &mut text);
    }
    Ok(text)
}
