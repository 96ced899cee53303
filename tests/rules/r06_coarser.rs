//! Rule 6: coarser before blank. The finest grouping that can be shown whole, the same in all municipalities, and the report says which.

use rundblick::audit::{Auditor, Reason, Structure};
use rundblick::compare::compare;
use rundblick::domain::{Date, Earlier, Indicator, Language, ReleasedRun, Shown};
use rundblick::render::model::{Block, Document};
use rundblick::render::{About, comparison_report, municipal_report};
use rundblick::words::Words;

use crate::common::study::{CODEBOOK, Person, Small, Town, person, small_after, small_of, town};
use crate::rules::short;

/// The small questionnaire with four units, which may be told in two groupings.
fn codebook() -> String {
    let unit = "  { code = \"C\", label = { de = \"Amt C\" }, sector = \"aussen\" },\n";
    let more = format!("{unit}  {{ code = \"D\", label = {{ de = \"Amt D\" }}, sector = \"aussen\" }},\n");
    let group = |key: &str, answers: &str| {
        format!("{{ key = \"{key}\", label = {{ de = \"{key}\" }}, answers = [{answers}] }}")
    };
    let grouping = |key: &str, groups: &[String]| {
        let groups = groups.join(", ");
        format!(
            "  [[question.coarser]]\n  key = \"{key}\"\n  label = {{ de = \"nach {key}\" }}\n  group = [{groups}]\n"
        )
    };
    let three = grouping("drei", &[group("a", "\"A\""), group("b", "\"B\""), group("cd", "\"C\", \"D\"")]);
    let two = grouping("zwei", &[group("ab", "\"A\", \"B\""), group("cd", "\"C\", \"D\"")]);
    let book = CODEBOOK.replacen(unit, &more, 1);
    let changed = book.replacen("answers = \"area\"\n", &format!("answers = \"area\"\n{three}{two}"), 1);
    assert!(book != CODEBOOK && changed != book);
    changed
}

fn of_units(units: &str) -> Vec<Person> {
    units.chars().map(|unit| person(&[("UNIT", &unit.to_string())])).collect()
}

fn towns(units: &[&str]) -> Vec<Town> {
    units.iter().map(|units| Town { named: true, ..Town::of(of_units(units)) }).collect()
}

fn study(units: &[&str]) -> Small {
    small_of(&towns(units), "", &codebook())
}

fn grouping(shown: &Small) -> &str {
    let question = shown.study.codebook.unit_question().unwrap();
    shown.released.grouping(question).map_or("", |grouping| &grouping.key)
}

/// The cells of a town as they are told, in the order of the answers or groups.
fn line(shown: &Small, at: usize) -> Vec<String> {
    let question = shown.study.codebook.unit_question().unwrap();
    let cell = |level: &str| short(shown.released.cell(&town(at), Indicator::Share, "UNIT", level));
    shown.released.choices(question).iter().map(|choice| format!("{} {}", choice.level, cell(&choice.level))).collect()
}

fn documents(shown: &Small) -> Vec<Document> {
    let compared = compare(&shown.study, &shown.released);
    let about = About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] };
    let words = Words::new(Language::De);
    let reports = (0..shown.study.municipalities.len()).map(|at| municipal_report(&compared, at, &about, &words));
    reports.chain([comparison_report(&compared, &[7; 32], &about, &words)]).collect()
}

const WHOLE: &str = "AAABBBCCCDDD";
/// One of D.
const ONE: &str = "AAABBBCCCCCD";
/// One of B, one of D.
const TWO: &str = "AAAAABCCCCCD";

#[test]
fn the_finest_grouping_that_is_whole_in_all_municipalities_is_told() {
    let cases: [(&str, &[&str], &str); 6] = [
        ("all whole as they are", &[WHOLE, WHOLE], ""),
        ("one of them needs the first grouping", &[WHOLE, ONE, WHOLE], "drei"),
        ("one of them needs the second one", &[WHOLE, ONE, TWO], "zwei"),
        ("who has too few answers has no say", &[WHOLE, "ABCD", WHOLE], ""),
        ("where none is whole in all: in the most", &[ONE, ONE, "AAAAAAAAAAAC"], "drei"),
        ("where all are as good: the finest", &["AAAAAAAAAAAC"], ""),
    ];
    for (what, units, expected) in cases {
        assert_eq!(grouping(&study(units)), expected, "{what}");
    }
}

#[test]
fn one_grouping_is_told_everywhere_and_no_other() {
    let shown = study(&[WHOLE, ONE, WHOLE, WHOLE, WHOLE]);
    for at in [0, 2] {
        let expected =
            ["drei:a 3 of 12 with interval", "drei:b 3 of 12 with interval", "drei:cd 6 of 12 with interval"];
        assert_eq!(line(&shown, at), expected);
    }
    let told: Vec<&str> = (shown.released.iter())
        .filter(|(key, cell)| key.item == "UNIT" && key.indicator == Indicator::Share && cell.is_shown())
        .map(|(key, _)| key.level.as_str())
        .collect();
    assert!(told.len() == 3 * 6 && told.iter().all(|level| level.starts_with("drei:")), "{told:?}");
    // The documents tell what is released, and which grouping it is.
    for document in documents(&shown) {
        let levels: Vec<&str> = document.shown.iter().filter(|row| row.item == "UNIT").map(|row| &*row.level).collect();
        assert!(levels.iter().all(|level| level.starts_with("drei:")), "{levels:?}");
    }
    let report = &documents(&shown)[0];
    let notes = report.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) if table.id == "tab-unit" => Some(table.notes.join(" ")),
        _ => None,
    });
    assert!(notes.collect::<String>().contains("nach drei zusammengefasst"));
}

#[test]
fn of_a_grouping_that_is_not_whole_as_few_cells_are_withheld_as_it_takes() {
    let shown = study(&[ONE, ONE, "AAAAAAAAAAAC"]);
    assert_eq!(grouping(&shown), "drei");
    assert_eq!(line(&shown, 2), ["drei:a .", "drei:b 0 of 12 with interval", "drei:cd ."]);
}

#[test]
fn the_audit_passes_groupings_and_finds_two_side_by_side() {
    let shown = study(&[WHOLE, ONE, WHOLE, WHOLE, WHOLE, TWO]);
    assert_eq!(grouping(&shown), "zwei");
    let rows: Vec<Shown> = documents(&shown).into_iter().flat_map(|document| document.shown).collect();
    let breaches = |more: &[Shown]| {
        let mut auditor = Auditor::new(Structure::of(&shown.study));
        auditor.add(&rows);
        auditor.add(more);
        auditor.finish(&[]).breaches
    };
    assert_eq!(breaches(&[]), []);
    let finer = |level: &str, k: u32| Shown {
        scope: "t05".to_owned(),
        indicator: "share".to_owned(),
        item: "UNIT".to_owned(),
        level: level.to_owned(),
        k: Some(k),
        n: Some(12),
        value: Some(f64::from(k) / 12.0),
        ..Shown::default()
    };
    // A is five of the six in A and B: B is one.
    let found = breaches(&[finer("drei:a", 5)]);
    assert!(found.iter().any(|it| it.item == "UNIT" && it.reason == Reason::Remainder), "{found:?}");
}

#[test]
fn what_was_released_stays_as_coarse_as_it_was() {
    let first = study(&[WHOLE, WHOLE]);
    let shown: Vec<Shown> = documents(&first).into_iter().flat_map(|document| document.shown).collect();
    let run = ReleasedRun {
        run: "2026-07-01-0".to_owned(),
        as_of: Date::new(2026, 7, 1).unwrap(),
        wave: "2026".to_owned(),
        shown,
    };
    let later = towns(&[WHOLE, ONE]);
    assert_eq!(grouping(&small_of(&later, "", &codebook())), "drei");
    assert_eq!(grouping(&small_after(&later, "", &codebook(), &Earlier { runs: vec![run] })), "");
}
