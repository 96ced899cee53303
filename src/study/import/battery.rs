//! Rows of an XLSForm that are one question with items: the same answers, one below the other, under a common text.
//!
//! A form has no arrays. What respondents see as a table are questions with one answer each, in a group or below a note.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use crate::study::codebook::{InTools, Item, Kind};
use crate::study::import::draft::{Asked, item};
use crate::study::import::plain::shortened;
use crate::study::import::tidy::clean_key;
use crate::study::import::xlsform::{Group, Made, in_kobo};

/// The questions of a form, tables as one question each.
pub(super) fn join(made: Vec<Made>) -> Vec<Asked> {
    let mut in_group: BTreeMap<u32, usize> = BTreeMap::new();
    for group in made.iter().flat_map(|made| &made.groups) {
        *in_group.entry(group.line).or_default() += 1;
    }
    let mut questions = Vec::new();
    let mut rest = &made[..];
    while let Some(first) = rest.first() {
        let alike = 1 + rest[1..].iter().take_while(|other| goes_on(first, other)).count();
        let (count, asked) = battery(&rest[..alike], &in_group).unwrap_or_else(|| (1, alone(first)));
        questions.push(asked);
        rest = &rest[count..];
    }
    questions
}

/// The same answers, in the same group, and no text between.
fn goes_on(first: &Made, other: &Made) -> bool {
    let line = |made: &Made| made.groups.last().map(|group| group.line);
    first.list.is_some() && first.list == other.list && line(first) == line(other) && other.header.is_none()
}

fn alone(made: &Made) -> Asked {
    let mut asked = made.asked.clone();
    tell_groups(&mut asked, &made.groups);
    asked
}

/// The first of rows that are alike as one question, and how many it takes; `None` where they are no table.
fn battery(alike: &[Made], in_group: &BTreeMap<u32, usize>) -> Option<(usize, Asked)> {
    let [first, second, ..] = alike else { return None };
    let group = first.groups.last();
    let is_whole_group = group.is_some_and(|group| in_group.get(&group.line) == Some(&alike.len()));
    let is_table = group.is_some_and(|group| group.appearance.contains("table-list"))
        || alike.iter().all(|made| made.appearance.contains("list-nolabel"));
    let group = group.filter(|group| (is_whole_group || is_table) && !group.label.de.is_empty());
    let text = first.header.as_ref().or(group.map(|group| &group.label))?;
    // All have a common beginning, or some of them have one, or the group has a name for them.
    let two = [first, second];
    let (rows, name, stem) = match (stem(alike), stem(&two), group) {
        (Some(stem), ..) => (alike, stem, Some(stem)),
        (None, _, Some(group)) => (alike, group.name.as_str(), None),
        (None, Some(stem), None) => {
            let count = alike.iter().take_while(|made| ending(&made.name, stem).is_some()).count();
            (&alike[..count], stem, Some(stem))
        }
        (None, None, None) => return None,
    };
    let mut asked = Asked {
        section: first.asked.section.clone(),
        list: first.list.clone(),
        may_be_scale: true,
        ..Asked::new(name, Kind::Single, text.clone())
    };
    asked.entry.answer.clone_from(&first.asked.entry.answer);
    if clean_key(name, "", 0) != name {
        asked.entry.names = in_kobo(name);
    }
    for (position, made) in rows.iter().enumerate() {
        let code = stem.and_then(|stem| ending(&made.name, stem)).unwrap_or(&made.name);
        let key = clean_key(code, "I", position);
        let names = if key == code { InTools::default() } else { in_kobo(code) };
        asked.entry.item.push(Item { names, ..item(key, made.asked.entry.text.clone()) });
    }
    let conditions: Vec<_> = rows.iter().map(|made| made.asked.condition.clone()).collect();
    if conditions.iter().any(Option::is_some) {
        asked.item_conditions = conditions;
    }
    tell_groups(&mut asked, &first.groups);
    Some((rows.len(), asked))
}

/// What follows a stem and its `_`.
fn ending<'n>(name: &'n str, stem: &str) -> Option<&'n str> {
    name.strip_prefix(stem)?.strip_prefix('_').filter(|ending| !ending.is_empty())
}

/// The longest beginning, up to a `_`, that all names have.
fn stem<M: Borrow<Made>>(rows: &[M]) -> Option<&str> {
    let first = &rows.first()?.borrow().name;
    let stems = first.match_indices('_').map(|(at, _)| &first[..at]).filter(|stem| !stem.is_empty());
    stems.filter(|stem| rows.iter().all(|made| ending(&made.borrow().name, stem).is_some())).last()
}

/// The condition of the nearest group, where the question has none of its own.
fn tell_groups(asked: &mut Asked, groups: &[Group]) {
    for group in groups.iter().rev() {
        let Some(condition) = &group.condition else { continue };
        if asked.condition.is_none() && asked.item_conditions.is_empty() {
            asked.condition = Some(condition.clone());
        } else {
            asked.remarks.push(format!("Its group is shown where {}", shortened(&condition.wording)));
        }
    }
}
