//! Microsoft Forms and Google Forms: question texts as headings, the ticked boxes of a question in one cell.

use super::names::Names;
use super::signs::{Blank, Signs};
use super::table::Meta;
use super::tool::{Tool, add_own, add_texts, is_any};
use crate::study::{Codebook, Format};

pub(super) struct MsForms;

const MS_SIGNS: Signs = Signs { blank: Blank::LeftEmpty, between: ";", ..Signs::NONE };
const MS_STARTED: [&str; 2] = ["Start time", "Startzeit"];
const MS_SUBMITTED: [&str; 2] = ["Completion time", "Fertigstellungszeit"];
const MS_OWN: [(&[&str], Meta); 3] =
    [(&["ID"], Meta::Id), (&MS_SUBMITTED, Meta::Submitted), (&MS_STARTED, Meta::Started)];
const MS_IGNORED: [&str; 8] = [
    "Last modified time",
    "Uhrzeit der letzten Änderung",
    "Zeitpunkt der letzten Änderung",
    "Language",
    "Sprache",
    "Total points",
    "Gesamtpunktzahl",
    "Quiz feedback",
];

impl Tool for MsForms {
    fn format(&self) -> Format {
        Format::MsForms
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        let has = |wanted: &[&str]| rows[0].iter().take(8).any(|heading| is_any(heading, wanted));
        has(&MS_STARTED) && has(&MS_SUBMITTED)
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &MS_OWN, &MS_IGNORED, &MS_SIGNS);
        add_texts(&mut names, codebook);
        names
    }

    fn signs(&self) -> &'static Signs {
        &MS_SIGNS
    }
}

pub(super) struct GoogleForms;

const GOOGLE_SIGNS: Signs = Signs { blank: Blank::LeftEmpty, between: ", ", ..Signs::NONE };
const TIME: [&str; 2] = ["Timestamp", "Zeitstempel"];

impl Tool for GoogleForms {
    fn format(&self) -> Format {
        Format::GoogleForms
    }

    fn recognises(&self, rows: &[Vec<String>]) -> bool {
        rows[0].first().is_some_and(|heading| is_any(heading, &TIME))
    }

    fn names(&self, codebook: &Codebook) -> Names {
        let mut names = Names::default();
        add_own(&mut names, &[(&TIME, Meta::Submitted)], &["Score", "Punktzahl"], &GOOGLE_SIGNS);
        add_texts(&mut names, codebook);
        names
    }

    fn signs(&self) -> &'static Signs {
        &GOOGLE_SIGNS
    }
}
