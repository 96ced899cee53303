//! The headings that a codebook's variables may have, and which of them a heading is.

use std::collections::BTreeMap;

use super::heading::{abbreviates, code_before_text, code_key, fold};
use super::table::Meaning;
use crate::domain::Language;
use crate::study::{Codebook, Item, Question, Variable};

/// What is to be done with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Keep(Meaning),
    /// A column that is known and not needed.
    Ignore,
}

/// How a heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// Question code or ExpressionScript code.
    Code,
    CodeAndText,
    Text,
    AbbreviatedText,
}

/// A way to read a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub style: Style,
    pub target: Target,
}

/// A folded question text, and the text of one of its items.
struct Wording {
    question: String,
    item: Option<String>,
    target: Target,
}

/// All known headings.
#[derive(Default)]
pub(super) struct Names {
    codes: BTreeMap<String, Vec<Target>>,
    texts: BTreeMap<String, Vec<Target>>,
    wordings: Vec<Wording>,
    /// As they would stand in a file, for suggestions.
    shown: Vec<Shown>,
}

/// A heading as it would stand in a file.
struct Shown {
    text: String,
    start: Start,
    target: Target,
}

/// The beginning of a heading, which is enough for a hint.
struct Start {
    text: String,
    length: usize,
    /// How many characters there are of each kind.
    counts: [u8; 32],
}

impl Start {
    /// Longer headings are compared by their beginnings.
    const LENGTH: usize = 100;

    fn of(heading: &str) -> Self {
        let (mut length, mut counts) = (0, [0; 32]);
        let text: String = heading.chars().take(Self::LENGTH).collect();
        for sign in text.chars() {
            length += 1;
            counts[sign as usize % 32] += 1;
        }
        Self { text, length, counts }
    }

    /// Likeness from 0 to 1, at most: each character that one has more of than the other costs a step. Comparing letter by letter
    /// takes a thousand times as long.
    fn likeness_max(&self, other: &Self) -> f64 {
        let (mut more, mut less) = (0_u32, 0_u32);
        for (&one, &other) in self.counts.iter().zip(&other.counts) {
            more += u32::from(one.saturating_sub(other));
            less += u32::from(other.saturating_sub(one));
        }
        1.0 - f64::from(more.max(less)) / self.length.max(other.length).max(1) as f64
    }
}

impl Names {
    pub fn add_code(&mut self, code: &str, target: Target) {
        insert(&mut self.codes, code_key(code), target);
        self.show(code.to_owned(), target);
    }

    /// The variable's code, or the heading that the codebook gives it, and its texts in both languages.
    pub fn add_variable(&mut self, codebook: &Codebook, variable: Variable, target: Target) {
        let question = &codebook.questions[variable.question];
        let item = variable.item.map(|item| &question.items[item]);
        let code = code_of(codebook, variable);
        let is_given = item.is_some_and(|item| item.column.is_some()) || question.column.is_some();
        if is_given {
            // Such as a number that was typed beside "other": without the codebook it would be a free text.
            self.codes.entry(code_key(&code)).or_default().retain(|&known| known != Target::Ignore);
        }
        self.add_code(&code, target);
        // A given heading may be any text; a code compares as it stands.
        if is_given {
            insert(&mut self.texts, fold(&code), target);
        }
        self.add_variable_texts(codebook, variable, target);
    }

    /// The variable's texts in both languages.
    pub fn add_variable_texts(&mut self, codebook: &Codebook, variable: Variable, target: Target) {
        let question = &codebook.questions[variable.question];
        let item = variable.item.map(|item| &question.items[item]);
        self.add_wordings(question, item, target);
    }

    /// A question as a whole: its name and its text in both languages.
    pub fn add_question(&mut self, question: &Question, target: Target) {
        self.add_code(&question.key, target);
        self.add_wordings(question, None, target);
    }

    fn add_wordings(&mut self, question: &Question, item: Option<&Item>, target: Target) {
        let texts = |language| (question.text.get(language), item.map(|item| item.label.get(language)));
        let (german, english) = (texts(Language::De), texts(Language::En));
        self.add_text(german.0, german.1, target);
        if english != german {
            self.add_text(english.0, english.1, target);
        }
    }

    /// A heading that reads `question`, or `question [item]`.
    pub fn add_text(&mut self, question: &str, item: Option<&str>, target: Target) {
        let shown = match item {
            None => question.to_owned(),
            Some(item) => format!("{question} [{item}]"),
        };
        insert(&mut self.texts, fold(&shown), target);
        self.show(shown, target);
        self.wordings.push(Wording { question: fold(question), item: item.map(fold), target });
    }

    fn show(&mut self, text: String, target: Target) {
        self.shown.push(Shown { start: Start::of(&text), text, target });
    }

    /// Every way to read a heading, each once; the same style with different targets means that it is ambiguous.
    pub fn find(&self, heading: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut add = |style, targets: Option<&Vec<Target>>| {
            hits.extend(targets.into_iter().flatten().map(|&target| Hit { style, target }));
        };
        add(Style::Code, self.codes.get(&code_key(heading)));
        add(Style::CodeAndText, code_before_text(heading).and_then(|code| self.codes.get(&code_key(code))));
        let folded = fold(heading);
        add(Style::Text, self.texts.get(&folded));
        if hits.is_empty() && folded.contains("..") {
            let abbreviated = self.wordings.iter().filter(|wording| wording.is_abbreviated_by(&folded));
            hits.extend(abbreviated.map(|wording| Hit { style: Style::AbbreviatedText, target: wording.target }));
        }
        hits.sort();
        hits.dedup();
        hits
    }

    /// The known heading most like an unknown one, among those of the wanted targets.
    pub fn nearest(&self, heading: &str, wanted: impl Fn(Target) -> bool) -> Option<&str> {
        const LIKENESS_MIN: f64 = 0.7;
        let start = Start::of(heading);
        let mut nearest: Option<(f64, &str)> = None;
        for shown in self.shown.iter().filter(|shown| wanted(shown.target)) {
            let beaten = nearest.map_or(LIKENESS_MIN, |(likeness, _)| likeness);
            if start.likeness_max(&shown.start) < beaten {
                continue;
            }
            let likeness = strsim::normalized_levenshtein(&start.text, &shown.start.text);
            if likeness > beaten || nearest.is_none() && likeness >= LIKENESS_MIN {
                nearest = Some((likeness, &shown.text));
            }
        }
        nearest.map(|(_, text)| text)
    }
}

impl Wording {
    fn is_abbreviated_by(&self, heading: &str) -> bool {
        match &self.item {
            None => abbreviates(heading, &self.question),
            Some(item) => heading.strip_suffix(']').is_some_and(|heading| {
                heading
                    .match_indices('[')
                    .any(|(at, _)| abbreviates(&heading[..at], &self.question) && abbreviates(&heading[at + 1..], item))
            }),
        }
    }
}

/// The heading of a variable where headings are codes: `Q1[SQ001]`, or what the codebook gives.
pub(super) fn code_of(codebook: &Codebook, variable: Variable) -> String {
    let question = &codebook.questions[variable.question];
    let item = variable.item.map(|item| &question.items[item]);
    match (item, &question.column) {
        (Some(item), _) if item.column.is_some() => item.column.clone().unwrap_or_default(),
        (Some(item), Some(pattern)) => pattern.replace("{item}", &item.key),
        (None, Some(column)) => column.clone(),
        (_, None) => codebook.variable_name(variable),
    }
}

fn insert(map: &mut BTreeMap<String, Vec<Target>>, key: String, target: Target) {
    let targets = map.entry(key).or_default();
    if !targets.contains(&target) {
        targets.push(target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn answer(variable: usize) -> Target {
        Target::Keep(Meaning::Answer(variable))
    }

    fn names() -> Names {
        let mut names = Names::default();
        names.add_code("BARR[SQ005]", answer(0));
        names.add_text("Welche Barrieren?", Some("unterschiedliche Planungsräume"), answer(0));
        names.add_code("BARR[SQ016]", answer(1));
        names.add_text("Welche Barrieren?", Some("unterschiedliche Fachsprachen"), answer(1));
        names.add_code("AMT", answer(2));
        names.add_text("Zu welchem Bereich gehören Sie?", None, answer(2));
        names
    }

    fn targets(heading: &str) -> Vec<Target> {
        names().find(heading).into_iter().map(|hit| hit.target).collect()
    }

    #[test]
    fn every_style_leads_to_the_variable() {
        for heading in [
            "BARR[SQ016]",
            "BARR_SQ016",
            "BARR[SQ016]. Welche Barrieren? [unterschiedliche Fachsprachen]",
            "BARR[SQ016]._Welche_Barrieren?_[unterschiedliche_Fachsprachen]",
            "Welche Barrieren? [unterschiedliche Fachsprachen]",
            "Welche Barrieren? [unterschiedliche Fachspr.. ]",
            "Welche Barr..  [unterschiedliche Fachsprachen]",
        ] {
            assert_eq!(targets(heading), [answer(1)], "{heading}");
        }
        assert_eq!(targets("Zu welchem Bere.. "), [answer(2)]);
        assert_eq!(targets("Zu_welchem_Bere.._"), [answer(2)]);
    }

    #[test]
    fn an_abbreviation_that_fits_two_items_finds_both() {
        assert_eq!(targets("Welche Barrieren? [unterschiedlich.. ]"), [answer(0), answer(1)]);
    }

    #[test]
    fn the_nearest_heading_is_one_of_those_wanted() {
        let names = names();
        assert_eq!(names.nearest("BARR[SQ16]", |_| true), Some("BARR[SQ016]"));
        assert_eq!(names.nearest("BARR[SQ16]", |target| target == answer(0)), Some("BARR[SQ005]"));
        assert_eq!(names.nearest("Vermerk intern", |_| true), None);
    }
}
