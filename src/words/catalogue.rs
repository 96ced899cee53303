//! The translation files.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::domain::Language;

const GERMAN: &str = include_str!("../../report_templates/text/de.ftl");
const ENGLISH: &str = include_str!("../../report_templates/text/en.ftl");
const GERMAN_MAILS: &str = include_str!("../../report_templates/text/mail.de.ftl");
const ENGLISH_MAILS: &str = include_str!("../../report_templates/text/mail.en.ftl");

/// The texts of one language, and how it writes numbers.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A value for a place in a message. Numbers select the plural form and are written by the caller.
#[derive(Clone, Debug)]
pub enum Arg {
    Text(String),
    /// A count: selects the plural form and prints with thousands separators.
    Count(u64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// `args!["n" => 5, "name" => name]`: the values of a message.
#[macro_export]
macro_rules! word_args {
    ($($name:literal => $value:expr),* $(,)?) => {
        &[$(($name, $crate::words::Arg::from($value))),*]
    };
}
pub use crate::word_args as args;

impl Words {
    /// The texts of the reports in a language; those of the pages for the study's owner are German only.
    ///
    /// # Panics
    /// When a translation file that was built into the program cannot be parsed: a test holds that it can.
    pub fn new(language: Language) -> Self {
        match language {
            Language::De => Self::read(language, GERMAN),
            Language::En => Self::read(language, ENGLISH),
        }
    }

    /// The texts of the mails to those who send exports.
    ///
    /// # Panics
    /// As [`Words::new`].
    pub fn of_mails(language: Language) -> Self {
        match language {
            Language::De => Self::read(language, GERMAN_MAILS),
            Language::En => Self::read(language, ENGLISH_MAILS),
        }
    }

    fn read(language: Language, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("translation file {}: {errors:?}", language.tag()));
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would come out as stray characters in PDF and spreadsheets; all our values read left to right.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `id`, without values.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The message `id`, where there is one.
    pub fn find(&self, id: &str) -> Option<String> {
        self.bundle.has_message(id).then(|| self.text(id))
    }

    /// The message `id` with its values. A missing message or value shows as `{id}`, which the tests look for.
    pub fn with(&self, id: &str, values: &[(&str, Arg)]) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in values {
            match value {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(text.clone())),
                Arg::Count(count) => {
                    fluent.set(*name, FluentValue::from(*count as f64));
                    // `$n` selects the plural form, `$n-text` prints.
                    fluent.set(format!("{name}-text"), FluentValue::from(self.whole(*count)));
                }
            }
        }
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("{{{id}}}");
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
        if errors.is_empty() { text } else { format!("{{{id}}} {text}") }
    }
}
