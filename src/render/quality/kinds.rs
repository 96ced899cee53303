//! What is known of a finding by its code: what it is about, who can do something about it, and what its text leaves out.
//!
//! The texts stand in the translation files: `quality-<code>` and `mend-<code>` for the page, `mail-<code>` for the mails.

use crate::domain::Finding;

/// What a finding is about: what the page can be narrowed down to where there are many municipalities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Rows,
    Cells,
    Columns,
    Records,
    Files,
    Study,
}

impl Topic {
    /// As ids of messages have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Cells => "cells",
            Self::Columns => "columns",
            Self::Records => "records",
            Self::Files => "files",
            Self::Study => "study",
        }
    }
}

/// What who sent an export is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Another export: answers are lost in this one.
    Export,
    /// To do otherwise the next time.
    Next,
    /// An answer: its mail says to what.
    Answer,
}

/// What the program's own message says beyond the text of the code.
#[derive(Clone, Copy, Debug)]
enum Detail {
    Nothing,
    /// Such as numbers and names.
    Message,
    /// Something only where it has these words.
    MessageWith(&'static str),
    HintWith(&'static str),
}

/// A kind of finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub(super) topic: Topic,
    /// `None` where who sent the export can do nothing about it.
    pub(super) ask: Option<Ask>,
    detail: Detail,
}

impl Kind {
    /// The kind of a code. A code that is not listed is of the study, and its message says everything.
    pub(super) fn of(code: &str) -> Self {
        let listed = KINDS.iter().find(|(listed, _)| *listed == code).map(|(_, kind)| *kind);
        listed.unwrap_or(Self { topic: Topic::Study, ask: None, detail: Detail::Message })
    }

    /// What a finding says beyond the text of its code; in English.
    pub(super) fn detail<'a>(&self, finding: &'a Finding) -> Option<&'a str> {
        match self.detail {
            Detail::Nothing => None,
            Detail::Message => Some(&finding.message),
            Detail::MessageWith(words) => Some(finding.message.as_str()).filter(|message| message.contains(words)),
            Detail::HintWith(words) => Some(finding.hint.as_str()).filter(|hint| hint.contains(words)),
        }
    }
}

/// The rank of a code among others: in which order page and mails tell of them.
pub(super) fn rank(code: &str) -> usize {
    KINDS.iter().position(|(listed, _)| *listed == code).unwrap_or(KINDS.len())
}

/// Every kind that a run can end with and that is more than the study's own.
pub(super) const KINDS: &[(&str, Kind)] = {
    use Ask::{Answer, Export, Next};
    use Detail::{HintWith, Message, MessageWith, Nothing};
    use Topic::{Cells, Columns, Files, Records, Rows, Study};

    const fn kind(topic: Topic, ask: Option<Ask>, detail: Detail) -> Kind {
        Kind { topic, ask, detail }
    }
    &[
        ("no-export", kind(Files, Some(Export), Nothing)),
        ("header-only", kind(Files, Some(Export), Nothing)),
        ("no-answers", kind(Files, Some(Export), Message)),
        ("no-completion-mark", kind(Files, Some(Export), Nothing)),
        ("unclosed-quote", kind(Rows, Some(Export), Nothing)),
        ("stray-quote", kind(Rows, Some(Export), Message)),
        ("ragged-row", kind(Rows, Some(Export), Message)),
        ("bad-byte", kind(Rows, Some(Export), Nothing)),
        ("too-large-cell", kind(Rows, Some(Export), Message)),
        ("unregistered-municipality", kind(Rows, None, Nothing)),
        ("missing-column", kind(Columns, Some(Export), Message)),
        ("unknown-column", kind(Columns, Some(Answer), HintWith("did you mean"))),
        ("unnamed-column", kind(Columns, Some(Answer), Message)),
        ("personal-column", kind(Columns, None, Message)),
        ("personal-data", kind(Columns, Some(Next), Nothing)),
        ("unused-ignore", kind(Columns, None, Nothing)),
        ("spreadsheet-date", kind(Cells, Some(Export), Nothing)),
        ("out-of-range", kind(Cells, Some(Answer), Nothing)),
        ("unknown-answer", kind(Cells, Some(Answer), Nothing)),
        ("not-a-number", kind(Cells, None, Nothing)),
        ("behind-filter", kind(Cells, None, Nothing)),
        ("nul-byte", kind(Cells, None, MessageWith("more rows"))),
        ("possible-test-record", kind(Records, Some(Answer), Message)),
        ("repeated-record", kind(Records, None, Message)),
        ("same-id", kind(Records, None, Message)),
        ("test-record", kind(Records, None, MessageWith("others of the file"))),
        ("more-used-than-invited", kind(Study, Some(Answer), Message)),
        ("careless", kind(Records, None, Message)),
        ("none-with-others", kind(Records, None, Message)),
        ("without-unit", kind(Records, None, Message)),
    ]
};
