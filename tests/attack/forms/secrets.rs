//! No withheld number stands anywhere in a published file: not in what is read, not in what stands behind it, not in a file's name.

use std::collections::{BTreeMap, BTreeSet};

use rundblick::domain::{Count, Indicator, Key, Shown, sign};
use rundblick::protect::Cell;

use super::runs::{Whole, runs};
use super::twins::TWINS;
use super::{Seen, plain};

/// From so many signs on a number is hardly ever two figures' value.
const LONG: usize = 9;

/// What would betray hidden counts and values: k and n as they are printed, and exact numbers as data have them. Only what no told figure has.
fn secrets(whole: &Whole) -> BTreeMap<String, Key> {
    let told: BTreeSet<(u32, u32)> = whole.shown().filter_map(pair).collect();
    let values: BTreeSet<String> = whole.shown().filter_map(|row| row.value).map(|value| value.to_string()).collect();
    let mut secrets = BTreeMap::new();
    for (key, figure) in whole.figures.indicators.iter() {
        let cell = whole.figures.released.get(key);
        if !matches!(cell, Cell::Sign(_) | Cell::AtMostOne { .. } | Cell::AllButOne { .. } | Cell::Apart(_)) {
            continue;
        }
        if let Some(Count { k, n }) = figure.count().filter(|count| count.n > 1 && !told.contains(&(count.k, count.n)))
        {
            secrets.insert(format!("{k} of {n}"), key.clone());
        }
        let exact = figure.value.map(|value| value.to_string());
        if let Some(exact) = exact.filter(|exact| exact.len() >= LONG && !values.contains(exact)) {
            secrets.insert(exact, key.clone());
        }
    }
    secrets
}

/// The count that a row tells, or that its code names.
fn pair(row: &Shown) -> Option<(u32, u32)> {
    match (row.sign.as_str(), row.k, row.n) {
        ("", Some(k), Some(n)) => Some((k, n)),
        (sign::AT_MOST_ONE, _, Some(n)) => Some((1, n)),
        (sign::ALL_BUT_ONE, _, Some(n)) => Some((n - 1, n)),
        _ => None,
    }
}

/// What hidden figures would print, where no told one prints the same: whole per cent, but those of axes, and means with a decimal.
fn printed_secrets(whole: &Whole) -> BTreeMap<String, Key> {
    let percent = |value: f64| format!("{} %", (value * 100.0 + 1e-9).round());
    let decimal = |value: f64| format!("{value:.1}");
    let numbers = whole.shown().flat_map(|row| [row.value, row.low, row.high]).flatten();
    let told: BTreeSet<String> = numbers.flat_map(|value| [percent(value), decimal(value)]).collect();
    let mut secrets = BTreeMap::new();
    for (key, figure) in whole.figures.indicators.iter().filter(|(key, _)| !whole.figures.released.get(key).is_shown())
    {
        let printed = match (figure.count().filter(|count| count.n > 1).and_then(Count::percent), figure.value) {
            (Some(percent), _) if percent % 5 != 0 => format!("{percent} %"),
            (None, Some(value)) if key.indicator == Indicator::Mean && value >= 1.0 => decimal(value),
            _ => continue,
        };
        if !told.contains(&printed) {
            secrets.insert(printed, key.clone());
        }
    }
    secrets
}

/// What a text has that could be a secret: long numbers, and numbers of a number in either language. Parts of a chart are counted, too.
fn candidates(text: &str) -> Vec<String> {
    let mut text = plain(text);
    for part in ["(Teil ", "(part "] {
        while let Some(start) = text.find(part) {
            let end = text[start..].find(')').map_or(text.len(), |end| start + end + 1);
            text.replace_range(start..end, "");
        }
    }
    let mut found = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    let mut from = 0;
    while let Some(start) = text[from..].find(|sign: char| sign.is_ascii_digit()).map(|at| from + at) {
        let end = text[start..].find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',');
        let end = end.map_or(text.len(), |at| start + at);
        let number = text[start..end].trim_end_matches(['.', ',']);
        let between = |behind: usize| [" von ", " of "].contains(&&text[behind..start]);
        // Pages are counted, too.
        let is_page =
            |k: &str, behind: usize| ["Seite ", "Page "].iter().any(|it| text[..behind - k.len()].ends_with(it));
        let pair = last.filter(|(k, behind)| between(*behind) && !is_page(k, *behind));
        found.extend(pair.map(|(k, _)| format!("{k} of {number}")));
        let number_with_point = number.replace(',', ".");
        if text[start + number.len()..].trim_start().starts_with('%') {
            found.push(format!("{number} %"));
        } else if number.len() >= LONG || number_with_point.split_once('.').is_some_and(|(_, digits)| digits.len() == 1)
        {
            found.push(number_with_point);
        }
        last = Some((number, start + number.len()));
        from = end;
    }
    found
}

#[test]
fn no_withheld_number_stands_in_any_file_of_whole_runs() {
    let mut looked_for = 0;
    for whole in runs() {
        let secrets = secrets(whole);
        looked_for += secrets.len();
        for (name, seen) in files(whole) {
            look_for(&secrets, whole, name, seen.all().chain([name]));
        }
    }
    assert!(looked_for > 1000, "{looked_for}");
}

/// A study of a few values, so that most withheld ones would print what nothing else does.
#[test]
fn what_a_withheld_value_would_print_is_printed_nowhere() {
    let [whole, _] = &*TWINS;
    let secrets = printed_secrets(whole);
    // The certificate holds the codebook's scales, whose values are no figures.
    for (name, seen) in files(whole).filter(|(name, _)| *name != "disclosure.json") {
        look_for(&secrets, whole, name, seen.texts.iter().map(String::as_str));
    }
    assert!(secrets.len() > 10, "{secrets:?}");
}

fn files(whole: &Whole) -> impl Iterator<Item = (&str, &Seen)> {
    whole.files.keys().map(|name| (name.as_str(), whole.seen(name)))
}

fn look_for<'a>(secrets: &BTreeMap<String, Key>, whole: &Whole, name: &str, texts: impl Iterator<Item = &'a str>) {
    for text in texts {
        for candidate in candidates(text) {
            let secret = secrets.get(&candidate);
            assert!(secret.is_none(), "{}: {name} has {candidate:?} of {secret:?} in {text:.200}", whole.name);
        }
    }
}

#[test]
fn a_number_of_a_number_is_found_as_a_whole() {
    assert_eq!(candidates("Das sagen 3 von 7."), ["3 of 7"]);
    assert_eq!(candidates("höchstens 1\u{A0}von\u{202F}17, 2 of 9"), ["1 of 17", "2 of 9"]);
    assert_eq!(candidates("0.36363636 und 0,42857143"), ["0.36363636", "0.42857143"]);
    assert_eq!(candidates("14\u{202F}% und 3,5 und 7"), ["14 %", "3.5"]);
}
