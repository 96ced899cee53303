//! SoSci Survey's lists of variables (`variables_….csv`) and of values (`values_….csv`).
//!
//! A variable `BA01_03` is the third item of the question `BA01`. SoSci's own variables are no question.

use std::collections::BTreeMap;

use crate::domain::{Finding, Place, Text};
use crate::study::codebook::{InTools, Item, ItemRole, Kind};
use crate::study::import::Beside;
use crate::study::import::draft::{Asked, Draft, answer, item};
use crate::study::import::plain::{folded, plain};
use crate::study::import::table::Table;
use crate::study::import::xml;

/// Codes that SoSci gives itself: left empty, and typed in a form that the questionnaire refused.
const OWN_CODES: [&str; 2] = ["-9", "-8"];
const OWN_VARIABLES: [&str; 19] = [
    "CASE", "SERIAL", "REF", "QUESTNNR", "MODE", "LANGUAGE", "STARTED", "MAILSENT", "LASTDATA", "FINISHED", "STATUS",
    "Q_VIEWER", "LASTPAGE", "MAXPAGE", "MISSING", "MISSREL", "TIME_SUM", "TIME_RSI", "DEG_TIME",
];

struct Variable {
    name: String,
    label: String,
    kind: String,
    input: String,
    question: String,
}

/// Codes and wordings, by variable.
type Values = BTreeMap<String, Vec<(String, String)>>;

/// The draft of a questionnaire; of the two lists the other one lies beside the given.
pub(super) fn draft(name: &str, given: Table, beside: Beside<'_>, place: &Place) -> Result<Draft, Finding> {
    let is_values = given.has(&["VAR", "RESPONSE"]);
    let (own, other) = if is_values { ("values_", "variables_") } else { ("variables_", "values_") };
    let other_name = if name.contains(own) { name.replacen(own, other, 1) } else { format!("{other}{name}") };
    let Some(bytes) = beside(&other_name)? else {
        let what =
            if is_values { "the variables that these values belong to" } else { "the values of these variables" };
        let message = format!("the file with {what} is missing: `{other_name}`");
        let hint = "download both lists from SoSci Survey and put them into one folder, with their own names";
        return Err(Finding::error("missing-file", place.clone(), message, hint));
    };
    let other = {
        let place = Place::file(other_name.as_str());
        Table::from_csv(&xml::text(&bytes, &place)?, &place)?
    };
    let (variables, values) = if is_values { (other, given) } else { (given, other) };
    for (table, file, wanted) in
        [(&variables, "variables_….csv", ["VAR", "LABEL"]), (&values, "values_….csv", ["VAR", "RESPONSE"])]
    {
        if !table.has(&wanted) {
            let message = format!("{file} has no headings `{}` and `{}`", wanted[0], wanted[1]);
            let hint = "download both lists from SoSci Survey once more";
            return Err(Finding::error("missing-column", place.clone(), message, hint));
        }
    }
    let mut draft = Draft { tool: "SoSci Survey", title: Text::de(title(name, own)), ..Draft::default() };
    draft.todos.push("the questionnaire's title, which SoSci's lists do not hold".to_owned());
    draft.remarks.push(
        "SoSci's lists hold one language, no pages and no filters: add `shown_if` where a question was shown to some only."
            .to_owned(),
    );
    let values = self::values(&values);
    for variables in self::variables(&variables) {
        draft.questions.extend(questions(&variables, &values));
    }
    Ok(draft)
}

/// `variables_jhp2026.csv` is of the project `jhp2026`.
fn title(name: &str, own: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    plain(stem.strip_prefix(own).unwrap_or(stem))
}

/// The variables of each question, in the order of the questions.
fn variables(table: &Table) -> Vec<Vec<Variable>> {
    let mut questions: Vec<Vec<Variable>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        let cell = |heading| plain(row.cell(table.column(heading)));
        let variable = Variable {
            name: cell("VAR"),
            label: cell("LABEL"),
            kind: cell("TYPE").to_uppercase(),
            input: cell("INPUT").to_uppercase(),
            question: cell("QUESTION"),
        };
        let is_time =
            variable.name.strip_prefix("TIME").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let is_own = variable.input == "SYSTEM" || is_time || OWN_VARIABLES.contains(&variable.name.as_str());
        if variable.name.is_empty() || is_own {
            continue;
        }
        let (stem, _) = parts(&variable.name);
        let at = *places.entry(stem.to_owned()).or_insert_with(|| {
            questions.push(Vec::new());
            questions.len() - 1
        });
        questions[at].push(variable);
    }
    questions
}

fn values(table: &Table) -> Values {
    let mut values = Values::new();
    for row in &table.rows {
        let cell = |heading| plain(row.cell(table.column(heading)));
        let code = cell("RESPONSE");
        if !code.is_empty() && !OWN_CODES.contains(&code.as_str()) {
            values.entry(cell("VAR")).or_default().push((code, cell("MEANING")));
        }
    }
    values
}

/// `BA01_03` is item `03` of `BA01`.
fn parts(name: &str) -> (&str, Option<&str>) {
    match name.split_once('_') {
        Some((stem, item)) => (stem, Some(item)),
        None => (name, None),
    }
}

/// The questions that the variables of one are: one, or several where they are answered in different ways.
fn questions(variables: &[Variable], values: &Values) -> Vec<Asked> {
    let [first, ..] = variables else { return Vec::new() };
    let (stem, _) = parts(&first.name);
    let text = |variable: &Variable| {
        let text = if variable.question.is_empty() { &variable.label } else { &variable.question };
        Text::de(if text.is_empty() { stem } else { text })
    };
    if variables.iter().any(is_box) {
        return vec![boxes(stem, text(first), variables, values)];
    }
    let (items, single): (Vec<&Variable>, Vec<&Variable>) = variables
        .iter()
        .filter(|variable| !is_text_beside(variable, variables))
        .partition(|it| parts(&it.name).1.is_some());
    let mut asked: Vec<Asked> = single
        .iter()
        .map(|variable| answered(Asked::new(&*variable.name, kind(variable), text(variable)), variable, values))
        .collect();
    match items[..] {
        [] => {}
        // A question of one field.
        [only] => asked.push(answered(Asked::new(&*only.name, kind(only), text(only)), only, values)),
        [first, ..] => {
            let of_items =
                items.iter().enumerate().map(|(position, variable)| labelled(position, variable, &text(first).de));
            let of_items: Vec<Item> = of_items.collect();
            // Beside a question of the same code its items need another.
            let key = if single.is_empty() { stem.to_owned() } else { format!("{stem}_items") };
            let mut battery = answered(Asked::new(key, kind(first), text(first)).with_items(of_items), first, values);
            if !single.is_empty() {
                battery.entry.names.sosci = Some(stem.to_owned());
            }
            asked.push(battery);
        }
    }
    asked
}

fn is_box(variable: &Variable) -> bool {
    parts(&variable.name).1.is_some()
        && (variable.input == "CHECKBOX" || matches!(variable.kind.as_str(), "BOOL" | "DICHOTOMOUS"))
}

/// `BA01_20a`: the text beside item 20.
fn is_text_beside(variable: &Variable, all: &[Variable]) -> bool {
    let stem = variable.name.strip_suffix(|sign: char| sign.is_ascii_lowercase());
    stem.is_some_and(|stem| all.iter().any(|other| other.name == stem))
}

fn kind(variable: &Variable) -> Kind {
    match variable.kind.as_str() {
        "TEXT" => Kind::Text,
        "METRIC" | "TIME" if variable.input != "RADIO" => Kind::Number,
        _ if variable.input == "OPEN" => Kind::Text,
        _ => Kind::Single,
    }
}

fn answered(asked: Asked, variable: &Variable, values: &Values) -> Asked {
    if asked.entry.kind != Kind::Single {
        return asked;
    }
    let answers = values.get(&variable.name).map(Vec::as_slice).unwrap_or_default();
    let answers = answers.iter().map(|(code, meaning)| {
        let label = Some(meaning).filter(|meaning| !meaning.is_empty() && *meaning != code);
        answer(code.as_str(), label.map(|label| Text::de(label.as_str())))
    });
    asked.with_answers(answers.collect()).maybe_scale()
}

/// The boxes of a question, with the escape option that stands in the question's own column.
fn boxes(stem: &str, text: Text, variables: &[Variable], values: &Values) -> Asked {
    let is_own = |variable: &&Variable| is_box(variable) && !is_text_beside(variable, variables);
    let mut items: Vec<Item> = Vec::new();
    for (position, variable) in variables.iter().filter(is_own).enumerate() {
        let has_text = variables.iter().any(|other| other.name.strip_prefix(variable.name.as_str()) == Some("a"));
        let labelled = labelled(position, variable, &text.de);
        let is_other = has_text && items.iter().all(|item| item.is != Some(ItemRole::Other));
        items.push(Item { is: is_other.then_some(ItemRole::Other), ..labelled });
    }
    let escapes = values.get(stem).into_iter().flatten().filter(|(code, _)| code.starts_with('-'));
    for (position, (code, meaning)) in escapes.enumerate() {
        let names = InTools { sosci: Some(code.clone()), ..InTools::default() };
        let key = if position == 0 { "none".to_owned() } else { format!("escape{}", position + 1) };
        let means_none = !folded(meaning).contains("weiß") && position == 0;
        let label = Text::de(if meaning.is_empty() { code } else { meaning });
        items.push(Item { names, is: means_none.then_some(ItemRole::None), ..item(key, label) });
    }
    Asked::new(stem, Kind::Multiple, text).with_items(items)
}

/// An item with the label that follows the question's text; where its place does not give its name, `names` does.
fn labelled(position: usize, variable: &Variable, question: &str) -> Item {
    let code = parts(&variable.name).1.unwrap_or(&variable.name);
    let label = variable
        .label
        .strip_prefix(question)
        .map(|rest| rest.trim_start_matches([':', ' ']))
        .unwrap_or(&variable.label);
    let sosci = (code != format!("{:02}", position + 1)).then(|| code.to_owned());
    let names = InTools { sosci, ..InTools::default() };
    Item { names, ..item(code, Text::de(if label.is_empty() { code } else { label })) }
}
