//! What a study brings of its own to the look of its reports: templates and texts in the folder `templates`, an accent, a logo.
//!
//! Reads them and checks the theme. Whether a template can be filled is for `render` to say, whether a text fits for `words`.

use std::collections::BTreeMap;

use crate::domain::{Finding, Findings, Language};
use crate::study::Config;
use crate::study::colour::{Colour, TEXT_CONTRAST};
use crate::study::document::Document;
use crate::study::folder::Folder;

/// Where a study's own templates lie.
pub const TEMPLATES_FOLDER: &str = "templates";

/// A larger picture makes every report heavy.
const LARGEST_LOGO: usize = 1 << 20;

/// A study's own design; all empty where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Templates in the place of the built-in ones of the same name.
    pub templates: BTreeMap<String, String>,
    /// Translation files whose messages stand in the place of the built-in ones.
    pub texts: BTreeMap<Language, String>,
    /// The accent, readable on white.
    pub accent: Option<Colour>,
    pub logo: Option<Logo>,
}

/// The picture in the title block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    pub kind: Picture,
    pub bytes: Vec<u8>,
}

/// Kinds of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Svg,
    Png,
    Jpeg,
}

impl Picture {
    /// By content.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            _ => std::str::from_utf8(bytes).ok().filter(|text| text.contains("<svg")).map(|_| Self::Svg),
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }

    /// The type for browsers.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// The name of a translation file below the folder of templates.
pub fn text_file(language: Language) -> String {
    format!("text/{}.ftl", language.tag())
}

pub(super) fn of_study(folder: &mut Folder, config: &Config, document: &Document<'_>, findings: &mut Findings) -> Look {
    let theme = document.root().key("theme");
    let mut look = Look::default();
    let texts: Vec<(Language, String)> = [Language::De, Language::En].map(|it| (it, text_file(it))).into();
    for name in folder.files(TEMPLATES_FOLDER) {
        let path = format!("{TEMPLATES_FOLDER}/{name}");
        let content = match folder.read(&path, theme.place()) {
            Ok(content) => content,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        match texts.iter().find(|(_, file)| *file == name) {
            Some((language, _)) => drop(look.texts.insert(*language, content)),
            None => drop(look.templates.insert(name, content)),
        }
    }
    if let Some(text) = &config.theme.accent {
        let place = theme.key("accent").place();
        match Colour::parse(text) {
            None => {
                let hint = "write it as `#rrggbb`, such as `#17506f`";
                findings.push(Finding::error("wrong-colour", place, format!("`{text}` is no colour"), hint));
            }
            Some(colour) if colour.contrast(Colour::WHITE) < TEXT_CONTRAST => {
                let message = format!(
                    "the accent is too faint: on white it has a contrast of {:.1} to 1, text needs {TEXT_CONTRAST} to 1",
                    colour.contrast(Colour::WHITE)
                );
                let darker = colour.readable_on(Colour::WHITE, Colour::BLACK);
                let hint = format!("`{darker}` is the same colour, as little darker as it takes");
                findings.push(Finding::error("faint-accent", place, message, hint));
            }
            Some(colour) => look.accent = Some(colour),
        }
    }
    if let Some(name) = &config.theme.logo {
        let place = theme.key("logo").place();
        if config.organisation.is_none() {
            let hint = "add `organisation = { de = \"…\" }` to study.toml: who cannot see the logo hears it";
            findings.push(Finding::error("logo-without-name", place.clone(), "the logo has no name", hint));
        }
        match folder.read_bytes(name, place.clone()) {
            Err(finding) => findings.push(finding),
            Ok(bytes) if bytes.len() > LARGEST_LOGO => {
                let hint = "make it smaller than 1 MiB: it stands in every report";
                findings.push(Finding::error("wrong-logo", place, "the logo is too large", hint));
            }
            Ok(bytes) => match Picture::of(&bytes) {
                Some(kind) => look.logo = Some(Logo { kind, bytes }),
                None => {
                    let hint = "save it as SVG, PNG or JPEG";
                    findings.push(Finding::error("wrong-logo", place, "the logo is no picture that is known", hint));
                }
            },
        }
    }
    look
}
