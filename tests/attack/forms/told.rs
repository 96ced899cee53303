//! What the tables and charts of a file tell of figures, as rows of data: what a recipient reads becomes what the attacker knows.

use rundblick::compare::in_use_code;
use rundblick::domain::{Indicator, Language, Shown, sign};
use rundblick::study::{Kind, Measure, Question, Sensitivity, Study};

use super::svg::printed;
use super::{Grid, Picture, plain};

/// Reads German documents.
const LANGUAGE: Language = Language::De;

/// A figure by indicator, item and level.
type Name = (&'static str, String, String);

/// The rows of the tables of a report; of the comparison where `town` is none.
pub fn of_tables(study: &Study, town: Option<&str>, tables: &[Grid]) -> Vec<Shown> {
    tables.iter().flat_map(|table| of_table(study, town, table)).collect()
}

/// The bars and dots, and the values in alternative texts.
pub fn of_pictures(study: &Study, town: Option<&str>, pictures: &[Picture]) -> Vec<Shown> {
    let Some(town) = town else { return Vec::new() };
    let mut rows = Vec::new();
    for picture in pictures {
        for question in &study.codebook.questions {
            for (name, label) in figures_of(question, &picture.id.replacen("abb-", "tab-", 1)) {
                let marks = picture.marks.iter().filter(|mark| mark.label == label);
                let drawn = marks.filter_map(|mark| mark.length);
                let written = picture.alt.split_once(&format!("{label}: ")).and_then(|(_, rest)| {
                    let end = rest.find([';', '.']).unwrap_or(rest.len());
                    printed(&plain(&rest[..end]))
                });
                let value = |percent: f64| {
                    shown(town, &name, Shown { value: Some(percent.round() / 100.0), ..Shown::default() })
                };
                rows.extend(drawn.chain(written).map(value));
            }
        }
    }
    rows
}

fn of_table(study: &Study, town: Option<&str>, table: &Grid) -> Vec<Shown> {
    let Some((head, rows)) = table.rows.split_first() else { return Vec::new() };
    let questions = &study.codebook.questions;
    let mut told = Vec::new();
    for question in questions {
        for row in rows.iter().filter(|row| row.len() == head.len()) {
            match town {
                Some(town) => told.extend(of_row(town, question, table, head, row)),
                None => told.extend(of_line(study, question, table, head, row)),
            }
        }
    }
    told
}

/// The figures that stand below each other in a table or chart with this anchor, with their labels.
fn figures_of(question: &Question, id: &str) -> Vec<(Name, String)> {
    let of_items = |indicator: &'static str, level: &str| -> Vec<(Name, String)> {
        let items = (0..question.items.len()).map(|at| {
            let label = plain(question.items[at].label.get(LANGUAGE));
            ((indicator, question.item_name(at).into_string(), level.to_owned()), label)
        });
        items.collect()
    };
    let is_own = id == format!("tab-{}", question.key.to_lowercase());
    match (question.kind, question.measures) {
        (_, Measure::Urgency) if id == "tab-themen" => of_items("top2", ""),
        (Kind::Single, Measure::Solution) if id == "tab-loesungen" => {
            in_use_code(question).map(|code| of_items("solution_share", code)).unwrap_or_default()
        }
        (Kind::Multiple, Measure::Barrier) if is_own => of_items("frequency", ""),
        (Kind::Multiple, _) if is_own => of_items("share", ""),
        (Kind::Single, _) if is_own => {
            let indicator = Indicator::of_single(question.sensitivity == Sensitivity::Identifying).name();
            let of = |answer: &rundblick::study::Answer| {
                ((indicator, question.item_name(0).into_string(), answer.code.clone()), plain(answer.wording(LANGUAGE)))
            };
            question.valid_answers().map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// A row of a report: a value, and k of n or n beside it.
fn of_row(town: &str, question: &Question, table: &Grid, head: &[String], row: &[String]) -> Vec<Shown> {
    let column = |names: &[&str]| head.iter().position(|head| names.contains(&head.as_str()));
    let (value, base) = (column(&["Anteil", "Eigene Kommune", "genutzt"]), column(&["Basis", "n"]));
    let (Some(value), Some(base)) = (value, base) else { return Vec::new() };
    let figures = figures_of(question, &table.id);
    let own = figures.into_iter().filter(|(_, label)| row.contains(label));
    own.filter_map(|(name, _)| Some(shown(town, &name, said(&row[value], &row[base])?))).collect()
}

/// A line of the comparison: a municipality, and a value in each column.
fn of_line(study: &Study, question: &Question, table: &Grid, head: &[String], row: &[String]) -> Vec<Shown> {
    let Some(place) =
        study.municipalities.iter().find(|place| row.first().is_some_and(|head| *head == plain(&place.name)))
    else {
        return Vec::new();
    };
    let id = format!("tab-karte-{}", question.key.to_lowercase());
    if table.id != id && !table.id.starts_with(&format!("{id}-")) {
        return Vec::new();
    }
    let columns = match question.measures {
        Measure::Barrier => figures_of(question, &format!("tab-{}", question.key.to_lowercase())),
        Measure::Urgency => figures_of(question, "tab-themen"),
        Measure::Solution => figures_of(question, "tab-loesungen"),
        _ => return Vec::new(),
    };
    let value = |(name, label): &(Name, String)| {
        let text = row.get(head.iter().position(|head| head == label)?)?;
        let value = fraction(text)?;
        Some(shown(&place.key, name, Shown { value: Some(value), ..Shown::default() }))
    };
    columns.iter().filter_map(value).collect()
}

fn shown(scope: &str, (indicator, item, level): &Name, row: Shown) -> Shown {
    Shown {
        scope: scope.to_owned(),
        indicator: (*indicator).to_owned(),
        item: item.clone(),
        level: level.clone(),
        ..row
    }
}

/// What a value and its base say.
fn said(value: &str, base: &str) -> Option<Shown> {
    let with_sign = |sign: &str, n: Option<u32>| Shown { sign: sign.to_owned(), n, ..Shown::default() };
    if let Some((k, n)) = base.split_once(" von ").and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?))) {
        return Some(Shown { k: Some(k), n: Some(n), value: Some(f64::from(k) / f64::from(n)), ..Shown::default() });
    }
    let number = |text: &str| text.rsplit(' ').next().and_then(|n| n.parse().ok());
    match value {
        "." => Some(with_sign(sign::WITHHELD, None)),
        _ if value.starts_with("n <") => Some(with_sign(sign::TOO_FEW, None)),
        _ if value.starts_with("höchstens 1 von ") => Some(with_sign(sign::AT_MOST_ONE, number(value))),
        _ if value.starts_with("mindestens ") => Some(with_sign(sign::ALL_BUT_ONE, number(value))),
        _ => {
            // A percentage with its n is its k.
            let (share, n) = (fraction(value)?, base.parse::<u32>().ok()?);
            let k = (share * f64::from(n)).round() as u32;
            (n <= 100).then(|| Shown { k: Some(k), n: Some(n), value: Some(share), ..Shown::default() })
        }
    }
}

/// A share as it is printed, or as a spreadsheet holds it.
fn fraction(text: &str) -> Option<f64> {
    let number = printed(text)?;
    if text.contains('%') { Some(number / 100.0) } else { (number <= 1.0).then_some(number) }
}
