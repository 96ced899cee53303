//! What a survey tool means by a column of its own, and whether a heading speaks of persons.

use serde::Serialize;

use crate::domain::Text;
use crate::read::heading::{code_before_text, fold};
use crate::read::names::{Names, Target};
use crate::read::personal::{is_personal, sounds_personal};
use crate::read::table::{Meaning, Meta};
use crate::read::tool::Tool;
use crate::study::Codebook;

/// A column that the tool adds to the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The record's id.
    Id,
    /// Whether, or when, the record was sent off.
    Submitted,
    Started,
    Ended,
    /// How long it took.
    Duration,
    LastPage,
    /// Tells test records.
    TestMark,
    /// Anything else of the tool's own, such as a timing.
    Tool,
}

impl Role {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Submitted => "submitted",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Duration => "duration",
            Self::LastPage => "last page",
            Self::TestMark => "test mark",
            Self::Tool => "own",
        }
    }
}

/// What a heading says, before a cell has been looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Role(Role, Option<Meta>),
    Personal,
    /// What people typed beside a list or a box.
    FreeText,
}

/// What the headings say, one by one.
pub(super) fn said(tool: &dyn Tool, headings: &[String]) -> Vec<Said> {
    let names = tool.names(&without_questions());
    headings.iter().map(|heading| of_heading(tool, &names, heading)).collect()
}

fn of_heading(tool: &dyn Tool, names: &Names, heading: &str) -> Said {
    if is_personal(heading) {
        return Said::Personal;
    }
    let targets = || tool.find(names, heading).into_iter().map(|hit| hit.target);
    if let Some(meta) = targets().find_map(meta_of) {
        return Said::Role(role_of(meta), Some(meta));
    }
    match () {
        () if targets().next().is_some() || tool.is_own(heading) => Said::Role(Role::Tool, None),
        () if sounds_personal(heading) => Said::Personal,
        () if is_free_text(heading) => Said::FreeText,
        () => Said::Nothing,
    }
}

/// A study that asks nothing: every name is then the tool's.
fn without_questions() -> Codebook {
    Codebook {
        title: Text::default(),
        levels: Vec::new(),
        sectors: Vec::new(),
        questions: Vec::new(),
        variables: Vec::new(),
    }
}

fn meta_of(target: Target) -> Option<Meta> {
    match target {
        Target::Keep(Meaning::Meta(meta)) => Some(meta),
        _ => None,
    }
}

fn role_of(meta: Meta) -> Role {
    match meta {
        Meta::Id => Role::Id,
        Meta::Submitted => Role::Submitted,
        Meta::Started => Role::Started,
        Meta::Ended => Role::Ended,
        Meta::Duration => Role::Duration,
        Meta::LastPage => Role::LastPage,
        Meta::Test(_) => Role::TestMark,
        Meta::Municipality => Role::Tool,
    }
}

/// `BARR[other]`, `Q1[SQ001comment]`, `… [Sonstiges]`, `Q1_3_TEXT`, `BA01_20a`.
fn is_free_text(heading: &str) -> bool {
    const ENDS: [&str; 11] = [
        "other",
        "comment",
        "text",
        "sonstiges",
        "sonstige",
        "sonstiges:",
        "andere",
        "anderes",
        "kommentar",
        "anmerkung",
        "bemerkung",
    ];
    let code = code_before_text(heading).unwrap_or(heading);
    let last = |text: &str| {
        let text = text.trim_end_matches(']');
        fold(text.rsplit(['[', '_', ' ']).next().unwrap_or_default())
    };
    let is_end = |end: &str| ENDS.contains(&end) || end.strip_suffix("comment").is_some_and(|item| !item.is_empty());
    let item = code.rsplit_once('_').map_or("", |(_, item)| item);
    let is_beside_box = item.strip_suffix('a').is_some_and(|number| number.len() == 2 && number.parse::<u8>().is_ok());
    is_beside_box || is_end(&last(code)) || is_end(&last(heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::kobo::Kobo;
    use crate::read::limesurvey::LimeSurvey;
    use crate::read::sosci::SoSci;

    #[test]
    fn a_heading_says_what_the_tool_means_by_it() {
        let of = |tool: &dyn Tool, heading: &str| said(tool, &[heading.to_owned()])[0];
        for (heading, role) in [
            ("id", Role::Id),
            ("Datum Abgeschickt", Role::Submitted),
            ("startdate. Date started", Role::Started),
            ("lastpage", Role::LastPage),
            ("seed", Role::Tool),
            ("groupTime12", Role::Tool),
            ("interviewtime", Role::Duration),
        ] {
            assert!(matches!(of(&LimeSurvey, heading), Said::Role(found, _) if found == role), "{heading}");
        }
        assert!(matches!(of(&SoSci, "MODE"), Said::Role(Role::TestMark, Some(Meta::Test(0)))));
        assert!(matches!(of(&Kobo, "_id"), Said::Role(Role::Id, _)));
        for heading in ["token", "IP-Adresse", "Ihre Telefon-Nr.", "token. Zugangscode"] {
            assert_eq!(of(&LimeSurvey, heading), Said::Personal, "{heading}");
        }
        for heading in [
            "BARR[other]",
            "BARR_other",
            "Welche? [Sonstiges]",
            "Q1[SQ001comment]",
            "A8[other]. Which? [Other]",
            "B_3_TEXT",
            "BA01_20a",
            "Q2[comment]",
            "barrieren/BARR_other",
        ] {
            assert_eq!(of(&LimeSurvey, heading), Said::FreeText, "{heading}");
        }
        for heading in ["BARR[SQ001]", "BA01_20", "barrieren/BARR/other", "Welche Rolle?", "Kontext"] {
            assert_eq!(of(&SoSci, heading), Said::Nothing, "{heading}");
        }
    }
}
