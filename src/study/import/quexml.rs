//! queXML, the other structure file of LimeSurvey: what it prints on paper, in one language.
//!
//! It holds less than `.lss`: neither types nor filters, and no code for questions without a field on paper (equations, uploads).

use roxmltree::{Document, Node};

use crate::domain::{Finding, Place, Text};
use crate::study::codebook::{Answer, Item, Kind};
use crate::study::import::draft::{Asked, Draft, answer, both, item, other_item};
use crate::study::import::plain::{plain, shortened};
use crate::study::import::tidy::base_is_open;
use crate::study::import::xml::{children, text_of};

/// The draft of a questionnaire. Each section is a page.
pub(super) fn draft(document: &Document<'_>, _place: &Place) -> Result<Draft, Finding> {
    let root = document.root_element();
    let title = plain(text_of(root, "title"));
    let title = Text::de(if title.is_empty() { "queXML" } else { &title });
    let mut draft = Draft { tool: "LimeSurvey (queXML)", title, ..Draft::default() };
    draft.remarks.push(
        "queXML knows no filters and one language, which stands as `de`; the survey structure (.lss) of the same survey says more.".to_owned(),
    );
    let pages = children(root, "section").filter(|section| children(*section, "question").next().is_some());
    for (position, section) in pages.enumerate() {
        let first = draft.questions.len();
        let mut former: Vec<Former> = Vec::new();
        for question in children(section, "question") {
            add(&Printed::of(question), &mut former, &mut draft);
        }
        let title = children(section, "sectionInfo").find(|info| text_of(*info, "position") == "title");
        let title = title.map(|info| plain(text_of(info, "text"))).unwrap_or_default();
        for asked in &mut draft.questions[first..] {
            asked.section.clone_from(&title);
            asked.entry.page = u32::try_from(position + 1).ok();
        }
    }
    Ok(draft)
}

/// A question as it is printed: LimeSurvey prints one of two scales, or of several rows, as several.
struct Printed<'a, 'i> {
    text: String,
    /// The row of a matrix.
    row: String,
    items: Vec<Item>,
    /// What the items' codes begin with.
    stem: &'a str,
    responses: Vec<Response<'a, 'i>>,
}

struct Response<'a, 'i> {
    name: &'a str,
    fixed: Option<Node<'a, 'i>>,
    free: Option<Node<'a, 'i>>,
}

impl<'a, 'i> Printed<'a, 'i> {
    fn of(question: Node<'a, 'i>) -> Self {
        let mut texts = children(question, "text").map(|text| plain(text.text().unwrap_or_default()));
        let (text, row) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
        let (mut items, mut stem) = (Vec::new(), "");
        for sub in children(question, "subQuestion") {
            let (question, code) = parts(sub.attribute("varName").unwrap_or_default());
            stem = question;
            items.push(item(code, labelled(text_of(sub, "text"), code)));
        }
        let response = |node: Node<'a, 'i>| Response {
            name: node.attribute("varName").unwrap_or_default(),
            fixed: children(node, "fixed").next(),
            free: children(node, "free").next(),
        };
        Self { text, row, items, stem, responses: children(question, "response").map(response).collect() }
    }
}

/// A question that may go on in the next one printed.
struct Former {
    text: String,
    stem: String,
    /// Position in the draft.
    at: usize,
}

/// Adds what is printed to the draft: a question of its own, or more of a former one.
fn add(printed: &Printed<'_, '_>, former: &mut Vec<Former>, draft: &mut Draft) {
    let text = Text::de(printed.text.as_str());
    let asked = |key: &str, kind| Asked::new(key, kind, if text.de.is_empty() { Text::de(key) } else { text.clone() });
    let Some(first) = printed.responses.first() else {
        let text = shortened(&printed.text);
        return draft
            .remarks
            .push(format!("Left out, since queXML has no code for it (an equation, an upload or the like): {text}"));
    };
    let made = match (first.fixed, first.free) {
        (Some(fixed), _) if !printed.items.is_empty() && first.name.is_empty() => {
            return add_scale(printed, fixed, asked(printed.stem, Kind::Single), former, draft);
        }
        (Some(fixed), _) if !printed.items.is_empty() => {
            asked(first.name, Kind::Single).with_items(printed.items.clone()).with_answers(answers(fixed)).maybe_scale()
        }
        (Some(fixed), _) if is_box(first.name, fixed) => {
            let boxes: Vec<Item> = printed.responses.iter().filter_map(|response| tick(response)).collect();
            base_is_open(asked(box_stem(first), Kind::Multiple).with_items(boxes))
        }
        (Some(fixed), _) => {
            let mut asked = asked(first.name, Kind::Single).with_answers(answers(fixed)).maybe_scale();
            let other = children(fixed, "category").find(|category| text_of(*category, "value") == "-oth-");
            let other = other.map(|category| plain(text_of(category, "label"))).unwrap_or_default();
            if !matches!(other.as_str(), "" | "Other" | "Sonstiges") {
                asked.remarks.push(format!("The survey calls `-oth-`: {}", shortened(&other)));
            }
            asked
        }
        (None, Some(free)) if !printed.row.is_empty() => {
            return add_row(printed, free, &asked, former, draft);
        }
        (None, Some(free)) if !printed.items.is_empty() => with_fields(printed, free, asked(first.name, kind(free))),
        (None, free) => asked(first.name, free.map_or(Kind::Text, kind)),
    };
    draft.questions.push(made);
}

/// One of the two scales of an array: the second repeats the first's rows.
fn add_scale(
    printed: &Printed<'_, '_>,
    fixed: Node<'_, '_>,
    asked: Asked,
    former: &mut Vec<Former>,
    draft: &mut Draft,
) {
    let is_second = former.iter().any(|former| former.stem == printed.stem);
    let number = if is_second { 2 } else { 1 };
    let mut asked = asked.with_items(printed.items.clone()).with_answers(answers(fixed)).maybe_scale();
    asked.entry.key = format!("{}_{number}", printed.stem);
    asked.entry.column = Some(format!("{}[{{item}}][{number}]", printed.stem));
    asked.remarks.push(match printed.row.as_str() {
        "" => format!("Scale {number} of two."),
        header => format!("Scale {number} of two: {}", shortened(header)),
    });
    former.push(Former { text: printed.text.clone(), stem: printed.stem.to_owned(), at: draft.questions.len() });
    draft.questions.push(asked);
}

/// A row of a matrix of fields: `Q1_SQ001_SQ002`.
fn add_row(
    printed: &Printed<'_, '_>,
    free: Node<'_, '_>,
    asked: &dyn Fn(&str, Kind) -> Asked,
    former: &mut Vec<Former>,
    draft: &mut Draft,
) {
    let cells = printed.responses.iter().filter_map(|response| {
        let (start, column) = response.name.rsplit_once('_')?;
        let (question, row) = start.rsplit_once('_')?;
        let label = response.free.map(|free| plain(text_of(free, "label"))).unwrap_or_default();
        Some((question, item(format!("{row}_{column}"), Text::de(format!("{} – {label}", printed.row)))))
    });
    let cells: Vec<(&str, Item)> = cells.collect();
    let Some((stem, _)) = cells.first() else { return };
    let known =
        former.iter().find(|former| former.stem == *stem && former.text == printed.text).map(|former| former.at);
    let at = known.unwrap_or(draft.questions.len());
    if known.is_none() {
        former.push(Former { text: printed.text.clone(), stem: (*stem).to_owned(), at });
        draft.questions.push(asked(stem, kind(free)));
    }
    if let Some(asked) = draft.questions.get_mut(at) {
        asked.entry.item.extend(cells.into_iter().map(|(_, cell)| cell));
    }
}

/// Several fields of a kind: numbers, texts, or ranks.
fn with_fields(printed: &Printed<'_, '_>, free: Node<'_, '_>, asked: Asked) -> Asked {
    /// What a rank has at most; fields for numbers have more.
    const RANK_DIGITS: u32 = 2;
    let digits = text_of(free, "length").parse().unwrap_or(u32::MAX);
    if kind(free) != Kind::Number || digits > RANK_DIGITS {
        return asked.with_items(printed.items.clone());
    }
    let ranked = printed.items.iter().map(|item| answer(item.key.clone(), Some(item.label.clone())));
    let rank = |rank: usize| item(rank.to_string(), both(&format!("Rang {rank}"), &format!("Rank {rank}")));
    let ranks = (1..=printed.items.len()).map(rank).collect();
    let mut asked = asked.with_answers(ranked.collect()).with_items(ranks);
    asked.entry.kind = Kind::Single;
    asked.todos.insert(
        "kind",
        "a ranking? If its columns hold numbers, `kind = \"number\"` and the answers are its items".to_owned(),
    );
    asked
}

fn kind(free: Node<'_, '_>) -> Kind {
    if text_of(free, "format") == "integer" { Kind::Number } else { Kind::Text }
}

fn answers(fixed: Node<'_, '_>) -> Vec<Answer> {
    let of = |category| {
        let (code, label) = (plain(text_of(category, "value")), plain(text_of(category, "label")));
        match code.as_str() {
            // Exports print these words, whatever the survey calls it.
            "-oth-" => answer(code, Some(both("Sonstiges", "Other"))),
            _ if label.is_empty() || label == code => answer(code, None),
            _ => answer(code, Some(Text::de(label))),
        }
    };
    children(fixed, "category").map(of).collect()
}

/// A box is a field with a single category; it has the code of a question and of a sub-question.
fn is_box(name: &str, fixed: Node<'_, '_>) -> bool {
    let mut categories = children(fixed, "category");
    let only = categories.next().filter(|_| categories.next().is_none());
    only.is_some_and(|category| {
        text_of(category, "value") == "Y" && (name.contains('_') || other_text(category).is_some())
    })
}

/// The field beside "other".
fn other_text<'a>(category: Node<'a, '_>) -> Option<&'a str> {
    let names = children(category, "contingentQuestion").filter_map(|field| field.attribute("varName"));
    names.into_iter().find(|name| name.ends_with("other"))
}

fn box_stem<'a>(response: &Response<'a, '_>) -> &'a str {
    let category = response.fixed.and_then(|fixed| children(fixed, "category").next());
    match category.and_then(other_text).and_then(|name| name.strip_suffix("other")) {
        Some(stem) => stem,
        None => parts(response.name).0,
    }
}

fn tick(response: &Response<'_, '_>) -> Option<Item> {
    let category = children(response.fixed?, "category").next()?;
    let (label, code) = (text_of(category, "label"), parts(response.name).1);
    Some(match other_text(category) {
        Some(_) if matches!(plain(label).as_str(), "Other" | "Sonstiges" | "") => {
            other_item(both("Sonstiges", "Other"))
        }
        Some(_) => other_item(Text::de(plain(label))),
        None => item(code, labelled(label, code)),
    })
}

fn labelled(label: &str, code: &str) -> Text {
    let label = plain(label);
    Text::de(if label.is_empty() { code } else { &label })
}

/// `Q1_SQ001`: the codes of question and sub-question.
fn parts(name: &str) -> (&str, &str) {
    name.split_once('_').unwrap_or((name, name))
}
