//! Languages of reports and texts in them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of report readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    De,
    En,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// A text of the study in German and, where given, English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub de: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    pub fn de(text: impl Into<String>) -> Self {
        Self { de: text.into(), en: None }
    }

    /// The text in a language; German where there is no other.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(en)) => en,
            _ => &self.de,
        }
    }

    /// Every wording that the text has, German first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.de.as_str()).chain(self.en.as_deref())
    }
}
