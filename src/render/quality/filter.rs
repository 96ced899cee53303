//! By what the findings can be narrowed down: by severity, and by municipality where these are few, else by topic.

use std::collections::BTreeSet;

use crate::domain::Severity;
use crate::render::quality::groups::Group;
use crate::render::quality::kinds::Topic;
use crate::render::quality::page::Section;
use crate::render::quality::view::{Choice, Filter};
use crate::words::Words;

/// As many municipalities as anybody looks through in a list of choices. Of more, all sections begin closed.
const MOST_PLACES: usize = 24;

/// What the second set of choices is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    Places,
    Topics,
}

impl Parts {
    /// `places`: how many municipalities have something found.
    pub(super) fn of(places: usize) -> Self {
        if places <= MOST_PLACES { Self::Places } else { Self::Topics }
    }

    /// The part that a group of the section at a position belongs to.
    pub(super) fn part(self, section: usize, group: &Group<'_>) -> String {
        match self {
            Self::Places => Section::anchor(section),
            Self::Topics => group.kind.topic.name().to_owned(),
        }
    }
}

/// What is chosen from: of severities and topics those that occur.
pub(super) fn filter(parts: Parts, sections: &[Section<'_>], words: &Words) -> Filter {
    let all = |set: &str| Choice {
        id: format!("{set}-all"),
        label: words.text("intake-filter-all"),
        selector: String::new(),
    };
    let choice = |set: &str, value: &str, label: String| Choice {
        id: format!("{set}-{value}"),
        label,
        selector: format!("[data-{set}={value}]"),
    };
    let groups = || sections.iter().flat_map(Section::groups);
    let severities: BTreeSet<Severity> = groups().map(|group| group.severity).collect();
    let severity = |severity: Severity| {
        let name = severity.to_string();
        choice("severity", &name, words.text(&format!("intake-filter-{name}")))
    };
    let (legend, each): (_, Vec<Choice>) = match parts {
        Parts::Places => {
            let section =
                |(at, section): (usize, &Section<'_>)| choice("part", &Section::anchor(at), section.name.to_owned());
            ("head-municipality", sections.iter().enumerate().map(section).collect())
        }
        Parts::Topics => {
            let topics: BTreeSet<Topic> = groups().map(|group| group.kind.topic).collect();
            let topic =
                |topic: Topic| choice("part", topic.name(), words.text(&format!("intake-topic-{}", topic.name())));
            ("intake-filter-topic", topics.into_iter().map(topic).collect())
        }
    };
    Filter {
        title: words.text("intake-filter-title"),
        severity_legend: words.text("intake-filter-severity"),
        severities: std::iter::once(all("severity")).chain(severities.into_iter().map(severity)).collect(),
        part_legend: words.text(legend),
        parts: std::iter::once(all("part")).chain(each).collect(),
        nothing: words.text("intake-filter-nothing"),
    }
}
