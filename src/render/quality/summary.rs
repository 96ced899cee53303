//! The counts at the top of the page, of each municipality and of all together, as in `internal/quality.csv`.

use crate::domain::{Municipality, Quality, Severity};
use crate::render::model::KeyFigure;
use crate::render::quality::page::Section;
use crate::render::quality::view::{Summary, SummaryRow};
use crate::render::quality::{Intake, Mail};
use crate::study::{LeaveOut, Study};
use crate::words::{Words, args};

/// The columns of the table: first what makes up all records, then what is doubtful.
const HEADS: [&str; 13] = [
    "intake-records",
    "intake-rejected-rows",
    "intake-excluded",
    "intake-tests",
    "intake-duplicates",
    "row-started",
    "row-complete",
    "row-used",
    "intake-rejected-cells",
    "intake-possible-tests",
    "intake-speeders",
    "intake-straight-liners",
    "intake-none-with-others",
];

/// As `HEADS`. `None` where the tools mark no tests.
fn counts(quality: &Quality) -> [Option<u32>; HEADS.len()] {
    [
        Some(quality.records),
        Some(quality.rejected_rows),
        Some(quality.excluded),
        quality.test_records,
        Some(quality.duplicates),
        Some(quality.started),
        Some(quality.complete),
        Some(quality.used),
        Some(quality.rejected_cells),
        Some(quality.possible_tests),
        Some(quality.speeders),
        Some(quality.straight_liners),
        Some(quality.none_with_others),
    ]
}

fn total(intake: &Intake) -> Quality {
    let mut total = Quality::default();
    intake.places.iter().for_each(|place| total.add(&place.quality));
    total
}

/// How many records came and how many are used, in a sentence.
pub(super) fn arrived(intake: &Intake, words: &Words) -> String {
    let Quality { records, used, .. } = total(intake);
    words.with("intake-arrived", args!["n" => records, "used" => used, "unused" => records.saturating_sub(used)])
}

pub(super) fn summary<'a>(
    study: &'a Study,
    intake: &Intake,
    sections: &[Section<'_>],
    mails: &[Option<(String, Mail)>],
    words: &Words,
) -> Summary<'a> {
    let total = total(intake);
    let cells = |quality: &Quality| {
        let cell = |count: Option<u32>| {
            count.map_or_else(|| words.text("sign-not-meaningful"), |count| words.whole(count.into()))
        };
        counts(quality).map(cell).to_vec()
    };
    let row = |(at, place): (usize, &'a Municipality)| SummaryRow {
        name: &place.name,
        anchor: sections.iter().position(|section| section.place == Some(at)).map(Section::anchor),
        cells: cells(&intake.places[at].quality),
    };
    let figure = |label: &str, count: usize, detail: String| KeyFigure {
        label: words.text(label),
        value: words.whole(count as u64),
        detail,
    };
    let found = |severity: Severity| {
        let groups = sections.iter().flat_map(Section::groups).filter(|group| group.severity == severity);
        groups.map(|group| group.count()).sum()
    };
    Summary {
        title: words.text("intake-summary"),
        figures: vec![
            figure("intake-records", total.records as usize, String::new()),
            figure("row-used", total.used as usize, String::new()),
            figure("intake-filter-warning", found(Severity::Warning), String::new()),
            figure("intake-filter-note", found(Severity::Note), String::new()),
            figure("intake-mails", mails.iter().flatten().count(), String::new()),
        ],
        caption: words.text("intake-caption"),
        heads: std::iter::once("head-municipality").chain(HEADS).map(|head| words.text(head)).collect(),
        all: words.text("head-all"),
        total: cells(&total),
        rows: study.municipalities.iter().enumerate().map(row).collect(),
        notes: notes(study, intake, &total, words),
    }
}

/// What the columns mean, and what of the doubtful is left out.
fn notes(study: &Study, intake: &Intake, total: &Quality, words: &Words) -> Vec<String> {
    let left_out: Vec<String> = [
        (LeaveOut::PossibleTests, "intake-possible-tests"),
        (LeaveOut::Speeders, "intake-speeders"),
        (LeaveOut::StraightLiners, "intake-straight-liners"),
    ]
    .into_iter()
    .filter(|(kind, _)| study.config.leave_out.contains(kind))
    .map(|(_, head)| words.quoted(&words.text(head)))
    .collect();
    let mut notes = vec![words.text("intake-note-sum"), words.text("intake-note-doubtful")];
    notes.push(match &left_out[..] {
        [] => words.text("intake-note-all-count"),
        kinds => words.with("intake-note-left-out", args!["kinds" => words.list(kinds)]),
    });
    let marks_none = intake.places.iter().any(|place| place.quality.test_records.is_none());
    if marks_none || total.test_records.is_none() {
        notes.push(words.text("intake-note-no-tests"));
    }
    if intake.unowned > 0 {
        notes.push(words.with("intake-note-unowned", args!["n" => intake.unowned]));
    }
    notes
}
