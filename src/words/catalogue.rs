//! The translation files.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::domain::{Finding, Findings, Language, Place};
use crate::study::did_you_mean;

const GERMAN: &str = include_str!("../../report_templates/text/de.ftl");
const ENGLISH: &str = include_str!("../../report_templates/text/en.ftl");
const GERMAN_MAILS: &str = include_str!("../../report_templates/text/mail.de.ftl");
const ENGLISH_MAILS: &str = include_str!("../../report_templates/text/mail.en.ftl");

/// The built-in translation file of the reports.
pub fn source(language: Language) -> &'static str {
    match language {
        Language::De => GERMAN,
        Language::En => ENGLISH,
    }
}

/// The texts of one language, and how it writes numbers.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A message of a translation file.
struct Message<'t> {
    /// Counted from 1.
    line: usize,
    /// The values that it takes, without `$`; `$n` and `$n-text` are the same number.
    values: BTreeSet<&'t str>,
}

/// The messages of a translation file by their ids.
fn messages(source: &str) -> BTreeMap<&str, Message<'_>> {
    let mut messages: BTreeMap<&str, Message<'_>> = BTreeMap::new();
    let mut current = "";
    for (at, line) in source.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let is_id = |id: &&str| {
            !id.is_empty() && id.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_')
        };
        if let Some(id) = line.split_once('=').map(|(id, _)| id.trim_end()).filter(is_id) {
            current = id;
            messages.insert(id, Message { line: at + 1, values: BTreeSet::new() });
        }
        let ends = |sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != '_';
        let values = line.split('$').skip(1).filter_map(|rest| rest.split(ends).next());
        let values = values.map(|value| value.strip_suffix("-text").unwrap_or(value));
        if let Some(message) = messages.get_mut(current) {
            message.values.extend(values);
        }
    }
    messages
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
        Self::read(language, source(language))
    }

    /// The texts of the reports with some replaced by a study's own. `file` is its name in findings.
    ///
    /// What cannot be used is an error in `findings`: a file that is no Fluent, a message that is none of ours, a value that the message is
    /// not given.
    pub fn with_own(language: Language, file: &str, own: &str, findings: &mut Findings) -> Self {
        let mut words = Self::new(language);
        let line_of = |at: usize| own.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        let place = |line: usize| Place::file(file).line(u32::try_from(line).unwrap_or(u32::MAX));
        let before = messages(source(language));
        for (id, message) in messages(own) {
            match before.get(id) {
                None => {
                    let hint = did_you_mean(id, "texts", before.keys().copied());
                    let text = format!("no text is called `{id}`");
                    findings.push(Finding::error("unknown-text", place(message.line), text, hint));
                }
                Some(known) => {
                    let others: Vec<&str> = message.values.difference(&known.values).copied().collect();
                    if !others.is_empty() {
                        let text = format!("the text `{id}` has no value `${}`", others.join("`, `$"));
                        let values: Vec<String> = known.values.iter().map(|value| format!("`${value}`")).collect();
                        let hint = if values.is_empty() {
                            "it has none".to_owned()
                        } else {
                            format!("it has {}", values.join(", "))
                        };
                        findings.push(Finding::error("unknown-value", place(message.line), text, hint));
                    }
                }
            }
        }
        match FluentResource::try_new(own.to_owned()) {
            Ok(resource) => words.bundle.add_resource_overriding(resource),
            Err((_, errors)) => {
                for error in errors {
                    let hint = "write it as in the built-in file: `rundblick templates` copies it";
                    let text = format!("this is no text in Fluent's form: {error}");
                    findings.push(Finding::error("wrong-text", place(line_of(error.pos.start)), text, hint));
                }
            }
        }
        words
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
