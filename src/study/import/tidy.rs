//! What every codebook needs, whatever the tool: keys and wordings that cannot be mistaken, boxes that mean "none of these", lists that
//! are shared.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Text;
use crate::study::codebook::{Answer, Base, Item, ItemRole, Kind};
use crate::study::import::draft::{Asked, Draft, List};
use crate::study::import::plain::{folded, plain};

/// Beginnings of boxes that stand for none of the others.
const NONE: [&str; 14] = [
    "keine davon",
    "keine der ",
    "keines der ",
    "keiner der ",
    "keine dieser",
    "keines dieser",
    "nichts davon",
    "nichts von",
    "keine barriere",
    "keine besonderheit",
    "trifft nichts",
    "none of th",
    "none of the above",
    "no barrier",
];

/// Beginnings of boxes that may.
const PERHAPS_NONE: [&str; 5] =
    ["i don't have any", "i do not have any", "ich habe keine", "wir haben keine", "we don't have any"];

/// Boxes of which an export may not tell whether they were shown.
pub(super) fn base_is_open(mut asked: Asked) -> Asked {
    asked.entry.base = Some(Base::Ticked);
    let todo =
        "\"shown\" counts those who ticked nothing too; it needs exports in which unticked boxes were converted to `N`";
    asked.todos.insert("base", todo.to_owned());
    asked
}

/// Keys and texts of all questions: in a form that a codebook can have, each once.
pub(super) fn questions(draft: &mut Draft) {
    let mut keys = BTreeSet::new();
    for (position, asked) in draft.questions.iter_mut().enumerate() {
        let key = unique(&mut keys, clean_key(&asked.entry.key, "Q", position));
        asked.entry.key = key;
        if asked.entry.text.all().any(|text| text.trim().is_empty()) {
            asked.entry.text = Text::de(asked.entry.key.clone());
        }
        items(asked);
        answers(&mut asked.entry.answer);
    }
}

fn items(asked: &mut Asked) {
    let (mut keys, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for (position, item) in asked.entry.item.iter_mut().enumerate() {
        item.key = unique(&mut keys, clean_key(&item.key, "I", position));
        if item.label.all().any(|label| label.trim().is_empty()) {
            item.label = Text::de(item.key.clone());
        }
        if !labels.insert(item.label.de.clone()) {
            let told = format!("{} ({})", item.label.de, item.key);
            item.label.de = unique(&mut labels, told);
            asked.item_todos.insert(position, "another item has the same wording".to_owned());
        }
    }
    if asked.entry.kind == Kind::Multiple && asked.entry.item.iter().all(|item| item.is != Some(ItemRole::None)) {
        let found = |means: fn(&str) -> bool| {
            let says = |item: &Item| item.is.is_none() && item.label.all().any(|text| means(&folded(text)));
            asked.entry.item.iter().position(says)
        };
        let sure = found(|text| text == "none" || text == "keine" || NONE.iter().any(|start| text.starts_with(start)));
        let doubtful =
            || found(|text| matches!(text, "no" | "nein") || PERHAPS_NONE.iter().any(|start| text.starts_with(start)));
        if let Some(position) = sure.or_else(doubtful) {
            asked.entry.item[position].is = Some(ItemRole::None);
            if sure.is_none() {
                let todo = "does it stand for none of the others? Else take `is` away, and think of `base`";
                asked.item_todos.insert(position, todo.to_owned());
            }
        }
    }
    // "None of these" decides the base.
    if asked.entry.item.iter().any(|item| item.is == Some(ItemRole::None)) {
        asked.entry.base = None;
        asked.todos.remove("base");
    }
}

/// Codes and wordings of a list: none empty, none that could be two answers. Who doubts loses a wording, never a code.
fn answers(answers: &mut Vec<Answer>) {
    let mut codes = BTreeSet::new();
    answers.iter_mut().for_each(|answer| answer.code = plain(&answer.code));
    answers.retain(|answer| !answer.code.is_empty() && codes.insert(answer.code.clone()));
    let mut taken: BTreeMap<String, usize> = codes.iter().map(|code| (code.clone(), usize::MAX)).collect();
    for (position, answer) in answers.iter_mut().enumerate() {
        let code = answer.code.clone();
        // A scale point without a name of its own.
        answer.label = answer.label.take().filter(|label| label.all().any(|text| text != code));
        let Some(label) = &mut answer.label else { continue };
        let mut is_free = |text: &str| {
            let owner = taken.entry(text.to_owned()).or_insert(position);
            !text.trim().is_empty() && (*owner == position || text == code)
        };
        let de = is_free(&label.de);
        label.en = label.en.take().filter(|en| is_free(en));
        if !de {
            answer.label = None;
        }
    }
}

/// Choices that cannot be read as such: fewer than two answers to choose from.
pub(super) fn kinds(draft: &mut Draft) {
    for asked in &mut draft.questions {
        let valid = asked.entry.answer.iter().filter(|answer| answer.missing.is_none()).count();
        let chooses = matches!(asked.entry.kind, Kind::Single | Kind::Scale);
        if chooses && valid < 2 {
            asked.remarks.push("It has fewer than two answers, so it is read as a text.".to_owned());
            asked.entry.kind = Kind::Text;
            asked.entry.threshold = None;
        }
        if !matches!(asked.entry.kind, Kind::Single | Kind::Scale) {
            asked.entry.answer.clear();
            asked.answers_todo = None;
        }
    }
    let boxless = |asked: &Asked| asked.entry.kind == Kind::Multiple && asked.entry.item.is_empty();
    for asked in draft.questions.iter().filter(|asked| boxless(asked)) {
        draft.remarks.push(format!("Left out: {}, which has no box to tick.", asked.entry.key));
    }
    draft.questions.retain(|asked| !boxless(asked));
}

/// Lists of answers that several questions have become one, in the order of their first use.
pub(super) fn share(draft: &mut Draft) {
    let mut names = BTreeSet::new();
    let mut shared: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    // Answers have no order of their own; their text has.
    let text = |asked: &Asked| format!("{:?}", asked.entry.answer);
    let texts: Vec<String> = draft.questions.iter().map(text).collect();
    for (position, text) in texts.iter().enumerate() {
        shared.entry(text.clone()).or_insert((position, 0)).1 += 1;
    }
    let mut named: BTreeMap<usize, String> = BTreeMap::new();
    for (position, text) in texts.iter().enumerate() {
        let Some(&(first, uses)) = shared.get(text) else { continue };
        if uses < 2 || draft.questions[position].entry.answer.is_empty() {
            continue;
        }
        let name = named.entry(first).or_insert_with(|| {
            let asked = &draft.questions[first];
            let own = asked.list.as_deref().map(|name| clean_key(name, "list", first).replace('.', "_"));
            let name =
                unique(&mut names, own.unwrap_or_else(|| format!("as_in_{}", asked.entry.key.replace('.', "_"))));
            let (answers, todo) = (asked.entry.answer.clone(), asked.answers_todo.clone());
            draft.lists.push(List { name: name.clone(), answers, todo });
            name
        });
        let asked = &mut draft.questions[position];
        asked.entry.answers = Some(name.clone());
        asked.answers_todo = None;
    }
    draft
        .questions
        .iter_mut()
        .filter(|asked| asked.entry.answers.is_some())
        .for_each(|asked| asked.entry.answer.clear());
}

/// A key of letters, digits, `_`, `-` and `.`.
pub(super) fn clean_key(key: &str, fallback: &str, position: usize) -> String {
    let good = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    let clean: String = key.trim().chars().map(|sign| if good(sign) { sign } else { '_' }).collect();
    if clean.is_empty() { format!("{fallback}{}", position + 1) } else { clean }
}

fn unique(taken: &mut BTreeSet<String>, wanted: String) -> String {
    let mut name = wanted.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{wanted}_{number}");
        number += 1;
    }
    name
}
