//! The forms in which a document is given out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Self-contained pages.
    Html,
    /// PDF/UA-1 and PDF/A-3a, with the data inside.
    Pdf,
    /// Text documents to go on writing in, for word processors of the OpenDocument format.
    Odt,
    /// The same for Microsoft Word.
    Docx,
    /// Excel workbooks, a sheet per table.
    Xlsx,
    /// The same as OpenDocument.
    Ods,
    /// The figures as CSV with a description, datapackage.json; made in any case, since audit and release read it.
    Csv,
    /// Every chart as a drawing.
    Svg,
    /// Every chart as a picture.
    Png,
}

impl Form {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 9] =
        [Self::Html, Self::Pdf, Self::Odt, Self::Docx, Self::Xlsx, Self::Ods, Self::Csv, Self::Svg, Self::Png];

    /// The name in study.toml, on the command line and in the manifest; also how the names of its files end.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Odt => "odt",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}
